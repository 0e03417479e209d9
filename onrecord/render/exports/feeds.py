"""Feeds of the newest reports and of the newest claims, by the days that the reports bear.

They need no memory of earlier builds; what changed since one is another feed's. What has no whole day is in none.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord import edtf
from onrecord.addresses import address, web_address
from onrecord.english import counted, listed
from onrecord.questions.lookup import Lookup
from onrecord.records import ArchiveInfo, Article, Claim
from onrecord.render.exports.addressing import from_file
from onrecord.render.feeds import Feed, Item, atom, json_feed
from onrecord.render.parts.links import UNTITLED, to_publisher

MOST = 50
FOLDER = "feeds/"


def files(lookup: Lookup) -> Iterator[tuple[str, str]]:
    """Atom and JSON Feed of articles and of claims."""
    info = lookup.archive.info
    reports = (article_item(lookup, article) for article in lookup.articles)
    claims = (claim_item(lookup, claim) for claim in lookup.archive.claims.values())
    for name, title, items in (("articles", info.title, reports), ("claims", f"{info.title}: claims", claims)):
        made = feed(info, name, title, items)
        yield f"{FOLDER}{name}.xml", atom(made, f"{name}.xml")
        yield f"{FOLDER}{name}.json", json_feed(made, f"{name}.json")


def feed(info: ArchiveInfo, name: str, title: str, items: Iterable[Item | None]) -> Feed:
    """The newest of the items that have a day."""
    newest = sorted((item for item in items if item), key=lambda item: (-item.day.toordinal(), item.id))[:MOST]
    return Feed(
        id=identifier(info, f"{name}/"),
        title=title,
        description=info.description,
        home=from_file(info, FOLDER, f"{name}/"),
        here=from_file(info, FOLDER, FOLDER) if web_address(info.site_url) else None,
        items=newest,
    )


def identifier(info: ArchiveInfo, place: str) -> str:
    """An absolute name: the address of the page, where the archive knows its own."""
    return from_file(info, FOLDER, place) if web_address(info.site_url) else f"urn:x-onrecord:{place}"


def day_of(value: str | None) -> date | None:
    """The day that a date means, if it means one."""
    first, last = edtf.bounds(value)
    return first if first == last else None


def article_item(lookup: Lookup, article: Article) -> Item | None:
    """A report by its title and outlet; none of its text."""
    day, place = day_of(article.date_published), address("articles", article.id)
    if day is None:
        return None
    claims = len({found.claim for found in lookup.attested_in.get(article.id, ())})
    return Item(
        id=identifier(lookup.archive.info, place),
        url=from_file(lookup.archive.info, FOLDER, place),
        title=article.title or UNTITLED,
        day=day,
        summary=f"{to_publisher(lookup, article).name}: {counted(claims, 'claim')}.",
        authors=article.authors,
    )


def claim_item(lookup: Lookup, claim: Claim) -> Item | None:
    """A claim on the day of the first dated report that carries it."""
    carrying = [lookup.archive.articles[name] for name in lookup.carrying[claim.id]]
    days = [day for article in carrying if (day := day_of(article.date_published))]
    if not days:
        return None
    place = address("claims", claim.id)
    outlets = sorted({to_publisher(lookup, article).name for article in carrying})
    said = "contested, " if claim.contested else ""
    return Item(
        id=identifier(lookup.archive.info, place),
        url=from_file(lookup.archive.info, FOLDER, place),
        title=claim.statement,
        day=min(days),
        summary=f"A claim, {said}carried by {counted(len(carrying), 'report')}: {listed(outlets[:5])}.",
    )
