"""EDTF dates for readers: in words, and as a key to sort by."""

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)\S*)?([?~%]?)")
ROUGH = re.compile(r"(\d{3}X|\d{4}(?=-2))(?:-(2[1-4]))?([?~%]?)")  # a decade, or a season of a year
YEAR = re.compile(r"-?\d{4}|\d{3}X")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
QUALIFIERS = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}
LATEST = "9999"


def in_words(edtf: str) -> str:
    """`2010-06-14` as "14 June 2010"; what is no date, month, season, year, decade or interval stays as it is."""
    if "/" in edtf:
        since, _, until = edtf.partition("/")
        if not until.strip("."):
            return f"from {in_words(since)} on"
        return f"{in_words(since)} to {in_words(until)}" if since.strip(".") else f"until {in_words(until)}"
    if rough := ROUGH.fullmatch(edtf):
        named = f"{SEASONS[rough[2]]} {rough[1]}" if rough[2] else f"{rough[1].replace('X', '0')}s"
        return named + QUALIFIERS[rough[3]]
    match = DATE.fullmatch(edtf)
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return edtf
    year, month, day, time, qualifier = match.groups()
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    words.append(f"{year}, {time}" if time else year)
    return " ".join(words) + QUALIFIERS[qualifier]


def sort_key(edtf: str | None) -> str:
    """Earlier dates first, an unknown date last."""
    return edtf.split("/")[0] or edtf if edtf else LATEST


def year(edtf: str) -> str:
    """The year or decade of a date, the first of an interval, in words; what names none stays as it is."""
    found = YEAR.search(edtf)
    return in_words(found[0]) if found else edtf


def date_parts(edtf: str | None) -> tuple[int, ...]:
    """Year, month and day as far as a plain EDTF date gives them; of an interval, its beginning; else nothing."""
    match = DATE.fullmatch((edtf or "").split("/")[0])
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12) or (match[3] and not 1 <= int(match[3]) <= 31):
        return ()
    return tuple(int(part) for part in match.groups()[:3] if part)


def calendar_date(edtf: str | None) -> str | None:
    """`2010-06-14T10:00?` as `2010-06-14`: what formats without EDTF can take; None where there is no date."""
    parts = date_parts(edtf)
    return "-".join(f"{part:0{4 if number == 0 else 2}}" for number, part in enumerate(parts)) or None
