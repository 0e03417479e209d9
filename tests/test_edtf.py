"""Dates: golden cases of their words and their days, what an archive may say, and the order in time."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import edtf

GOLDEN = Path(__file__).parent / "golden" / "edtf.txt"
CASES = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    """A date is said in one way wherever it stands, and means the same days."""
    value, spoken, on, as_of, days = case.split(" | ")
    assert (edtf.spoken(value), edtf.on(value), edtf.as_of(value)) == (spoken, on, as_of)
    assert " ".join(str(end or "..") for end in edtf.bounds(value)) == days


def test_an_unknown_date_is_undated() -> None:
    """No date has words, too, and a year of its own for lists."""
    assert (edtf.spoken(None), edtf.year(None), edtf.days(None)) == ("undated", "undated", None)


@pytest.mark.parametrize(
    ("value", "year", "plain"),
    [
        ("2031-05-04?", "2031", "2031-05-04"), ("2031-22~", "2031", None), ("197X?", "1970s", None),
        ("18XX", "19th century", None), ("../1998-05", "1998", None), ("2031-05/2032", "2031", "2031-05"),
        ("?", "?", None),
    ],
)  # fmt: skip
def test_for_lists_and_other_formats(value: str, year: str, plain: str | None) -> None:
    """The year of a date in words, and as much of it as a calendar date can hold."""
    assert (edtf.year(value), edtf.calendar_date(value)) == (year, plain)


def test_order() -> None:
    """An open beginning comes first, what is unknown last; a day before the month that it begins."""
    mixed = [None, "2031-22", "2031-05/..", "2031-05", "197X", "2031-05-02?", "../2040", "2031-05-01", "2031"]
    ordered = ["../2040", "197X", "2031", "2031-05-01", "2031-05", "2031-05/..", "2031-05-02?", "2031-22", None]
    assert sorted(mixed, key=edtf.order) == ordered
    assert [edtf.sort_text(value) for value in ("2031-05", None)] == ["2031-05-01", "9999-12-31"]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2031-05", "2031-05-31/2031-06-02", True), ("2031-05", "2031-06/..", False), ("2031-05?", "../..", True),
        ("2031-05/..", "../2031-04", False), ("2031", "2031-24", True),
    ],
)  # fmt: skip
def test_two_dates_meet(one: str, other: str, meet: bool) -> None:
    """Dates that share a day meet, an open end with all that lies beyond it."""
    assert edtf.meets(one, other) is edtf.meets(other, one) is meet


@pytest.mark.parametrize(
    "value",
    ["2010", "2010-06", "2012-02-29", "2010~", "2010-06-14?", "2010-06%", "../2010", "2010-06/..", "2010/2010-01"],
)
def test_edtf(value: str) -> None:
    """Dates, qualified dates and intervals are EDTF."""
    assert edtf.is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "10",
            "2010-6",
            "2010-13",
            "2010-02-29",
            "2010-06-14T10:00",
            "2010-21",
            "201X",
            "?",
            "..",
            "../..",
            "/2010",
        ),
        *("2010/", "2011/2010", "2010-06-14/2010-06-13", "2010/2011/2012", "0000", "2010-06-14 ", "٢٠١٠", "2010??"),
    ],
)
def test_not_edtf(value: str) -> None:
    """Days that do not exist, loose spellings and intervals that end before they start are not."""
    assert not edtf.is_edtf(value)


@given(st.dates(), st.dates())
def test_every_day_and_interval_is_edtf(one: date, other: date) -> None:
    """Each day of the calendar is accepted, and of two different days the interval in one direction only."""
    assert edtf.is_day(str(one))
    assert not edtf.is_day(f"{one}?")
    assert (str(one) <= str(other)) == edtf.is_edtf(f"{one}/{other}")
