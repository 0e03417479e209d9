"""What the last build wrote, and from which rows: a page is made again only when one of its rows has changed."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment

from onrecord import finished, versions
from onrecord.questions.lookup import Lookup
from onrecord.render.environment import environment
from onrecord.render.files import Writing
from onrecord.render.pages import Job, Page, Text, jobs, path_of, tables, text_of
from onrecord.render.tables.kept import Table
from onrecord.render.watching import SIZE, Row, Watch, digest

FORMAT = 4


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was written."""

    path: str
    view: bytes  # digest of what it was made from
    size: int
    mtime: int  # in nanoseconds


@dataclass(frozen=True, slots=True)
class Done:
    """A job as it was done."""

    rows: bytes  # the numbers of the rows that were asked for, each of four bytes
    digest: bytes  # of their contents
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file, as it was made."""

    rows: bytes
    digest: bytes
    value: Any  # as JSON has it


@dataclass(frozen=True, slots=True)
class State:
    """The last build."""

    format: int = FORMAT
    signature: str = ""  # of what decides every page besides the rows
    rows: Sequence[Row] = ()  # each once
    jobs: Mapping[str, Done] = field(default_factory=dict)
    parts: Mapping[str, Piece] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    data: Sequence[File] = ()  # the files of the tables, and the database of their rows


def read(path: Path) -> State:
    """The state in a file; an empty one where there is none, or one that this version cannot read."""
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError):
        return State()
    return state if state.format == FORMAT else State()


def write(path: Path, state: State) -> None:
    """Put a state in the place of the one before it, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_bytes(msgspec.json.encode(state))
    beside.replace(path)


def signature(lookup: Lookup, templates: Path) -> str:
    """What decides every page besides the rows of its tables: code, templates, and what the archive calls itself."""
    every = [(name, file.read_bytes()) for name, file in finished.files(templates)]
    return digest([FORMAT, versions.code(), lookup.archive.info, every]).hex()


def write_pages(lookup: Lookup, templates: Path, writing: Writing, state: Path | None) -> "Making":
    """Write the files that templates make, but for those that stand as the last build made them from the same rows.

    Gives what was made and found, which is to be noted when `writing` is finished.
    """
    watch, before, now = Watch(lookup), read(state) if state else State(), signature(lookup, templates)
    making = Making(watch, before if before.signature == now else State(), writing, environment(templates), now)
    derived = tables(lookup)
    others = watch.watched(derived, "for pages: ", ("lookup", "whole", "compared"))
    asked = replace(derived, lookup=watch.lookup, whole=watch.whole, **others)
    for job in jobs(asked, making.part):
        making.settle(job)
    return making


class Making:
    """Jobs, one after the other, each done again or left as it was."""

    def __init__(self, watch: Watch, before: State, writing: Writing, jinja: Environment, signature: str = "") -> None:
        self.watch, self.before, self.writing, self.jinja, self.signature = watch, before, writing, jinja, signature
        self.known = {file.path: file for done in before.jobs.values() for file in done.files}
        self.numbers = {row: number for number, row in enumerate(before.rows)}
        self.rows = list(before.rows)
        self.made: set[str] = set()
        self.parts: dict[str, Piece] = {}
        self.tables: dict[str, Table] = {}
        self.data: Sequence[str] = ()  # the files of tables
        self.kept: dict[str, Done] = {}
        self.again: dict[str, tuple[bytes, bytes, list[tuple[str, bytes]]]] = {}

    def settle(self, job: Job) -> None:
        """Leave what a job made, if nothing that it asked for has changed; else do it again."""
        done = self.before.jobs.get(job.name)
        same = done is not None and not job.parts and self.digest(done.rows) == done.digest
        if done is not None and same and all(map(self.stands, done.files)):
            self.kept[job.name] = done
            for file in done.files:
                self.made.add(file.path)
                self.writing.keep(file.path)
            return
        self.watch.asked.clear()
        files = []
        complete = True
        for page in job.make():
            path = path_of(page)
            if path in self.made:
                complete = False
                continue
            self.made.add(path)
            files.append((path, self.put(path, page)))
        rows = self.numbered(self.watch.asked)
        if (
            complete and not job.parts
        ):  # what was left out, as another page has its address, may come back without any row changing
            self.again[job.name] = rows, self.digest(rows), files

    def part(self, name: str, make: Callable[[], Any]) -> Any:
        """A part as it was made, if nothing that it asked for has changed; else it is made again."""
        piece = self.before.parts.get(name)
        if piece is None or self.digest(piece.rows) != piece.digest:
            self.watch.asked.clear()
            value = make()
            rows = self.numbered(self.watch.asked)
            piece = Piece(rows, self.digest(rows), value)
        self.parts[name] = piece
        return piece.value

    def put(self, path: str, page: Page | Text) -> bytes:
        """Render a page, unless it stands as it was made from the same view; gives the view's digest."""
        view, old = digest(page), self.known.get(path)
        if old is not None and old.view == view and self.stands(old):
            self.writing.keep(path)
        else:
            self.writing.put(path, text_of(page, self.jinja))
        return view

    def stands(self, file: File) -> bool:
        """Whether a file is as it was written."""
        return self.writing.stands(file.path) == (file.size, file.mtime)

    def numbered(self, asked: Iterable[Row]) -> bytes:
        """The numbers of rows."""
        for row in asked:
            if row not in self.numbers:
                self.numbers[row] = len(self.rows)
                self.rows.append(row)
        return array("I", sorted(self.numbers[row] for row in asked)).tobytes()

    def digest(self, rows: bytes) -> bytes:
        """A digest of what rows hold now."""
        return blake2b(b"".join(self.watch.digest(self.rows[number]) for number in array("I", rows))).digest()[:SIZE]

    def note(self, state: Path | None) -> None:
        """Keep what now stands for the next build, if there is a place for it."""
        if state is not None:
            write(state, self.state())

    def state(self) -> State:
        """What now stands, with the rows that are asked for; `writing` is finished."""
        done = dict(self.kept)
        for name, (asked, found, written) in self.again.items():
            made = tuple(File(path, view, *self.writing.stands(path)) for path, view in written)
            done[name] = Done(asked, found, made)
        every = [one.rows for one in done.values()] + [one.rows for one in self.parts.values()]
        numbers = sorted({number for rows in every for number in array("I", rows)})
        used = {number: place for place, number in enumerate(numbers)}
        return State(
            signature=self.signature,
            rows=[self.rows[number] for number in numbers],
            jobs={name: replace(one, rows=renumbered(one.rows, used)) for name, one in done.items()},
            parts={name: replace(one, rows=renumbered(one.rows, used)) for name, one in self.parts.items()},
            tables=self.tables,
            data=[File(path, b"", *self.writing.stands(path)) for path in self.data],
        )


def renumbered(rows: bytes, used: Mapping[int, int]) -> bytes:
    """Numbers of rows, counted among those that are used."""
    return array("I", (used[number] for number in array("I", rows))).tobytes()
