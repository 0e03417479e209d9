"""The published data: the records as JSON, one table to a file, as docs/design.md fixes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from onrecord.addresses import address
from onrecord.questions.lookup import Lookup, by_size
from onrecord.records import (
    Article,
    Attestation,
    Attribution,
    ChainLink,
    Conflict,
    Event,
    Figure,
    Mention,
    Role,
    Span,
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
    for name, (kind, _) in TABLES.items():
        yield name, sorted(line for part in parts(lookup, kind) for line in lines_of(lookup, name, part))


def parts(lookup: Lookup, kind: str) -> Iterable[str]:
    """The ids of the articles, claims … that the rows of a table belong to."""
    every: Mapping[str, Iterable[str]] = {
        "articles": (article.id for article in lookup.articles),
        "stories": (story.id for story in by_size(lookup.archive)),
        "publishers": lookup.archive.publishers,
        "actors": lookup.archive.actors,
        "claims": lookup.archive.claims,
    }
    return every[kind]


def lines_of(lookup: Lookup, table: str, part: str) -> list[Line]:
    """The lines of a table that belong to one article, claim …"""
    rows = TABLES[table][1](lookup, part)
    found = with_review(lookup, table, rows) if table in REVIEWED else rows
    return [(str(row["id"]), as_json(row), csv_row(table, row)) for row in found]


def table_files(name: str, lines: Sequence[Line]) -> Iterator[tuple[str, bytes]]:
    """A table as JSON and as CSV."""
    yield f"data/{name}.json", json_table([line for _, line, _ in lines])
    yield f"data/{name}.csv", b"".join((csv_head(name), *(line for _, _, line in lines)))


def package_file(lookup: Lookup) -> tuple[str, bytes]:
    """The package that describes the tables."""
    return "data/datapackage.json", data_package(lookup.archive.info, tuple(FIELDS)).encode()


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


def article_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """A row of articles.json."""
    article = lookup.archive.articles[part]
    full, hidden = article.publish is Publish.FULL, article.publish is Publish.NONE
    credits = dict.fromkeys((*article.credits, *lookup.found[article.id].credits))
    yield {
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


def publisher_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """A row of publishers.json."""
    publisher = lookup.archive.publishers[part]
    articles = sorted(article.id for article in lookup.of_publisher.get(publisher.id, ()))
    yield stated(publisher, "id name country kind url") | {"articles": articles}


def actor_rows(lookup: Lookup, actor_id: str) -> Iterator[Record]:
    """A row of actors.json."""
    actor = lookup.archive.actors[actor_id]
    moved = {old for old, new in lookup.archive.redirects.items() if new == f"actors/{actor_id}"}
    yield {
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


def hides(lookup: Lookup, article: str) -> bool:
    """Whether nothing of an article's text may be shown."""
    return lookup.archive.articles[article].publish is Publish.NONE


def mention_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of mentions.json."""
    return (mention_record(lookup.archive.articles[part], mention) for mention in lookup.found[part].mentions)


def mention_record(article: Article, mention: Mention) -> Record:
    """A row of mentions.json; the words around it only where the whole text may be shown."""
    full, text = article.publish is Publish.FULL, article.text
    around = {
        "prefix": text[max(0, mention.start - CONTEXT) : mention.start] if full else None,
        "suffix": text[mention.end : mention.end + CONTEXT] if full else None,
    }
    return placed(mention, article.publish is Publish.NONE) | around | stated(mention, "actor form score")


def attribution_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of attributions.json."""
    hidden = hides(lookup, part)
    return (attribution_record(found, hidden) for found in lookup.found[part].attributions)


def attribution_record(found: Attribution, hidden: bool) -> Record:
    """A row of attributions.json."""
    source = found.source
    return {
        **stated(found, "id article"),
        "source": {"span": plain(source.span, hidden), "actor": source.actor} if source else None,
        **stated(found, "cue content quote_type source_chain stance certainty uttered method score", hidden),
    }


def figure_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of figures.json."""
    hidden = hides(lookup, part)
    return (figure_record(figure, hidden) for figure in lookup.found[part].figures)


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


def date_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of dates.json."""
    hidden = hides(lookup, part)
    return (placed(date, hidden) | {"value": date.value} for date in lookup.found[part].dates if not date.vague)


def event_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of events.json."""
    hidden = hides(lookup, part)
    return (event_record(lookup, event, hidden) for event in lookup.found[part].events)


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


def story_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """A row of stories.json."""
    story = lookup.archive.stories[part]
    yield {
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


def claim_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """A row of claims.json."""
    claim = lookup.archive.claims[part]
    place = {"id": claim.id, "url": f"/{address('claims', claim.id)}"}
    yield place | stated(claim, "statement kind about status contested first_appearance story perhaps best conflicts")


def attestation_rows(lookup: Lookup, part: str) -> Iterator[Record]:
    """Rows of attestations.json."""
    articles = lookup.archive.articles
    return (attestation_record(articles[found.article], found) for found in lookup.attestations[part])


def attestation_record(article: Article, found: Attestation) -> Record:
    """A row of attestations.json."""
    fields = "evidence attribution figure event joined_by score source_chain stance certainty date method"
    return {
        **stated(found, "id claim article"),
        "article_sha256": public_hash(article),
        **stated(found, fields, article.publish is Publish.NONE),
    }


# Each table with what its rows belong to, and the rows of one such thing.
TABLES: Mapping[str, tuple[str, Callable[[Lookup, str], Iterable[Record]]]] = {
    "articles": ("articles", article_rows),
    "publishers": ("publishers", publisher_rows),
    "actors": ("actors", actor_rows),
    "mentions": ("articles", mention_rows),
    "attributions": ("articles", attribution_rows),
    "figures": ("articles", figure_rows),
    "dates": ("articles", date_rows),
    "events": ("articles", event_rows),
    "stories": ("stories", story_rows),
    "claims": ("claims", claim_rows),
    "attestations": ("claims", attestation_rows),
}
