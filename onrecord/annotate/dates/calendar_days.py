"""Days and months that are told by their place in the calendar: the first Sunday in March, the 28th of last month.

Every function takes the match of a rule in `calendar_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import feasts, values
from onrecord.annotate.dates.readings import Context, month_number, number, stated_year, unit
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.dates.words import OFFSETS, ORDINAL_DAYS, WEEKDAYS, WORDS
from onrecord.lexicon import either

NEAR = 200  # characters within which "the 28th" is of the month named before
BEFORE_NTH = re.compile(r"(?i)\b(?:on|until|till|by|since|before|after|from|to|for|between|and)\s$")
AFTER_NTH = re.compile(
    r"[.,;:)]|$|\s(?:and|but|when|he|she|it|they|we|at|with|because|after|as|to|was|were|is|are|had|has|have|will)\b"
)
HOT = re.compile(r"(?i)\b(?:temperatures?|degrees|fahrenheit|thermometers?|scores?|scored|marks?)\b")
TIMED = re.compile(r"(?i)\b(?:in|of|during|since|by|through|until|from|to|before|after|throughout)\s(?:the\s)?$")
SHORT = re.compile(rf"(?i)\b(?:in|of|since|by|until|from|before|after|the|{either(WORDS['months'])})\s$")


def spelt_day(match: re.Match[str], context: Context) -> str | None:
    """the third of May, May the fourth"""
    year, month, day = stated_year(match, context), month_number(match["m"]), day_number(match["d"])
    if year or match["which"]:
        return values.day_or_null(year, month, day) if year else None
    return values.day_without_year(context.at, month, day, context.tense(match))


def day_number(words: str) -> int:
    """1 to 31 of "3rd", "28" or "twenty-eighth"."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else ORDINAL_DAYS["-".join(words.lower().split())]


def month_meant(whose: str, match: re.Match[str], context: Context) -> tuple[int, int] | None:
    """Year and month of "last month", "that month"; alone that of the day named just before, else the nearest."""
    named = re.match(r"(\d{4})-(\d\d)", context.latest or "")
    near = named is not None and match.start() - context.latest_end <= NEAR
    steps = {"last month": -1, "this month": 0, "next month": 1}.get(whose)
    if steps is None and whose.startswith(("that", "the same", "the following")):
        steps = int(whose.startswith("the following"))
    elif steps is not None or not near or named is None:
        at = context.at
        months = at.year * 12 + at.month - 1 + (steps or 0) if at and at.month else None
        return (months // 12, months % 12 + 1) if months else None
    months = int(named[1]) * 12 + int(named[2]) - 1 + (steps or 0) if named else None
    return (months // 12, months % 12 + 1) if months else None


def nth_weekday(match: re.Match[str], context: Context) -> str | None:
    """the last Sunday in October, the first Friday of the month"""
    nth = -1 if match["o"].lower() == "last" else ORDINAL_DAYS[match["o"].lower()]
    day, month = WEEKDAYS[match["w"].rstrip(".")], month_told(match, context)
    return feasts.nth_weekday(*month, day, nth) if month else None


def month_told(match: re.Match[str], context: Context) -> tuple[int, int] | None:
    """Year and month of "in March 2010", "of next month"."""
    if not match["m"]:
        return month_meant(f"{match['whose']} month", match, context)
    month, year = month_number(match["m"]), stated_year(match, context)
    if not year and not match["which"]:
        value = values.month_without_year(context.at, month, context.tense(match))
        year = int(value[:4]) if value else None
    return (year, month) if year and 0 < year < 9999 else None


def edge_of_month(match: re.Match[str], context: Context) -> str | None:
    """the last day of the month, the first day of March"""
    month = month_told(match, context)
    if month is None:
        return None
    ends = (28, 29, 30, 31) if match["o"] != "first" else (1,)
    return [day for end in ends if (day := values.day_or_null(*month, end))][-1]


def is_no_title(match: re.Match[str], context: Context) -> bool:
    """Not "the Second of May Law"."""
    return not (match["d"][0].isupper() and re.match(r"\s[A-Z][a-z]", context.text[match.end() : match.end() + 3]))


def day_of_month(match: re.Match[str], context: Context) -> str | None:
    """the 28th of last month, on the 28th"""
    meant, day = month_meant((match["whose"] or "").lower(), match, context), day_number(match["d"])
    if meant is None:
        return None
    value = values.day_or_null(*meant, day)
    named = context.latest is not None and match.start() - context.latest_end <= NEAR
    if match["whose"] or named or context.at is None or context.at.date is None:
        return value
    near = [values.month_edtf(meant[0] * 12 + meant[1] - 1 + step) for step in (-1, 0, 1)]
    days = [values.day_or_null(int(month[:4]), int(month[5:]), day) for month in near if month]
    tense = context.tense(match)
    here = context.at.date.isoformat()
    fitting = [d for d in days if d and (d <= here if tense is Tense.PAST else d >= here)]
    return (fitting[-1] if tense is Tense.PAST else fitting[0]) if fitting else None


def is_day_of_month(match: re.Match[str], context: Context) -> bool:
    """ "on the 28th", not "on the 28th floor", "the first" or "the third of the boats"."""
    before = BEFORE_NTH.search(context.text[max(0, match.start() - 9) : match.start()])
    after = AFTER_NTH.match(context.text, match.end())
    digits = match["d"][0].isdigit() or "-" in match["d"]
    named = re.match(r"\d{4}-\d\d", context.latest or "") and match.start() - context.latest_end <= NEAR
    return bool(before and after and (digits or named))


def months_to(match: re.Match[str], context: Context) -> str | None:
    """the year to March, the three months to June 2010"""
    count = 12.0 if match["u"].lower() == "year" else number(match["n"].strip()) if match["n"] else None
    month, year = month_number(match["m"]), stated_year(match, context)
    end = f"{year}-{month:02d}" if year else values.month_without_year(context.at, month, Tense.PAST)
    if count is None or end is None or (match["which"] and not year):
        return None
    last = int(end[:4]) * 12 + int(end[5:]) - 1
    return values.interval(values.month_edtf(last - int(count) + 1), end)


def is_months_to(match: re.Match[str], _context: Context) -> bool:
    """A year, or a number of months."""
    return (match["u"].lower() == "year" and match["n"] is None) or (bool(match["n"]) and match["u"].lower() != "year")


def anniversary(match: re.Match[str], context: Context) -> str | None:
    """a year ago today, ten years ago this month"""
    count, name, said = number(match["n"]), unit(match["u"]), " ".join(match["r"].lower().split())
    if count is None or count != int(count) or context.at is None or context.at.month is None:
        return None
    months = int(count) * {"year": 12, "month": 1, "decade": 120}[name]
    day = values.shifted_day(context.at, OFFSETS.get(said, 0)) if said in OFFSETS or said == "to the day" else None
    if day is None:
        value = values.month_edtf(context.at.year * 12 + context.at.month - 1 - months)
        return value[:4] if value and said != "this month" else value
    then = values.month_edtf(int(day[:4]) * 12 + int(day[5:7]) - 1 - months)
    return values.day_or_null(int(then[:4]), int(then[5:]), int(day[8:])) if then else None


def spoken_decade(match: re.Match[str], _context: Context) -> str | None:
    """the late nineties"""
    return f"19{WORDS['decades'][match['d'].lower()]}X"


def is_spoken_decade(match: re.Match[str], context: Context) -> bool:
    """Not a temperature, nor "a man in his sixties"."""
    start, end = match.span()
    around = context.text[max(0, start - 60) : end + 20]
    return TIMED.search(context.text[max(0, start - 14) : start]) is not None and not HOT.search(around)


def short_year(match: re.Match[str], context: Context) -> str | None:
    """ "the flood of ’62": the nearest such year that has been."""
    if context.at is None:
        return None
    return values.year_edtf(context.at.year - (context.at.year - int(match["y"])) % 100)


def is_short_year(match: re.Match[str], context: Context) -> bool:
    """Behind a preposition, an article or a month; not the end of a quotation."""
    return SHORT.search(context.text[max(0, match.start() - 12) : match.start()]) is not None


def overnight(_match: re.Match[str], context: Context) -> str | None:
    """From the evening before to the morning of the report."""
    return values.interval(values.shifted_day(context.at, -1), values.shifted_day(context.at, 0))
