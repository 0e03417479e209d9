"""The visible text of a web page as blocks: paragraphs, headings, list items, each with the elements around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from onrecord.lexicon import read

UNSEEN = frozenset(read("importing/elements")["unseen"])
INLINE = frozenset(read("importing/elements")["inline"])
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SPACE = re.compile(r"\s+")
MOST_AROUND = 40  # elements around a block that are looked at
WIDEST_ROW = 300  # characters of a table row that is shown as one line
PARTS = ("p", "div", "table", "br", "ul", "ol", "h1", "h2", "h3", "form", "section")
NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that write words without spaces


@dataclass(frozen=True, slots=True)
class Element:
    """What an element around a block says of itself."""

    number: int  # no two elements of a page share it
    tag: str
    names: str  # id, class, role and the like, in lower case


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A run of text that a browser would show as one block."""

    text: str
    around: tuple[Element, ...]  # the elements around it, innermost first
    linked: int = 0  # characters in links
    bold: int = 0  # characters in bold type
    after_break: bool = False  # only a line break parts it from the block before

    @property
    def tags(self) -> frozenset[str]:
        """The tags around it."""
        return frozenset(element.tag for element in self.around)

    @property
    def words(self) -> int:
        """How many words it has; two characters count as one where words are written without spaces."""
        return max(len(self.text.split()), len(NO_SPACES.findall(self.text)) // 2)

    @property
    def link_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return self.linked / max(1, len(self.text))


@dataclass(slots=True)
class Line:
    """A block while its pieces are gathered."""

    pieces: list[str]
    linked: int = 0
    bold: int = 0
    owner: etree._Element | None = None
    after_break: bool = False


def page_blocks(root: etree._Element) -> list[PageBlock]:
    """The blocks of a page in its order."""
    found: list[PageBlock] = []
    known: dict[etree._Element, Element] = {}
    line = Line([])
    for owner, text, linked, bold, kind in runs(root):
        if kind:
            if any(map(str.strip, line.pieces)):
                found.append(block(line, known))
                line = Line([])
            line.after_break = kind == "br" and (line.after_break or not line.pieces)
        elif text:
            if line.owner is None and text.strip():
                line.owner = owner
            line.pieces.append(text)
            size = len(text.strip())
            line.linked += size if linked else 0
            line.bold += size if bold else 0
    if any(map(str.strip, line.pieces)):
        found.append(block(line, known))
    return found


def runs(root: etree._Element) -> Iterator[tuple[etree._Element, str, bool, bool, str]]:
    """Pieces of text with the element they stand in, whether linked and bold, and between blocks a tag instead."""
    links = bolds = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    unseen: etree._Element | None = None
    row: etree._Element | None = None
    for event, element in walk:
        if event in ("comment", "pi"):
            yield element.getparent(), element.tail or "", links > 0, bolds > 0, ""
            continue
        tag = element.tag
        if event == "start":
            if tag in UNSEEN:
                unseen = element
                walk.skip_subtree()
                continue
            row = element if tag == "tr" and is_row(element) else row
            yield from opening(element, row)
            links += tag == "a"
            bolds += tag in ("b", "strong")
            yield element, element.text or "", links > 0, bolds > 0, ""
            continue
        if element is not unseen:
            links -= tag == "a"
            bolds -= tag in ("b", "strong")
            if tag not in INLINE and tag != "br" and not (tag in ("td", "th") and element.getparent() is row):
                yield element, "", False, False, tag
        parent = element.getparent()
        if element is not root and parent is not None:
            yield parent, element.tail or "", links > 0, bolds > 0, ""


def opening(
    element: etree._Element, row: etree._Element | None
) -> Iterator[tuple[etree._Element, str, bool, bool, str]]:
    """What stands before an element: a bar between the cells of a row, a tag where a block begins."""
    if element.tag in ("td", "th") and element.getparent() is row:
        if element.getprevious() is not None:
            yield element, " | ", False, False, ""
    elif element.tag not in INLINE:
        yield element, "", False, False, element.tag


def is_row(row: etree._Element) -> bool:
    """Whether a table row holds short cells only: data, and no layout of the page."""
    if len(row) < 2 or next(row.iter(*PARTS), None) is not None:
        return False
    return sum(len(text.strip()) for text in row.itertext()) <= WIDEST_ROW


def block(line: Line, known: dict[etree._Element, Element]) -> PageBlock:
    """The block of a line."""
    text = SPACE.sub(" ", "".join(line.pieces)).strip()
    around: list[Element] = []
    element = line.owner
    while element is not None and len(around) < MOST_AROUND:
        if element not in known:
            known[element] = described(element, len(known))
        around.append(known[element])
        element = element.getparent()
    return PageBlock(text, tuple(around), min(line.linked, len(text)), min(line.bold, len(text)), line.after_break)


def described(element: etree._Element, number: int) -> Element:
    """What an element says of itself."""
    names = (element.get(name, "") for name in ("id", "class", "role", "itemprop", "aria-label", "data-testid"))
    return Element(number, str(element.tag), " ".join(filter(None, names)).lower())
