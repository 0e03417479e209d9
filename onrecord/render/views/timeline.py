"""What the timeline shows: everything that the articles give a date of its own, day by day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord import edtf
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.render.parts.links import Link
from onrecord.render.parts.paging import Part, parts
from onrecord.render.parts.timeline import KINDS, UNDATED, Entry, entries, undated

PER_PAGE = 100
MOST_JUMPS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The entries of one date."""

    id: str
    name: str
    continued: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """Ready for the template."""

    title: str
    meta: str
    part: Part[Entry]
    days: tuple[Day, ...]
    jumps: tuple[Link, ...]
    kinds: tuple[tuple[str, str, str], ...]  # of this page: class, name, how many
    undated: str  # where the undated part begins
    total: int


def timeline_pages(lookup: Lookup) -> list[TimelineView]:
    """The timeline, a hundred entries to a page, what is undated at its end."""
    dated = sorted(entries(lookup), key=order)
    every = [*dated, *undated(lookup)]
    pages = parts("timeline/", every, PER_PAGE)
    first_of: dict[str, str] = {}
    for part in pages:
        for entry in part.items:
            first_of.setdefault(entry.date, f"{part.place}#{anchor(entry.date)}")
    jumps = jump_links({date: where for date, where in first_of.items() if date})
    views = []
    for part in pages:
        before = pages[part.number - 2].items[-1].date if part.number > 1 else None
        view = TimelineView(
            title=part.titled("Timeline"),
            meta=f"{counted(len(dated), 'dated passage')}, day by day; what is undated stands apart.",
            part=part,
            days=tuple(days(part.items, before)),
            jumps=jumps,
            kinds=kinds_of(part.items),
            undated=first_of.get(UNDATED, ""),
            total=len(dated),
        )
        views.append(view)
    return views


def kinds_of(items: Sequence[Entry]) -> tuple[tuple[str, str, str], ...]:
    """The kinds of entry on a page, in their order."""
    found = [entry.kind for entry in items]
    return tuple((kind, name, f"{found.count(kind):,}") for kind, name in KINDS.items() if kind in found)


def jump_links(first_of: dict[str, str]) -> tuple[Link, ...]:
    """Links to the dates; where they are many, to the years."""
    if len(first_of) <= MOST_JUMPS:
        return tuple(Link(edtf.spoken(date), where) for date, where in first_of.items())
    years: dict[str, str] = {}
    for date, where in first_of.items():
        years.setdefault(edtf.year(date), where)
    return tuple(Link(year, where) for year, where in years.items())


def order(entry: Entry) -> tuple[int, int, str, int]:
    """By date, a year before its months and a month before its days, then by kind."""
    first, last = edtf.order(entry.date)
    return first, -last, entry.date, list(KINDS).index(entry.kind)


def days(items: Sequence[Entry], before: str | None) -> Iterator[Day]:
    """Entries under their dates; `before` is the date that the page before ended with."""
    for date, found in groupby(items, key=lambda entry: entry.date):
        name = edtf.spoken(date) if date else "Without a date of their own"
        yield Day(id=anchor(date), name=name, continued=date == before, entries=tuple(found))


def anchor(date: str) -> str:
    """The id of a date's heading."""
    return "d-" + re.sub(r"[^0-9A-Za-z-]", lambda sign: f"_{ord(sign[0]):x}", date) if date else "undated"
