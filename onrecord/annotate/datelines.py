"""The place, day and wire that a report opens with: "LUND, May 16 (Coast Wire) — "; nobody says them."""

import re
from collections.abc import Collection

WORD = r"[^\W\d_]"  # a letter
PLACE = rf"[A-Z]{WORD}*[.'’/]?(?:[ /-]{WORD}+[.'’]?){{0,4}}"
DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
WIRE = r"\((?P<wire>[A-Z][^()]{1,40})\)"
DASH = r"\s*(?:--|[-–—―])\s+(?=[\"“‘'A-Z0-9])"
FORM = re.compile(rf"(?P<place>{PLACE})(?:, {PLACE})?(?P<day>,? {DAY})?(?: {WIRE})?{DASH}")
LONGEST = 80  # characters


def end(text: str, start: int, stop: int, wires: Collection[str] = ()) -> int:
    """Where the words of a block begin behind its dateline; its start where it has none.

    A place alone counts in capitals only ("LUND - Two men …"), another one beside a day or a name of `wires`.
    """
    found = FORM.match(text, start, min(stop, start + LONGEST))
    if found is None:
        return start
    capitals = found["place"].isupper() and len(found["place"]) > 2
    return found.end() if capitals or found["day"] or found["wire"] in wires else start


def place(text: str, start: int, stop: int, wires: Collection[str] = ()) -> tuple[int, int] | None:
    """The characters of the place that a block's dateline opens with, or None."""
    found = FORM.match(text, start, min(stop, start + LONGEST))
    return found.span("place") if found is not None and end(text, start, stop, wires) > start else None
