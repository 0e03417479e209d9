"""How figures of one claim stand to each other: the golden pairs, and what must hold for any figures."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from claims_by_hand import NORLAND, attestation, chain_of, figure
from hypothesis import given
from hypothesis import strategies as st

from onrecord.chains import narrated
from onrecord.claims.figures.conflicts import figure_conflicts, relate
from onrecord.claims.figures.readings import Reading
from onrecord.claims.geography import geography
from onrecord.records import Span
from onrecord.vocabulary import Bound, Certainty, Relation, Scope

GOLDEN = Path(__file__).parent / "golden" / "claims" / "figure_pairs.txt"
PLACES = geography(NORLAND)


def blocks(path: Path) -> Iterator[dict[str, str]]:
    """The blocks of a golden file: its lines by what stands before the colon."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    for block in "\n".join(lines).strip().split("\n\n"):
        yield dict(line.split(": ", 1) for line in block.splitlines())


def reading(name: str, line: str) -> Reading:
    """A reading as the golden file writes it."""
    source, words, measure, bounded, *rest = (part.strip() for part in line.split("|"))
    bound, _, numbers = bounded.partition(" ")
    number, _, high = numbers.partition("-")
    more = dict(pair.split("=", 1) for pair in rest)
    made = replace(
        figure(words, measure, bound, float(number) if number else None),
        place=more.get("place"), population=more.get("population"), event=more.get("event"), as_of=more.get("as_of"),
        scope=Scope(more.get("scope", "whole")), certainty=Certainty(more.get("certainty", "unstated")),
    )  # fmt: skip
    made = replace(made, high=float(high)) if high else made
    actor = None if source.startswith("a ") else source.lower().replace(" ", "-")
    chain = narrated(source[1:] or None) if source.startswith(">") else chain_of(source, actor, more.get("wire"))
    told = attestation(name, chain, more.get("article", "one"), more.get("date", more.get("as_of")))
    start = int(more.get("at", told.evidence.start))
    says = more.get("says", told.evidence.exact)
    return Reading(replace(told, evidence=Span(start, start + len(says), says)), made)


PAIRS = list(blocks(GOLDEN))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["title"] for pair in PAIRS])
def test_pair(pair: dict[str, str]) -> None:
    """Every golden pair has the relation, the order, the verdict and the sentence that the file gives."""
    a, b = reading("a", pair["a"]), reading("b", pair["b"])
    found = relate(a, b, PLACES)
    if pair["relation"] == "none":
        assert found is None
        return
    assert found is not None
    got = found.conflict.relation.value, " ".join(found.conflict.attestations), "yes" if found.contested else "no"
    assert got == (pair["relation"], pair["order"], pair["contested"])
    assert found.conflict.reason == pair["reason"]


def test_there_are_enough_pairs() -> None:
    """The golden file holds at least 60 pairs and every relation that figures can have."""
    told = {pair["relation"] for pair in PAIRS}
    assert len(PAIRS) >= 60
    assert told == {"none", "conflicting", "superseded", "narrower", "not-comparable"}


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    """Any figure by any of a few sources, places, dates and populations, consistent or not."""
    number = st.one_of(st.none(), st.floats(0, 1e9, allow_nan=False))
    days = st.sampled_from([None, "2031-05-04", "2031-05-06", "2031-05", "2031", "2031-05-04?", "2031-05-04/..", "May"])
    made = replace(
        figure("some words", draw(st.sampled_from(["killed", "troops", "money", "regions"])), "exact", None),
        bound=draw(st.sampled_from(Bound)), low=draw(number), high=draw(number), scope=draw(st.sampled_from(Scope)),
        place=draw(st.sampled_from([None, "alda", "port-alda", "benn", "two regions"])), as_of=draw(days),
        population=draw(st.sampled_from([None, "people", "fishermen"])),
        event=draw(st.sampled_from([None, "flood", "other"])),
        certainty=draw(st.sampled_from(Certainty)),
    )  # fmt: skip
    name = draw(st.sampled_from(["Red Cross", "Health Ministry", ""]))
    at = attestation(
        draw(st.uuids()).hex, chain_of(name, name or None), draw(st.sampled_from(["one", "two"])), draw(days)
    )
    return Reading(at, made)


@given(any_reading(), any_reading())
def test_relation_does_not_depend_on_the_order(a: Reading, b: Reading) -> None:
    """Whichever figure is named first, the finding is the same, and its sentence names both figures."""
    found = relate(a, b, PLACES)
    assert found == relate(b, a, PLACES)
    if found is not None:
        assert set(found.conflict.attestations) == {a.attestation.id, b.attestation.id}
        assert found.conflict.reason.count("some words") == 2


@given(st.lists(any_reading(), max_size=12, unique_by=lambda r: r.attestation.id), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_the_input(readings: list[Reading], chance: random.Random) -> None:
    """Any figures in any order give the same findings, and only differing numbers of one measure conflict."""
    shuffled = list(readings)
    chance.shuffle(shuffled)
    found = figure_conflicts(readings, PLACES)
    assert found == figure_conflicts(shuffled, PLACES)
    by_id = {one.attestation.id: one for one in readings}
    for finding in found:
        a, b = (by_id[name] for name in finding.conflict.attestations)
        assert a.figure.measure == b.figure.measure
        if finding.conflict.relation is Relation.CONFLICTING:
            assert finding.contested
            assert Bound.VAGUE not in (a.figure.bound, b.figure.bound)


def test_many_attestations_give_few_pairs() -> None:
    """Three hundred papers that repeat three numbers give a conflict for each pair of numbers, not of papers."""
    lines = [
        f"{source} | {number} | killed | exact {number} | as_of=2031-05-04"
        for source, number in (("Red Cross", 300), ("Police", 200), ("Health Ministry", 124))
    ]
    readings = [reading(f"t-{number}", f"{lines[number % 3]} | article=n{number:03}") for number in range(300)]
    found = figure_conflicts(readings, PLACES)
    assert [finding.conflict.relation for finding in found] == [Relation.CONFLICTING] * 3
