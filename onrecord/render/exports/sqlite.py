"""One SQLite file with every table, indexed and with full-text search, and what Datasette should know of it.

The same records give the same bytes: rows go in by id, indexes afterwards, and nothing in the file tells when it was
made.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from onrecord.records import ArchiveInfo
from onrecord.render.exports.given import Given
from onrecord.render.tables.csv import FIELDS, REFERENCES, field_type
from onrecord.render.tables.records import Record

PATH = "data/archive.sqlite"
METADATA = "data/metadata.json"
TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}  # the rest: TEXT
INDEXED = ("article", "actor", "claim", "story", "publisher", "attribution")
SEARCHED = {"articles": ("title", "text"), "claims": ("statement",), "actors": ("name", "description")}
LABELS = {"articles": "title", "actors": "name", "publishers": "name", "claims": "statement", "stories": "title"}
FACETS = {
    "articles": ["publisher", "genre"],
    "actors": ["type", "status"],
    "claims": ["kind", "contested"],
    "attributions": ["stance", "quote_type"],
    "figures": ["measure", "bound"],
    "attestations": ["stance"],
    "mentions": ["form"],
}


def files(given: Given) -> Iterator[tuple[str, bytes | str]]:
    """The database, and Datasette's metadata for it."""
    yield PATH, database(given.tables)
    yield METADATA, metadata(given.lookup.archive.info)


def database(tables: Mapping[str, Sequence[Record]]) -> bytes:
    """The tables as an SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.sqlite")
        with closing(sqlite3.connect(path)) as made:
            made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
            for name, rows in tables.items():
                add_table(made, name, rows)
            for name, fields in SEARCHED.items():
                add_search(made, name, fields)
            made.commit()
        return path.read_bytes()


def add_table(made: sqlite3.Connection, name: str, rows: Sequence[Record]) -> None:
    """A table, its rows, then its indexes; lists and objects are JSON."""
    columns = [column(field) for field in FIELDS[name]]
    made.execute(f"CREATE TABLE [{name}] ({', '.join(columns)})")
    places = ", ".join("?" * len(columns))
    values = ([cell(row[field]) for field in FIELDS[name]] for row in rows)
    made.executemany(f"INSERT INTO [{name}] VALUES ({places})", values)
    for field in FIELDS[name]:
        if field in INDEXED:
            made.execute(f"CREATE INDEX [{name}_{field}] ON [{name}] ([{field}])")


def column(field: str) -> str:
    """The definition of a column."""
    kind = TYPES.get(field_type(field), "TEXT")
    key = " PRIMARY KEY" if field == "id" else ""
    refers = f" REFERENCES [{REFERENCES[field]}] ([id])" if field in REFERENCES else ""
    return f"[{field}] {kind}{key}{refers}"


def cell(value: Any) -> Any:
    """A value as SQLite has it."""
    match value:
        case None | int() | float():
            return value
        case str():
            return value.encode(errors="replace").decode()  # half a surrogate pair is no text
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode(errors="replace").decode()


def add_search(made: sqlite3.Connection, name: str, fields: Sequence[str]) -> None:
    """Full-text search over some columns, in the form that Datasette finds by itself."""
    listed = ", ".join(f"[{field}]" for field in fields)
    made.execute(
        f'CREATE VIRTUAL TABLE [{name}_fts] USING FTS5 ({listed}, tokenize="porter unicode61", content="{name}")'
    )
    for order in ("rebuild", "optimize"):
        made.execute(f"INSERT INTO [{name}_fts] ([{name}_fts]) VALUES (?)", (order,))


def metadata(info: ArchiveInfo) -> str:
    """Titles, labels and facets for Datasette."""
    tables = {
        name: {key: value for key, value in (("label_column", LABELS.get(name)), ("facets", FACETS.get(name))) if value}
        for name in FIELDS
    }
    said = {"title": info.title, "description": info.description, "source_url": info.site_url}
    whole = {key: value for key, value in said.items() if value} | {"databases": {"archive": {"tables": tables}}}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
