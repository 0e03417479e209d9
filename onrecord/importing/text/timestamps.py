"""Lines that say when a report was published, and the EDTF date in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import dateparser

from onrecord.importing.text.calendars import month_of, months, plain_digits, weekdays
from onrecord.importing.text.phrases import plain
from onrecord.lexicon import either, read

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
LAST_OF_TWO_DIGITS = 2068  # as POSIX has it
DATE = re.compile(
    rf"(?P<iso>\b{YEAR}-\d\d-\d\d)(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?)?|(?P<big>\b{YEAR}[/.]\d\d?[/.]\d\d?\b)"
    rf"|(?P<numbers>\b\d\d?[/.-]\d\d?[/.-]{YEAR}\b"
    rf"|(?<![\d/.])[0-3]?\d(?:/[0-3]?\d/|\.[0-3]?\d\.)\d\d(?![\d/]|\.\d))"
    rf"|(?P<day>\b{DAY}(?: of)?[ -]{MONTH}\b\.?,?[ -]{YEAR}\b|\b{MONTH}\b\.? {DAY},? {YEAR}\b)"
    rf"|(?P<month>\b{MONTH}\b\.?,? {YEAR}\b)",
    re.IGNORECASE,
)
NAME = rf"(?<!\w)(?:{either(months())})(?!\w)"
OF = r"(?:de |d['e] ?|del |di |den )?"
ABROAD = re.compile(
    rf"(?P<numbered>(?<!\d)(?P<d>[0-3]?\d)(?:\.|º|ª|°|er|-?(?:го|е))?[ /-]?"
    rf"{OF}{NAME}\.?(?: ?/ ?{NAME})?,?[ /-]{OF}(?P<y>{YEAR})(?!\d))"
    rf"|(?P<named>{NAME}\.? (?P<d2>[0-3]?\d)\.?,? {OF}(?P<y2>{YEAR})(?!\d))"
    rf"|(?P<year>(?<!\d)(?P<y3>{YEAR})\.? ?{NAME} (?P<d3>[0-3]?\d)(?!\d))"
    rf"|(?<!\d)(?P<y4>{YEAR}) ?[年년] ?(?P<m4>\d\d?) ?[月월] ?(?P<d4>\d\d?) ?[日일]"
    rf"|(?P<month>{NAME}\.?,? {OF}(?P<y5>{YEAR})(?!\d))",
    re.IGNORECASE,
)
YEARLESS_ABROAD = re.compile(rf"(?<!\w)[0-3]?\d(?:\.|º|er)? ?{OF}{NAME}\.?|{NAME} [0-3]?\d(?!\d)\.?", re.IGNORECASE)
DAY_FIRST = re.compile(rf"(?<![\d./-])(?:1[3-9]|2\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-]{YEAR}(?!\d)")
ANY_DATE = re.sub(r"\?P<\w+>", "?:", f"{DATE.pattern}|{ABROAD.pattern}")  # without its names
YEARLESS = re.compile(rf"\b(?:{DAY} {MONTH}|{MONTH}\.? {DAY})\b\.?", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:\d+|an?|one) ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|\bjust now\b",
    re.IGNORECASE,
)
RUN_IN = re.compile(r"(?<=\b(?:19|20)\d\d)(?=[A-Z][a-z])")
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{4}(?= ?(?:gmt|utc|hrs|hours)\b)"
    r"|(?:\bgmt|\butc)? ?[+-]\d{1,2}(?::?\d\d)?\b"
    r"|(?:午前|午後|上午|下午|오전|오후)? ?\d{1,2} ?[時时点點시](?: ?\d{1,2} ?[分분])?",
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
    rest = apart(line)
    if len(rest) > 160 or not (re.search(r"\d", rest) or RELATIVE.search(rest)):
        return False
    counted = 0
    for expression in (RELATIVE, DATE, ABROAD, CLOCK, YEARLESS, YEARLESS_ABROAD):
        rest, found = expression.subn(" ", rest)
        counted += found
    rest = re.sub(weekdays(), " ", WEEKDAY.sub(" ", rest), flags=re.IGNORECASE)
    rest, labels = re.subn(rf"\b{label_words()}\b", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(
        rf"(?<!\w)(?:{either((*read('importing/dates')['filler'], *read('importing/dates')['filler abroad']))})(?!\w)",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return counted > 0 and (labels > 0 or not labelled) and not re.search(r"\w", rest)


def apart(line: str) -> str:
    """A line in plain digits, a word that a page has run into a year apart from it: "2019Last updated"."""
    return RUN_IN.sub(" ", plain_digits(plain(line)))


def label_words() -> str:
    """An expression for the words that announce a date."""
    words = read("importing/dates")
    return rf"(?:{either((*words['published'], *words['published abroad'], *modified_words()))})"


def is_label(line: str) -> bool:
    """Whether a line is nothing but such words: the date is in the next one."""
    return re.fullmatch(rf"{label_words()} ?:?", plain(line), re.IGNORECASE) is not None


def label_of(words: str) -> str | None:
    """Whether the last such words before a date announce that of publication or that of a change, if there are any."""
    said = re.findall(rf"(?<!\w){label_words()}(?!\w)", words, re.IGNORECASE)
    if not said:
        return None
    return "modified" if said[-1].lower() in modified_words() else "published"


def modified_words() -> tuple[str, ...]:
    """The words that announce when a report was changed."""
    return (*read("importing/dates")["modified"], *read("importing/dates")["modified abroad"])


def dates(line: str, dotted: bool = False) -> Iterator[When]:
    """The dates in a line that are certain to the month at least, each with the word before it.

    Args:
        line: of a page.
        dotted: whether "03.04.2012" is the third of April, as it is where English is not written.
    """
    words = apart(line)
    label, start = None, 0
    day_first = DAY_FIRST.search(words) is not None
    found = [*DATE.finditer(words), *ABROAD.finditer(words)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() < start:
            continue
        label = label_of(words[start : match.start()]) or label
        value = edtf(match, day_first or (dotted and "." in match[0])) if match.re is DATE else edtf_abroad(match)
        if value:
            yield When(value, label)
        start = match.end()


def edtf_abroad(match: re.Match[str]) -> str | None:
    """The EDTF date of a match of ABROAD; None where there is no such day."""
    month = match["m4"] or month_of(match[0])
    day = next((match[name] for name in ("d", "d2", "d3", "d4") if match[name]), None)
    year = next(match[name] for name in ("y", "y2", "y3", "y4", "y5") if match[name])
    given = f"{year}-{int(month or 0):02}"
    return parsed(f"{given}-{int(day):02}", "%Y-%m-%d", "%Y-%m-%d") if day else parsed(given, "%Y-%m", "%Y-%m")


def edtf(match: re.Match[str], day_first: bool) -> str | None:
    """The EDTF date of a match of DATE; None where day and month cannot be told apart or do not exist."""
    if match["iso"] or match["big"]:
        year, month, day = re.split(r"[-/.]", match["iso"] or match["big"])
        return parsed(f"{year}-{int(month):02}-{int(day):02}", "%Y-%m-%d", "%Y-%m-%d")
    if match["numbers"]:
        first, second, year = re.split(r"[-/.]", match["numbers"])
        if len(year) == 2:
            year = str(LAST_OF_TWO_DIGITS - (LAST_OF_TWO_DIGITS - int(year)) % 100)
        day, month = (first, second) if int(first) > 12 or day_first else (second, first)
        if int(day) <= 12 and int(day) != int(month) and not day_first:
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
