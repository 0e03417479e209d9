"""Expressions that name a time without a date: now, recently, in the future, daily, every Monday.

Every function takes the match of a rule in `date_rules` and what surrounds it.
"""

import re

from onrecord.annotate.dates.readings import Context
from onrecord.annotate.dates.words import WORDS

NOT_NOW = re.compile(rf"\s(?:{'|'.join(WORDS['not_now_before'])})\b")
TITLE = re.compile(r"\s[A-Z]")


def is_now(match: re.Match[str], context: Context) -> bool:
    """Not "now that" (since), nor the opening "Now," of a speaker."""
    after = context.text[match.end() : match.end() + 12]
    return not (NOT_NOW.match(after) or (match[0] == "Now" and after.startswith(",")))


def stands_alone(match: re.Match[str], context: Context) -> bool:
    """ "the past" is a noun; before another it says which time ("the past three years")."""
    return not is_attribute(match, context)


def is_attribute(match: re.Match[str], context: Context) -> bool:
    """Whether the last word of a match belongs to a noun behind it."""
    span = context.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None or not len(span):
        return True
    last = span[-1]
    return last.pos_ in ("ADJ", "NOUN", "PROPN") and last.head.i > last.i and last.dep_ in ("amod", "compound", "nmod")


def is_frequency(match: re.Match[str], context: Context) -> bool:
    """Not a paper: the Daily Star, the party daily Pravda."""
    return TITLE.match(context.text[match.end() : match.end() + 2]) is None
