"""Quarters and halves of a year.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import values
from onrecord.annotate.dates.readings import Context
from onrecord.annotate.dates.words import ORDINALS


def part_of_year(match: re.Match[str], context: Context) -> str | None:
    """The first quarter of 2010, last year's third quarter; alone the nearest by tense. Halves need a year."""
    index = ORDINALS[match["o"].lower()] - 1
    half = match["p"].lower() == "half"
    if half and index > 1:
        return None
    year = stated_year(match, context)
    if year is not None:
        return values.half(year, index) if half else values.quarter(year * 4 + index)
    if half or match["of"] or match["whose"] or match["back"]:
        return None
    return values.quarter_without_year(context.at, index, context.tense(match))


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
