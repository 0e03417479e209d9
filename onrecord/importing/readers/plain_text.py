"""The reader of plain text that has lost its HTML: what of it is the report, and what the text says about it.

The steps of `STEPS` mark, in order, what is not story; the first mark on a paragraph stays. What no step marks is the
body: in doubt a paragraph is kept. Every character is in the title, the body or `excluded`, but for control characters.
"""

from collections.abc import Callable

from onrecord.importing.draft import Draft
from onrecord.importing.text import (
    bylines,
    composing,
    corrections,
    credits,
    furniture,
    headline,
    publication,
    sections,
    segments,
)
from onrecord.importing.text.lines import paragraphs
from onrecord.importing.text.marks import Page

STEPS: tuple[Callable[[Page], None], ...] = (
    furniture.labels,
    furniture.phrases,
    furniture.addresses,
    credits.mark_credits,
    bylines.mark_bylines,
    publication.mark_timestamps,
    furniture.captions,
    furniture.appeals,
    sections.sections,
    headline.headline,
    publication.mark_dated_lines,
    headline.below_headline,
    sections.tail,
    corrections.keep_corrections,
)


def read(raw: str) -> Draft:
    """The draft of a saved page whose text is `raw`."""
    lines, notes = paragraphs(raw)
    page = Page(tuple(segments.split(lines)))
    for step in STEPS:
        step(page)
    return composing.compose(page, notes)
