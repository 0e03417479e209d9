"""Days named by a weekday and a count of weeks: Monday week, the Friday before last, a week ago on Tuesday.

Every function takes the match of a rule in `rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import values
from onrecord.annotate.dates.durations import is_attribute
from onrecord.annotate.dates.readings import Context, number, unit
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.dates.words import HOLIDAYS, MONTHS, OFFSETS, SEASONS, WEEKDAYS, WORDS
from onrecord.lexicon import either

WEEKS = {"week": 1, "fortnight": 2}
NUMBERED = re.compile(r"\s(?:\d|one\b|two\b|three\b|four\b|five\b|of\b)", re.IGNORECASE)
LASTING = re.compile(rf"\b(?:{either([*WORDS['lasting'], 'last', 'the', 'every', 'each'])})\s$", re.IGNORECASE)
SINCE = re.compile(r",?\s(?:since|that|after)\b")
NAMES = (*MONTHS, *WEEKDAYS, *HOLIDAYS)
OTHER_TIME = re.compile(
    rf"\s(?:(?:{either(NAMES)})|(?i:{either([*SEASONS, *WORDS['units'], *WORDS['day_parts']])}))\b|\s[A-Z]"
)


def weekday_weeks(match: re.Match[str], context: Context) -> str | None:
    """ "Monday week", "Friday fortnight": so many weeks after the coming one, which is that very day if it is one."""
    return coming(match, context, WEEKS[match["u"].lower()])


def is_weekday_weeks(match: re.Match[str], context: Context) -> bool:
    """Not "on Monday week two begins"."""
    return not NUMBERED.match(context.text, match.end())


def weeks_on(match: re.Match[str], context: Context) -> str | None:
    """ "a week on Monday", "two weeks next Friday": so many weeks after the coming one."""
    count = number(match["n"])
    return coming(match, context, int(count) * WEEKS[unit(match["u"])]) if count else None


def is_weeks_on(match: re.Match[str], context: Context) -> bool:
    """Not a duration and a weekday: "shut for a week on Monday"."""
    lasting = LASTING.search(context.text[max(0, match.start() - 14) : match.start()])
    return lasting is None and context.tense(match) is not Tense.PAST


def coming(match: re.Match[str], context: Context, weeks: int) -> str | None:
    """The weekday of a match after the day of writing, and weeks later."""
    day = WEEKDAYS[match["w"].rstrip(".")]
    if context.at is None or context.at.date is None:
        return None
    return values.shifted_day(context.at, (day - context.at.date.weekday()) % 7 + 7 * weeks)


def weeks_ago(match: re.Match[str], context: Context) -> str | None:
    """ "a week ago on Monday", "two weeks ago last Friday": so many weeks before the last one."""
    count = number(match["n"])
    if count is None or context.at is None or context.at.date is None:
        return None
    back = (context.at.date.weekday() - WEEKDAYS[match["w"].rstrip(".")]) % 7
    if back == 0 and match["last"]:
        back = 7
    return values.shifted_day(context.at, -back - 7 * int(count) * WEEKS[unit(match["u"])])


def day_weeks(match: re.Match[str], context: Context) -> str | None:
    """ "tomorrow week", "a week today", "a fortnight ago yesterday"."""
    count = number(match["n"]) if match["n"] else 1.0
    if count is None:
        return None
    words = match[0].lower()
    steps = int(count) * WEEKS[unit(match["u"] or match["u2"])] * 7
    offset = OFFSETS[match["r"].lower()]
    return values.shifted_day(context.at, offset - steps if offset < 0 or " ago" in words else offset + steps)


def is_day_weeks(match: re.Match[str], context: Context) -> bool:
    """Not a duration that ends today: "shut for a week today", "a week today since the fire"."""
    if " ago" in match[0]:
        return True
    lasting = LASTING.search(context.text[max(0, match.start() - 14) : match.start()])
    later = match["n"] is not None and (context.tense(match) is Tense.PAST or SINCE.match(context.text, match.end()))
    return not (lasting or later or NUMBERED.match(context.text, match.end()))


def two_away(match: re.Match[str], context: Context) -> str | None:
    """ "the Friday before last", "the Monday after next", "the week before last", "the night before last"."""
    back = match["way"].lower().startswith("before")
    if match["w"]:
        day = WEEKDAYS[match["w"].rstrip(".")]
        near = values.weekday_value(context.at, day, Tense.PAST, "last" if back else "next")
        return values.shifted_day(values.anchor(near), -7 if back else 7)
    name = unit(match["u"])
    if name == "weekend" and context.at and context.at.date and context.at.date.weekday() < 5:
        return values.period(
            values.anchor(values.shifted_day(context.at, -7 if back else 7)), "weekend", -1 if back else 0
        )
    return values.period(context.at, name, -2 if back else 2)


def weekdays_away(match: re.Match[str], context: Context) -> str | None:
    """ "three Fridays ago", "two Mondays from now"."""
    count, day = number(match["n"]), WEEKDAYS[match["w"].rstrip(".")]
    if count is None or count != int(count) or context.at is None or context.at.date is None:
        return None
    back = match["way"].lower() == "ago"
    near = values.weekday_value(context.at, day, Tense.PAST, "last" if back else "next")
    return values.shifted_day(values.anchor(near), (int(count) - 1) * (-7 if back else 7))


def stands_by_itself(match: re.Match[str], context: Context) -> bool:
    """Not "the week before last month's vote", nor "the Monday after next Easter"."""
    return not (is_attribute(match, context) or OTHER_TIME.match(context.text, match.end()))


def weekday_last(match: re.Match[str], context: Context) -> str | None:
    """ "Friday last", "on Monday next"."""
    return values.weekday_value(context.at, WEEKDAYS[match["w"].rstrip(".")], Tense.PAST, match["which"])


def week_and_day(match: re.Match[str], context: Context) -> str | None:
    """ "last week on Friday", "next week, on Monday"."""
    return values.weekday_of_week(context.at, WEEKDAYS[match["w"].rstrip(".")], match["which"].lower())
