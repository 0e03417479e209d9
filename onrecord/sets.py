"""Sets as sparse rows: what the rows of two lists have in common, for many pairs at once."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Column = NDArray[np.float32]


def incidence(
    rows: Sequence[Iterable[str]], weights: Mapping[str, float] | None = None, places: dict[str, int] | None = None
) -> csr_matrix:
    """A row for each set and a column for each thing that one of them holds, 1 or its weight where it does.

    `places` numbers the things; two matrices made with one are columns of one kind.
    Things get their numbers in a sorted order, so that sums of floats over them are the same in every run.
    """
    places = {} if places is None else places
    indices: list[int] = []
    ends = [0]
    for row in rows:
        try:
            indices += sorted(map(places.__getitem__, row))
        except KeyError:
            indices += sorted([places.setdefault(thing, len(places)) for thing in sorted(row)])
        ends.append(len(indices))
    if weights is None:
        data = np.ones(len(indices), np.float32)
    else:
        by_place = np.zeros(len(places), np.float32)
        for thing, place in places.items():
            by_place[place] = weights[thing]
        data = by_place[np.array(indices, np.int64)]
    return csr_matrix((data, np.array(indices, np.int64), np.array(ends)), shape=(len(ends) - 1, max(1, len(places))))


def vectors(bags: Sequence[Mapping[str, int]], rarity: Mapping[str, float]) -> csr_matrix:
    """Rows of length 1: words by how often a bag has them and by how rare they are (TF-IDF)."""
    places: dict[str, int] = {}
    made = incidence(bags, rarity, places)
    order = sorted(places, key=places.__getitem__)
    counts = [bag[order[at]] for bag, row in zip(bags, made, strict=True) for at in row.indices]
    made.data *= 1 + np.log(np.array(counts, np.float32))
    return unit(made)


def unit(rows: csr_matrix) -> csr_matrix:
    """The rows with length 1."""
    lengths = np.sqrt(np.maximum(sizes(rows.multiply(rows)), 1e-12))
    return csr_matrix(rows.multiply(1 / lengths[:, None]))


def common(a: csr_matrix, b: csr_matrix, i: NDArray[np.int64], j: NDArray[np.int64]) -> Column:
    """For each pair, the weight of what row `i` of `a` and row `j` of `b` have in common."""
    return np.asarray(a[i].multiply(b[j]).sum(axis=1), np.float32).ravel()


def sizes(a: csr_matrix) -> Column:
    """The weight of each row."""
    return np.asarray(a.sum(axis=1), np.float32).ravel()


def agree(shared: Column, some: Column, other: Column) -> Column:
    """1 where two sets share something, -1 where both say something else, 0 where one says nothing."""
    return np.where((some == 0) | (other == 0), 0, np.where(shared > 0, 1, -1)).astype(np.float32)


def overlap(shared: Column, some: Column, other: Column) -> Column:
    """The share of what either has that both have (Jaccard)."""
    return np.asarray(shared / np.maximum(some + other - shared, 1), np.float32)


def cosine(shared: Column, some: Column, other: Column) -> Column:
    """The cosine of two weighted sets."""
    return np.asarray(shared / np.sqrt(np.maximum(some * other, 1e-9)), np.float32)
