"""EDTF, as far as an archive needs it: level 0 dates and intervals, with level 1 qualifiers and open ends."""

import re
from datetime import date

FORMS = "2010-06-14, 2010-06 or 2010, with ? or ~ behind it where uncertain, or an interval a/b, ../b, a/.."
OPEN = ".."

SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_edtf(value: str) -> bool:
    """Whether `value` is a date or an interval that does not end before it starts."""
    if "/" not in value:
        return is_simple(value)
    start, _, end = value.partition("/")
    if start == OPEN or end == OPEN:
        return is_simple(end if start == OPEN else start)
    return is_simple(start) and is_simple(end) and bound(start, "-01-01") <= bound(end, "-12-31")


def is_day(value: str) -> bool:
    """Whether `value` is one day of the calendar, without a qualifier."""
    return bool(DAY.fullmatch(value)) and is_simple(value)


def is_simple(value: str) -> bool:
    """Whether `value` is a year, month or day that exists."""
    found = SIMPLE.fullmatch(value)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def bound(value: str, rest: str) -> str:
    """`value` as a day for comparison: what it leaves open is filled from `rest`, a month and day."""
    plain = value.rstrip("?~%")
    return plain + rest[len(plain) - 4 :]
