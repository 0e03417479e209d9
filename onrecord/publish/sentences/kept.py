"""The parts of articles, kept from one build to the next in SQLite: safe against a kill, and safe to delete."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import cbor2

from onrecord.publish.sentences.parts import Part


def read(path: Path | None, wanted: Iterable[str]) -> dict[str, Part]:
    """Key → part, of those of the wanted ones that are kept; none where the file cannot be read."""
    if path is None or not path.is_file():
        return {}
    asked = set(wanted)
    try:
        with closing(sqlite3.connect(path)) as store:
            rows = store.execute("SELECT key, part FROM parts")
            return {key: Part(*cbor2.loads(part)) for key, part in rows if key in asked}
    except (sqlite3.DatabaseError, ValueError, TypeError):  # cbor2's errors are values
        return {}


def write(path: Path | None, before: Iterable[str], parts: Mapping[str, Part]) -> None:
    """Keep parts in the place of those `before`, in one step; with none before, in a file made anew."""
    if path is None:
        return
    known = set(before)
    if not known:
        path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("CREATE TABLE IF NOT EXISTS parts (key TEXT PRIMARY KEY, part BLOB NOT NULL)")
        gone = [(key,) for (key,) in store.execute("SELECT key FROM parts") if key not in parts]
        store.executemany("DELETE FROM parts WHERE key = ?", gone)
        new = ((key, cbor2.dumps(astuple(part))) for key, part in parts.items() if key not in known)
        store.executemany("REPLACE INTO parts VALUES (?, ?)", new)
