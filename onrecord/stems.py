"""Words without their endings, for comparing texts."""

from functools import cache, lru_cache
from re import compile as regex

from snowballstemmer import stemmer
from spacy.lang.en.stop_words import STOP_WORDS

WORD = regex(r"\w+")
STEM = stemmer("english").stemWord


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word (Snowball)."""
    return str(STEM(word))


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the content words of `text`, in order: no stop words, so no negation either."""
    words = WORD.findall(text.replace("\u2019", "'").replace("'s", "").lower())
    return tuple(stem(word) for word in words if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))
