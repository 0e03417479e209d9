"""Time expressions: the golden cases, the arithmetic at its edges, and text that nobody wrote."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_archive import data_files, small_archive

from onrecord.annotate.dates import find as dates
from onrecord.annotate.dates import values
from onrecord.annotate.dates.tense import Tense
from onrecord.annotate.pipeline import parse
from onrecord.ids import annotation_id
from onrecord.questions.lookup import look_up
from onrecord.records import Article
from onrecord.render.parts.marks import marks

GOLDEN = sorted((Path(__file__).parent / "golden").glob("dates*.txt"))
MARK = re.compile(r"\[((?:[^\[\]|]|\[[^\]]*\])+?) \| ([^\]]+)\]")
CASES = [
    line
    for path in GOLDEN
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


Found = tuple[int, str, str | None, str | None, bool]  # start, words, value, duration, vague


def read_case(line: str) -> tuple[str | None, str, list[Found]]:
    """Date of publication, plain text and the marked expressions of a golden line."""
    published, marked = line[1:].split(" ", 1)
    text, expected, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        value, *more = mark[2].split()
        duration = next((word for word in more if word.startswith("P")), None)
        expected.append((len(text), mark[1], None if value == "-" else value, duration, "vague" in more))
        text, at = text + mark[1], mark.end()
    return None if published == "-" else published, text + marked[at:], expected


def found(text: str, published: str | None) -> list[Found]:
    """What the rules find, in the form of the golden lines."""
    article = Article(id="a", date_published=published, text=text)
    return [(d.start, d.exact, d.value, d.duration, d.vague) for d in dates.find(parse(text), article)]


@pytest.mark.parametrize("line", CASES)
def test_golden_case(line: str) -> None:
    """A golden line gives exactly its marked expressions with their values."""
    published, text, expected = read_case(line)
    assert found(text, published) == expected


def test_there_are_enough_cases() -> None:
    """The golden file still holds the cases that it was written with."""
    assert len(CASES) >= 150


def test_ids_count_occurrences() -> None:
    """The second mention of the same words gets another id, which follows from how often they occurred before."""
    text = "He left on Monday and came back on Monday."
    ids = [d.id for d in dates.find(parse(text), Article(id="a", text=text))]
    assert ids == [annotation_id("d", "a", "Monday", 0), annotation_id("d", "a", "Monday", 1)]


@given(
    st.text(max_size=120),
    st.sampled_from([None, "2010", "2010-06", "2010-06-16", "0001-01-01", "9999-12-31", "2010-06-16?"]),
)
@settings(max_examples=60, deadline=None)
def test_odd_text_never_raises(text: str, published: str | None) -> None:
    """Whatever the text, the spans are its own characters and do not overlap."""
    end = 0
    for start, exact, *_ in found(text, published):
        assert text[start : start + len(exact)] == exact
        assert start >= end
        end = start + len(exact)


WORDS = st.lists(
    st.sampled_from([
        "last", "next", "the", "past", "99999", "99999999999999999999", "31", "30", "February", "0000", "1000",
        "9999", "years", "weeks", "days", "ago", "later", "on", "Monday", "the", "weekend", "since",
        "12/13/2010", "1990s", "'90s", "first", "quarter", "of", "century", "decade", "hours", "tomorrow",
        "[Friday]", "10:99", "GMT,", ".", "-", "\n", "12.13.2010", "half", "a", "hundred", "thousand", "nineteen",
        "later", "year-earlier", "ended", "June", "and", "half", "every", "now", "daily", "1/2", "year", "following",
    ]),
    max_size=12,
)  # fmt: skip


@given(WORDS, st.sampled_from([None, "0001-01-01", "9999-12-31", "2010-06-16"]))
@settings(max_examples=150, deadline=None)
def test_odd_dates_never_raise(words: list[str], published: str | None) -> None:
    """Impossible and far-off dates give a null or an EDTF value and a null or an ISO 8601 duration, never an error."""
    for _, _, value, duration, vague in found(" ".join(words), published):
        assert value is None or (re.fullmatch(r"[\dX]{4}[\d~X/.-]*", value) and not vague)
        assert duration is None or re.fullmatch(r"P(?:[\d.X]+[YMWD])*(?:T(?:[\d.X]+[HMS])+)?", duration)


@pytest.mark.parametrize("value", ["2010-13", "2010-06-31", "x", "", "2010/2011", None])
def test_no_anchor_of_an_unclear_date(value: str | None) -> None:
    """What is no plain date anchors nothing."""
    assert values.anchor(value) is None


def test_weekend_on_a_weekend_is_that_one() -> None:
    """An article of a Saturday or Sunday means its own weekend."""
    for day in ("2010-06-12", "2010-06-13"):
        assert values.period(values.anchor(day), "weekend", 0, Tense.PAST) == "2010-06-12/2010-06-13"


def test_what_says_not_when_is_kept_from_pages_and_tables() -> None:
    """A vague expression is neither marked in its article nor a row of the published dates; the others are."""
    archive = small_archive()
    article, notes = next((key, notes) for key, notes in archive.annotations.items() if notes.dates)
    shown = notes.dates[0]
    vague = replace(shown, id="d-vague", value=None, vague=True)
    both = replace(notes, dates=(shown, vague))
    archive = replace(archive, annotations={**archive.annotations, article: both})
    marked = {mark.id for mark in marks(look_up(archive), article)}
    rows = {row["id"] for row in json.loads(data_files(archive)["data/dates.json"])}
    assert shown.id in marked & rows
    assert vague.id not in marked | rows
