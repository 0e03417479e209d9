"""Bylines: who wrote the report, and for whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.importing.draft import Reason
from onrecord.importing.text.corrections import is_correction
from onrecord.importing.text.marks import METADATA, Mark, Page
from onrecord.importing.text.outlets import is_outlet, is_person, split_names, wire
from onrecord.importing.text.phrases import plain
from onrecord.importing.text.timestamps import ANY_DATE, WEEKDAY, is_timestamp
from onrecord.lexicon import either, read

BY = r"(?:(?:written|story|report|text|words|reported|posted|published|submitted|filed)\s+)?by:?\s+(?=\S)"
NEAR = METADATA | {Reason.SECTION_LABEL, Reason.SITE_NAME, Reason.READING_TIME, Reason.COPYRIGHT}
ENGLISH = "en"
UNSPACED = ("ja", "zh", "ko")
SEGMENT = re.compile(r"\s*(?:\||•|·|\s[–—-]{1,2}\s)\s*")
STATIONED = re.compile(r"\s+(?:in|at|from)\s+[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*(?=\s+and\s|,|$)")
DATED = re.compile(rf",?\s++(?:on\s++)?(?:{WEEKDAY.pattern},?\s+)?(?:{ANY_DATE}).*$", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:in|at|from|for)\s+(?=[A-Z])|,\s*")


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says of who wrote."""

    words: str
    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()  # that the authors write for
    wires: tuple[str, ...] = ()


def mark_bylines(page: Page) -> None:
    """Mark lines that begin with "By" and name somebody, before the story or after its end."""
    for number in page.unmarked():
        edge = not page.going(number) or not page.goes_on(number)
        if edge and is_byline(page.text(number), page.language):
            page.lay(number, Mark(Reason.BYLINE))


def own(page: Page, story: Sequence[int]) -> list[int]:
    """The bylines of the report: from its headline to its end, or right after that; those of teasers are nobody's."""
    marked = [n for n in sorted(page.marks) if page.marks[n].reason is Reason.BYLINE]
    end = max((n for n in story if not is_correction(page.text(n))), default=len(page.paragraphs))
    first = page.title or 0
    return [n for n in marked if first <= n < end or is_near(page, min(n, end), max(n, first))]


def is_near(page: Page, start: int, stop: int) -> bool:
    """Whether nothing but metadata stands between a byline and the headline or the end of the story."""
    return all(page.marks[n].reason in NEAR for n in range(start + 1, stop) if n in page.marks)


def is_byline(line: str, language: str = ENGLISH) -> bool:
    """Whether a line begins with "By" and names somebody, or says "Staff reporter"."""
    return bool(parse(line, language)) or plain(line).lower().strip(" .") in read("importing/outlets")["nobody"]


@cache
def by(language: str) -> re.Pattern[str]:
    """An expression for how bylines begin in English and in a language."""
    own = read("importing/bylines").get(language, {"by": ()})["by"] if language != ENGLISH else ()
    return re.compile(rf"{BY}|(?:{either(own)})(?:\s*[:：/／]\s*|\s+)(?=\S)" if own else BY, re.IGNORECASE)


@cache
def unspaced(language: str) -> re.Pattern[str] | None:
    """An expression for a name in a language that parts no words, with what may stand behind it; None for others."""
    if language not in UNSPACED:
        return None
    form = read("importing/bylines")["unspaced"]
    return re.compile(rf"({form['letters']}?(?:\s{form['letters']})??)(?:\s?(?:{either(form['behind'])}))?")


def parse(line: str, language: str = ENGLISH) -> Byline | None:
    """The byline in a line that begins with "By", or with its like in a language; None where it is no byline."""
    words = plain(line)
    if (signed := unspaced_byline(words, line, language)) is not None:
        return signed
    opening = by(language).match(words)
    if not opening or len(words) > 160 or re.search(r"[a-z]{3}[.!?]$", words):
        return None
    first, *rest = SEGMENT.split(words[opening.end() :])
    said = signature(first, line, language)
    others = [part for part in rest if part]
    if not said or any(not (is_timestamp(p) or wire(p) or is_outlet(p) or is_role(p) or len(p) < 40) for p in others):
        return None
    return Byline(
        said.words,
        said.authors,
        (*said.outlets, *(p for p in others if is_outlet(p) and not wire(p))),
        (*said.wires, *(own for p in others if (own := wire(p)))),
    )


def unspaced_byline(words: str, line: str, language: str) -> Byline | None:
    """The byline in a line of a language that parts no words: "記者 …", "作者：…", or a name with "기자" behind it."""
    name, opening = unspaced(language), by(language).match(words)
    if name is None:
        return None
    said = words[opening.end() :] if opening else words
    between = re.compile(rf"\s*(?:{either(conjunctions(language))})\s*|,\s*")
    found = [name.fullmatch(part) for part in between.split(said)]
    names = [one[1] for one in found if one is not None]
    signed = opening is not None or any(said.endswith(end) for end in read("importing/bylines")["unspaced"]["behind"])
    return Byline(line, tuple(names)) if signed and len(names) == len(found) else None


def signature(words: str, line: str, language: str = ENGLISH) -> Byline | None:
    """Who is named in "Jane Doe and John Roe, Example Post, in Rome"; None where nobody is."""
    authors: list[str] = []
    outlets: list[str] = []
    wires: list[str] = []
    anonymous = False
    stripped = STATIONED.sub("", DATED.sub("", re.sub(r"\s*\(([^)]*)\)", r", \1", words)))
    for part in (p.strip(" .") for p in PLACE.split(stripped)):
        for name in split_names(part, conjunctions(language)) if not is_outlet(part) else [part]:
            own = wire(name)
            if own:
                wires.append(own)
            elif name.lower() in (*read("importing/outlets")["nobody"], *read("importing/outlets")["nobody_after_by"]):
                anonymous = True
            elif is_outlet(name):
                outlets.append(name)
            elif is_person(name) and not is_role(name) and not (outlets or wires):
                authors.append(name)
    whole = split_names(PLACE.split(stripped)[0], conjunctions(language))
    authors = [a for a in authors if a in whole] or authors[:1]
    if not (authors or outlets or wires or anonymous):
        return None
    return Byline(line, tuple(authors), tuple(outlets), tuple(wires))


def conjunctions(language: str) -> tuple[str, ...]:
    """What stands between two names in a language."""
    return tuple(read("importing/bylines")[language]["and"]) if language in read("importing/bylines") else ()


def unsigned(line: str, language: str = ENGLISH) -> Byline | None:
    """A byline without "By": "Jane Doe", "Jane Doe in Rome", "Jane Doe, correspondent", "Example Post, Rome"."""
    words = plain(line)
    if len(words) > 90 or not re.match(r"\w", words) or words.endswith((".", "?", "!", ":")):
        return None
    head = PLACE.split(words)[0]
    names = split_names(head, conjunctions(language))
    people = [name for name in names if is_person(name) and name[0].isupper() and not is_role(name)]
    signed = bool(people) and all(name in people or wire(name) for name in names)
    if not (signed or (names and is_outlet(head))):
        return None
    return signature(words, line, language)


def is_role(words: str) -> bool:
    """Whether words name what somebody does at an outlet."""
    return bool(re.search(rf"\b(?:{either(read('importing/outlets')['people'])})s?\b", words, re.IGNORECASE))
