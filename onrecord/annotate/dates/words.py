"""The words of time expressions as pieces of regular expressions; a space stands for any white space within a line."""

from onrecord import lexicon
from onrecord.lexicon import either

WORDS = lexicon.read("dates")
MONTHS: dict[str, int] = WORDS["months"] | WORDS["month_abbreviations"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"] | WORDS["weekday_abbreviations"]
SEASONS: dict[str, int] = WORDS["seasons"]
ORDINALS: dict[str, int] = WORDS["ordinals"]
OFFSETS: dict[str, int] = WORDS["day_offsets"]
HOLIDAYS: dict[str, str] = WORDS["holidays"]
CARDINALS: dict[str, int] = lexicon.read("numbers")["cardinals"]
SCALES: dict[str, int] = {word: lexicon.read("numbers")["scales"][word] for word in ("hundred", "thousand")}
PHRASES: dict[str, float] = {"a couple of": 2, "couple of": 2, "half a": 0.5, "half an": 0.5}
NUMBER_WORDS = frozenset([*CARDINALS, *SCALES, "a", "an", "and"])

MONTH = rf"(?:{either(WORDS['months'])}|(?:{either(WORDS['month_abbreviations'])})\b\.?)"
MONTH_ALONE = rf"(?:{either(WORDS['months'])}|(?:{either(WORDS['month_abbreviations'])})\.)"
WEEKDAY = rf"(?:{either(WORDS['weekdays'])}|(?:{either(WORDS['weekday_abbreviations'])})\b\.?)"
WEEKDAY_ALONE = rf"(?:{either(WORDS['weekdays'])}|(?:{either(WORDS['weekday_abbreviations'])})\.)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d)"
YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"
PART = rf"(?i:{either(WORDS['day_parts'])})"
ZONE = rf"(?:{either(WORDS['zones'])})"
CLOCK = (
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
    rf"|\d{{4}}(?= ?{ZONE}))(?:,? (?:{ZONE}|\({ZONE}\)))?"
)
BEFORE_DAY = (
    rf"(?:(?:(?i:early|late|later|earlier|mid-?{PART}|overnight)(?: on)?|(?!\d+\.\d+,? on){CLOCK},?(?: on)?"
    rf"|(?i:the )?(?i:(?:early|late|small|wee|first|last|final) )?(?:(?i:hours)|{PART})(?: hours)? (?:of|on)) )?"
)
AFTER_DAY = rf"(?:,? (?:at )?(?:around |about )?{CLOCK}|,? (?:(?:early|late) )?{PART}\b)?"
TENS = rf"(?:{either(CARDINALS)})(?:(?: |-)(?:{either(CARDINALS)}))?"
SPOKEN = rf"(?:(?:{TENS}|an?)(?: |-)(?:{either(SCALES)})(?:(?: and)? (?:{TENS}))?|{TENS}|an?)"
NUMBER = rf"(?i:\d+(?:,\d{{3}})*(?:\.\d+| 1/2)?|{either(PHRASES)}|{SPOKEN}|several|(?:a )?few|many|some|countless)"
UNIT = rf"(?i:{either(WORDS['units'])})"
MANY = rf"(?i:{either(WORDS['plural_units'])})"
VAGUE = {name: rf"(?i:{either(words)})" for name, words in WORDS["vague"].items()}
ADVERBS = rf"(?i:{either(WORDS['frequencies'])})"
UNITS = rf"(?i:{either([*WORDS['units'], *WORDS['plural_units']])})"
OFFSET = rf"(?i:{either(OFFSETS)})"
SEASON = rf"(?i:{either(SEASONS)})"
ORDINAL = rf"(?i:{either(ORDINALS)})"
HOLIDAY = rf"(?:{either([*HOLIDAYS, *WORDS['easter'], *WORDS['nth_holidays']])})".replace("'", "['’]")
ORDINAL_DAYS: dict[str, int] = WORDS["ordinal_days"]
ORDINAL_DAY = rf"(?i:{either(ORDINAL_DAYS)})"
APPROXIMATELY = rf"(?:(?i:{either(WORDS['approximators'])}) )?"
EARLY = r"(?:(?i:early|late|mid)(?: |-))?"
DASH = r" ?(?:-|–|—|to|until|through) ?"
OF_YEAR = r"|,? (?:of )?(?P<which>(?i:last|this|next|that|the same|the following|the previous)) year\b"
SINCE = r"(?P<since>(?i:since|ever since) )?"
