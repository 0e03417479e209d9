"""Boosted trees from a text file, evaluated with numpy: a score from 0 to 1 for each row of features.

The files are made by benchmarks/joining.py (gradient boosting after Friedman 2001; scikit-learn grows the trees, and is
needed for that alone).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
EARLY = 30  # trees after which a row that cannot come near a score worth having is given up
CHUNK = 8192  # rows that fit into the processor's cache
TABLED = 12  # inner nodes of a tree whose outcomes are listed; more would take too much memory
HOPELESS = -4.5  # log-odds: a score of .011


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of one tree: a row goes left where its feature is at most the threshold; a leaf has feature -1."""

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    depth: int
    tests: tuple[tuple[int, np.float32], ...] = ()  # the feature and threshold of each inner node
    table: NDArray[np.float64] | None = None  # the value by which of the tests send a row right, as bits


@dataclass(frozen=True, slots=True)
class Model:
    """Trees that add up to the log-odds."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]


@cache
def read(name: str) -> Model:
    """The model of onrecord/data/<name>.json."""
    return model(json.loads(resources.files("onrecord").joinpath("data", f"{name}.json").read_text("utf-8")))


def model(stored: dict[str, object]) -> Model:
    """A model from its JSON: features, base, and of each tree rows of feature, threshold, left, right, value."""
    features, base, trees = stored["features"], stored["base"], stored["trees"]
    assert isinstance(features, list)
    assert isinstance(base, float)
    assert isinstance(trees, list)
    return Model(tuple(features), base, tuple(tree(nodes) for nodes in trees))


def tree(nodes: Sequence[Sequence[float]]) -> Tree:
    """One tree from its rows."""
    feature, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    plain = Tree(
        feature.astype(np.int64), threshold.astype(np.float64), left.astype(np.int64), right.astype(np.int64),
        value.astype(np.float64), deepest(nodes, 0),
    )  # fmt: skip
    inner = np.flatnonzero(plain.feature >= 0)
    if len(inner) > TABLED:
        return plain
    tests = tuple((int(plain.feature[n]), below(plain.threshold[n])) for n in inner)
    return replace(plain, tests=tests, table=tabled(plain, inner))


def below(threshold: np.float64) -> np.float32:
    """The largest number of single precision that is no larger than one of double: features are single."""
    near = np.float32(threshold)
    return near if near <= threshold else np.nextafter(near, np.float32(-np.inf))


def tabled(one: Tree, inner: NDArray[np.int64]) -> NDArray[np.float64]:
    """The value for each outcome of the tests at the inner nodes: bit k is set where the k-th sends a row right."""
    outcomes = np.arange(1 << len(inner))
    bit = np.zeros(len(one.feature), np.int64)
    bit[inner] = np.arange(len(inner))
    at = np.zeros(len(outcomes), np.int64)
    for _ in range(one.depth):
        goes_right = outcomes >> bit[at] & 1 == 1
        at = np.where(one.feature[at] >= 0, np.where(goes_right, one.right[at], one.left[at]), at)
    return one.value[at]


def deepest(nodes: Sequence[Sequence[float]], at: int) -> int:
    """Steps from a node to its furthest leaf."""
    feature, _, left, right, _ = nodes[at]
    return 0 if feature < 0 else 1 + max(deepest(nodes, int(left)), deepest(nodes, int(right)))


def scores(model: Model, rows: Rows) -> NDArray[np.float64]:
    """The score of each row; 0 for those that are hopeless after the first trees."""
    found = [scored(model, np.asfortranarray(rows[at : at + CHUNK])) for at in range(0, len(rows), CHUNK)]
    return np.concatenate(found) if found else np.zeros(0)


def scored(model: Model, rows: Rows) -> NDArray[np.float64]:
    """The scores of rows that are looked at together, by columns."""
    total = np.full(len(rows), model.base)
    for one in model.trees[:EARLY]:
        total += leaves(one, rows)
    alive = np.flatnonzero(total > HOPELESS)
    kept, part = np.asfortranarray(rows[alive]), total[alive]
    for one in model.trees[EARLY:]:
        part += leaves(one, kept)
    found = np.zeros(len(rows))
    found[alive] = 1 / (1 + np.exp(-part))
    return found


def leaves(one: Tree, rows: Rows) -> NDArray[np.float64]:
    """The value of the leaf that each row comes to."""
    if one.table is None:
        return walked(one, rows)
    outcome = np.zeros(len(rows), np.uint16)
    for number, (feature, threshold) in enumerate(one.tests):
        outcome |= (rows[:, feature] > threshold).astype(np.uint16) << np.uint16(number)
    return one.table.take(outcome)


def walked(one: Tree, rows: Rows) -> NDArray[np.float64]:
    """The same for a tree too large for a table, from its root down."""
    at = np.zeros(len(rows), np.int64)
    number = np.arange(len(rows))
    for _ in range(one.depth):
        feature = one.feature[at]
        inner = feature >= 0
        goes_left = rows[number, np.maximum(feature, 0)] <= one.threshold[at]
        at = np.where(inner, np.where(goes_left, one.left[at], one.right[at]), at)
    return one.value[at]
