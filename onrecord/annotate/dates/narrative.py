"""Times counted from one that the text named before: two days later, a year earlier, the next morning, that year.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import quarters, values
from onrecord.annotate.dates.readings import Context, number, unit
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.dates.words import WEEKDAYS

BACK = frozenset({"earlier", "before", "previously"})
ONWARD = frozenset({"later", "after", "afterwards"})
COARSER = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
FORMS = {10: "day", 7: "month", 4: "year"}  # the length of an EDTF value and what it names
ALONE = re.compile(r"\s*(?:[.,;:)]|$)")  # "two days after, she left", but not "two days after his arrest"
NOT_ALONE = re.compile(r"\sthan\b")
NEAR = 300  # characters from a day to a sentence that goes on from it
NEXT_NAMES = {"morning": "day", "afternoon": "day", "evening": "day", "night": "day"}


def same_day(_match: re.Match[str], context: Context) -> str | None:
    """ "earlier in the day": the day named last, else that of publication."""
    return context.previous or values.shifted_day(context.at, 0)


def units_away(match: re.Match[str], context: Context) -> str | None:
    """Two days ago, in two weeks' time; what is counted from another event is null unless its sentence dates that."""
    count, way = number(match["n"]), " ".join(match["way"].lower().split())
    if count is None:
        return None
    name = unit(match["u"])
    if way in ("after", "before") and not ALONE.match(context.text, match.end()):
        return None
    if NOT_ALONE.match(context.text, match.end()):
        return None
    if count == 1 and name == "year" and way in ("ago", "earlier", "before"):
        quarter = quarters.compared_quarter(match, context)
        if quarter is not None:
            return quarter
    if way in BACK or way in ONWARD:
        near = context.same_sentence(match.start()) or goes_on(match, context)
        return moved(near, int(-count if way in BACK else count), name) if near and count == int(count) else None
    return values.ago(context.at, count if way == "from now" else -count, name)


def goes_on(match: re.Match[str], context: Context) -> str | None:
    """The time named last, where a sentence close behind it begins with the match, "Two days later he fled", or tells
    of days: "They found it two days later"."""
    before = context.text[max(0, match.start() - 3) : match.start()]
    begins = re.search(r"(?:^|[.!?\n][\"”’]?\s|\n)$", before) is not None
    day = len(context.latest or "") == len("2010-06-12") and unit(match["u"]) in ("day", "week")
    near = match.start() - context.latest_end <= NEAR
    return context.latest if near and (begins or day) else None


def next_unit(match: re.Match[str], context: Context) -> str | None:
    """The next day, the following year, that year: as seen from the time named last."""
    name = NEXT_NAMES.get(match["u"].lower(), match["u"].lower())
    return moved(context.latest, int(match["which"].lower() != "that"), name) if context.latest else None


def moved(value: str, steps: int, name: str) -> str | None:
    """A day, month or year moved by units that it is precise enough for; null otherwise."""
    if FORMS.get(len(value)) not in COARSER.get(name, ()) or not re.fullmatch(r"[\d-]+", value):
        return None
    at = values.anchor(value)
    if at is None or abs(steps) > 5000:
        return None
    if name in ("day", "week"):
        return values.shifted_day(at, steps * (7 if name == "week" else 1))
    if name == "month":
        return values.month_edtf(at.year * 12 + (at.month or 1) - 1 + steps)
    return values.year_edtf(at.year + steps)


def unit_beside(match: re.Match[str], context: Context) -> str | None:
    """ "the day before", "the previous night", "the year after": as seen from the time named last."""
    way, name = (match["way"] or match["way2"]).lower(), (match["u"] or match["u2"]).lower()
    steps = 1 if way == "after" else -1
    return moved(context.latest, steps, NEXT_NAMES.get(name, name)) if context.latest else None


def is_beside(match: re.Match[str], context: Context) -> bool:
    """With a time named before that is precise enough."""
    return unit_beside(match, context) is not None


def weekday_beside(match: re.Match[str], context: Context) -> str | None:
    """ "the following Tuesday", "the Friday before": as seen from the day named last."""
    at = values.anchor(context.latest)
    side = "next" if match["which"].lower() in ("following", "after") else "last"
    return values.weekday_value(at, WEEKDAYS[match["w"].rstrip(".")], Tense.PAST, side)


def names_a_day(match: re.Match[str], context: Context) -> bool:
    """Whether a day has been named from which another one can be counted."""
    return weekday_beside(match, context) is not None


def same_time(match: re.Match[str], context: Context) -> str | None:
    """ "the same month last year": the month named last, a year before."""
    if match["u"].lower() == "time" or context.latest is None:
        return None
    steps = 1 if match["which"] == "next" else -1
    if re.fullmatch(r"[\d/-]+", context.latest):
        return re.sub(r"\d{4}", lambda year: f"{int(year[0]) + steps:04d}", context.latest)
    return None


def is_same_time(match: re.Match[str], context: Context) -> bool:
    """With a time named before that it can be the same as; "the same time last year" is that year's."""
    value = same_time(match, context)
    name = match["u"].lower()
    sizes = {"month": 7, "day": 10, "quarter": 15, "week": 21}
    return value is not None and len(value) == sizes.get(name, len(value))


def time_hence(match: re.Match[str], context: Context) -> str | None:
    """ "in three weeks' time", "a month's time" """
    count = number(match["n"] or match["n2"])
    return values.ago(context.at, count, unit(match["u"] or match["u2"])) if count is not None else None
