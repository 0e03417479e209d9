"""The rules that find time expressions, in order: a pattern, the arithmetic that gives its value, and its traps.

A rule is tried where a word starts; the first that matches and is allowed wins. In the patterns a space stands for
any white space within a line. The groups are what `date_readings` reads: d day, m month, y year, w weekday, n number,
u unit, which (last, next), since.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.annotate.date_readings import (
    Context,
    any_decade,
    calendar_unit,
    century_value,
    clock_allowed,
    day_range,
    holiday,
    is_duration,
    is_month,
    is_part_of_year,
    is_season,
    is_year,
    is_year_range,
    iso_day,
    month_alone,
    month_of_year,
    named_day,
    null,
    part_of_year,
    past_unit,
    relative_day,
    same_day,
    season,
    slashed,
    the_weekend,
    units_away,
    weekday,
    year,
    years,
)
from onrecord.annotate.date_words import (
    AFTER_DAY,
    APPROXIMATELY,
    BEFORE_DAY,
    CLOCK,
    DASH,
    DAY,
    EARLY,
    HOLIDAY,
    MONTH,
    MONTH_ALONE,
    NUMBER,
    OFFSET,
    ORDINAL,
    SEASON,
    SINCE,
    UNITS,
    WEEKDAY,
    WEEKDAY_ALONE,
    YEAR,
)
from onrecord.annotate.patterns import pattern


class Rule(NamedTuple):
    """One kind of time expression. `value` gives its EDTF, `allowed` says whether the match is one at all."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], Context], str | None]
    allowed: Callable[[re.Match[str], Context], bool] = lambda match, context: True


RULES: tuple[Rule, ...] = (
    Rule("iso-day", pattern(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])"), iso_day),
    Rule(
        "slashed-day",
        pattern(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"),
        slashed,
    ),
    Rule("day-range", pattern(rf"(?P<m>{MONTH}) (?P<d>{DAY}){DASH}(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?"), day_range),
    Rule("day-range", pattern(rf"(?P<d>{DAY}){DASH}(?P<d2>{DAY}) (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?"), day_range),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? (?:the )?)?(?P<d>{DAY})(?: of)? (?P<m>{MONTH})(?!\w)"
            rf"(?:,? (?P<y>{YEAR}))?{AFTER_DAY}"
        ),
        named_day,
    ),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? |(?i:last|next|this) )?(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?![A-Za-z])"
            rf"(?:,? (?P<y>{YEAR}))?{AFTER_DAY}"
        ),
        named_day,
    ),
    Rule(
        "month-of-year",
        pattern(
            rf"{SINCE}(?:(?i:the )?(?i:early|late|mid|end of|start of)(?: |-))?(?P<m>{MONTH})(?:,| of)? "
            rf"(?:(?P<y>{YEAR})|(?P<which>last|this|next) year\b)"
        ),
        month_of_year,
    ),
    Rule(
        "season",
        pattern(
            rf"{SINCE}{EARLY}(?:(?P<which>(?i:last|next|this|the)) )?{EARLY}(?P<s>{SEASON})\b"
            rf"(?:(?: of)? (?P<y>{YEAR}))?(?! of)"
        ),
        season,
        is_season,
    ),
    Rule(
        "month",
        pattern(
            rf"{SINCE}(?P<mid>(?i:mid|early|late)(?: |-))?(?:(?P<which>(?i:last|next|this|past)) )?"
            rf"(?P<m>{MONTH_ALONE})(?!\w|['’]s [A-Z])"
        ),
        month_alone,
        is_month,
    ),
    Rule(
        "weekday",
        pattern(
            rf"{BEFORE_DAY}(?:(?P<which>(?i:last|next|this|past|previous|coming|following)) )?(?P<w>{WEEKDAY_ALONE})"
            rf"(?!\w){AFTER_DAY}(?: (?:of )?(?P<week>last|this|next) week\b)?"
        ),
        weekday,
    ),
    Rule(
        "relative-day",
        pattern(
            rf"{BEFORE_DAY}(?:(?i:earlier|later|early|late) )?(?P<r>{OFFSET})\b"
            rf"(?: [\[(]?{WEEKDAY}[\])]?|{AFTER_DAY})"
        ),
        relative_day,
    ),
    Rule(
        "same-day",
        pattern(
            r"(?i:(?:earlier|later|late|early) (?:in|on|that|the same)(?: the)?(?: same)? day|the same day"
            r"|that (?:same )?(?:day|night|evening|morning|afternoon))\b"
        ),
        same_day,
    ),
    Rule("holiday", pattern(rf"(?P<h>{HOLIDAY})(?!\w)(?:,? (?P<y>{YEAR}))?"), holiday),
    Rule(
        "stretch",
        pattern(
            rf"(?i:the|these) (?P<which>(?i:past|last|next|coming|previous|following)) (?P<n>{NUMBER}) (?:or so )?"
            rf"(?P<u>{UNITS})\b"
        ),
        past_unit,
    ),
    Rule(
        "stretch",
        pattern(r"(?i:the) (?P<which>(?i:past|last|next|coming)) (?P<n>)(?P<u>(?i:day|week|month|year|decade))\b"),
        past_unit,
    ),
    Rule(
        "calendar-unit",
        pattern(
            r"(?:(?i:earlier|later|early|late|the end of|the middle of|the start of) )?"
            r"(?P<which>(?i:last|this|next|(?<=the )previous|(?<=the )coming|(?<=the )current)) "
            r"(?P<u>(?i:week|weekend|month|quarter|year|decade|century|fortnight))(?!\w|-)"
        ),
        calendar_unit,
    ),
    Rule("weekend", pattern(r"(?i:the weekend)\b"), the_weekend),
    Rule(
        "units-away",
        pattern(
            rf"{APPROXIMATELY}(?P<n>{NUMBER}) (?:or so )?(?P<u>{UNITS})\b "
            r"(?P<way>(?i:ago|earlier|later|before|previously|from now|afterwards|after))\b(?! the | a )"
        ),
        units_away,
    ),
    Rule(
        "decade",
        pattern(rf"{SINCE}(?:(?i:the) )?{EARLY}(?:(?P<y>(?:1[5-9]|20)\d)0s|['’](?P<y2>\d)0s)\b"),
        any_decade,
    ),
    Rule(
        "century",
        pattern(rf"(?:(?i:the) )?{EARLY}(?P<c>\d{{1,2}})(?:st|nd|rd|th)(?: |-)(?i:century|centuries)\b"),
        century_value,
    ),
    Rule(
        "part-of-year",
        pattern(
            rf"(?:(?i:the) )?(?P<o>{ORDINAL})(?: |-)(?P<p>(?i:quarter|half))\b"
            rf"(?P<of>(?: of)? (?:(?P<y>{YEAR})|(?:the|this|last|next) year\b))?"
        ),
        part_of_year,
        is_part_of_year,
    ),
    Rule(
        "years",
        pattern(
            r"(?:(?P<between>(?i:between) ))?(?P<y>(?:1[5-9]|20)\d\d)(?: ?(?:-|–|/) ?| to |(?(between) and |(?!)))"
            r"(?P<y2>(?:1[5-9]|20)\d\d|\d\d?)(?![\d%]|[-.,:/]\d| (?:per|percent|million))"
        ),
        years,
        is_year_range,
    ),
    Rule(
        "year",
        pattern(rf"{SINCE}(?P<in>(?i:(?<=\bin )))?{EARLY}(?P<y>{YEAR})(?![\w-])"),
        year,
        is_year,
    ),
    Rule(
        "duration",
        pattern(rf"{APPROXIMATELY}(?P<n>{NUMBER})(?: more)? (?:and a half )?(?P<u>{UNITS})\b(?!-)"),
        null,
        is_duration,
    ),
    Rule("clock", pattern(CLOCK), null, clock_allowed),
)
