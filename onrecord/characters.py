"""Characters that no reader sees, and letters in one form: texts are read without the former and in the latter."""

import re
import unicodedata
from collections import Counter

UNSEEN = "\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
JOINED = "\u0590-\u1dbf\u2190-\U0010ffff"  # scripts and pictures in which a joiner has a meaning
RIGHT_TO_LEFT = "\u0590-\u0608\u060b-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
INVISIBLE = re.compile(
    rf"[{UNSEEN}]|(?<![{JOINED}])[\u200c\u200d](?![{JOINED}])"
    rf"|(?<![{RIGHT_TO_LEFT}])(?<![{RIGHT_TO_LEFT}][^\w\n])[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    rf"(?![^\w\n]?[{RIGHT_TO_LEFT}])"
)
BROKEN_WORD = re.compile(r"(?<=\w)\u00ad[ \t]*(\r?\n)[ \t]*(\S+)[ \t]?")


def legible(text: str) -> tuple[str, Counter[str]]:
    """`text` without the characters that cannot be seen, its letters composed, and what was left out.

    A byte order mark, soft hyphen or space of no width goes; joiners and marks of direction stay where the script
    beside them needs them. A word that a soft hyphen breaks at the end of a line is whole on the first one.
    """
    dropped = Counter(INVISIBLE.findall(text))
    if dropped:
        text = INVISIBLE.sub("", BROKEN_WORD.sub(r"\2\1", text))
    return unicodedata.normalize("NFC", text), dropped


def names(characters: Counter[str]) -> str:
    """Characters by their numbers: "U+00AD, U+FEFF"."""
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(characters))
