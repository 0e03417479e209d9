"""The words of numbers as tables and patterns: digits, number words, ranges, currencies, units, modifiers.

A space in a pattern stands for any white space within a line.
"""

import re

from onrecord.annotate import lexicon
from onrecord.annotate.patterns import either, pattern
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
# word of a unit -> (unit, measure)
UNITS: dict[str, tuple[str, str]] = {
    word: (unit, measure)
    for measure, units in UNIT_WORDS["measures"].items()
    for unit, words in units.items()
    for word in words
}

CARDINAL = rf"(?:{either(CARDINALS)})"
SCALE = rf"(?:{either(SCALES)})"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\d]|[:/]\d|\.\d)"
# "a hundred and seventy", "twenty-five thousand", "two and a half million", "half a million"
IN_WORDS = (
    rf"(?:(?:half|a quarter of|three quarters of) an? {SCALE}"
    rf"|(?:an?|{CARDINAL})(?: and a half)? {SCALE}(?:(?: and | |-)(?:an? )?(?:{CARDINAL}|{SCALE})\b)*"
    rf"|{CARDINAL}(?:(?:-| ){CARDINAL})?(?:(?: and | |-)(?:{SCALE})(?:(?: and | |-)(?:{CARDINAL}|{SCALE})\b)*)?)\b"
    r"(?!-(?:way|off|time))"
)
PLAIN = rf"(?i:{DIGITS}(?:(?: |-)?(?:{SCALE})\b|(?:{either(LETTERS)})\b)?|{IN_WORDS})"
VAGUE_WORDS = (
    rf"(?:{either(WORDS['vague'])})(?: (?:of|and) (?:{either(WORDS['vague'])}))*\b(?! of (?:{either(WORDS['vague'])}))"
)
FEW = rf"(?:(?:{either(WORDS['vague_multipliers'])}) {SCALE})s?\b"
COUPLE = rf"(?:(?:{either(WORDS['couples'])}) (?:of )?{SCALE})s?\b"
SIGN = rf"(?:{either(CURRENCIES)}) ?"
FRACTION = (
    rf"(?:(?:an?|one|two|three|four|nine|seven)(?: |-)(?:{either(w for w in FRACTIONS if w != 'half')})|half)\b"
    rf"(?= of\b| (?:{either(WORDS['after_fraction'])})\b|[.,;]|$)(?!(?: of)? an? (?:{either(WORDS['halved'])}))"
)
RATIO = rf"(?:{CARDINAL}|\d+) (?:in|out of)(?: every)? (?:{CARDINAL}|\d+)\b(?= |[.,;]|$)"
UNIT = rf"(?:{either([*UNITS, *PERCENT, *MONEY_WORDS])})(?!\w)"

TAIL = rf"(?P<unit>(?: |-)?{UNIT})?"
SINGLE = pattern(
    rf"(?P<fraction>(?i:{FRACTION}))|(?P<ratio>(?i:{RATIO}))"
    rf"|(?P<sign>{SIGN})?(?:(?P<couple>(?i:{COUPLE}))|(?P<few>(?i:{FEW}))|(?P<vague>(?i:{VAGUE_WORDS}))"
    rf"|(?P<plain>{PLAIN})){TAIL}"
)
RANGE = pattern(
    rf"(?P<sign>{SIGN})?(?P<plain>{PLAIN})(?P<unit1> ?{UNIT})?"
    rf"(?P<dash> ?[-–—] ?| to | or )(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
BETWEEN = pattern(
    rf"(?i:between|(?:ranging|anywhere|anything) from) (?P<sign>{SIGN})?(?P<plain>{PLAIN})(?: ?{UNIT})?"
    rf"(?P<dash> (?:and|to) )(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
FROM = pattern(rf"(?i:\b(?:from|{either(WORDS['changes'])}) )$")
BY = pattern(r"\bby $")
RATES = either(UNIT_WORDS["rates"])
RATE = pattern(rf" (?:an?|per|every|each) (?P<per>{RATES})\b(?! ago| earlier| before| later)|(?P<annum> per annum)\b")
WEIGHS = pattern(r"\bweigh\w* (?:[a-z]+ ){0,3}$")
HEAVY = pattern(r" (?:of (?!debt)[a-z]+|heavier|lighter|overweight)\b")
COUNTED = re.compile(r"\s(?:[a-z]+ )?(?:[a-z]+s|people|men|women|children|euros?|dollars?|yen)\b")
MODIFIERS = {" ".join(word.split()): Bound(bound) for bound, words in WORDS["modifiers"].items() for word in words}
MODIFIER = pattern(rf"(?:(?<![\w-])(?i:{either(w for w in MODIFIERS if w[0].isalpha())}) |~ ?|c\. ?)$")
MODIFIER_REACH = 24
SUFFIXES = {word: Bound(bound) for bound, words in WORDS["suffixes"].items() for word in words}
SUFFIX = pattern(rf"(?P<suffix>\+|-(?:odd|plus)\b| (?:{either(w for w in SUFFIXES if w[0].isalpha())})\b)")
