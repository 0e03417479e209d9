"""Events, stories and the claims that join them: mentions from sentences, pairs, clusters, and whole small archives."""

import re
from pathlib import Path

import numpy as np
import pytest

from onrecord import sets, trees, wordnet
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.annotate.events import idioms
from onrecord.claims import build
from onrecord.claims.joining import families
from onrecord.clusters import clusters
from onrecord.corpus import markdown
from onrecord.rarity import rarities
from onrecord.records import Archive, Article, Corpus, Decision, DecisionTarget, Event
from onrecord.vocabulary import DateBasis, DecisionAction, Relation, Stance

GOLDEN = Path(__file__).parent / "golden" / "joining"


def article(name: str, text: str, day: str = "2031-03-04") -> Article:
    """A report without a publisher."""
    plain, blocks = markdown.read(text)
    return Article(
        id=name, title=None, date_published=day, date_basis=DateBasis.STATED, text=plain, blocks=blocks, path=Path(name)
    )


def archive(*articles: Article, decisions: tuple[Decision, ...] = (), permalinks: tuple[str, ...] = ()) -> Archive:
    """Reports without a registry, annotated and joined."""
    corpus = Corpus(root=Path(), articles=articles, decisions=decisions, permalinks=permalinks)
    return build(corpus, annotate(corpus, Cache(None), workers=1))


def joined(made: Archive) -> list[set[str]]:
    """Of each claim that several articles carry, the evidence."""
    found = []
    for claim in made.claims.values():
        members = [made.attestations[name] for name in claim.attestations]
        if len({one.article for one in members}) > 1:
            found.append({one.evidence.exact for one in members})
    return found


# ------------------------------------------------------------ mentions


def sentences() -> list[tuple[str, list[str]]]:
    """The cases of the golden file."""
    blocks = (GOLDEN / "events.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [(lines[0], lines[1:]) for lines in rows if lines]


def written(one: Event) -> str:
    """An event as the golden file writes it."""
    sign = "not " if one.negated else ""
    return f"{sign}{one.predicate} {one.modality} {' '.join(one.agents) or '-'} > {' '.join(one.patients)}".strip()


@pytest.mark.parametrize(("sentence", "expected"), sentences(), ids=lambda value: str(value)[:40])
def test_a_sentence_tells_its_events(sentence: str, expected: list[str]) -> None:
    """Each listed word tells the event below its sentence, with polarity, modality and roles; the others tell none."""
    corpus = Corpus(root=Path(), articles=(article("one", sentence),))
    events = {e.trigger.exact: e for e in annotate(corpus, Cache(None), workers=1).articles[0].events}
    for line in expected:
        if line.startswith("- "):
            assert line[2:] not in events
        else:
            word, _, told = line.partition(": ")
            assert written(events[word]) == told


def test_every_event_has_the_words_of_its_place() -> None:
    """`text[start:end] == exact` for clauses, triggers and participants, and ids are unique."""
    text = "The coast guard, which found the wreck on Monday, said that 12 people were killed. They gave their lives."
    corpus = Corpus(root=Path(), articles=(article("one", text),))
    events = annotate(corpus, Cache(None), workers=1).articles[0].events
    assert len({e.id for e in events}) == len(events) > 3
    for e in events:
        for start, end, exact in (
            (e.start, e.end, e.exact),
            *((r.span.start, r.span.end, r.span.exact) for r in e.roles),
        ):
            assert text[start:end] == exact
        assert e.start <= e.trigger.start < e.trigger.end <= e.end
        assert text[e.trigger.start : e.trigger.end] == e.trigger.exact


def test_the_order_of_a_set_does_not_count() -> None:
    """Things are numbered in a sorted order, so that sums of floats are the same whatever the seed of hashing."""
    places: dict[str, int] = {}
    sets.incidence([frozenset("cab"), frozenset("db")], None, places)
    assert list(places) == ["a", "b", "c", "d"]


# ------------------------------------------------------------ language


def test_wordnet_knows_families_senses_and_opposites() -> None:
    """resignation and resign are one family; buy and sell are opposites; murder is a kind of killing."""
    meaning, relation = wordnet.meaning, wordnet.relation
    assert relation(meaning("resignation", True), meaning("resign", False))[0]
    assert relation(meaning("buy", False), meaning("sell", False))[5]
    assert relation(meaning("murder", False), meaning("kill", False))[3]
    assert not any(relation(meaning("resign", False), meaning("explode", False))[:4])
    assert wordnet.is_event("earthquake")
    assert not wordnet.is_event("spoon")


def test_acts_of_idioms_are_verbs() -> None:
    """Every act that an idiom or state means is a verb that WordNet has, so that it has senses to be compared by."""
    acts = {act for rows in idioms.idioms().values() for _, act in rows} | set(idioms.states().values())
    unknown = {act for act in acts if not wordnet.is_verb(act)}
    assert unknown <= {"open", "pregnant", "absent"}


def test_rare_words_weigh_more() -> None:
    """A word that no story has is the rarest."""
    known = rarities()
    assert known["people"] < known["ferry"] <= known["qwertz"] == known.rarest


def opposed() -> list[tuple[str, str, bool]]:
    """The pairs of the golden file, each with whether they tell the same."""
    found = []
    for block in (GOLDEN / "opposed.txt").read_text(encoding="utf-8").split("\n\n"):
        first, *others = (line for line in block.splitlines() if line and not line.startswith("#"))
        found += [(first, line[2:], line.startswith("=")) for line in others]
    return found


@pytest.mark.parametrize(("one", "other", "same"), opposed(), ids=lambda value: str(value)[:40])
def test_opposed_sentences_never_stand_in_agreement(one: str, other: str, same: bool) -> None:
    """Roles, sides, quantities, parts, order, polarity and persons part them; other words for the same do not."""
    made = archive(article("a", one), article("b", other))
    together = [c for c in made.claims.values() if len({made.attestations[t].article for t in c.attestations}) > 1]
    assert bool([claim for claim in together if not claim.contested]) is same


# ------------------------------------------------------------ trees and clusters


def test_trees_add_up_to_the_score() -> None:
    """Rows go left where the feature is at most the threshold; leaves add to the log-odds."""
    stored = {
        "features": ["x"],
        "base": 0.0,
        "trees": [[[0, 1.0, 1, 2, 0], [-1, 0, 0, 0, -2.0], [-1, 0, 0, 0, 2.0]]] * 2,
    }
    found = trees.scores(trees.model(stored), np.array([[1.0], [1.5]], np.float32))
    assert found == pytest.approx([1 / (1 + np.exp(4)), 1 / (1 + np.exp(-4))])


def test_a_chain_of_links_does_not_grow() -> None:
    """a-b and b-c are strong and a-c was never scored: the mean of the three decides."""
    assert clusters([(0, 1, 0.9), (1, 2, 0.5)], 0.4) == [[0, 1]]
    assert clusters([(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.8)], 0.4) == [[0, 1, 2]]


def test_what_must_stand_apart_never_meets() -> None:
    """A forbidden pair keeps its clusters apart, however strong the links around it are."""
    scored = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9), (2, 3, 0.9)]
    assert all(not {0, 2} <= set(group) for group in clusters(scored, 0.2, [(0, 2)]))


# ------------------------------------------------------------ archives


ARREST = (
    "The captain of the ferry Halcyon, Ivo Melnar, was arrested in Port Selne on Monday night, "
    "prosecutors said. The ferry sank off the coast of Talvera and at least 23 people were killed. The "
    "Maritime Union said that it had warned the ministry.",
    "Police in Talvera have detained Ivo Melnar, the captain of the ferry Halcyon, which sank near Port "
    "Selne. The death toll has risen to 41, the coast guard said. The ministry denied that the union had "
    "warned it.",
)
QUAKE = (
    "A strong earthquake struck the mountain town of Orlen in Vassia before dawn, killing 310 people, the"
    " civil defence said. Rescuers pulled a girl from the rubble of a school in Orlen.",
    "Rescue teams in Orlen, Vassia, found more bodies after the earthquake. The civil defence put the "
    "death toll at 345. A girl was pulled alive from the rubble of her school.",
)


def four() -> tuple[Article, ...]:
    """Two reports of each of two events."""
    return (
        article("a", ARREST[0]), article("b", ARREST[1], "2031-03-05"),
        article("c", QUAKE[0]), article("d", QUAKE[1], "2031-03-05"),
    )  # fmt: skip


def test_reports_of_one_event_are_one_story() -> None:
    """Two events in one archive are two stories, each with its two reports."""
    made = archive(*four())
    assert sorted(story.articles for story in made.stories.values()) == [("a", "b"), ("c", "d")]


def test_tolls_stand_side_by_side_by_story() -> None:
    """The figures of one toll join without an event in archive.yml, those of another event stay out."""
    tolls = [words for words in joined(archive(*four())) if any("23 people" in word for word in words)]
    assert tolls
    assert all(not any("310" in word or "345" in word for word in words) for words in tolls)
    assert any("41" in word for words in tolls for word in words)


def test_one_arrest_in_two_words_is_one_claim() -> None:
    """Arrested and detained, passive and active, tell one arrest of one man."""
    found = [words for words in joined(archive(*four())) if any("arrested" in word for word in words)]
    assert any(any("detained" in word for word in words) for words in found)


def test_the_order_of_articles_does_not_count() -> None:
    """The same archive comes out, whatever the order in which articles are given."""
    one, two = archive(*four()), archive(*reversed(four()))
    assert one.claims == two.claims
    assert one.attestations == two.attestations
    assert one.stories == two.stories


def test_an_archive_of_one_article_has_one_story_and_no_joined_claim() -> None:
    """Nothing stands beside itself."""
    made = archive(article("a", ARREST[0]))
    assert [story.articles for story in made.stories.values()] == [("a",)]
    assert joined(made) == []


def test_a_joined_attestation_says_why() -> None:
    """Each attestation that a model joined has its reasons and its score."""
    made = archive(*four())
    found = [one for one in made.attestations.values() if one.method == "joined"]
    assert found
    assert all(one.joined_by and one.score and one.event for one in found)


def claim_of(made: Archive, words: str) -> str:
    """The id of the joined claim with these words in its evidence."""
    return next(
        claim.id for claim in made.claims.values()
        if any(words in made.attestations[name].evidence.exact for name in claim.attestations)
        and len({made.attestations[name].article for name in claim.attestations}) > 1
    )  # fmt: skip


def test_a_decision_takes_words_off_a_claim_for_good() -> None:
    """not-same-claim with the words of an article: they no longer stand on that claim."""
    made = archive(*four())
    claim = claim_of(made, "detained")
    target = DecisionTarget(article="b", kind="passage", exact="detained Ivo Melnar")
    decision = Decision(id="d", action=DecisionAction.NOT_SAME_CLAIM, target=target, to=claim)
    after = archive(*four(), decisions=(decision,), permalinks=tuple(f"claims/{name}" for name in made.claims))
    assert not any(
        one.article == "b" and "detained" in one.evidence.exact
        for one in after.attestations.values() if one.claim == claim
    )  # fmt: skip


def test_a_decision_puts_words_on_a_claim() -> None:
    """same-claim with the words of an article: they stand on that claim, by hand."""
    made = archive(*four())
    claim = claim_of(made, "detained")
    target = DecisionTarget(article="a", kind="passage", exact="The ferry sank off the coast of Talvera")
    decision = Decision(id="d", action=DecisionAction.SAME_CLAIM, target=target, to=claim)
    after = archive(*four(), decisions=(decision,))
    given = [one for one in after.attestations.values() if one.claim == claim and one.method == "decision"]
    assert [one.evidence.exact for one in given] == ["The ferry sank off the coast of Talvera"]


def test_a_denial_is_no_agreement() -> None:
    """Who asserts that the union warned and who denies it are never on one side of a claim."""
    made = archive(*four())
    for claim in made.claims.values():
        members = [made.attestations[name] for name in claim.attestations]
        warned = [one for one in members if re.search(r"\bwarned\b", one.evidence.exact)]
        if len({one.article for one in warned}) > 1:
            assert {one.stance for one in warned} == {Stance.ASSERTS, Stance.DENIES}
            assert claim.contested
            assert any(c.relation is Relation.DENIED for c in claim.conflicts)


# ------------------------------------------------------------ families of words


def test_a_family_is_touched_from_its_sides() -> None:
    """Phrases are found in any form, with words between, and the longest of a family counts."""
    found = {
        (families.rows()[one.family].split(",")[0].strip(), one.side)
        for one in families.touched("she had been put twice on notice and has no intention of resigning")
    }
    assert {("warn", 0), ("resign", 1)} <= found
    assert ("resign", 0) not in found


def test_every_phrase_of_the_families_can_be_found() -> None:
    """Each phrase of the table touches its own family from its own side."""
    for number, line in enumerate(families.rows()):
        for side, phrases in enumerate(line.split("|")):
            for phrase in phrases.split(","):
                assert any((t.family, t.side) == (number, side) for t in families.touched(phrase)), phrase


def test_locked_and_open_are_one_claim_in_conflict() -> None:
    """Reports that tell one thing from two sides stand together, with the reason, and not in agreement."""
    ours = "The factory in Marel burned on Monday. The rear exit of the factory was locked, survivors said."
    theirs = "The factory in Marel burned on Monday. The rear exit of the factory was unlocked, the owner said."
    made = archive(article("a", ours), article("b", theirs))
    found = [
        conflict for claim in made.claims.values() for conflict in claim.conflicts
        if conflict.relation is Relation.CONFLICTING and "opposite" in conflict.reason
    ]  # fmt: skip
    assert found
    assert all("unlocked" in one.reason for one in found)


def test_what_one_report_of_a_story_tells_is_a_claim_of_one() -> None:
    """A clause in a report's own voice that no other tells is shown; of a report without a story it is not."""
    shared = "The ferry Amity Dawn sank off Port Osk on Monday with 40 people aboard. Twelve people drowned."
    more = f"{shared} A fisherman pulled nine children from the water."
    made = archive(article("a", shared), article("b", more))
    alone = [one for one in made.attestations.values() if one.method == "proposed-event"]
    assert [one.evidence.exact for one in alone if "fisherman" in one.evidence.exact] == [
        "A fisherman pulled nine children from the water"
    ]
    single = archive(article("b", more))
    assert not [one for one in single.attestations.values() if one.method == "proposed-event"]
