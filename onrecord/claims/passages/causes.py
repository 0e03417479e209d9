"""By what people were killed, hurt or driven out, as far as the words around a figure tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import phrase_pattern, plain, read


@dataclass(frozen=True, slots=True)
class Cause:
    """One entry of data/causes.yml."""

    name: str
    words: re.Pattern[str]
    but: re.Pattern[str] | None  # words that only look like it: "opened fire", "price war"
    sudden: bool
    said: str  # "in a bombing"


@cache
def causes() -> tuple[Cause, ...]:
    """The causes that the project knows."""
    return tuple(
        Cause(
            name,
            phrase_pattern("|".join(row["words"])),
            phrase_pattern("|".join(row["not"])) if "not" in row else None,
            row.get("sudden", False),
            row["said"],
        )
        for name, row in read("claims/causes").items()
    )


@cache
def any_cause() -> re.Pattern[str]:
    """One pattern for the words of all causes: most sentences name none."""
    return phrase_pattern("|".join(word for row in read("claims/causes").values() for word in row["words"]))


def named_in(text: str) -> frozenset[str]:
    """The causes that a text names."""
    words = plain(text)
    if not any_cause().search(words):
        return frozenset()
    return frozenset(
        cause.name for cause in causes() if cause.words.search(cause.but.sub(" ", words) if cause.but else words)
    )


def of(sentence: str, around: Iterable[str]) -> frozenset[str]:
    """The causes of a figure: of its sentence, a sudden one before what it was part of; else of the nearest around.

    Further away what lasts counts first: a report on unrest also tells of a bomb.
    """
    own = named_in(sentence)
    if own:
        return own & sudden() or own
    for text in around:
        if found := named_in(text):
            return found - sudden() or found
    return frozenset()


@cache
def sudden() -> frozenset[str]:
    """The causes that happen again and again."""
    return frozenset(cause.name for cause in causes() if cause.sudden)
