"""Claims of one story that answer one question, as groups: average link over what a model says of their passages.

Reports that answer one question often tell no event in common: "every exit was open", "there was a padlock". What the
claims are about, who is in them and what they count is compared by a model that learned from archives of line-ups
(benchmarks/joining.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord import trees
from onrecord.claims.linking.apart import Clauses
from onrecord.claims.linking.counts import Count
from onrecord.claims.linking.features import Pairs, counted, features
from onrecord.claims.linking.said import Report, Said, said
from onrecord.claims.passages.passages import Passage
from onrecord.records import Actor, ArticleAnnotations
from onrecord.replacing import replaced
from onrecord.vocabulary import Stance

CONTESTED = 0.35  # the least score of two passages that contradict each other
POSSIBLE = 0.05  # … of two that keep their claims apart
NEVER = 1e6  # a sum of scores that nothing makes good
SHORT = 45.0  # passages of a report such as the model has seen
STEEP = 1.5  # how fast the odds of a pair fall in longer ones
THRESHOLD = 0.35  # the least mean score between two claims that are linked
Scores = NDArray[np.float64]
Unit = Sequence[tuple[Passage, Stance]]  # the passages of a claim, each with its stance
Counts = Mapping[str, Sequence[Count]]  # the figures of each article


@dataclass(frozen=True, slots=True)
class Linked:
    """Claims that answer one question, the numbers ascending; of each its score and what it shares with the others."""

    units: tuple[int, ...]
    scores: tuple[float, ...]
    reasons: tuple[tuple[str, ...], ...]
    against: tuple[tuple[str, str, str], ...]  # ids of what passages tell that contradict each other, with the reason


Link = Callable[..., list[Linked]]  # what `link` does


def compared(
    units: Sequence[Unit], counts: Counts, found: Mapping[str, ArticleAnnotations], texts: Mapping[str, str]
) -> tuple[list[Said], Pairs]:
    """The passages of a story's claims and the pairs of them that stand in two reports.

    Args:
        units: the claims.
        counts: the figures of the articles.
        found: annotations, by article.
        texts: of the articles, by id.
    """
    names = sorted({passage.article for unit in units for passage, _ in unit})
    reports = {name: Report(n, found[name], texts[name], counts.get(name, ())) for n, name in enumerate(names)}
    rows = [
        said(reports[passage.article], number, passage, stance)
        for number, unit in enumerate(units) for passage, stance in unit
    ]  # fmt: skip
    report = np.array([row.report for row in rows])
    i, j = np.triu_indices(len(rows), 1)
    apart = report[i] != report[j]
    return rows, np.stack([i[apart], j[apart]], axis=1).astype(np.int64)


def link(
    units: Sequence[Unit],
    counts: Counts,
    found: Mapping[str, ArticleAnnotations],
    texts: Mapping[str, str],
    actors: Mapping[str, Actor],
    model: trees.Model | None = None,
) -> list[Linked]:
    """The groups of at least two claims, in order of their first ones; see `compared`; `actors` are of the archive."""
    rows, pairs = compared(units, counts, found, texts)
    if not len(pairs):
        return []
    scores = trees.scores(model or trees.read("questions"), features(rows, pairs)[1])
    scores = weighed(scores, rows, pairs)
    scores[counted(rows, pairs)[0] < 0] = 0
    clauses = Clauses([found[name] for name in sorted({row.article for row in rows})], actors)
    possible = [(a, b) for a, b in pairs[scores > POSSIBLE].tolist() if clauses.at_odds(rows[a], rows[b])]
    between, number = means(rows, pairs, scores, len(units))
    for a, b in possible:
        one, other = rows[a].claim, rows[b].claim
        between[one, other] = between[other, one] = -NEVER
    made = [described(group, rows, pairs, scores) for group in grouped(between, number)]
    keys = [key(passage) for unit in units for passage, _ in unit]
    return [
        replaced(one, against=tuple(contradictions(one, rows, pairs[scores >= CONTESTED].tolist(), clauses, keys)))
        for one in made
    ]


def weighed(scores: Scores, rows: Sequence[Said], pairs: Pairs) -> Scores:
    """Scores for reports of any length: the model saw short ones, and in long ones chance has more pairs to offer.

    The odds of a pair fall with how many more passages both reports have than those do (a shift of the prior).
    """
    report = np.array([row.report for row in rows])
    longer = np.maximum(1.0, np.bincount(report) / SHORT) ** STEEP
    shift = longer[report[pairs[:, 0]]] * longer[report[pairs[:, 1]]]
    return np.asarray(scores / (scores + (1 - scores) * shift), np.float64)


def key(passage: Passage) -> str:
    """The id of what a passage tells."""
    return passage.event.id if passage.event else passage.attribution.id if passage.attribution else ""


def contradictions(
    one: Linked, rows: Sequence[Said], pairs: Iterable[tuple[int, int]], clauses: Clauses, keys: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """The passages of linked claims that contradict each other."""
    inside = set(one.units)
    for a, b in pairs:
        linked = rows[a].claim in inside and rows[b].claim in inside and rows[a].claim != rows[b].claim
        reason = clauses.opposed(rows[a], rows[b]) if linked and keys[a] and keys[b] else None
        if reason:
            yield keys[a], keys[b], reason


def means(rows: Sequence[Said], pairs: Pairs, scores: Scores, number: int) -> tuple[Scores, Scores]:
    """The sums of the scores between any two claims, and of how many pairs of passages."""
    claim = np.array([row.claim for row in rows])
    total, many = np.zeros((number, number)), np.zeros((number, number))
    for a, b in ((claim[pairs[:, 0]], claim[pairs[:, 1]]), (claim[pairs[:, 1]], claim[pairs[:, 0]])):
        np.add.at(total, (a, b), scores)
        np.add.at(many, (a, b), 1)
    return total, many


def grouped(total: Scores, many: Scores) -> list[list[int]]:
    """Claims joined greedily, the likest first, while the mean score between two groups is enough."""
    number = len(total)
    members: dict[int, list[int]] = {n: [n] for n in range(number)}
    likeness = np.divide(total, many, out=np.zeros_like(total), where=many > 0)
    np.fill_diagonal(likeness, 0)
    best = likeness.max(axis=1)
    while True:
        a = int(np.argmax(best))
        if best[a] < THRESHOLD:
            break
        b = int(np.argmax(likeness[a]))
        a, b = min(a, b), max(a, b)
        members[a] = sorted(members[a] + members.pop(b))
        for table in (total, many):
            table[a] += table[b]
            table[:, a] += table[:, b]
        row = np.divide(total[a], many[a], out=np.zeros(number), where=many[a] > 0)
        row[[n for n in range(number) if n not in members or n == a]] = 0
        likeness[a], likeness[:, a] = row, row
        likeness[b], likeness[:, b] = 0, 0
        best = likeness.max(axis=1)
    return [group for group in members.values() if len(group) > 1]


def described(group: Sequence[int], rows: Sequence[Said], pairs: Pairs, scores: Scores) -> Linked:
    """A group with the mean score of each claim and its reasons: what its likest pair of passages shares."""
    claim = np.array([row.claim for row in rows])
    first, second = claim[pairs[:, 0]], claim[pairs[:, 1]]
    inside = np.isin(first, group) & np.isin(second, group) & (first != second)
    means_of, reasons = [], []
    for number in group:
        own = np.flatnonzero(inside & ((first == number) | (second == number)))
        means_of.append(round(float(scores[own].mean()), 3) if len(own) else 0.0)
        a, b = pairs[own[int(np.argmax(scores[own]))]] if len(own) else (0, 0)
        reasons.append(why(rows[int(a)], rows[int(b)]) if len(own) else ("same question",))
    return Linked(tuple(group), tuple(means_of), tuple(reasons), ())


def why(a: Said, b: Said) -> tuple[str, ...]:
    """What two passages have in common, in words for readers."""
    counting = {c.measure for c in a.counts} & {c.measure for c in b.counts}
    shared = (
        "same question",
        "same thing counted" if counting else "",
        "same persons or bodies" if a.actors & b.actors else "",
        "same act in other words" if a.families & b.families or a.verbs & b.verbs else "",
        "same words" if a.stems & b.stems else "",
    )
    return tuple(filter(None, shared))
