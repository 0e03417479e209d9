"""Numbers in running text: digits, number words, scales, ranges, currencies and units, with the words that bound them."""

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
PLAIN = rf"(?i:{DIGITS}(?:(?: |-)?(?:{SCALE})s?\b|(?:{either(LETTERS)})\b)?|{IN_WORDS})"
VAGUE_WORDS = rf"(?:{either(WORDS['vague'])})(?: (?:of|and) (?:{either(WORDS['vague'])}))*\b(?! of (?:{either(WORDS['vague'])}))"
FEW = rf"(?:(?:{either(WORDS['vague_multipliers'])}) {SCALE})s?\b"
COUPLE = rf"(?:(?:{either(WORDS['couples'])}) (?:of )?{SCALE})s?\b"
SIGN = rf"(?:{either(CURRENCIES)}) ?"
FRACTION = (
    rf"(?:(?:an?|one|two|three|four|nine|seven)(?: |-)(?:{either(w for w in FRACTIONS if w != 'half')})|half)\b"
    r"(?= of\b| (?:the|its|their|his|her|our|my|all|a|an|were|was|are|is|have|had|said|say)\b|[.,;]|$)(?! an? (?:hour|dozen|century|mile|day|year))"
)
RATIO = rf"(?:{CARDINAL}|\d+) (?:in|out of)(?: every)? (?:{CARDINAL}|\d+)\b(?= |[.,;]|$)"
UNIT = rf"(?:{either({**UNITS, **PERCENT, **MONEY_WORDS})})(?!\w)"

NUMBER = pattern(
    rf"(?P<sign>{SIGN})?(?:(?P<fraction>(?i:{FRACTION}))|(?P<ratio>(?i:{RATIO}))|(?P<couple>(?i:{COUPLE}))|(?P<few>(?i:{FEW}))"
    rf"|(?P<vague>(?i:{VAGUE_WORDS}))|(?P<plain>{PLAIN})"
    rf"(?:(?P<dash> ?[-–—] ?| to | or )(?P<sign2>{SIGN})?(?P<plain2>{PLAIN}))?)"
    rf"(?P<unit>(?: |-)?{UNIT})?"
)
BETWEEN = pattern(
    rf"(?i:between|(?:anywhere |ranging |anything )?from) (?P<sign>{SIGN})?(?P<plain>{PLAIN})(?P<unit1> ?{UNIT})?(?P<dash> (?:and|to) )"
    rf"(?P<sign2>{SIGN})?(?P<plain2>{PLAIN})(?P<unit>(?: |-)?{UNIT})?"
)
MODIFIERS = {" ".join(word.split()): Bound(bound) for bound, words in WORDS["modifiers"].items() for word in words}
MODIFIER = pattern(rf"(?:(?<![\w-])(?i:{either(w for w in MODIFIERS if w[0].isalpha())})(?: a| the)? |~ ?|c\. ?)$")
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
    form: str  # digits, words, vague, fraction, ratio, range
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
                total, part = (total + (part or 1) * scale, 0.0) if total >= scale or not total else ((total + part) * scale, 0.0)
    return total + part


def read(text: str, at: int) -> Number | None:
    """The number that starts at `at`, with the modifier before it; None where there is none."""
    match = BETWEEN.match(text, at) or NUMBER.match(text, at)
    if match is None:
        return None
    groups = match.groupdict()
    if groups.get("unit") and not unit_fits(groups["unit"], groups.get("sign")):
        match = NUMBER.match(text, at, match.start("unit")) or match
        groups = match.groupdict() | {"unit": None}
    end = match.end()
    low, high, bound, form, end = values(match, groups, text, end)
    unit, measure = unit_of(groups, text[match.start() : match.end()])
    if form == "words" and "second" in (groups["unit"] or ""):
        return None
    before = MODIFIER.search(text, max(0, at - MODIFIER_REACH), at)
    after = SUFFIX.match(text, end)
    core = (match.start(), end)
    start = at
    if before and form != "between":
        start = before.start()
        bound = modified(bound, MODIFIERS[normal(before[0])], form)
    if after and not (before and MODIFIERS[normal(before[0])] is not Bound.EXACT):
        end = after.end()
        bound = modified(bound, SUFFIXES[after["suffix"].strip()], form)
    low, high = (None, None) if bound is Bound.VAGUE else sides(bound, low, high)
    hyphened = (groups["unit"] or " ").startswith("-") or text[core[1] : core[1] + 1] == "-"
    return Number(start, end, core, bound, low, high, unit, measure, form, not (before or after or unit), hyphened)


def normal(modifier: str) -> str:
    """A modifier as the table spells it: without the article that belongs to the number."""
    words = " ".join(modifier.lower().split())
    return words if words in MODIFIERS else words.rsplit(" ", 1)[0]


def values(match: re.Match[str], groups: dict[str, str | None], text: str, end: int) -> tuple[float | None, float | None, Bound, str, int]:
    """Low, high, bound, form and end of a match; a "range" that falls (a score, a change) is its first number alone."""
    if groups.get("vague") or groups.get("few"):
        return None, None, Bound.VAGUE, "vague", end
    if groups.get("couple"):
        amount = 2 * SCALES[re.findall(r"\w+", groups["couple"] or "")[-1].lower().rstrip("s")]
        return amount, amount, Bound.APPROX, "words", end
    if groups.get("fraction"):
        share = round(100 * fraction(groups["fraction"] or ""), 2)
        return share, share, Bound.EXACT, "fraction", end
    if groups.get("ratio"):
        parts = [value_of(part) for part in re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", (groups["ratio"] or "").lower())]
        share = round(100 * parts[0] / parts[1], 2) if parts[1] else 0.0
        return share, share, Bound.EXACT, "ratio", end
    low = value_of(groups["plain"] or "")
    form = "digits" if (groups["plain"] or "")[0] in "0123456789." else "words"
    if not groups.get("plain2"):
        return low, low, Bound.EXACT, form, end
    high = value_of(groups["plain2"] or "")
    scaled = high / (mantissa(groups["plain2"] or "") or 1)
    if scaled > 1 and mantissa(groups["plain"] or "") == low and low < mantissa(groups["plain2"] or ""):
        low *= scaled  # "2 to 3 million"
    bound = Bound.APPROX if (groups["dash"] or "").strip() == "or" else Bound.EXACT
    return low, high, bound, "between" if "between" in match[0].lower() or "from" in match[0].lower() else "range", end


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


def unit_fits(unit: str, sign: str | None) -> bool:
    """A money sign takes no unit but its own word ("$5 million dollars" is one figure)."""
    return not sign or unit.strip(" -").lower() in MONEY_WORDS


def unit_of(groups: dict[str, str | None], words: str) -> tuple[str | None, str | None]:
    """(unit, measure) of a number: "15%" is (percent, share)."""
    sign = groups.get("sign") or groups.get("sign2")
    if sign:
        return CURRENCIES[sign.strip()], "money"
    if groups.get("fraction") or groups.get("ratio"):
        return "percent", "share"
    word = re.sub(r"\s+", " ", (groups["unit"] or "").strip().strip("-"))
    for key in (word, word.lower()):
        if key in PERCENT:
            return PERCENT[key], "share"
        if key in MONEY_WORDS:
            return MONEY_WORDS[key], "money"
        if key in UNITS:
            return UNITS[key]
    return None, None


def modified(bound: Bound, modifier: Bound, form: str) -> Bound:
    """A modifier decides the bound, but "hundreds" stays vague and "only" adds nothing."""
    return bound if bound is Bound.VAGUE or modifier is Bound.EXACT else modifier


def sides(bound: Bound, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Which sides a bound fixes: "at least 20 to 30" is 20 and more."""
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return low, None
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return None, high
    return low, high
