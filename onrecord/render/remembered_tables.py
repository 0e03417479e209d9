"""The published tables: rows are made again only where what they are made from has changed."""

from functools import partial

from onrecord.render.exports import sqlite
from onrecord.render.remembered import Making, Piece
from onrecord.render.tables.kept import Lines, as_written, files, merged, table_of
from onrecord.render.tables.records import TABLES, Line, lines_of, parts
from onrecord.render.watching import Asked

ROWS = "rows/"  # how the names of the parts begin that tables are made of


def write_tables(making: Making) -> None:
    """Write the tables and the database of their rows, but for those files that stand as the same rows made them."""
    writing, rows = making.writing, Rows(making)
    making.data = [*(path for name in TABLES for path in paths(name)), sqlite.PACKED]
    for path, text in sqlite.beside(making.watch.lookup):
        writing.put(path, text)
    if all(map(rows.stays, TABLES)) and rows.stands(sqlite.PACKED):
        making.tables = dict(making.before.tables)
        for name in TABLES:
            rows.keep(name)
        writing.keep(sqlite.PACKED)
        return
    with sqlite.building() as made:
        for name in TABLES:
            lines = rows.lines(name)
            making.tables[name] = table_of(lines)
            if rows.stays(name):
                rows.keep(name)
            else:
                for path, content in zip(paths(name), files(name, lines), strict=True):
                    writing.put(path, content)
            sqlite.add_table(made, name, lines)
            writing.flush()
        writing.put(sqlite.PACKED, sqlite.packed(made))
    rows.note()


def leave_tables(making: Making) -> bool:
    """Leave the tables and the database as the last build wrote them, and what is known of them for the next one.

    Gives whether they could be left: where a file is gone, or the state, all are to be written.
    """
    before = making.before
    if not before.data or not all(map(making.stands, before.data)):
        return False
    making.data, making.tables = [file.path for file in before.data], dict(before.tables)
    making.parts.update((name, piece) for name, piece in before.parts.items() if name.startswith(ROWS))
    for path in making.data:
        making.writing.keep(path)
    for path, text in sqlite.beside(making.watch.lookup):
        making.writing.put(path, text)
    return True


class Rows:
    """The rows of tables, as far as they are to be made again."""

    def __init__(self, making: Making) -> None:
        self.making, self.lookup, self.writing = making, making.watch.lookup, making.writing
        self.files = {file.path: file for file in making.before.data}
        self.parts = {kind: list(parts(self.lookup, kind)) for kind, _ in TABLES.values()}
        self.same = {kind: set(filter(partial(self.is_same, kind), names)) for kind, names in self.parts.items()}
        self.asked: dict[str, Asked] = {}
        self.known: dict[str, bool] = {}

    def is_same(self, kind: str, name: str) -> bool:
        """Whether nothing has changed that the rows of an article, claim … are made from; it is noted for the state."""
        piece = self.making.before.parts.get(f"{ROWS}{kind}/{name}")
        if piece is None or self.making.digest(piece.rows) != piece.digest:
            return False
        self.making.parts[f"{ROWS}{kind}/{name}"] = piece
        return True

    def stands(self, path: str) -> bool:
        """Whether a file is as the last build wrote it."""
        return path in self.files and self.making.stands(self.files[path])

    def stand(self, name: str) -> bool:
        """Whether both files of a table are as the last build wrote them."""
        return name in self.making.before.tables and all(map(self.stands, paths(name)))

    def stays(self, name: str) -> bool:
        """Whether a table is to stay as it is."""
        if name not in self.known:
            kind, _ = TABLES[name]
            names = self.parts[kind]
            same = self.stand(name) and len(self.same[kind]) == len(names)
            self.known[name] = same and set(self.making.before.tables[name].parts) <= self.same[kind]
        return self.known[name]

    def keep(self, name: str) -> None:
        """Let the files of a table stay."""
        for path in paths(name):
            self.writing.keep(path)

    def lines(self, name: str) -> Lines:
        """The lines of a table; those that are to be made again are."""
        kind, _ = TABLES[name]
        same = self.same[kind] if self.stand(name) else set[str]()
        old = as_written(name, self.making.before.tables[name], self.writing.folder / "data") if same else []
        return merged(old, same, {part: self.made(name, kind, part) for part in self.parts[kind] if part not in same})

    def made(self, table: str, kind: str, part: str) -> list[Line]:
        """The lines of a part, with what they are made from noted."""
        asked = self.making.watch.asked
        asked.clear()
        found = lines_of(self.lookup, table, part)
        self.asked.setdefault(f"{ROWS}{kind}/{part}", {}).update(asked)
        return found

    def note(self) -> None:
        """Keep what the parts that were made in all their tables were made from."""
        for name, asked in self.asked.items():
            if name not in self.making.parts:
                rows = self.making.numbered(asked)
                self.making.parts[name] = Piece(rows, self.making.digest(rows), None)


def paths(table: str) -> tuple[str, str]:
    """The files of a table."""
    return f"data/{table}.json", f"data/{table}.csv"
