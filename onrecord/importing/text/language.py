"""Which language a text is in, by its frequent short words."""

import re
from collections import Counter

from onrecord.lexicon import read

UNKNOWN = "und"
LEAST = 0.12  # share of the words of a text


def language(text: str) -> str:
    """The ISO 639-1 code of the language, or "und"."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(counts.values())
    shares = {
        code: sum(counts[word] for word in words) / (total or 1) for code, words in read("importing/languages").items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST else UNKNOWN
