"""What the page of a publisher shows."""

from collections import Counter
from dataclasses import dataclass

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup, speaker
from onrecord.records import Article, Publisher
from onrecord.render.parts.head import Head, publisher_head
from onrecord.render.parts.links import Link, to_actor, to_article
from onrecord.render.parts.record import Record, record
from onrecord.render.views.article import outside

MOST_SPEAKERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article of a list."""

    link: Link
    titled: bool
    date: str
    publisher: Link | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    """Ready for the template."""

    name: str
    meta: str
    head: Head
    place: str
    facts: tuple[tuple[str, Link], ...]
    record: Record
    aliases: tuple[str, ...]
    articles: tuple[ArticleLine, ...]
    speakers: tuple[tuple[Link, int], ...]
    speaker_total: int
    wires: tuple[tuple[Link, int], ...]


def publisher_view(lookup: Lookup, publisher: Publisher) -> PublisherView:
    """The view of one publisher."""
    articles = lookup.of_publisher.get(publisher.id, ())
    quoted = Counter(
        actor for a in articles for found in lookup.found[a.id].attributions if (actor := speaker(found)) is not None
    )
    meta = clipped(f"{publisher.name}: {counted(len(articles), 'article')} here, and whom it quotes.", 200)
    return PublisherView(
        name=publisher.name,
        meta=meta,
        head=publisher_head(lookup, publisher, meta),
        place=address("publishers", publisher.id),
        facts=facts(publisher),
        record=record(lookup, f"publishers/{publisher.id}", publisher.status),
        aliases=publisher.aliases,
        articles=tuple(article_line(lookup, article, None) for article in articles),
        speakers=tuple((to_actor(lookup, actor), n) for actor, n in most(quoted)[:MOST_SPEAKERS]),
        speaker_total=len(quoted),
        wires=wires(lookup, articles),
    )


def facts(publisher: Publisher) -> tuple[tuple[str, Link], ...]:
    """What the registry knows, as labels and values."""
    found = [("Kind", Link(publisher.kind))] if publisher.kind else []
    found += [("Country", Link(publisher.country))] if publisher.country else []
    site = outside(publisher.url)
    return tuple(found + ([("Site", site)] if site else []))


def article_line(lookup: Lookup, article: Article, publisher: Link | None) -> ArticleLine:
    """One article of a list."""
    return ArticleLine(
        link=to_article(article),
        titled=article.title is not None,
        date=edtf.spoken(article.date_published),
        publisher=publisher,
        statements=len(lookup.found[article.id].attributions),
    )


def most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Counts, the highest first, equal ones by id."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def wires(lookup: Lookup, articles: tuple[Article, ...]) -> tuple[tuple[Link, int], ...]:
    """The wires that the publisher's articles credit, with the number of articles that do."""
    counts: Counter[str] = Counter()
    named: dict[str, Link] = {}
    for article in articles:
        credits = (*article.credits, *lookup.found[article.id].credits)
        for key in sorted({credit.actor or credit.name for credit in credits}):
            counts[key] += 1
            named[key] = to_actor(lookup, key)
    return tuple((named[key], n) for key, n in most(counts))
