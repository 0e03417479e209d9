"""Every mention of an actor with its sentence, a hundred mentions to a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord import edtf
from onrecord.addresses import address, numbered
from onrecord.english import clipped
from onrecord.questions.lookup import Lookup, sentence_at
from onrecord.records import Actor, Mention
from onrecord.render.parts.links import Link, to_actor, to_article, to_publisher
from onrecord.render.parts.paging import near
from onrecord.vocabulary import Publish

PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that names the actor, cut at the names."""

    place: str
    parts: tuple[tuple[str, bool], ...]  # text, whether it is a name


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionGroup:
    """The sentences of one article."""

    article: Link
    publisher: str
    date: str
    count: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPage:
    """Ready for the template: the mentions of one page, and the way to the others."""

    place: str
    actor: Link
    title: str
    meta: str
    groups: tuple[MentionGroup, ...]
    first: int  # number of the first mention on the page
    last: int
    total: int
    number: int
    others: tuple[Link, ...]  # the pages of mentions, the present one without address


def mention_pages(lookup: Lookup, actor: Actor) -> list[MentionPage]:
    """The mentions of an actor; the first page stands on the actor's own page."""
    found = lookup.mentions.get(actor.id, ())
    count = max(1, -(-len(found) // PER_PAGE))
    return [mention_page(lookup, actor, found, number, count) for number in range(1, count + 1)]


def mention_page(lookup: Lookup, actor: Actor, found: Sequence[Mention], number: int, count: int) -> MentionPage:
    """Page `number` of `count`."""
    here = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    place = address("actors", actor.id)
    first, last = (number - 1) * PER_PAGE + 1, (number - 1) * PER_PAGE + len(here)
    others = (
        Link(str(n), None if n == number else numbered(place, n) + ("#mentions" if n == 1 else ""))
        for n in near(number, count)
    )
    title = f"{actor.name}: mentions, page {number} of {count}"
    return MentionPage(
        place=numbered(place, number),
        actor=to_actor(lookup, actor.id),
        title=title,
        meta=clipped(f"{title}: {first:,} to {last:,} of {len(found):,}, each with its sentence.", 200),
        groups=mention_groups(lookup, here),
        first=first,
        last=last,
        total=len(found),
        number=number,
        others=tuple(others) if count > 1 else (),
    )


def mention_groups(lookup: Lookup, mentions: Sequence[Mention]) -> tuple[MentionGroup, ...]:
    """Mentions by article, oldest first, each sentence once."""
    groups = []
    for article_id, found in groupby(mentions, key=lambda mention: mention.article):
        inside = list(found)
        article = lookup.archive.articles[article_id]
        shown = article.publish is not Publish.NONE
        group = MentionGroup(
            article=to_article(article),
            publisher=to_publisher(lookup, article).name,
            date=edtf.spoken(article.date_published),
            count=len(inside),
            sentences=tuple(sentences(lookup, inside)) if shown else (),
        )
        groups.append(group)
    return tuple(groups)


def sentences(lookup: Lookup, mentions: Sequence[Mention]) -> list[Sentence]:
    """The sentences of one article that hold the mentions; of an excerpt only those that it shows."""
    article = lookup.archive.articles[mentions[0].article]
    notes, until = lookup.found[article.id], lookup.shown[article.id]
    spans: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        if mention.end <= until:
            bounds = sentence_at(notes, mention.start) or (mention.start, mention.end)
            spans.setdefault(bounds, []).append(mention)
    return [
        Sentence(
            place=f"{address('articles', article.id)}#{inside[0].id}",
            parts=tuple(cut_at(article.text, start, min(end, until), inside)),
        )
        for (start, end), inside in spans.items()
    ]


def cut_at(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[tuple[str, bool]]:
    """A sentence as text between names and names; a name inside a name is not cut out again."""
    parts, at = [], start
    for mention in mentions:
        if mention.start >= at:
            parts += [(text[at : mention.start], False), (text[mention.start : min(mention.end, end)], True)]
            at = min(mention.end, end)
    parts.append((text[at:end], False))
    return [part for part in parts if part[0]]
