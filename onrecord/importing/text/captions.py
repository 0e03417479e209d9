"""Photo captions that no phrase gives away."""

import re

from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import Mark, Page
from onrecord.importing.text.phrases import plain

LONGEST = 60  # words
NAME_AT_END = re.compile(r"[.!?][”\"]? (?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+(?: ?/ ?[A-Z][\w .]{1,30})?$")


def captions(page: Page) -> None:
    """Mark paragraphs that end in a photographer's name after the full stop."""
    last = max(page.prose(), default=0)
    for number in page.unmarked(0, last):
        if page.paragraphs[number].words <= LONGEST and NAME_AT_END.search(plain(page.text(number))):
            page.lay(number, Mark(Reason.CAPTION))
