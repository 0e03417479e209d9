"""When the report was published, as far as the page says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.importing.draft import Reason, inferred, stated
from onrecord.importing.text.corrections import is_correction
from onrecord.importing.text.credits import Dateline
from onrecord.importing.text.marks import METADATA, Mark, Page
from onrecord.importing.text.timestamps import CLOCK, dates, is_label, is_timestamp, label_of
from onrecord.vocabulary import DateBasis

CHANGED, ABOVE = 3, 5  # ranks of the day of a change, and of one well above the headline
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
PIECES = re.compile(r"\s*(?:[|•·]|[,،;]\s|\s[–—-]{1,2}\s)\s*")
CLOCK_ALONE = re.compile(r"(?i)\[?\d{1,2}[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?: ?(?:gmt|utc|[a-z]{2,4}t))?\]?:?")
SHORT = 4  # words of a piece beside a date: a place, a person, another calendar


@dataclass(frozen=True, slots=True)
class Publication:
    """A date that may be the report's, with the words that give it; the lowest rank wins."""

    rank: int
    value: str  # EDTF
    words: str

    @property
    def date_basis(self) -> DateBasis:
        """A date well above the headline may be the day on which the page was saved: inferred."""
        return DateBasis.INFERRED if self.rank == ABOVE else DateBasis.STATED

    @property
    def basis(self) -> str:
        """The words, said to be a statement or an inference."""
        return stated(self.words) if self.date_basis is DateBasis.STATED else inferred(self.words)


def mark_timestamps(page: Page) -> None:
    """Mark lines that only say when; inside the story they need a word such as "Updated", else they are its own."""
    for number in page.unmarked():
        inside = page.going(number) and page.goes_on(number)
        if not heads_live_blocks(page, number) and is_timestamp(page.text(number), labelled=inside):
            page.lay(number, Mark(Reason.TIMESTAMP))
            if number and is_label(page.text(number - 1)):
                page.lay(number - 1, Mark(Reason.TIMESTAMP))


def mark_dated_lines(page: Page) -> None:
    """Mark lines right below the headline in which a place or a person stands beside the date, parted from it."""
    first = page.prose((page.title or 0) + 1)
    for number in page.unmarked((page.title or 0) + 1, first[0] if first and page.title is not None else 0):
        pieces = [piece for piece in PIECES.split(page.text(number)) if piece]
        dated = [piece for piece in pieces if is_timestamp(piece)]
        others = [piece for piece in pieces if piece not in dated]
        if others and all(len(o.split()) <= SHORT for o in others) and any(map(YEAR.search, dated)):
            page.lay(number, Mark(Reason.TIMESTAMP))


def heads_live_blocks(page: Page, number: int) -> bool:
    """Whether a line without a year is the day of the blocks of a live report below it: "10:40 The dam holds, …"; or
    their time, which stands on a line of its own above each."""
    if clock_alone(page.text(number)):
        return sum(map(clock_alone, map(page.text, page.unmarked()))) > 1
    following = page.text(number + 1) if number + 1 < len(page.paragraphs) else ""
    return bool(CLOCK.match(following)) and not is_timestamp(following) and next(dates(page.text(number)), None) is None


def clock_alone(line: str) -> bool:
    """Whether a line is a time of day and nothing else."""
    return CLOCK_ALONE.fullmatch(line.strip()) is not None


def dated_names(page: Page) -> Iterator[tuple[str, str]]:
    """What stands beside the date in a line below the headline, with the line: "The Example Post, 20 March 2031"."""
    for number in sorted(page.marks):
        if page.marks[number].reason is Reason.TIMESTAMP:
            line = page.text(number)
            pieces = [piece for piece in PIECES.split(line) if piece]
            yield from ((piece, line) for piece in pieces if not is_timestamp(piece))


def publication_date(page: Page, filed: Sequence[Dateline]) -> Publication | None:
    """The date of the report; None where the page gives none. Copyright years, appeals and teasers are never asked."""
    found = [*head_dates(page), *dateline_dates(filed), *tail_dates(page)]
    return min(found, key=lambda p: p.rank, default=None)


def head_dates(page: Page) -> Iterator[Publication]:
    """Dates of timestamps and bylines before the story has got going."""
    for number in sorted(page.marks):
        if page.marks[number].reason not in (Reason.TIMESTAMP, Reason.BYLINE) or page.going(number):
            continue
        for when in dates(page.text(number), page.is_foreign):
            above = page.text(number - 1) if number and is_label(page.text(number - 1)) else ""
            rank = {"published": 0, "modified": CHANGED}.get(when.label or label_of(above) or "", 1)
            before = rank == 1 and page.title is not None and number < page.title - 1
            yield Publication(ABOVE if before else rank, when.value, page.text(number))


def dateline_dates(filed: Sequence[Dateline]) -> Iterator[Publication]:
    """The date of a dateline that gives the year."""
    for line in filed:
        for when in dates(line.words):
            yield Publication(2, when.value, line.words)


def tail_dates(page: Page) -> Iterator[Publication]:
    """Dates after the story: those announced before other furniture, and a lone one away from teasers."""
    story = [number for number in page.unmarked() if not is_correction(page.text(number))]
    end = story[-1] + 1 if story else 0
    stamps = [n for n in range(end, len(page.paragraphs)) if is_stamp(page, n)]
    for number in stamps:
        if not page.going(number):
            continue
        clean = all(page.marks[n].reason in METADATA for n in range(end, number))
        lone = len(stamps) == 1 and not near_links(page, number)
        for when in dates(page.text(number), page.is_foreign):
            if clean and when.label:
                yield Publication(0 if when.label == "published" else CHANGED, when.value, page.text(number))
            elif clean or lone:
                yield Publication(4, when.value, page.text(number))


def is_stamp(page: Page, number: int) -> bool:
    """Whether a paragraph is marked as a timestamp."""
    return number in page.marks and page.marks[number].reason is Reason.TIMESTAMP


def near_links(page: Page, number: int) -> bool:
    """Whether a paragraph stands beside links to other stories or their teasers."""
    links = (Reason.TEASERS, Reason.RELATED_LINKS)
    return any(n in page.marks and page.marks[n].reason in links for n in (number - 1, number + 1))
