"""What is known of the files of a site from one build to the next, so that a file is read only where it is new.

A file is taken for the same where its size and time are; a page also has what it was checked against, so that it is
checked again where an article that it quotes has another text. In SQLite: safe against a kill, and safe to delete.
"""

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

TABLE = """CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  sha256 TEXT NOT NULL, quoted TEXT, offered BLOB, asked BLOB)"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A page in which nothing was wrong."""

    quoted: Mapping[str, str]  # article → what it was checked against
    offered: bytes  # numbers of the addresses that it has, see links.py
    asked: bytes  # and of those that its links lead to


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one file."""

    size: int
    mtime: int  # in nanoseconds
    sha256: str
    checked: Checked | None = None


@dataclass(slots=True)
class Facts:
    """What is known of the files of a site, kept in a file if one is given."""

    path: Path | None = None
    before: dict[str, Fact] = field(default_factory=dict)
    now: dict[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path is not None and self.path.is_file():
            self.before = read(self.path)

    def of(self, site: Path, name: str) -> Fact:
        """The facts of a file of a site; it is read if it is not the one that was known."""
        found, known = (site / name).stat(), self.now.get(name) or self.before.get(name)
        if known is None or (known.size, known.mtime) != (found.st_size, found.st_mtime_ns):
            with (site / name).open("rb") as file:
                sum_ = hashlib.file_digest(file, "sha256").hexdigest()
            known = Fact(found.st_size, found.st_mtime_ns, sum_)
        self.now[name] = known
        return known

    def checked(self, site: Path, name: str, stands: Callable[[str], str], look: Callable[[], Checked]) -> Checked:
        """What is known of a page; `look` says it where the page is new or an article stands otherwise than then."""
        known = self.of(site, name)
        found = known.checked
        if found is None or any(stands(article) != how for article, how in found.quoted.items()):
            found = look()
            self.now[name] = Fact(known.size, known.mtime, known.sha256, found)
        return found

    def keep(self) -> None:
        """Keep what is known now, in one step."""
        if self.path is None:
            return
        if not self.before:
            self.path.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.path)) as store, store:
            if not self.before:
                store.execute(TABLE)
                store.execute(f"PRAGMA user_version = {code()}")
            gone = [(name,) for name in self.before.keys() - self.now.keys()]
            store.executemany("DELETE FROM files WHERE name = ?", gone)
            new = {name: fact for name, fact in self.now.items() if self.before.get(name) is not fact}
            store.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows(new))


def code() -> int:
    """A number for the modules of this folder: what others checked is checked again."""
    made = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.read_bytes())
    return int.from_bytes(made.digest()[:3], "big")


def numbers(found: Iterable[int]) -> bytes:
    """Numbers of 64 bits."""
    return array("Q", found).tobytes()


def read(path: Path) -> dict[str, Fact]:
    """What a file holds; nothing where it is no such file, or another version's."""
    try:
        with closing(sqlite3.connect(path)) as store:
            if store.execute("PRAGMA user_version").fetchone() != (code(),):
                return {}
            found = store.execute("SELECT name, size, mtime, sha256, quoted, offered, asked FROM files")
            return {name: Fact(size, mtime, sum_, checked(*rest)) for name, size, mtime, sum_, *rest in found}
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return {}


def checked(quoted: str | None, offered: bytes, asked: bytes) -> Checked | None:
    """A page that was checked."""
    return None if quoted is None else Checked(json.loads(quoted), offered, asked)


def rows(facts: Mapping[str, Fact]) -> Iterator[tuple[object, ...]]:
    """Facts as rows."""
    for name, fact in facts.items():
        page = fact.checked
        rest = (None, None, None) if page is None else (json.dumps(dict(page.quoted)), page.offered, page.asked)
        yield (name, fact.size, fact.mtime, fact.sha256, *rest)
