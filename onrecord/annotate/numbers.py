"""Numbers in running text: digits, number words, ranges, currencies and units, and the words that bound them."""

import re
from dataclasses import dataclass

from onrecord.annotate import wordlists
from onrecord.annotate.wordlists import either, pattern
from onrecord.vocabulary import Bound

WORDS = wordlists.read("numbers")
UNIT_WORDS = wordlists.read("units")
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
    rf"|{CARDINAL}(?:(?:-| ){CARDINAL})?(?:(?: and | |-)(?:{SCALE})(?:(?: and | |-)(?:{CARDINAL}|{SCALE})\b)*)?)\b(?!-(?:way|off|time))"
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
    r"(?= of\b| (?:the|its|their|his|her|our|my|all|a|an|were|was|are|is|have|had|said|say)\b|[.,;]|$)(?!(?: of)? an? (?:hour|dozen|century|mile|day|year|hundred|thousand|million|billion|trillion))"
)
RATIO = rf"(?:{CARDINAL}|\d+) (?:in|out of)(?: every)? (?:{CARDINAL}|\d+)\b(?= |[.,;]|$)"
UNIT = rf"(?:{either([*UNITS, *PERCENT, *MONEY_WORDS])})(?!\w)"

TAIL = rf"(?P<unit>(?: |-)?{UNIT})?"
SINGLE = pattern(
    rf"(?P<fraction>(?i:{FRACTION}))|(?P<ratio>(?i:{RATIO}))"
    rf"|(?P<sign>{SIGN})?(?:(?P<couple>(?i:{COUPLE}))|(?P<few>(?i:{FEW}))|(?P<vague>(?i:{VAGUE_WORDS}))|(?P<plain>{PLAIN})){TAIL}"
)
RANGE = pattern(
    rf"(?P<sign>{SIGN})?(?P<plain>{PLAIN})(?P<dash> ?[-–—] ?| to | or )(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
BETWEEN = pattern(
    rf"(?i:between|(?:ranging|anywhere|anything) from) (?P<sign>{SIGN})?(?P<plain>{PLAIN})(?: ?{UNIT})?(?P<dash> (?:and|to) )"
    rf"(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}){TAIL}"
)
FROM = pattern(r"(?i:\bfrom )$")
RATE = pattern(
    r" (?:an?|per|every|each) (?P<per>hour|day|week|month|year|head|person|share|barrel|tonne|ounce|litre|night|household)\b|(?P<annum> per annum)\b"
)
COUNTED = re.compile(r"\s(?:[a-z]+ )?(?:[a-z]+s|people|men|women|children|euros?|dollars?|yen)\b")
MODIFIERS = {" ".join(word.split()): Bound(bound) for bound, words in WORDS["modifiers"].items() for word in words}
MODIFIER = pattern(rf"(?:(?<![\w-])(?i:{either(w for w in MODIFIERS if w[0].isalpha())})(?: a)? |~ ?|c\. ?)$")
MODIFIER_REACH = 24
SUFFIXES = {word: Bound(bound) for bound, words in WORDS["suffixes"].items() for word in words}
SUFFIX = pattern(rf"(?P<suffix>\+|-(?:odd|plus)\b| (?:{either(w for w in SUFFIXES if w[0].isalpha())})\b)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the text, with its modifier and unit."""

    start: int
    end: int
    core: tuple[int, int]  # the digits or words alone
    bound: Bound
    low: float | None
    high: float | None
    unit: str | None
    measure: str | None  # what the unit measures: share, money, distance, …
    form: str  # digits, words, vague, fraction, range, score
    bare: bool  # neither modifier nor unit
    hyphened: bool = False  # "300-km", "10-year": an adjective


def value_of(words: str) -> float:
    """The value of digits with a scale, or of number words: "1.5m", "a hundred and seventy"."""
    words = words.lower().strip()
    digits = re.match(r"[\d.,]+", words)
    if digits:
        rest = words[digits.end() :].strip(" -\u00a0\t").rstrip("s")
        return float(digits[0].replace(",", "")) * (SCALES.get(rest) or LETTERS.get(rest) or 1)
    return in_words(re.findall(r"[a-z]+", words))


def in_words(words: list[str]) -> float:
    """The value of number words, scale by scale: "two and a half million", "a quarter of a million"."""
    total, part = 0.0, 0.0
    for word in words:
        if word in CARDINALS:
            part += CARDINALS[word]
        elif word in FRACTIONS:
            part = part * FRACTIONS[word] if word in ("quarters", "thirds") else part + FRACTIONS[word]
        elif word.rstrip("s") in SCALES:
            scale = SCALES[word.rstrip("s")]
            if scale == 100 or scale == 12:
                part = (part or 1) * scale
            else:
                total, part = (
                    (total + (part or 1) * scale, 0.0) if total >= scale or not total else ((total + part) * scale, 0.0)
                )
    return total + part


def read(text: str, at: int) -> Number | None:
    """The number that starts at `at`, with the modifier before it and the unit after it; None where there is none.

    A falling "range" with a dash (a score: 3-1) is given the form "score".
    """
    match = span_of_numbers(text, at) or SINGLE.match(text, at)
    if match is None or match.end() == at:
        return None
    parts = {name: found for name, found in match.groupdict().items() if found}
    form, bound, low, high = values(parts)
    end = match.end()
    unit, measure = unit_of(parts)
    if "unit" in parts and unit is None:
        end = match.start("unit")
    if (
        form == "digits"
        and parts["plain"][-1] == "m"
        and "sign" not in parts
        and not unit
        and not COUNTED.match(text, end)
    ):
        low = high = low / 1_000_000 if low else low
        unit, measure = "m", "distance"
    hyphened = parts.get("unit", " ").startswith("-") or text[end : end + 1] == "-"
    core, per = (at, end), RATE.match(text, end) if unit else None
    if unit and per:
        unit = f"{unit} per {per['per'] or 'year'}"
    start, end, bound, plain = modified(text, core, bound)
    low, high = sides(bound, low, high)
    return Number(start, end, core, bound, low, high, unit, measure, form, plain and not unit, hyphened)


def span_of_numbers(text: str, at: int) -> re.Match[str] | None:
    """A range of two numbers; "from 20 to 30" is a change, so it is none."""
    match = BETWEEN.match(text, at)
    if match:
        return match
    match = RANGE.match(text, at)
    if match is None or FROM.search(text, max(0, at - 6), at):
        return None
    if match["dash"].strip() in ("-", "–", "—") and not match["plain"][0].isdigit():
        return None  # "twenty-five"
    rises = value_of(match["plain"]) < value_of(match["plain2"]) or mantissa(match["plain"]) < mantissa(match["plain2"])
    return match if rises or match["dash"].strip() in ("-", "–") else None


def modified(text: str, core: tuple[int, int], bound: Bound) -> tuple[int, int, Bound, bool]:
    """Start, end and bound with the words around a number, and whether there are none."""
    start, end = core
    before = MODIFIER.search(text, max(0, start - MODIFIER_REACH), start)
    after = SUFFIX.match(text, end)
    if before:
        start = before.start()
        bound = bounded(bound, MODIFIERS[normal(before[0])])
    if after:
        end = after.end()
        bound = bounded(bound, SUFFIXES[after["suffix"].strip()])
    return start, end, bound, not (before or after)


def normal(modifier: str) -> str:
    """A modifier as the table spells it: without the article that belongs to the number."""
    words = " ".join(modifier.lower().split())
    return words if words in MODIFIERS else words.rsplit(" ", 1)[0]


def values(parts: dict[str, str]) -> tuple[str, Bound, float | None, float | None]:
    """Form, bound, low and high of the matched parts."""
    if "vague" in parts or "few" in parts:
        return "vague", Bound.VAGUE, None, None
    if "couple" in parts:
        amount = 2.0 * SCALES[re.findall(r"\w+", parts["couple"])[-1].lower().rstrip("s")]
        return "words", Bound.APPROX, amount, amount
    if "fraction" in parts or "ratio" in parts:
        share = fraction(parts["fraction"]) if "fraction" in parts else ratio(parts["ratio"])
        return "fraction", Bound.EXACT, round(100 * share, 2), round(100 * share, 2)
    low = value_of(parts["plain"])
    if "plain2" not in parts:
        return ("digits" if parts["plain"][0] in "0123456789." else "words"), Bound.EXACT, low, low
    high = value_of(parts["plain2"])
    if mantissa(parts["plain"]) == low and low < mantissa(parts["plain2"]):
        low *= high / mantissa(parts["plain2"])  # "2 to 3 million"
    if low >= high:
        return "score", Bound.EXACT, low, high
    return "range", Bound.APPROX if parts["dash"].strip() == "or" else Bound.EXACT, low, high


def mantissa(words: str) -> float:
    """The number without its scale: 3 of "3 million"."""
    digits = re.match(r"[\d.,]*\d", words)
    if digits:
        return float(digits[0].replace(",", ""))
    return float(sum(CARDINALS.get(word, 0) for word in re.findall(r"[a-z]+", words.lower())))


def fraction(words: str) -> float:
    """Two-thirds, a quarter, half."""
    parts = re.findall(r"[a-z]+", words.lower())
    return (CARDINALS.get(parts[0], 1) if len(parts) > 1 else 1) * FRACTIONS[parts[-1]]


def ratio(words: str) -> float:
    """One in five, nine out of ten."""
    first, second = re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", words.lower())
    return value_of(first) / (value_of(second) or 1)


def unit_of(parts: dict[str, str]) -> tuple[str | None, str | None]:
    """(unit, measure) of a number: "15%" is (percent, share); a money sign takes no other unit."""
    sign = parts.get("sign") or parts.get("sign2")
    if "fraction" in parts or "ratio" in parts:
        return "percent", "share"
    word = " ".join(parts.get("unit", "").strip(" -\u00a0").split())
    for key in (word, word.lower()):
        if key in MONEY_WORDS:
            return CURRENCIES[sign.strip()] if sign else MONEY_WORDS[key], "money"
        if key in PERCENT and not sign:
            return PERCENT[key], "share"
        if key in UNITS and not sign:
            return UNITS[key]
    return (CURRENCIES[sign.strip()], "money") if sign else (None, None)


def bounded(bound: Bound, modifier: Bound) -> Bound:
    """A modifier decides the bound, but "hundreds" stays vague and "only" adds nothing."""
    return bound if bound is Bound.VAGUE or modifier is Bound.EXACT else modifier


def sides(bound: Bound, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Which sides a bound fixes: "at least 20 to 30" is 20 and more."""
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return low, None
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return None, high
    return low, high
