"""EDTF dates: whether a text is one, which days it may mean, where it stands in time, and its words.

An archive has years, months and days, seasons (2010-22), decades (199X) and centuries (18XX), each with ? (uncertain),
~ (approximate) or % (both) behind it, and intervals of two of these, one of which may be open (2010-06/..).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from onrecord.english import ordinal

Item = TypeVar("Item")
Days = tuple[int, int]  # first and last day that a date may mean, as proleptic ordinals

FORMS = "2010-06-14, 2010-06 or 2010, with ? or ~ behind it where uncertain, or an interval a/b, ../b, a/.."
OPEN = ".."
DATE = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X|(\d\d)XX)([?~%]?)", re.ASCII)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}  # with their first month
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Date:
    """One date, not an interval."""

    first: date
    last: date
    words: str  # without what qualifies it
    year: str  # the year, decade or century in words
    preposition: str
    parts: tuple[int, ...] = ()  # year, month and day as far as given; nothing of a season, decade or century
    uncertain: bool = False
    approximate: bool = False


# ---------------------------------------------------------------- reading


@lru_cache(maxsize=4096)
def one(value: str | None) -> Date | None:
    """A date by itself; None for an interval, an open end and whatever is no date of the calendar."""
    found = DATE.fullmatch(value or "")
    if found is None:
        return None
    year, month, day, decade, century, sign = found.groups()
    doubt = sign in ("?", "%"), sign in ("~", "%")
    try:
        if decade or century:
            return stretch(decade or century, *doubt)
        if month and int(month) in SEASONS:
            return None if day else season(int(year), int(month), *doubt)
        return plain(tuple(int(part) for part in (year, month, day) if part), *doubt)
    except ValueError:  # no such month or day
        return None


def plain(parts: tuple[int, ...], uncertain: bool, approximate: bool) -> Date:
    """A year, month or day."""
    year, month, day = (*parts, None, None)[:3]
    first = date(year or 0, month or 1, day or 1)
    last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    named = (str(first.day) if day else "", MONTHS[first.month - 1] if month else "", f"{first.year:04}")
    words = " ".join(filter(None, named))
    return Date(first, last, words, named[2], "on" if day else "in", parts, uncertain, approximate)


def season(year: int, code: int, uncertain: bool, approximate: bool) -> Date:
    """Three months; a winter ends in the next year."""
    name, month = SEASONS[code]
    end = (year, month + 2) if month + 2 <= 12 else (year + 1, month - 10)
    last = date(*end, monthrange(*end)[1])
    return Date(date(year, month, 1), last, f"{name} {year:04}", f"{year:04}", "in", (), uncertain, approximate)


def stretch(digits: str, uncertain: bool, approximate: bool) -> Date:
    """A decade or a century, from what is known of the year."""
    years = 10 ** (4 - len(digits))
    start = int(digits) * years
    name = f"{start}s" if years == 10 else f"{ordinal(int(digits) + 1)} century"
    first, last = date(max(start, 1), 1, 1), date(start + years - 1, 12, 31)
    return Date(first, last, f"the {name}", name, "in", (), uncertain, approximate)


@lru_cache(maxsize=4096)
def bounds(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF string may mean; None for an end that is open or unreadable."""
    since, _, until = (value or "").partition("/")
    first, last = one(since), one(until or since)
    return first.first if first else None, last.last if last else None


def meets(one_time: str | None, other: str | None) -> bool:
    """Whether two dates or intervals may share a day; an end that is not known is open."""
    (first, last), (since, until) = bounds(one_time), bounds(other)
    return not ((first and until and first > until) or (last and since and last < since))


def interval(since: str | None, until: str | None) -> str:
    """An interval from two days, of which either may be unknown."""
    return f"{since or OPEN}/{until or OPEN}"


@lru_cache(maxsize=4096)
def days(value: str | None) -> Days | None:
    """The first and the last day that an EDTF string may mean; None where one of them is not known."""
    first, last = bounds(value)
    return (first.toordinal(), last.toordinal()) if first and last and first <= last else None


@lru_cache(maxsize=4096)
def order(value: str | None) -> Days:
    """A sort key: an open beginning comes first, an unknown date last, a longer time after what begins it."""
    first, last = bounds(value)
    if first is None and last is None:
        return (date.max.toordinal(),) * 2
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def sort_text(value: str | None) -> str:
    """The first day that a date may mean, for what sorts by text; an unknown date comes last."""
    return date.fromordinal(order(value)[0]).isoformat()


def is_edtf(value: str) -> bool:
    """Whether a registry may say it: a year, month or day, or an interval that does not end before it starts."""
    ends = value.split("/")
    if not 1 <= len(ends) <= 2 or not all(end == OPEN or given(end) for end in ends) or set(ends) == {OPEN}:
        return False
    first, last = bounds(value)
    return first is None or last is None or first <= last


def is_meant(value: str) -> bool:
    """Whether words of a text may mean it: what a registry may say, and seasons, decades and centuries."""
    return is_edtf(value) or one(value) is not None


def is_day(value: str) -> bool:
    """Whether `value` is one day of the calendar, without a qualifier."""
    known = one(value)
    return known is not None and len(known.parts) == 3 and not known.uncertain and not known.approximate


def given(value: str | None) -> tuple[int, ...]:
    """Year, month and day as far as a date gives them; of an interval, its beginning; else nothing."""
    known = one((value or "").split("/")[0])
    return known.parts if known else ()


def calendar_date(value: str | None) -> str | None:
    """`2010-06-14?` as `2010-06-14`, for formats without EDTF; None where there is no date."""
    return written(given(value)) or None


def written(parts: tuple[int, ...]) -> str:
    """Year, month and day as far as given: (2010, 6) as "2010-06"."""
    return "-".join(f"{part:0{4 if number == 0 else 2}}" for number, part in enumerate(parts))


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


# ---------------------------------------------------------------- words


def spoken(value: str | None) -> str:
    """A date as a reader says it: "14 June 2010", "probably June 2010", "summer 2010", "from June 2010 on"."""
    return said(value or "") if value else UNDATED


def on(value: str) -> str:
    """A date with its preposition: "on 14 June 2010", "probably in June 2010", "in the 1990s", "until June 2010"."""
    known = one(value)
    return said(value, "from" if known is None else "" if known.approximate else known.preposition)


def as_of(value: str) -> str:
    """When something holds: "as of 14 June 2010", "probably as of June 2010", "until June 2010"."""
    return said(value, "as of")


def year(value: str | None) -> str:
    """The year, decade or century of a date, of an interval that of its beginning, in words."""
    ends = (value or "").split("/")
    known = one(ends[0]) or one(ends[-1])
    return known.year if known else value or UNDATED


def said(value: str, preposition: str = "") -> str:
    """A date behind a preposition, before which its doubt is told; what is no date stays as it is."""
    since, interval, until = value.partition("/")
    first, last = one(since), one(until)
    if first and last:
        if first.uncertain and last.uncertain:
            return phrase("probably", preposition, near(first), "to", near(last))
        since, until = near(first) + ", probably," * first.uncertain, near(last) + ", probably" * last.uncertain
        return phrase(preposition, since, "to", until)
    known = first or last
    if known is None:
        return value
    before, after = (preposition, "") if not interval else ("from", "on") if first else ("until", "")
    return phrase("probably" * known.uncertain, before, near(known), after)


def near(known: Date) -> str:
    """A date with "about" before it where it is approximate."""
    return phrase("about" * known.approximate, known.words)


def phrase(*words: str) -> str:
    """The words that there are, in a row."""
    return " ".join(filter(None, words))
