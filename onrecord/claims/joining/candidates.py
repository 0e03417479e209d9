"""Pairs of event mentions worth a score: one lemma, family, sense or kind of event, in two reports of a story.

What only a hypernym ties must also have a participant or a rare word of the clause in common.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.claims.joining.cast import Matter, Told
from onrecord.sets import incidence, unit

MOST = 0.25  # share of a story's mentions that a sense may tie: beyond, it says nothing
LIKEST = 12  # mentions whose words are likest to one's own that are worth a score, whatever they tell
ALIKE = 0.12
Pairs = NDArray[np.int64]  # a row a pair: two numbers of mentions, the lesser first


def pairs(story: Matter) -> Pairs:
    """The pairs by the numbers of their mentions, sorted."""
    if len(story.told) < 2:
        return np.empty((0, 2), np.int64)
    near = tied([[f"lemma {t.event.predicate}", *near_keys(t)] for t in story.told])
    far = tied([[*t.meaning.acts, *t.meaning.above, *(f"family {f}" for f in t.families)] for t in story.told])
    beside = tied([t.agents | t.patients | t.others | t.doers | t.done_to for t in story.told], most=1.0)
    found = (near + far.multiply(beside) + likest(story)).tocoo()
    reports = np.array([t.report for t in story.told])
    kept = (found.row < found.col) & (reports[found.row] != reports[found.col])
    rows = np.stack([found.row[kept], found.col[kept]], axis=1).astype(np.int64)
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]


def likest(story: Matter) -> csr_matrix:
    """Each mention with those of other reports whose clauses and sentences are likest in rare words."""
    clauses = unit(incidence([t.near | {t.event.predicate} for t in story.told], story.rarity))
    wider = unit(incidence([t.words | t.around | {t.event.predicate} for t in story.told], story.rarity))
    alike = np.asarray((clauses @ clauses.T).todense()) + 0.5 * np.asarray((wider @ wider.T).todense())
    reports = np.array([t.report for t in story.told])
    alike[reports[:, None] == reports[None, :]] = 0
    if len(alike) > LIKEST:
        least = np.partition(alike, -LIKEST, axis=1)[:, -LIKEST]
        alike[alike < np.maximum(least, ALIKE)[:, None]] = 0
    alike[alike < ALIKE] = 0
    kept = csr_matrix(alike)
    return kept + kept.T


def near_keys(told: Told) -> list[str]:
    """What two mentions of one thing have in common."""
    known = told.meaning
    named = (*(f"kind {k}" for k in told.kinds), *(f"family {f}" for f in told.own_families))
    return [*known.own, *(f"verb {v}" for v in known.verbs), *known.acts, *named]


def tied(keys: Sequence[Iterable[str]], most: float = MOST) -> csr_matrix:
    """Which rows have a key in common; keys that too many have are passed over."""
    made = incidence(keys)
    counts = np.asarray(made.sum(axis=0)).ravel()
    kept = made[:, (counts > 1) & (counts <= max(50, most * len(keys)))]
    return kept @ kept.T
