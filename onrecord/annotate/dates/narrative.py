"""Times counted from one that the text named before: two days later, a year earlier, the next morning, that year.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import quarters, values
from onrecord.annotate.dates.readings import Context, number, unit

BACK = frozenset({"earlier", "before", "previously"})
ONWARD = frozenset({"later", "after", "afterwards"})
COARSER = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
FORMS = {10: "day", 7: "month", 4: "year"}  # the length of an EDTF value and what it names
ALONE = re.compile(r"\s*(?:[.,;:)]|$)")  # "two days after, she left", but not "two days after his arrest"
NOT_ALONE = re.compile(r"\sthan\b")
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
        near = context.same_sentence(match.start())
        return moved(near, int(-count if way in BACK else count), name) if near and count == int(count) else None
    return values.ago(context.at, count if way == "from now" else -count, name)


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
