"""Mentions that answer one question from two sides: they stand on one claim as a conflict, never as agreement."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.claims.joining.cast import Matter, Told
from onrecord.claims.joining.opposed import exchanged, opposite, other_points, other_sides, substituted

Pair = tuple[int, int]
Reasons = dict[Pair, str]  # by pair, in what it is opposed, in words


def opposition(a: Told, b: Told) -> str | None:
    """In what two mentions that may tell of one matter are opposed; None where they are not."""
    if a.event.noun or b.event.noun:
        return None
    if substituted(a, b) == "agent":
        return "they tell of another doer"
    if exchanged(a, b):
        return "who does it and whom it befalls are told the other way round"
    if not (a.agents | a.patients) & (b.agents | b.patients):
        return None  # of nobody and nothing in common they tell two things
    if opposite(a, b) or other_sides(a, b):
        return "the two tell opposite things"
    return "they differ in a point that decides" if other_points(a, b) else None


def two_sided(
    story: Matter, grouped: Sequence[Sequence[int]], likely: Mapping[Pair, float], threshold: float
) -> list[tuple[list[int], Reasons]]:
    """The groups, those that contradict each other united, each with its contradicting pairs; single mentions count.

    A group is united with one other at most, the likest first.

    Args:
        likely: pairs with their scores, opposed ones too.
        threshold: the least mean score between two groups that are united.
    """
    of = {number: k for k, group in enumerate(grouped) for number in group}
    sides = [list(group) for group in grouped]
    contrary: dict[Pair, Reasons] = defaultdict(dict)
    for (a, b), reason in opposed_pairs(story, likely, threshold):
        for number in (a, b):
            if number not in of:
                of[number] = len(sides)
                sides.append([number])
        if of[a] != of[b]:
            contrary[min(of[a], of[b]), max(of[a], of[b])][a, b] = reason
    partner = partners(sides, contrary, likely, threshold)
    kept = [group for k, group in enumerate(sides) if k not in partner and len(group) > 1]
    alone: list[tuple[list[int], Reasons]] = [(group, {}) for group in kept]
    pairs = [(sorted([*sides[k], *sides[m]]), contrary[k, m]) for k, m in partner.items() if k < m]
    return sorted([*alone, *pairs], key=lambda row: row[0])


def opposed_pairs(story: Matter, likely: Mapping[Pair, float], threshold: float) -> Iterator[tuple[Pair, str]]:
    """The pairs that are likely of one matter and opposed, with the reason."""
    for (a, b), score in sorted(likely.items()):
        reason = opposition(story.told[a], story.told[b]) if score >= threshold else None
        if reason:
            yield (a, b), reason


def partners(
    sides: Sequence[Sequence[int]], contrary: Collection[Pair], likely: Mapping[Pair, float], threshold: float
) -> dict[int, int]:
    """With which other group each is united, if with any: the likest first, each once."""
    found: dict[int, int] = {}
    for k, m in sorted(contrary, key=lambda pair: (-between(sides, pair, likely), pair)):
        if k not in found and m not in found and between(sides, (k, m), likely) >= threshold:
            found[k], found[m] = m, k
    return found


def between(sides: Sequence[Sequence[int]], pair: Pair, likely: Mapping[Pair, float]) -> float:
    """The mean score between two groups."""
    ours, theirs = (sides[k] for k in pair)
    total = sum(likely.get((min(a, b), max(a, b)), 0.0) for a in ours for b in theirs)
    return total / (len(ours) * len(theirs))
