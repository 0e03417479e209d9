"""Proposed claims: what the machine groups, what it keeps apart, how it words and names what it finds."""

from dataclasses import replace
from typing import Any

import pytest
from claims_by_hand import FLOOD, Paper, corpus

from onrecord.claims import build
from onrecord.claims.passages.causes import causes, of
from onrecord.claims.passages.passages import Reader
from onrecord.claims.passages.wording import LONGEST
from onrecord.claims.statements.clauses import statement
from onrecord.records import Archive, Claim, ClaimMatch, CuratedClaim
from onrecord.vocabulary import ClaimKind, Stance, Status


def said(name: str, words: str, by: str = "The mayor", actor: str = "mayor", **more: Any) -> Paper:
    """An article of one statement; {actor|words} marks mentions in it."""
    plain = "".join(part.split("|")[-1] for part in words.replace("{", "}").split("}"))
    return Paper(name).add(f"{by} said {words}.").said(plain, by, actor, **more)


def killed(
    name: str, words: str, number: float, place: str | None = None, date: str | None = "2031-05-04", **more: Any
) -> Paper:
    """An article that gives one toll."""
    paper = Paper(name, date=date).add(f"It says that {words} people were killed.")
    return paper.counts(words, "killed", "exact", number, place=place, **more)


def grouped(archive: Archive) -> list[list[str]]:
    """The articles of each claim."""
    return sorted(
        [archive.attestations[name].article for name in claim.attestations] for claim in archive.claims.values()
    )


def only(archive: Archive) -> Claim:
    """The one claim of an archive."""
    (claim,) = archive.claims.values()
    return claim


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("that {army|the army} burned the old market of {port-alda|Port Alda}",
         "that {army|the army} never burned the old market of {port-alda|Port Alda}", False),
        ("that {army|the army} attacked {rebels|the rebels} at the old bridge",
         "that {rebels|the rebels} attacked {army|the army} at the old bridge", False),
        ("that {army|the army} attacked the old bridge", "that {rebels|the rebels} attacked the old bridge", False),
        ("that {army|the army} burned the old market", "that {army|the army} was short of bread and fuel", False),
        ("the cause was unclear", "the cause was unclear", True),
        ("peace talks", "peace plans", False),
    ],
)  # fmt: skip
def test_statements_without_events_join_by_their_words_alone(first: str, second: str, together: bool) -> None:
    """What no event mention joins is one claim where its words are the same, and stays apart where they are not."""
    archive = build(*corpus([said("one", first), said("two", second)]))
    assert (len(archive.claims) == 1) is together
    assert all(claim.status is Status.MACHINE for claim in archive.claims.values())


def test_denial_makes_a_proposed_claim_contested() -> None:
    """A statement and its denial in two articles are one contested claim without any curation."""
    words = "that {army|the army} burned the old market of {port-alda|Port Alda}"
    archive = build(*corpus([said("one", words), said("two", words, "A general", "army", stance=Stance.DENIES)]))
    claim = only(archive)
    assert claim.contested
    assert claim.about == ("army", "port-alda")
    assert [conflict.relation for conflict in claim.conflicts] == ["denied"]


@pytest.mark.parametrize(
    ("papers", "groups"),
    [
        ([killed("one", "75", 75, "alda"), killed("two", "124", 124, "alda")], [["one", "two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "700", 700, "port-alda")], [["one", "two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "700", 700, "benn")], [["one"], ["two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "124", 124)], [["one", "two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "9", 9, "alda", population="soldiers")], [["one", "two"]]),
        ([killed("one", "75", 75, "benn"), killed("two", "9", 9, "alda", population="soldiers")], [["one"], ["two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "9", 9, "alda", population="people")], [["one", "two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "9", 9, "alda", date="2029-01-01")], [["one"], ["two"]]),
        ([killed("one", "75", 75, "alda"), killed("two", "9", 9, "alda", event="other")], [["one"], ["two"]]),
        ([killed("one", "7", 7, event="other"), killed("two", "9", 9, event="other", date="")], [["one"], ["two"]]),
    ],
)  # fmt: skip
def test_figures_group_by_what_they_count(papers: list[Paper], groups: list[list[str]]) -> None:
    """Figures join where measure, population and event agree and one place holds the other, near in time."""
    assert grouped(build(*corpus(papers))) == groups


@pytest.mark.parametrize(
    ("place", "date", "together"),
    [
        ("port-alda", "2031-05-09", True), (None, "2031-05-09", True), ("alda", None, True),
        ("benn", "2031-05-09", False), ("alda", "2030-05-09", False), ("alda", "2032-05-09", False),
    ],
)  # fmt: skip
def test_a_figure_without_an_event_joins_the_one_it_can_be_about(
    place: str | None, date: str | None, together: bool
) -> None:
    """With several events in the archive, place and time decide which one a figure that names none is about."""
    other = replace(FLOOD, id="fire", name="the fire", place="benn")
    papers = [killed("one", "75", 75, "alda", event="flood"), killed("two", "9", 9, place, date=date)]
    assert (len(build(*corpus(papers, events=(FLOOD, other))).claims) == 1) is together


def test_figure_statement_names_what_is_counted() -> None:
    """The statement of a figure claim says who is counted, where, and in which event; its id says the same."""
    papers = [killed("one", "12", 12, "alda", event="flood", population="fishermen")]
    claim = only(build(*corpus(papers, events=(FLOOD,))))
    assert claim.statement == "Number of fishermen reported killed in Alda province (the flood of May 2031)"
    assert (claim.id, claim.kind, claim.about) == ("figure-killed-alda-fishermen-flood", ClaimKind.FIGURE, ("alda",))


def test_measures_that_make_no_claim() -> None:
    """A figure of a measure that no list knows, and narrator sentences, are not proposed as claims."""
    paper = Paper("one").add("Three regions were closed for two hours.").counts("Three", "regions", "exact", 3)
    assert not build(*corpus([paper])).claims


def test_a_statement_that_is_a_figure_is_no_second_claim() -> None:
    """What a figure or a nested statement says is not proposed again as the statement around it."""
    paper = Paper("one").add("The ministry said that 124 people were killed.")
    paper.said("that 124 people were killed", "The ministry", "ministry")
    paper.counts("124", "killed", "exact", 124, clause="124 people were killed", attribution="a-one-0")
    assert only(build(*corpus([paper]))).kind is ClaimKind.FIGURE
    nested = Paper("one").add("The mayor said that the army denied that it had burned the market.")
    nested.said("that the army denied that it had burned the market", "The mayor", "mayor")
    nested.said("that it had burned the market", "the army", "army", Stance.DENIES, parent="a-one-0")
    archive = build(*corpus([nested]))
    assert [archive.attestations[one].source_chain[0].actor for one in only(archive).attestations] == ["army"]


def test_amounts_stand_alone() -> None:
    """An amount of money that no statement holds is a claim of its own, never added to another amount."""
    papers = [Paper(name).add(f"The {what} cost $16 million.").counts("$16 million", "money", "exact", 16e6)
              for name, what in (("one", "new bridge"), ("two", "old harbour"))]  # fmt: skip
    assert grouped(build(*corpus(papers))) == [["one"], ["two"]]


@pytest.mark.parametrize(
    ("words", "stance", "expected"),
    [
        ("that the bridge is closed", Stance.ASSERTS, "The bridge is closed"),
        ("“The bridge is closed,”", Stance.ASSERTS, "The bridge is closed"),
        ("of burning the market", Stance.ASSERTS, "Burning the market"),
        ("if the bridge falls, the town is cut off", Stance.PREDICTS, "If the bridge falls, the town is cut off"),
        ("about 700 people had left", Stance.ASSERTS, "About 700 people had left"),
        ("the miners were “ready”  to leave", Stance.ASSERTS, "The miners were ready to leave"),
        ("they were ready to leave", Stance.ASSERTS, "The mayor said they were ready to leave"),
    ],
)
def test_statement(words: str, stance: Stance, expected: str) -> None:
    """A content becomes a clause with a capital, without quotation marks, conjunction or closing punctuation."""
    paper = said("one", words, stance=stance)
    (passage,) = Reader(paper.article(), paper.found(), None).said()
    assert statement(passage) == expected


def test_long_statement_is_cut_at_a_word() -> None:
    """A statement is at most LONGEST characters and ends at a word."""
    paper = said("one", "that " + "considerable " * 40)
    (passage,) = Reader(paper.article(), paper.found(), None).said()
    assert len(statement(passage)) <= LONGEST
    assert statement(passage).endswith("considerable…")


@pytest.mark.parametrize(
    ("words", "stance", "kind"),
    [
        ("that the army was behind the attack", Stance.ASSERTS, ClaimKind.RESPONSIBILITY),
        ("that the attack was genocide", Stance.ASSERTS, ClaimKind.CHARACTERISATION),
        ("that talks will follow", Stance.ASSERTS, ClaimKind.INTENTION),
        ("that talks follow", Stance.URGES, ClaimKind.INTENTION),
        ("that troops entered the town", Stance.ASSERTS, ClaimKind.EVENT),
        ("that the town has a harbour", Stance.ASSERTS, ClaimKind.BACKGROUND),
    ],
)
def test_kind(words: str, stance: Stance, kind: ClaimKind) -> None:
    """The words of a statement tell its kind."""
    assert only(build(*corpus([said("one", words, stance=stance)]))).kind is kind


def test_ids_stay_when_articles_are_added() -> None:
    """Articles before and after leave every id as it was."""
    first = said("m", "that {army|the army} burned the old market of {port-alda|Port Alda}")
    tolls = killed("n", "75", 75, "alda")
    before = build(*corpus([first, tolls]))
    more = [said("a", "that {rebels|the rebels} opened the harbour gates"), killed("b", "9", 9, "benn"),
            said("z", "that {army|the army} burned down the old market of {port-alda|Port Alda}")]  # fmt: skip
    after = build(*corpus([*more, first, tolls], permalinks=tuple(f"claims/{name}" for name in before.claims)))
    assert set(before.claims) <= set(after.claims)


def test_ids_avoid_curated_ones() -> None:
    """A proposed claim never takes an id or a former id of a curated one."""
    paper = said("one", "that {army|the army} burned the market")
    name = only(build(*corpus([paper]))).id
    for curated in (CuratedClaim(id=name, statement="S", kind=ClaimKind.EVENT, match=(ClaimMatch(words=("nothing",)),)),
                    CuratedClaim(id="other", statement="S", kind=ClaimKind.EVENT, redirects=(name,))):  # fmt: skip
        archive = build(*corpus([paper], (curated,)))
        machine = [claim.id for claim in archive.claims.values() if claim.status is Status.MACHINE]
        assert len(machine) == 1
        assert machine[0].startswith(f"{name}-")


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (("A bomb killed 12 people in Alda.", "A blast in Alda left 15 people dead."), True),
        (("A bomb killed 12 people in Alda.", "A flood killed 15 people in Alda."), False),
        (("Clashes have killed 12 people in Alda.", "The unrest has left 40 people dead in Alda."), True),
        (("A bus crash killed 12 people in Alda.", "A fire killed 15 people in Alda."), False),
    ],
)
def test_incidents_are_told_apart_by_their_causes(texts: tuple[str, str], together: bool) -> None:
    """Where no event is known, the dead of a flood are not held against the dead of a bomb."""
    first, second = (of(text, ()) for text in texts)
    assert bool(first & second) is together


def test_a_sudden_cause_counts_before_what_it_was_part_of() -> None:
    """A bomb in a war is a bomb; further away, what lasts counts first."""
    assert of("The war goes on; a bomb killed two.", ()) == {"bombing"}
    assert of("Two people died.", ("A bomb fell in the third year of the war.",)) == {"violence"}
    assert of("Two people died.", ()) == frozenset()


def test_every_cause_can_be_said() -> None:
    """Each entry of the list has words that find itself and a phrase for the claim."""
    for cause in causes():
        assert cause.said.startswith("in ")
        assert cause.words.pattern


def test_bombs_of_two_weeks_are_two_claims() -> None:
    """The same cause in the same place is the same incident only within days."""
    near = [killed("one", "12", 12, "alda", date="2031-05-04"), killed("two", "15", 15, "alda", date="2031-05-05")]
    far = [killed("one", "12", 12, "alda", date="2031-05-04"), killed("two", "15", 15, "alda", date="2031-05-20")]
    for papers, groups in ((near, [["one", "two"]]), (far, [["one"], ["two"]])):
        loaded, found = corpus(papers)
        named = replace(loaded, articles=tuple(replace(a, title="A bomb in Alda") for a in loaded.articles))
        assert grouped(build(named, found)) == groups
