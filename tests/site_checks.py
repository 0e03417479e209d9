"""Checks of a built site: well-formed pages, links and anchors that resolve, nothing asked of another host."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "video": "src"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "preconnect", "modulepreload", "manifest"}


@dataclass
class Page:
    """What the checks need to know of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page strictly: every element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.page.tags.append(tag)
        if len(given) != len(attrs):
            self.page.mistakes.append(f"line {self.getpos()[0]}: an attribute of <{tag}> is given twice")
        if given.get("id"):
            self.page.ids.append(given["id"] or "")
        if tag == "a":
            if "a" in self.open:
                self.page.mistakes.append(f"line {self.getpos()[0]}: a link inside a link")
            self.page.links.append(given.get("href") or "")
        relations = set((given.get("rel") or "").split())
        if tag in LOADING and (tag != "link" or relations & LOADING_RELATIONS):
            self.page.loads.append(given.get(LOADING[tag]) or "")
        self.page.mistakes += [f"{name} on <{tag}>" for name in given if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            inside = self.open[-1] if self.open else "nothing"
            self.page.mistakes.append(f"line {self.getpos()[0]}: </{tag}> closes <{inside}>")

    def handle_data(self, data: str) -> None:
        self.page.text.append(data)


def read(html: str) -> Page:
    """A page, with its mistakes."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.mistakes += [f"<{tag}> is never closed" for tag in reader.open]
    page.mistakes += [
        f"the id {name!r} is given twice" for name in sorted({i for i in page.ids if page.ids.count(i) > 1})
    ]
    return page


def pages(site: Path) -> dict[Path, Page]:
    """Every HTML page of a site."""
    return {path: read(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def mistakes(site: Path) -> list[str]:
    """All that is not well-formed, with its file; the theme's own not-found page is left out."""
    return [
        f"{path.relative_to(site)}: {mistake}"
        for path, page in pages(site).items()
        if path.name != "404.html"
        for mistake in page.mistakes
    ]


def broken_links(site: Path) -> list[str]:
    """Every link and anchor inside the site that leads nowhere; with an address that is not relative."""
    read_pages = pages(site)
    found = []
    for path, page in read_pages.items():
        if path.name == "404.html":
            continue
        for link in page.links + page.loads:
            problem = follow(site, path, link, read_pages)
            if problem:
                found.append(f"{path.relative_to(site)}: {link!r} {problem}")
    return found


def follow(site: Path, path: Path, link: str, read_pages: dict[Path, Page]) -> str:
    """What is wrong with a link on the page at `path`; "" if nothing is."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "is neither relative nor a web address"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target = target / "index.html"
    if not target.is_relative_to(site.resolve()) or not target.is_file():
        return "leads to no file"
    if parts.fragment and target in read_pages and unquote(parts.fragment) not in {*read_pages[target].ids, "__top"}:
        return "leads to no such place on its page"
    return ""


def foreign_loads(site: Path) -> list[str]:
    """Everything that a page would load from another host."""
    return [
        f"{path.relative_to(site)}: {load}"
        for path, page in pages(site).items()
        for load in page.loads
        if urlsplit(load).netloc
    ]
