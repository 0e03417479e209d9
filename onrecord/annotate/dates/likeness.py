"""How alike articles and sentences are: by their actors and the stems of their words, rare ones weighing more."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from onrecord import rarity
from onrecord.records import Article, ArticleAnnotations, DateMention
from onrecord.stems import stems

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by what it speaks of: its actors and the stems of its words."""

    start: int
    end: int
    terms: Terms
    length: float  # of its vector


class Story:
    """The sentences of a corpus with the weight of each term; built once, as weights need all of them."""

    def __init__(self, articles: Sequence[Article], found: Mapping[str, ArticleAnnotations]) -> None:
        bare = {a.id: list(sentences(a, found[a.id])) for a in articles if a.id in found}
        self.weight = rarity.among(terms for own in bare.values() for _, _, terms in own)
        self.sentences = {
            name: tuple(Sentence(start, end, terms, rarity.length(terms, self.weight)) for start, end, terms in own)
            for name, own in bare.items()
        }
        self.vectors = {name: self.vector(own) for name, own in self.sentences.items()}

    def vector(self, own: Sequence[Sentence]) -> dict[str, float]:
        """The terms of an article, weighted (tf-idf, each sentence counting once) and of length 1."""
        counts = Counter(term for one in own for term in one.terms)
        raw = {term: (1 + log(count)) * self.weight[term] for term, count in sorted(counts.items())}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / length for term, value in sorted(raw.items())}

    def articles(self, one: str, other: str) -> float:
        """The cosine of two articles."""
        first, second = self.vectors[one], self.vectors[other]
        return sum(value * second[term] for term, value in first.items() if term in second)

    def alike(self, one: Sentence, other: Sentence) -> float:
        """The cosine of two sentences."""
        shared = sum(self.weight[term] ** 2 for term in sorted(one.terms & other.terms))
        return shared / (one.length * other.length or 1.0)

    def around(self, mention: DateMention) -> Sentence | None:
        """The sentence that a time expression stands in."""
        return next((s for s in self.sentences[mention.article] if s.start <= mention.start < s.end), None)


def sentences(article: Article, found: ArticleAnnotations) -> Iterator[tuple[int, int, Terms]]:
    """The sentences of an article with their terms; the words of their dates say nothing about what happened."""
    dates = [(d.start, d.end) for d in found.dates]
    for start, end in found.sentences:
        text = list(article.text[start:end])
        for first, last in dates:
            if start <= first < end:
                text[first - start : last - start] = " " * (min(last, end) - first)
        actors = {f"@{m.actor}" for m in found.mentions if m.actor and start <= m.start < end}
        yield start, end, frozenset(stems("".join(text))) | actors
