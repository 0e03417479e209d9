"""Tables as the last build wrote them: what is made of the same records stays, the rest is put between it."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import msgspec

from onrecord.render.tables.csv import csv_head
from onrecord.render.tables.records import Line, json_table

OPENED, BETWEEN, CLOSED = b"[\n", b",\n", b"\n]\n"
Lines = list[tuple[str, bytes, bytes]]  # part, JSON, CSV


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was written."""

    parts: Sequence[str]  # the articles, claims … that have lines in it
    of: bytes  # the number of the part of each line, of four bytes each
    lengths: bytes  # of the lines in the CSV file


class Named(msgspec.Struct):
    """A record, as far as its id."""

    id: str


def as_written(name: str, table: Table, folder: Path) -> Lines:
    """The lines of a table whose two files stand in a folder as they were written."""
    text, rows = (folder / f"{name}.json").read_bytes(), (folder / f"{name}.csv").read_bytes()
    lines = text[len(OPENED) : -len(CLOSED)].split(BETWEEN) if table.of else []
    bounds = accumulate(array("I", table.lengths), initial=len(csv_head(name)))
    parts = (table.parts[number] for number in array("I", table.of))
    return [
        (part, line, rows[start:end]) for part, line, (start, end) in zip(parts, lines, pairwise(bounds), strict=True)
    ]


def merged(old: Lines, stays: Collection[str], new: Mapping[str, Iterable[Line]]) -> Lines:
    """The lines of the parts that stay, with those of the new ones, all in the order of a table."""
    kept = [line for line in old if line[0] in stays]
    added = sorted((key, line, row, part) for part, lines in new.items() for key, line, row in lines)
    found: Lines = []
    done = 0
    for key, line, row, part in added:
        place = bisect_left(kept, (key, line), lo=done, key=order)
        found += kept[done:place]
        found.append((part, line, row))
        done = place
    return found + kept[done:]


def order(line: tuple[str, bytes, bytes]) -> tuple[str, bytes]:
    """What a line is sorted by."""
    return msgspec.json.decode(line[1], type=Named).id, line[1]


def files(name: str, lines: Lines) -> tuple[bytes, bytes]:
    """A table as JSON and as CSV."""
    return json_table([line for _, line, _ in lines]), b"".join((csv_head(name), *(row for _, _, row in lines)))


def table_of(lines: Lines) -> Table:
    """What is to be known of lines that are written."""
    parts = list(dict.fromkeys(part for part, _, _ in lines))
    numbers = {part: number for number, part in enumerate(parts)}
    of = array("I", (numbers[part] for part, _, _ in lines))
    return Table(parts, of.tobytes(), array("I", (len(row) for _, _, row in lines)).tobytes())
