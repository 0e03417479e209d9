"""What machine claims are called: a clause that stands alone, true to what was said."""

import pytest
from test_joining import archive, article

from onrecord.claims.joining.titles import hanging, plain, title, uncommon
from onrecord.english import plural_of
from onrecord.records import Archive, Event


def events(text: str) -> tuple[Archive, list[Event]]:
    """A report alone, and the events that it tells."""
    made = archive(article("report", text))
    return made, list(made.annotations["report"].events)


def called(text: str, verb: str) -> str:
    """The title of one event's claim."""
    made, found = events(text)
    (one,) = (event for event in found if event.trigger.exact == verb)
    return title([one], made.articles, made.annotations, made.actors)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("PORT ELLIN - Two tugs freed the ferry.", "freed", "Two tugs freed the ferry"),
        ("Ada Lund arrived late. She warned the board in May.", "warned", "Ada Lund warned the board in May"),
    ],
)
def test_a_title_stands_alone(text: str, verb: str, expected: str) -> None:
    """Without a dateline, with a name for a pronoun."""
    assert called(text, verb) == expected


def test_who_speaks_of_several_is_not_one() -> None:
    """ "We are buyers" is not "Milan Horak are buyers", nor "I sign them all" "Milan Horak sign them all"."""
    for said in ("We are buyers of mills and docks", "I sign two hundred sheets a day"):
        made, found = events(f"“{said},” Milan Horak, the owner of the mill, told reporters on Monday.")
        assert found
        for one in found:
            words = title([one], made.articles, made.annotations, made.actors)
            assert not words.startswith(("Milan Horak are", "Milan Horak sign")), words


@pytest.mark.parametrize(
    ("text", "verb", "hangs"),
    [
        ("The hall held more people than the fire code allowed on Monday.", "allowed", True),
        ("Ada Lund will resign if the report blames the ministry.", "blames", True),
        ("The report blames the ministry.", "blames", False),
    ],
)
def test_a_clause_that_hangs_on_another_is_no_title(text: str, verb: str, hangs: bool) -> None:
    """What something is compared with, and a condition, are not told as having happened."""
    made, found = events(text)
    told = [hanging(one, made.articles["report"].text) > 0 for one in found if one.trigger.exact == verb]
    assert told == [hangs] or (hangs and told == [])


def test_a_title_that_ends_in_a_pronoun_is_worse() -> None:
    """ "rejected this" says less than what was rejected."""
    assert plain("The lighthouse authority rejected this") < plain("The lighthouse authority rejected the report")


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
