"""Groups from scored pairs: average link, greedily from the best.

A pair without a score counts as 0, so that a chain of weak links does not grow; a pair that must not stand together
keeps its clusters apart for good.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

Pair = tuple[int, int]
Scored = tuple[int, int, float]
Number = Callable[[Sequence[int], Sequence[int]], float]


def every_pair(some: Sequence[int], others: Sequence[int]) -> float:
    """How many pairs two clusters have between them."""
    return len(some) * len(others)


def clusters(
    scored: Iterable[Scored], threshold: float, apart: Collection[Pair] = (), number: Number = every_pair
) -> list[list[int]]:
    """The groups of at least two, each sorted, in order of their first member.

    Args:
        scored: pairs with their scores, each pair once, the lesser number first: in 0 to 1, or the sum of several.
        threshold: the least mean score between two clusters that are joined.
        apart: pairs that never stand in one cluster, the lesser number first.
        number: of how many scores the sum between two clusters is.
    """
    links: dict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for a, b, score in scored:
        links[a][b] = links[b][a] = score
        mean = score / number([a], [b])
        if mean >= threshold:
            heap.append((-mean, a, b))
    forbidden = both_ways(apart)
    members = {n: [n] for n in links}
    top = max(links, default=0) + 1
    heapq.heapify(heap)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b in forbidden.get(a, ()):
            continue
        joined = members.pop(a) + members.pop(b)
        total = united(links, a, b, members)
        forbidden[top] = forbidden.pop(a, set()) | forbidden.pop(b, set())
        for other in forbidden[top]:
            forbidden[other].add(top)
        for other, score in total.items():
            links[other][top] = score
            mean = score / number(joined, members[other])
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(top, other), max(top, other)))
        links[top], members[top] = total, joined
        top += 1
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def both_ways(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """With which others a number stands in a pair."""
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


def united(links: dict[int, dict[int, float]], a: int, b: int, left: Collection[int]) -> dict[int, float]:
    """Take two clusters out of the links and return the sums of their scores with those that are left."""
    total: dict[int, float] = defaultdict(float)
    for side in (a, b):
        for other, score in links.pop(side).items():
            if other in left:
                total[other] += score
                links[other].pop(side, None)
    return dict(total)
