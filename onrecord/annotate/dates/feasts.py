"""Days with names: Christmas Eve, Good Friday, Thanksgiving; also of a year that the words beside them say.

Every function takes the match of a rule in `calendar_rules` and what surrounds it.
"""

import re
from datetime import date, timedelta

from onrecord.annotate.dates import values
from onrecord.annotate.dates.readings import Context, stated_year
from onrecord.annotate.dates.words import HOLIDAYS, WORDS
from onrecord.lexicon import either

EASTER: dict[str, int] = WORDS["easter"]
NTH: dict[str, str] = WORDS["nth_holidays"]
LONE = frozenset(WORDS["seasonal"])
ONE_OF_MANY = re.compile(r"(?i)\b(?:an?|another|every|each|no)\s$")  # "a Black Friday for the mill"
BEFORE_LONE = re.compile(rf"(?i)\b(?:{either(WORDS['seasonal_contexts'])})\s$")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, corrected = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * corrected + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * ahead) // 451
    month, day = divmod(epact + ahead - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> str | None:
    """The nth weekday of a month; -1 is the last."""
    first = date(year, month, 1)
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return values.shifted_day(values.anchor(after.isoformat()), -((after.weekday() - weekday - 1) % 7 + 1))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day.isoformat() if day.month == month else None


def of_year(name: str, year: int) -> str | None:
    """The day of that name in a year."""
    if not 1600 <= year <= 9000:
        return None
    if name in EASTER:
        return (easter(year) + timedelta(days=EASTER[name])).isoformat()
    if name in NTH:
        month, nth, weekday, later = map(int, NTH[name].split())
        return values.shifted_day(values.anchor(nth_weekday(year, month, weekday, nth)), later)
    month, day = map(int, HOLIDAYS[name].split("-"))
    return values.day_or_null(year, month, day)


def holiday(match: re.Match[str], context: Context) -> str | None:
    """Christmas Day, New Year's Eve 1999, last Easter, the Good Friday of 2010"""
    name = " ".join(match["h"].split()).replace("’", "'")
    year = stated_year(match, context) if match["y"] or match["which"] else None
    if year or match["which"]:
        return of_year(name, year) if year else None
    if context.at is None:
        return None
    at = context.at
    days = [day for year in (at.year - 1, at.year, at.year + 1) if (day := of_year(name, year))]
    if at.date is None:
        return days[1] if len(days) > 1 else None
    here, side = at.date.isoformat(), (match["side"] or "").lower()
    if side in ("last", "past") or side in ("next", "coming"):
        past = side in ("last", "past")
        near = [day for day in days if (day < here if past else day > here)]
        return (near[-1] if past else near[0]) if near else None
    if side == "this":
        return of_year(name, at.year)
    return values.nearest(days, at.date, context.tense(match))


def is_holiday(match: re.Match[str], context: Context) -> bool:
    """ "Easter" and "Christmas" alone only where they say when: "at Christmas", not "Christmas trees"."""
    if ONE_OF_MANY.search(context.text[max(0, match.start() - 10) : match.start()]):
        return False
    if " ".join(match["h"].split()) not in LONE:
        return True
    text = context.text
    noun = re.match(
        r"['’-]|\s(?!and\b|or\b|in\b|when\b|that\b|the\b|but\b|he\b|she\b|it\b|they\b)[a-z]",
        text[match.end() : match.end() + 12],
    )
    said = (
        match["side"]
        or match["y"]
        or match["which"]
        or BEFORE_LONE.search(text[max(0, match.start() - 14) : match.start()])
    )
    return bool(said) and not noun
