"""Pagefind's index with its facets in a fixed order, so that the same sentences give the same bytes.

Pagefind 1.5 writes the values of a facet, and the facets, in the order of a hash table that is seeded anew in each run,
and names the files after what is in them. Everything else of the index is the same in every run. Here the values are
sorted, and the three levels that name each other are written again: facets, the table of the index, the entry file.
The files are gzip over a marker and CBOR; the table holds its facets as [file, name] pairs.
"""

import gzip
import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

import cbor2

MARKER = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"


def put_in_order(folder: Path) -> None:
    """Write the facets of an index anew, sorted, and all that names them."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        table_file = folder / f"pagefind.{language['hash']}.pf_meta"
        table = read(table_file)
        renamed = {path.stem: reordered(path) for path in sorted((folder / "filter").glob("*.pf_filter"))}
        table = [in_order(part, renamed) for part in table]
        table_file.unlink()
        language["hash"] = written(folder, "pagefind.{}.pf_meta", language["hash"], table)
    (folder / ENTRY).write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def in_order(part: Any, renamed: dict[str, str]) -> Any:
    """A part of the table; the one that lists the facets with their new names, sorted by what they are called."""
    names_facets = isinstance(part, list) and part and all(is_facet(row, renamed) for row in part)
    if not names_facets:
        return part
    return sorted(([renamed.get(word, word) for word in row] for row in part), key=str)


def is_facet(row: Any, renamed: dict[str, str]) -> bool:
    """Whether a row of the table names a facet's file."""
    return isinstance(row, list) and any(isinstance(word, str) and word in renamed for word in row)


def reordered(path: Path) -> str:
    """Write a facet's file with its values sorted; gives its new name."""
    name, values = read(path)
    path.unlink()
    return written(path.parent, "{}.pf_filter", path.stem, [name, sorted(values, key=lambda value: str(value[0]))])


def read(path: Path) -> Any:
    """What a file of the index holds."""
    return cbor2.loads(gzip.decompress(path.read_bytes())[len(MARKER) :])


def written(folder: Path, pattern: str, before: str, value: Any) -> str:
    """Write a file of the index under a name made from its content, in the form of the name it had before."""
    data = MARKER + cbor2.dumps(value)
    language, _, old = before.partition("_")
    name = f"{language}_{blake2b(data, digest_size=16).hexdigest()[: len(old)]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(data, mtime=0))
    return name
