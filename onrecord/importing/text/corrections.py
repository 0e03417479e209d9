"""Correction notes: they stay in the text of a report, wherever the page puts them."""

import re
from functools import cache

from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import Page, is_prose
from onrecord.importing.text.phrases import data, plain

LONGEST = 150  # words of a note


@cache
def beginnings() -> re.Pattern[str]:
    """An expression for how a correction note begins."""
    words = data("corrections")
    starts = "|".join(line.replace("{piece}", words["piece"]) for line in words["starts"])
    return re.compile(rf"(?:{starts})", re.IGNORECASE)


def is_correction(text: str) -> bool:
    """Whether a paragraph tells what was wrong with the report."""
    words = plain(text)
    return bool(beginnings().match(words)) and 5 <= len(words.split()) <= LONGEST and is_prose(words)


def keep_corrections(page: Page) -> None:
    """Take the marks off correction notes, which stand among furniture where the story is over."""
    for number, mark in list(page.marks.items()):
        if mark.reason is not Reason.TITLE and not mark.label and is_correction(page.text(number)):
            del page.marks[number]
