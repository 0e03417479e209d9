"""What the index pages show: all articles, actors, claims and publishers, a hundred to a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.english import counted
from onrecord.questions.lookup import Lookup, by_size, contested_first
from onrecord.records import Actor, Claim
from onrecord.render.parts.links import Link, to_actor, to_claim, to_publisher, to_story
from onrecord.render.parts.paging import Part, parts
from onrecord.render.views.actor import NOT_NAMES, type_order
from onrecord.render.views.publisher import article_line
from onrecord.render.views.story import spelled
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ClaimKind, Status

PER_PAGE = 100
FEW = 8  # lines that need no filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an index."""

    group: str  # the heading that it stands under, "" for none
    link: Link
    details: tuple[str, ...]
    badges: tuple[tuple[str, str], ...] = ()  # text, class
    also: str = ""  # other words that the filter finds it by


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

    part: Part[Entry]
    place: str  # address
    title: str
    lead: str
    empty: str
    groups: tuple[Group, ...]
    jumps: tuple[Link, ...]
    kind: str
    filterable: bool


MACHINE_BADGE = ("machine-proposed", "machine")
ALL_MACHINE = "All of them are machine-proposed."
CONTESTED_BADGE = ("contested", "contested")


def article_entries(lookup: Lookup) -> list[Entry]:
    """Articles, the newest first, under their years."""
    entries = []
    for article in reversed(lookup.articles):
        line = article_line(lookup, article, to_publisher(lookup, article))
        publisher = to_publisher(lookup, article).name
        details = (line.date, publisher, counted(line.statements, "statement"))
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
    details = [
        counted(len(mentions), "mention"),
        counted(len({m.article for m in mentions}), "article"),
    ]
    details += [counted(said, "statement")] if said else []
    badges = () if actor.status is Status.CURATED else (MACHINE_BADGE,)
    also = " ".join(dict.fromkeys(m.exact for m in mentions if m.form not in NOT_NAMES))
    return Entry(
        group=words.TYPES[actor.type],
        link=to_actor(lookup, actor.id),
        details=tuple(details),
        badges=badges,
        also=f"{also} {actor.description or ''}".strip(),
    )


def claim_entries(lookup: Lookup) -> list[Entry]:
    """Claims by kind, contested ones first."""
    kinds = list(ClaimKind)
    ordered = sorted(contested_first(lookup.archive), key=lambda claim: kinds.index(claim.kind))
    return [claim_entry(lookup, claim) for claim in ordered]


def claim_entry(lookup: Lookup, claim: Claim) -> Entry:
    """A claim with how often it is attested."""
    found = lookup.attestations[claim.id]
    details = (counted(len(found), "report"), counted(len({a.article for a in found}), "article"))
    badges = [CONTESTED_BADGE] if claim.contested else []
    badges += [MACHINE_BADGE] if claim.status is Status.MACHINE else []
    return Entry(group=words.CLAIM_KINDS[claim.kind], link=to_claim(claim), details=details, badges=tuple(badges))


def publisher_entries(lookup: Lookup) -> list[Entry]:
    """Publishers, A to Z."""
    ordered = sorted(lookup.archive.publishers.values(), key=lambda p: (p.name.casefold(), p.id))
    entries = []
    for publisher in ordered:
        articles = counted(len(lookup.of_publisher.get(publisher.id, ())), "article")
        details = tuple(filter(None, (publisher.kind, publisher.country, articles)))
        entries.append(Entry(group="", link=Link(publisher.name, f"publishers/{publisher.id}/"), details=details))
    return entries


def story_entries(lookup: Lookup) -> list[Entry]:
    """Stories that several reports tell, those of most reports first."""
    return [
        Entry(
            group="", link=to_story(story),
            details=(
                counted(len(story.articles), "report"), counted(len(story.claims), "joined claim"), spelled(story)
            ),
        )
        for story in by_size(lookup.archive)
    ]  # fmt: skip


Entries = Callable[[Lookup], list[Entry]]
INDEXES: tuple[tuple[str, str, str, Entries], ...] = (
    ("articles", "Articles", "Every report of the archive, the newest first.", article_entries),
    ("actors", "Actors", "Everyone and every place the articles name, by kind and name.", actor_entries),
    ("claims", "Claims", "What the articles claim, by subject; what is contested stands first.", claim_entries),
    ("stories", "Stories", "Reports of one real event, side by side, as the machine groups them.", story_entries),
    ("publishers", "Publishers", "The outlets that carried the articles.", publisher_entries),
)


def index_pages(lookup: Lookup) -> list[IndexPage]:
    """All pages of all indexes."""
    return [page for kind, title, lead, entries in INDEXES for page in paginated(kind, title, lead, entries(lookup))]


def index_names(lookup: Lookup) -> dict[str, list[list[str]]]:
    """Every line of every index, for the filter: name, address, details, badges, and other words to be found by."""
    return {
        kind: [
            [entry.link.name, entry.link.href or "", " · ".join(entry.details), *badge_words(entry), entry.also]
            for entry in entries(lookup)
        ]
        for kind, _, _, entries in INDEXES
    }


def badge_words(entry: Entry) -> list[str]:
    """The badges of a line as one string: texts and classes."""
    return [" ".join(f"{css}:{text}" for text, css in entry.badges)]


def paginated(kind: str, title: str, lead: str, entries: Sequence[Entry]) -> list[IndexPage]:
    """One index, a hundred entries to a page, one page at least."""
    alike = len(entries) > 1 and all(MACHINE_BADGE in entry.badges for entry in entries)
    if alike:  # said once, above, and not on every row
        entries = [replace(e, badges=tuple(b for b in e.badges if b != MACHINE_BADGE)) for e in entries]
    cut = parts(f"{kind}/", entries, PER_PAGE)
    first_of: dict[str, str] = {}
    for part in cut:
        for entry in part.items:
            first_of.setdefault(entry.group, f"{part.place}#{anchor(entry.group)}")
    jumps = tuple(Link(group, where) for group, where in first_of.items() if group)
    return [
        IndexPage(
            part=part,
            place=part.place,
            title=part.titled(title),
            lead=f"{lead} {counted(len(entries), words.SINGULAR[kind], kind)}.{' ' + ALL_MACHINE if alike else ''}",
            empty=f"The archive holds no {kind} yet.",
            groups=tuple(groups(part.items, cut[part.number - 2].items[-1].group if part.number > 1 else None)),
            jumps=jumps if len(jumps) > 1 else (),
            kind=kind,
            filterable=len(entries) > FEW,
        )
        for part in cut
    ]


def groups(entries: Sequence[Entry], before: str | None) -> list[Group]:
    """Entries under their headings; `before` is the group that the page before ended with."""
    return [
        Group(id=anchor(name), name=name, continued=name == before, entries=tuple(found))
        for name, found in groupby(entries, key=lambda entry: entry.group)
    ]


def anchor(group: str) -> str:
    """The id of a heading."""
    return group.lower() or "all"
