"""What may be a date or a byline on a page and was not read: notes for the curator, so that none is lost in silence."""

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.importing.draft import Reason, quoted
from onrecord.importing.text import bylines
from onrecord.importing.text.calendars import plain_digits
from onrecord.importing.text.marks import Page
from onrecord.importing.text.outlets import is_person
from onrecord.importing.text.publication import CHANGED, PIECES, Publication

MAY_SAY = (Reason.TIMESTAMP, Reason.BYLINE, Reason.NAVIGATION, Reason.SECTION_LABEL, Reason.TEASERS, Reason.UNCERTAIN)
NEAR = 3  # paragraphs of the story beside which a date or a byline stands
SHORT = 12  # words of a line with a date
DIGIT = re.compile(r"\d")
YEAR_OR_DAY = re.compile(r"(?<!\d)(?:1[34]|19|20|25)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}")


def unread(page: Page, story: Sequence[int], missing: Collection[str]) -> Iterator[str]:
    """Notes on what may be a date or a byline beside the story and was not read: none is lost in silence.

    03/04/2012 may be in March or in April; a byline may be in a language whose words nobody has listed.

    Args:
        page: all marked.
        story: the numbers of its paragraphs.
        missing: the fields that nothing gave.
    """
    beside = [n for n in sorted(page.marks) if page.marks[n].reason in MAY_SAY and n != page.title]
    near = [n for n in beside if not story or n < story[0] + NEAR]
    stamps = [n for n in beside if page.marks[n].reason is Reason.TIMESTAMP]
    if "date_published" in missing:
        for line in (page.text(n) for n in stamps or near):
            figure = DIGIT if page.is_foreign and len(line.split()) <= NEAR else YEAR_OR_DAY
            if stamps or (len(line.split()) <= SHORT and figure.search(plain_digits(line))):
                yield f'no certain date in "{quoted(line)}"'
    if "authors" in missing:
        for line in (page.text(n) for n in near if is_byline_like(page, n)):
            yield f'nobody is named as author, but the page shows "{quoted(line)}"'


def changed_only(when: Publication | None, told: Collection[str]) -> Iterator[str]:
    """A note where the date is that of a change, as the page gives no other."""
    if when and when.rank == CHANGED and "date_published" not in told:
        yield f'the date is that of a change: "{quoted(when.words)}"'


def is_byline_like(page: Page, number: int) -> bool:
    """Whether a paragraph may say who wrote: set as a byline, or in another language a word before a name."""
    text = page.text(number)
    if page.marks[number].reason is Reason.BYLINE:
        return not bylines.is_byline(text, page.language)
    if page.marks[number].reason is Reason.TIMESTAMP:
        return any(is_person(piece) for piece in PIECES.split(text))
    words = text.split()
    dated = any(n in page.marks and page.marks[n].reason is Reason.TIMESTAMP for n in (number - 1, number + 1))
    named = (3 <= len(words) <= 6 and is_person(" ".join(words[1:]))) or (dated and len(words) <= 4 and is_person(text))
    return page.language != bylines.ENGLISH and named and page.marks[number].reason is Reason.NAVIGATION
