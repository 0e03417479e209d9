"""Live blogs: the stamp of an entry is its time and nobody's name, and each entry has its own day."""

from dataclasses import replace

import pytest
from test_figures_revised import article_of
from test_notes import read

from onrecord.annotate import live
from onrecord.records import ArticleAnnotations


def blog(*paragraphs: str, day: str | None = "2019-03-13") -> ArticleAnnotations:
    return read(replace(article_of("\n\n".join(paragraphs)), date_published=day))


def speakers(found: ArticleAnnotations) -> list[str]:
    return [a.source.span.exact for a in found.attributions if a.source]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("10:40 GMT:", "11.05am"),
        ("10.40", "11.05"),
        ("9am", "10am"),
        ("10:40 —", "11:05 —"),
        ("[10:40]", "[11:05]"),
        ("10:40 (09:40 GMT) –", "11:05 (10:05 GMT) –"),
        ("10:40 a.m.", "1:05 p.m."),
        ("Wednesday 13 March, 10:40", "Wednesday 13 March, 11:05"),
        ("10:40 |", "11:05 |"),
        ("10h40", "11h05"),
        ("• 10:40 BST", "• 11:05 BST"),
        ("10:40am local time:", "11:05am local time:"),
    ],
)
def test_a_stamp_is_no_name(first: str, second: str) -> None:
    """Whatever its form, the speaker behind it is the speaker alone, and the stamp is a time of the day."""
    found = blog(f"{first} Police say two people have been killed.", f"{second} Police now say three people have died.")
    assert speakers(found) == ["Police", "Police"]
    assert [d.value for d in found.dates if d.method == "rule:live-entry"] == ["2019-03-13"] * 2
    assert [f.as_of for f in found.figures] == ["2019-03-13"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("10:40 is when the shops open, the mayor said.", "Trains leave at 11:05, the mayor said."),
        ("The mayor said two people died.", "11.05 tonnes of rice were sent, the mayor said."),
        ("3 people died, the mayor said.", "12 people fled, the mayor said."),
        ("10:40 Police said two people died.", "The mayor said three people had died."),
        ("99:40 Police said two people died.", "11:72 Police said three people died."),
        ("12 Police officers were hurt, the mayor said.", "9 Police officers were hurt, the mayor said."),
    ],
)
def test_other_paragraphs_have_no_stamp(paragraphs: tuple[str, ...]) -> None:
    """One time alone, a number, a sentence about an hour: no live blog."""
    assert live.entries(article_of("\n\n".join(paragraphs))) == ()


def days(*paragraphs: str, day: str | None = "2019-03-13") -> list[str | None]:
    article = replace(article_of("\n\n".join(paragraphs)), date_published=day)
    return [entry.day for entry in live.entries(article)]


def test_each_entry_has_its_day() -> None:
    """Past midnight the next day begins; headings and stamps that name a day decide; nothing is guessed."""
    assert days("23:50 One.", "00:10 Two.") == ["2019-03-13", "2019-03-14"]
    assert days("00:10 Two.", "23:50 One.") == [None, None]
    assert days("12:00 One.", "11:00 Two.", "10:00 Three.") == ["2019-03-13"] * 3
    assert days("Tuesday 12 March", "22:00 One.", "Wednesday 13 March", "09:00 Two.") == ["2019-03-12", "2019-03-13"]
    assert days("14 March, 00:10 Two.", "13 March, 23:50 One.") == ["2019-03-14", "2019-03-13"]
    assert days("10:00 One.", "11:00 Two.", day=None) == [None, None]
    assert days("12 March 2019, 10:00 One.", "11:00 Two.", day=None) == ["2019-03-12", "2019-03-12"]
    assert days("Thursday, 00:10 Two.", "Wednesday, 23:50 One.") == ["2019-03-14", "2019-03-13"]


def test_words_of_time_count_from_the_day_of_their_entry() -> None:
    """ "Today" in an entry after midnight is the next day, and so are what is said and counted there."""
    found = blog("23:50 The mayor said two people died today.", "00:10 The mayor said three people had died today.")
    assert [d.value for d in found.dates if d.exact == "today"] == ["2019-03-13", "2019-03-14"]
    assert [f.as_of for f in found.figures] == ["2019-03-13", "2019-03-14"]
    assert [a.uttered for a in found.attributions][1] == "2019-03-14"


def test_an_entry_goes_on_in_the_next_paragraphs() -> None:
    """A stamp alone on its line governs what follows."""
    found = blog("10:40", "Police say two people have been killed.", "11:05", "Police now say three people have died.")
    assert speakers(found) == ["Police", "Police"]
    assert len([d for d in found.dates if d.method == "rule:live-entry"]) == 2


def test_words_count_from_the_day_above_their_entries() -> None:
    """Below a line that is a day, words count from it; a quotation still from the day on which it was said."""
    found = blog(
        "Tuesday 12 March", "8.15am Firemen will reach the village tomorrow.", "Wednesday 13 March:",
        "10:40 GMT: The mayor said: “The school was shut yesterday.”",
        "14:30 (13:30 GMT) — “We met this morning,” Ada Moe told the station on Monday.", day="2019-03-14",
    )  # fmt: skip
    values = {d.exact: d.value for d in found.dates if d.value and d.method != "rule:live-entry"}
    assert values == {
        "Tuesday 12 March": "2019-03-12", "tomorrow": "2019-03-13", "Wednesday 13 March": "2019-03-13",
        "yesterday": "2019-03-12", "this morning": "2019-03-11", "Monday": "2019-03-11",
    }  # fmt: skip


def test_a_day_above_the_paragraphs_of_another_report_moves_nothing() -> None:
    """One time in a sentence makes no live blog."""
    found = blog("Tuesday 12 March", "Firemen will reach it tomorrow.", "At 10:40 it rained.", day="2019-03-14")
    assert [d.value for d in found.dates if d.exact == "tomorrow"] == ["2019-03-15"]
