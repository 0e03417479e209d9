"""The joined archive: dates, ids, decisions, redirects, and that nothing depends on the order of the input."""

from dataclasses import replace
from typing import Any

import pytest
from claims_by_hand import FLOOD, NORLAND, Paper, corpus

from onrecord.claims import build
from onrecord.records import Claim, ClaimMatch, CuratedClaim, Decision, DecisionTarget, FigureMatch, Publisher
from onrecord.vocabulary import Certainty, ClaimKind, DecisionAction, Scope, Stance, Status

TANKS = CuratedClaim(id="tanks", statement="S", kind=ClaimKind.EVENT, match=(ClaimMatch(words=("tank*",)),))
TOLL = CuratedClaim(
    id="toll", statement="S", kind=ClaimKind.FIGURE, redirects=("death-toll",),
    match=(ClaimMatch(figure=FigureMatch(measure=("killed",), place=("alda",), event=("flood",))),),
)  # fmt: skip


def tanks(name: str, date: str | None, uttered: str | None = None, stance: Stance = Stance.ASSERTS) -> Paper:
    """An article in which the mayor speaks of tanks."""
    paper = Paper(name, date=date).add("{mayor|The mayor} said that {army|the army} deployed tanks.")
    return paper.said("that the army deployed tanks", "The mayor", "mayor", stance, uttered=uttered)


def decision(action: DecisionAction, about: str, to: str | None = None) -> Decision:
    """A decision about a claim, an actor or an attestation."""
    return Decision(id=f"d-{about}", action=action, target=DecisionTarget(id=about), to=to)


def machine(claims: dict[str, Claim]) -> list[str]:
    """The ids of proposed claims."""
    return [claim.id for claim in claims.values() if claim.status is Status.MACHINE]


@pytest.mark.parametrize(
    ("uttered", "as_of", "published", "date"),
    [
        ("2031-05-02", "2031-05-01", "2031-05-04", "2031-05-02"),
        (None, "2031-05-01", "2031-05-04", "2031-05-01"),
        (None, None, "2031-05-04", "2031-05-04"),
        (None, None, None, None),
    ],
)
def test_date_of_an_attestation(
    uttered: str | None, as_of: str | None, published: str | None, date: str | None
) -> None:
    """The date is that of the utterance, else of the figure, else of the article, and is never invented."""
    paper = Paper("one", date=published).add("The mayor said that 124 people were killed.")
    paper.said("that 124 people were killed", "The mayor", "mayor", uttered=uttered)
    paper.counts("124", "killed", "exact", 124, attribution="a-one-0", as_of=as_of, place="alda")
    (found,) = build(*corpus([paper], (TOLL,), (FLOOD,))).attestations.values()
    assert found.date == date


def test_order_and_first_appearance() -> None:
    """Attestations stand in order of date, unknown dates last; the first one's article is the first appearance."""
    papers = [tanks("a", None), tanks("b", "2031-05-06"), tanks("c", "2031-05"), tanks("d", "2031-05-04"),
              tanks("e", "2031-06-01", uttered="2031-04-30")]  # fmt: skip
    archive = build(*corpus(papers, (TANKS,)))
    claim = archive.claims["tanks"]
    assert [archive.attestations[name].article for name in claim.attestations] == ["e", "c", "d", "b", "a"]
    assert claim.first_appearance == "e"


def test_the_same_archive_in_any_order() -> None:
    """Articles, actors, claims and annotations in another order give the same archive, in the same order."""
    papers = [tanks("a", None), tanks("b", "2031-05-06", stance=Stance.DENIES), tanks("c", "2031-05")]
    made, found = corpus(papers, (TANKS, TOLL), (FLOOD,))
    turned = replace(made, articles=made.articles[::-1], claims=made.claims[::-1], actors=made.actors[::-1])
    shuffled = replace(found, articles=found.articles[::-1], actors=found.actors[::-1])
    first, second = build(made, found), build(turned, shuffled)
    for field in ("articles", "publishers", "actors", "annotations", "claims", "attestations", "redirects"):
        assert list(getattr(first, field).items()) == list(getattr(second, field).items()), field


def test_evidence_is_the_text() -> None:
    """The evidence of every attestation is a slice of its article's text."""
    paper = tanks("a", None).add("Tanks stood at the bridge. In all 124 people were killed in {alda|Alda province}.")
    archive = build(*corpus([paper.counts("124", "killed", "exact", 124, place="alda")], (TANKS, TOLL), (FLOOD,)))
    assert len(archive.attestations) == 3
    for one in archive.attestations.values():
        assert archive.articles[one.article].text[one.evidence.start : one.evidence.end] == one.evidence.exact


def test_same_words_twice_are_two_attestations() -> None:
    """A sentence that an article says twice attests twice, under two ids that the order of its sentences fixes."""
    paper = Paper("one").add("Tanks came.").add("Tanks came.")
    archive = build(*corpus([paper], (TANKS,)))
    assert len(archive.attestations) == 2
    assert [archive.attestations[name].evidence.start for name in archive.claims["tanks"].attestations] == [0, 12]


def test_merging_a_proposed_claim() -> None:
    """A decision merges a proposed claim into a curated one: attestations move, the old address redirects."""
    paper = tanks("one", "2031-05-04").add("The mayor said that the bridge fell.")
    paper.said("that the bridge fell", "The mayor", "mayor")
    (name,) = machine(dict(build(*corpus([paper], (TANKS,))).claims))
    decisions = (decision(DecisionAction.MERGE, name, "tanks"),)
    archive = build(*corpus([paper], (TANKS,), decisions=decisions))
    assert set(archive.claims) == {"tanks"}
    assert len(archive.claims["tanks"].attestations) == 2
    assert archive.redirects == {f"claims/{name}": "claims/tanks"}


def test_merges_that_lead_nowhere() -> None:
    """Merges in a circle, into nothing, or of a curated claim change nothing."""
    papers = [Paper(n).add(f"The mayor said that {w}.").said(f"that {w}", "The mayor", "mayor")
              for n, w in (("a", "the bridge fell"), ("b", "bread was short"))]  # fmt: skip
    one, two = machine(dict(build(*corpus(papers, (TANKS,))).claims))
    merge = DecisionAction.MERGE
    circle = (decision(merge, one, two), decision(merge, two, one), decision(merge, "tanks", one))
    for decisions in (circle, (decision(merge, one, "nothing"),)):
        archive = build(*corpus(papers, (TANKS,), decisions=decisions))
        assert set(archive.claims) == {one, two, "tanks"}
        assert not archive.redirects


def test_rejecting_an_attestation() -> None:
    """A rejected attestation is dropped; a proposed claim that loses its only one is gone, a curated one stays."""
    paper = tanks("one", "2031-05-04").add("The mayor said that the bridge fell.")
    paper.said("that the bridge fell", "The mayor", "mayor")
    before = build(*corpus([paper], (TANKS,)))
    decisions = tuple(decision(DecisionAction.REJECT, name) for name in before.attestations)
    archive = build(*corpus([paper], (TANKS,), decisions=decisions))
    assert not archive.attestations
    assert set(archive.claims) == {"tanks"}


def test_redirects_of_registries() -> None:
    """Former ids of articles, publishers, actors and claims, and of merged actors, lead to the present ones."""
    made, found = corpus(
        [tanks("one", None)], (TOLL,), decisions=(decision(DecisionAction.MERGE, "the-mayor", "mayor"),)
    )
    made = replace(
        made, articles=tuple(replace(one, redirects=("first",)) for one in made.articles),
        publishers=(Publisher(id="daily", name="Daily", redirects=("the-daily",)),),
    )  # fmt: skip
    found = replace(found, actors=(*NORLAND[1:], replace(NORLAND[0], redirects=("north-land",))))
    assert "actors/the-mayor" not in build(made, found).redirects  # it never was
    assert build(replace(made, permalinks=("actors/the-mayor",)), found).redirects == {
        "actors/north-land": "actors/norland", "actors/the-mayor": "actors/mayor", "articles/first": "articles/one",
        "claims/death-toll": "claims/toll", "publishers/the-daily": "publishers/daily",
    }  # fmt: skip


def series(name: str, words: str, bound: str, number: float, date: str, where: str, **more: Any) -> Paper:
    """An article with one toll of the flood."""
    paper = Paper(name, date=date).add(f"It says {words} people were killed.")
    return paper.counts(words, "killed", bound, number, place=where, event="flood", as_of=date, **more)


def test_a_death_toll_page() -> None:
    """Growing floors are a series, a ceiling contradicts nothing, a part larger than its whole is contested."""
    papers = [
        series("a", "at least 75", "at-least", 75, "2031-05-02", "alda"),
        series("b", "at least 124", "at-least", 124, "2031-05-04", "norland"),
        series("c", "as many as 2,000", "at-most", 2000, "2031-05-04", "alda", certainty=Certainty.POSSIBLE),
    ]
    calm = build(*corpus(papers, (TOLL,), (FLOOD,))).claims["toll"]
    assert sorted(conflict.relation for conflict in calm.conflicts) == ["not-comparable", "superseded"]
    assert not calm.contested
    part = series("d", "about 700", "approx", 700, "2031-05-04", "port-alda", scope=Scope.SUBSET)
    claim = build(*corpus([*papers, part], (TOLL,), (FLOOD,))).claims["toll"]
    assert claim.contested
    assert any("a part larger than the whole it lies in" in conflict.reason for conflict in claim.conflicts)


def test_a_narrow_figure_stands_on_the_whole_page_too() -> None:
    """With a claim about the city, its figure that says it is a part is compared on the page of the whole as well."""
    city = replace(TOLL, id="city", redirects=(), match=(
        ClaimMatch(figure=FigureMatch(measure=("killed",), place=("port-alda",), event=("flood",))),))  # fmt: skip
    part = series("d", "about 700", "approx", 700, "2031-05-04", "port-alda", scope=Scope.SUBSET)
    papers = [series("b", "at least 124", "at-least", 124, "2031-05-04", "alda"), part]
    archive = build(*corpus(papers, (TOLL, city), (FLOOD,)))
    assert [len(archive.claims[name].attestations) for name in ("city", "toll")] == [1, 2]
    assert (archive.claims["toll"].contested, archive.claims["city"].contested) == (True, False)
