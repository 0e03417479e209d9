"""Feeds: a list of dated things as Atom (by feedgen) and as JSON Feed 1.1."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from onrecord.render.environment import printable

JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = date(1970, 1, 1)  # when a feed without items changed: Atom wants a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing; `id` is an absolute IRI that stays, `url` may be relative to the feed."""

    id: str
    url: str
    title: str
    day: date
    summary: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Items, the newest first, and what they are."""

    id: str
    title: str
    description: str
    home: str  # the page that shows the same
    here: str | None  # the absolute address of the folder of the feed, where it is known
    items: Sequence[Item]


def atom(feed: Feed, name: str) -> str:
    """The feed as Atom (RFC 4287), for a file called `name`; it is as old as its newest item."""
    from feedgen.feed import FeedGenerator  # slow to import, and needed by a full build only

    made = FeedGenerator()
    made.id(feed.id)
    made.title(printable(feed.title))
    made.subtitle(printable(feed.description) or None)
    made.generator("OnRecord")
    made.link(href=feed.home, rel="alternate")
    if feed.here:
        made.link(href=feed.here + name, rel="self")
    made.author(name=printable(feed.title))
    made.updated(max((moment(item.day) for item in feed.items), default=moment(NEVER)))
    for item in feed.items:
        entry = made.add_entry(order="append")
        entry.id(item.id)
        entry.title(printable(item.title))
        entry.link(href=item.url)
        entry.updated(moment(item.day))
        entry.published(moment(item.day))
        entry.summary(printable(item.summary) or None)
        for author in item.authors:
            entry.author(name=printable(author))
    return str(made.atom_str(pretty=True), "utf-8")


def moment(day: date) -> datetime:
    """The beginning of a day: Atom knows no day without an hour."""
    return datetime.combine(day, time(), UTC)


def json_feed(feed: Feed, name: str) -> str:
    """The feed as JSON Feed, for a file called `name`."""
    whole = {
        "version": JSON_FEED,
        "title": printable(feed.title),
        "description": printable(feed.description),
        "home_page_url": feed.home,
        "feed_url": feed.here + name if feed.here else None,
    }
    items = [
        {
            "id": item.id,
            "url": item.url,
            "title": printable(item.title),
            "content_text": printable(item.summary or item.title),
            "date_published": moment(item.day).isoformat(),
            "authors": [{"name": printable(author)} for author in item.authors],
        }
        for item in feed.items
    ]
    said = {key: value for key, value in whole.items() if value} | {"items": items}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
