"""What machine claims are called: a clause that stands alone, true to what was said."""

from pathlib import Path

import pytest
from test_joining import archive, article

from onrecord.claims.joining.sentences import Written, possessive, proper
from onrecord.claims.joining.titles import Library, asked_by, plain, title, uncommon
from onrecord.english import plural_of
from onrecord.records import Actor, Archive
from onrecord.vocabulary import ActorType, Status

GOLDEN = Path(__file__).parent / "golden" / "joining" / "titles.txt"


def library(made: Archive) -> Library:
    """What titles are made of."""
    return Library.of(made.articles.values(), made.annotations, made.actors)


def cases() -> list[tuple[str, str, str]]:
    """Text, words and title of each golden case."""
    found = []
    for block in GOLDEN.read_text(encoding="utf-8").split("\n\n"):
        text, *rows = [line for line in block.strip().splitlines() if not line.startswith("#")] or [""]
        for words, _, expected in (row.partition(": ") for row in rows):
            found.append((text, words, expected))
    return found


def called(made: Archive, words: str) -> str:
    """The title that the event or figure of some words gives a claim."""
    found = made.annotations["report"]
    for figure in found.figures:
        if words[0].isdigit() and figure.exact.startswith(
            (words, f"at least {words}", f"At least {words}", f"Only {words}")
        ):
            asked = asked_by([figure], library(made))
            return asked.words if asked else "-"
    return next(title([one], library(made)) for one in found.events if one.trigger.exact == words)


@pytest.mark.parametrize(("text", "words", "expected"), cases())
def test_a_title_stands_alone(text: str, words: str, expected: str) -> None:
    """Without a dateline, an accuser or what hangs on it, with a name for a pronoun."""
    assert called(archive(article("report", text)), words) == expected


def test_who_speaks_of_several_is_not_one() -> None:
    """ "We are buyers" is not "Milan Horak are buyers", nor "I sign them all" "Milan Horak sign them all"."""
    for said in ("We are buyers of mills and docks", "I sign two hundred sheets a day"):
        made = archive(article("report", f"“{said},” Milan Horak, the owner of the mill, told reporters on Monday."))
        for one in made.annotations["report"].events:
            words = title([one], library(made))
            assert not words.startswith(("Milan Horak are", "Milan Horak is buyers", "Milan Horak sign")), words


def test_two_claims_have_two_titles() -> None:
    """The title of another claim is taken only where there is no other."""
    made = archive(
        article("report", "The minister resigned on Friday.\n\nOn Friday the minister resigned from office.")
    )
    events = [one for one in made.annotations["report"].events if one.trigger.exact == "resigned"]
    first = title(events, library(made))
    assert title(events, library(made), {first}) != first
    assert title(events[:1], library(made), {title(events[:1], library(made))}) == title(events[:1], library(made))


def test_what_others_say_too_is_the_title() -> None:
    """The word of one report is not the title where the others agree on something wider."""
    made = archive(
        article("report", "The army shelled the village on Monday."),
        article("second", "Two tugs, painted green, shelled peas. The army shelled the village."),
        article("third", "The army shelled the village before dawn."),
    )
    events = [
        e for name in sorted(made.annotations) for e in made.annotations[name].events if e.trigger.exact == "shelled"
    ]
    assert title(events, library(made)).startswith("The army shelled the village")


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("He rejected the report on Monday", "Ada Lund rejected the report on Monday"),
        ("Rejected the report", "The board rejected the report of May"),
        ("The greedy thieves burned the mill", "The workers burned the old mill"),
        ("The board said the mill was closed", "The mill was closed in the spring"),
        ("The company closed the old mill", "The Norlund company closed the mill"),
        ("Has the board closed the mill?", "The board has closed the mill"),
    ],
)
def test_what_reads_worse(worse: str, better: str) -> None:
    """A pronoun, too few words, words of one side, who tells it, nobody named, a question."""
    assert plain(Written(worse, 0, False)) < plain(Written(better, 0, False))


def test_a_pronoun_that_nobody_explains_is_worse_than_a_long_sentence() -> None:
    """A loose pronoun costs more than twenty words too many."""
    assert plain(Written("The board heard her say so", 1, False)) < plain(Written("word " * 25, 0, False))


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("Ada Lund", ActorType.PERSON, "Ada Lund"),
        ("Lund", ActorType.PERSON, None),
        ("Health Ministry", ActorType.ORGANISATION, "the Health Ministry"),
        ("Fire investigators", ActorType.GROUP, None),
        ("Managing Director", ActorType.ORGANISATION, None),
        ("Brightwater", ActorType.ORGANISATION, "Brightwater"),
    ],
)
def test_only_a_name_stands_for_a_pronoun(name: str, type_: ActorType, expected: str | None) -> None:
    """A description that was taken for an actor is no name; a body has its article."""
    actor = Actor(id="x", name=name, type=type_, status=Status.MACHINE)
    assert proper(actor) == expected


def test_whose() -> None:
    """ "Ada Lund's", "the Ministry of Affairs'" """
    assert [possessive(name) for name in ("Ada Lund", "the Ministry of Affairs")] == [
        "Ada Lund's",
        "the Ministry of Affairs'",
    ]


@pytest.mark.parametrize(
    ("one", "many"),
    [("box", "boxes"), ("lorry", "lorries"), ("dinar", "dinars"), ("people", "people"), ("bus stop", "bus stops")],
)
def test_what_is_counted_is_plural(one: str, many: str) -> None:
    """ "Number of boxes", not "Number of box"."""
    assert plural_of(one) == many


def test_a_number_that_others_do_not_tell_is_no_title() -> None:
    """A claim that gathers 700, 170 and 75 is not about the 700."""
    told = ["About 700 people died", "170 people died", "75 people died", "People died"]
    assert uncommon(told[0], told) > 0
    assert uncommon("People died", told) == 0
    assert uncommon("Some 170 people died", ["170 people died", "at least 170 people died"] * 2) == 0


def test_a_denied_charge_is_told_of_who_is_charged() -> None:
    """The claim of an accusation has no accuser, and what only denies it is no claim of two reports."""
    made = archive(
        article("first", "The union accused the bank of hiding losses of May. The bank denied the accusation."),
        article("second", "Ada Lund, the head of the bank, denied the accusation on Monday."),
    )
    titles = {claim.statement for claim in made.claims.values()}
    assert "The bank is accused of hiding losses of May" in titles
    several = [c for c in made.claims.values() if len({made.attestations[a].article for a in c.attestations}) > 1]
    assert not any("denied the accusation" in claim.statement for claim in several)
