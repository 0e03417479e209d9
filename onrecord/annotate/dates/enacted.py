"""Days of what has been made on its day and no other: a law, a treaty, a letter, an attack."""

import re

from onrecord.annotate.dates.words import WORDS
from onrecord.lexicon import either

LAWS = either(WORDS["enacted"])
PAPERS = either([*WORDS["enacted"], *WORDS["written"]])
DOCKET = r"(?:no|number)\.? ?[\w/-]+"  # of a law: No 15-FZ
BEFORE = re.compile(
    rf"\b(?:{PAPERS})s?(?: {DOCKET})?,? (?:of|from|(?:{either(WORDS['dated'])})(?: on)?)(?: the)? $", re.IGNORECASE
)
DETERMINED = re.compile(r"\b(?:the|an?|this|that|its|their) $", re.IGNORECASE)
AFTER = re.compile(rf" (?:{LAWS})s?\b", re.IGNORECASE)


def is_enacted(match: re.Match[str], text: str) -> bool:
    """Whether a time expression is the day of such a thing: "the law of 1 May", "the 1 May accord"."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 20]
    named = DETERMINED.search(before) and "d" in match.groupdict() and AFTER.match(after)
    return bool(named) or BEFORE.search(before) is not None
