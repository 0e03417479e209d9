"""Joining into groups."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.unions import Unions

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15)


@given(PAIRS)
def test_groups_are_what_pairs_connect(pairs: list[tuple[int, int]]) -> None:
    """Things are in one group where pairs lead from one to the other; groups stand in order of their first."""
    reached = {n: {n} for n in range(10)}
    for _ in range(10):
        for a, b in pairs:
            reached[a] |= reached[b]
            reached[b] |= reached[a]
    unions: Unions[int] = Unions()
    for a, b in pairs:
        unions.join(a, b)
    wanted = list(dict.fromkeys(tuple(sorted(group)) for group in reached.values()))
    assert unions.groups((n, n) for n in range(10)) == [list(group) for group in wanted]


def test_what_takes_in_stands_for_both() -> None:
    """The one that a group is joined into stands for it, also when that one is joined on."""
    unions: Unions[str] = Unions()
    unions.join("Garcia", "Ana Garcia")
    unions.join("Ana Garcia", "Ana Maria Garcia")
    assert {unions.find(name) for name in ("Garcia", "Ana Garcia", "Ana Maria Garcia")} == {"Ana Maria Garcia"}
    assert unions.find("Lund") == "Lund"
