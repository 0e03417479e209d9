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
from onrecord.clusters import Number, clusters
from onrecord.records import Actor, ArticleAnnotations
from onrecord.replacing import replaced
from onrecord.vocabulary import Stance

CONTESTED = 0.35  # the least score of two passages that contradict each other
POSSIBLE = 0.05  # … of two that keep their claims apart
SHORT = 45.0  # passages of a report such as the model has seen
STEEP = 1.5  # how fast the odds of a pair fall in longer ones
THRESHOLD = 0.35  # the least mean score between two claims that are linked
Scores = NDArray[np.float64]
Unit = Sequence[tuple[Passage, Stance]]  # the passages of a claim, each with its stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an archive knows beside the claims."""

    counts: Mapping[str, Sequence[Count]]  # the figures of each article
    found: Mapping[str, ArticleAnnotations]
    texts: Mapping[str, str]  # of the articles
    actors: Mapping[str, Actor]


@dataclass(frozen=True, slots=True)
class Linked:
    """Claims that answer one question, the numbers ascending; of each its score and what it shares with the others."""

    units: tuple[int, ...]
    scores: tuple[float, ...]
    reasons: tuple[tuple[str, ...], ...]
    against: tuple[tuple[str, str, str], ...]  # ids of what passages tell that contradict each other, with the reason


Link = Callable[[Sequence[Unit], Known, trees.Model | None], list[Linked]]  # what `link` does


def articles(units: Sequence[Unit]) -> list[str]:
    """The articles that tell some claims, sorted."""
    return sorted({passage.article for unit in units for passage, _ in unit})


def compared(units: Sequence[Unit], known: Known) -> tuple[list[Said], Pairs]:
    """The passages of a story's claims and the pairs of them that stand in two reports."""
    reports = {
        name: Report(n, known.found[name], known.texts[name], known.counts.get(name, ()))
        for n, name in enumerate(articles(units))
    }
    rows = [
        said(reports[passage.article], number, passage, stance)
        for number, unit in enumerate(units) for passage, stance in unit
    ]  # fmt: skip
    report = np.array([row.report for row in rows])
    i, j = np.triu_indices(len(rows), 1)
    apart = report[i] != report[j]
    return rows, np.stack([i[apart], j[apart]], axis=1).astype(np.int64)


def link(units: Sequence[Unit], known: Known, model: trees.Model | None = None) -> list[Linked]:
    """The groups of at least two claims of a story, in order of their first ones."""
    rows, pairs = compared(units, known)
    if not len(pairs):
        return []
    scores = trees.scores(model or trees.read("questions"), features(rows, pairs)[1])
    scores = weighed(scores, rows, pairs)
    scores[counted(rows, pairs)[0] < 0] = 0
    clauses = Clauses([known.found[name] for name in articles(units)], known.actors)
    possible = ((rows[a], rows[b]) for a, b in pairs[scores > POSSIBLE].tolist())
    odds = {(min(a.claim, b.claim), max(a.claim, b.claim)) for a, b in possible if clauses.at_odds(a, b)}
    groups = clusters(sums(rows, pairs, scores), THRESHOLD, odds, between(rows))
    keys = [key(passage) for unit in units for passage, _ in unit]
    likely = pairs[scores >= CONTESTED].tolist()
    made = (described(group, rows, pairs, scores) for group in groups)
    return [replaced(one, against=tuple(contradictions(one, rows, likely, clauses, keys))) for one in made]


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


def sums(rows: Sequence[Said], pairs: Pairs, scores: Scores) -> Iterator[tuple[int, int, float]]:
    """The claims between which there are scores, with their sum."""
    claim = np.array([row.claim for row in rows])
    ends = np.sort(claim[pairs], axis=1)
    both, place = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0, return_inverse=True)
    total = np.bincount(place.ravel(), weights=scores[ends[:, 0] != ends[:, 1]])
    for (a, b), score in zip(both.tolist(), total.tolist(), strict=True):
        yield a, b, score


def between(rows: Sequence[Said]) -> Number:
    """How many pairs of passages of different reports two groups of claims have between them."""
    number = np.zeros((max(row.claim for row in rows) + 1, max(row.report for row in rows) + 1))
    for row in rows:
        number[row.claim, row.report] += 1

    def pairs(some: Sequence[int], others: Sequence[int]) -> float:
        ours, theirs = number[list(some)].sum(axis=0), number[list(others)].sum(axis=0)
        return float(ours.sum() * theirs.sum() - ours @ theirs)

    return pairs


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
