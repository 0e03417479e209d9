"""What the page of changes shows, and what its feeds tell: the ledger of the archive, the latest first.

All of it is made from the corpus alone, its ledger included, so that the same corpus gives the same page.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from onrecord import edtf
from onrecord.english import clipped, counted, listed
from onrecord.ids import content_hash
from onrecord.questions.lookup import Lookup
from onrecord.records import Archive, Change
from onrecord.render.feeds import Feed, Item, atom, json_feed
from onrecord.render.parts.head import absolute
from onrecord.render.parts.links import UNTITLED, Link
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ChangeKind, DecisionAction

MOST = 300  # changes that the page tells
MOST_OF_DAY = 100
IN_FEEDS = 100
LONGEST = 160
PLACE = "changes/"
QUIET = ("actors", "stories")  # pages that come and go with what is told: no news by themselves
ORDER = ("articles", "claims", "publishers", "stories", "actors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A change in words."""

    what: str
    page: Link
    more: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The changes of one build's day."""

    date: str
    summary: str
    rows: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Ready for the template."""

    meta: str
    days: tuple[Day, ...]
    left_out: int  # changes of earlier days
    moved: tuple[tuple[str, Link], ...]
    withdrawn: tuple[Link, ...]


def changes_view(lookup: Lookup) -> ChangesView:
    """The view of the page of changes."""
    archive = lookup.archive
    told = news(archive)
    corrected = sum(change.change is ChangeKind.CORRECTED for change in told)
    moved = sorted(archive.redirects.items())
    gone = [page for page in archive.withdrawn if page not in archive.redirects]
    return ChangesView(
        meta=f"{counted(corrected, 'correction')}, {counted(len(moved), 'page')} moved, {len(gone)} withdrawn.",
        days=tuple(day(archive, date, list(changes)) for date, changes in groupby(told[:MOST], lambda c: c.date)),
        left_out=max(0, len(told) - MOST),
        moved=tuple((old, Link(new, f"{new}/")) for old, new in moved[:MOST]),
        withdrawn=tuple(Link(page, f"{page}/") for page in sorted(gone)[:MOST]),
    )


def news(archive: Archive) -> list[Change]:
    """The changes worth a line, the latest day first, and within it articles, then claims, …"""

    def rank(change: Change) -> tuple[int, int]:
        kinds = list(ChangeKind)
        return ORDER.index(change.page.partition("/")[0]), kinds.index(change.change)

    told = [c for c in archive.history if c.change not in APPEARING or c.page.partition("/")[0] not in QUIET]
    days = sorted({change.date for change in told}, reverse=True)
    by_day = {date: sorted((c for c in told if c.date == date), key=rank) for date in days}
    return [change for date in days for change in by_day[date]]


APPEARING = (ChangeKind.ADDED, ChangeKind.RETURNED, ChangeKind.WITHDRAWN)


def day(archive: Archive, date: str, changes: list[Change]) -> Day:
    """The changes of a day."""
    return Day(
        date=edtf.spoken(date),
        summary=summed(changes),
        rows=tuple(row(archive, change) for change in changes[:MOST_OF_DAY]),
        left_out=max(0, len(changes) - MOST_OF_DAY),
    )


def summed(changes: Iterable[Change]) -> str:
    """How many changes of each kind: "3 articles added, 1 claim newly contested"."""
    found = list(changes)
    parts = []
    for kind in ChangeKind:
        for folder in ORDER:
            number = sum(c.change is kind and c.page.startswith(f"{folder}/") for c in found)
            if number:
                parts.append(f"{counted(number, words.SINGULAR[folder], folder)} {words.CHANGED[kind]}")
    return listed(parts)


def row(archive: Archive, change: Change) -> Row:
    """A change in words, with the page that tells more."""
    kind = change.page.partition("/")[0]
    title = change.title or called(archive, change.page) or change.page
    title = UNTITLED if change.page == f"articles/{title}" else title
    what = f"{words.SINGULAR[kind].capitalize()} {words.CHANGED[change.change]}"
    if change.change in (ChangeKind.CORRECTED, ChangeKind.UNDONE) and change.action:
        did = words.DECIDED[DecisionAction(change.action)].format(to="another")
        what = did if change.change is ChangeKind.CORRECTED else f"Taken back: {did[:1].lower() + did[1:]}"
    more = ", ".join(change.figures) if change.change is ChangeKind.FIGURES else change.to or ""
    why = ": ".join(filter(None, (change.by, change.why)))
    return Row(what=what, page=Link(clipped(title, LONGEST), f"{change.page}/"), more=more, why=why)


def called(archive: Archive, page: str) -> str | None:
    """What the page of a decision is called now."""
    kind, _, name = page.partition("/")
    match kind:
        case "articles":
            return archive.articles[name].title if name in archive.articles else None
        case "actors":
            return archive.actors[name].name if name in archive.actors else None
        case "claims":
            return archive.claims[name].statement if name in archive.claims else None
    return None


def last(archive: Archive) -> dict[str, Change]:
    """By page, the last thing that the ledger tells of it, its corrections apart."""
    apart = (ChangeKind.CORRECTED, ChangeKind.UNDONE)
    return {change.page: change for change in archive.history if change.change not in apart}


# ------------------------------------------------------------------ feeds


def feeds(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the latest changes as Atom and as JSON Feed."""
    info, here = archive.info, absolute(archive.info, PLACE)
    made = Feed(
        id=f"urn:onrecord:archive:{content_hash(info.title, info.site_url)}",
        title=info.title,
        description="What changed",
        home=here or "./",
        here=here,
        items=tuple(item(archive, change) for change in news(archive)[:IN_FEEDS]),
    )
    return {f"{PLACE}feed.xml": atom(made, "feed.xml"), f"{PLACE}feed.json": json_feed(made, "feed.json")}


def item(archive: Archive, change: Change) -> Item:
    """A change for a feed reader."""
    told = row(archive, change)
    name = content_hash(change.date, change.change, change.page, change.decision, change.to, *change.figures)
    return Item(
        id=f"urn:onrecord:change:{name}",
        url=absolute(archive.info, f"{change.page}/") or f"../{change.page}/",
        title=f"{told.what}: {told.page.name}",
        day=datetime.date.fromisoformat(change.date[:10]),
        summary=". ".join(filter(None, (told.more, told.why))) or told.page.name,
    )
