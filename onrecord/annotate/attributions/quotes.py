"""Quotations in running text: straight, curly and single marks, unclosed ones, and paragraphs that go on quoting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Block

PAIRS = {
    "“": ("”", '"'),
    "”": ("”",),
    "«": ("»",),
    "„": ("“", "”"),
    "''": ("''",),
    "``": ("''",),
    '"': ('"',),
    "‘": ("’",),
    "'": ("'",),
}
OPENING = re.compile("|".join(map(re.escape, PAIRS)))
CLOSING = {
    mark: re.compile("|".join(map(re.escape, (*closes, "“") if mark == "“" else closes)))
    for mark, closes in PAIRS.items()
}
ALIKE = ('"', "''")  # marks that open and close alike


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within quotation marks, in one block."""

    start: int  # first character inside
    end: int  # after the last character inside
    outer_start: int  # of the opening mark
    outer_end: int  # after the closing mark, or `end` where it is missing
    block: int
    closed: bool


def find(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """The quotations of a text, in order, none within another; a mark without a partner quotes to its block's end.

    That holds where the next block opens with a mark again, as a speech over several paragraphs does; else it is stray.
    """
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        goes_on = following is not None and mark_at(text, following.start) is not None
        found += (q for q in in_block(text, number, block) if q.closed or goes_on)
    return found


def mark_at(text: str, i: int) -> str | None:
    """The mark at a position that could open a quotation."""
    return next((mark for mark in PAIRS if text.startswith(mark, i)), None)


def in_block(text: str, number: int, block: Block) -> Iterator[Quotation]:
    """The quotations of one block."""
    i = block.start
    while found := OPENING.search(text, i, block.end):
        mark, i = found[0], found.start()
        if opens(text, i, mark, block):
            start = i + len(mark)
            close, width = closing(text, start, block.end, mark)
            if close > start and (width or mark not in ("‘", "'")):
                yield Quotation(start, close, i, close + width, number, width > 0)
                i = close + width
                continue
        i += 1


def opens(text: str, i: int, mark: str, block: Block) -> bool:
    """Whether a mark can open: something follows it at once, and no letter stands before it."""
    before = text[i - 1] if i > block.start else " "
    after = text[i + len(mark)] if i + len(mark) < block.end else " "
    if mark == "”":  # typed for the opening mark
        return before.isspace() and after.isalnum()
    if mark == "'" and not (before.isspace() and after.isalpha()):
        return False
    return not after.isspace() and not before.isalnum()


def closing(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Where the quotation that `mark` opened ends, and the width of its closing mark (0: there is none).

    An apostrophe within a word closes nothing.
    """
    nested = 0
    for found in CLOSING[mark].finditer(text, start, end):
        i, close = found.start(), found[0]
        if close == "“" and mark == "“":
            nested += text.count("”", i, end) > nested + 1
            continue
        before, after = text[i - 1], text[i + len(close)] if i + len(close) < end else " "
        if mark in ALIKE and before.isspace() and after.isalnum():
            break  # a new quotation opens: the first was never closed
        if mark == "'" and (after.isalnum() or before not in ",.?!"):
            continue
        if mark == "‘" and (after.isalnum() or (before == "s" and after == " " and "’" in text[i + 1 : end])):
            continue
        if nested and close == "”":
            nested -= 1
            continue
        return i, len(close)
    return end, 0
