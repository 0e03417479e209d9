"""Which articles share their text: syndicated copy and later versions.

Method: shingles of four words, MinHash and locality-sensitive hashing (A. Broder 1997; library datasketch) to find who
may share anything, then the exact share of the shorter article's shingles that the other one has.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
SHINGLE = 4  # words
FEWEST = 12  # shingles of a text that can be told from others
PERMUTATIONS = 96
CANDIDATE = 0.25  # Jaccard similarity from which a pair is looked at
REPORTED = 0.5  # share of the shorter text from which a pair is reported
SAME = 0.8  # … from which it is the same text
SEED = 7


class Relation(StrEnum):
    """What a share in common makes of two articles."""

    SAME_TEXT_AS = "same_text_as"
    UPDATES = "updates"
    SHARES = "shares"  # reported, not recorded


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is compared."""

    id: str
    publisher: str | None
    date: str | None  # EDTF
    shingles: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Similar:
    """Another article that shares text."""

    article: str
    share: float  # of the shorter text, 0 to 1
    relation: Relation


def hashing() -> Any:
    """The library datasketch; it loads all of SciPy, which worker processes can do without."""
    import datasketch

    return datasketch


@dataclass(slots=True)
class Index:
    """The articles that were added, found by what they share."""

    lsh: Any = field(default_factory=lambda: hashing().MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS))
    entries: dict[str, Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> list[Similar]:
        """Those added before that share text with an article, the most alike first; the article is added."""
        if len(entry.shingles) < FEWEST:
            return []
        sketch = hashing().MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
        sketch.update_batch(entry.shingles.tolist())
        found = [(self.entries[key], shared(entry, self.entries[key])) for key in self.lsh.query(sketch)]
        self.lsh.insert(entry.id, sketch)
        self.entries[entry.id] = entry
        similar = [Similar(o.id, share, relation(entry, o, share)) for o, share in found if share >= REPORTED]
        return sorted(similar, key=lambda s: (-s.share, s.article))


def entry(id: str, publisher: str | None, date: str | None, text: str) -> Entry:
    """An article as it is compared."""
    hashes = np.fromiter(shingle_hashes(text), dtype=np.uint32)
    return Entry(id, publisher, date, np.unique(hashes))


def shingle_hashes(text: str) -> Iterator[int]:
    """A number for each run of words, the same on every machine."""
    words = WORD.findall(text.lower())
    for start in range(len(words) - SHINGLE + 1):
        yield zlib.crc32(" ".join(words[start : start + SHINGLE]).encode())


def shared(one: Entry, other: Entry) -> float:
    """The share of the shorter text's shingles that both have."""
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return float(common / min(len(one.shingles), len(other.shingles)))


def relation(new: Entry, old: Entry, share: float) -> Relation:
    """What a new article is to an older one: one outlet's later text is an update, another outlet's is syndicated."""
    if new.publisher and new.publisher == old.publisher and new.date and old.date:
        if new.date > old.date:
            return Relation.UPDATES
        if new.date < old.date:
            return Relation.SHARES
    return Relation.SAME_TEXT_AS if share >= SAME else Relation.SHARES
