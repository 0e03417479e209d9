"""The rules for days that the calendar names otherwise than by number and month: feasts, the first Sunday in March, the
28th of last month, the third of May; and for times told by the one named before: the day before, the following Tuesday.

The first tuple is tried before the rules for days with numbers, the second behind all.
"""

from onrecord.annotate.dates import calendar_days, durations, feasts, narrative, readings, weeks
from onrecord.annotate.dates.rule import Rule
from onrecord.annotate.dates.words import (
    BEFORE_DAY,
    DAY,
    HOLIDAY,
    MONTH,
    NUMBER,
    OF_YEAR,
    ORDINAL,
    ORDINAL_DAY,
    PART,
    UNITS,
    WEEKDAY,
    WEEKDAY_ALONE,
    WORDS,
    YEAR,
)
from onrecord.lexicon import either, pattern

CALENDAR_RULES: tuple[Rule, ...] = (
    Rule(
        "holiday",
        pattern(
            rf"{BEFORE_DAY}(?:(?i:the )?(?P<side>(?i:last|next|this|past|coming)) |(?i:the ))?(?P<h>{HOLIDAY})(?!\w)"
            rf"(?:,? (?:of )?(?P<y>{YEAR}){OF_YEAR})?(?: {PART}\b)?"
        ),
        feasts.holiday,
        feasts.is_holiday,
    ),
    Rule(
        "nth-weekday",
        pattern(
            rf"{BEFORE_DAY}(?:(?i:the) )?(?P<o>{ORDINAL}|(?i:fifth|last)) (?P<w>{WEEKDAY_ALONE}) "
            rf"(?:(?:of|in) (?P<m>{MONTH})(?!\w)(?:,? (?:of )?(?P<y>{YEAR}){OF_YEAR})?"
            r"|(?:of|in) (?P<whose>last|this|next|the|that|the following) month\b)"
        ),
        calendar_days.nth_weekday,
    ),
    Rule(
        "edge-of-month",
        pattern(
            rf"(?i:the )(?:very )?(?P<o>first|last|final) day of (?:(?P<m>{MONTH})(?!\w)(?:,? (?P<y>{YEAR}){OF_YEAR})?"
            r"|(?P<whose>last|this|next|the|that|the following) month\b)"
        ),
        calendar_days.edge_of_month,
    ),
    Rule(
        "day-of-month",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? )?(?i:the )?(?P<d>{DAY}|{ORDINAL_DAY})"
            r" of (?P<whose>(?:last|this|next|that|the same|the following|the) month)\b"
        ),
        calendar_days.day_of_month,
    ),
    Rule(
        "day-of-month",
        pattern(
            rf"(?:{WEEKDAY},? )?(?i:the )(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)|{ORDINAL_DAY})"
            r"(?![\w-])(?P<whose>)"
        ),
        calendar_days.day_of_month,
        calendar_days.is_day_of_month,
    ),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? )?(?:(?i:the) )?(?P<d>{ORDINAL_DAY})(?: day)? of (?P<m>{MONTH})(?!\w)"
            rf"(?:,? (?P<y>{YEAR}){OF_YEAR})?"
        ),
        calendar_days.spelt_day,
        calendar_days.is_no_title,
    ),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? )?(?P<m>{MONTH}) (?:the )?(?P<d>{ORDINAL_DAY})(?! (?:and|week|time))(?![\w-])"
            rf"(?:,? (?P<y>{YEAR}){OF_YEAR})?"
        ),
        calendar_days.spelt_day,
    ),
    Rule(
        "day-range",
        pattern(rf"(?i:between) (?:(?P<d>{DAY}) and (?P<d2>{DAY}) (?P<m>{MONTH})(?!\w)(?:,? (?P<y>{YEAR}))?)"),
        readings.day_range,
    ),
    Rule(
        "day-range",
        pattern(rf"(?i:between) (?P<m>{MONTH}) (?P<d>{DAY}) and (?P<d2>{DAY})(?! [A-Z]|[A-Za-z])(?:,? (?P<y>{YEAR}))?"),
        readings.day_range,
    ),
    Rule(
        "year-to",
        pattern(
            rf"(?:(?i:the) )?(?P<n>{NUMBER} )?(?P<u>(?i:months?|year)) (?:to|through|ending(?: in)?|ended(?: in)?) "
            rf"(?:the end of )?(?P<m>{MONTH})(?!\w|\.? \d\d?\b)(?:,? (?P<y>{YEAR}){OF_YEAR})?"
        ),
        calendar_days.months_to,
        calendar_days.is_months_to,
    ),
    Rule(
        "anniversary",
        pattern(
            rf"(?:(?i:exactly|almost exactly) )?(?P<n>{NUMBER}) (?P<u>(?i:years?|months?|decades?)) ago "
            r"(?P<r>(?i:today|yesterday|tomorrow|this (?:week|month|year)|to the day))\b"
        ),
        calendar_days.anniversary,
    ),
    Rule(
        "weekdays-away",
        pattern(
            rf"(?P<n>{NUMBER}) (?P<w>{WEEKDAY})(?:s| (?:mornings|nights|evenings)) (?P<way>(?i:ago|from now|hence))\b"
        ),
        weeks.weekdays_away,
    ),
    Rule(
        "same-time",
        pattern(
            r"(?i:the same|this same) (?P<u>(?i:day|week|month|period|quarter|time)) "
            r"(?:(?:of |in )?(?P<which>last|next) year|(?P<n>a year|one year) (?:ago|earlier|before))\b"
        ),
        narrative.same_time,
        narrative.is_same_time,
    ),
    Rule(
        "weekday",
        pattern(rf"{BEFORE_DAY}(?:the )(?P<which>(?i:following|previous|preceding)) (?P<w>{WEEKDAY_ALONE})(?!\w)"),
        narrative.weekday_beside,
        narrative.names_a_day,
    ),
    Rule(
        "weekday",
        pattern(rf"(?i:the )(?P<w>{WEEKDAY_ALONE}) (?P<which>before|after)(?= *(?:[.,;:)]|$))"),
        narrative.weekday_beside,
        narrative.names_a_day,
    ),
    Rule(
        "next-unit",
        pattern(
            r"(?i:the )(?:(?P<way>(?i:previous|preceding)) (?P<u>(?i:day|night|evening|morning|afternoon))\b"
            r"|(?P<u2>(?i:day|night|evening|morning|afternoon|week|month|year)) (?P<way2>before|after)"
            r"(?= *(?:[.,;:)]|$)))"
        ),
        narrative.unit_beside,
        narrative.is_beside,
    ),
    Rule(
        "time-hence",
        pattern(
            rf"(?P<n>{NUMBER}) (?P<u>{UNITS})['’]s? time\b"
            r"|(?P<n2>an?|one) (?P<u2>(?i:day|week|fortnight|month|year))['’]s time\b"
        ),
        narrative.time_hence,
    ),
    Rule(
        "decade",
        pattern(
            rf"(?i:the )(?:(?i:late|early|mid)(?: |-)|(?i:nineteen-?))?(?P<d>(?i:{either(WORDS['decades'])}))(?![\w-])"
        ),
        calendar_days.spoken_decade,
        calendar_days.is_spoken_decade,
    ),
    Rule(
        "short-year",
        pattern(r"['’](?P<y>\d\d)(?![\w%])"),
        calendar_days.short_year,
        calendar_days.is_short_year,
    ),
)
LATE_RULES: tuple[Rule, ...] = (
    Rule("overnight", pattern(r"(?i:overnight)(?![\w-])"), calendar_days.overnight, durations.stands_alone),
)
