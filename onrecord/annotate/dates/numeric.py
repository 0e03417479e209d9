"""Days in numbers: 2010-06-12, 13/06/2010, 31/12/09.

Every function takes the match of a rule in `rules` and what surrounds it.
"""

import re
from collections.abc import Iterator

from onrecord.annotate.dates import values
from onrecord.annotate.dates.readings import Context
from onrecord.annotate.dates.tense import Tense

SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])")
VERSION = re.compile(r"\b(?:versions?|release|build|v\.?|IP) ?$", re.IGNORECASE)
YEARS_AHEAD = 20  # that a year of two digits may lie ahead
LAST_OF_TWO_DIGITS = 2068  # without a day of writing, as POSIX has it


def iso_day(match: re.Match[str], _context: Context) -> str | None:
    """2010-06-12"""
    return values.day_or_null(int(match["y"]), int(match["m"]), int(match["d"]))


def slashed(match: re.Match[str], context: Context) -> str | None:
    """13/06/2010, 31/12/09: null where day and month could change places."""
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"], context)
    if match["sep"] == "." or first > 12 or first == second:
        return values.day_or_null(year, second, first)
    if second > 12:
        return values.day_or_null(year, first, second)
    day_first = puts_day_first(context)
    if day_first is None:
        return None
    return values.day_or_null(year, second, first) if day_first else values.day_or_null(year, first, second)


def puts_day_first(context: Context) -> bool | None:
    """Whether a text writes the day before the month, where one of its dates can be read in one order only, or tells in
    the past of what in the other order is still to come."""
    found = {order for match in SLASHED.finditer(context.text) for order in orders(match, context)}
    return found.pop() if len(found) == 1 else None


def orders(match: re.Match[str], context: Context) -> Iterator[bool]:
    """Day first (true) or month first, where a date tells it."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if max(first, second) > 12:
        yield first > 12
    elif first != second and context.at and context.at.date and context.tense(match) is Tense.PAST:
        here = context.at.date.isoformat()
        days = {True: values.day_or_null(year, second, first), False: values.day_or_null(year, first, second)}
        been = [order for order, day in days.items() if day and day <= here]
        if len(been) == 1:
            yield been[0]


def full_year(digits: str, context: Context) -> int:
    """A year of four digits; of two, the nearest that is not long after the day of writing."""
    if len(digits) == 4:
        return int(digits)
    latest = context.at.year + YEARS_AHEAD if context.at else LAST_OF_TWO_DIGITS
    return latest - (latest - int(digits)) % 100


def is_slashed(match: re.Match[str], context: Context) -> bool:
    """With a year of two digits only where one of the others is a day: else it may be a version, a score or a size."""
    first, second = int(match["a"]), int(match["b"])
    if len(match["y"]) == 4:
        return match["sep"] != "-" or values.day_or_null(2000, *sorted((first, second))) is not None
    if match["sep"] == "." and (first < 13 or VERSION.search(context.text[: match.start()])):
        return False
    one_day = max(first, second) > 12 or first == second != int(match["y"])
    return match["sep"] != "-" and one_day and max(first, second) < 32 and 0 < min(first, second) < 13
