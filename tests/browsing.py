"""A real browser for the tests of the site: a server for a folder, Debian's chromium, a page that is watched."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from onrecord import publish, render
from onrecord.records import Archive

PROJECT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or ""
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no chromium is installed")


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing, and sends the headers that the site's `_headers` asks for."""

    def end_headers(self) -> None:
        """As a host does that reads `_headers`."""
        for line in (Path(self.directory) / "_headers").read_text(encoding="utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a folder, as long as it is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def published(archive: Archive, folder: Path) -> Path:
    """The site of an archive, built in `folder` with all that its scripts ask for."""
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, folder / "content")
    publish.build_site(PROJECT / "mkdocs.yml", folder / "content", folder / "site", archive.info)
    return folder / "site"


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@contextmanager
def watched(context: BrowserContext, site: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything, when a script of it fails or is refused
    by the site's policy, when the console shows an error, or when a dialog opens.
    """
    opened = context.new_page()
    asked: list[str] = []
    failed: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        failed.append(dialog.message)
        dialog.dismiss()

    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    opened.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    opened.on("dialog", dismiss)
    yield opened
    context.close()
    assert [url for url in asked if urlsplit(url).netloc not in (urlsplit(site).netloc, "")] == []
    assert failed == [], failed


def settled(page: Page) -> Callable[[], None]:
    """A function that waits until nothing that the page asked for is under way."""
    under_way: list[Request] = []
    page.on("request", lambda request: under_way.append(request))
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: under_way.remove(request) if request in under_way else None)

    def wait() -> None:
        page.wait_for_load_state("load")
        while under_way:
            page.wait_for_timeout(20)

    return wait
