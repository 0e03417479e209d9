"""What a statement is about in any words: its frame and who takes part, and whether it says or negates it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from onrecord.claims.measures import listed
from onrecord.claims.passages.passages import Passage
from onrecord.claims.words import pattern, plain
from onrecord.vocabulary import Stance

NEGATION = r"(?<!\w)(?:not|never|no|without|neither|nor|\w+n't)\W+(?:\w+\W+){0,3}$"
NEGATED = re.compile(r"(?<!\w)(?:not|never|no|\w+n't)(?!\w)")
FLIPPED = {Stance.DENIES: Stance.ASSERTS, Stance.ASSERTS: Stance.DENIES, Stance.PREDICTS: Stance.DENIES}
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of data/frames.yml."""

    name: str
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    against: re.Pattern[str] | None
    shared: int


@cache
def frames() -> tuple[Frame, ...]:
    """The frames that the project knows."""

    def made(words: list[str] | None) -> re.Pattern[str] | None:
        return pattern("|".join(words)) if words else None

    return tuple(
        Frame(name, pattern("|".join(row["words"])), made(row.get("with")), made(row.get("against")), row["shared"])
        for name, row in listed("frames").items()
    )


@cache
def any_frame() -> re.Pattern[str]:
    """One pattern for the words of all frames: most statements have none."""
    return pattern("|".join(word for row in listed("frames").values() for word in row["words"]))


@lru_cache(maxsize=1 << 14)
def frames_in(text: str) -> tuple[Frame, ...]:
    """The frames of a plain text, the one named first in it first."""
    if not any_frame().search(text):
        return ()
    found = [
        (match.start(), number, f)
        for number, f in enumerate(frames())
        if (match := f.words.search(text)) and (f.beside is None or f.beside.search(text))
    ]
    return tuple(f for _, _, f in sorted(found, key=lambda row: row[:2]))


def frames_of(passage: Passage) -> tuple[Frame, ...]:
    """The frames of what a passage states."""
    return frames_in(plain(passage.evidence.exact))


def keys(passage: Passage) -> Iterator[Key]:
    """Two statements with one of these keys in common are about the same; none where it is not known where or who.

    Only the frame named first counts: "colluding in ethnic cleansing" joins no denial that it was ethnic cleansing.
    """
    found = frames_of(passage)
    if passage.home is None or not found:
        return
    actors = sorted(set(passage.actors) - {passage.home})
    for frame in found[:1]:
        for roles in combinations(actors, frame.shared):
            yield (frame.name, passage.home, *roles)


def turned(passage: Passage) -> bool:
    """Whether the words of a statement say the opposite of its frame: a negation does, or a word for the opposite.

    Without a frame any negation counts: it only matters beside statements in nearly the same words.
    """
    text = plain(passage.evidence.exact)
    for frame in frames_of(passage):
        found = frame.words.search(text)
        negated = found is not None and re.search(NEGATION, text[: found.start()]) is not None
        return negated != (frame.against is not None and frame.against.search(text) is not None)
    return NEGATED.search(text) is not None
