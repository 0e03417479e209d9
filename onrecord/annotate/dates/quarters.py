"""Quarters and halves of a year, and the periods that a report of results compares them with.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import values
from onrecord.annotate.dates.readings import Context, month_number
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.dates.words import MONTH, ORDINALS, WORDS, YEAR
from onrecord.lexicon import either

NEAR = 1500  # characters within which a report still speaks of the quarter it named
BESIDE = 150  # characters around "a year ago" within which a report of results speaks of money
MONTH_TURN = 8  # before this day of a month a quarter's end is the month before: a quarter ended July 1
RESULTS = re.compile(rf"[$£€¥%]|\b(?:{either(WORDS['results'])})\b", re.IGNORECASE)
ENDED = re.compile(rf"\s(?:that )?end(?:ed|ing)\s(?P<m>{MONTH})(?!\w)(?:\s(?P<d>\d\d?)\b)?(?:,?\s(?P<y>{YEAR}))?")


def part_of_year(match: re.Match[str], context: Context) -> str | None:
    """The first quarter of 2010, last year's third quarter; alone the nearest by tense. Halves need a year."""
    index = ORDINALS[match["o"].lower()] - 1
    half = match["p"].lower() == "half"
    if not half and (until := ended(match, context)):
        return until
    if half and index > 1:
        return None
    year = stated_year(match, context)
    if year is not None:
        return values.half(year, index) if half else values.quarter(year * 4 + index)
    if half or match["of"] or match["whose"] or match["back"]:
        return None
    return values.quarter_without_year(context.at, index, context.tense(match))


def ended(match: re.Match[str], context: Context) -> str | None:
    """The three months of "a quarter ended June 30", which need be no quarter of the calendar."""
    found = ENDED.match(context.text, match.end())
    if not found:
        return None
    month = month_number(found["m"])
    day = f"{found['y']}-{month:02d}" if found["y"] else values.month_without_year(context.at, month, Tense.PAST)
    if day is None:
        return None
    last = int(day[:4]) * 12 + month - 1 - (found["d"] is not None and int(found["d"]) < MONTH_TURN)
    return values.interval(values.month_edtf(last - 2), values.month_edtf(last))


def stated_year(match: re.Match[str], context: Context) -> int | None:
    """The year that stands beside a quarter, in digits or as "last year's"."""
    if digits := match["y"] or match["y0"]:
        return int(digits)
    if context.at is None:
        return None
    which = (match["whose"] or match["which"] or "").lower()
    if which:
        return context.at.year + {"last": -1, "this": 0, "the": 0, "next": 1}[which]
    return context.at.year - 1 if match["back"] else None


def is_part_of_year(match: re.Match[str], _context: Context) -> bool:
    """ "the first half" alone belongs to sport."""
    return match["p"].lower() == "quarter" or any(match[name] for name in ("y", "y0", "of", "whose", "back"))


def reported(match: re.Match[str], context: Context) -> str | None:
    """ "the quarter" that the report named before; "the latest quarter" without one is that which ended last."""
    if (until := ended(match, context)) is not None:
        return until
    if (match["latest"] or "").lower() == "current":
        return values.period(context.at, match["p"].lower(), 0)
    named = context.quarter_near(match.start(), NEAR)
    if named or match["p"].lower() == "period" or context.at is None or context.at.month is None:
        return named
    return values.quarter(context.at.year * 4 + (context.at.month - 1) // 3 - 1)


def is_reported(match: re.Match[str], context: Context) -> bool:
    """Not a quarter of a town, nor a period of no report."""
    if context.quarter_near(match.start(), NEAR) is not None or ENDED.match(context.text, match.end()):
        return True
    return (match["latest"] or "").lower() in ("latest", "current") and match["p"].lower() == "quarter"


def year_before(match: re.Match[str], context: Context) -> str | None:
    """ "the year-earlier quarter", "the year-ago period": of the quarter named before; without one, a year."""
    named = context.quarter_near(match.start(), NEAR)
    if named:
        return years_later(named, -1)
    return values.year_edtf(context.at.year - 1) if context.at and match["p"] is None else None


def compared_quarter(match: re.Match[str], context: Context) -> str | None:
    """The quarter that "a year ago" means in a report of results: "rose to $4 million from $3 million a year ago"."""
    named = context.quarter_near(match.start(), NEAR)
    told = RESULTS.search(context.text, max(0, match.start() - BESIDE), match.end() + BESIDE)
    return years_later(named, -1) if named and told else None


def years_later(quarter: str, years: int) -> str:
    """A quarter moved by years."""
    return re.sub(r"\d{4}", lambda year: f"{int(year[0]) + years:04d}", quarter)


def quarter_of(value: str) -> bool:
    """Whether an EDTF value is an interval of three months."""
    if not re.fullmatch(r"\d{4}-\d\d/\d{4}-\d\d", value):
        return False
    first, last = (int(month[:4]) * 12 + int(month[5:]) for month in value.split("/"))
    return last - first == 2
