"""Where words stand in a text: by themselves, what is just before and just behind (W3C TextQuoteSelector).

An anchor is believed only where exactly one place of the text fits it; it is never moved to a look-alike.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from onrecord.records import DecisionTarget, Span

CONTEXT = 24  # characters of prefix and suffix that a written anchor has at least
MOST = 96  # … and at most
NEAR = 3  # candidates that a lost anchor's message names
ALIKE = 60  # of 100: below it a candidate would puzzle rather than help


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a text that stand there once with this prefix and suffix."""

    exact: str
    prefix: str
    suffix: str


def places(text: str, target: DecisionTarget) -> list[Span]:
    """Every place of a text that fits the words of a target, with its prefix and suffix if it has them."""
    words = target.exact or ""
    before, behind = (target.prefix or "").rstrip(), (target.suffix or "").lstrip()
    starts = (found.start() for found in re.finditer(f"(?={re.escape(words)})", text)) if words else iter(())
    return [
        Span(start, start + len(words), words)
        for start in starts
        if text[:start].rstrip().endswith(before) and text[start + len(words) :].lstrip().startswith(behind)
    ]


def anchor(text: str, start: int, end: int) -> Anchor:
    """The words of a span with as much around them, to whole words, as makes their place the only one."""
    for width in range(CONTEXT, MOST + 1, CONTEXT):
        first, last = max(0, start - width), min(len(text), end + width)
        while 0 < first < start and not text[first - 1].isspace():
            first += 1
        while end < last < len(text) and not text[last].isspace():
            last -= 1
        made = Anchor(text[start:end], text[first:start], text[end:last])
        if len(places(text, as_target(made))) == 1:
            break
    return made


def as_target(made: Anchor) -> DecisionTarget:
    """An anchor as a target without an article."""
    return DecisionTarget(exact=made.exact, prefix=made.prefix or None, suffix=made.suffix or None)


def nearest(target: DecisionTarget, candidates: Iterable[str]) -> list[str]:
    """The candidates whose words are likest to those of a target, the likest first."""
    found = process.extract(
        target.exact or "", sorted(set(candidates)), scorer=fuzz.ratio, limit=NEAR, score_cutoff=ALIKE
    )
    return [words for words, _, _ in found]


def windows(text: str, target: DecisionTarget) -> Iterator[str]:
    """What a lost passage may have become: the stretch of each paragraph that is likest to its words."""
    words = target.exact or ""
    for paragraph in text.split("\n"):
        if paragraph.strip():
            fit = fuzz.partial_ratio_alignment(words, paragraph, score_cutoff=ALIKE)
            if fit is not None:
                yield paragraph[fit.dest_start : fit.dest_end].strip() or paragraph
