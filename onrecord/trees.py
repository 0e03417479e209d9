"""Boosted trees from a text file, evaluated with numpy: a score from 0 to 1 for each row of features.

The files are made by benchmarks/joining.py (gradient boosting after Friedman 2001; scikit-learn grows the trees, and is
needed for that alone).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
EARLY = 30  # trees after which a row that cannot come near a score worth having is given up
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
    return Tree(
        feature.astype(np.int64), threshold.astype(np.float64), left.astype(np.int64), right.astype(np.int64),
        value.astype(np.float64), deepest(nodes, 0),
    )  # fmt: skip


def deepest(nodes: Sequence[Sequence[float]], at: int) -> int:
    """Steps from a node to its furthest leaf."""
    feature, _, left, right, _ = nodes[at]
    return 0 if feature < 0 else 1 + max(deepest(nodes, int(left)), deepest(nodes, int(right)))


def scores(model: Model, rows: Rows) -> NDArray[np.float64]:
    """The score of each row; 0 for those that are hopeless after the first trees."""
    total = np.full(len(rows), model.base)
    for one in model.trees[:EARLY]:
        total += leaves(one, rows)
    alive = np.flatnonzero(total > HOPELESS)
    kept, part = rows[alive], total[alive]
    for one in model.trees[EARLY:]:
        part += leaves(one, kept)
    found = np.zeros(len(rows))
    found[alive] = 1 / (1 + np.exp(-part))
    return found


def leaves(one: Tree, rows: Rows) -> NDArray[np.float64]:
    """The value of the leaf that each row comes to."""
    at = np.zeros(len(rows), np.int64)
    number = np.arange(len(rows))
    for _ in range(one.depth):
        feature = one.feature[at]
        inner = feature >= 0
        goes_left = rows[number, np.maximum(feature, 0)] <= one.threshold[at]
        at = np.where(inner, np.where(goes_left, one.left[at], one.right[at]), at)
    return one.value[at]
