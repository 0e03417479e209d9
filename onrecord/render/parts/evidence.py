"""The evidence of a claim's page: which characters of which text, by its hash, so that others can check the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ids import text_hash
from onrecord.questions.lookup import Lookup
from onrecord.records import Article, Attestation
from onrecord.render.parts.links import Link, to_article
from onrecord.vocabulary import Publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where the words of one attestation stand."""

    start: int
    end: int
    sha256: str  # of the article's text, "" where that is not published whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvidence:
    """The passages of one article that a page rests on."""

    article: Link
    sha256: str
    passages: tuple[tuple[int, Evidence], ...]  # with the numbers of their rows


def public_hash(article: Article) -> str | None:
    """The hash of a text that is published; that of another one would confirm a guess at what is withheld."""
    return text_hash(article.text) if article.publish is Publish.FULL else None


def evidence(article: Article, found: Attestation) -> Evidence | None:
    """The evidence of an attestation; None where its words may not be shown."""
    if article.publish is Publish.NONE:
        return None
    return Evidence(start=found.evidence.start, end=found.evidence.end, sha256=public_hash(article) or "")


def by_article(lookup: Lookup, found: Iterable[Attestation]) -> tuple[ArticleEvidence, ...]:
    """The evidence of numbered rows, article by article in order of the first row."""
    passages: dict[str, list[tuple[int, Evidence]]] = {}
    for number, attestation in enumerate(found, 1):
        shown = evidence(lookup.archive.articles[attestation.article], attestation)
        if shown is not None:
            passages.setdefault(attestation.article, []).append((number, shown))
    return tuple(
        ArticleEvidence(
            article=to_article(lookup.archive.articles[name]), sha256=rows[0][1].sha256, passages=tuple(rows)
        )
        for name, rows in passages.items()
    )
