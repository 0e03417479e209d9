"""The published tables as CSV, described by a Frictionless data package."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from onrecord.ids import slug
from onrecord.records import ArchiveInfo

# The Frictionless type of each field; what is not named is a string.
NUMBERS = ("score", "low", "high", "latitude", "longitude")
INTEGERS = ("start", "end")
BOOLEANS = ("contested", "reviewed")
LISTS = ("authors", "credits", "corrections", "excluded", "articles", "aliases", "redirects", "content", "source_chain",
         "about", "conflicts", "roles", "places", "claims", "perhaps", "joined_by")  # fmt: skip
OBJECTS = ("original", "source", "cue", "evidence")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "articles": (
        "id", "url", "title", "publisher", "date_published", "date_basis", "authors", "credits", "dateline", "language",
        "original_url", "archived_url", "rights", "genre", "kind", "publish", "story", "original", "text",
        "sha256", "corrections", "excluded", "reviewed",
    ),
    "publishers": ("id", "name", "country", "kind", "url", "articles"),
    "actors": (
        "id", "url", "name", "type", "aliases", "description", "wikidata", "latitude", "longitude", "status",
        "redirects", "reviewed",
    ),
    "mentions": (
        "id", "article", "start", "end", "exact", "prefix", "suffix", "actor", "form", "method", "score",
        "reviewed",
    ),
    "attributions": (
        "id", "article", "source", "cue", "content", "quote_type", "source_chain", "stance", "certainty", "uttered",
        "method", "score", "reviewed",
    ),
    "figures": (
        "id", "article", "start", "end", "exact", "measure", "bound", "low", "high", "unit", "population", "place",
        "scope", "as_of", "superseded_by", "superseded_words", "attribution", "method", "score",
        "reviewed",
    ),
    "dates": ("id", "article", "start", "end", "exact", "value", "method", "reviewed"),
    "claims": (
        "id", "url", "statement", "kind", "about", "status", "contested", "first_appearance", "conflicts",
        "story", "perhaps", "best", "reviewed",
    ),
    "events": (
        "id", "article", "start", "end", "exact", "predicate", "roles", "place", "time", "polarity", "modality",
        "figure", "attribution", "story", "method", "score",
    ),
    "stories": ("id", "url", "title", "articles", "from", "to", "places", "about", "claims", "method"),
    "attestations": (
        "id", "claim", "article", "article_sha256", "evidence", "attribution", "figure", "event", "joined_by", "score",
        "source_chain", "stance", "certainty", "date", "method", "reviewed",
    ),
}  # fmt: skip
REFERENCES = {
    "article": "articles",
    "claim": "claims",
    "attribution": "attributions",
    "figure": "figures",
    "event": "events",
    "story": "stories",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
as_json = msgspec.json.Encoder(order="sorted").encode


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


WRITER = csv.writer(Echo(), lineterminator="\n")


def csv_head(name: str) -> bytes:
    """The first line of a table, as UTF-8: the names of its fields."""
    return line(FIELDS[name])


def csv_row(name: str, row: Mapping[str, Any]) -> bytes:
    """A record as a line, in the order of the fields; lists and objects are JSON in their cell, null is empty."""
    return line([cell(row[field]) for field in FIELDS[name]])


def line(cells: Sequence[str]) -> bytes:
    """Cells as a line."""
    written: Any = WRITER.writerow(cells)  # what the file gives back
    return str(written).encode()


def cell(value: object) -> str:
    """A value as a cell; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else as_json(value).decode()


def data_package(info: ArchiveInfo, names: Sequence[str] | Mapping[str, object]) -> str:
    """The Frictionless descriptor of the CSV tables, with the JSON files beside them."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(info.title),
        "title": info.title,
        "description": f"{info.description} Text that begins with = + - or @ has an apostrophe before it in the CSV"
        " tables; the JSON files hold it as it is.".strip(),
        "resources": [table_resource(name) for name in names] + [json_resource(name) for name in names],
    }
    if info.site_url:
        package["homepage"] = info.site_url
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def table_resource(name: str) -> dict[str, object]:
    """A CSV table and its schema."""
    keys = [
        {"fields": [field], "reference": {"resource": REFERENCES[field], "fields": ["id"]}}
        for field in FIELDS[name]
        if field in REFERENCES
    ]
    schema: dict[str, object] = {
        "fields": [{"name": field, "type": field_type(field)} for field in FIELDS[name]],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def json_resource(name: str) -> dict[str, object]:
    """The same table as a JSON array."""
    return {"name": f"{name}-json", "path": f"{name}.json", "format": "json", "mediatype": "application/json"}


def field_type(field: str) -> str:
    """The Frictionless type of a field."""
    kinds = (("number", NUMBERS), ("integer", INTEGERS), ("boolean", BOOLEANS), ("array", LISTS), ("object", OBJECTS))
    return next((kind for kind, fields in kinds if field in fields), "string")
