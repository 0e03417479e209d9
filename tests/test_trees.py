"""Trees as tables give what a walk down each tree gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import trees


@pytest.mark.parametrize("name", ["pairs", "stories"])
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_tables_give_what_walks_give(name: str, seed: int) -> None:
    """Row for row the same number, with values at the thresholds, just above and just below."""
    model = trees.read(name)
    walking = replace(model, trees=tuple(replace(one, table=None) for one in model.trees))
    edges = np.array(sorted({threshold for one in model.trees for _, threshold in one.tests}), np.float32)
    near = np.concatenate([edges, np.nextafter(edges, np.float32(9)), np.nextafter(edges, np.float32(-9))])
    dice = np.random.default_rng(seed)
    rows = dice.choice(near, size=(50, len(model.features)))
    assert (trees.scores(model, rows) == trees.scores(walking, rows)).all()


def test_a_threshold_of_double_precision_parts_single_ones_alike() -> None:
    """The number of single precision below it lets the same numbers pass."""
    for threshold in (0.1, 0.3, 1 / 3, 2.0, -0.7):
        values = np.array([threshold], np.float32)
        values = np.concatenate([values, np.nextafter(values, np.float32(9)), np.nextafter(values, np.float32(-9))])
        assert ((values <= trees.below(np.float64(threshold))) == (values.astype(np.float64) <= threshold)).all()


def test_a_large_tree_is_walked() -> None:
    """A tree with too many inner nodes has no table."""
    nodes = [[0, float(n), 2 * n + 1, 2 * n + 2, 0.0] if n < 15 else [-1, 0.0, 0, 0, float(n)] for n in range(31)]
    assert trees.tree(nodes).table is None
    assert trees.leaves(trees.tree(nodes), np.array([[-1.0]], np.float32)).tolist() == [15.0]
