"""Numbers that belong together: a change from one to another, and shares that one "per cent" closes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.numbers.read import Number, mantissa
from onrecord.annotate.numbers.words import FROM, MODIFIER_REACH
from onrecord.vocabulary import Bound

# What may stand between the two numbers of "from 20 miles in 2008 to 29".
ONTO = re.compile(r"(?P<between>[^;\n]{0,40}?)[^\S\n]to[^\S\n]$")
JOINED = re.compile(r",?[^\S\n](?:and|or)[^\S\n]$")
BASE = re.compile(r"(?:[^\S\n][a-z]+){0,2}[^\S\n]per[^\S\n]$")  # "12 cases per 100,000"
# After a number that has its unit from the one before it: "from 21 mpg to 23 by May".
ALONE = re.compile(
    r"$|[^\w\s%-]|\n|\s(?:by|in|for|on|at|and|after|as|from|last|this|over|with|when|during|since|while)\b"
)
NEAR = 2  # numbers between the two of a change at most: a year, an hour
LEAP = 5  # times the first number: "from 2 to 3 million" is two million, "from 200 to 4 million" is not


def united(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers, each with the unit that it shares with another: "from 4.8 to 4.7 per cent", "5 and 7 per cent"."""
    found = list(numbers)
    for i in reversed(range(len(found) - 1)):
        first, second = found[i], found[i + 1]
        joined = JOINED.fullmatch(text, first.end, second.start)
        if first.bare and joined and second.unit == "percent" and second.form == "digits" and (first.high or 0) <= 100:
            found[i] = replace(first, unit=second.unit, measure=second.measure, bare=False)
        elif first.unit is None and BASE.fullmatch(text, first.end, second.start):
            found[i] = replace(first, unit=f"per {text[slice(*second.core)]}", bare=False)
    for i, j in changes(text, found):
        first, second = found[i], found[j]
        if first.unit is None and not text[first.core[1] : second.start].strip(" \u00a0to"):
            found[i] = scaled(text, replace(first, unit=second.unit, measure=second.measure), second)
        elif second.unit is None and ALONE.match(text, second.end):
            found[j] = replace(second, unit=first.unit, measure=first.measure, bare=False)
    return found


def changes(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int]]:
    """The places in `numbers` of the two of "from 20 to 30"."""
    for i, first in enumerate(numbers):
        if not FROM.search(text, max(0, first.core[0] - MODIFIER_REACH), first.core[0]):
            continue
        for j in range(i + 1, min(i + 2 + NEAR, len(numbers))):
            if ONTO.fullmatch(text, first.end, numbers[j].start):
                yield i, j
                break


def scaled(text: str, first: Number, second: Number) -> Number:
    """The first of "from 2 to 3 million": two million, where it is written as short and is not far from the second."""
    head = mantissa(text[slice(*second.core)].lstrip("$£€"))
    reached = second.low if second.low is not None else second.high
    plain = first.form == "digits" and first.low is not None and first.low == first.high and first.bound is Bound.EXACT
    if not plain or not head or not reached or not first.low or reached / head < 1000:
        return first
    if not 1 / LEAP <= first.low / head <= LEAP:
        return first
    amount = round(first.low * reached / head, 6)
    return replace(first, low=amount, high=amount)
