"""Claims of one story that answer one question stand on one page; other tolls and retold opposites do not."""

from types import SimpleNamespace
from typing import cast

import pytest
from test_joining import archive, article

from onrecord.claims.linking.counts import Count, comparison
from onrecord.claims.linking.link import THRESHOLD, Linked, between
from onrecord.claims.linking.remembered import links_of, text_of
from onrecord.claims.linking.said import Said
from onrecord.claims.passages.passages import Draft, Passage
from onrecord.claims.proposal import Proposal
from onrecord.claims.united import together
from onrecord.clusters import clusters
from onrecord.records import Archive, Span
from onrecord.vocabulary import Certainty, ClaimKind, Stance


def side_by_side(made: Archive, one: str, other: str) -> bool:
    """Whether some claim shows two words of different reports."""
    for claim in made.claims.values():
        told = [made.attestations[name] for name in claim.attestations]
        articles = [{t.article for t in told if words in t.evidence.exact} for words in (one, other)]
        if any(a != b for a in articles[0] for b in articles[1]):
            return True
    return False


def count(people: str = "", *, part: str = "", earlier: bool = False, number: float | None = 7) -> Count:
    return Count(0, 1, "killed", (part, earlier), frozenset(people.split()), number)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (count(), count("miner"), 1),
        (count("soldier"), count("miner"), -1),
        (count(part="lima"), count(), -1),
        (count(earlier=True), count(), -1),
    ],
)
def test_tolls_of_others_are_other_questions(one: Count, other: Count, same: int) -> None:
    """People, part and time tell one toll from another; who says nothing of the people counts the same."""
    assert comparison([one], [other]) == (same, 1.0)
    assert comparison([one], []) == (0, -1.0)


def test_the_mean_decides_and_no_chain() -> None:
    """Two claims that are like are linked; a third that is like one of them alone is not."""
    likely = [(0, 1, 0.9), (0, 2, 0.6)]
    assert clusters(likely, THRESHOLD) == [[0, 1]]
    likely.append((1, 2, 0.5))
    assert clusters(likely, THRESHOLD) == [[0, 1, 2]]
    assert clusters(likely, THRESHOLD, apart={(0, 1)}) == [[0, 2]]


def test_the_mean_is_of_all_passages_of_two_reports() -> None:
    """A sum of two scores is half as much where two pairs could have one; passages of one report are no pair."""

    def row(claim: int, report: int) -> Said:
        return cast(Said, SimpleNamespace(claim=claim, report=report))

    rows = [row(0, 0), row(0, 1), row(1, 1), row(1, 2)]
    assert between(rows)([0], [1]) == 3
    assert between([row(0, 0), row(1, 0)])([0], [1]) == 0
    assert clusters([(0, 1, 1.2)], THRESHOLD, number=between(rows)) == [[0, 1]]
    assert clusters([(0, 1, 1.0)], THRESHOLD, number=between(rows)) == []


def test_what_was_linked_comes_back_from_the_cache() -> None:
    """The text that is kept gives the same groups."""
    made = [Linked((0, 3), (0.5, 0.4), (("same question",), ("same question", "same words")), (("e-1", "e-2", "why"),))]
    assert links_of(text_of(made)) == made


def proposal(name: str, reports: tuple[str, ...]) -> Proposal:
    """A claim that each of some reports tells."""
    passages = [
        Passage(
            article=report, evidence=Span(0, 4, "Said"), attribution=None, figure=None, chain=(), stance=Stance.ASSERTS,
            certainty=Certainty.UNSTATED, date=None, actors=(), sources=frozenset(),
        )
        for report in reports
    ]  # fmt: skip
    drafts = tuple(Draft(claim=name, passage=p, stance=Stance.ASSERTS, method="joined") for p in passages)
    return Proposal(id=name, statement=name, kind=ClaimKind.EVENT, about=(), drafts=drafts)


def test_a_linked_claim_keeps_the_address_that_was_published() -> None:
    """The largest claim gives the words, one that was published its id; the others lead there."""
    one, other = (proposal(name, reports) for name, reports in (("small-b2", ("a",)), ("large-c3", ("b", "c"))))
    linked = Linked((0, 1), (0.5, 0.5), (("same question",), ("same question",)), ())
    made = together([one, other], linked, "story", {"small-b2"})
    assert (made.id, made.statement, made.former) == ("small-b2", "large-c3", ())
    assert [draft.claim for draft in made.drafts] == ["small-b2"] * 3
    assert [draft.reasons for draft in made.drafts] == [(), (), ("same question",)]
    assert together([one, other], linked, "story", {"small-b2", "large-c3"}).former == ("small-b2",)


EXITS = "Every exit of the hall was open, the owner said. 21 dancers died in the fire on Saturday."
PADLOCK = "There was a padlock on the exit, dancers said. The fire in the hall on Saturday killed 21 dancers."


def test_answers_without_an_act_in_common_stand_side_by_side() -> None:
    """ "Every exit was open" and "a padlock on the exit" answer one question."""
    made = archive(article("a", EXITS), article("b", PADLOCK))
    assert side_by_side(made, "open", "padlock")
    assert not side_by_side(made, "open", "killed 21")


def test_sentences_that_retell_each_other_but_for_a_point_are_not_linked() -> None:
    """What two sentences share beside the point that they differ in is no agreement."""
    made = archive(
        article("a", "The mill closed during the day shift, and the owner paid the weavers."),
        article("b", "The mill closed during the night shift, and the owner paid the weavers."),
    )
    assert not side_by_side(made, "paid", "paid")
