"""Pairs of sentences over twenty kinds of news: what tells one thing joins, what does not stays apart."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from test_joining import archive, article

GOLDEN = Path(__file__).parent / "golden" / "joining" / "pairs.txt"
FLOORS = {"same": 54, "not-same": 63, "perhaps": 18}  # as measured, so that one fewer fails
RIGHT = {"same": ("agree",), "not-same": ("apart", "conflict", "perhaps"), "perhaps": ("perhaps", "apart")}


def cases() -> list[tuple[str, str, str, str]]:
    """Kind with its trap, verdict and both sentences of each case."""
    found = []
    for block in re.sub(r"(?m)^#.*\n", "", GOLDEN.read_text(encoding="utf-8")).strip().split("\n\n"):
        head, a, b = block.strip().split("\n")
        kind, verdict, _, trap = head.split(" ", 3)
        found.append((f"{kind} {trap}", verdict, a, b))
    return found


def stands(a: str, b: str) -> str:
    """How two reports stand: joined in agreement, as a conflict, perhaps the same, or apart."""
    made = archive(article("first", a), article("second", b))
    joined = [c for c in made.claims.values() if len({made.attestations[x].article for x in c.attestations}) > 1]
    if any(not claim.contested for claim in joined):
        return "agree"
    if joined:
        return "conflict"
    return "perhaps" if any(claim.perhaps for claim in made.claims.values()) else "apart"


@cache
def judged() -> tuple[tuple[str, str, str, str, str], ...]:
    """The cases, each with how it stands."""
    return tuple((*case, stands(*case[2:])) for case in cases())


def test_there_are_enough() -> None:
    """At least 150 pairs over twenty kinds of news, each kind with each verdict."""
    kinds: dict[str, set[str]] = {}
    for name, verdict, _, _ in cases():
        kinds.setdefault(name.split(" ")[0], set()).add(verdict)
    assert len(cases()) >= 150
    assert len(kinds) >= 20
    assert all(found == set(RIGHT) for found in kinds.values())


@pytest.mark.parametrize("verdict", sorted(FLOORS))
def test_pairs_stand_as_they_should(verdict: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As many of each verdict as were measured; the misses are printed."""
    asked = [row for row in judged() if row[1] == verdict]
    missed = [row for row in asked if row[4] not in RIGHT[verdict]]
    with capsys.disabled():
        print(f"\n{verdict}: {len(asked) - len(missed)} of {len(asked)}", dict(Counter(row[4] for row in asked)))
        for name, _, a, b, found in missed:
            print(f"  {name}: {found}\n    {a}\n    {b}")
    assert len(asked) - len(missed) >= FLOORS[verdict]
