"""Every hostile string in every field of a corpus, the site opened page by page in a real browser.

    python benchmarks/hostile_site.py [--strings N]

Prints how many strings, pages and requests there were and what went wrong: scripts that ran, dialogs, errors on the
console, violations of the policy, requests to another host.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from browsing import launched, serving, settled  # noqa: E402
from hostile import strings, write_corpus  # noqa: E402

from onrecord.flow import publish_site  # noqa: E402
from onrecord.places import places  # noqa: E402


def main() -> None:
    """Build, open, count."""
    options = argparse.ArgumentParser(description="Open a site of hostile strings page by page.")
    options.add_argument("--strings", type=int, default=len(strings()))
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, found = Path(folder), strings()[: given.strings]
        write_corpus(root / "corpus", found)
        publish_site(places(HERE.parent, root / "corpus"))
        pages, asked, wrong = opened(root / "site")
    print(f"{len(found)} strings, {pages} pages, {asked} requests, {len(wrong)} went wrong")
    for line in wrong[:50]:
        print(line)
    sys.exit(1 if wrong else 0)


def opened(site: Path) -> tuple[int, int, list[str]]:
    """How many pages and requests, and what went wrong."""
    wrong: list[str] = []
    asked: list[str] = []
    with launched() as browser, serving(site) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda m: wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None)
        page.on("dialog", lambda _dialog: wrong.append(f"{page.url}: a dialog"))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.add_init_script("addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))")
        wait, found = settled(page), sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
        for place in found:
            page.goto(address + place.removesuffix("index.html"))
            wait()
            if page.evaluate("window.ran") is not None or page.title() == "ran":
                wrong.append(f"{place}: a script ran")
        outside = {url for url in asked if urlsplit(url).netloc not in (urlsplit(address).netloc, "")}
    return len(found), len(asked), wrong + [f"asked for {url}" for url in sorted(outside)]


if __name__ == "__main__":
    main()
