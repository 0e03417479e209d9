"""The published data: the records as JSON, one table to a file, as docs/design.md fixes them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from onrecord.addresses import address
from onrecord.questions.lookup import Lookup, by_size
from onrecord.records import (
    Article,
    Attestation,
    Attribution,
    ChainLink,
    Claim,
    Conflict,
    Event,
    Figure,
    Mention,
    Publisher,
    Role,
    Span,
    Story,
)
from onrecord.render.parts.evidence import public_hash
from onrecord.render.tables.csv import FIELDS, as_json, csv_head, csv_row, data_package
from onrecord.render.views.actor import NOT_NAMES
from onrecord.vocabulary import ChainRole, Publish, Status

PAGES = ("articles", "actors", "claims")
REVIEWED = (*PAGES, "mentions", "attributions", "figures", "dates", "attestations")
CONTEXT = 32  # characters of prefix and suffix
Record = dict[str, Any]
Line = tuple[str, bytes, bytes]  # id, JSON, CSV


def data_files(lookup: Lookup) -> dict[str, str]:
    """Path under content/ → text: each table as JSON and CSV, and the package that describes them."""
    return {path: content.decode() for path, content in data_tables(lookup)}


def data_tables(lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    """The same as UTF-8, one after the other: of one table at a time all is held."""
    for name, lines in table_lines(lookup):
        yield from table_files(name, lines)
    yield package_file(lookup)


def table_lines(lookup: Lookup) -> Iterator[tuple[str, list[Line]]]:
    """Every table by name, one after the other: its records sorted by id, each as JSON and as a line of CSV."""
    for name, found in records(lookup).items():
        yield name, sorted((str(row["id"]), as_json(row), csv_row(name, row)) for row in found)


def table_files(name: str, lines: Sequence[Line]) -> Iterator[tuple[str, bytes]]:
    """A table as JSON and as CSV."""
    yield f"data/{name}.json", json_table([line for _, line, _ in lines])
    yield f"data/{name}.csv", b"".join((csv_head(name), *(line for _, _, line in lines)))


def package_file(lookup: Lookup) -> tuple[str, bytes]:
    """The package that describes the tables."""
    return "data/datapackage.json", data_package(lookup.archive.info, tuple(FIELDS)).encode()


def records(lookup: Lookup) -> dict[str, Iterable[Record]]:
    """Every table."""
    archive, found = lookup.archive, list(lookup.found.values())
    hidden = {article.id for article in lookup.articles if article.publish is Publish.NONE}
    every: dict[str, Iterable[Record]] = {
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
    return {name: with_review(lookup, name, rows) if name in REVIEWED else rows for name, rows in every.items()}


def with_review(lookup: Lookup, table: str, rows: Iterable[Record]) -> Iterator[Record]:
    """The records with whether a person looked at each: registered it, or decided something of it."""
    decided, pages = lookup.archive.decided, table in PAGES
    for row in rows:
        key = f"{table}/{row['id']}" if pages else row["id"]
        row["reviewed"] = row.get("status") == Status.CURATED or key in decided
        yield row


def json_table(lines: Sequence[bytes]) -> bytes:
    """A JSON array of records, one to a line."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"


def stated(one: Any, names: str, hidden: bool = False) -> Record:
    """The named fields of a record as the data has them."""
    return {name: plain(getattr(one, name), hidden) for name in split(names)}


split = cache(str.split)


def plain(value: Any, hidden: bool = False) -> Any:
    """A value as JSON has it; a span of an article that may not be shown is without its words."""
    if value is None or isinstance(value, str | int | float):
        return value
    match value:
        case tuple():
            return [plain(one, hidden) for one in value]
        case Span():
            return {"start": value.start, "end": value.end, "exact": None if hidden else value.exact}
        case ChainLink():
            known = value.actor is not None or value.role is ChainRole.PUBLISHER  # else a name is words of the text
            name, words = value.name if known or not hidden else None, None if hidden else value.words
            return {"actor": value.actor, "name": name, "words": words, **stated(value, "role relay", hidden)}
        case Conflict():
            return stated(value, "attestations relation reason")
        case Role():
            return stated(value, "role actor span", hidden)
    return value


def article_record(lookup: Lookup, article: Article) -> Record:
    """A row of articles.json."""
    full, hidden = article.publish is Publish.FULL, article.publish is Publish.NONE
    credits = dict.fromkeys((*article.credits, *lookup.found[article.id].credits))
    return {
        "id": article.id,
        "url": f"/{address('articles', article.id)}",
        **stated(article, "title publisher date_published date_basis authors"),
        "credits": [stated(credit, "name actor kind span", hidden) for credit in credits],
        **stated(article, "dateline language"),
        "original_url": article.url,
        **stated(article, "archived_url rights genre kind publish"),
        "story": lookup.story_of[article.id].id if article.id in lookup.story_of else None,
        "original": stated(article.original, "file sha256"),
        "text": article.text if full else None,
        "sha256": public_hash(article),
        "corrections": [
            {
                "text": note.text if full else None,
                "span": plain(note.span, not full),
                "withdrawn": [whole(number) for number in note.withdrawn],
            }
            for note in lookup.found[article.id].corrections
        ],
        "excluded": [{"text": cut.text if full else None, "reason": cut.reason} for cut in article.excluded],
    }


def publisher_record(lookup: Lookup, publisher: Publisher) -> Record:
    """A row of publishers.json."""
    articles = sorted(article.id for article in lookup.of_publisher.get(publisher.id, ()))
    return stated(publisher, "id name country kind url") | {"articles": articles}


def actor_record(lookup: Lookup, actor_id: str) -> Record:
    """A row of actors.json."""
    actor = lookup.archive.actors[actor_id]
    moved = {old for old, new in lookup.archive.redirects.items() if new == f"actors/{actor_id}"}
    return {
        "id": actor.id,
        "url": f"/{address('actors', actor.id)}",
        **stated(actor, "name type"),
        "aliases": alias_records(lookup.mentions.get(actor_id, ()), [alias.surface for alias in actor.aliases]),
        **stated(actor, "description wikidata latitude longitude status"),
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
    return stated(found, "id article method start end") | {"exact": None if hidden else found.exact}


def mention_record(article: Article, mention: Mention) -> Record:
    """A row of mentions.json; the words around it only where the whole text may be shown."""
    full, text = article.publish is Publish.FULL, article.text
    around = {
        "prefix": text[max(0, mention.start - CONTEXT) : mention.start] if full else None,
        "suffix": text[mention.end : mention.end + CONTEXT] if full else None,
    }
    return placed(mention, article.publish is Publish.NONE) | around | stated(mention, "actor form score")


def attribution_record(found: Attribution, hidden: bool) -> Record:
    """A row of attributions.json."""
    source = found.source
    return {
        **stated(found, "id article"),
        "source": {"span": plain(source.span, hidden), "actor": source.actor} if source else None,
        **stated(found, "cue content quote_type source_chain stance certainty uttered method score", hidden),
    }


def figure_record(figure: Figure, hidden: bool) -> Record:
    """A row of figures.json."""
    return {
        **placed(figure, hidden),
        **stated(figure, "measure bound"),
        "low": whole(figure.low),
        "high": whole(figure.high),
        **stated(figure, "unit population place scope as_of superseded_by"),
        "superseded_words": None if hidden else figure.superseded_words,
        **stated(figure, "attribution score"),
    }


def event_record(lookup: Lookup, event: Event, hidden: bool) -> Record:
    """A row of events.json."""
    story = lookup.story_of.get(event.article)
    return {
        **placed(event, hidden),
        **stated(event, "predicate roles place time", hidden),
        "polarity": "negative" if event.negated else "positive",
        **stated(event, "modality figure attribution"),
        "story": story.id if story else None,
        "score": event.score,
    }


def story_record(story: Story) -> Record:
    """A row of stories.json."""
    return {
        "id": story.id,
        "url": f"/{address('stories', story.id)}",
        **stated(story, "title articles"),
        "from": story.since,
        "to": story.until,
        **stated(story, "places about claims method"),
    }


def whole(value: float | None) -> float | int | None:
    """170.0 as 170."""
    return int(value) if value is not None and value == int(value) else value


def claim_record(claim: Claim) -> Record:
    """A row of claims.json."""
    place = {"id": claim.id, "url": f"/{address('claims', claim.id)}"}
    return place | stated(claim, "statement kind about status contested first_appearance story perhaps best conflicts")


def attestation_record(article: Article, found: Attestation) -> Record:
    """A row of attestations.json."""
    fields = "evidence attribution figure event joined_by score source_chain stance certainty date method"
    return {
        **stated(found, "id claim article"),
        "article_sha256": public_hash(article),
        **stated(found, fields, article.publish is Publish.NONE),
    }
