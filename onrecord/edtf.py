"""EDTF dates as days that can be compared, and as words."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from edtf import EDTFParseException, parse_edtf

Item = TypeVar("Item")
Days = tuple[int, int]  # first and last day that a date may mean, as proleptic ordinals
PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
QUALIFIED = {"~": "about", "?": "probably", "%": "probably about"}  # EDTF: approximate, uncertain, both
FURTHEST = (date.max.toordinal(), date.max.toordinal())  # where an unknown date is sorted


@lru_cache(maxsize=4096)
def days(value: str | None) -> Days | None:
    """The first and the last day that an EDTF string may mean; None for none, an open or an unreadable one."""
    if not value:
        return None
    if (plain := PLAIN.fullmatch(value)) is not None:
        return plain_days(*(int(part) if part else None for part in plain.groups()))
    try:
        parsed = parse_edtf(value)
        first, last = (date(*bound[:3]).toordinal() for bound in (parsed.lower_strict(), parsed.upper_strict()))
    except (EDTFParseException, AttributeError, TypeError, ValueError):  # edtf gives a float for an open end
        return None
    return (first, last) if first <= last else None


def plain_days(year: int | None, month: int | None, day: int | None) -> Days | None:
    """The days of a year, month or day; the grammar of `edtf` takes 10 ms for what is nearly every date."""
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    last = monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, month or 1, day or 1).toordinal(), date(year, month or 12, day or last).toordinal()


def order(value: str | None) -> Days:
    """A sort key for EDTF strings, in which unknown dates come last."""
    return days(value) or FURTHEST


def is_day(value: str | None) -> bool:
    """Whether a date names one day."""
    known = days(value)
    return known is not None and known[0] == known[1]


def spells(items: Iterable[Item], when: Callable[[Item], Days | None], gap: int) -> list[list[Item]]:
    """The items with a date in runs: a new one starts where more than `gap` days lie between one and all before it.

    The order of items of one date is kept.
    """
    dated = sorted(((known, item) for item in items if (known := when(item)) is not None), key=lambda pair: pair[0])
    found: list[list[Item]] = []
    last: int | None = None
    for known, item in dated:
        if last is None or known[0] - last > gap:
            found.append([])
        found[-1].append(item)
        last = max(known[1], last or 0)
    return found


@lru_cache(maxsize=4096)
def spoken(value: str) -> str:
    """An EDTF string as a reader says it: "14 June 2010", "June 2010", "about 2010", "probably 2010"."""
    if "/" in value:
        return " to ".join(spoken(part) for part in value.split("/") if part.strip("."))
    plain = value.rstrip("?~%")
    known = days(plain)
    parts = plain.split("-")
    if known is None or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    day = date.fromordinal(known[0])
    words = {1: f"{day.year}", 2: f"{day:%B} {day.year}", 3: f"{day.day} {day:%B} {day.year}"}[len(parts)]
    return words if plain == value else f"{QUALIFIED[value[-1]]} {words}"
