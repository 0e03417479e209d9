"""Which blocks of a web page are the report: what trafilatura finds, put right by where each block stands.

trafilatura judges each element alone. Here the container that holds nearly all of what it kept decides: blocks outside
it go, paragraphs between kept ones that it missed come back, and what an element inside calls itself (a newsletter
box, a caption) is believed. Method: D. Kohlschütter et al. 2010 (link density) on trafilatura's choice (A. Barbaresi 2021).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import trafilatura
from lxml import etree

from onrecord.importing.draft import Reason
from onrecord.importing.page_blocks import HEADINGS, Element, PageBlock
from onrecord.importing.phrases import FINAL, data

WORD = re.compile(r"\w+")
SHINGLE = 4  # words
MOSTLY = 0.75  # share of a block's shingles that trafilatura's text has
HOLDS = 0.8  # share of the kept running text that the story's container holds
NEVER = {
    "nav": Reason.NAVIGATION,
    "aside": Reason.RELATED_LINKS,
    "footer": Reason.SITE_FOOTER,
    "form": Reason.COMMENT_FORM,
    "figure": Reason.CAPTION,
    "figcaption": Reason.CAPTION,
    "dialog": Reason.NAVIGATION,
    "label": Reason.NAVIGATION,
    "time": Reason.TIMESTAMP,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks of a page that may be shown to a reader of the report, each with why it is not story, if it is not."""

    blocks: tuple[PageBlock, ...]
    reasons: tuple[Reason | None, ...]  # None: story

    def story(self) -> list[PageBlock]:
        """The blocks that are story."""
        return [block for block, reason in zip(self.blocks, self.reasons, strict=True) if reason is None]


def choose(blocks: Sequence[PageBlock], root: etree._Element, titles: Sequence[str]) -> Choice:
    """The story's blocks, and those among them that are not story.

    Args:
        blocks: of the page.
        root: its tree.
        titles: what the page says its headline is, in several places.
    """
    kept = kept_by(blocks, trafilatura_text(root))
    holder = container(blocks, kept)
    if holder is None:
        inside = [n for n, keep in enumerate(kept) if keep]
        return Choice(tuple(blocks[n] for n in inside), (None,) * len(inside))
    headlines = {folded(title) for title in titles if title}
    first, last = span(blocks, kept, holder)
    numbers = [n for n in range(first, last + 1) if holder in numbers_around(blocks[n])]
    reasons = {n: why_not(blocks[n], kept[n], holder, headlines) for n in numbers}
    return Choice(tuple(blocks[n] for n in numbers), tuple(reasons[n] for n in numbers))


def trafilatura_text(root: etree._Element) -> str:
    """What trafilatura takes for the report, a paragraph a line."""
    return trafilatura.extract(root, include_comments=False, with_metadata=False) or ""


def kept_by(blocks: Sequence[PageBlock], text: str) -> list[bool]:
    """Which of the blocks are in a text."""
    lines = [WORD.findall(line) for line in text.split("\n")]
    whole = {" ".join(words) for words in lines}
    parts = {shingle for words in lines for shingle in shingles(words)}
    return [is_kept(WORD.findall(block.text), whole, parts) for block in blocks]


def is_kept(words: Sequence[str], whole: set[str], parts: set[tuple[str, ...]]) -> bool:
    """Whether words are a line of a text, or mostly in it."""
    if " ".join(words) in whole:
        return bool(words)
    own = shingles(words)
    return len(words) >= SHINGLE and sum(shingle in parts for shingle in own) >= MOSTLY * len(own)


def shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Runs of words."""
    return [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))] if words else []


def container(blocks: Sequence[PageBlock], kept: Sequence[bool]) -> int | None:
    """The innermost element that holds nearly all running text that was kept."""
    sizes: Counter[int] = Counter()
    order: dict[int, int] = {}
    total = 0
    for block, keep in zip(blocks, kept, strict=True):
        if not keep or not is_running(block):
            continue
        total += len(block.text)
        for depth, element in enumerate(reversed(block.around)):
            sizes[element.number] += len(block.text)
            order[element.number] = depth
    holders = [number for number, size in sizes.items() if size >= HOLDS * total]
    return max(holders, key=lambda number: order[number], default=None)


def span(blocks: Sequence[PageBlock], kept: Sequence[bool], holder: int) -> tuple[int, int]:
    """The first and last block in the container that was kept."""
    inside = [n for n, keep in enumerate(kept) if keep and holder in numbers_around(blocks[n])]
    return inside[0], inside[-1]


def why_not(block: PageBlock, kept: bool, holder: int, headlines: set[str]) -> Reason | None:
    """Why a block between the first and the last of the story is none of it."""
    if folded(block.text) in headlines:
        return Reason.TITLE
    found = part_reason(block, holder)
    if found:
        return found
    if block.link_share > 0.8 and len(block.text.split()) >= 4 and not FINAL.search(block.text):
        return Reason.RELATED_LINKS
    if kept:
        return None
    return None if is_running(block) or (block.tags & set(HEADINGS) and block.link_share < 0.5) else Reason.NAVIGATION


def part_reason(block: PageBlock, holder: int) -> Reason | None:
    """What part of a page a block belongs to, by the elements between it and the container."""
    for element in block.around:
        if element.number == holder:
            return None
        if element.tag in NEVER:
            return NEVER[element.tag]
        found = named_reason(element)
        if found:
            return found
    return None


def named_reason(element: Element) -> Reason | None:
    """What part of a page an element says that it is."""
    if not element.names or "twitter-tweet" in element.names:
        return None
    names = element.names.replace("_", "-")
    return next((reason for reason, pattern in part_names().items() if pattern.search(names)), None)


@cache
def part_names() -> Mapping[Reason, re.Pattern[str]]:
    """The expressions of page_parts.yml."""
    return {Reason(reason): re.compile(expression) for reason, expression in data("page_parts").items()}


def is_running(block: PageBlock) -> bool:
    """Whether a block is running text: some words, few of them links."""
    words = len(block.text.split())
    return block.link_share < 0.5 and (words >= 8 or (words >= 3 and bool(FINAL.search(block.text))))


def numbers_around(block: PageBlock) -> set[int]:
    """The numbers of the elements around a block."""
    return {element.number for element in block.around}


def folded(text: str) -> str:
    """A line as headlines are compared: letters and digits in lower case."""
    return "".join(WORD.findall(text.lower()))
