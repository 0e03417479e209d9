"""Which language a text is in, by its script or its frequent short words."""

import re
from collections import Counter

from onrecord.lexicon import read

UNKNOWN = "und"
LEAST = 0.12  # share of the words of a text
SCRIPT_LEAST = 0.2  # share of the letters
# In order: Japanese is the one with kana among its characters.
SCRIPTS = {"ja": re.compile(r"[ぁ-ヿ]"), "ko": re.compile(r"[가-힣]"), "zh": re.compile(r"[㐀-鿿]")}


def language(text: str) -> str:
    """The ISO 639-1 code of the language, or "und"."""
    if written := by_script(text):
        return written
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(counts.values())
    shares = {
        code: sum(counts[word] for word in words) / (total or 1) for code, words in read("importing/languages").items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST else UNKNOWN


def by_script(text: str) -> str | None:
    """The language of a text in a script that is its own, or that parts no words: Japanese, Korean, Chinese."""
    letters = sum(map(str.isalpha, text))
    for code, script in SCRIPTS.items():
        if letters and len(script.findall(text)) >= SCRIPT_LEAST * letters:
            return code
    return None
