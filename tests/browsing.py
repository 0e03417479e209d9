"""A real browser for the tests of the site: a server for a folder, Debian's chromium, a page that is watched."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from onrecord import publish, render
from onrecord.records import Archive

PROJECT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or ""
needs_chromium = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no chromium is installed")]


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

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
    """A page that fails the test when it asks another host for anything, or when a script of it fails."""
    opened, asked, failed = context.new_page(), [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: failed.append(str(error)))
    yield opened
    context.close()
    assert [url for url in asked if urlsplit(url).netloc not in (urlsplit(site).netloc, "")] == []
    assert failed == []
