"""The passages of a story's claims made ready for comparing: their words, what is around them, who and how many."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.claims.joining.families import of_clause, touched
from onrecord.claims.linking.counts import Count
from onrecord.claims.passages.passages import Passage
from onrecord.lexicon import phrase_pattern, plain, read
from onrecord.records import ArticleAnnotations, ChainLink
from onrecord.stems import stem, stems
from onrecord.vocabulary import Stance
from onrecord.wordnet import is_event, is_verb, meaning

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'\u2019-]+")  # a capital within a sentence
DIGIT = re.compile(r"\d")
FLAGS = ("denying", "ahead", "why", "when", "counting", "own")
Things = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """One passage of one claim, ready for comparing."""

    article: str
    report: int
    claim: int
    stems: Things
    sentence: Things  # stems of its sentence
    around: Things  # … of the sentences beside
    paragraph: Things
    senses: Things  # of its verbs and nouns of events
    verbs: Things
    families: Things
    sides: Mapping[int, frozenset[int]]  # by family, from which side
    sentence_families: Things
    paragraph_families: Things
    actors: Things
    sentence_actors: Things
    speaker: Things
    measures: Things
    numbers: Things
    units: Things
    counts: tuple[Count, ...]
    names: Things
    years: Things  # that its sentence names
    earlier: bool  # whether its sentence names a year or a time long before
    flags: tuple[bool, ...]  # what FLAGS name, whether it denies, and whether somebody says it
    at: int
    end: int


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The patterns of linking.yml by name."""
    return {name: phrase_pattern(words) for name, words in read("claims/linking").items()}


class Report:
    """An article whose sentences are looked at once each."""

    def __init__(self, number: int, found: ArticleAnnotations, text: str, counts: Sequence[Count]) -> None:
        self.number, self.found, self.text, self.counts = number, found, text, counts
        self.starts = [start for start, _ in found.sentences]
        self.terms = [frozenset(map(stem, words)) for words in found.terms]

        @cache
        def paragraph(start: int, end: int) -> tuple[Things, Things]:
            return frozenset(stems(text[start:end])), families_of(text[start:end])

        self.paragraph = paragraph

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first and last sentence of some words."""
        return tuple(max(0, bisect_right(self.starts, at) - 1) for at in (start, end - 1))  # type: ignore[return-value]

    def words(self, numbers: Sequence[int]) -> Things:
        """The stems of some sentences."""
        return frozenset().union(*(self.terms[n] for n in numbers if 0 <= n < len(self.terms)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where some sentences begin and end."""
        if not self.found.sentences:
            return 0, len(self.text)
        return self.found.sentences[first][0], self.found.sentences[min(last, len(self.found.sentences) - 1)][1]


def families_of(text: str) -> Things:
    """The families that some words touch."""
    return frozenset(str(one.family) for one in touched(text))


def said(report: Report, claim: int, passage: Passage, stance: Stance) -> Said:
    """A passage of a claim, ready for comparing."""
    start, end, text = passage.evidence.start, passage.evidence.end, passage.evidence.exact
    first, last = report.sentences(start, end)
    begin, stop = report.span(first, last)
    opening = report.text.rfind("\n", 0, start) + 1
    closing = report.text.find("\n", end)
    own = frozenset(stems(text))
    meanings = list(senses(report, range(first, last + 1), own))
    families, _, sides = of_clause(text, 0, len(text))
    figures = [f for f in report.found.figures if start <= f.start and f.end <= end]
    paragraph, paragraph_families = report.paragraph(opening, closing if closing >= 0 else len(report.text))
    sentence = report.text[begin:stop]
    speaker = said_by(passage.chain)
    return Said(
        article=passage.article, report=report.number, claim=claim, stems=own,
        sentence=report.words(range(first, last + 1)),
        around=report.words((first - 1, last + 1)), paragraph=paragraph,
        senses=frozenset().union(*(m for m, _ in meanings)), verbs=frozenset().union(*(v for _, v in meanings)),
        families=families, sides=sides, sentence_families=families_of(sentence), paragraph_families=paragraph_families,
        actors=frozenset(passage.actors),
        sentence_actors=frozenset(m.actor for m in report.found.mentions if m.actor and begin <= m.start < stop),
        speaker=speaker, measures=frozenset(f.measure for f in figures),
        numbers=frozenset(str(n) for f in figures for n in (f.low, f.high) if n is not None),
        units=frozenset(f.unit for f in figures if f.unit),
        counts=tuple(c for c in report.counts if start <= c.start and c.end <= end),
        names=frozenset(named(word) for word in NAME.findall(report.text[max(0, start - 2) : end])),
        years=frozenset(YEAR.findall(sentence)),
        earlier=bool(YEAR.search(sentence) or patterns()["earlier"].search(plain(sentence))),
        flags=(*flags(text), stance in (Stance.DENIES, Stance.DOUBTS), bool(speaker)), at=start, end=end,
    )  # fmt: skip


def named(word: str) -> str:
    """A name without case and genitive."""
    return word.lower().replace("\u2019", "'").removesuffix("'s").rstrip("'")


def senses(report: Report, sentences: Sequence[int], own: Things) -> Iterator[tuple[Things, Things]]:
    """What the verbs and nouns of events of a passage can mean, with the verbs behind them."""
    for word in (w for n in sentences if n < len(report.found.terms) for w in report.found.terms[n]):
        if stem(word) in own and (is_verb(word) or is_event(word)):
            known = meaning(word, not is_verb(word))
            yield known.own | known.acts, known.verbs


def flags(text: str) -> tuple[bool, ...]:
    """What a text does, in the order of FLAGS."""
    words = plain(text)
    found = {name: bool(patterns()[name].search(words)) for name in FLAGS}
    found["counting"] = found["counting"] or bool(DIGIT.search(words))
    return tuple(found.values())


def said_by(chain: Sequence[ChainLink]) -> Things:
    """Who speaks, where somebody does."""
    return frozenset(
        link.actor or link.name or "" for link in chain[:1] if link.role == "speaker" and (link.actor or link.name)
    )
