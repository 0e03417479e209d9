"""Dates in other languages than English: the names of months and weekdays, from the library dateparser."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from onrecord.lexicon import either, read

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST = 3  # letters of a name of a month


@cache
def months() -> dict[str, int]:
    """1 to 12 by name in lower case; a name that is one month here and another there is left out."""
    found: dict[str, int] = dict(read("importing/dates")["months"])
    doubtful = set()
    for code in read("importing/dates")["languages"]:
        for number, month in enumerate(MONTHS, start=1):
            for name in names(code, month):
                if len(name) >= SHORTEST and found.setdefault(name, number) != number:
                    doubtful.add(name)
    return {name: number for name, number in found.items() if name not in doubtful}


def names(code: str, what: str) -> Iterator[str]:
    """What a language calls a month or a weekday, in lower case, abbreviations among them."""
    info = import_module(f"dateparser.data.date_translation_data.{code}").info
    yield from (name.lower() for name in info.get(what, ()) if not any(c.isdigit() for c in name))


@cache
def weekdays() -> str:
    """An expression for a weekday in any of the languages."""
    found = {name for code in read("importing/dates")["languages"] for day in WEEKDAYS for name in names(code, day)}
    return rf"(?<!\w)(?:{either(sorted(found))})(?!\w)\.?"


def month_of(words: str) -> int | None:
    """The month that a date names, the longest name that stands in it."""
    found = re.search(rf"(?<!\w)(?:{either(months())})(?!\w)", words.lower())
    return months()[found[0]] if found else None


def plain_digits(words: str) -> str:
    """`words` with Arabic, Persian and other digits as those of ASCII."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in words)
