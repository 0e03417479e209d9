"""A report's notes on corrections, kept and shown but no evidence, and the numbers that they withdraw."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.figures.find import read_all
from onrecord.annotate.numbers.read import Number
from onrecord.correcting import LABEL, UNTIL, WRONG, is_note
from onrecord.records import Article, Block, Correction, Figure, Span
from onrecord.vocabulary import CORRECTION


def corrections(article: Article) -> tuple[Correction, ...]:
    """The notes of an article, those that import set aside first."""
    aside = [e.text for e in article.excluded if e.reason == CORRECTION]
    found = [Correction(text=text, withdrawn=withdrawn(text), stands=stands(text)) for text in aside]
    for block in note_blocks(article):
        exact = article.text[block.start : block.end]
        span = Span(block.start, block.end, exact)
        found.append(Correction(text=exact, span=span, withdrawn=withdrawn(exact), stands=stands(exact)))
    return tuple(found)


def note_blocks(article: Article) -> Iterator[Block]:
    """The paragraphs that are notes; the one behind a label that stands alone is one too."""
    label = False
    for block in article.blocks:
        exact = article.text[block.start : block.end]
        alone = LABEL.fullmatch(exact) is not None
        if label or alone or is_note(exact):
            yield block
        label = alone


def without_notes(article: Article) -> Article:
    """The article as it is read: of the same length, its notes made blank."""
    text, blocks = article.text, list(article.blocks)
    for note in list(note_blocks(article)):
        text = text[: note.start] + " " * (note.end - note.start) + text[note.end :]
        blocks.remove(note)
    return replace(article, text=text, blocks=tuple(blocks)) if text != article.text else article


def numbers(text: str) -> Iterator[tuple[Number, bool]]:
    """The numbers of a note, each with whether the note says that it was wrong."""
    for number in read_all(text):
        before = list(WRONG.finditer(text, 0, number.start))
        since = text[before[-1].end() : number.start] if before else ""
        yield number, bool(before) and not UNTIL.search(since) and not re.search(r"[.;]\s", since)


def values(found: Sequence[Number]) -> tuple[float, ...]:
    """The values that numbers name, in order."""
    named = (n.low if n.low is not None else n.high for n in found)
    return tuple(sorted({value for value in named if value is not None}))


def withdrawn(text: str) -> tuple[float, ...]:
    """The numbers that a note says were wrong and does not call right."""
    known = list(numbers(text))
    right = set(values([number for number, wrong in known if not wrong]))
    return tuple(value for value in values([number for number, wrong in known if wrong]) if value not in right)


def stands(text: str) -> tuple[float, ...]:
    """The other numbers of a note that withdraws some."""
    known = list(numbers(text))
    return values([number for number, wrong in known if not wrong]) if any(wrong for _, wrong in known) else ()


def settled(figures: Sequence[Figure], notes: Sequence[Correction]) -> list[Figure]:
    """The figures, one that a note withdraws with the figure that the note calls right, where the text has it."""
    return [figure if figure.superseded_words else by_note(figure, figures, notes) for figure in figures]


def by_note(figure: Figure, figures: Sequence[Figure], notes: Sequence[Correction]) -> Figure:
    """A figure as the notes leave it."""
    value = figure.low if figure.low is not None else figure.high
    note = next((n for n in notes if value in n.withdrawn), None)
    if note is None:
        return figure
    right = (f for f in figures if f.measure == figure.measure and f.id != figure.id and f.low in note.stands)
    new = next(right, None)
    return replace(figure, superseded_by=new.id if new else None, superseded_words=note.text)
