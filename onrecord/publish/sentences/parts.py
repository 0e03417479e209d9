"""What an index has of one article, cut out of an index that Pagefind made of several.

In Pagefind's files a word has its pages as [step from the page before, places in the text, places in the metadata], and
the same for each of its spellings with accents. A part counts pages from its article's first one; all but the first
page of a word is kept in the bytes in which the joined index will have it.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import Any

import cbor2

from onrecord.publish.sentences.service import read
from onrecord.render.parts.sentences import fragment

Postings = tuple[int, int, int, bytes]  # first page, last page, number of pages, all after the first page's number
Values = Mapping[str, Mapping[str, Sequence[int]]]  # name → value → sentences that have it
SEPARATOR = "\0"  # between a word and its spelling


@dataclass(frozen=True, slots=True)
class Part:
    """What an index has of one article."""

    name: str  # of its file of sentences
    sentences: bytes  # that file
    fields: Sequence[str]  # of metadata, by their number in the index
    lengths: Sequence[int]  # words of each sentence
    words: Mapping[str, Postings]  # by word, separator and spelling; the spelling is "" for the plain one
    facets: Values
    orders: Values  # what sentences are sorted by


def split(made: Mapping[str, bytes], articles: Sequence[Sequence[str]]) -> list[Part]:
    """The parts of articles, given as their lines of records, from the index of all these lines in this order."""
    if not articles:
        return []
    _, pages, *_, fields = read(next(content for name, content in made.items() if name.endswith(".pf_meta")))
    starts = list(accumulate((len(lines) for lines in articles), initial=0))
    words: list[dict[str, Postings]] = [{} for _ in articles]
    for name, content in made.items():
        if name.endswith(".pf_index"):
            for key, entries in keyed(read(content)[0]):
                for number, postings in by_article(entries, starts):
                    words[number][key] = postings
    lengths = [length for _, length in pages]
    return [
        part(lines, fields, lengths[start : start + len(lines)], found)
        for lines, start, found in zip(articles, starts, words, strict=False)
    ]


def keyed(words: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Each word, and each of its spellings, with its pages."""
    for word, entries, spellings in words:
        yield word + SEPARATOR, entries
        for spelling, pages in spellings:
            yield word + SEPARATOR + spelling, pages


def by_article(entries: Sequence[Any], starts: Sequence[int]) -> Iterator[tuple[int, Postings]]:
    """The pages of a word in each article that has some."""
    page, article, first, inside = 0, -1, 0, list[Any]()
    for step, *places in entries:
        page += step
        if article < 0 or page >= starts[article + 1]:
            if inside:
                yield article, postings(first, inside)
            article = bisect_right(starts, page) - 1
            first, inside = page - starts[article], []
        inside.append([step, *places])
    if inside:
        yield article, postings(first, inside)


def postings(first: int, inside: list[Any]) -> Postings:
    """The pages of a word in one article."""
    _, *places = inside[0]
    last = first + sum(step for step, *_ in inside[1:])
    return first, last, len(inside), b"".join(map(cbor2.dumps, (*places, *inside[1:])))


def part(lines: Sequence[str], fields: Sequence[str], lengths: Sequence[int], words: Mapping[str, Postings]) -> Part:
    """The part of one article."""
    records = [json.loads(line) for line in lines]
    facets = valued(record["filters"] for record in records)
    orders = valued({name: [value] for name, value in record["sort"].items()} for record in records)
    name = blake2b("".join(lines).encode(), digest_size=6).hexdigest()
    return Part(name, sentences(records), fields, lengths, words, facets, orders)


def valued(rows: Iterable[Mapping[str, Sequence[str]]]) -> Values:
    """The sentences of each value, where a row has the values of a sentence."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, row in enumerate(rows):
        for name, values in row.items():
            for value in values:
                found.setdefault(name, {}).setdefault(value, []).append(number)
    return found


def sentences(records: Sequence[Any]) -> bytes:
    """What the search page shows of the sentences of one article: where it is, what it is, then words, speaker, place.

    The place is the anchor alone where the words to scroll to are the usual ones, which the page makes itself.
    """
    first = records[0]
    rows = []
    for record in records:
        place = record["url"].partition("#")[2]
        anchor, _, words = place.partition(":~:text=")
        usual = words == fragment(record["content"])
        rows.append([record["content"], record["meta"].get("who", ""), anchor if usual else place])
    about = [first["meta"].get(name, "") for name in ("title", "outlet", "date")]
    value = [first["url"].partition("#")[0], about, rows]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
