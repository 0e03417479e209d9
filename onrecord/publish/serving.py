"""A local server that builds the archive again when one of its files changes."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from onrecord.errors import OnRecordError

CHANGES = ("created", "modified", "deleted", "moved")  # reading a file is an event, too
SETTLING = 0.3  # seconds without another change before a build begins


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line for each request; a missing page gets the site's own."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page where there is one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Wake(FileSystemEventHandler):
    """Sets an event when a watched file changes."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES:
            self.changed.set()


def serve(rebuild: Callable[[], None], watch: Sequence[Path], site: Path, address: str) -> None:
    """Build, serve `site` at `address` (host:port), and build again when something under `watch` changes.

    Errors of a build are printed and the last good site stays. Ctrl-C ends it.

    Raises:
        OnRecordError: nothing can be served at `address`.
    """
    changed = threading.Event()
    changed.set()
    with serving(site, address) as url, watching(watch, changed):
        print(f"serving {site} at {url}; Ctrl-C ends", flush=True)
        try:
            while True:
                changed.wait()
                settle(changed)
                attempt(rebuild)
        except KeyboardInterrupt:
            print()


def settle(changed: threading.Event) -> None:
    """Wait until no change has come for a moment."""
    while changed.is_set():
        changed.clear()
        changed.wait(SETTLING)


def attempt(rebuild: Callable[[], None]) -> None:
    """Build; an error in the corpus or on the disk is printed, and the server goes on."""
    try:
        rebuild()
    except (OnRecordError, OSError) as error:
        print(error, file=sys.stderr, flush=True)


@contextmanager
def serving(site: Path, address: str) -> Iterator[str]:
    """A server of the folder on a thread of its own; gives its URL."""
    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise OnRecordError(f"{address!r} is no address: give host:port, such as 127.0.0.1:8000")
    try:
        server = ThreadingHTTPServer((host or "127.0.0.1", int(port)), partial(QuietHandler, directory=str(site)))
    except (OSError, OverflowError) as error:
        raise OnRecordError(f"cannot serve at {address}: {error}") from error
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
