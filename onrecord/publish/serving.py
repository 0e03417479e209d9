"""A local server that builds the archive again when one of its files changes, and has the browser load it again."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from onrecord.errors import OnRecordError, UsageError

CHANGES = ("created", "modified", "deleted", "moved")  # reading a file is an event, too
LAST_PORT = 65535
SETTLING = 0.1  # seconds without another change before a build begins


RELOAD = "/live-reload.js"  # not a file of the site: only this server has it
BUILD = "/live-reload/build"
SCRIPT = b"""(async () => {
  let known = "";
  for (;;) {
    try {
      const answer = await fetch("/live-reload/build?since=" + known);
      const build = await answer.text();
      if (known && build !== known) location.reload();
      known = build;
    } catch {
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
})();
"""
LARGEST = 1_000_000  # bytes that a page may send
PATIENCE = 20  # seconds that a browser's question for the next build stays open


class Builds:
    """Counts the builds that were published, for browsers that wait for the next one."""

    def __init__(self) -> None:
        self.number = 0
        self.next = threading.Condition()

    def published(self) -> None:
        """One more."""
        with self.next:
            self.number += 1
            self.next.notify_all()

    def name(self) -> str:
        """What the last build is called; another server's are called otherwise."""
        return f"{os.getpid()}-{self.number}"

    def after(self, known: str) -> str:
        """The name of the last build, as soon as it is another one than `known`, or after some time."""
        with self.next:
            self.next.wait_for(lambda: self.name() != known, PATIENCE)
            return self.name()


class Beside(Protocol):
    """What a server answers besides the site, and what script its pages get for that."""

    script: str
    prefix: str

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, str, bytes]:
        """Status, type and body of an answer."""
        ...


class Server(ThreadingHTTPServer):
    """A server that knows of the builds."""

    builds: Builds
    beside: Beside | None = None


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line for each request; a missing page gets the site's own.

    Pages get a script that loads them again after the next build; nothing of it is in the site.
    """

    server: Server

    def do_GET(self) -> None:
        """A page, a file, or what the script asks for."""
        place, _, query = self.path.partition("?")
        page = Path(self.translate_path(place))
        page = page / "index.html" if place.endswith("/") else page
        if self.server.beside is not None and place.startswith(self.server.beside.prefix):
            self.besides()
        elif place == RELOAD:
            self.answer(200, "text/javascript", SCRIPT)
        elif place == BUILD:
            self.answer(200, "text/plain", self.server.builds.after(query.removeprefix("since=")).encode())
        elif page.suffix == ".html" and page.is_file():
            self.answer(200, "text/html; charset=utf-8", self.with_scripts(page.read_bytes()))
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """What the scripts beside the site send."""
        if self.server.beside is not None and self.path.startswith(self.server.beside.prefix):
            self.besides()
        else:
            self.send_error(405)

    def besides(self) -> None:
        """Have something else than the site answer."""
        assert self.server.beside is not None
        body = self.rfile.read(min(LARGEST, int(self.headers.get("Content-Length") or 0)))
        self.answer(*self.server.beside.answer(self.command, self.path, dict(self.headers), body))

    def with_scripts(self, page: bytes) -> bytes:
        """A page with the scripts that only this server has."""
        beside = self.server.beside
        return scripted(page, *([beside.script] if beside else []), RELOAD)

    def answer(self, status: int, kind: str, body: bytes) -> None:
        """Send a body that no browser keeps."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the browser has gone elsewhere
                self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page where there is one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.answer(404, "text/html; charset=utf-8", self.with_scripts(page.read_bytes()))


def scripted(page: bytes, *scripts: str) -> bytes:
    """A page with more scripts."""
    before, end, after = page.rpartition(b"</body>")
    added = "".join(f'<script src="{script}" defer></script>' for script in scripts)
    return before + added.encode() + end + after if end else page


class Wake(FileSystemEventHandler):
    """Sets an event when a watched file changes."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES:
            self.changed.set()


def serve(
    rebuild: Callable[[], None], watch: Sequence[Path], site: Path, address: str, beside: Beside | None = None
) -> None:
    """Build, serve `site` at `address` (host:port), and build again when something under `watch` changes.

    Errors of a build are printed and the last good site stays. Ctrl-C ends it. `beside` answers besides the site.

    Raises:
        OnRecordError: nothing can be served at `address`.
    """
    changed = threading.Event()
    changed.set()
    builds = Builds()
    with serving(site, address, builds, beside) as url, watching(watch, changed):
        print(f"serving {site} at {url}; Ctrl-C ends", flush=True)
        try:
            while True:
                changed.wait()
                settle(changed)
                if attempt(rebuild):
                    builds.published()
        except KeyboardInterrupt:
            print()


def settle(changed: threading.Event) -> None:
    """Wait until no change has come for a moment."""
    while changed.is_set():
        changed.clear()
        changed.wait(SETTLING)


def attempt(rebuild: Callable[[], None]) -> bool:
    """Build; an error in the corpus or on the disk is printed, and the server goes on. Whether there was none."""
    try:
        rebuild()
    except (OnRecordError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
        return False
    return True


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of an address.

    Raises:
        UsageError: it is none.
    """
    host, _, port = address.rpartition(":")
    if not port.isdigit() or int(port) > LAST_PORT:
        raise UsageError(f"{address!r} is no address: give host:port, such as 127.0.0.1:8000")
    return host or "127.0.0.1", int(port)


@contextmanager
def serving(site: Path, address: str, builds: Builds, beside: Beside | None = None) -> Iterator[str]:
    """A server of the folder on a thread of its own; gives its URL."""
    host, port = host_and_port(address)
    try:
        server = Server((host, port), partial(QuietHandler, directory=str(site)))
    except (OSError, OverflowError) as error:
        raise OnRecordError(f"cannot serve at {address}: {error}") from error
    server.builds, server.beside = builds, beside
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{server.server_address[0]!s}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def watching(paths: Sequence[Path], changed: threading.Event) -> Iterator[None]:
    """Observe files and folders, the latter with all that is in them; what does not exist is left out."""
    observer = Observer()
    for path in paths:
        if path.exists():
            observer.schedule(Wake(changed), str(path), recursive=path.is_dir())
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
