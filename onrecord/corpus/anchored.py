"""anchors.lock: in which sentence each published mark stood, and on which words each proposed claim rested.

A line an article, `articles/id hash:mark,mark hash:mark`, and a line a claim, `claims/id hash hash`. The hash is of
words, so that a mark that is gone leads to where they stand now, and a claim is known again by what still tells it; it
holds nothing of a text. Ids are only ever added; two lines of one page, as git leaves them, are read as one.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.corpus import textfile
from onrecord.errors import Problem
from onrecord.ids import SLUG, content_hash

NAME = "anchors.lock"
HEADER = "# Where the marks of each page stood, and what each proposed claim rested on. The build adds to it; keep it."
SIZE = 6  # characters of a hash: one article has some hundred sentences
PART = re.compile(rf"([a-z2-7]{{{SIZE}}})(?::([a-z0-9,-]+))?")
LINE = re.compile(rf"(?:articles|claims)/{SLUG.pattern}")
SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]*")

Anchors = Mapping[str, Mapping[str, tuple[str, ...]]]  # by "articles/id" or "claims/id": hash of words → marks


def read(path: Path) -> tuple[Anchors, list[Problem]]:
    """What the file holds; nothing where there is none."""
    if not path.exists():
        return {}, []
    text, problems = textfile.read(path)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, line in enumerate((text or "").split("\n"), start=1):
        page, *parts = line.partition("#")[0].split() or [""]
        read_ = [PART.fullmatch(part) for part in parts]
        if page and (not LINE.fullmatch(page) or None in read_):
            message = "is no line of marks: take it out, or bring back what stood there"
            problems.append(Problem(path, number, message))
        elif page:
            add(found.setdefault(page, {}), {part[1]: given(part[2]) for part in read_ if part})
    return found, problems


def given(marks: str | None) -> tuple[str, ...]:
    """The marks behind a hash."""
    return tuple(marks.split(",")) if marks else ()


def add(known: dict[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> None:
    """Marks to those that are known of a page; one that is known under another hash has both."""
    for words, marks in more.items():
        known[words] = tuple(sorted({*known.get(words, ()), *marks}))


def together(known: Anchors, more: Anchors) -> Anchors:
    """What is known, with more."""
    found = {page: dict(of_page) for page, of_page in known.items()}
    for page, of_page in more.items():
        add(found.setdefault(page, {}), of_page)
    return found


def lines(anchors: Anchors) -> Iterator[str]:
    """What anchors.lock holds, line by line."""
    yield HEADER
    for page in sorted(anchors):
        parts = (f"{words}:{','.join(marks)}" if marks else words for words, marks in sorted(anchors[page].items()))
        yield " ".join((page, *parts))


def words_hash(words: str) -> str:
    """The hash of words, whatever space is between them."""
    return content_hash(*words.split())[:SIZE]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends: told by its signs alone, so that no rule ever moves it."""
    return [match.span() for match in SENTENCE.finditer(text)]
