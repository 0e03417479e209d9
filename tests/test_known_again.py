"""A proposed claim keeps its address while reports come and go."""

from dataclasses import replace

from test_decisions import PARSES, corpus, words

from onrecord import anchoring, claims
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.corpus import permalinks
from onrecord.ids import annotation_id
from onrecord.records import Archive, Corpus, Decision
from onrecord.vocabulary import DecisionAction, Status

THREE = "Police arrested Ivo Melnar, the captain of the ferry, in Talvera on Monday, an official said. It rained."


def built(given: Corpus) -> Archive:
    return claims.build(given, annotate(given, Cache(PARSES), workers=1))


def later(given: Corpus, before: Archive, without: str) -> Corpus:
    """The corpus after a first build, and then without one article."""
    links = tuple(sorted(permalinks.pages(before)))
    kept = tuple(one for one in given.articles if one.id != without)
    return replace(given, articles=kept, permalinks=links, anchors=anchoring.standing(before))


def shared(archive: Archive) -> dict[str, set[str]]:
    """The proposed claims that several articles tell, with these."""
    carrying = {
        name: {archive.attestations[one].article for one in claim.attestations}
        for name, claim in archive.claims.items()
        if claim.status is Status.MACHINE
    }
    return {name: articles for name, articles in carrying.items() if len(articles) > 1}


def test_a_claim_survives_the_report_that_it_was_named_by() -> None:
    """Whichever article goes, each claim that others tell has its page still, or its address leads to one."""
    given = corpus(three=THREE)
    before = built(given)
    claims_before = shared(before)
    assert claims_before
    renamed = 0
    for article in ("one", "two", "three"):
        bare = built(replace(later(given, before, article), anchors={}))
        after = built(later(given, before, article))
        for name, articles in claims_before.items():
            if articles - {article}:
                assert name in after.claims or after.redirects[f"claims/{name}"].removeprefix("claims/") in after.claims
                renamed += name not in bare.claims and f"claims/{name}" not in bare.redirects
    assert renamed, "without the memory of their words some would be gone"


def test_decisions_about_it_hold() -> None:
    """A merge of a claim that lost its naming report still merges, and words put on it stay there."""
    given = corpus(three=THREE)
    before = built(given)
    name, articles = max(shared(before).items(), key=lambda item: (len(item[1]), item[0]))
    put = Decision(
        id="d1", action=DecisionAction.SAME_CLAIM, target=words("passage", "We warned them twice"), to=name, by="C"
    )
    for article in sorted(articles - {"one"}):
        after = built(replace(later(given, before, article), decisions=(put,)))
        assert after.orphans == ()
        here = after.redirects.get(f"claims/{name}", f"claims/{name}").removeprefix("claims/")
        assert "We warned them twice" in {a.evidence.exact for a in after.attestations.values() if a.claim == here}


def test_a_mark_on_a_claim_that_leads_elsewhere_is_there_still() -> None:
    """Where the address of a claim leads to one that has its words now, its marks of these words are on that page."""
    given = corpus(three=THREE)
    before = built(given)
    now = max(shared(before).items(), key=lambda item: (len(item[1]), item[0]))[0]
    known = dict(anchoring.standing(before))
    known["claims/was-told-so"] = known[f"claims/{now}"]
    links = tuple(sorted((*permalinks.pages(before), "claims/was-told-so")))
    after = built(replace(given, permalinks=links, anchors=known))
    assert after.redirects["claims/was-told-so"] == f"claims/{now}"
    said = [one for one in after.attestations.values() if one.claim == now]
    old = {annotation_id("t", one.article, f"was-told-so {one.evidence.exact}") for one in said}
    assert len(old) > 1
    assert old <= {mark for one in said for mark in one.former}
