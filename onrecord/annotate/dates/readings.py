"""What a time expression means: the EDTF value of a match, and whether the match is one at all.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.annotate.dates import tense as clause_tense
from onrecord.annotate.dates import values
from onrecord.annotate.dates.enacted import is_enacted
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.dates.values import Anchor, Stretch
from onrecord.annotate.dates.words import (
    DAY,
    MONTH,
    MONTHS,
    NUMBER_WORDS,
    OFFSETS,
    PHRASES,
    SEASONS,
    WEEKDAYS,
    WORDS,
    YEAR,
)
from onrecord.annotate.grammar import governing_verb
from onrecord.annotate.numbers.read import value_of
from onrecord.lexicon import either

AHEAD = re.compile(rf"\b(?:[a-z]\w* until|{either(WORDS['tense']['ahead'])}) $")
BEFORE_EVENTS = re.compile(rf"\b(?:{either(WORDS['tense']['before_events'])}) $")
YEAR_OWNERS = frozenset(WORDS["year_owners"])
NEAR_YEARS = {"last": -1, "this": 0, "next": 1}
FAR_YEARS = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}
TIED = re.compile(
    rf"(?:,| (?:and|or|to|until)| ?[-–—]) ?(?:{DAY} (?:of )?(?P<m>{MONTH})|(?P<m2>{MONTH})(?: {DAY})?)"
    rf"(?:,? | of )(?P<y>{YEAR})"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Context:
    """What resolves an expression: the text around it, the article's date and the day named before."""

    doc: Doc
    text: str  # of the article
    at: Anchor | None
    previous: str | None = None  # the day named last
    latest: str | None = None  # the value named last, and where its words end
    latest_end: int = 0
    quarter: str | None = None  # the quarter of results named last, and where its words end
    quarter_end: int = 0
    said: tuple[Stretch, ...] = ()  # stretches of the text that count from another day

    def at_place(self, start: int) -> "Context":
        """As seen from a place in the text: what is quoted there counts from the day on which it was said."""
        at = next((at for first, end, at in self.said if first <= start < end), self.at)
        return self if at is self.at else replace(self, at=at)

    def same_sentence(self, start: int) -> str | None:
        """The value named last, where its words stand in the sentence that `start` lies in."""
        return None if SENTENCE_END.search(self.text, self.latest_end, start + 1) else self.latest

    def quarter_near(self, start: int, near: int) -> str | None:
        """The quarter named in the `near` characters before `start`."""
        return self.quarter if start - self.quarter_end <= near else None

    def tense(self, match: re.Match[str]) -> Tense:
        """The tense of the clause around a match; "as early as" and "until" after a verb look ahead."""
        if is_enacted(match, self.text):
            return Tense.PAST
        if AHEAD.search(self.text[max(0, match.start() - 20) : match.start()]):
            return Tense.FUTURE
        return clause_tense.of_span(self.doc, match.start(), match.end())


def month_number(name: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS[name.rstrip(".")]


def number(words: str) -> float | None:
    """The value of a number before a unit of time; null for "several"."""
    key = " ".join(words.lower().split())
    if key in PHRASES:
        return PHRASES[key]
    if not set(re.findall(r"[a-z]+", key)) <= NUMBER_WORDS:
        return None
    return 1.0 if key in ("a", "an") else value_of(key)


def unit(word: str) -> str:
    """The singular of a unit of time."""
    lower = word.lower()
    return {"centuries": "century"}.get(lower, lower.rstrip("s"))


def null(_match: re.Match[str], _context: Context) -> str | None:
    """A duration, or a clock time on its own: EDTF has no value for it."""
    return None


def named_day(match: re.Match[str], context: Context) -> str | None:
    """12 June 2010, June 12"""
    month, day = month_number(match["m"]), int(re.match(r"\d+", match["d"])[0])  # type: ignore[index]
    year = stated_year(match, context)
    if year or match["which"]:
        return values.day_or_null(year, month, day) if year else None
    if is_enacted(match, context.text):
        return values.last_such_day(context.at, month, day)
    return values.day_without_year(context.at, month, day, context.tense(match))


def stated_year(match: re.Match[str], context: Context) -> int | None:
    """The year that stands beside a day, in digits or as "last year", or behind the day that it is tied to:
    "on 28 April and 2 May 2009"."""
    words = match.groupdict()
    if words.get("y"):
        return int(match["y"])
    which = (words.get("which") or "").lower()
    if which in NEAR_YEARS:
        return context.at.year + NEAR_YEARS[which] if context.at else None
    if which:
        named = re.match(r"\d{4}", context.latest or "")
        return int(named[0]) + FAR_YEARS[which] if named else None
    return tied_year(match, context)


def tied_year(match: re.Match[str], context: Context) -> int | None:
    """The year of a day or month that ends what this one begins: "from 28 December 2008 to 3 January 2009"."""
    tied = TIED.match(context.text, match.end())
    if tied is None:
        return None
    return int(tied["y"]) - (month_number(match["m"]) > month_number(tied["m"] or tied["m2"]))


def day_range(match: re.Match[str], context: Context) -> str | None:
    """June 10-14, 10-14 June 2010"""
    month = month_number(match["m"])
    days = [int(re.match(r"\d+", match[name])[0]) for name in ("d", "d2")]  # type: ignore[index]
    if match["y"]:
        return values.interval(*(values.day_or_null(int(match["y"]), month, day) for day in days))
    tense = context.tense(match)
    return values.interval(*(values.day_without_year(context.at, month, day, tense) for day in days))


def month_of_year(match: re.Match[str], context: Context) -> str | None:
    """June 2010, since June 2010, April last year"""
    month = month_number(match["m"])
    if match["y"]:
        value: str | None = f"{match['y']}-{month:02d}"
    else:
        steps = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        value = f"{context.at.year + steps}-{month:02d}" if context.at else None
    return opened(match, value)


def opened(match: re.Match[str], value: str | None) -> str | None:
    """ "since April" runs on: an interval with an open end."""
    return f"{value}/.." if value and match["since"] else value


def month_alone(match: re.Match[str], context: Context) -> str | None:
    """April, last April, since April"""
    which = (match["which"] or "").lower()
    tense = Tense.PAST if match["since"] else context.tense(match)
    if not which and (tied := tied_year(match, context)):
        return opened(match, f"{tied}-{month_number(match['m']):02d}")
    return opened(match, values.month_without_year(context.at, month_number(match["m"]), tense, which))


def is_month(match: re.Match[str], context: Context) -> bool:
    """Not a person (April Jones), nor "may" and "march" that open a sentence or follow a title."""
    name = match["m"]
    if match["since"] or match["which"] or match["mid"]:
        return True
    if re.match(r"[ -][A-Z]\w+", context.text[match.end() : match.end() + 20]) and name in (
        "April",
        "May",
        "June",
        "August",
    ):
        return False
    if name in WORDS["ambiguous_months"]:
        before = re.search(r"([A-Za-z]+)\s$", context.text[max(0, match.start() - 12) : match.start()])
        return bool(before) and before[1].lower() in WORDS["month_contexts"]  # type: ignore[index]
    return not is_person(match, context)


def is_person(match: re.Match[str], context: Context) -> bool:
    """Whether the pipeline takes the name for a part of a person's."""
    span = context.doc.char_span(match.start("m"), match.end("m"), alignment_mode="expand")
    return span is not None and len(span) == 1 and span[0].ent_type_ == "PERSON" and span[0].ent_iob_ == "I"


def weekday(match: re.Match[str], context: Context) -> str | None:
    """Monday, last Friday, Monday this week, Saturday evening"""
    day = WEEKDAYS[match["w"].rstrip(".")]
    if match["week"]:
        return values.weekday_of_week(context.at, day, match["week"].lower())
    which = (match["which"] or "").lower()
    return values.weekday_value(context.at, day, weekday_tense(match, context), which)


def weekday_tense(match: re.Match[str], context: Context) -> Tense:
    """Of "Friday's ruling" the past, unless the sentence says what will be; else of its clause."""
    if re.match(r"['’]s\b", context.text[match.end() : match.end() + 2] + " "):
        span = context.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        verb = governing_verb(span.root) if span else None
        will = verb is not None and any(c.lower_ in WORDS["tense"]["certain"] for c in verb.children)
        ahead = BEFORE_EVENTS.search(context.text[max(0, match.start() - 24) : match.start()])
        return Tense.FUTURE if will or ahead else Tense.PAST
    return context.tense(match)


def is_weekday(match: re.Match[str], context: Context) -> bool:
    """Not a day that has gone into history under a name: "Bloody Sunday"."""
    before = re.search(r"(\w+)\s$", context.text[max(0, match.start() - 14) : match.start()])
    return not (before and before[1] in WORDS["historic"])


def relative_day(match: re.Match[str], context: Context) -> str | None:
    """today, yesterday [Friday], last night, tomorrow morning"""
    return values.shifted_day(context.at, OFFSETS[" ".join(match["r"].lower().split())])


def calendar_unit(match: re.Match[str], context: Context) -> str | None:
    """last week, this month, next year, earlier this week, late last year"""
    steps = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "current": 0}[match["which"].lower()]
    name = unit(match["u"])
    if name == "fortnight":
        return None
    if name == "century":
        return values.century(context.at.year // 100 + steps) if context.at else None
    return values.period(context.at, name, steps)


def the_weekend(match: re.Match[str], context: Context) -> str | None:
    """the weekend"""
    return values.period(context.at, "weekend", 0, context.tense(match))


def season(match: re.Match[str], context: Context) -> str | None:
    """the autumn, last summer, spring 2009"""
    code = SEASONS[match["s"].lower()]
    if match["y"]:
        return opened(match, f"{match['y']}-{code}")
    if match["whose"]:
        near = {"last": -1, "this": 0, "next": 1}.get(match["whose"])
        named = re.match(r"\d{4}", context.latest or "")
        year = context.at.year + near if near is not None and context.at else int(named[0]) if named else None
        return opened(match, f"{year}-{code}") if year else None
    which = (match["which"] or "").lower()
    return opened(match, values.season_value(context.at, code, context.tense(match), "" if which == "the" else which))


def is_season(match: re.Match[str], context: Context) -> bool:
    """ "the fall of Rome" and "a spring in her step" are none."""
    if match["y"] or match["whose"] or (match["which"] or "the").lower() != "the":
        return True
    span = context.doc.char_span(match.start("s"), match.end("s"), alignment_mode="expand")
    root = span.root if span is not None else None
    if root is None or root.pos_ not in ("NOUN", "PROPN"):
        return False
    if root.dep_ == "compound":
        return bool(match["which"])  # "the winter fighting", not "a spring mattress"
    return root.dep_ in ("pobj", "npadvmod") and root.head.lower_ in WORDS["season_contexts"]


def century_value(match: re.Match[str], _context: Context) -> str | None:
    """the 19th century"""
    count = int(match["c"])
    return values.century(count - 1)


def years(match: re.Match[str], _context: Context) -> str | None:
    """1992-3, 1992-95, 1939 to 1945"""
    first, second = match["y"], match["y2"]
    last = int(first[: 4 - len(second)] + second)
    return f"{first}/{last}" if int(first) <= last else None


def is_year_range(match: re.Match[str], context: Context) -> bool:
    """The second year is not before the first."""
    return years(match, context) is not None


def this_year(_match: re.Match[str], context: Context) -> str | None:
    """the full year, the end of the year, later in the year, year-end"""
    return values.year_edtf(context.at.year) if context.at else None


def year(match: re.Match[str], _context: Context) -> str | None:
    """1990, since 1990"""
    return opened(match, match["y"])


def is_year(match: re.Match[str], context: Context) -> bool:
    """Not a count ("2000 people"), a price, or the tail of a name or number."""
    text, start, end = context.text, match.start("y"), match.end("y")
    if re.search(r"(?:[$£€#№]|\d[ -]|[A-Z]-|[Nn]o\.? |/)$", text[max(0, start - 5) : start]) or text[end : end + 1] in (
        "/",
        "°",
    ):
        return False
    if (
        match["since"]
        or match["in"]
        or (1900 <= int(match["y"]) <= 2100 and re.match(r"\)|\]|,|\.|;|$", text[end : end + 1]))
    ):
        return True
    span = context.doc.char_span(start, end, alignment_mode="expand")
    if span is None or span[0].pos_ not in ("NUM", "NOUN", "PROPN"):
        return False
    token = span[0]
    owned = token.i > 0 and token.nbor(-1).lower_ in YEAR_OWNERS and text[end - 2 : end] != "00"
    if owned and 1900 <= int(match["y"]) <= 2100:
        return True
    counts = token.dep_ in ("nummod", "quantmod") and token.head.i > token.i and token.head.tag_ in ("NNS", "CD")
    return not counts and int(match["y"]) >= 1500


def clock_allowed(match: re.Match[str], context: Context) -> bool:
    """A ratio or a score is no clock time: it needs am, pm, a zone or "at"."""
    before = context.text[max(0, match.start() - 8) : match.start()]
    return bool(
        re.search(r"[ap]\.?m|[A-Z]{2,}|local", match[0]) or re.search(r"\b(?:at|by|around|until) $", before)
    ) and ("." not in match[0][:3] or bool(re.search(r"[ap]\.?m", match[0])))


def any_decade(match: re.Match[str], _context: Context) -> str | None:
    """the 1990s, the '90s"""
    tens = match["y"] or f"19{match['y2']}"
    return opened(match, f"{tens}X")
