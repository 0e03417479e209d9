"""Correction notes: they stay in the text of a report, wherever the page puts them."""

from onrecord.correcting import is_note
from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import Page, is_prose
from onrecord.importing.text.phrases import plain

SHORTEST, LONGEST = 5, 150  # words of a note


def is_correction(text: str) -> bool:
    """Whether a paragraph tells in full what was wrong with the report."""
    words = plain(text)
    return is_note(words) and SHORTEST <= len(words.split()) <= LONGEST and is_prose(words)


def keep_corrections(page: Page) -> None:
    """Take the marks off correction notes, which stand among furniture where the story is over."""
    for number, mark in list(page.marks.items()):
        if mark.reason is not Reason.TITLE and not mark.label and is_correction(page.text(number)):
            del page.marks[number]
