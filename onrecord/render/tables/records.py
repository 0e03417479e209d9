"""The published data: the records as JSON, one table to a file, as docs/design.md fixes them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.addresses import address
from onrecord.questions.lookup import Lookup, by_size
from onrecord.records import (
    Article,
    Attestation,
    Attribution,
    ChainLink,
    Claim,
    Credit,
    Event,
    Figure,
    Mention,
    Publisher,
    Span,
    Story,
)
from onrecord.render.parts.evidence import public_hash
from onrecord.render.tables.csv import csv_table, data_package
from onrecord.render.views.actor import NOT_NAMES
from onrecord.vocabulary import Publish

CONTEXT = 32  # characters of prefix and suffix
Record = dict[str, Any]


def data_files(lookup: Lookup) -> dict[str, str]:
    """Path under content/ → text: each table as JSON and CSV, and the package that describes them."""
    tables = records(lookup)
    files = {f"data/{name}.json": json_table(rows) for name, rows in tables.items()}
    files |= {f"data/{name}.csv": csv_table(name, rows) for name, rows in tables.items()}
    files["data/datapackage.json"] = data_package(lookup.archive.info, tables)
    return files


def records(lookup: Lookup) -> dict[str, list[Record]]:
    """Every table, its records sorted by id."""
    archive, found = lookup.archive, list(lookup.found.values())
    hidden = {article.id for article in lookup.articles if article.publish is Publish.NONE}
    tables: dict[str, Iterable[Record]] = {
        "articles": (article_record(lookup, article) for article in lookup.articles),
        "publishers": (publisher_record(lookup, publisher) for publisher in archive.publishers.values()),
        "actors": (actor_record(lookup, actor) for actor in archive.actors),
        "mentions": (mention_record(archive.articles[n.article], mention) for n in found for mention in n.mentions),
        "attributions": (attribution_record(a, a.article in hidden) for n in found for a in n.attributions),
        "figures": (figure_record(figure, figure.article in hidden) for n in found for figure in n.figures),
        "dates": (
            placed(date, date.article in hidden) | {"value": date.value}
            for n in found
            for date in n.dates
            if not date.vague
        ),
        "events": (event_record(lookup, event, event.article in hidden) for n in found for event in n.events),
        "stories": (story_record(story) for story in by_size(archive)),
        "claims": (claim_record(claim) for claim in archive.claims.values()),
        "attestations": (attestation_record(archive.articles[a.article], a) for a in archive.attestations.values()),
    }
    return {name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in tables.items()}


def json_table(rows: Sequence[Record]) -> str:
    """A JSON array with one record to a line."""
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n" if rows else "[]\n"


def span_record(span: Span | None, hidden: bool) -> Record | None:
    """A span; of an article that may not be shown without its words."""
    return None if span is None else {"start": span.start, "end": span.end, "exact": None if hidden else span.exact}


def article_record(lookup: Lookup, article: Article) -> Record:
    """A row of articles.json."""
    full, hidden = article.publish is Publish.FULL, article.publish is Publish.NONE
    credits = dict.fromkeys((*article.credits, *lookup.found[article.id].credits))
    return {
        "id": article.id,
        "url": f"/{address('articles', article.id)}",
        "title": article.title,
        "publisher": article.publisher,
        "date_published": article.date_published,
        "date_basis": article.date_basis.value,
        "authors": list(article.authors),
        "credits": [credit_record(credit, hidden) for credit in credits],
        "dateline": article.dateline,
        "language": article.language,
        "original_url": article.url,
        "archived_url": article.archived_url,
        "rights": article.rights,
        "genre": article.genre.value,
        "kind": article.kind.value,
        "publish": article.publish.value,
        "story": lookup.story_of[article.id].id if article.id in lookup.story_of else None,
        "original": {"file": article.original.file, "sha256": article.original.sha256},
        "text": article.text if full else None,
        "sha256": public_hash(article),
        "corrections": [
            {
                "text": note.text if full else None,
                "span": span_record(note.span, not full),
                "withdrawn": [whole(number) for number in note.withdrawn],
            }
            for note in lookup.found[article.id].corrections
        ],
        "excluded": [{"text": cut.text if full else None, "reason": cut.reason} for cut in article.excluded],
    }


def credit_record(credit: Credit, hidden: bool) -> Record:
    """A credit inside articles.json."""
    span = span_record(credit.span, hidden)
    return {"name": credit.name, "actor": credit.actor, "kind": credit.kind.value, "span": span}


def publisher_record(lookup: Lookup, publisher: Publisher) -> Record:
    """A row of publishers.json."""
    return {
        "id": publisher.id,
        "name": publisher.name,
        "country": publisher.country,
        "kind": publisher.kind,
        "url": publisher.url,
        "articles": sorted(article.id for article in lookup.of_publisher.get(publisher.id, ())),
    }


def actor_record(lookup: Lookup, actor_id: str) -> Record:
    """A row of actors.json."""
    actor = lookup.archive.actors[actor_id]
    moved = {old for old, new in lookup.archive.redirects.items() if new == f"actors/{actor_id}"}
    return {
        "id": actor.id,
        "url": f"/{address('actors', actor.id)}",
        "name": actor.name,
        "type": actor.type.value,
        "aliases": alias_records(lookup.mentions.get(actor_id, ()), [alias.surface for alias in actor.aliases]),
        "description": actor.description,
        "wikidata": actor.wikidata,
        "latitude": actor.latitude,
        "longitude": actor.longitude,
        "status": actor.status.value,
        "redirects": sorted({*actor.redirects, *(old.removeprefix("actors/") for old in moved)}),
    }


def alias_records(mentions: Sequence[Mention], registered: Sequence[str]) -> list[Record]:
    """Every name with how often and where it stands; a registered one that no article uses has count 0."""
    articles: dict[str, list[str]] = {surface: [] for surface in registered}
    for mention in mentions:
        if mention.form not in NOT_NAMES:
            articles.setdefault(mention.exact, []).append(mention.article)
    rows = [{"surface": name, "count": len(a), "articles": sorted(set(a))} for name, a in articles.items()]
    return sorted(rows, key=lambda row: (-row["count"], row["surface"]))


def placed(found: Any, hidden: bool) -> Record:
    """The fields that every annotation with one span has."""
    span = {"start": found.start, "end": found.end, "exact": None if hidden else found.exact}
    return {"id": found.id, "article": found.article, "method": found.method, **span}


def mention_record(article: Article, mention: Mention) -> Record:
    """A row of mentions.json; the words around it only where the whole text may be shown."""
    full, text = article.publish is Publish.FULL, article.text
    return placed(mention, article.publish is Publish.NONE) | {
        "prefix": text[max(0, mention.start - CONTEXT) : mention.start] if full else None,
        "suffix": text[mention.end : mention.end + CONTEXT] if full else None,
        "actor": mention.actor,
        "form": mention.form.value,
        "score": mention.score,
    }


def chain_records(chain: Sequence[ChainLink], hidden: bool) -> list[Record]:
    """A source chain, innermost first."""
    return [
        {
            "actor": link.actor,
            "name": link.name,
            "words": None if hidden else link.words,
            "role": link.role.value,
            "relay": span_record(link.relay, hidden),
        }
        for link in chain
    ]


def attribution_record(found: Attribution, hidden: bool) -> Record:
    """A row of attributions.json."""
    source = found.source
    return {
        "id": found.id,
        "article": found.article,
        "source": {"span": span_record(source.span, hidden), "actor": source.actor} if source else None,
        "cue": span_record(found.cue, hidden),
        "content": [span_record(span, hidden) for span in found.content],
        "quote_type": found.quote_type.value,
        "source_chain": chain_records(found.source_chain, hidden),
        "stance": found.stance.value,
        "certainty": found.certainty.value,
        "uttered": found.uttered,
        "method": found.method,
        "score": found.score,
    }


def figure_record(figure: Figure, hidden: bool) -> Record:
    """A row of figures.json."""
    return placed(figure, hidden) | {
        "measure": figure.measure,
        "bound": figure.bound.value,
        "low": whole(figure.low),
        "high": whole(figure.high),
        "unit": figure.unit,
        "population": figure.population,
        "place": figure.place,
        "scope": figure.scope.value,
        "as_of": figure.as_of,
        "superseded_by": figure.superseded_by,
        "superseded_words": None if hidden else figure.superseded_words,
        "attribution": figure.attribution,
        "score": figure.score,
    }


def event_record(lookup: Lookup, event: Event, hidden: bool) -> Record:
    """A row of events.json."""
    story = lookup.story_of.get(event.article)
    return placed(event, hidden) | {
        "predicate": event.predicate,
        "roles": [{"role": r.role, "actor": r.actor, "span": span_record(r.span, hidden)} for r in event.roles],
        "place": event.place,
        "time": event.time,
        "polarity": "negative" if event.negated else "positive",
        "modality": event.modality.value,
        "figure": event.figure,
        "attribution": event.attribution,
        "story": story.id if story else None,
        "score": event.score,
    }


def story_record(story: Story) -> Record:
    """A row of stories.json."""
    return {
        "id": story.id,
        "url": f"/{address('stories', story.id)}",
        "title": story.title,
        "articles": list(story.articles),
        "from": story.since,
        "to": story.until,
        "places": list(story.places),
        "about": list(story.about),
        "claims": list(story.claims),
        "method": story.method,
    }


def whole(value: float | None) -> float | int | None:
    """170.0 as 170."""
    return int(value) if value is not None and value == int(value) else value


def claim_record(claim: Claim) -> Record:
    """A row of claims.json."""
    return {
        "id": claim.id,
        "url": f"/{address('claims', claim.id)}",
        "statement": claim.statement,
        "kind": claim.kind.value,
        "about": list(claim.about),
        "status": claim.status.value,
        "contested": claim.contested,
        "first_appearance": claim.first_appearance,
        "story": claim.story,
        "perhaps": list(claim.perhaps),
        "conflicts": [
            {"attestations": list(c.attestations), "relation": c.relation.value, "reason": c.reason}
            for c in claim.conflicts
        ],
    }


def attestation_record(article: Article, found: Attestation) -> Record:
    """A row of attestations.json."""
    hidden = article.publish is Publish.NONE
    return {
        "id": found.id,
        "claim": found.claim,
        "article": found.article,
        "article_sha256": public_hash(article),
        "evidence": span_record(found.evidence, hidden),
        "attribution": found.attribution,
        "figure": found.figure,
        "event": found.event,
        "joined_by": list(found.joined_by),
        "score": found.score,
        "source_chain": chain_records(found.source_chain, hidden),
        "stance": found.stance.value,
        "certainty": found.certainty.value,
        "date": found.date,
        "method": found.method,
    }
