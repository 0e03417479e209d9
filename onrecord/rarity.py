"""How rare words are in news: of the stories that data/words.tsv counts, how few have a word.

The same for every archive, so that what one story's reports share does not depend on what else the archive holds.
"""

import math
from collections.abc import Mapping
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


@cache
def rarities() -> Rarities:
    """The table, read once."""
    lines = resources.files("onrecord").joinpath("data", "words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    stories = int(rows[0][1])
    return Rarities({word: math.log((stories + 1) / int(count)) for word, count in rows[1:]}, math.log(stories + 1))
