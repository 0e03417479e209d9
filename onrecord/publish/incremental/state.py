"""What an incremental build keeps from one run to the next, in SQLite: safe against a kill, and safe to delete."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

FORMAT = "2"
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (
  uri TEXT PRIMARY KEY, source TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  meta TEXT, anchors TEXT, links TEXT, search TEXT, wide INTEGER
);
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives to the rest of the site besides its own file; as JSON, as most of it is never asked for."""

    meta: str
    anchors: str
    links: str  # by page: anchor there -> the link as written
    search: str  # entries
    wide: bool  # whether it depends on which other files there are: it has links of Markdown


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site, made from a source."""

    source: str  # hash
    size: int
    mtime: int  # in nanoseconds
    page: Page | None = None  # None is a file that was copied


@dataclass(frozen=True, slots=True)
class State:
    """The last build."""

    facts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Output] = field(default_factory=dict)  # by path of the source


def read(path: Path) -> State:
    """The state in a file; an empty one where there is none, or one that this version cannot read."""
    if not path.is_file():
        return State()
    try:
        with closing(sqlite3.connect(path)) as store:
            facts = dict(store.execute("SELECT name, value FROM facts"))
            found = store.execute("SELECT uri, source, size, mtime, meta, anchors, links, search, wide FROM files")
            files = {uri: Output(source, size, mtime, page(*rest)) for uri, source, size, mtime, *rest in found}
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return State()
    return State(facts, files) if facts.get("format") == FORMAT else State()


def write(path: Path, before: State, facts: Mapping[str, str], files: Mapping[str, Output]) -> None:
    """Put a build in the place of the one `before` it, in one step; what is the same stays."""
    facts = {**facts, "format": FORMAT}
    if not before.files:
        path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as store, store:
        if not before.files:
            store.executescript(TABLES)
        store.executemany("REPLACE INTO facts VALUES (?, ?)", facts.items())
        gone = [(uri,) for uri in before.files.keys() - files.keys()]
        store.executemany("DELETE FROM files WHERE uri = ?", gone)
        store.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows(files, before.files))


def rows(files: Mapping[str, Output], before: Mapping[str, Output]) -> Iterable[tuple[object, ...]]:
    """The rows that are new."""
    for uri, made in files.items():
        if before.get(uri) is not made:
            texts = astuple(made.page) if made.page is not None else (None,) * len(fields(Page))
            yield uri, made.source, made.size, made.mtime, *texts


def told(
    meta: Mapping[str, Any],
    anchors: Collection[str],
    links: Mapping[str, Mapping[str, str]],
    search: Sequence[Mapping[str, Any]],
    *,
    wide: bool,
) -> Page:
    """What a page gives to the rest of the site."""
    return Page(json.dumps(meta, default=str), json.dumps(sorted(anchors)), json.dumps(links),
                json.dumps(search, default=str), wide)  # fmt: skip


def page(meta: str | None, anchors: str, links: str, search: str, wide: int) -> Page | None:
    """A page of a row; none where the row is that of a file that was copied."""
    return None if meta is None else Page(meta, anchors, links, search, bool(wide))


def entries(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """The search entries of pages, in their order."""
    found: list[dict[str, Any]] = json.loads(
        "[" + ",".join(page.search[1:-1] for page in pages if page.search != "[]") + "]"
    )
    return found
