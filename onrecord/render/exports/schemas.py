"""JSON Schemas (draft 2020-12) of the published tables, one beside each."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from onrecord.questions.lookup import Lookup
from onrecord.render.tables.csv import FIELDS, REFERENCES, field_type
from onrecord.vocabulary import (
    ActorType,
    Bound,
    Certainty,
    ChainRole,
    ClaimKind,
    CreditKind,
    DateBasis,
    Genre,
    MentionForm,
    Modality,
    Publish,
    QuoteType,
    Relation,
    Scope,
    Stance,
    Status,
    TextKind,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}


def words(kind: type[StrEnum]) -> Schema:
    """One of the fixed words."""
    return {"enum": [one.value for one in kind]}


def array(of: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": of}


def thing(**fields: Schema) -> Schema:
    """An object with just these fields."""
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def or_null(schema: Schema) -> Schema:
    """What may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


OFFSET: Schema = {"type": "integer", "minimum": 0}
SPAN = thing(start=OFFSET, end=OFFSET, exact=MAYBE)
LINK = thing(actor=MAYBE, name=MAYBE, words=MAYBE, role=words(ChainRole), relay=or_null(SPAN))
# Fields that mean the same in every table; below them what one table has in its own way.
SHARED: dict[str, Schema] = {
    "id": {"type": "string", "minLength": 1},
    "start": OFFSET,
    "end": OFFSET,
    "score": {"type": ["number", "null"]},
    "low": {"type": ["number", "null"]},
    "high": {"type": ["number", "null"]},
    "latitude": {"type": ["number", "null"], "minimum": -90, "maximum": 90},
    "longitude": {"type": ["number", "null"], "minimum": -180, "maximum": 180},
    "contested": {"type": "boolean"},
    "reviewed": {"type": "boolean"},
    "method": TEXT,
    "stance": words(Stance),
    "certainty": words(Certainty),
    "source_chain": array(LINK),
}
OWN: dict[str, dict[str, Schema]] = {
    "articles": {
        "date_basis": words(DateBasis),
        "genre": words(Genre),
        "kind": words(TextKind),
        "publish": words(Publish),
        "credits": array(thing(name=TEXT, actor=MAYBE, kind=words(CreditKind), span=or_null(SPAN))),
        "original": thing(file=MAYBE, sha256=MAYBE),
        "corrections": array(thing(text=MAYBE, span=or_null(SPAN), withdrawn=array({"type": "number"}))),
        "excluded": array(thing(text=MAYBE, reason=TEXT)),
    },
    "actors": {
        "type": words(ActorType),
        "status": words(Status),
        "aliases": array(thing(surface=TEXT, count=OFFSET, articles=array(TEXT))),
    },
    "mentions": {"form": words(MentionForm)},
    "attributions": {
        "quote_type": words(QuoteType),
        "source": or_null(thing(span=SPAN, actor=MAYBE)),
        "cue": or_null(SPAN),
        "content": array(SPAN),
    },
    "figures": {"bound": words(Bound), "scope": words(Scope)},
    "claims": {
        "kind": words(ClaimKind),
        "status": words(Status),
        "conflicts": array(thing(attestations=array(TEXT), relation=words(Relation), reason=TEXT)),
    },
    "events": {
        "roles": array(thing(role=TEXT, actor=MAYBE, span=SPAN)),
        "polarity": {"enum": ["positive", "negative"]},
        "modality": words(Modality),
    },
    "attestations": {"evidence": SPAN},
}


def files(lookup: Lookup) -> Iterator[tuple[str, str]]:
    """`data/schemas/<table>.schema.json` for every table; the same for every archive."""
    del lookup
    for name in FIELDS:
        yield f"data/schemas/{name}.schema.json", json.dumps(table(name), indent=1) + "\n"


def table(name: str) -> Schema:
    """The schema of a table: an array of objects with exactly its fields."""
    row = thing(**{field: of_field(name, field) for field in FIELDS[name]})
    return {"$schema": DIALECT, "title": name, **array(row)}


def of_field(name: str, field: str) -> Schema:
    """What a field of a table may hold; what it refers to is said in words, as JSON Schema knows no keys of others."""
    found = OWN.get(name, {}).get(field) or SHARED.get(field)
    if found is not None:
        return found
    if field_type(field) == "array":
        return array(TEXT)
    return MAYBE | ({"description": f"the id of one of {REFERENCES[field]}"} if field in REFERENCES else {})
