"""Tables that note which of their rows are asked for: what a page was made from, and so when it is to be made again.

The traces are those of build systems that find dependencies as they run (A. Mokhov and others, Build Systems à la
Carte, 2018: verifying traces).
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from dataclasses import fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast, overload

import msgspec

from onrecord.questions.lookup import Lookup

Value = TypeVar("Value")
Row = tuple[str, str | None]  # a table and a key of it; None is the whole table
Asked = dict[Row, None]
SIZE = 12  # bytes of a digest
ABSENT = b""
NONE: Mapping[str, Row] = {}
# What is made of the annotations of articles alone, and of attestations alone: as a whole it changes only with these.
OF_ANNOTATIONS = (
    "attributions",
    "figures",
    "figures_in",
    "mentions",
    "said",
    "said_about",
    "relayed",
    "archive.annotations",
)
OF_ATTESTATIONS = ("archive.attestations", "attested_by", "attested_in", "carrying", "opening")
EVERY = {**dict.fromkeys(OF_ANNOTATIONS, "found"), **dict.fromkeys(OF_ATTESTATIONS, "attestations")}
DECIDED = "decided in"


class Watched(Mapping[str, Value]):
    """A table that notes each key that is asked for, whether it is there or not, or the row that stands for it."""

    __slots__ = ("asked", "coarse", "every", "name", "rows")

    def __init__(
        self, name: str, rows: Mapping[str, Value], asked: Asked, coarse: Mapping[str, Row] = NONE, every: str = ""
    ) -> None:
        self.name, self.rows, self.asked, self.coarse, self.every = name, rows, asked, coarse, every or name

    def note(self, key: str) -> None:
        """A key is asked for."""
        self.asked[self.coarse.get(key) or (self.name, key)] = None

    def __getitem__(self, key: str) -> Value:
        self.note(key)
        return self.rows[key]

    def get(self, key: str, default: Any = None) -> Any:
        self.note(key)
        return self.rows.get(key, default)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            self.note(key)
        return key in self.rows

    def whole(self) -> Mapping[str, Value]:
        """Every row."""
        self.asked[self.every, None] = None
        return self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def keys(self) -> KeysView[str]:
        return self.whole().keys()

    def values(self) -> ValuesView[Value]:
        return self.whole().values()

    def items(self) -> ItemsView[str, Value]:
        return self.whole().items()


class WatchedList(Sequence[Value]):
    """A list that notes that it is looked at; it has no rows."""

    __slots__ = ("asked", "items", "name")

    def __init__(self, name: str, items: Sequence[Value], asked: Asked) -> None:
        self.name, self.items, self.asked = name, items, asked

    def whole(self) -> Sequence[Value]:
        self.asked[self.name, None] = None
        return self.items

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        return self.whole()[at]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())


class Whole:
    """A record of tables that notes each table that is asked for, as a whole; for what looks at nearly all rows."""

    def __init__(self, record: object, prefix: str, plain: Mapping[str, object], asked: Asked) -> None:
        self.record, self.prefix, self.plain, self.asked = record, prefix, plain, asked

    def __getattr__(self, name: str) -> Any:
        if name in self.plain:
            return self.plain[name]
        every = self.prefix + name
        self.asked[EVERY.get(every, every), None] = None
        return getattr(self.record, name)


class Watch:
    """The tables of an archive, watched, and a digest of each of their rows."""

    def __init__(self, lookup: Lookup) -> None:
        self.asked: Asked = {}
        self.tables: dict[str, Mapping[str, Any] | Sequence[Any]] = {}
        self.digests: dict[Row, bytes] = {}
        self.coarse = coarse(lookup)
        self.tables[DECIDED] = decided_in(lookup)
        archive = replace(lookup.archive, **self.watched(lookup.archive, "archive.", ("info",)))
        self.lookup = replace(lookup, archive=archive, **self.watched(lookup, "", ("archive",)))
        whole = Whole(lookup.archive, "archive.", {"info": lookup.archive.info}, self.asked)
        self.whole = cast(Lookup, Whole(lookup, "", {"archive": whole}, self.asked))

    def watched(self, tables: Any, prefix: str, plain: Sequence[str]) -> dict[str, Any]:
        """Each table of a record; `plain` fields are none."""
        names = [field.name for field in fields(tables) if field.name not in plain]
        return {name: self.table(prefix + name, getattr(tables, name)) for name in names}

    def table(self, name: str, rows: Any) -> Any:
        """A table or list of its own, watched from now on."""
        self.tables[name] = rows
        if not isinstance(rows, Mapping):
            return WatchedList(name, rows, self.asked)
        return Watched(name, rows, self.asked, self.coarse.get(name, NONE), EVERY.get(name, name))

    def digest(self, row: Row) -> bytes:
        """A digest of a row: two of the same are rows of the same content."""
        found = self.digests.get(row)
        if found is None:
            found = self.digests[row] = self.made(row)
        return found

    def made(self, row: Row) -> bytes:
        """The digest of a row that was not asked for before."""
        name, key = row
        rows = self.tables.get(name)
        if rows is None or (key is not None and key not in rows):
            return ABSENT
        if key is not None:
            return digest(rows[key])  # type: ignore[call-overload]
        if isinstance(rows, Mapping):
            return digest([(one, self.digest((name, one))) for one in rows])
        return digest(list(rows))


def coarse(lookup: Lookup) -> Mapping[str, Mapping[str, Row]]:
    """By table, the row that stands for a key of it: all annotations of an article for one of them, all attestations
    of a claim for one. There are tens times fewer, and what changes in one of an article mostly does in several.
    """
    every = {name: part for part, names in annotated(lookup) for name in names}
    inside = {name: part for name, part in every.items() if part in lookup.found}
    inside |= {one.id: one.article for one in lookup.archive.attestations.values()}  # asked for as if it were one
    found: Mapping[str, Row] = {name: ("found", article) for name, article in inside.items()}
    claims = lookup.attestations
    return {
        "attributions": found,
        "figures": found,
        "figures_in": found,
        "attested_by": {name: ("attested_in", article) for name, article in inside.items()},
        "archive.annotations": {article: ("found", article) for article in lookup.found},
        "archive.attestations": {
            name: ("attestations", one.claim)
            for name, one in lookup.archive.attestations.items()
            if one.claim in claims
        },
        "archive.decided": {name: (DECIDED, article) for name, article in every.items()},
    }


def annotated(lookup: Lookup) -> Iterator[tuple[str, Sequence[str]]]:
    """Each article with the ids of its annotations, and each claim, as "claims/id", with those of its attestations."""
    for article, notes in lookup.found.items():
        kinds = (notes.mentions, notes.attributions, notes.figures, notes.dates, notes.events)
        yield article, [one.id for kind in kinds for one in kind]
    for claim, attestations in lookup.attestations.items():
        yield f"claims/{claim}", [one.id for one in attestations]


def decided_in(lookup: Lookup) -> Mapping[str, Sequence[object]]:
    """By article or claim, what was decided of its annotations."""
    decided = lookup.archive.decided
    every = ((part, [(name, decided[name]) for name in names if name in decided]) for part, names in annotated(lookup))
    return {part: found for part, found in every if found}


def plainly(value: object) -> str:
    """A path as text; nothing else is to be in a record that no encoder knows.

    Raises:
        NotImplementedError: something else is.
    """
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"no digest of a {type(value).__name__}")


in_order = msgspec.msgpack.Encoder(order="deterministic", enc_hook=plainly)  # sets sorted, as hashes of text differ
as_given = msgspec.msgpack.Encoder(enc_hook=plainly)  # for tables by number, which the other does not know


def digest(value: object) -> bytes:
    """A digest of records: the same for the same content, in every process."""
    try:
        encoded = in_order.encode(value)
    except TypeError:
        encoded = as_given.encode(value)
    return blake2b(encoded, digest_size=SIZE).digest()
