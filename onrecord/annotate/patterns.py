"""Regular expressions from word lists."""

import re
from collections.abc import Iterable


def either(words: Iterable[object]) -> str:
    """A regular expression that matches any of `words`, the longest first."""
    longest_first = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first)


def pattern(source: str) -> re.Pattern[str]:
    """`source` compiled; a space in it stands for any white space within a line."""
    return re.compile(source.replace(" ", r"[^\S\n]"))
