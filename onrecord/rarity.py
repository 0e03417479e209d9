"""How rare words are in news: of the stories that data/words.tsv counts, how few have a word.

The same for every archive, so that what one story's reports share does not depend on what else the archive holds.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from functools import cache
from importlib import resources


class Rarities(dict[str, float]):
    """Words with the logarithm of (stories + 1) / stories that have them; words of no story are the rarest."""

    def __init__(self, words: Mapping[str, float], rarest: float) -> None:
        super().__init__(words)
        self.rarest = rarest

    def __missing__(self, word: str) -> float:
        return self.rarest

    def get(self, word: str, _default: float | None = None) -> float:  # type: ignore[override]
        return self[word]


def cosine(a: Set[str], b: Set[str], weights: Mapping[str, float]) -> float:
    """How alike two sets of words are, words weighing as rare ones do; sums run in one order."""
    both = sum(weights[word] ** 2 for word in sorted(a & b))
    return both / (length(a, weights) * length(b, weights) or 1.0)


def length(words: Set[str], weights: Mapping[str, float]) -> float:
    """The length of the vector of some words."""
    return math.sqrt(sum(weights[word] ** 2 for word in sorted(words)))


def among(sets: Iterable[Collection[str]]) -> Rarities:
    """How rare words are among some sets or bags of them."""
    found = list(sets)
    counts = Counter(word for words in found for word in words)
    return Rarities(weighed(counts, len(found)), math.log(len(found) + 1))


def weighed(counts: Mapping[str, int], total: int) -> dict[str, float]:
    """The weight of words that so many of `total` have."""
    return {word: math.log((total + 1) / count) for word, count in counts.items()}


@cache
def rarities() -> Rarities:
    """The table, read once."""
    lines = resources.files("onrecord").joinpath("data", "words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    stories = int(rows[0][1])
    return Rarities(weighed({word: int(count) for word, count in rows[1:]}, stories), math.log(stories + 1))
