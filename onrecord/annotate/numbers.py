"""Reading a number in running text: its value, its unit, and the bound that the words around it give."""

import re
from dataclasses import dataclass

from onrecord.annotate.number_words import (
    BETWEEN,
    BY,
    CARDINALS,
    COUNTED,
    CURRENCIES,
    FRACTIONS,
    FROM,
    HEAVY,
    LETTERS,
    MODIFIER,
    MODIFIER_REACH,
    MODIFIERS,
    MONEY_WORDS,
    PERCENT,
    RANGE,
    RATE,
    SCALES,
    SINGLE,
    SUFFIX,
    SUFFIXES,
    UNITS,
    WEIGHS,
)
from onrecord.vocabulary import Bound


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
    digits = re.match(r"[\d.,]+", words)
    if digits:
        rest = words[digits.end() :].strip(" -\u00a0\t").rstrip("s")
        return round(float(digits[0].replace(",", "")) * (SCALES.get(rest) or LETTERS.get(rest) or 1), 6)
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
    if unit == "GBP" and "sign" not in parts and (WEIGHS.search(text, max(0, at - 40), at) or HEAVY.match(text, end)):
        unit, measure = "lb", "weight"
    core, per = (at, end), RATE.match(text, end) if unit else None
    if unit and per:
        unit = f"{unit} per {per['per'] or 'year'}"
    start, end, bound, plain = modified(text, core, bound)
    low, high = sides(bound, low, high)
    return Number(start, end, core, bound, low, high, unit, measure, form, plain and not unit)


def span_of_numbers(text: str, at: int) -> re.Match[str] | None:
    """A range of two numbers; "from 20 to 30", "by 5 to 286" and "fell 5 to 286" are changes, so they are none."""
    match = BETWEEN.match(text, at)
    if match:
        return match
    match = RANGE.match(text, at)
    if match is None:
        return None
    changes = FROM.search(text, max(0, at - 12), at) or BY.search(text, max(0, at - 4), at)
    if changes and match["dash"].strip() == "to":
        return None
    if match["unit1"] and match["unit1"].strip() != (match["unit"] or "").strip():
        return None  # "rose 8% to $85 million"
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
    """A modifier as the table spells it."""
    return " ".join(modifier.lower().split())


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
