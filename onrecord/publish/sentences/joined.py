"""The parts of articles, joined to the files of one index in Pagefind's format, in a fixed order.

The files are gzip over a marker and CBOR (RFC 8949). `pf_meta`, the table of the index, is [version, pages, chunks of
words, facets, orders, fields of metadata]; a page is [name, number of words]; a chunk is [from, to, name] and its file
holds words in the order of their code points; a facet's file is [facet, [[value, pages] …]].
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, groupby
from typing import Any

import cbor2

from onrecord.errors import OnRecordError
from onrecord.publish.sentences.parts import SEPARATOR, Part, Values
from onrecord.publish.sentences.service import packed

ENTRY = "pagefind-entry.json"
LANGUAGE = "en"
CHUNK = 30_000  # bytes of words that a chunk has at least, before gzip
ARRAY = 4  # the major type in CBOR

Files = dict[str, bytes]


def join(parts: Sequence[Part], entry: bytes) -> Files:
    """The files of the index: path → content. `entry` is the entry file of any index that Pagefind made.

    Raises:
        OnRecordError: sentences have different fields of metadata.
    """
    fields = {tuple(part.fields) for part in parts}
    if len(fields) > 1:
        raise OnRecordError(f"the sentences could not be indexed: their metadata differ: {sorted(fields)}")
    given = json.loads(entry)
    files: Files = {}
    bases = list(accumulate((len(part.lengths) for part in parts), initial=0))
    pages = [[f"{part.name}.{number}", length] for part in parts for number, length in enumerate(part.lengths)]
    table = [
        given["version"],
        pages,
        list(chunks(parts, bases, files)),
        list(facets(parts, bases, files)),
        list(orders(parts, bases)),
        list(fields.pop()),
    ]
    name = written(files, "pagefind.{}.pf_meta", cbor2.dumps(table))
    given["languages"] = {LANGUAGE: {"hash": name, "wasm": LANGUAGE, "page_count": len(pages)}}
    files[ENTRY] = json.dumps(given, sort_keys=True, separators=(",", ":")).encode()
    return files


def written(files: Files, pattern: str, value: bytes) -> str:
    """Add a file under a name made from its content; gives the name."""
    name = f"{LANGUAGE}_{blake2b(value, digest_size=5).hexdigest()}"
    files[pattern.format(name)] = packed(value)
    return name


def chunks(parts: Sequence[Part], bases: Sequence[int], files: Files) -> Iterator[list[str]]:
    """Write the words in chunks; the bounds of each, as short as tells it from its neighbours, with its name."""
    forms = groupby(sorted(merged(parts, bases).items()), key=lambda pair: pair[0].partition(SEPARATOR)[0])
    words = [(word, of_word(word, found)) for word, found in forms]
    first, start, size = 0, words[0][0], 0
    for position, (word, value) in enumerate(words, 1):
        size += len(value)
        if size < CHUNK and position < len(words):
            continue
        following = words[position][0] if position < len(words) else ""
        common = in_common(word, following) if following else len(word)
        found = [value for _, value in words[first:position]]
        name = written(files, "index/{}.pf_index", array(1) + array(len(found)) + b"".join(found))
        yield [start, word[: common + 1], name]
        first, start, size = position, following[: common + 1], 0


def in_common(one: str, other: str) -> int:
    """How many letters two words have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def merged(parts: Sequence[Part], bases: Sequence[int]) -> dict[str, list[Any]]:
    """The pages of each word and spelling in all articles: their number, the last one, their bytes."""
    steps = [array(3) + number(step) for step in range(bases[-1])]  # what a page begins with
    table: dict[str, list[Any]] = {}
    for part, base in zip(parts, bases, strict=False):
        for key, (first, last, count, rest) in part.words.items():
            before = table.get(key)
            if before is None:
                table[key] = [count, base + last, [steps[base + first], rest]]
            else:
                before[0] += count
                before[2].append(steps[base + first - before[1]])
                before[2].append(rest)
                before[1] = base + last
    return table


def of_word(word: str, forms: Iterable[tuple[str, list[Any]]]) -> bytes:
    """A word with its pages and those of its spellings."""
    pages, spellings = array(0), list[bytes]()
    for key, (count, _, found) in forms:
        value = array(count) + b"".join(found)
        spelling = key.partition(SEPARATOR)[2]
        if spelling:
            spellings.append(array(2) + cbor2.dumps(spelling) + value)
        else:
            pages = value
    return array(3) + cbor2.dumps(word) + pages + array(len(spellings)) + b"".join(spellings)


def facets(parts: Sequence[Part], bases: Sequence[int], files: Files) -> Iterator[list[str]]:
    """Write a file for each facet; its name and that of its file."""
    for facet, rows in valued([part.facets for part in parts], bases):
        yield [facet, written(files, "filter/{}.pf_filter", cbor2.dumps([facet, rows]))]


def orders(parts: Sequence[Part], bases: Sequence[int]) -> Iterator[list[Any]]:
    """The pages in the order of what they are sorted by; between equal ones that of the articles decides."""
    for name, rows in valued([part.orders for part in parts], bases):
        yield [name, [page for _, pages in rows for page in pages]]


def valued(found: Sequence[Values], bases: Sequence[int]) -> Iterator[tuple[str, list[tuple[str, list[int]]]]]:
    """Each name with its values in order, and the pages of each, over all parts."""
    for name in sorted({name for values in found for name in values}):
        every: dict[str, list[int]] = {}
        for values, base in zip(found, bases, strict=False):
            for value, pages in values.get(name, {}).items():
                every.setdefault(value, []).extend(base + page for page in pages)
        yield name, sorted(every.items())


def array(length: int) -> bytes:
    """The head of an array."""
    return bytes([number(length)[0] | ARRAY << 5]) + number(length)[1:]


def number(value: int) -> bytes:
    """A whole number that is not negative."""
    return bytes([value]) if value < 24 else cbor2.dumps(value)


def shown(parts: Sequence[Part]) -> Mapping[str, bytes]:
    """Path → content of the files with the sentences."""
    return {f"sentences/{part.name}.json": part.sentences for part in parts}
