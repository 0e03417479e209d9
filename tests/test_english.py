"""Numbers, counts and lists in words."""

from onrecord.english import counted, listed, ordinal, plural, spelled


def test_one_and_several() -> None:
    """A word and a verb follow their number, which has commas."""
    assert [counted(n, "report") for n in (0, 1, 1204)] == ["0 reports", "1 report", "1,204 reports"]
    assert [counted(n, "more is", "more are") for n in (1, 2)] == ["1 more is", "2 more are"]
    assert [plural(n, "story", "stories") for n in (1, 2)] == ["story", "stories"]


def test_numbers_as_words() -> None:
    """Small numbers are spelled; of ordinals, eleven to thirteen are like no other."""
    assert [spelled(n) for n in (0, 12, 13, 1204)] == ["no", "twelve", "13", "1,204"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip


def test_lists() -> None:
    """A long list ends with how many more there are."""
    made = [listed(list("abcde"[:n])) for n in (0, 1, 2, 4, 5)]
    assert made == ["", "a", "a and b", "a, b, c and d", "a, b, c and 2 others"]
