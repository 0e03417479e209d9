"""Where the story of a web page is over although no element says so: below "Comments" or "Recommended for you"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.importing.draft import Reason
from onrecord.importing.text.corrections import is_correction
from onrecord.importing.text.furniture import AFTER_A_LABEL, label_marks
from onrecord.importing.text.marks import Ends, Mark, is_prose, names
from onrecord.importing.text.phrases import FINAL, plain
from onrecord.importing.web.blocks import HEADINGS, PageBlock

BEGUN = 30  # words of running text before a label that may end the story
LABEL = 8  # words of a label
REPORTED = re.compile(r"[“\"«].{8,}[”\"»].{0,60}\b(?:said|says|told|added|asked)\b|\baccording to\b")
COUNTED = re.compile(r"\d")
ENDINGS = (Reason.TEASERS, Reason.RELATED_LINKS, Reason.NEWSLETTER, Reason.TOPIC_LIST, Reason.DONATION_APPEAL)


def endings(blocks: Sequence[PageBlock], story: Sequence[int]) -> Mapping[int, Reason]:
    """The blocks taken for story that belong to a label among them, each with what it is.

    Args:
        blocks: of the page.
        story: numbers of those that are taken for story, in order.
    """
    for place, number in enumerate(story):
        mark = label_of(blocks[number])
        before, after = story[:place], story[place + 1 :]
        if mark is None or sum(blocks[n].words for n in before if is_prose(blocks[n].text)) < BEGUN:
            continue
        rest = [blocks[n] for n in after]
        if is_over(mark, is_heading(blocks[number]), [blocks[n] for n in before], rest):
            kept = (n for n in after if not is_correction(blocks[n].text))
            return {number: mark.reason, **dict.fromkeys(kept, mark.reason)}
        if mark.reason in ENDINGS:
            taken = list(links_below(rest))
            if taken:
                found = dict.fromkeys((number, *after[: len(taken)]), mark.reason)
                return {**found, **endings(blocks, [n for n in story if n not in found])}
    return {}


def label_of(block: PageBlock) -> Mark | None:
    """The mark of a block that is a label: a heading, or words in bold type or alone that leave no doubt."""
    line = AFTER_A_LABEL.sub("", plain(block.text))
    if block.words > LABEL or "li" in block.tags or not line:
        return None
    heading = is_heading(block) or block.bold * 5 > len(block.text) * 4
    for mark in label_marks(line):
        plural = mark.reason is not Reason.COMMENT_FORM or COUNTED.search(line) or line.lower() != "comment"
        if plural and mark.ends in (Ends.STRICT, Ends.FIRM, Ends.SOFT) and (heading or mark.ends is not Ends.SOFT):
            return mark
    return None


def is_heading(block: PageBlock) -> bool:
    """Whether a block is a heading by its element."""
    return bool(block.tags & set(HEADINGS))


def is_over(mark: Mark, heading: bool, before: Sequence[PageBlock], rest: Sequence[PageBlock]) -> bool:
    """Whether nothing below a label is story: readers report nothing, and teasers name nobody whom the story names."""
    prose = [block.text for block in rest if is_prose(block.text)]
    if mark.reason is Reason.COMMENT_FORM:
        return 2 * sum(bool(REPORTED.search(text)) for text in prose) <= len(prose)
    if mark.reason not in ENDINGS or mark.ends is not Ends.FIRM or not heading:
        return False
    known = names(" ".join(block.text for block in before))
    going_on = sum(len(names(text) & known) >= 2 or bool(REPORTED.search(text)) for text in prose)
    return 5 * going_on < 2 * len(prose)


def links_below(rest: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """The blocks right below a label that are its links: no full sentences."""
    for block in rest:
        if is_prose(block.text) or FINAL.search(block.text) or block.tags & set(HEADINGS) - {"h5", "h6"}:
            return
        yield block
