"""Lines that say when a report was published, and the EDTF date in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import dateparser

from onrecord.importing.text.phrases import any_of, data, plain

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?P<iso>\b{YEAR}-\d\d-\d\d)(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?)?|(?P<big>\b{YEAR}[/.]\d\d?[/.]\d\d?\b)"
    rf"|(?P<numbers>\b\d\d?[/.-]\d\d?[/.-]{YEAR}\b)"
    rf"|(?P<day>\b{DAY}(?: of)?[ -]{MONTH}\b\.?,?[ -]{YEAR}\b|\b{MONTH}\b\.? {DAY},? {YEAR}\b)"
    rf"|(?P<month>\b{MONTH}\b\.?,? {YEAR}\b)",
    re.IGNORECASE,
)
ANY_DATE = re.sub(r"\?P<\w+>", "?:", DATE.pattern)  # without its names
YEARLESS = re.compile(rf"\b(?:{DAY} {MONTH}|{MONTH}\.? {DAY})\b\.?", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:\d+|an?|one) ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|\bjust now\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4}(?= ?(?:gmt|utc|hrs|hours)\b)"
    r"|(?:\bgmt|\butc)? ?[+-]\d{1,2}(?::?\d\d)?\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A date that a line gives."""

    value: str  # EDTF day or month
    label: str | None  # "published", "modified" or None


def is_timestamp(line: str, labelled: bool = False) -> bool:
    """Whether a line says when and nothing else; `labelled` asks for a word such as "Updated" too."""
    rest = plain(line)
    if len(rest) > 160:
        return False
    counted = 0
    for expression in (RELATIVE, DATE, CLOCK, YEARLESS):
        rest, found = expression.subn(" ", rest)
        counted += found
    rest = WEEKDAY.sub(" ", rest)
    rest, labels = re.subn(rf"\b{label_words()}\b", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(rf"(?<!\w){any_of(tuple(data('dates')['filler']))}(?!\w)", " ", rest, flags=re.IGNORECASE)
    return counted > 0 and (labels > 0 or not labelled) and not re.search(r"\w", rest)


def label_words() -> str:
    """An expression for the words that announce a date."""
    return any_of((*data("dates")["published"], *data("dates")["modified"]))


def dates(line: str) -> Iterator[When]:
    """The dates in a line that are certain to the month at least, each with the word before it."""
    words = plain(line)
    label, start = None, 0
    for match in DATE.finditer(words):
        said = re.findall(rf"\b{label_words()}\b", words[start : match.start()], re.IGNORECASE)
        if said:
            label = "modified" if said[-1].lower() in data("dates")["modified"] else "published"
        value = edtf(match)
        if value:
            yield When(value, label)
        start = match.end()


def edtf(match: re.Match[str]) -> str | None:
    """The EDTF date of a match of DATE; None where day and month cannot be told apart or do not exist."""
    if match["iso"] or match["big"]:
        year, month, day = re.split(r"[-/.]", match["iso"] or match["big"])
        return parsed(f"{year}-{int(month):02}-{int(day):02}", "%Y-%m-%d", "%Y-%m-%d")
    if match["numbers"]:
        first, second, year = re.split(r"[-/.]", match["numbers"])
        day, month = (first, second) if int(first) > 12 else (second, first)
        if int(day) <= 12 and day != month:
            return None
        return parsed(f"{year}-{int(month):02}-{int(day):02}", "%Y-%m-%d", "%Y-%m-%d")
    words = re.sub(r"(\d)(?:st|nd|rd|th)\b|\bof\b", r"\1", (match["day"] or match["month"]), flags=re.IGNORECASE)
    return parsed(words, None, "%Y-%m-%d" if match["day"] else "%Y-%m")


def parsed(words: str, given: str | None, wanted: str) -> str | None:
    """`words` read by dateparser and written as `wanted`."""
    when = dateparser.parse(
        words,
        date_formats=[given] if given else None,
        languages=["en"],
        settings={"REQUIRE_PARTS": ["month", "year"], "PREFER_DAY_OF_MONTH": "first", "PARSERS": ["absolute-time"]}
        if not given
        else {"PARSERS": ["custom-formats"]},
    )
    return str(when.strftime(wanted)) if when else None
