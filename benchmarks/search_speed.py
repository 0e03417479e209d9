"""How fast the search through every sentence is: index a synthetic archive, then search it in a browser.

    python benchmarks/search_speed.py [ARTICLES] [SENTENCES]

Prints the time to index, the size of the index, and the time from opening the search page, and from typing, to the
first result. Needs chromium.
"""

import json
import os
import random
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from onrecord import publish, render
from onrecord.publish.sentences import FOLDER, index_sentences
from onrecord.records import Archive, ArchiveInfo, Article

PROJECT = Path(__file__).resolve().parent.parent
WORDS, NAMES = 20_000, 3_000


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def records(articles: int, sentences: int) -> Iterator[dict[str, object]]:
    """Sentences of invented words, whose frequencies fall as those of a language do, with facets."""
    chance = random.Random(1)
    letters = "aeioubcdfghklmnprstvw"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(3, 9))) for _ in range(WORDS)]
    weights = [1 / rank for rank in range(1, WORDS + 1)]
    for article in range(articles):
        for sentence in range(sentences):
            yield {
                "url": f"articles/a{article}/#p{sentence}",
                "content": " ".join(chance.choices(words, weights, k=22)),
                "meta": {"title": f"Report {article}", "outlet": f"Outlet {article % 40}", "date": "2031", "who": ""},
                "filters": {
                    "kind": [chance.choice(["Reported statement", "Figure", "The article's own voice"])],
                    "outlet": [f"Outlet {article % 40}"],
                    "actor": [f"Name {int(chance.paretovariate(0.6)) % NAMES}" for _ in range(2)],
                    "stance": ["says"],
                    "year": [str(2000 + article % 30)],
                },
                "sort": {"date": str(2000 + article % 30)},
            }


def prepare(folder: Path, articles: int, sentences: int) -> None:
    """A site with a search page and the large index."""
    one = Article(id="a0", title="Report", publisher="outlet", text="Words. Words.")
    archive = Archive(info=ArchiveInfo(title="Speed"), articles={"a0": one, "a1": one}, publishers={}, actors={},
                      annotations={}, claims={}, attestations={})  # fmt: skip
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, folder / "content")
    publish.build_site(PROJECT / "mkdocs.yml", folder / "content", folder / "site", archive.info)
    page = folder / "site/search/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'data-sentences="\d+"', f'data-sentences="{articles * sentences}"', html), encoding="utf-8")
    more = list(islice(records(articles + 1, sentences), (articles + 1) * sentences))
    for name, some in (("all", more[:-sentences]), ("one article more", more)):
        with (folder / "content/search/sentences.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in some)
        shutil.rmtree(folder / "site" / FOLDER, ignore_errors=True)
        began, used = time.perf_counter(), cpu()
        index_sentences(folder / "content", folder / "site", folder / "sentences.sqlite")
        files = [path for path in (folder / "site" / FOLDER).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        took = f"{time.perf_counter() - began:.1f} s ({cpu() - used:.1f} s of CPU)"
        print(f"{name}: indexed in {took}; {len(files):,} files, {size:.1f} MB")


def cpu() -> float:
    """Seconds of CPU that this process and those it waited for have used."""
    return sum(os.times()[:4])


def measure(page: Page, url: str) -> None:
    """Times to the first result, and what the browser loads for it."""
    loaded: list[int] = []
    page.on("response", lambda response: loaded.append(int(response.headers.get("content-length", 0))))
    first = page.locator("#or-hits li").first
    words = str(next(records(1, 1))["content"]).split()[:4]
    for name in ("with an empty cache", "again"):
        loaded.clear()
        began = time.perf_counter()
        page.goto(f"{url}search/?words={words[0]}")
        expect(first).to_be_visible(timeout=20_000)
        print(f"opening a search {name}: {time.perf_counter() - began:.2f} s, {sum(loaded) / 1000:.0f} kB loaded")
    page.goto(f"{url}search/")
    expect(page.locator("#or-search")).to_be_visible()
    page.wait_for_timeout(500)
    for word in words:
        page.locator("#or-words").fill("")
        expect(first).to_have_count(0)
        loaded.clear()
        began = time.perf_counter()
        page.locator("#or-words").fill(word)
        expect(first).to_be_visible(timeout=20_000)
        took, found = time.perf_counter() - began, page.locator("#or-found").inner_text()
        print(f"typing {word!r}: {took:.2f} s to the first of {found}, {sum(loaded) / 1000:.0f} kB loaded")


def main() -> None:
    """Index and measure."""
    articles, sentences = (int(argument) for argument in (sys.argv[1:] + ["5000", "20"][len(sys.argv) - 1 :]))
    print(f"{articles:,} articles of {sentences} sentences: {articles * sentences:,} sentences")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, articles, sentences)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            measure(browser.new_page(), f"http://127.0.0.1:{server.server_address[1]}/")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
