"""Statements that say the same in nearly the same words, grouped; anything less alike stays apart.

Two statements belong together where their content words overlap (Jaccard), they name the same actors, and
in the same order: "A attacked B" is not "B attacked A". Groups are the connected components of that
relation, so that another article can join groups but never split one.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from onrecord.claims.passages import Passage
from onrecord.claims.statements import content_words
from onrecord.claims.wordlists import stems

ALIKE = 0.6  # least Jaccard similarity of the content words of two statements
FEWEST = 3  # content words below which only the same words are the same statement


@dataclass(frozen=True, slots=True)
class Frame:
    """What statements are compared by: content words, and who is named in which order."""

    words: frozenset[str]
    actors: tuple[str, ...]


def frame(passage: Passage) -> Frame:
    """The frame of a statement: polarity and function words are not in it."""
    return Frame(frozenset(stems(content_words(passage))), passage.actors)


def alike(a: Frame, b: Frame) -> bool:
    """Whether two frames are of one statement."""
    if min(len(a.words), len(b.words)) < FEWEST:
        return a == b and bool(a.words)
    both = len(a.words & b.words)
    return both >= ALIKE * (len(a.words) + len(b.words) - both) and same_roles(a.actors, b.actors)


def same_roles(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether most of the actors are the same ones and stand in the same order."""
    both = set(a) & set(b)
    if 2 * len(both) < len(set(a) | set(b)):
        return False
    return [actor for actor in a if actor in both] == [actor for actor in b if actor in both]


def statement_groups(passages: Sequence[Passage]) -> list[list[Passage]]:
    """`passages` grouped by what they state; each group in order of place."""
    by_frame: dict[Frame, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_frame[frame(passage)].append(passage)
    frames = sorted(by_frame, key=lambda f: (sorted(f.words), f.actors))
    leader = list(range(len(frames)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for first, second in candidates(frames):
        a, b = sorted((find(first), find(second)))
        if a != b and alike(frames[first], frames[second]):
            leader[b] = a
    groups: dict[int, list[Passage]] = defaultdict(list)
    for number, one in enumerate(frames):
        if one.words:
            groups[find(number)].extend(by_frame[one])
    alone = [[passage] for one in frames if not one.words for passage in by_frame[one]]
    return [sorted(found, key=lambda p: p.place) for found in (*groups.values(), *alone)]


def candidates(frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """Pairs of frames that may be alike: they share one of their rarest words and one of their rarest actors, if any.

    Prefix filtering (Bayardo, Ma and Srikant 2007): two sets with a Jaccard similarity of at least t share one of
    the first |x| - ceil(t |x|) + 1 words, words being ordered by how rare they are.
    """
    counts = Counter(word for one in frames for word in one.words)
    named = Counter(actor for one in frames for actor in set(one.actors))
    holders: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for number in sorted(range(len(frames)), key=lambda n: (len(frames[n].words), n)):
        words = sorted(frames[number].words, key=lambda word: (counts[word], word))
        size = len(words)
        if size < FEWEST:
            continue
        seen: set[int] = set()
        actors = sorted(set(frames[number].actors), key=lambda actor: (named[actor], actor))
        for word in words[: size - ceil(ALIKE * size) + 1]:
            for actor in actors[: len(actors) - ceil(len(actors) / 2) + 1] or [""]:
                near = holders[word, actor]
                while near and len(frames[near[0]].words) < ALIKE * size:
                    near.popleft()  # sizes only grow: too short for this one is too short for all that follow
                seen.update(near)
                near.append(number)
        yield from ((other, number) for other in sorted(seen))
