"""The lines of a saved page, and which of them make one paragraph.

Most saved pages have one paragraph a line. Others are wrapped at some 60 to 100 characters; there a line that
had no room for the first word of the next one goes on in it.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.characters import legible, names
from onrecord.importing.text.phrases import BULLET, FINAL

BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
WIDEST_WRAP = 100
SHORTEST_WRAP = 45


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a saved page: a line, or the lines that were wrapped."""

    text: str
    apart: bool  # an empty line before it
    indented: bool = False  # white space or a bullet before it

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def paragraphs(raw: str) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs of `raw` and notes on what was dropped: what nobody sees."""
    words, unseen = legible(raw.removeprefix("\ufeff"))
    lines = BREAK.split(words)
    kept = ["".join(c for c in line if c == "\t" or unicodedata.category(c) not in ("Cc", "Cs")) for line in lines]
    dropped = sum(map(len, lines)) - sum(map(len, kept))
    width = wrap_width(kept)
    found: list[Paragraph] = []
    previous = ""
    for line in kept:
        words = line.strip()
        if words and found and width and goes_on(previous, line, width):
            joint = "" if re.search(r"\w-$", found[-1].text) and words[0].islower() else " "
            found[-1] = Paragraph(found[-1].text + joint + words, found[-1].apart, found[-1].indented)
        elif words:
            found.append(Paragraph(words, not previous.strip(), line[0].isspace() or bool(BULLET.match(words))))
        previous = line
    notes = (f"{dropped} control characters were dropped",) if dropped else ()
    return tuple(found), (*notes, *unseen_note(unseen))


def unseen_note(dropped: Counter[str]) -> tuple[str, ...]:
    """A note on the invisible characters of a page that were left out, if any."""
    if not dropped:
        return ()
    were = "invisible character was" if dropped.total() == 1 else "invisible characters were"
    return (f"{dropped.total()} {were} dropped: {names(dropped)}",)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines were wrapped, or None where each line is a paragraph."""
    lengths = [len(line) for line in lines if line.strip()]
    narrow = [length for length in lengths if length <= WIDEST_WRAP]
    if not narrow or sum(lengths) - sum(narrow) > sum(lengths) / 10:
        return None
    width = max(narrow)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.strip() and len(a) >= SHORTEST_WRAP]
    full = sum(goes_on(a, b, width) and not FINAL.search(a.rstrip()) for a, b in pairs)
    return width if width >= SHORTEST_WRAP and full >= 3 and full * 2 >= len(pairs) else None


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether `line` had no room for the first word of the line that follows."""
    if not line.strip() or not following.strip() or (following[0] in " \t" and line[0] not in " \t"):
        return False
    room = width - width // 10
    return len(line.rstrip()) + 1 + len(following.split()[0]) > room
