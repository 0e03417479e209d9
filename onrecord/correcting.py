"""Whether a paragraph is an outlet's note on what an earlier version of its report had wrong."""

import re
from functools import lru_cache
from typing import Any

from onrecord import lexicon

WORDS: dict[str, Any] = lexicon.read("notes")
OPENING = r"[\s*_(\[—–-]*"
DATED = r"(?:\s*\([^)]{1,40}\)|,? (?:on )?(?:\w+ \d{1,2}|\d{1,2} \w+)(?:,? \d{4})?)?"
LABEL = re.compile(rf"(?i){OPENING}(?:{'|'.join(WORDS['labels'] + WORDS['labels_abroad'])}){DATED}\s*(?:[:.—–|-]\s*|$)")
WEAK = re.compile(rf"(?i){OPENING}(?:{'|'.join(WORDS['weak_labels'])}){DATED}\s*[:.—–|-]")
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
TELLING = re.compile(r"(?i)\b(?:said|says|told|added|according to)\b")


def sayings() -> re.Pattern[str]:
    """What a report says only of itself."""
    return re.compile("(?i)" + "|".join(f"(?:{one.replace('<self>', WORDS['self'])})" for one in WORDS["sayings"]))


SAYINGS = sayings()
WRONG = re.compile(rf"(?i)\b(?:{'|'.join(WORDS['wrong'])})\b")
UNTIL = re.compile("(?i)" + "|".join(WORDS["until"]))


@lru_cache(maxsize=256)  # an article's paragraphs are asked several times
def is_note(text: str) -> bool:
    """Whether a paragraph is a note on a correction: by its label, or by what it says of the report itself."""
    plain = QUOTED.sub(" ", text)
    opening = re.sub(rf"^{OPENING}", "", plain)
    found = SAYINGS.search(opening)
    if LABEL.match(text) or (WEAK.match(text) and found):
        return True
    return found is not None and not TELLING.search(opening[: found.start()])
