"""Who was silent: articles on the same event that do not carry a claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from onrecord import edtf
from onrecord.questions.lookup import Lookup
from onrecord.records import Article, Claim
from onrecord.render.parts.links import Link, to_article, to_publisher

FIRST = 8  # articles, before the rest is folded
MOST = 100
MOST_OUTLETS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OnEvent:
    """The articles on an event, in order of time, and what is asked of them for every claim."""

    articles: tuple[Article, ...]
    ids: frozenset[str]
    outlets: Mapping[str, Link]  # by publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentArticle:
    """An article that does not carry the claim."""

    link: Link
    outlet: Link
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Ready for the template."""

    event: str  # its name, "" where the archive names none
    outlets: tuple[Link, ...]  # none of whose articles on the event carries the claim
    more_outlets: int
    first: tuple[SilentArticle, ...]
    more: tuple[SilentArticle, ...]  # folded
    count: int
    of: int  # articles on the event


def articles_on(lookup: Lookup) -> Mapping[str, OnEvent]:
    """The articles on each event: those that name its place, or one within it, or count something of it.

    An event without a place is what every article of an archive with one event is about.
    """
    found = {}
    for event in lookup.archive.info.events:
        articles = tuple(a for a in lookup.articles if is_on(lookup, a, event.id, event.place))
        outlets = {a.publisher: to_publisher(lookup, a) for a in articles if a.publisher}
        found[event.id] = OnEvent(articles=articles, ids=frozenset(a.id for a in articles), outlets=outlets)
    return found


def is_on(lookup: Lookup, article: Article, event: str, place: str | None) -> bool:
    """Whether an article is on an event."""
    notes = lookup.found[article.id]
    if any(figure.event == event for figure in notes.figures):
        return True
    if place is None:
        return len(lookup.archive.info.events) == 1
    named = {mention.actor for mention in notes.mentions if mention.actor}
    return any(lies_within(lookup, actor, place) for actor in sorted(named))


def lies_within(lookup: Lookup, actor_id: str, place: str) -> bool:
    """Whether an actor is a place, or lies in it."""
    seen: set[str] = set()
    at: str | None = actor_id
    while at is not None and at not in seen:
        if at == place:
            return True
        seen.add(at)
        actor = lookup.archive.actors.get(at)
        at = actor.within if actor else None
    return False


def event_of(lookup: Lookup, claim: Claim) -> str | None:
    """The event of a claim: that of its figures, else the one that the articles which carry it count most of."""
    events = [event.id for event in lookup.archive.info.events]
    if len(events) < 2:
        return events[0] if events else None
    found = lookup.attestations[claim.id]
    own = [lookup.figures.get(attestation.figure or "") for attestation in found]
    beside = [figure for article in {a.article for a in found} for figure in lookup.found[article].figures]
    for figures in (own, beside):
        named = [figure.event for figure in figures if figure is not None and figure.event in events]
        if named:
            return max(events, key=named.count)
    return None


def silence(lookup: Lookup, claim: Claim, events: Mapping[str, OnEvent]) -> Silence | None:
    """Who does not carry a claim; None where no event ties it to other articles, or it is carried by none."""
    event = event_of(lookup, claim)
    carrying = lookup.carrying[claim.id]
    if event is None or not carrying:
        return None
    on_event = events[event]
    told = {lookup.archive.articles[article].publisher for article in carrying}
    outlets = [outlet for publisher, outlet in on_event.outlets.items() if publisher not in told]
    silent = (article for article in on_event.articles if article.id not in carrying)
    rows = [silent_article(lookup, article) for article in islice(silent, MOST)]
    return Silence(
        event=next(found.name for found in lookup.archive.info.events if found.id == event),
        outlets=tuple(outlets[:MOST_OUTLETS]),
        more_outlets=max(0, len(outlets) - MOST_OUTLETS),
        first=tuple(rows[:FIRST]),
        more=tuple(rows[FIRST:]),
        count=len(on_event.ids - carrying),
        of=len(on_event.ids | carrying),
    )


def silent_article(lookup: Lookup, article: Article) -> SilentArticle:
    """A line of the list."""
    date = article.date_published
    return SilentArticle(
        link=to_article(article),
        outlet=to_publisher(lookup, article),
        date=edtf.spoken(date),
    )
