"""The words of numbers as tables and patterns: digits, number words, ranges, currencies, units, modifiers.

A space in a pattern stands for any white space within a line.
"""

import re

from onrecord import lexicon
from onrecord.lexicon import either, pattern
from onrecord.vocabulary import Bound

WORDS = lexicon.read("numbers")
UNIT_WORDS = lexicon.read("units")
CARDINALS: dict[str, int] = WORDS["cardinals"]
SCALES: dict[str, int] = WORDS["scales"]
LETTERS: dict[str, int] = WORDS["scale_letters"]
FRACTIONS: dict[str, float] = WORDS["fractions"]
CURRENCIES: dict[str, str] = UNIT_WORDS["currency_signs"]
MONEY_WORDS: dict[str, str] = UNIT_WORDS["currency_words"]
PERCENT: dict[str, str] = UNIT_WORDS["percent"]
# Written to the number without a space -> [unit, measure]
ATTACHED: dict[str, list[str]] = UNIT_WORDS["attached"]
# word of a unit -> (unit, measure)
UNITS: dict[str, tuple[str, str]] = {
    word: (unit, measure)
    for measure, units in UNIT_WORDS["measures"].items()
    for unit, words in units.items()
    for word in words
}

CARDINAL = rf"(?:{either(CARDINALS)})"
SCALE = rf"(?:{either(SCALES)})"
HALVES: dict[str, float] = WORDS["half_signs"]
UNIT = rf"(?:{either([*UNITS, *PERCENT, *MONEY_WORDS])})(?!\w)"
# "2½", "2 1/2", "½"
# "1,5 million", "12,5 per cent": a decimal comma, where one or two digits and a scale or a unit follow it.
COMMA = (
    rf"\d{{1,3}},\d{{1,2}}(?=(?: |-)?(?:{SCALE}\b|(?:{either(LETTERS)})\b|{UNIT})"
    rf"|(?: ?[-–—] ?| to | and )\d[\d.,]*(?: |-)?(?:{SCALE}|{either(PERCENT)}))"
)
DIGITS = (
    rf"(?:{COMMA}|"
    r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:['’]\d{3})+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)"
    rf"|\d+(?:[{''.join(HALVES)}]| [1-9]/[2-9](?!\d))|\d+(?:\.\d+)?|\.\d+"
    rf"|[{''.join(HALVES)}])(?![\d]|[:/\u2044]\d|\.\d)"
)
# "half a million", "a half-million", "three quarters of a mile", "a quarter-point"
PARTLY = (
    rf"(?:(?:half|a quarter of|three(?: |-)quarters of) an? {SCALE}|(?:an? )?(?:half|quarter)(?: |-){SCALE}"
    rf"|(?:half|an? (?:quarter|third|half) of|(?:three(?: |-)quarters|two(?: |-)thirds) of) an?(?= {UNIT})"
    rf"|(?:an? )?(?:half|quarter)(?=(?: |-)(?:percentage(?: |-))?point\b))"
)
AND_PART = r"(?: |-)and(?: |-)a(?: |-)(?:half|quarter)"
# "a hundred and seventy", "twenty-five thousand", "two and a half million", "one and a half"
IN_WORDS = (
    rf"(?:{PARTLY}"
    rf"|(?:an?|{CARDINAL})(?:{AND_PART})?(?: |-){SCALE}(?:(?: and | |-)(?:an? )?(?:{CARDINAL}|{SCALE})\b)*"
    rf"|{CARDINAL}{AND_PART}"
    rf"|{CARDINAL}(?:(?:-| ){CARDINAL})?(?:(?: and | |-)(?:{SCALE})(?:(?: and | |-)(?:{CARDINAL}|{SCALE})\b)*)?)\b"
    r"(?!-(?:way|off|time))"
)
PLAIN = rf"(?i:{DIGITS}(?:(?:(?: |-)?{SCALE}\b)+|(?:{either(LETTERS)})\b)?|{IN_WORDS})"
VAGUE_WORDS = (
    rf"(?:{either(WORDS['vague'])})(?: (?:of|and) (?:{either(WORDS['vague'])}))*\b(?! of (?:{either(WORDS['vague'])}))"
)
FEW = rf"(?:(?:{either(WORDS['vague_multipliers'])}) {SCALE})s?\b"
COUPLE = rf"(?:(?:{either(WORDS['couples'])}) (?:of )?{SCALE})s?\b"
SIGN = rf"(?:{either(CURRENCIES)}) ?"
FRACTION = (
    rf"(?:(?:an?|{either(list(CARDINALS)[1:10])})(?: |-)(?:{either(w for w in FRACTIONS if w != 'half')})|half)\b"
    rf"(?= of\b| (?:{either(WORDS['after_fraction'])})\b|[.,;]|$)(?!(?: of)? an? (?:{either(WORDS['halved'])}|{UNIT}))"
)
RATIO = rf"(?:{CARDINAL}|\d+) (?:in|out of)(?: every)? (?:{CARDINAL}|\d+)\b(?= |[.,;]|$)"
# "this half" is a time, "the other half" nobody's share
NO_SHARE = pattern(rf"(?i:\b(?:{either(WORDS['no_share'])})(?: |-))$")
BROKEN = r"\d{1,2}[/\u2044]\d{1,3}(?= of (?:the|an?|its|their|his|her|all|those|these)\b)"
# 180p, 20C; 1080p is the lines of a screen
GLUED = rf"(?<=\d)(?:{either(ATTACHED)})(?!\w)(?<!(?:36|48|72)0p)(?<!(?:108|144|216)0p)"
TIMES = rf"(?: times(?= (?:{either(UNIT_WORDS['compared'])})\b)|-?fold\b)"
POINT = r"(?:(?<=quarter)|(?<=half))(?: |-)(?:percentage(?: |-))?point\b"
TAIL = rf"(?P<unit>(?: |-)?{UNIT}|{GLUED}|{TIMES}|{POINT})?"
MINUS = r"(?:(?i:minus)(?: |-)|[-\u2212])"
SINGLE = pattern(
    rf"(?P<fraction>(?i:{FRACTION}))|(?P<ratio>(?i:{RATIO}))|(?P<broken>{BROKEN})"
    rf"|(?P<minus>{MINUS}(?=[^a-zA-Z]|{SIGN}|(?:{CARDINAL})\b))?(?P<sign>{SIGN})?(?P<inner>[-\u2212](?=\d))?(?:(?P<couple>(?i:{COUPLE}))|(?P<few>(?i:{FEW}))|(?P<vague>(?i:{VAGUE_WORDS}))"
    rf"|(?P<plain>{PLAIN})){TAIL}"
)
RANGE = pattern(
    rf"(?P<minus>{MINUS})?(?P<sign>{SIGN})?(?P<plain>{PLAIN})(?P<unit1> ?{UNIT}|{GLUED})?"
    rf"(?P<dash> ?[-–—] ?| to | or )(?P<minus2>{MINUS})?(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
BETWEEN = pattern(
    rf"(?i:between|(?:ranging|anywhere|anything) from) (?P<minus>{MINUS})?"
    rf"(?P<sign>{SIGN})?(?P<plain>{PLAIN})(?: ?{UNIT}|{GLUED})?"
    rf"(?P<dash> (?:and|to) )(?P<minus2>{MINUS})?(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
AROUND = rf"(?:(?:{either(word for words in WORDS['modifiers'].values() for word in words if word[0].isalpha())}) )?"
RANGING = pattern(rf"(?i:\b(?:{either(WORDS['ranging'])}) from {AROUND})$")
FROM = pattern(rf"(?i:\bfrom {AROUND})$")
CHANGES = pattern(rf"(?i:\b(?:{either(WORDS['changes'])}) )$")
BY = pattern(r"\bby $")
ONWARD = pattern(rf" to (?:{SIGN})?(?:{PLAIN})")
BELOW_ZERO = pattern(r" (?:degrees )?below zero\b")
RATES = either(UNIT_WORDS["rates"])
RATE = pattern(
    rf"(?: |-)(?:an?|per|every|each)(?: |-)(?P<per>{RATES})\b(?! ago| earlier| before| later)|(?P<annum> per annum)\b"
)
WEIGHS = pattern(r"\b(?:weigh\w*|inches|feet|tall),? (?:[a-z]+ ){0,3}$")
HEAVY = pattern(r" (?:of (?!debt)[a-z]+|heavier|lighter|overweight)\b")
MILLIONS = re.compile(r"\d\s?(?:million|bn|billion)\b[^.;\n]*\b(?:from|to|against|and|or|by|than)\s$")
COUNTED = re.compile(r"\s(?:[a-z]+ )?(?:[a-z]+s|people|men|women|children|euros?|dollars?|yen)\b")
MODIFIERS = {" ".join(word.split()): Bound(bound) for bound, words in WORDS["modifiers"].items() for word in words}
MODIFIER = pattern(rf"(?:(?<![\w-])(?i:{either(w for w in MODIFIERS if w[0].isalpha())}) |~ ?|c\. ?)$")
MODIFIER_REACH = 24
SUFFIXES = {word: Bound(bound) for bound, words in WORDS["suffixes"].items() for word in words}
SUFFIX = pattern(rf"(?P<suffix>\+|-(?:odd|plus)\b| (?:{either(w for w in SUFFIXES if w[0].isalpha())})\b)")
