"""Who says a claim and who denies it: the golden cases, and what must hold for any attestations."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from blind import archive
from claims_by_hand import attestation, chain_of
from hypothesis import given
from hypothesis import strategies as st

from onrecord.chains import narrated
from onrecord.claims.statements.conflicts import stance_conflicts
from onrecord.records import Attestation
from onrecord.vocabulary import Relation, Stance

GOLDEN = Path(__file__).parent / "golden" / "claims" / "stances.txt"
OUTLETS = {"one": "Daily", "two": "Weekly", "three": "Daily"}


def cases(path: Path) -> Iterator[tuple[str, list[Attestation], list[str]]]:
    """Title, attestations and expected pairs of each block."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).strip().split("\n\n"):
        rows = [line.split(": ", 1) for line in block.splitlines()]
        made = [attested(name, row) for name, row in rows if len(name) == 1]
        yield rows[0][1], made, [f"{name}: {row}" for name, row in rows if name[:1] in "nd" and len(name) > 1]


def attested(name: str, row: str) -> Attestation:
    """An attestation as the golden file writes it."""
    stance, source, date, article = (part.strip() for part in row.split("|"))
    chain = narrated(source[1:] or None) if source.startswith(">") else chain_of(source, source.replace(" ", "-"))
    return attestation(name, chain, article, None if date == "-" else date, Stance(stance))


CASES = list(cases(GOLDEN))


@pytest.mark.parametrize(("title", "attestations", "expected"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, attestations: list[Attestation], expected: list[str]) -> None:
    """Every golden case gives the pairs and sentences of the file, all of which make the claim contested."""
    found = stance_conflicts(attestations, OUTLETS)
    told = [f"{f.conflict.relation} {' '.join(f.conflict.attestations)}: {f.conflict.reason}" for f in found]
    assert (told or ["none: -"]) == expected, title
    assert all(finding.contested for finding in found)


def test_there_are_enough_cases() -> None:
    """The golden file holds at least 20 cases with denials, doubts, and claims that nobody contests."""
    assert len(CASES) >= 20
    assert {row.split()[0] for _, _, rows in CASES for row in rows} == {"denied", "doubted", "none:"}


def test_a_doubted_number_is_no_conflict() -> None:
    """In a claim about a figure a doubt is not paired, a denial is."""
    rows = [attested("a", "asserts | the mayor | - | one"), attested("b", "doubts | an analyst | - | one")]
    assert stance_conflicts(rows, OUTLETS, doubts=False) == []
    denial = attested("c", "denies | the army | - | one")
    assert [f.conflict.attestations for f in stance_conflicts([*rows, denial], OUTLETS, doubts=False)] == [("a", "c")]


@st.composite
def any_attestation(draw: st.DrawFn) -> Attestation:
    """Any stance by any of a few sources."""
    name = draw(st.sampled_from(["the mayor", "the army", ""]))
    return attestation(
        draw(st.uuids()).hex, chain_of(name, name or None) if draw(st.booleans()) else (),
        draw(st.sampled_from(sorted(OUTLETS))), draw(st.sampled_from([None, "2031-05-04", "2031-05", "soon"])),
        draw(st.sampled_from(Stance)),
    )  # fmt: skip


@given(st.lists(any_attestation(), max_size=15, unique_by=lambda a: a.id), st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order(rows: list[Attestation], chance: random.Random) -> None:
    """Any attestations in any order give the same pairs: assertion first, then who is against it."""
    shuffled = list(rows)
    chance.shuffle(shuffled)
    found = stance_conflicts(rows, OUTLETS)
    assert found == stance_conflicts(shuffled, OUTLETS)
    stances = {row.id: row.stance for row in rows}
    for finding in found:
        first, second = (stances[name] for name in finding.conflict.attestations)
        assert first not in (Stance.DENIES, Stance.DOUBTS)
        assert finding.conflict.relation is (Relation.DENIED if second is Stance.DENIES else Relation.DOUBTED)


def test_who_denies_a_number_denies_that_number_alone() -> None:
    """A denied number contests who gives it and is given by nobody; what a denial takes for granted is not denied."""
    made = archive(
        "At least 31 people died when the ferry sank off Odal on Monday, the coast guard said.",
        "Sixty people died when the ferry sank off Odal on Monday, a union said.",
        "A government spokesman denied that 60 people had died when the ferry sank off Odal on Monday.",
    )
    denials = [c for claim in made.claims.values() for c in claim.conflicts if c.relation is Relation.DENIED]
    assert denials
    for one in denials:
        assert made.attestations[one.attestations[0]].evidence.exact == "Sixty people died"
    conflicts = [c.reason for claim in made.claims.values() for c in claim.conflicts]
    assert not any("gave “60”" in reason for reason in conflicts)
    sank = [a for a in made.attestations.values() if a.evidence.exact.startswith("when the ferry")]
    assert sank
    assert {a.stance for a in sank} == {Stance.ASSERTS}


def test_what_a_denial_takes_for_granted_keeps_its_not() -> None:
    """A negated clause beside a denial is still told as not so."""
    made = archive(
        "The alarm rang before the mill at Arden burned down on Monday, a guard said.",
        "The owner denied that he had fled when the alarm did not ring before the mill at Arden burned down on Monday.",
    )
    told = [a for a in made.attestations.values() if a.evidence.exact.startswith("when the alarm did not ring")]
    assert {a.stance for a in told} == {Stance.DENIES}
    rang = [c for c in made.claims.values() if {a.id for a in told} & set(c.attestations)]
    assert all(c.contested for c in rang)
