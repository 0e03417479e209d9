"""Which blocks of a web page are the report: what trafilatura finds, put right by where each block stands.

trafilatura judges each element alone. Here the container that holds nearly all of what it kept decides: blocks outside
it go, paragraphs between kept ones that it missed come back, and what an element inside calls itself (a newsletter
box, a caption) is believed. Method: link density (C. Kohlschütter et al. 2010) over trafilatura (A. Barbaresi 2021).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import trafilatura
from lxml import etree

from onrecord.importing.draft import Reason
from onrecord.importing.text.corrections import is_correction
from onrecord.importing.text.marks import is_prose
from onrecord.importing.text.phrases import FINAL
from onrecord.importing.web.blocks import HEADINGS, INLINE, Element, PageBlock
from onrecord.lexicon import read

WORD = re.compile(r"\w+")
SHINGLE = 4  # words
MOSTLY = 0.75  # share of a block's shingles that trafilatura's text has
HOLDS = 0.8  # share of the kept running text that the story's container holds
REPEAT = 25  # words of a paragraph that nobody writes twice
COPY = 120  # words of a block that may be the whole story
WEIGHTY = 0.2  # share of the kept running text that no piece of furniture has
LONG = 12  # words of a paragraph that is no label
CLIMB = 3  # elements that the container may be widened by
NARROW = frozenset(
    {"p", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "pre", "tr", "tbody", "table", *HEADINGS, *INLINE}
)
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
class Story:
    """Where the story of a page is and how it is set."""

    holder: int  # the number of the element that holds it
    weighty: frozenset[int]  # elements with so much of the story that they are none of its furniture
    ways: frozenset[tuple[tuple[str, str], ...]]  # of running text that trafilatura kept
    headlines: frozenset[str]  # folded


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks from the first to the last of the story, by number, each with the reason why it is not story."""

    reasons: Mapping[int, Reason | None]  # None: story
    uncertain: tuple[int, ...] = ()  # running text elsewhere that trafilatura took for story

    @property
    def story(self) -> list[int]:
        """The numbers of the blocks that are story."""
        return [number for number, reason in self.reasons.items() if reason is None]


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
        return Choice({n: None for n, keep in enumerate(kept) if keep})
    numbers = inside_of(blocks, holder)
    counts = Counter(way(blocks[n]) for n in numbers if kept[n] and is_running(blocks[n]))
    ways = {way for way, count in counts.items() if count > 1 or "li" not in dict(way)}
    sizes = kept_sizes([blocks[n] for n in numbers if kept[n] and is_running(blocks[n])])
    weighty = frozenset(number for number, size in sizes.items() if size > WEIGHTY * sizes[holder])
    story = Story(holder, weighty, frozenset(ways), frozenset(map(folded, filter(None, titles))))
    reasons = {n: why_not(blocks[n], kept[n], story) for n in numbers}
    shown = extent(blocks, kept, numbers, reasons, story)
    chosen = dict(zip(shown, without_repeats(blocks, shown, reasons), strict=True))
    elsewhere = (n for n, keep in enumerate(kept) if keep and n not in chosen and is_running(blocks[n]))
    said = {blocks[n].text for n in shown}
    new = (n for n in elsewhere if blocks[n].text not in said and folded(blocks[n].text) not in story.headlines)
    notes = {n: None for n, block in enumerate(blocks) if n > min(chosen, default=0) and is_note(block)}
    uncertain = tuple(n for n in new if n not in notes and not part_reason(blocks[n], story))
    return Choice(dict(sorted({**chosen, **notes}.items())), uncertain)


def extent(
    blocks: Sequence[PageBlock],
    kept: Sequence[bool],
    numbers: Sequence[int],
    reasons: Mapping[int, Reason | None],
    story: Story,
) -> list[int]:
    """From the first to the last block of the story: what trafilatura kept, and sentences around it set alike."""
    sure = [n for n in numbers if reasons[n] is None and kept[n] and is_running(blocks[n])]
    if not sure:
        return []
    alike = [n for n in numbers if reasons[n] is None and is_alike(blocks[n], story)]
    first, last = min([sure[0], *alike]), max([sure[-1], *alike])
    return [n for n in numbers if first <= n <= last or (kept[n] and n > first)]


def is_alike(block: PageBlock, story: Story) -> bool:
    """Whether a block is a full sentence, set as the story is."""
    sentence = block.words >= LONG and bool(FINAL.search(block.text)) and block.link_share < 0.3
    return sentence and way(block) in story.ways and "li" not in block.tags


def inside_of(blocks: Sequence[PageBlock], holder: int) -> list[int]:
    """The numbers of the blocks in an element."""
    return [n for n, block in enumerate(blocks) if holder in numbers_around(block)]


def way(block: PageBlock) -> tuple[tuple[str, str], ...]:
    """How a block is set: the two innermost elements around it that are no mere type face."""
    return tuple((e.tag, e.names) for e in block.around if e.tag not in INLINE)[:2]


def without_repeats(
    blocks: Sequence[PageBlock], shown: Sequence[int], reasons: Mapping[int, Reason | None]
) -> Iterator[Reason | None]:
    """The reasons, and one more for a paragraph that stands there a second time."""
    seen: set[str] = set()
    story = [n for n in shown if reasons[n] is None]
    long = [n for n in story if blocks[n].words >= COPY]
    whole = {n for n in long if is_copy(blocks[n].text, [blocks[m].text for m in story if m != n])}
    for n in shown:
        again = n in whole or (blocks[n].text in seen and blocks[n].words >= REPEAT)
        if n not in whole:
            seen.add(blocks[n].text)
        yield Reason.REPEATED if again and reasons[n] is None else reasons[n]


def is_copy(text: str, others: Sequence[str]) -> bool:
    """Whether a block is the whole story once more, in one piece."""
    parts = {shingle for other in others if len(other) < len(text) for shingle in shingles(WORD.findall(other))}
    return is_kept(WORD.findall(text), set(), parts)


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
    """The innermost element that holds nearly all running text that was kept, and what is set in the same way."""
    seeds = [block for block, keep in zip(blocks, kept, strict=True) if keep and is_running(block)]
    total = sum(len(block.text) for block in seeds)
    holders = lineage(seeds, HOLDS * total)
    if not holders:
        return None
    others = [block for block, keep in zip(blocks, kept, strict=True) if not keep and is_running(block)]
    holder = widened(holders, kept_sizes(seeds), kept_sizes(others))
    counts = Counter(way(block) for block in seeds if holder in numbers_around(block) and "li" not in block.tags)
    ways = {way for way, count in counts.items() if count > 1}
    alike = [block for block in blocks if is_running(block) and way(block) in ways and is_set(block)]
    above = holders[holders.index(holder) + 1 :]
    for wider in above[:CLIMB]:
        if any(wider in numbers_around(b) and holder not in numbers_around(b) for b in alike):
            return wider
    return holder


def widened(holders: Sequence[int], kept: Mapping[int, int], lost: Mapping[int, int]) -> int:
    """The outermost of the holders that adds more text that was kept than text that was not."""
    best = holders[0]
    for wider in holders[1:]:
        if kept[wider] - kept[best] > lost.get(wider, 0) - lost.get(best, 0):
            best = wider
    return best


def lineage(seeds: Sequence[PageBlock], least: float) -> list[int]:
    """The elements that hold `least` characters of the seeds, innermost first."""
    wide = ((depth, e) for block in seeds for depth, e in enumerate(reversed(block.around)) if e.tag not in NARROW)
    depths = {element.number: depth for depth, element in wide}
    sizes = kept_sizes(seeds)
    return sorted((n for n, size in sizes.items() if n in depths and size >= least), key=lambda n: -depths[n])


def kept_sizes(seeds: Sequence[PageBlock]) -> Counter[int]:
    """How many characters of the seeds each element holds."""
    sizes: Counter[int] = Counter()
    for block in seeds:
        for element in block.around:
            sizes[element.number] += len(block.text)
    return sizes


def is_set(block: PageBlock) -> bool:
    """Whether the way a block is set tells it from others: the elements around it have names."""
    return all(names for _, names in way(block)[:1]) or any(names for _, names in way(block)[1:])


def why_not(block: PageBlock, kept: bool, story: Story) -> Reason | None:
    """Why a block in the container is no story."""
    if folded(block.text) in story.headlines:
        return Reason.TITLE
    if not WORD.search(block.text.replace("_", "")):
        return Reason.NAVIGATION
    if is_note(block):
        return None
    found = part_reason(block, story)
    if found and not (kept and found is Reason.COMMENT_FORM):  # trafilatura leaves comments out itself
        return found
    heading = bool(block.tags & set(HEADINGS))
    menu = "|" in block.text and block.link_share > 0.6
    links = menu or (block.link_share > 0.8 and block.words >= 4 and not FINAL.search(block.text))
    if links and not (heading and kept):
        return Reason.RELATED_LINKS
    return None if kept or is_tweet(block) else why_loose(block, heading, story)


def why_loose(block: PageBlock, heading: bool, story: Story) -> Reason | None:
    """Why a block that trafilatura left out is no story."""
    if "noscript" in block.tags:
        return Reason.CMS_PLACEHOLDER
    told = way(block) in story.ways or block.around[0].tag in ("p", "blockquote")
    if is_running(block) and (told or (block.words >= LONG and "li" not in block.tags)):
        return None
    return None if heading and block.link_share < 0.5 else Reason.NAVIGATION


def is_note(block: PageBlock) -> bool:
    """Whether a block is a correction note, by the element that holds it or by its words."""
    if not is_running(block) or block.tags & {"nav", "form"} or block.link_share > 0.4:
        return False
    words = read("importing/corrections")
    names = " ".join(element.names for element in block.around[:3]).replace("_", "-")
    called = re.search(words["elements"], names) and not re.search(words["not elements"], names)
    return is_correction(block.text) or (bool(called) and is_prose(block.text))


def is_tweet(block: PageBlock) -> bool:
    """Whether a block is an embedded statement from a social network."""
    return any(element.tag == "blockquote" and element.names for element in block.around)


def part_reason(block: PageBlock, story: Story) -> Reason | None:
    """What part of a page a block belongs to, by the elements between it and the container."""
    for element in block.around:
        if element.number == story.holder or (element.tag == "blockquote" and element.names):
            return None
        if element.number in story.weighty or element.tag in HEADINGS:
            continue
        found = NEVER.get(element.tag) or named_reason(element)
        if found:
            return found
    return None


def named_reason(element: Element) -> Reason | None:
    """What part of a page an element says that it is."""
    if not element.names:
        return None
    names = element.names.replace("_", "-")
    return next((reason for reason, pattern in part_names().items() if pattern.search(names)), None)


@cache
def part_names() -> Mapping[Reason, re.Pattern[str]]:
    """The expressions of page_parts.yml."""
    return {Reason(reason): re.compile(expression) for reason, expression in read("importing/page_parts").items()}


def is_running(block: PageBlock) -> bool:
    """Whether a block is running text: some words, few of them links."""
    return block.link_share < 0.5 and (block.words >= 8 or (block.words >= 3 and bool(FINAL.search(block.text))))


def numbers_around(block: PageBlock) -> set[int]:
    """The numbers of the elements around a block."""
    return {element.number for element in block.around}


def folded(text: str) -> str:
    """A line as headlines are compared: letters and digits in lower case."""
    return "".join(WORD.findall(text.lower()))
