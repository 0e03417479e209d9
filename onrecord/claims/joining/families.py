"""Families of words and turns of phrase that news uses for one matter, of data/families.yml, found in a clause.

"Every exit was open" and "there was a padlock on the door" touch one family from its two sides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord import lexicon
from onrecord.stems import WORD, stem

GAP = 2  # words that may stand between two of a phrase
Entry = tuple[tuple[str, ...], int, int]  # a phrase, its family and its side


@dataclass(frozen=True, slots=True)
class Touched:
    """A family where a clause touches it: its number, its side and the first and last character."""

    family: int
    side: int
    start: int
    end: int


@cache
def rows() -> tuple[str, ...]:
    """The lines of the families."""
    lines = lexicon.read("claims/families")["families"].splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def numbered() -> Mapping[str, int]:
    """The number of each family by its first words; of two that begin alike, that of the first."""
    return {line.split(",")[0].strip(): number for number, line in reversed(list(enumerate(rows())))}


@cache
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """By first word, the phrases."""
    found: dict[str, list[Entry]] = {}
    for family, line in enumerate(rows()):
        for side, phrases in enumerate(line.split("|")):
            for phrase in phrases.split(","):
                words = tuple(plain(word) for word in WORD.findall(phrase.lower()))
                found.setdefault(words[0], []).append((words, family, side))
    return {word: tuple(some) for word, some in found.items()}


@cache
def two_sided() -> frozenset[int]:
    """The families that have an opposite side."""
    return frozenset(family for rows in entries().values() for _, family, side in rows if side)


@cache
def plain(word: str) -> str:
    """The stem of a word's plain form."""
    return stem(lexicon.read("claims/families")["irregular"].get(word, word))


@lru_cache(maxsize=1 << 16)
def touched(text: str) -> tuple[Touched, ...]:
    """The families that some words touch, each place once, of nested phrases of a family the longest."""
    places = [(plain(m[0]), m.start(), m.end()) for m in WORD.finditer(text.lower())]
    words = [word for word, _, _ in places]
    found: dict[tuple[int, int], list[Touched]] = {}
    for first, word in enumerate(words):
        for phrase, family, side in entries().get(word, ()):
            last = reached(phrase, words, first)
            if last is not None:
                one = Touched(family, side, places[first][1], places[last][2])
                found.setdefault((family, side), []).append(one)
    places_of = [one for row in found.values() for one in row]
    return tuple(one for one in places_of if not any(within(one, other) for other in places_of))


def within(one: Touched, other: Touched) -> bool:
    """Whether a place is part of a longer one of its family: "resigning" in "no intention of resigning"."""
    inside = other.start <= one.start and one.end <= other.end
    return one.family == other.family and inside and (one.start, one.end) != (other.start, other.end)


def reached(phrase: Sequence[str], words: Sequence[str], first: int) -> int | None:
    """The place of the last word of a phrase that begins at `first`; None where it does not stand there."""
    at = first
    for word in phrase[1:]:
        following = (k for k in range(at + 1, min(at + 2 + GAP, len(words))) if words[k] == word)
        at = next(following, -1)
        if at < 0:
            return None
    return at


def of_clause(text: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str], dict[int, frozenset[int]]]:
    """The families of a clause, those of the words at `start` to `end`, and by family its sides."""
    found = touched(text)
    sides: dict[int, set[int]] = {}
    for one in found:
        sides.setdefault(one.family, set()).add(one.side)
    own = frozenset(str(one.family) for one in found if one.start < end and start < one.end)
    return frozenset(map(str, sides)), own, {family: frozenset(some) for family, some in sides.items()}
