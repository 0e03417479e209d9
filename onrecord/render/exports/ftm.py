"""FollowTheMoney entities, one to a line: for Aleph, OpenAleph, nomenklatura and `ftm`.

Persons, bodies and places are entities; a report is an Article, a name in it a Mention, a speaker in it a
Documentation, a claim a Note.
"""

import json
from collections.abc import Iterator

from onrecord.addresses import address, web_address
from onrecord.edtf import calendar_date
from onrecord.questions.lookup import Lookup, speaker
from onrecord.records import Actor, Article, Claim, Publisher
from onrecord.render.environment import printable
from onrecord.render.exports.addressing import from_file
from onrecord.vocabulary import ActorType, AliasKind, MentionForm, Publish

PATH = "data/archive.ftm.json"
SCHEMATA = {
    ActorType.PERSON: "Person",
    ActorType.ORGANISATION: "Organization",
    ActorType.STATE: "PublicBody",
    ActorType.GROUP: "LegalEntity",
    ActorType.PLACE: "Address",
    ActorType.PUBLICATION: "Organization",
}
NAMES = (AliasKind.NAME, AliasKind.ACRONYM, AliasKind.VARIANT)
NAMING = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)
Values = dict[str, list[str | None]]
Entity = dict[str, object]


def files(lookup: Lookup) -> Iterator[tuple[str, str]]:
    """All entities, sorted by id."""
    lines = sorted(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in entities(lookup))
    yield PATH, "".join(f"{line}\n" for line in lines)


def entities(lookup: Lookup) -> Iterator[Entity]:
    """Every entity of the archive."""
    archive = lookup.archive
    yield from (actor_entity(lookup, actor) for actor in archive.actors.values())
    yield from (publisher_entity(lookup, publisher) for publisher in archive.publishers.values())
    yield from (claim_entity(lookup, claim) for claim in archive.claims.values())
    for article in lookup.articles:
        yield article_entity(lookup, article)
        yield from mentions(lookup, article)
        yield from speakers(lookup, article)


def entity(kind: str, name: str, schema: str, values: Values) -> Entity:
    """An entity with the values that there are, each once."""
    said = {prop: list(dict.fromkeys(printable(v) for v in found if v)) for prop, found in values.items()}
    return {"id": f"{kind}-{name}", "schema": schema, "properties": {prop: v for prop, v in said.items() if v}}


def page(lookup: Lookup, folder: str, name: str) -> list[str | None]:
    """The address of a page, where the archive knows its own."""
    if web_address(lookup.archive.info.site_url) is None:
        return []
    return [from_file(lookup.archive.info, PATH, address(folder, name))]


def actor_entity(lookup: Lookup, actor: Actor) -> Entity:
    """A person, body, group or place."""
    place = actor.type is ActorType.PLACE
    return entity("actor", actor.id, SCHEMATA[actor.type], {
        "name": [actor.name],
        "full": [actor.name] if place else [],
        "alias": [alias.surface for alias in actor.aliases if alias.kind in NAMES],
        "description": [actor.description],
        "wikidataId": [actor.wikidata],
        "latitude": [str(actor.latitude)] if place and actor.latitude is not None else [],
        "longitude": [str(actor.longitude)] if place and actor.longitude is not None else [],
        "sourceUrl": page(lookup, "actors", actor.id),
    })  # fmt: skip


def publisher_entity(lookup: Lookup, publisher: Publisher) -> Entity:
    """An outlet."""
    return entity("publisher", publisher.id, "Organization", {
        "name": [publisher.name],
        "alias": [name for name in publisher.aliases if name != publisher.name],
        "website": [with_path(web_address(publisher.url))],
        "sourceUrl": page(lookup, "publishers", publisher.id),
    })  # fmt: skip


def with_path(url: str | None) -> str | None:
    """An address as FollowTheMoney writes it: that of a host ends in a stroke."""
    return f"{url}/" if url and url.count("/") == 2 else url


def article_entity(lookup: Lookup, article: Article) -> Entity:
    """A report; its text only where that is published whole."""
    outlet = lookup.archive.publishers.get(article.publisher or "")
    return entity("article", article.id, "Article", {
        "title": [article.title],
        "name": [article.title or article.id],
        "author": list(article.authors),
        "publisher": [outlet.name if outlet else article.publisher],
        "publishedAt": [calendar_date(article.date_published)],
        "sourceUrl": [with_path(web_address(article.url)), *page(lookup, "articles", article.id)],
        "bodyText": [article.text] if article.publish is Publish.FULL else [],
    })  # fmt: skip


def mentions(lookup: Lookup, article: Article) -> Iterator[Entity]:
    """Each actor that an article names, with the names that it uses where they may be shown."""
    names: dict[str, list[str | None]] = {}
    for mention in lookup.found[article.id].mentions:
        actor = lookup.archive.actors.get(mention.actor or "")
        if actor and mention.form in NAMING:
            shown = mention.exact if article.publish is not Publish.NONE else actor.name
            names.setdefault(actor.id, []).append(shown)
    for actor_id, found in names.items():
        yield entity("mention", f"{article.id}-{actor_id}", "Mention", {
            "document": [f"article-{article.id}"],
            "resolved": [f"actor-{actor_id}"],
            "name": found,
            "detectedSchema": [SCHEMATA[lookup.archive.actors[actor_id].type]],
        })  # fmt: skip


def speakers(lookup: Lookup, article: Article) -> Iterator[Entity]:
    """Each actor whom an article reports as saying something."""
    said = (speaker(found) for found in lookup.found[article.id].attributions)
    for actor in dict.fromkeys(actor for actor in said if actor in lookup.archive.actors and actor):
        yield entity("said", f"{article.id}-{actor}", "Documentation", {
            "document": [f"article-{article.id}"],
            "entity": [f"actor-{actor}"],
            "role": ["reported as saying something"],
            "date": [calendar_date(article.date_published)],
        })  # fmt: skip


def claim_entity(lookup: Lookup, claim: Claim) -> Entity:
    """A claim, with those it is about and the reports that carry it; no verdict."""
    return entity("claim", claim.id, "Note", {
        "name": [claim.statement],
        "description": [claim.statement],
        "entity": [f"actor-{actor}" for actor in claim.about if actor in lookup.archive.actors],
        "proof": [f"article-{article}" for article in sorted(lookup.carrying[claim.id])],
        "sourceUrl": page(lookup, "claims", claim.id),
    })  # fmt: skip
