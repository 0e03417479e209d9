"""Names whatever their spelling: capitals, accents, and what stands between their words do not count."""

import re
import unicodedata
from functools import lru_cache

JOINT = r"(?:(?!\n)[\W_]){0,3}"  # between the words of a name: "maria-gomez", "Maria  Gomez", "mariagomez"
WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """A text without capitals and accents, character for character, so that offsets stay."""
    return "".join(map(plain, text))


@lru_cache(100_000)
def plain(sign: str) -> str:
    """A character without its accent, small; one character whatever it is."""
    return unicodedata.normalize("NFKD", sign)[:1].lower()[:1] or sign


@lru_cache(1000)
def pattern(name: str) -> re.Pattern[str]:
    """What finds a name in a folded text, as words of their own.

    Raises:
        ValueError: there is no letter or digit in it.
    """
    words = WORD.findall(folded(name))
    if not words:
        raise ValueError(f"{name!r} holds no word")
    return re.compile(rf"(?<![^\W_]){JOINT.join(map(re.escape, words))}(?![^\W_])")


def last_word(name: str) -> str | None:
    """The last of the words of a name that has several."""
    words = WORD.findall(name)
    return words[-1] if len(words) > 1 else None
