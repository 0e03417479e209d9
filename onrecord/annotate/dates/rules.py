"""The rules that find time expressions, in order: a pattern, the arithmetic that gives its value, and its traps.

A rule is tried where a word starts; the first that matches and is allowed wins. In the patterns a space stands for
any white space within a line. The groups are what `date_readings` reads: d day, m month, y year, w weekday, n number,
u unit, which (last, next), since.
"""

from onrecord.annotate.dates import durations, narrative, numeric, quarters, readings, weeks
from onrecord.annotate.dates.calendar_rules import CALENDAR_RULES, LATE_RULES
from onrecord.annotate.dates.rule import Rule
from onrecord.annotate.dates.words import (
    ADVERBS,
    AFTER_DAY,
    APPROXIMATELY,
    BEFORE_DAY,
    CLOCK,
    DASH,
    DAY,
    EARLY,
    MANY,
    MONTH,
    MONTH_ALONE,
    NUMBER,
    OF_YEAR,
    OFFSET,
    ORDINAL,
    PART,
    SEASON,
    SINCE,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    WEEKDAY_ALONE,
    YEAR,
)
from onrecord.lexicon import pattern

RULES: tuple[Rule, ...] = (
    Rule(
        "iso-day",
        pattern(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-])"),
        numeric.iso_day,
    ),
    Rule(
        "slashed-day",
        pattern(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.,:-]\d)"),
        numeric.slashed,
        numeric.is_slashed,
    ),
    *CALENDAR_RULES,
    Rule(
        "day-range",
        pattern(rf"{BEFORE_DAY}(?P<m>{MONTH}) (?P<d>{DAY}){DASH}(?P<d2>{DAY})(?:,? (?P<y>{YEAR}))?"),
        readings.day_range,
    ),
    Rule(
        "day-range",
        pattern(rf"(?:{WEEKDAY} )?(?P<d>{DAY}){DASH}(?:{WEEKDAY} )?(?P<d2>{DAY}) (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?"),
        readings.day_range,
    ),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? (?:the )?)?(?P<d>{DAY})(?: of)? (?P<m>{MONTH})(?!\w)"
            rf"(?:,? (?P<y>{YEAR}){OF_YEAR})?{AFTER_DAY}"
        ),
        readings.named_day,
    ),
    Rule(
        "named-day",
        pattern(
            rf"{BEFORE_DAY}(?:{WEEKDAY},? |(?i:last|next|this) )?(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?![A-Za-z])"
            rf"(?:,? (?P<y>{YEAR}){OF_YEAR})?{AFTER_DAY}"
        ),
        readings.named_day,
    ),
    Rule(
        "month-of-year",
        pattern(
            rf"{SINCE}(?:(?i:the )?(?i:early|late|mid|end of|start of)(?: |-))?(?P<m>{MONTH})(?:,| of)? "
            rf"(?:(?P<y>{YEAR})|(?P<which>last|this|next) year\b)"
        ),
        readings.month_of_year,
    ),
    Rule(
        "part-of-year",
        pattern(
            rf"(?:(?i:the) )?(?:(?P<y0>{YEAR})(?:['’]s)? |(?P<whose>(?i:last|this|next)) year['’]s "
            rf"|(?P<back>(?i:year-(?:ago|earlier))) )?(?:fiscal )?(?P<o>{ORDINAL})(?: |-)(?P<p>(?i:quarter|half))\b"
            rf"(?P<of>(?: of)?(?: (?:calendar|fiscal))? (?:(?P<y>{YEAR})|(?P<which>the|this|last|next) year\b))?"
        ),
        quarters.part_of_year,
        quarters.is_part_of_year,
    ),
    Rule(
        "year-before",
        pattern(
            r"(?:(?i:the) )?(?:(?i:comparable|corresponding) )?(?i:year-(?:ago|earlier))"
            r"(?: (?P<p>(?i:quarter|period)))?\b"
        ),
        quarters.year_before,
    ),
    Rule(
        "reported-quarter",
        pattern(
            r"(?i:the|that) (?:(?P<latest>(?i:latest|same|current|recent|most recent)) )?(?P<p>(?i:quarter|period))\b"
        ),
        quarters.reported,
        quarters.is_reported,
    ),
    Rule(
        "year-end",
        pattern(
            r"(?i:(?:the )?(?:year|year['’]s)(?: |-)end\b|(?:the )?(?:end|start|rest|remainder|middle) of the year\b"
            r"|(?:earlier|later|early|late) in the year\b|the (?:full|whole|current|entire)(?: fiscal)? year\b"
            r"|(?<=for )the year\b)(?! end(?:ed|ing)\b)"
        ),
        readings.this_year,
    ),
    Rule(
        "season",
        pattern(
            rf"{SINCE}{EARLY}(?:(?P<which>(?i:last|next|this past|this|the)) )?{EARLY}(?P<s>{SEASON})\b"
            rf"(?:(?: of)? (?P<y>{YEAR})|(?: of)? (?P<whose>last|this|next|that) year\b)?(?! of)"
        ),
        readings.season,
        readings.is_season,
    ),
    Rule(
        "month",
        pattern(
            rf"{SINCE}(?P<mid>(?i:mid|early|late)(?: |-))?(?:(?P<which>(?i:last|next|this|past)) )?"
            rf"(?P<m>{MONTH_ALONE})(?!\w|['’]s [A-Z]| \d\d?\b(?![:.]\d))"
        ),
        readings.month_alone,
        readings.is_month,
    ),
    Rule(
        "weekday-weeks",
        pattern(rf"{BEFORE_DAY}(?P<w>{WEEKDAY_ALONE}) (?P<u>(?i:week|fortnight))(?![\w-])"),
        weeks.weekday_weeks,
        weeks.is_weekday_weeks,
    ),
    Rule(
        "weekday-weeks",
        pattern(
            rf"(?P<n>{NUMBER}) (?P<u>(?i:weeks?|fortnight)) (?i:on|from|next) (?:next )?(?P<w>{WEEKDAY_ALONE})(?!\w)"
        ),
        weeks.weeks_on,
        weeks.is_weeks_on,
    ),
    Rule(
        "weekday-weeks",
        pattern(
            rf"(?P<n>{NUMBER}) (?P<u>(?i:weeks?|fortnight)) ago (?:(?P<last>(?i:last)) |(?i:on|this) )?"
            rf"(?P<w>{WEEKDAY_ALONE})(?!\w)"
        ),
        weeks.weeks_ago,
    ),
    Rule(
        "day-weeks",
        pattern(
            r"(?:(?P<n>(?i:an?|one|two|three)) (?P<u>(?i:weeks?|fortnight)) (?:(?i:ago|from) )?"
            r"(?P<r>(?i:today|tomorrow|yesterday)))\b(?P<u2>)"
        ),
        weeks.day_weeks,
        weeks.is_day_weeks,
    ),
    Rule(
        "day-weeks",
        pattern(r"(?P<r>(?i:today|tomorrow|yesterday)) (?P<u>(?i:week|fortnight))(?![\w-])(?P<n>)(?P<u2>)"),
        weeks.day_weeks,
        weeks.is_day_weeks,
    ),
    Rule(
        "before-last",
        pattern(
            rf"{BEFORE_DAY}(?:(?i:the) )?"
            rf"(?:(?P<w>{WEEKDAY_ALONE})|(?<=[Tt]he )(?P<u>(?i:night|week|weekend|month|year)))"
            r" (?P<way>(?i:before last|after next))\b"
        ),
        weeks.two_away,
        weeks.stands_by_itself,
    ),
    Rule(
        "weekday-last",
        pattern(rf"{BEFORE_DAY}(?P<w>{WEEKDAY_ALONE}) (?P<which>last|next)\b(?!-)"),
        weeks.weekday_last,
        weeks.stands_by_itself,
    ),
    Rule(
        "weekday",
        pattern(rf"(?P<which>(?i:last|this|next)) week,? on (?P<w>{WEEKDAY_ALONE})(?!\w)"),
        weeks.week_and_day,
    ),
    Rule(
        "weekday",
        pattern(
            rf"{BEFORE_DAY}(?:(?P<which>(?i:last|next|this|past|previous|coming|following)) )?(?P<w>{WEEKDAY_ALONE})"
            rf"(?!\w){AFTER_DAY}(?: (?:of )?(?P<week>last|this|next) week\b)?"
        ),
        readings.weekday,
        readings.is_weekday,
    ),
    Rule(
        "relative-day",
        pattern(
            rf"{BEFORE_DAY}(?:(?i:earlier|later|early|late) )?(?P<r>{OFFSET})\b"
            rf"(?: [\[(]?{WEEKDAY}[\])]?|{AFTER_DAY})"
        ),
        readings.relative_day,
    ),
    Rule(
        "same-day",
        pattern(
            r"(?i:(?:earlier|later|late|early) (?:in|on|that|the same)(?: the)?(?: same)? day|the same day"
            r"|that (?:same )?(?:day|night|evening|morning|afternoon))\b"
        ),
        narrative.same_day,
    ),
    Rule(
        "next-unit",
        pattern(
            r"(?i:the )?(?P<which>(?i:(?<=the )following|(?<=the )next|that)) "
            r"(?P<u>(?i:day|morning|afternoon|evening|night|(?<!next )week|(?<!next )month|(?<!next )year))\b"
        ),
        narrative.next_unit,
    ),
    Rule(
        "stretch",
        pattern(
            rf"(?i:the|these) (?P<which>(?i:past|last|next|coming|previous|following)) (?P<n>{NUMBER}) (?:or so )?"
            rf"(?P<u>{UNITS})\b"
        ),
        durations.stretch,
        duration=durations.length,
    ),
    Rule(
        "stretch",
        pattern(
            r"(?i:the) (?P<which>(?i:past|last|next|coming)) (?P<n>)"
            r"(?P<u>(?i:(?<=past )day|week|month|year|decade))\b"
        ),
        durations.stretch,
        duration=durations.length,
    ),
    Rule(
        "calendar-unit",
        pattern(
            r"(?:(?i:earlier|later|early|late|the end of|the middle of|the start of) )?"
            r"(?P<which>(?i:last|this|next|(?<=the )previous|(?<=the )coming|(?<=the )current)) "
            r"(?P<u>(?i:week|weekend|month|quarter|year|decade|century|fortnight))(?!\w|-)"
        ),
        readings.calendar_unit,
    ),
    Rule("weekend", pattern(r"(?i:the weekend)\b(?! (?:before|after)\b)"), readings.the_weekend),
    Rule(
        "units-away",
        pattern(
            rf"{APPROXIMATELY}(?P<n>{NUMBER}) (?:or so )?(?P<u>{UNITS})\b "
            r"(?P<way>(?i:ago|earlier|later|before|previously|from now|afterwards|after))\b(?! the | a )"
        ),
        narrative.units_away,
    ),
    Rule(
        "decade",
        pattern(rf"{SINCE}(?:(?i:the) )?{EARLY}(?:(?P<y>(?:1[5-9]|20)\d)0s|['’](?P<y2>\d)0s)\b"),
        readings.any_decade,
    ),
    Rule(
        "century",
        pattern(rf"(?:(?i:the) )?{EARLY}(?P<c>\d{{1,2}})(?:st|nd|rd|th)(?: |-)(?i:century|centuries)\b"),
        readings.century_value,
    ),
    Rule(
        "years",
        pattern(
            r"(?:(?P<between>(?i:between) ))?(?P<y>(?:1[5-9]|20)\d\d)(?: ?(?:-|–|/) ?| to |(?(between) and |(?!)))"
            r"(?P<y2>(?:1[5-9]|20)\d\d|\d\d?)(?![\d%]|[-.,:/]\d| (?:per|percent|million))"
        ),
        readings.years,
        readings.is_year_range,
    ),
    Rule(
        "year",
        pattern(rf"{SINCE}(?P<in>(?i:(?<=\bin )))?{EARLY}(?P<y>{YEAR})(?![\w-])"),
        readings.year,
        readings.is_year,
    ),
    Rule(
        "set",
        pattern(rf"(?i:every) (?P<n>{NUMBER}) (?P<u>{UNITS})\b(?!-)"),
        readings.null,
        duration=durations.length,
        vague=True,
    ),
    Rule(
        "set",
        pattern(
            rf"(?i:every|each) (?:(?:other|second|single) )?"
            rf"(?:{WEEKDAY}(?: {PART})?|{MONTH_ALONE}|(?P<u>{UNIT})|{SEASON}|(?i:morning|afternoon|evening))\b"
        ),
        readings.null,
        duration=durations.period_of,
        vague=True,
    ),
    Rule(
        "set",
        pattern(rf"(?P<u>{ADVERBS})(?![\w-])"),
        readings.null,
        durations.is_frequency,
        duration=durations.period_of,
        vague=True,
    ),
    Rule(
        "adjective",
        pattern(rf"(?P<n>{NUMBER}|half)(?P<dash>-| )(?P<u>{UNIT})(?:-long)?(?![\w-])"),
        readings.null,
        durations.is_adjective,
        duration=durations.adjective_length,
        vague=True,
    ),
    Rule(
        "adjective",
        pattern(r"(?P<u>(?i:hours?|days?|weeks?|months?|years?|decades?|centuries|century))-?(?i:long)\b"),
        readings.null,
        duration=durations.unnumbered,
        vague=True,
    ),
    Rule(
        "duration",
        pattern(
            rf"{APPROXIMATELY}(?P<n>{NUMBER})(?: more)? (?P<half>and a half )?(?P<u>{UNITS})\b"
            r"(?P<half2> and a half\b)?(?!-)"
        ),
        readings.null,
        durations.is_duration,
        duration=durations.length,
    ),
    Rule(
        "duration",
        pattern(rf"(?P<u>{MANY})\b(?: (?:or|and) {MANY}\b)?(?!-)"),
        readings.null,
        durations.is_bare,
        duration=durations.unnumbered,
    ),
    Rule(
        "duration",
        pattern(r"(?i:the) (?:(?i:fiscal|full) )?(?P<u>(?i:year|month|week))(?= end(?:ed|ing)\b)"),
        readings.null,
        duration=durations.unnumbered,
    ),
    Rule("duration", pattern(rf"(?P<u>{MANY}) ago\b"), readings.null, duration=durations.unnumbered),
    Rule(
        "past",
        pattern(rf"(?i:(?:more )?recent|past) (?P<u>{MANY})\b(?: and {MANY}\b)?"),
        readings.null,
        duration=durations.unnumbered,
        vague=True,
    ),
    Rule(
        "future",
        pattern(
            rf"(?i:(?:the )?coming) (?P<u>{MANY})\b(?: and {MANY}\b)?|(?i:the) (?P<u2>{MANY}) (?i:ahead|to come)\b"
        ),
        readings.null,
        duration=durations.unnumbered,
        vague=True,
    ),
    Rule("present", pattern(rf"{VAGUE['present']}(?![\w-])"), readings.null, durations.is_now, vague=True),
    Rule("past", pattern(rf"{VAGUE['past']}(?![\w-])"), readings.null, durations.stands_alone, vague=True),
    Rule("future", pattern(rf"{VAGUE['future']}(?![\w-])"), readings.null, durations.stands_alone, vague=True),
    *LATE_RULES,
    Rule("clock", pattern(CLOCK), readings.null, readings.clock_allowed),
)
