"""Lines that hold several pieces of metadata: "By Jane Doe | 12 June 2010 | Example Wire"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.importing.text.bylines import parse
from onrecord.importing.text.calendars import plain_digits
from onrecord.importing.text.credits import suppliers
from onrecord.importing.text.furniture import phrase_reason
from onrecord.importing.text.language import language
from onrecord.importing.text.lines import Paragraph
from onrecord.importing.text.outlets import wire
from onrecord.importing.text.phrases import plain
from onrecord.importing.text.timestamps import is_timestamp

AFTER_SEPARATOR = re.compile(r"(?<=[|•·])\s+")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST = 200  # characters


def split(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, a line of several pieces of metadata as one paragraph for each; separators stay."""
    code = language(" ".join(paragraph.text for paragraph in paragraphs))
    for paragraph in paragraphs:
        parts = AFTER_SEPARATOR.split(paragraph.text)
        if len(parts) > 1 and len(paragraph.text) <= LONGEST and is_metadata(parts, code):
            yield replace(paragraph, text=parts[0])
            yield from (Paragraph(part, False) for part in parts[1:])
        elif signed := behind_date(paragraph.text, code):
            yield replace(paragraph, text=paragraph.text[:signed].rstrip())
            yield Paragraph(paragraph.text[signed:], False)
        else:
            yield paragraph


def is_metadata(parts: list[str], code: str) -> bool:
    """Whether each part is a byline, date, credit or piece of furniture, and one a date, byline or credit."""
    lines = [plain(part) for part in parts]
    known = [
        bool(is_timestamp(line) or parse(line, code) or wire(line) or suppliers(line) is not None) for line in lines
    ]
    return any(known) and all(k or phrase_reason(line, len(line.split())) for k, line in zip(known, lines, strict=True))


def behind_date(line: str, code: str) -> int | None:
    """Where a byline begins that stands behind a date with a space between: "12 June 2010, 14:30 By Jane Doe"."""
    year = YEAR.search(plain_digits(line)) if len(line) <= LONGEST else None
    for space in re.finditer(r"\s+", line) if year else ():
        if is_timestamp(plain(line[: space.start()])) and parse(plain(line[space.end() :]), code):
            return space.end()
    return None
