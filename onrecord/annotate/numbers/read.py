"""Reading a number in running text: its value, its unit, and the bound that the words around it give."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.annotate.numbers.words import (
    ATTACHED,
    BELOW_ZERO,
    BETWEEN,
    BY,
    CARDINALS,
    CHANGES,
    COUNTED,
    CURRENCIES,
    FRACTIONS,
    FROM,
    HALVES,
    HEAVY,
    LETTERS,
    MILLIONS,
    MODIFIER,
    MODIFIER_REACH,
    MODIFIERS,
    MONEY_WORDS,
    NO_SHARE,
    ONWARD,
    PERCENT,
    RANGE,
    RANGING,
    RATE,
    SCALES,
    SINGLE,
    SUFFIX,
    SUFFIXES,
    UNITS,
    WEIGHS,
)
from onrecord.vocabulary import Bound

FIGURES = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:['’]\d{3})+|\.?\d(?:[\d,]|[\u00a0\u202f](?=\d{3}))*(?:\.\d+)?)?"
    rf"(?P<part>[{''.join(HALVES)}]|\s[1-9]/[2-9])?"
)
MILLIONS_REACH = 80  # characters in which "41 million" says that "40m" are millions too
FARTHEST = 3  # times the first number: "by 2 to 6 per cent" is a range, "by 5 to 286" a change


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


def value_of(words: str) -> float:
    """The value of digits with a scale, or of number words: "1.5m", "a hundred and seventy"."""
    words = words.lower().strip()
    written = FIGURES.match(words)
    if written is None or not written[0]:
        return round(in_words(re.findall(r"[a-z]+", words)), 6)
    value = digits_of(written)
    for scale in re.findall(r"[a-z]+", words[written.end() :]):
        value *= SCALES.get(scale.rstrip("s")) or LETTERS.get(scale) or 1
    return round(value, 6)


def digits_of(written: re.Match[str]) -> float:
    """The value of digits and what is written behind them: "1,204", "2½", "2 1/2"."""
    value = plain_value(written["whole"]) if written["whole"] else 0.0
    part = written["part"] or ""
    above, _, below = part.strip().partition("/")
    return value + (HALVES[part] if part in HALVES else float(above) / float(below) if below else 0.0)


def plain_value(digits: str) -> float:
    """1,204.5 and 1.204.000 in digits; of "1,5" the comma parts the decimals."""
    if re.fullmatch(r"\d{1,3},\d{1,2}", digits):
        return float(digits.replace(",", "."))
    thousands = r"[,.’'\s]" if digits.count(".") > 1 else r"[,’'\s]"
    return float(re.sub(thousands, "", digits))


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
    if match is None or match.end() == at or is_no_share(text, at, match):
        return None
    parts = {name: found for name, found in match.groupdict().items() if found}
    form, bound, low, high = values(parts)
    end = match.end()
    unit, measure = unit_of(parts)
    if "unit" in parts and unit is None:
        end = match.start("unit")
    if form == "digits" and not unit and is_metres(parts, text, at, end):
        low = high = low / 1_000_000 if low else low
        unit, measure = "m", "distance"
    if unit == "GBP" and "sign" not in parts and (WEIGHS.search(text, max(0, at - 40), at) or HEAVY.match(text, end)):
        unit, measure = "lb", "weight"
    if unsaid_minus(parts, unit):
        return None
    below = BELOW_ZERO.match(text, end)
    if below and low and high and low > 0:
        low, high, end = -high, -low, below.end()
    core, per = (at, end), RATE.match(text, end) if unit else None
    if unit and per:
        unit = f"{unit} per {per['per'] or 'year'}"
    start, end, bound, plain = modified(text, core, bound)
    low, high = sides(bound, low, high)
    return Number(start, end, core, bound, low, high, unit, measure, form, plain and not unit)


def is_metres(parts: dict[str, str], text: str, at: int, end: int) -> bool:
    """Whether "100m" is a distance: no money, nothing counted behind it, no "up from 41 million to" before it."""
    if parts["plain"][-1] != "m" or parts.keys() & {"sign", "minus"}:
        return False
    return not (COUNTED.match(text, end) or MILLIONS.search(text, max(0, at - MILLIONS_REACH), at))


def span_of_numbers(text: str, at: int) -> re.Match[str] | None:
    """A range of two numbers; "from 20 to 30", "by 5 to 286" and "fell 5 to 286" are changes, so they are none.

    "ranges from 20 to 30", "by 2 to 3 per cent" and both sides of "from 5 to 7 to 3 to 4" are ranges.
    """
    match = BETWEEN.match(text, at)
    if match:
        return match
    match = RANGE.match(text, at)
    if match is None:
        return None
    if match["dash"].strip() == "to" and is_change(text, at, match):
        return None
    if match["unit1"] and match["unit1"].strip() != (match["unit"] or "").strip():
        return None  # "rose 8% to $85 million"
    if match["dash"].strip() in ("-", "–", "—") and match["plain"][0].isalpha():
        return None  # "twenty-five"
    if match["minus"] or match["minus2"]:
        return match if match["minus"] and match["dash"].strip() == "to" else None
    rises = value_of(match["plain"]) < value_of(match["plain2"]) or mantissa(match["plain"]) < mantissa(match["plain2"])
    return match if rises or match["dash"].strip() in ("-", "–") else None


def is_change(text: str, at: int, match: re.Match[str]) -> bool:
    """Whether the words before "20 to 30" say that the one became the other."""
    if RANGING.search(text, max(0, at - MODIFIER_REACH), at):
        return False
    if FROM.search(text, max(0, at - MODIFIER_REACH), at):
        return ONWARD.match(text, match.end()) is None
    by = BY.search(text, max(0, at - 4), at)
    if not by and not CHANGES.search(text, max(0, at - 12), at):
        return False
    unit = (match["unit"] or "").strip(" -\u00a0")
    one_unit = unit and not (match["unit1"] or match["sign"] or match["sign2"]) and (by or unit in PERCENT)
    return not (one_unit and value_of(match["plain2"]) <= FARTHEST * value_of(match["plain"]))


def is_no_share(text: str, at: int, match: re.Match[str]) -> bool:
    """Whether a fraction is no part of anything: words before it say so."""
    fraction = match.groupdict().get("fraction")
    return bool(fraction and NO_SHARE.search(text, max(0, at - MODIFIER_REACH), at))


def unsaid_minus(parts: dict[str, str], unit: str | None) -> bool:
    """Whether a hyphen before a number without a unit is no minus: "COVID -19"."""
    return parts.get("minus") == "-" and unit is None


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
    """A modifier as the table spells it."""
    return " ".join(modifier.lower().split())


def values(parts: dict[str, str]) -> tuple[str, Bound, float | None, float | None]:
    """Form, bound, low and high of the matched parts."""
    if "vague" in parts or "few" in parts:
        return "vague", Bound.VAGUE, None, None
    if "couple" in parts:
        amount = 2.0 * SCALES[re.findall(r"\w+", parts["couple"])[-1].lower().rstrip("s")]
        return "words", Bound.APPROX, amount, amount
    if share_names := parts.keys() & SHARES.keys():
        name = share_names.pop()
        share = SHARES[name](parts[name])
        return "fraction", Bound.EXACT, round(100 * share, 2), round(100 * share, 2)
    low = value_of(parts["plain"])
    if parts.keys() & {"minus", "inner"}:
        return below_zero(parts, low)
    if "plain2" not in parts:
        return ("words" if parts["plain"][0].isalpha() else "digits"), Bound.EXACT, low, low
    high = value_of(parts["plain2"])
    if mantissa(parts["plain"]) == low and low < mantissa(parts["plain2"]):
        low *= high / mantissa(parts["plain2"])  # "2 to 3 million"
    if low >= high:
        return "score", Bound.EXACT, low, high
    return "range", Bound.APPROX if parts["dash"].strip() == "or" else Bound.EXACT, low, high


def below_zero(parts: dict[str, str], first: float) -> tuple[str, Bound, float, float]:
    """Form, bound, low and high of "minus 5", "-10 to -15", "minus 5 to 10"."""
    if "plain2" not in parts:
        return "digits", Bound.EXACT, -first, -first
    second = value_of(parts["plain2"])
    low, high = sorted((-first, -second if "minus2" in parts else second))
    return "range", Bound.EXACT, low, high


def mantissa(words: str) -> float:
    """The number without its scale: 3 of "3 million"."""
    written = FIGURES.match(words)
    if written and written[0]:
        return digits_of(written)
    return float(sum(CARDINALS.get(word, 0) for word in re.findall(r"[a-z]+", words.lower())))


def fraction(words: str) -> float:
    """Two-thirds, a quarter, half."""
    parts = re.findall(r"[a-z]+", words.lower())
    return (CARDINALS.get(parts[0], 1) if len(parts) > 1 else 1) * FRACTIONS[parts[-1]]


def ratio(words: str) -> float:
    """One in five, nine out of ten."""
    first, second = re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", words.lower())
    return value_of(first) / (value_of(second) or 1)


def broken(digits: str) -> float:
    """3/4"""
    above, below = re.findall(r"\d+", digits)
    return float(above) / (float(below) or 1)


SHARES: dict[str, Callable[[str], float]] = {"fraction": fraction, "ratio": ratio, "broken": broken}


def unit_of(parts: dict[str, str]) -> tuple[str | None, str | None]:
    """(unit, measure) of a number: "15%" is (percent, share); a money sign takes no other unit."""
    sign = parts.get("sign") or parts.get("sign2")
    if parts.keys() & SHARES.keys():
        return "percent", "share"
    word = " ".join(parts.get("unit", "").strip(" -\u00a0").split())
    if word in ("times", "fold"):
        return "times", "multiple"
    if word.endswith("point"):
        return ("basis points" if word.startswith("basis") else "percentage points"), "share"
    if word in ATTACHED and word not in UNITS and not sign:
        return ATTACHED[word][0], ATTACHED[word][1]
    for key in (word, word.lower()):
        if key in MONEY_WORDS:
            return CURRENCIES[sign.strip()] if sign else MONEY_WORDS[key], "money"
        if key in (PERCENT.keys() | UNITS.keys()) and not sign:
            return (PERCENT[key], "share") if key in PERCENT else UNITS[key]
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
