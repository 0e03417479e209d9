"""What the index pages show: all articles, actors, claims and publishers, a hundred to a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.records import Actor, Claim
from onrecord.render import words
from onrecord.render.actor_view import type_order
from onrecord.render.addresses import numbered
from onrecord.render.links import Link, to_actor, to_claim, to_publisher
from onrecord.render.lookup import Lookup, contested_first
from onrecord.render.publisher_view import article_line
from onrecord.vocabulary import ClaimKind, Status

PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an index."""

    group: str  # the heading that it stands under, "" for none
    link: Link
    details: tuple[str, ...]
    badges: tuple[tuple[str, str], ...] = ()  # text, class


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading."""

    id: str
    name: str
    continued: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """Ready for the template."""

    place: str  # address
    title: str
    lead: str
    empty: str
    groups: tuple[Group, ...]
    jumps: tuple[Link, ...]
    number: int
    last: int
    others: tuple[Link, ...]  # the pages of this index, the present one without address
    kind: str


MACHINE_BADGE = ("machine-proposed", "machine")
CONTESTED_BADGE = ("contested", "contested")


def article_entries(lookup: Lookup) -> list[Entry]:
    """Articles, the newest first, under their years."""
    entries = []
    for article in reversed(lookup.articles):
        line = article_line(lookup, article, to_publisher(lookup, article))
        publisher = to_publisher(lookup, article).name
        details = (line.date, publisher, words.count(line.statements, "statement"))
        group = article.date_published[:4] if article.date_published else "Undated"
        entries.append(Entry(group=group, link=line.link, details=details))
    return sorted(entries, key=lambda entry: entry.group == "Undated")


def actor_entries(lookup: Lookup) -> list[Entry]:
    """Actors by type, then A to Z."""

    def order(actor: Actor) -> tuple[int, str, str]:
        return type_order(actor), actor.name.casefold(), actor.id

    return [actor_entry(lookup, actor) for actor in sorted(lookup.archive.actors.values(), key=order)]


def actor_entry(lookup: Lookup, actor: Actor) -> Entry:
    """An actor with what the archive holds of it."""
    mentions = lookup.mentions.get(actor.id, ())
    said = len(lookup.said.get(actor.id, ()))
    details = [words.count(len(mentions), "mention"), words.count(len({m.article for m in mentions}), "article")]
    details += [words.count(said, "statement")] if said else []
    badges = () if actor.status is Status.CURATED else (MACHINE_BADGE,)
    return Entry(group=words.TYPES[actor.type], link=to_actor(lookup, actor.id), details=tuple(details), badges=badges)


def claim_entries(lookup: Lookup) -> list[Entry]:
    """Claims by kind, contested ones first."""
    kinds = list(ClaimKind)
    ordered = sorted(contested_first(lookup.archive), key=lambda claim: kinds.index(claim.kind))
    return [claim_entry(lookup, claim) for claim in ordered]


def claim_entry(lookup: Lookup, claim: Claim) -> Entry:
    """A claim with how often it is attested."""
    found = lookup.attestations[claim.id]
    details = (words.count(len(found), "report"), words.count(len({a.article for a in found}), "article"))
    badges = [CONTESTED_BADGE] if claim.contested else []
    badges += [MACHINE_BADGE] if claim.status is Status.MACHINE else []
    return Entry(group=words.CLAIM_KINDS[claim.kind], link=to_claim(claim), details=details, badges=tuple(badges))


def publisher_entries(lookup: Lookup) -> list[Entry]:
    """Publishers, A to Z."""
    ordered = sorted(lookup.archive.publishers.values(), key=lambda p: (p.name.casefold(), p.id))
    entries = []
    for publisher in ordered:
        articles = words.count(len(lookup.of_publisher.get(publisher.id, ())), "article")
        details = tuple(filter(None, (publisher.kind, publisher.country, articles)))
        entries.append(Entry(group="", link=Link(publisher.name, f"publishers/{publisher.id}/"), details=details))
    return entries


Entries = Callable[[Lookup], list[Entry]]
INDEXES: tuple[tuple[str, str, str, Entries], ...] = (
    ("articles", "Articles", "Every report of the archive, the newest first.", article_entries),
    ("actors", "Actors", "Everyone and every place the articles name, by kind and name.", actor_entries),
    ("claims", "Claims", "What the articles claim, by subject; what is contested stands first.", claim_entries),
    ("publishers", "Publishers", "The outlets that carried the articles.", publisher_entries),
)


def index_pages(lookup: Lookup) -> list[IndexPage]:
    """All pages of all indexes."""
    return [page for kind, title, lead, entries in INDEXES for page in paginated(kind, title, lead, entries(lookup))]


def paginated(kind: str, title: str, lead: str, entries: Sequence[Entry]) -> list[IndexPage]:
    """One index, a hundred entries to a page, one page at least."""
    chunks = [entries[start : start + PER_PAGE] for start in range(0, len(entries), PER_PAGE)] or [()]
    place, last = f"{kind}/", len(chunks)
    first_of: dict[str, str] = {}
    for number, chunk in enumerate(chunks, 1):
        for entry in chunk:
            first_of.setdefault(entry.group, f"{numbered(place, number)}#{anchor(entry.group)}")
    jumps = tuple(Link(group, where) for group, where in first_of.items() if group)
    pages = []
    for number, chunk in enumerate(chunks, 1):
        others = tuple(Link(str(n), None if n == number else numbered(place, n)) for n in near(number, last))
        before = chunks[number - 2][-1].group if number > 1 else None
        pages.append(
            IndexPage(
                place=numbered(place, number),
                title=title if number == 1 else f"{title}, page {number} of {last}",
                lead=f"{lead} {words.count(len(entries), kind[:-1])}.",
                empty=f"The archive holds no {kind} yet.",
                groups=tuple(groups(chunk, before)),
                jumps=jumps if len(jumps) > 1 else (),
                number=number,
                last=last,
                others=others,
                kind=kind,
            )
        )
    return pages


def groups(entries: Sequence[Entry], before: str | None) -> list[Group]:
    """Entries under their headings; `before` is the group that the page before ended with."""
    return [
        Group(id=anchor(name), name=name, continued=name == before, entries=tuple(found))
        for name, found in groupby(entries, key=lambda entry: entry.group)
    ]


def anchor(group: str) -> str:
    """The id of a heading."""
    return group.lower() or "all"


def near(number: int, last: int) -> list[int]:
    """The page numbers worth a link: the first, the last and those around the present one."""
    return sorted({1, last, *range(max(1, number - 3), min(last, number + 3) + 1)})
