"""A human's word: every kind of decision does what it says, once, at its words and nowhere else."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import marked
import pytest

from onrecord import anchors, claims
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.questions.lookup import look_up
from onrecord.records import Archive, Article, Attestation, Corpus, Decision, DecisionTarget, Span
from onrecord.render.parts.notes import notes
from onrecord.vocabulary import DateBasis, DecisionAction, Stance, Status

PARSES = Path(tempfile.mkdtemp(prefix="onrecord-test-"))  # the texts of this module are parsed once
ONE = (
    "Police in Talvera arrested Ivo Melnar, the captain of the ferry, on Monday. Mayor Oren Dasko said the ferry was"
    ' overloaded. "We warned them twice," said Lena Horvik, a union leader. At least 23 people were killed.'
)
TWO = (
    "Ivo Melnar was arrested in Talvera on Monday, prosecutors said. The ferry was not overloaded, said Jana Roth of"
    " the line. Melnar denied any wrongdoing. Dasko said he would not resign. The death toll rose to 41 people killed."
)
TEXTS = {"one": ONE, "two": TWO}


@pytest.fixture(scope="module", autouse=True)
def parses() -> Iterator[None]:
    """The folder of parses, as long as the module runs."""
    yield
    shutil.rmtree(PARSES)


def corpus(*decisions: Decision, permalinks: tuple[str, ...] = (), **texts: str) -> Corpus:
    made = [
        Article(
            id=name, text=text, blocks=marked.make_article(text).blocks, date_published="2031-05-06",
            date_basis=DateBasis.STATED,
        )
        for name, text in sorted({**TEXTS, **texts}.items())
    ]  # fmt: skip
    return Corpus(root=Path(), articles=tuple(made), decisions=decisions, permalinks=permalinks)


def built(*decisions: Decision, permalinks: tuple[str, ...] = (), **texts: str) -> Archive:
    given = corpus(*decisions, permalinks=permalinks, **texts)
    return claims.build(given, annotate(given, Cache(PARSES), workers=1))


@cache
def plain() -> Archive:
    return built()


def words(kind: str, exact: str, article: str = "one", **more: str) -> DecisionTarget:
    return DecisionTarget(article=article, kind=kind, exact=exact, **more)


def decide(action: DecisionAction, target: DecisionTarget, to: str | None = None, **values: object) -> Decision:
    return Decision(id=f"d-{action}", action=action, target=target, to=to, values=values, by="C", date="2031-06-01")


def actor_of(archive: Archive, exact: str, article: str = "one") -> str | None:
    return next(m.actor for m in archive.annotations[article].mentions if m.exact == exact)


def on(archive: Archive, exact: str, article: str) -> list[Attestation]:
    """The attestations that rest on these words."""
    found = [one for one in archive.attestations.values() if one.article == article]
    return [one for one in found if exact in one.evidence.exact or one.evidence.exact in exact]


def test_a_rejected_name_is_gone_and_nothing_else() -> None:
    """Reject takes one annotation, and an orphan is nowhere."""
    after = built(decide(DecisionAction.REJECT, words("mention", "Lena Horvik")))
    before = {m.exact for m in plain().annotations["one"].mentions}
    assert {m.exact for m in after.annotations["one"].mentions} == before - {"Lena Horvik"}
    assert after.orphans == ()


def test_a_relinked_name_takes_its_statement_along() -> None:
    """The statement whose source is the name has the new actor as well."""
    jana = actor_of(plain(), "Jana Roth", "two")
    after = built(decide(DecisionAction.RELINK, words("mention", "Lena Horvik"), to=jana))
    assert actor_of(after, "Lena Horvik") == jana
    said = [a for a in after.annotations["one"].attributions if a.source and a.source.span.exact.startswith("Lena")]
    assert said
    assert all(a.source and a.source.actor == jana for a in said)


def test_a_relink_to_nobody_known_is_an_orphan_with_the_nearest() -> None:
    """An id that no actor has changes nothing, and the likest ids are told."""
    after = built(decide(DecisionAction.RELINK, words("mention", "Lena Horvik"), to="jana-rot"))
    assert actor_of(after, "Lena Horvik") == actor_of(plain(), "Lena Horvik")
    assert "jana-roth" in after.orphans[0]


def test_other_words_for_an_annotation_keep_its_address() -> None:
    """An edited span has the new words and the old id; words that do not overlap are refused."""
    (old,) = (m for m in plain().annotations["one"].mentions if m.exact == "Talvera")
    after = built(decide(DecisionAction.EDIT, words("mention", "Talvera"), exact="Police in Talvera"))
    (new,) = (m for m in after.annotations["one"].mentions if m.id == old.id)
    assert (new.exact, new.start) == ("Police in Talvera", 0)
    assert ONE[new.start : new.end] == new.exact
    refused = built(decide(DecisionAction.EDIT, words("mention", "Talvera"), exact="the ferry was"))
    assert "does not overlap" in refused.orphans[0]


def test_a_split_gives_the_names_of_one_article_an_actor_of_their_own() -> None:
    """All mentions of the actor in that article are the new one's; the other article keeps the old."""
    target = words("mention", "Dasko", "two")
    after = built(decide(DecisionAction.SPLIT, target, to="pia-dasko", name="Pia Dasko"))
    assert {m.actor for m in after.annotations["two"].mentions if "Dasko" in m.exact} == {"pia-dasko"}
    assert {m.actor for m in after.annotations["one"].mentions if "Dasko" in m.exact} == {"oren-dasko"}
    assert after.actors["pia-dasko"].name == "Pia Dasko"


def test_a_renamed_actor_has_a_new_name_and_address_and_the_old_one_leads_there() -> None:
    """Rename with `to` moves the page, with `values.name` the name."""
    target = DecisionTarget(id="lena-horvik", kind="actor")
    after = built(decide(DecisionAction.RENAME, target, to="lena-horvik-union", name="Lena Horvik (union)"))
    assert after.actors["lena-horvik-union"].name == "Lena Horvik (union)"
    assert after.redirects["actors/lena-horvik"] == "actors/lena-horvik-union"
    assert actor_of(after, "Lena Horvik") == "lena-horvik-union"
    assert after.orphans == ()


def test_a_claim_that_denies_another_joins_it_as_a_conflict() -> None:
    """Merged as its denial, what was said of the one is said against the other, which is contested; its address leads
    there, and words put on it later are turned as well.
    """
    yes, no = on(plain(), "the ferry was overloaded", "one")[0], on(plain(), "The ferry was not overloaded", "two")[0]
    assert yes.claim != no.claim
    target = DecisionTarget(id=no.claim, kind="claim")
    merge = decide(DecisionAction.MERGE, target, to=yes.claim, stance="denies")
    after = built(merge)
    said = {one.article: one.stance for one in after.attestations.values() if one.claim == yes.claim}
    before = {one.article: one.stance for one in (yes, no)}
    assert said["one"] is before["one"]
    assert {said["two"], before["two"]} == {Stance.ASSERTS, Stance.DENIES}
    assert after.redirects[f"claims/{no.claim}"] == f"claims/{yes.claim}"
    assert after.orphans == ()
    words_on = decide(DecisionAction.SAME_CLAIM, words("passage", "We warned them twice"), to=no.claim)
    there = [a for a in on(built(merge, words_on), "We warned them twice", "one") if a.claim == yes.claim]
    assert [a.stance for a in there] == [Stance.DENIES]
    same = built(decide(DecisionAction.MERGE, target, to=yes.claim))
    assert {one.article: one.stance for one in same.attestations.values() if one.claim == yes.claim} == before


def test_a_chain_of_moves_ends_where_it_ends() -> None:
    """Renamed, then merged under either id: one actor is left and both old addresses lead to it."""
    for second in ("lena-horvik", "lena"):
        first = decide(DecisionAction.RENAME, DecisionTarget(id="lena-horvik"), to="lena")
        after = built(first, decide(DecisionAction.MERGE, DecisionTarget(id=second), to="jana-roth"))
        assert actor_of(after, "Lena Horvik") == "jana-roth"
        assert {after.redirects[f"actors/{old}"] for old in ("lena-horvik", "lena")} == {"actors/jana-roth"}
        assert after.orphans == ()


@pytest.mark.parametrize("action", [DecisionAction.MERGE, DecisionAction.RENAME, DecisionAction.WITHHOLD])
@pytest.mark.parametrize("kind", ["actor", "claim", None])
def test_an_id_that_never_existed_is_an_orphan(action: DecisionAction, kind: str | None) -> None:
    """Whatever a decision does with it; the likest id is told where it is nearly one."""
    to = None if action is DecisionAction.WITHHOLD else "jana-roth"
    after = built(decide(action, DecisionTarget(id="lena-horvick", kind=kind), to=to))
    assert len(after.orphans) == 1
    assert "lena-horvick" in after.orphans[0]
    assert kind == "claim" or "nearest: lena-horvik" in after.orphans[0] or action is DecisionAction.RENAME
    if action is DecisionAction.MERGE and kind == "actor":
        assert (
            built(
                decide(action, DecisionTarget(id="lena-horvick", kind=kind), to=to), permalinks=("actors/lena-horvick",)
            ).orphans
            == ()
        ), "one that was published leads there"
    assert after.redirects == plain().redirects


def test_actors_without_a_name_move_with_their_article() -> None:
    """Their ids are of the article, so that a new id of it gives them new ones, to which the old addresses lead."""
    given = corpus(three="A dock worker said the crane was broken. It rained.")
    before = claims.build(given, annotate(given, Cache(PARSES), workers=1))
    unnamed = {name for name, actor in before.actors.items() if actor.description and "Not named" in actor.description}
    assert unnamed
    moved = tuple(replace(a, id="new", redirects=("three",)) if a.id == "three" else a for a in given.articles)
    links = tuple(f"actors/{name}" for name in sorted(before.actors))
    later = replace(given, articles=moved, permalinks=links)
    after = claims.build(later, annotate(later, Cache(PARSES), workers=1))
    gone = before.actors.keys() - after.actors.keys()
    assert gone
    assert gone <= unnamed
    assert all(after.redirects[f"actors/{name}"].removeprefix("actors/") in after.actors for name in gone)


def test_a_merge_into_nothing_changes_nothing() -> None:
    """The names keep their actor, and the decision is an orphan."""
    after = built(decide(DecisionAction.MERGE, DecisionTarget(id="lena-horvik"), to="nobody-at-all"))
    assert actor_of(after, "Lena Horvik") == "lena-horvik"
    assert "nobody-at-all" in after.orphans[0]


def overloaded() -> str:
    return on(plain(), "ferry was overloaded", "one")[0].claim


def test_words_move_to_a_claim_of_their_own_and_to_another() -> None:
    """Split makes a claim of words and takes them off the others; same-claim puts words there, with a stance."""
    passage = words("passage", "the ferry was overloaded")
    after = built(
        decide(DecisionAction.SPLIT, passage, to="overloaded", statement="The ferry was overloaded", kind="event"),
        decide(
            DecisionAction.SAME_CLAIM, words("passage", "The ferry was not overloaded", "two"), "overloaded",
            stance="denies",
        ),
    )  # fmt: skip
    claim = after.claims["overloaded"]
    assert claim.status is Status.CURATED
    assert {(after.attestations[t].article, after.attestations[t].stance) for t in claim.attestations} == {
        ("one", Stance.ASSERTS), ("two", Stance.DENIES)
    }  # fmt: skip
    assert claim.contested
    assert {one.claim for one in on(after, "the ferry was overloaded", "one")} == {"overloaded"}
    assert after.orphans == ()


def test_an_attestation_has_other_fields() -> None:
    """Stance, date, claim and figure of an attestation can be set; a figure that is not there is an orphan."""
    other = on(plain(), "arrested", "one")[0].claim
    target = words("attestation", "the ferry was overloaded")
    after = built(decide(DecisionAction.SET, target, stance=Stance.DOUBTS, date="2031-05-01", claim=other))
    (moved,) = (one for one in on(after, "the ferry was overloaded", "one") if one.claim == other)
    assert (moved.stance, moved.date, moved.method) == (Stance.DOUBTS, "2031-05-01", "decision")
    lost = built(decide(DecisionAction.SET, target, figure="ninety"))
    assert "has no figure 'ninety'" in lost.orphans[0]


def test_a_rejected_attestation_leaves_its_claim() -> None:
    """What is rejected on one claim no longer stands there."""
    after = built(decide(DecisionAction.REJECT, words("attestation", "the ferry was overloaded", claim=overloaded())))
    assert not [one for one in on(after, "the ferry was overloaded", "one") if one.claim == overloaded()]


def test_a_person_may_pick_a_best_value_and_better_words() -> None:
    """The claim names the attestation, and says what the person wrote."""
    toll = next(one for one in on(plain(), "At least 23 people", "one") if one.figure)
    after = built(
        decide(DecisionAction.BEST, words("passage", "At least 23 people were killed"), to=toll.claim),
        decide(DecisionAction.RENAME, DecisionTarget(id=toll.claim, kind="claim"), statement="How many died"),
    )
    claim = after.claims[toll.claim]
    assert claim.best is not None
    assert after.attestations[claim.best].article == "one"
    assert claim.statement == "How many died"


def test_a_claim_is_renamed_merged_rejected() -> None:
    """Its address moves, what is merged into it moves too, and what is rejected has no page."""
    name = overloaded()
    moved = built(decide(DecisionAction.RENAME, DecisionTarget(id=name), to="too-full"))
    assert moved.redirects[f"claims/{name}"] == "claims/too-full"
    assert moved.claims["too-full"].attestations
    gone = built(decide(DecisionAction.REJECT, DecisionTarget(id=name, kind="claim")))
    assert name not in gone.claims
    assert not [one for one in gone.attestations.values() if one.claim == name]


def test_a_passage_of_a_merged_claim_is_still_found_by_its_address() -> None:
    """The row of a claim that was merged into another keeps the anchor that it had."""
    old = on(plain(), "ferry was overloaded", "one")[0]
    other = next(name for name in plain().claims if name != old.claim)
    after = built(decide(DecisionAction.MERGE, DecisionTarget(id=old.claim, kind="claim"), to=other))
    assert [one.claim for one in after.attestations.values() if old.id in one.former] == [other]


def test_a_name_without_a_page_leads_nowhere() -> None:
    """A withheld actor page is gone; the words stay, unlinked."""
    after = built(decide(DecisionAction.WITHHOLD, DecisionTarget(id="lena-horvik", kind="actor")))
    assert "lena-horvik" not in after.actors
    assert actor_of(after, "Lena Horvik") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE.replace("Lena Horvik", "Lena Horvath"), "was not found; nearest: 'Lena Horvath'"),
        (ONE + " Lena Horvik left.", "is there 2 times: give a prefix and a suffix"),
        (ONE.replace('," said Lena Horvik,', '," said somebody; Lena Horvik,'), "was not found"),
    ],
)
def test_an_anchor_is_never_moved(text: str, expected: str) -> None:
    """Words that changed, stand there twice, or stand elsewhere, make an orphan and change nothing."""
    prefix = "" if "2 times" in expected else '" said '
    target = words("mention", "Lena Horvik", **({"prefix": prefix} if prefix else {}))
    after = built(decide(DecisionAction.RELINK, target, to="oren-dasko"), one=text)
    assert expected in after.orphans[0]
    assert not [m for m in after.annotations["one"].mentions if m.method == "decision"]


def test_edits_elsewhere_leave_a_decision_alone() -> None:
    """Sentences before and behind change nothing."""
    target = words("mention", "Lena Horvik", prefix='," said ', suffix=", a union leader.")
    text = "It rained in Talvera. " + ONE + " Lena Horvik left."
    after = built(decide(DecisionAction.RELINK, target, to="oren-dasko"), one=text)
    assert actor_of(after, "Lena Horvik") == "oren-dasko"
    assert after.orphans == ()


def test_a_written_anchor_is_the_only_place() -> None:
    """An anchor for any word of a text with repeats leads back to that very place."""
    text = ("She said no. " * 4 + "He said no.\n\n" + "She said no. " * 3).strip()
    for start in range(0, len(text) - 8, 5):
        made = anchors.anchor(text, start, start + 7)
        (only,) = anchors.places(text, anchors.as_target(made))
        assert (only.start, only.end) == (start, start + 7)


def test_decisions_are_told_on_their_pages() -> None:
    """A page and an annotation know the decisions on them."""
    accept = decide(DecisionAction.ACCEPT, words("mention", "Lena Horvik"))
    after = built(accept)
    (name,) = (m.id for m in after.annotations["one"].mentions if m.exact == "Lena Horvik")
    assert after.decided[name] == (accept,)
    assert after.decided["articles/one"] == (accept,)


def added(kind: str, exact: str, to: str | None = None, article: str = "one", **values: object) -> Decision:
    """A decision that adds something, with an id of its own."""
    target = words(kind, exact, article)
    return replace(decide(DecisionAction.ADD, target, to=to, **values), id=f"d-{kind}-{exact}")


def test_a_name_that_the_machine_did_not_find_is_added_with_its_actor() -> None:
    """Half of a name, or words that are none: a mention of the actor, which is made where there is none."""
    line = added("mention", "the line", "the-line", "two", name="Halcyon Line", type="organisation")
    after = built(added("mention", "union leader", "lena-horvik", form="nominal"), line)
    assert after.orphans == ()
    (leader,) = (m for m in after.annotations["one"].mentions if m.exact == "union leader")
    assert (leader.actor, leader.form, leader.method, leader.score) == ("lena-horvik", "nominal", "decision", 1.0)
    assert [d.by for d in after.decided[leader.id]] == ["C"]
    assert (after.actors["the-line"].name, after.actors["the-line"].type) == ("Halcyon Line", "organisation")
    assert [m.start for m in after.annotations["one"].mentions] == sorted(
        m.start for m in after.annotations["one"].mentions
    )


def test_a_name_that_the_machine_has_is_corrected_and_not_doubled() -> None:
    """It keeps its address, and the statement whose source it is goes along."""
    after = built(added("mention", "Lena Horvik", "jana-roth"))
    before = {m.exact: m.id for m in plain().annotations["one"].mentions}
    assert {m.exact: m.id for m in after.annotations["one"].mentions} == before
    said = [a for a in after.annotations["one"].attributions if a.source and a.source.span.exact == "Lena Horvik"]
    assert [a.source.actor for a in said if a.source] == ["jana-roth"]


def test_a_statement_is_added_with_its_chain() -> None:
    """Source, cue, parts and relays are words of the article; the outlet is the last link."""
    chain = [
        {"role": "speaker", "actor": "ivo-melnar", "words": "Ivo Melnar"},
        {"role": "wire", "actor": "sund-wire", "name": "Sund Wire", "relay": {"exact": "prosecutors"}},
    ]
    after = built(
        added(
            "attribution", "arrested in Talvera on Monday", "ivo-melnar", "two", stance=Stance.DENIES, chain=chain,
            source={"exact": "Ivo Melnar"}, cue={"exact": "was", "prefix": "Melnar "},
            parts=({"exact": "arrested"}, {"exact": "on Monday"}),
        )
    )  # fmt: skip
    assert after.orphans == ()
    (said,) = (a for a in after.annotations["two"].attributions if a.method == "decision")
    assert [part.exact for part in said.content] == ["arrested", "on Monday"]
    assert said.source
    assert said.cue
    assert (said.source.actor, said.source.span.exact, said.cue.start) == ("ivo-melnar", "Ivo Melnar", 11)
    assert [(link.role, link.name) for link in said.source_chain] == [
        ("speaker", "Ivo Melnar"), ("wire", "Sund Wire"), ("publisher", None),
    ]  # fmt: skip
    assert said.source_chain[1].relay == Span(46, 57, "prosecutors")


def test_a_statement_that_the_machine_has_keeps_what_a_decision_does_not_say() -> None:
    """Another speaker and stance; source words, cue and address stay."""
    (old,) = (a for a in plain().annotations["one"].attributions if a.content[0].exact == "the ferry was overloaded")
    after = built(added("attribution", "the ferry was overloaded", "jana-roth", stance=Stance.DOUBTS))
    (new,) = (a for a in after.annotations["one"].attributions if a.id == old.id)
    assert (new.cue, new.source and new.source.span) == (old.cue, old.source and old.source.span)
    assert (new.source_chain[0].actor, new.stance, new.method) == ("jana-roth", "doubts", "decision")
    assert len(after.annotations["one"].attributions) == len(plain().annotations["one"].attributions)


def test_a_figure_and_a_date_are_added() -> None:
    """Who says the words around a figure gives it."""
    said = added("attribution", "We warned them twice", "lena-horvik", cue={"exact": "We"})
    after = built(said, added("figure", "twice", measure="warnings", low=2.0, high=2.0), added("date", "twice"))
    (figure,) = (f for f in after.annotations["one"].figures if f.exact == "twice")
    (owner,) = (a for a in after.annotations["one"].attributions if a.method == "decision")
    assert (figure.low, figure.measure, figure.attribution) == (2.0, "warnings", owner.id)
    assert any(d.exact == "twice" and d.value is None for d in after.annotations["one"].dates)


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (added("mention", "the"), "is there"),
        (added("mention", "no such words"), "was not found"),
        (added("mention", "the captain", "nobody-known"), "values {name, type} make one"),
        (added("attribution", "the captain of the ferry", cue={"exact": "said"}), "'said' stands there 2 times"),
    ],
)
def test_what_cannot_be_added_is_an_orphan(decision: Decision, why: str) -> None:
    """Words that are not there once, and an actor of whom nobody knows the name."""
    after = built(decision)
    assert why in after.orphans[0]
    assert "nobody-known" not in after.actors
    assert after.annotations == plain().annotations


def test_of_an_article_that_is_set_aside_only_what_people_say_stands() -> None:
    """Names, statements, figures, dates and proposed claims of the machine are gone, there and not elsewhere."""
    aside = decide(DecisionAction.SET_ASIDE, DecisionTarget(id="one", kind="article"))
    after = built(aside, added("mention", "Lena Horvik", "lena-horvik", name="Lena Horvik", type="person"))
    found = after.annotations["one"]
    assert [m.exact for m in found.mentions] == ["Lena Horvik"]
    assert (found.attributions, found.figures, found.dates, found.events) == ((), (), (), ())
    assert not any(one.article == "one" for one in after.attestations.values())
    assert {m.exact for m in after.annotations["two"].mentions} == {
        m.exact for m in plain().annotations["two"].mentions
    }
    assert after.decided["articles/one"][0].action == "set-aside"


def test_two_passages_of_people_stand_on_one_claim_though_they_overlap() -> None:
    """Who says them and what they count is said where it does not follow from the words."""
    one = decide(DecisionAction.SAME_CLAIM, words("passage", "At least 23 people were killed"), to="toll",
                 statement="T", figure=None, said={"exact": "We warned them twice"})  # fmt: skip
    two = replace(decide(DecisionAction.SAME_CLAIM, words("passage", "At least 23 people"), to="toll"), id="d-2")
    after = built(one, two)
    assert after.orphans == ()
    by_words = {t.evidence.exact: t for t in after.attestations.values() if t.claim == "toll"}
    assert len(by_words) == 2
    assert by_words["At least 23 people were killed"].figure is None
    assert by_words["At least 23 people"].figure is not None
    assert by_words["At least 23 people were killed"].source_chain[0].words == "Lena Horvik"
    lost = built(replace(one, values={"statement": "T", "said": {"exact": "killed"}}))
    assert "has no statement 'killed'" in lost.orphans[0]


def test_what_a_person_added_is_shown_with_the_name() -> None:
    """The note beside the text says who set it by hand; what the machine found has its rule."""
    lookup = look_up(built(added("attribution", "arrested in Talvera on Monday", "ivo-melnar", "two")))
    methods = {note.method for note in notes(lookup, "two", len(TWO))}
    assert "set by hand, C" in methods
    assert any(method.startswith("machine-found") for method in methods)
