"""Happenings: what a clause tells, and the claims that several articles' clauses make."""

from pathlib import Path

import pytest

from onrecord import claims, lexicon
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims.statements import events
from onrecord.corpus import markdown
from onrecord.records import Archive, Article, Attestation, Claim, Corpus, Decision, DecisionTarget, Publisher
from onrecord.vocabulary import Certainty, DecisionAction, Relation, Stance, Status

GOLDEN = Path(__file__).parent / "golden" / "happenings.txt"
DAY = "2031-03-12"


def golden_cases() -> list[tuple[str, tuple[str, ...]]]:
    """Each sentence with the lines below it."""
    cases: list[tuple[str, tuple[str, ...]]] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[-1] = (cases[-1][0], (*cases[-1][1], line.strip()))
        elif line and not line.startswith("#"):
            cases.append((line, ()))
    return cases


def archive(
    *texts: str,
    dates: tuple[str | None, ...] = (),
    permalinks: tuple[str, ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> Archive:
    """An archive without registries of one article a text, each of an outlet of its own."""
    articles, outlets = [], []
    for number, body in enumerate(texts):
        text, blocks = markdown.read(body)
        date = dates[number] if dates else DAY
        articles.append(
            Article(id=f"a{number}", publisher=f"outlet-{number}", date_published=date, text=text, blocks=blocks)
        )
        outlets.append(Publisher(id=f"outlet-{number}", name=f"The Outlet {number}", status=Status.CURATED))
    corpus = Corpus(
        root=Path(), articles=tuple(articles), publishers=tuple(outlets), permalinks=permalinks, decisions=decisions
    )
    return claims.build(corpus, annotate(corpus, Cache(None), workers=1))


def of(made: Archive, name: str) -> tuple[Claim, list[Attestation]]:
    """A claim and its attestations."""
    return made.claims[name], [made.attestations[one] for one in made.claims[name].attestations]


@pytest.mark.parametrize(("sentence", "expected"), golden_cases(), ids=lambda value: str(value)[:40])
def test_golden_case(sentence: str, expected: tuple[str, ...]) -> None:
    """A sentence tells exactly the happenings that stand below it."""
    corpus = Corpus(root=Path(), articles=(Article(id="a", date_published=DAY, text=sentence),))
    found = annotate(corpus, Cache(None), workers=1).articles[0].propositions
    assert expected == tuple(
        " | ".join(
            (
                ("not " if p.negated else "") + p.frame,
                f"{' '.join(p.agents) or '-'} > {' '.join(p.patients) or '-'}",
                p.day or "-",
                p.hours or "-",
                p.evidence.exact,
            )
        )
        for p in found
    )


def test_every_frame_can_be_stated() -> None:
    """The names that a frame's statement needs are roles that it asks for."""
    assert len(golden_cases()) >= 70
    for name, frame in events.frames().items():
        assert set(frame.slots) <= set(frame.same), name
        assert lexicon.read("events")["frames"][name]["when"] in ("once", "near")


def test_two_articles_make_a_claim_and_one_does_not() -> None:
    """What two articles tell in other words is one claim; what one tells alone is none."""
    made = archive(
        "A revolt toppled Alma Reyes in January. Kenya closed its border.",
        "The army ousted Alma Reyes. Nobody was hurt.",
    )
    claim, found = of(made, "overthrow-alma-reyes")
    assert claim.statement == "Alma Reyes was overthrown"
    assert [one.evidence.exact for one in found] == [
        "A revolt toppled Alma Reyes in January",
        "The army ousted Alma Reyes",
    ]
    assert not any(name.startswith("border") for name in made.claims)


def test_roles_keep_two_happenings_apart() -> None:
    """Who asked whom is part of what happened."""
    made = archive("Chad asked France for help.", "France asked Chad for help.")
    assert not any(name.startswith("call-for-help") for name in made.claims)
    same = archive("Chad asked France for help.", "Chad has called on France for help.")
    assert "call-for-help-chad-france-2031-03" in same.claims


def test_months_apart_are_two_happenings() -> None:
    """The same act half a year later is told of something else."""
    texts = ("Chad is at war. France sent troops to Chad.", "In Chad shops are shut. France has sent soldiers to Chad.")
    assert any(n.startswith("troops") for n in archive(*texts, dates=("2031-03-12", "2031-03-20")).claims)
    assert not any(n.startswith("troops") for n in archive(*texts, dates=("2031-03-12", "2031-11-20")).claims)


def test_two_people_in_one_clause_do_not_make_one_matter_of_two() -> None:
    """Who names two of the dead joins both claims and merges neither."""
    made = archive(
        "Alma Reyes was killed in a raid in January.",
        "Tom Hale was killed in a crash in May.",
        "Alma Reyes and Tom Hale were murdered, the church says.",
    )
    assert [one.article for one in of(made, "killing-alma-reyes")[1]] == ["a0", "a2"]
    assert [one.article for one in of(made, "killing-tom-hale")[1]] == ["a1", "a2"]


def test_a_published_id_stays_with_its_happening() -> None:
    """Articles of the same month about an earlier resignation take no id away, whichever way they are added."""
    later = ("Tom Hale resigned on March 3.", "Tom Hale has resigned on March 3.")
    earlier = ("Tom Hale resigned on January 3.", "Tom Hale had resigned on January 3.")
    name = "resign-tom-hale-2031-03"
    before = archive(*later)
    assert name in before.claims
    after = archive(*earlier, *later, permalinks=tuple(f"claims/{one}" for one in before.claims))
    assert {one.evidence.exact for one in of(after, name)[1]} == {one.evidence.exact for one in of(before, name)[1]}
    assert "resign-tom-hale-2031-01" in after.claims


def test_a_decision_reaches_the_happening() -> None:
    """A name that a human takes off its actor no longer takes part, and a date that one sets is the day."""
    texts = ("Tom Hale resigned on March 3.", "Tom Hale resigned on March 3, friends said.")
    target = DecisionTarget(article="a0", kind="mention", exact="Tom Hale")
    cut = Decision(id="1", action=DecisionAction.REJECT, target=target, reason="a namesake")
    assert "resign-tom-hale-2031-03" not in archive(*texts, decisions=(cut,)).claims
    assert "resign-tom-hale-2031-03" in archive(*texts).claims


def test_said_in_a_statement_that() -> None:
    """Two rules that find one content make two passages of one place, which an archive survives."""
    text = (
        "Thomas Spiegel, the chairman of Columbia, said in a statement that the thrift was disappointed by the effects "
        "of the accounting changes."
    )
    assert archive(text).attestations


def test_a_negation_is_a_denial() -> None:
    """Who says that it did not happen denies it, and the claim is contested."""
    made = archive(
        "The army ousted Alma Reyes.",
        "“Alma Reyes was not overthrown,” said Tom Hale, a minister.",
    )
    claim, found = of(made, "overthrow-alma-reyes")
    assert [one.stance for one in found] == [Stance.ASSERTS, Stance.DENIES]
    assert claim.contested and [c.relation for c in claim.conflicts] == [Relation.DENIED]


def test_other_hours_are_a_conflict() -> None:
    """A curfew at night and one all day differ, and the page can say in what and where it stands."""
    made = archive(
        "Kenya is tense. Kenya imposed a night-time curfew in Nairobi.",
        "Kenya is tense. Kenya has declared a 24-hour curfew.",
    )
    claim, _ = of(made, "curfew-kenya-2031-03")
    assert claim.contested
    assert [c.reason for c in claim.conflicts] == [
        "According to the report of The Outlet 0 it holds at night; according to the report of The Outlet 1 all day; "
        "the hours differ, so these are two accounts of one rule, or two rules."
    ]


def test_other_days_are_a_conflict_and_coarser_ones_are_not() -> None:
    """Two days of one resignation contradict each other; a month that holds the day does not."""
    other = archive("Tom Hale resigned on March 3.", "Tom Hale resigned on March 5.")
    claim, _ = of(other, "resign-tom-hale-2031-03")
    assert claim.contested and "3 March 2031" in claim.conflicts[0].reason
    same = archive("Tom Hale resigned on March 3.", "Tom Hale resigned in March.")
    assert not of(same, "resign-tom-hale-2031-03")[0].contested


def test_ids_stay_when_articles_are_added() -> None:
    """A third article joins the claim under its id, in whatever order the articles come."""
    texts = ("The army ousted Alma Reyes.", "Alma Reyes was overthrown in a coup.", "Soldiers toppled Alma Reyes.")
    small, large = archive(*texts[:2]), archive(*texts)
    assert set(small.claims) <= set(large.claims)
    assert len(of(large, "overthrow-alma-reyes")[1]) == 3


def test_possibilities_are_claims_of_their_own() -> None:
    """Who names two causes with "or" holds neither for certain, and an open question doubts each."""
    made = archive(
        "It is unclear what triggered the fire. Officials have pointed to a gas leak or rumours of a theft in the mill."
    )
    found = {
        one.evidence.exact: one
        for one in made.attestations.values()
        if one.stance is Stance.ASSERTS and one.attribution
    }
    assert set(found) == {"a gas leak", "rumours of a theft in the mill"}
    assert {one.certainty for one in found.values()} == {Certainty.POSSIBLE}
    assert len({one.claim for one in found.values()}) == 2
    assert all(made.claims[one.claim].contested for one in found.values())
    assert "or rumours" not in made.claims[found["a gas leak"].claim].statement


def test_dateless_reports_join_the_only_time_that_there_is() -> None:
    """An undated report stands with the dated ones where these are of one time, and with neither of two."""
    text = "Chad is at war. France sent troops to Chad."
    one = archive(text, text, text, dates=("2031-03-12", None, "2031-03-14"))
    assert len(of(one, "troops-sent-france-chad-2031-03")[1]) == 3
    two = archive(*[text] * 5, dates=("2031-03-12", None, "2031-03-14", "2031-11-02", "2031-11-03"))
    assert [len(of(two, f"troops-sent-france-chad-2031-{month}")[1]) for month in ("03", "11")] == [2, 2]
