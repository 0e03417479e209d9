"""Quotations in running text: straight, curly and single marks, unclosed ones, and paragraphs that go on quoting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Block

PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’"}
STRAIGHT = '"'


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
        goes_on = following is not None and text[following.start] in PAIRS
        found += (q for q in in_block(text, number, block) if q.closed or goes_on)
    return found


def in_block(text: str, number: int, block: Block) -> Iterator[Quotation]:
    """The quotations of one block."""
    i = block.start
    while i < block.end:
        mark = text[i]
        if mark in PAIRS and opens(text, i, block):
            close = closing(text, i + 1, block.end, mark)
            end = block.end if close is None else close
            start = i + 1
            if end > start and (close is not None or mark != "‘"):
                yield Quotation(start, end, i, end if close is None else end + 1, number, close is not None)
                i = end + (close is not None)
                continue
        i += 1


def opens(text: str, i: int, block: Block) -> bool:
    """Whether a mark can open: something follows it at once, and no letter stands before it."""
    before = text[i - 1] if i > block.start else " "
    after = text[i + 1] if i + 1 < block.end else " "
    return not after.isspace() and not before.isalnum()


def closing(text: str, start: int, end: int, mark: str) -> int | None:
    """Where the quotation that `mark` opened ends; an apostrophe within a word closes nothing."""
    for i in range(start, end):
        if text[i] not in PAIRS[mark]:
            continue
        before, after = text[i - 1], text[i + 1] if i + 1 < end else " "
        if mark == STRAIGHT and before.isspace() and after.isalnum():
            return None  # a new quotation opens: the first was never closed
        if mark == "‘" and (after.isalnum() or (before == "s" and after == " " and "’" in text[i + 1 : end])):
            continue
        return i
    return None
