"""One SQLite file with every table, indexed and with full-text search, and what Datasette should know of it.

The same records give the same bytes: rows go in by id, indexes afterwards, and nothing in the file tells when it was
made.
"""

import gzip
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from onrecord.questions.lookup import Lookup
from onrecord.records import ArchiveInfo
from onrecord.render.tables.csv import FIELDS, REFERENCES, as_json, field_type
from onrecord.render.tables.records import package_file, table_files, table_lines

File = tuple[str, str | bytes]
PATH = "data/archive.sqlite"
PACKED = f"{PATH}.gz"
LEVEL = 6  # of gzip: 9 takes twice as long for one byte in a hundred
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


def files(lookup: Lookup) -> Iterator[File]:
    """The database, and Datasette's metadata for it."""
    with building() as made:
        for name, lines in table_lines(lookup):
            add_table(made, name, lines)
        yield PATH, finished(made)
    yield METADATA, metadata(lookup.archive.info)


def with_tables(lookup: Lookup) -> Iterator[File]:
    """Every table as JSON and CSV, and the database of the same rows, packed: what the site holds of them."""
    with building() as made:
        for name, lines in table_lines(lookup):
            yield from table_files(name, lines)
            add_table(made, name, lines)
        yield PACKED, packed(made)
    yield from beside(lookup)


def beside(lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    """What tells of the tables and of the database."""
    yield package_file(lookup)
    yield METADATA, metadata(lookup.archive.info).encode()


def packed(made: sqlite3.Connection) -> bytes:
    """A database as the site has it."""
    return gzip.compress(finished(made), compresslevel=LEVEL, mtime=0)


@contextmanager
def building() -> Iterator[sqlite3.Connection]:
    """A new database in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder, "archive.sqlite"))) as made:
        made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        yield made


def finished(made: sqlite3.Connection) -> bytes:
    """A database with search over its tables, as a file."""
    for name, fields in SEARCHED.items():
        add_search(made, name, fields)
    made.commit()
    (path,) = (row[2] for row in made.execute("PRAGMA database_list"))
    return Path(path).read_bytes()


def add_table(made: sqlite3.Connection, name: str, lines: Sequence[tuple[str, bytes, bytes]]) -> None:
    """A table, its rows (the second of each line, as JSON), then its indexes; lists and objects are JSON."""
    columns = [column(field) for field in FIELDS[name]]
    made.execute(f"CREATE TABLE [{name}] ({', '.join(columns)})")
    places = ", ".join("?" * len(columns))
    rows = (msgspec.json.decode(line) for _, line, _ in lines)
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
    return as_json(value).decode()


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
