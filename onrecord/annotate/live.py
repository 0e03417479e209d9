"""A live blog's stamps: the time before each entry is its time and nobody's name, and each entry has its own day."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from onrecord import lexicon
from onrecord.annotate.dates import values
from onrecord.ids import annotation_id
from onrecord.lexicon import either
from onrecord.records import Article, Attribution, Block, DateMention, Figure

Placed = TypeVar("Placed", DateMention, Figure)
DATES = lexicon.read("dates")
MONTHS: dict[str, int] = DATES["months"] | DATES["month_abbreviations"]
WEEKDAYS: dict[str, int] = DATES["weekdays"] | DATES["weekday_abbreviations"]
MONTH, WEEKDAY = either(MONTHS), either(WEEKDAYS)
DAY = (
    rf"(?:(?P<weekday>{WEEKDAY})\.?,? ?)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})\.?"
    rf"|(?P<month2>{MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,? (?P<year>\d{{4}}))?"
)
ZONE = rf"(?: ?(?:{either(DATES['zones'])})\b)?"
HALF = r" ?(?:[ap]\.?m\b\.?)"
CLOCK = rf"(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:{HALF})?|{HALF}| ?o[’']clock)"
STAMP = re.compile(
    rf"(?i)[\[(*•–—-]*\s*(?:{DAY}(?:,| at| [-–—|])? )??(?P<clock>{CLOCK}){ZONE}[\])*]*"
    rf"(?:,? {DAY.replace('(?P<', '(?P<z')})??"
    rf"(?: ?\([^)]{{3,30}}\))?(?P<joint>\s*[:–—|-]\s+|\s+|$)"
)
HEADING = re.compile(rf"(?i){DAY}:?")
GOES_ON = re.compile(r"[A-Z“\"‘'«(\[\d]|$")
LATE = 12 * 60  # minutes: a later time by more than this belongs to another day
FEWEST = 2  # stamps of a live blog


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: from its stamp to the next one."""

    start: int
    end: int
    body: int  # where its words begin
    stamp: tuple[int, int]  # of the clock time
    day: str | None  # EDTF


def entries(article: Article) -> tuple[Entry, ...]:
    """The entries of a live blog in the order of the text; none of any other report."""
    found = [(block, match) for block in article.blocks if (match := stamp(article.text, block)) is not None]
    if len(found) < FEWEST:
        return ()
    days = list(days_of(article, found))
    ends = [block.start for block, _ in found[1:]] + [len(article.text)]
    return tuple(
        Entry(block.start, end, match.end(), match.span("clock"), day)
        for (block, match), end, day in zip(found, ends, days, strict=True)
    )


def stamp(text: str, block: Block) -> re.Match[str] | None:
    """The stamp that a paragraph begins with."""
    match = STAMP.match(text, block.start, block.end)
    if match is None or int(match["hour"]) > 23 or not GOES_ON.match(text[match.end() : block.end]):
        return None
    return match


def minutes(match: re.Match[str]) -> int:
    """A stamp's time in minutes since midnight."""
    hour, half = int(match["hour"]), re.search(r"(?i)([ap])\.?m\b", match["clock"])
    if half:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return hour * 60 + int(match["minute"] or 0)


def days_of(article: Article, found: Sequence[tuple[Block, re.Match[str]]]) -> Iterator[str | None]:
    """The day of each entry: as its stamp or the heading above it says, else that of the report.

    Times that run on past midnight go to the next day; where they run backwards over midnight, no day is known.
    """
    times = [minutes(match) for _, match in found]
    steps = [later - time for time, later in pairwise(times)]
    onward = [(step + LATE) % (2 * LATE) - LATE for step in steps]  # over midnight, too
    forwards = sum(step > 0 for step in onward) >= sum(step < 0 for step in onward)
    anchor = values.anchor(article.date_published)
    stated = [named_day(match, article) for _, match in found]
    over = any(step > LATE for step in steps) and not forwards
    at, known = (anchor.date if anchor and not over else None), False
    for n, (block, _) in enumerate(found):
        heading = heading_day(article, found[n - 1][0].end if n else 0, block.start)
        told = stated[n] or heading
        if told:
            at, known = told, True
        elif n and forwards and steps[n - 1] < -LATE and at:
            at = at + timedelta(days=1)
        elif n and not forwards and steps[n - 1] > LATE and known and at:
            at = at - timedelta(days=1)
        yield at.isoformat() if at else None


def named_day(match: re.Match[str], article: Article) -> date | None:
    """The day that a stamp itself names."""
    parts = match.groupdict()
    first = {name: parts[name] for name in ("weekday", "day", "month", "month2", "day2", "year")}
    second = {name: parts[f"z{name}"] for name in first}
    return day_from(first, article) or day_from(second, article)


def heading_day(article: Article, start: int, end: int) -> date | None:
    """The day that a paragraph between two entries consists of."""
    found = None
    for block in article.blocks:
        if start <= block.start < end:
            match = HEADING.fullmatch(article.text[block.start : block.end].strip())
            found = (day_from(match.groupdict(), article) if match else None) or found
    return found


def day_from(parts: dict[str, str | None], article: Article) -> date | None:
    """The day that weekday, day, month and year name, against the report's own."""
    anchor = values.anchor(article.date_published)
    near = anchor.date if anchor else None
    month, number = parts["month"] or parts["month2"], parts["day"] or parts["day2"]
    if month and number:
        at = next(MONTHS[name] for name in MONTHS if name.lower() == month.lower())
        years = [int(parts["year"])] if parts["year"] else [near.year - 1, near.year, near.year + 1] if near else []
        days = [d for year in years if (d := day_or_none(year, at, int(number)))]
        return min(days, key=lambda d: abs((d - near).days)) if near and days else days[0] if days else None
    if parts["weekday"] and near and not parts["year"]:
        wanted = next(WEEKDAYS[name] for name in WEEKDAYS if name.lower() == str(parts["weekday"]).lower())
        return min((near + timedelta(days=n) for n in range(-3, 4)), key=lambda d: (d.weekday() - wanted) % 7)
    return None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A day of the calendar."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_stamps(article: Article, found: Sequence[Entry]) -> Article:
    """The article as it is read: of the same length, its stamps made blank."""
    text, blocks = article.text, article.blocks
    for entry in found:
        text = text[: entry.start] + " " * (entry.body - entry.start) + text[entry.body :]
    bodies = {entry.start: entry.body for entry in found}
    kept = (replace(b, start=min(bodies.get(b.start, b.start), b.end)) for b in blocks)
    return replace(article, text=text, blocks=tuple(b for b in kept if b.start < b.end))


def stamps(article: Article, found: Sequence[Entry]) -> list[DateMention]:
    """The stamps as time expressions with the day of their entry."""
    mentions, seen = [], dict[str, int]()
    for entry in found:
        exact = article.text[slice(*entry.stamp)]
        number = seen[exact] = seen.get(exact, -1) + 1
        mentions.append(
            DateMention(
                id=annotation_id("d", article.id, f"stamp {exact}", number),
                article=article.id,
                start=entry.stamp[0],
                end=entry.stamp[1],
                exact=exact,
                value=entry.day,
                method="rule:live-entry",
            )
        )
    return mentions


def by_day(
    found: Sequence[Placed], among: Sequence[Entry], article: Article, again: Callable[[Article], Sequence[Placed]]
) -> list[Placed]:
    """What was found, in entries of another day than the report's own as it is found when read on that day."""
    for day in sorted({entry.day or "" for entry in among if entry.day != article.date_published}):
        spans = [(entry.start, entry.end) for entry in among if (entry.day or "") == day]
        other = {one.id: one for one in again(replace(article, date_published=day or None))}
        found = [other.get(one.id, one) if any(a <= one.start < b for a, b in spans) else one for one in found]
    return list(found)


def uttered(said: Sequence[Attribution], among: Sequence[Entry], article: Article) -> tuple[Attribution, ...]:
    """The attributions, those of an entry of another day than the report's own dated by it."""
    return tuple(one if one.uttered else replace(one, uttered=day_at(one, among, article)) for one in said)


def day_at(one: Attribution, among: Sequence[Entry], article: Article) -> str | None:
    """The day of the entry that an attribution stands in, where it is not the report's own."""
    at = one.cue.start if one.cue else min((span.start for span in one.content), default=-1)
    day = next((entry.day for entry in among if entry.start <= at < entry.end), None)
    return day if day != article.date_published else None
