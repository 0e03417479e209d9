"""What the head of a page tells machines: schema.org JSON-LD, OpenGraph, Highwire and Dublin Core tags, other forms.

Only what the records hold is said. An address is absolute or it is left out: an archive that does not know
where it stands has none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.addresses import address, web_address
from onrecord.edtf import calendar_date
from onrecord.questions.lookup import Lookup, speaker
from onrecord.records import Actor, ArchiveInfo, Article, Claim, Publisher
from onrecord.render.environment import printable
from onrecord.render.parts.record import corrections
from onrecord.vocabulary import ActorType, AliasKind, Genre, Publish, Stance

MOST = 50  # mentions of an article, or appearances of a claim
TYPES = {
    ActorType.PERSON: "Person",
    ActorType.ORGANISATION: "Organization",
    ActorType.STATE: "Country",
    ActorType.GROUP: "Thing",  # schema.org knows no group of people
    ActorType.PLACE: "Place",
    ActorType.PUBLICATION: "NewsMediaOrganization",
}
GENRES = {
    Genre.REPORT: "ReportageNewsArticle",
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.INTERVIEW: "NewsArticle",
    Genre.STATEMENT: "NewsArticle",
}
FORMS = (  # beside the page of each article
    ('application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"', "annotations.jsonld"),
    ("application/tei+xml", "tei.xml"),
    ("text/markdown", "article.md.txt"),
)
NAMES = (AliasKind.NAME, AliasKind.ACRONYM, AliasKind.VARIANT)
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # nothing that ends a script element

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meta:
    """A `<meta>` element."""

    attribute: str  # "name" or "property"
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """A `<link rel="alternate">`: the same in another form."""

    type: str
    href: str  # from the root of the site


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Ready for the template."""

    metas: tuple[Meta, ...]
    jsonld: str  # safe inside a script element
    alternates: tuple[Alternate, ...] = ()


def article_head(lookup: Lookup, article: Article, title: str, description: str, publisher: str) -> Head:
    """The head of an article's page: it shows a NewsArticle of another outlet, kept in the archive."""
    info = lookup.archive.info
    here = absolute(info, address("articles", article.id))
    date = calendar_date(article.date_published)
    outlet = publisher if article.publisher else None
    thing = {
        "@type": GENRES[article.genre],
        "@id": here,
        "headline": article.title,
        "datePublished": date,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None,
        "inLanguage": article.language,
        "isBasedOn": web_address(article.url),
        "archivedAt": web_address(article.archived_url),
        "creditText": ", ".join(dict.fromkeys(credit.name for credit in article.credits)),
        "copyrightNotice": article.rights,
        "isPartOf": archive_thing(info),
        "mentions": [actor_reference(lookup, actor) for actor in mentioned(lookup, article)],
        "correction": [*outlets_own(lookup, article), *corrections(lookup, f"articles/{article.id}")],
    }
    return Head(
        metas=(
            *cited(article, title, outlet, here),
            *open_graph(info, "article", title, description, here),
            *([Meta("property", "article:published_time", date)] if date else []),
        ),
        jsonld=linked_data(thing, trail(info, "articles", title, here)),
        alternates=tuple(Alternate(kind, address("articles", article.id) + name) for kind, name in FORMS),
    )


def outlets_own(lookup: Lookup, article: Article) -> list[Thing]:
    """The outlet's own notes on what an earlier version had wrong."""
    full = article.publish is Publish.FULL
    notes = lookup.found[article.id].corrections
    return [{"@type": "CorrectionComment", "text": note.text if full else None} for note in notes]


def cited(article: Article, title: str, outlet: str | None, here: str | None) -> list[Meta]:
    """What managers of references read: Highwire's tags, Dublin Core, and for Zotero that it is a newspaper's."""
    date = calendar_date(article.date_published)
    tags = [
        ("citation_title", title),
        *(("citation_author", name) for name in article.authors),
        ("citation_publication_date", date.replace("-", "/") if date else None),
        ("citation_journal_title", outlet),
        ("citation_language", article.language),
        ("citation_public_url", here),
        ("DC.title", title),
        *(("DC.creator", name) for name in article.authors),
        ("DC.publisher", outlet),
        ("DC.date", date),
        ("DC.language", article.language),
        ("DC.source", web_address(article.url)),
        ("DC.rights", article.rights),
        ("DC.identifier", here),
        ("z:itemType", "newspaperArticle"),
    ]
    return [Meta("name", name, content) for name, content in tags if content]


def actor_head(lookup: Lookup, actor: Actor, description: str) -> Head:
    """The head of an actor's page."""
    info = lookup.archive.info
    here = absolute(info, address("actors", actor.id))
    placed = actor.latitude is not None and actor.longitude is not None
    known = actor.wikidata is not None and actor.wikidata[:1] == "Q" and actor.wikidata[1:].isdigit()
    changed = corrections(lookup, f"actors/{actor.id}")
    position = {"@type": "GeoCoordinates", "latitude": actor.latitude, "longitude": actor.longitude}
    inside = actor.within if actor.type in (ActorType.PLACE, ActorType.STATE) else None
    thing = {
        "@type": TYPES[actor.type],
        "@id": here,
        "name": actor.name,
        "alternateName": [alias.surface for alias in actor.aliases if alias.kind in NAMES],
        "description": actor.description,
        "sameAs": f"https://www.wikidata.org/wiki/{actor.wikidata}" if known else None,
        "geo": position if placed and actor.type is ActorType.PLACE else None,
        "containedInPlace": actor_reference(lookup, inside) if inside else None,
        "subjectOf": {"@type": "WebPage", "@id": here, "correction": changed} if changed else None,
    }
    kind = "profile" if actor.type is ActorType.PERSON else "website"
    return Head(
        metas=tuple(open_graph(info, kind, actor.name, description, here)),
        jsonld=linked_data(thing, trail(info, "actors", actor.name, here)),
    )


def claim_head(lookup: Lookup, claim: Claim, description: str) -> Head:
    """The head of a claim's page."""
    info = lookup.archive.info
    here = absolute(info, address("claims", claim.id))
    return Head(
        metas=tuple(open_graph(info, "website", claim.statement, description, here)),
        jsonld=linked_data(claim_thing(lookup, claim), trail(info, "claims", claim.statement, here)),
    )


def claim_thing(lookup: Lookup, claim: Claim) -> Thing:
    """A Claim with the articles in which it appears, and no rating."""
    info = lookup.archive.info
    articles = list(dict.fromkeys(found.article for found in lookup.attestations[claim.id]))
    first = claim.first_appearance
    return {
        "@type": "Claim",
        "@id": absolute(info, address("claims", claim.id)),
        "text": claim.statement,
        "about": [actor_reference(lookup, actor) for actor in claim.about],
        "author": [actor_reference(lookup, actor) for actor in claimants(lookup, claim)],
        "firstAppearance": first_reference(lookup, first, articles[:MOST]),
        "correction": corrections(lookup, f"claims/{claim.id}"),
        "appearance": [article_reference(lookup, article) for article in articles[:MOST]],
        "isPartOf": archive_thing(info),
    }


def first_reference(lookup: Lookup, first: str | None, told: Sequence[str]) -> Thing | None:
    """The article in which a claim first appears; its address alone where it is `told` of beside."""
    if not first or first not in lookup.archive.articles:
        return None
    whole = article_reference(lookup, first)
    return {"@id": whole["@id"]} if first in told else whole


def claimants(lookup: Lookup, claim: Claim) -> list[str]:
    """Those who are reported to assert a claim; who denies it is none of its authors."""
    attributions = (
        lookup.attributions.get(found.attribution or "")
        for found in lookup.attestations[claim.id]
        if found.stance is Stance.ASSERTS
    )
    said = (speaker(found) for found in attributions if found)
    return list(dict.fromkeys(actor for actor in said if actor in lookup.archive.actors and actor))[:MOST]


def publisher_head(lookup: Lookup, publisher: Publisher, description: str) -> Head:
    """The head of a publisher's page."""
    info = lookup.archive.info
    here = absolute(info, address("publishers", publisher.id))
    thing = {
        "@type": "NewsMediaOrganization",
        "@id": here,
        "name": publisher.name,
        "alternateName": list(publisher.aliases),
        "url": web_address(publisher.url),
    }
    return Head(
        metas=tuple(open_graph(info, "website", publisher.name, description, here)),
        jsonld=linked_data(thing, trail(info, "publishers", publisher.name, here)),
    )


def data_head(lookup: Lookup, sizes: Mapping[str, int]) -> Head:
    """The head of the page of the data: a Dataset with its files."""
    info = lookup.archive.info
    here = absolute(info, "data/")
    whole = [path for path in sizes if path.startswith("data/") and "/schemas/" not in path]
    thing = {
        "@type": "Dataset",
        "@id": here,
        "name": info.title,
        "description": info.description or info.title,
        "url": here,
        "isPartOf": archive_thing(info),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.removeprefix("data/"),
                "contentUrl": absolute(info, path),
                "contentSize": f"{sizes[path]} B",
            }
            for path in sorted(whole)
        ],
    }
    return Head(
        metas=tuple(open_graph(info, "website", f"{info.title}: data", info.description, here)),
        jsonld=linked_data(thing, trail(info, "data", "", here)),
    )


def trail(info: ArchiveInfo, folder: str, name: str, here: str | None) -> Thing | None:
    """The way from the home page to a page; an archive that does not know its address has none to give."""
    if here is None:
        return None
    steps = [(info.title, absolute(info, "")), (folder.capitalize(), absolute(info, f"{folder}/")), (name, here)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step, "item": place}
            for number, (step, place) in enumerate((s for s in steps if s[0]), 1)
        ],
    }


def open_graph(info: ArchiveInfo, kind: str, title: str, description: str, here: str | None) -> list[Meta]:
    """The tags that make a preview where a link is shared."""
    tags = [
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", info.title),
        ("og:url", here),
    ]
    return [Meta("property", name, content) for name, content in tags if content]


def archive_thing(info: ArchiveInfo) -> Thing:
    """The archive itself."""
    return {"@type": "WebSite", "name": info.title, "url": web_address(info.site_url)}


def actor_reference(lookup: Lookup, actor_id: str) -> Thing:
    """An actor by name, type and the address of its page."""
    actor = lookup.archive.actors.get(actor_id)
    if actor is None:
        return {"@type": "Thing", "name": actor_id}
    here = absolute(lookup.archive.info, address("actors", actor.id))
    return {"@type": TYPES[actor.type], "name": actor.name, "@id": here}


def article_reference(lookup: Lookup, article_id: str) -> Thing:
    """An article by title, date and the address of its page."""
    article = lookup.archive.articles[article_id]
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": calendar_date(article.date_published),
        "@id": absolute(lookup.archive.info, address("articles", article.id)),
    }


def mentioned(lookup: Lookup, article: Article) -> list[str]:
    """The actors that an article names, in order of the text, as many as a head has room for."""
    found = (mention.actor for mention in lookup.found[article.id].mentions)
    return list(dict.fromkeys(actor for actor in found if actor in lookup.archive.actors and actor))[:MOST]


def absolute(info: ArchiveInfo, place: str) -> str | None:
    """The whole address of a page, where the archive knows its own."""
    site = web_address(info.site_url)
    return f"{site.rstrip('/')}/{place}" if site else None


def linked_data(thing: Thing, beside: Thing | None) -> str:
    """A schema.org thing, and one beside it, as JSON that may stand in a script element."""
    whole = {"@graph": [thing, beside]} if beside else thing
    made = without_nothing({"@context": "https://schema.org", **whole})
    return json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(ESCAPED)


def without_nothing(value: Any) -> Any:
    """`value` without fields that say nothing, its text printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: without_nothing(inner) for key, inner in value.items() if inner not in (None, "", [], ())}
    if isinstance(value, Sequence):
        return [without_nothing(inner) for inner in value]
    return value
