"""How long a time expression lasts: its ISO 8601 duration, and whether a number of units is a duration at all;
expressions that name a time without a date: now, in the future, daily, every Monday.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates import values
from onrecord.annotate.dates.readings import Context, number, unit
from onrecord.annotate.dates.words import WORDS
from onrecord.lexicon import either

LASTING = re.compile(rf"\b(?:{either(WORDS['lasting'])})\s$", re.IGNORECASE)
SPANNING = re.compile(rf"\b(?:{either(WORDS['spanning'])})\s$", re.IGNORECASE)
NOT_NOW = re.compile(rf"\s(?:{'|'.join(WORDS['not_now_before'])})\b")
TITLE = re.compile(r"\s[A-Z]")
RATE = re.compile(r"s? (?:an?|per) (?:day|week|month|year)\b")
# What one unit is in ISO 8601: its factor and its letter; those of a clock stand behind a T.
ISO = {
    "second": (1, "S"), "minute": (1, "M"), "hour": (1, "H"), "day": (1, "D"), "night": (1, "D"), "week": (1, "W"),
    "fortnight": (2, "W"), "month": (1, "M"), "quarter": (3, "M"), "year": (1, "Y"), "decade": (10, "Y"),
    "century": (100, "Y"),
}  # fmt: skip
CLOCKED = ("second", "minute", "hour")
MOST = 100_000  # beyond it a number of units is no time that news speaks of
HALVES = {"minute": "30S", "hour": "30M", "day": "T12H", "year": "6M"}  # what half a unit adds


def iso_duration(count: float | None, name: str) -> str | None:
    """P5Y, PT48H, P2Y6M; PXM where the number is not said, null for a unit that it does not know."""
    if name not in ISO:
        return None
    factor, letter = ISO[name]
    start = "PT" if name in CLOCKED else "P"
    if count is None:
        return f"{start}X{letter}"
    if count * factor > MOST:
        return None
    whole, rest = divmod(count * factor, 1)
    if rest == 0.5 and factor == 1 and name in HALVES:
        more = HALVES[name]
        return f"{start}{whole:.0f}{letter}{more}" if whole else f"{start}{more}"
    return f"{start}{count * factor:.2f}".rstrip("0").rstrip(".") + letter


def length(match: re.Match[str], _context: Context) -> str | None:
    """Barely two months, a year and a half, 48 hours, several weeks"""
    words = match.groupdict()  # "the past week" has no halves
    count = number(match["n"]) if match["n"] else 1.0
    if count is not None and (words.get("half") or words.get("half2")):
        count += 0.5
    return iso_duration(count, unit(match["u"]))


def adjective_length(match: re.Match[str], _context: Context) -> str | None:
    """five-year, 24 hour, half-day"""
    return iso_duration(0.5 if match["n"].lower() == "half" else number(match["n"]), unit(match["u"]))


def unnumbered(match: re.Match[str], _context: Context) -> str | None:
    """for weeks, decades-long; one of a unit in the singular ("a day-long strike")"""
    words = match.groupdict()
    word = str(words["u"] or words.get("u2")).lower()  # a rule of two forms names the unit in either
    return iso_duration(1.0 if word in WORDS["units"] else None, unit(word))


def period_of(match: re.Match[str], _context: Context) -> str | None:
    """How often: daily, every month"""
    if match["u"] is None:
        return None
    return iso_duration(1.0, unit(WORDS["frequencies"].get(match["u"].lower(), match["u"])))


def stretch(match: re.Match[str], context: Context) -> str | None:
    """The value of the past week, the last 48 hours, the next three months"""
    count = number(match["n"]) if match["n"] else 1.0
    if count is None:
        return None
    sign = 1 if match["which"].lower() in ("next", "coming", "following") else -1
    return values.stretch(context.at, sign * count, unit(match["u"]))


def is_duration(match: re.Match[str], context: Context) -> bool:
    """Not an age ("two years old"), a rate ("$5 a month") or an adjective ("a 24 hour curfew")."""
    text = context.text
    after, before = text[match.end() : match.end() + 12], text[max(0, match.start() - 14) : match.start()]
    if is_age(match, context) or RATE.match(after):
        return False
    count = number(match["n"])
    singular = match["u"].lower() in WORDS["units"]
    if match["u"].lower() == "quarter" and singular:
        return False  # a part, not three months
    if re.fullmatch(r"an?", match["n"].lower()) or (match[0].lower() == "one day"):
        # "ten dollars a day", "twice a year" are rates; "for a year" and "a year after" are durations
        return LASTING.search(before) is not None
    return not singular or count == 1 or (count is not None and count < 1)


def is_age(match: re.Match[str], context: Context) -> bool:
    """two years old, aged six months"""
    after = context.text[match.end() : match.end() + 12]
    before = context.text[max(0, match.start() - 14) : match.start()]
    return (
        re.match(r"[ -]old\b|s?[ -]of[ -]age\b", after) is not None
        or re.search(r"\baged?(?: of)? $", before) is not None
    )


def is_adjective(match: re.Match[str], context: Context) -> bool:
    """ "a five-year plan", "a two day rally": before what lasts so long, and no age."""
    if is_age(match, context) or (match["dash"] != "-" and number(match["n"]) in (1, None)):
        return False
    if match["n"].lower() in ("a", "an"):
        return False
    if match["dash"] == "-":
        return True
    span = context.doc.char_span(match.end() + 1, match.end() + 2, alignment_mode="expand")
    return span is not None and bool(len(span)) and span[0].pos_ in ("NOUN", "ADJ")


def is_bare(match: re.Match[str], context: Context) -> bool:
    """ "for weeks", "within days": a unit in the plural after a word of lasting."""
    before = context.text[max(0, match.start() - 14) : match.start()]
    return SPANNING.search(before) is not None and not is_age(match, context)


def is_now(match: re.Match[str], context: Context) -> bool:
    """Not "now that" (since), nor the opening "Now," of a speaker."""
    after = context.text[match.end() : match.end() + 12]
    return not (NOT_NOW.match(after) or (match[0] == "Now" and after.startswith(",")))


def stands_alone(match: re.Match[str], context: Context) -> bool:
    """ "the past" is a noun; before another it says which time ("the past three years")."""
    return not is_attribute(match, context)


def is_attribute(match: re.Match[str], context: Context) -> bool:
    """Whether the last word of a match belongs to a noun behind it."""
    span = context.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None or not len(span):
        return True
    last = span[-1]
    return last.pos_ in ("ADJ", "NOUN", "PROPN") and last.head.i > last.i and last.dep_ in ("amod", "compound", "nmod")


def is_frequency(match: re.Match[str], context: Context) -> bool:
    """Not a paper: the Daily Star, the party daily Pravda."""
    return TITLE.match(context.text[match.end() : match.end() + 2]) is None
