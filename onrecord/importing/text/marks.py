"""The page as the steps of the reader see it: paragraphs, and a mark on each that is not story."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from onrecord.importing.draft import Reason
from onrecord.importing.text.language import UNKNOWN, language
from onrecord.importing.text.lines import Paragraph
from onrecord.importing.text.phrases import FINAL, plain
from onrecord.lexicon import read

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
NAME = re.compile(r"\b[A-Z][\w-]+")
SPEECH = re.compile(r"[“”\"]|\b(said|says|told|added|according to|he|she|they)\b")
GOING = 60  # words of story after which it has got going
METADATA = frozenset(
    {Reason.BYLINE, Reason.TIMESTAMP, Reason.CREDIT_LINE, Reason.CAPTION, Reason.PHOTO_CREDIT, Reason.TITLE}
)


class Ends(IntEnum):
    """How surely a mark closes the story."""

    NO = 0
    DOUBTFUL = 1  # a box beside the story, or a sub-heading in it
    SOFT = 2  # a box beside the story
    FIRM = 3  # the end, unless the story's names go on after it
    STRICT = 4  # the end


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a paragraph is not story."""

    reason: Reason
    ends: Ends = Ends.NO
    label: bool = False  # it opens a section: what follows may belong to it


@dataclass(slots=True)
class Page:
    """A saved page while it is read; the marks are laid by the steps in turn, the first on a paragraph stays."""

    paragraphs: Sequence[Paragraph]
    marks: dict[int, Mark] = field(default_factory=dict)
    title: int | None = None  # the headline's paragraph, marked too
    language: str = ""  # as its words say, if nobody said it
    sentences: list[int] = field(init=False)  # numbers of the paragraphs that are full sentences, marked or not

    def __post_init__(self) -> None:
        self.language = self.language or language(" ".join(paragraph.text for paragraph in self.paragraphs))
        self.sentences = [n for n, paragraph in enumerate(self.paragraphs) if is_prose(paragraph.text)]

    @property
    def is_foreign(self) -> bool:
        """Whether the page is known to be in another language than English."""
        return self.language not in ("en", UNKNOWN)

    def lay(self, number: int, mark: Mark) -> None:
        """Mark a paragraph, unless it is marked already."""
        self.marks.setdefault(number, mark)

    def unmarked(self, start: int = 0, end: int | None = None) -> list[int]:
        """Numbers of the paragraphs from `start` to before `end` that may be story."""
        return [n for n in range(start, len(self.paragraphs) if end is None else end) if n not in self.marks]

    def prose(self, start: int = 0, end: int | None = None) -> list[int]:
        """Numbers of the unmarked paragraphs that are full sentences."""
        last = len(self.sentences) if end is None else bisect_left(self.sentences, end)
        return [n for n in self.sentences[bisect_left(self.sentences, start) : last] if n not in self.marks]

    def going(self, number: int) -> bool:
        """Whether enough of the story stands before a paragraph to say that it has begun."""
        words = 0
        for before in self.sentences[: bisect_left(self.sentences, number)]:
            words += 0 if before in self.marks else self.paragraphs[before].words
            if words >= GOING:
                return True
        return False

    def goes_on(self, number: int) -> bool:
        """Whether a sentence that may be story comes after a paragraph."""
        return any(n not in self.marks for n in self.sentences[bisect_right(self.sentences, number) :])

    def marked(self, *reasons: Reason) -> list[str]:
        """The paragraphs that are marked so, or in any way."""
        return [self.text(n) for n in sorted(self.marks) if not reasons or self.marks[n].reason in reasons]

    def text(self, number: int) -> str:
        """The words of a paragraph."""
        return self.paragraphs[number].text


def sentences(text: str) -> int:
    """How many sentences a paragraph has, roughly."""
    return len(SENTENCE_END.findall(text)) + 1


@lru_cache(100_000)
def is_prose(text: str) -> bool:
    """Whether a paragraph is full sentences: running text and no headline, label or link."""
    words = len(text.split())
    if words >= 35:
        return True
    if not FINAL.search(text) and not text.endswith(":"):
        return False
    if re.search(r"[”\"]$", text) or sentences(text) > 1:
        return words >= 3
    return words >= (16 if text.rstrip("\"'”’)]")[-1:] in "?!…" else 6)


def is_headline(text: str) -> bool:
    """Whether a line could be a headline: short, begun like one, and no sentence."""
    words = text.split()
    if not 1 <= len(words) <= 30 or len(text) > 220 or is_prose(text):
        return False
    return not re.search(r"[.,;،؛۔]$", text) and begins_large(text)


def begins_large(text: str) -> bool:
    """Whether a line begins with a capital, a digit or a letter of a script without capitals, perhaps in marks."""
    first = text.lstrip("\"'“‘«„([¿¡$€£#")[:1]
    return first.isupper() or first.isdecimal() or (first.isalpha() and not first.islower())


def names(text: str) -> set[str]:
    """The capitalised words of a text that are no common words, in lower case."""
    found = {plain(match[0]).lower().removesuffix("'s") for match in NAME.finditer(text)}
    return {name for name in found if len(name) > 2} - common_words()


def common_words() -> frozenset[str]:
    """English words that begin sentences without naming anything."""
    return frozenset(read("importing/languages")["en"])


def continues(page: Page, numbers: Sequence[int], before: int) -> list[int]:
    """Which of the paragraphs go on with the story before `before`: they name what it names."""
    known = names(" ".join(page.text(n) for n in page.prose(0, before)))
    found = []
    for number in numbers:
        text = page.text(number)
        shared = len(names(text) & known)
        if shared >= 2 or (shared and (sentences(text) > 1 or SPEECH.search(text))):
            found.append(number)
    return found
