"""The frames of data/events.yml, made ready: which words open them and what must stand beside."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.annotate.patterns import either


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of data/events.yml as far as finding it asks."""

    name: str
    objects: frozenset[str]
    subjects: frozenset[str]
    beside: re.Pattern[str] | None  # a word of the clause
    without: re.Pattern[str] | None  # no word of the clause
    towards: frozenset[str]
    wide: bool
    plans: bool


@dataclass(frozen=True, slots=True)
class Triggers:
    """By word, the frames that it opens; a verb with the word that must stand with it ("break", "out")."""

    verbs: dict[str, list[tuple[Frame, str]]]
    nouns: dict[str, list[Frame]]
    states: dict[str, Frame]


@cache
def triggers() -> Triggers:
    """The words of all frames."""
    verbs: dict[str, list[tuple[Frame, str]]] = {}
    nouns: dict[str, list[Frame]] = {}
    states: dict[str, Frame] = {}
    for name, row in lexicon.read("events")["frames"].items():
        objects, subjects, towards = (frozenset(row.get(key, ())) for key in ("objects", "subjects", "towards"))
        beside, without = (wordlist(row.get(key, ())) for key in ("with", "without"))
        wide, plans = row.get("wide", False), row.get("plans", False)
        frame = Frame(name, objects, subjects, beside, without, towards, wide, plans)
        for word in row.get("verbs", ()):
            verb, _, particle = word.partition("+")
            verbs.setdefault(verb, []).append((frame, particle))
        for noun in row.get("nouns", ()):
            nouns.setdefault(noun, []).append(frame)
        for noun in row.get("states", ()):
            states[noun] = frame
    return Triggers(verbs, nouns, states)


def wordlist(words: list[str]) -> re.Pattern[str] | None:
    """Words as one pattern, * ends a stem; None for no words."""
    if not words:
        return None
    spelled = [re.escape(word).replace(r"\*", r"\w*") for word in words]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(spelled)})(?!\w)")


@cache
def hours() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The times of day at which a rule can hold, each with its words."""
    rows = lexicon.read("events")["hours"]
    return tuple((name, re.compile(rf"(?i)(?<!\w)(?:{either(words)})(?!\w)")) for name, words in rows.items())


def language(name: str) -> frozenset[str]:
    """A list of words that say whether something happened."""
    return lexicon.words("events", "language", name)
