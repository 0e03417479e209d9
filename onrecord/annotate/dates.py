"""Time expressions: rules find them, small arithmetic resolves them against the article's date and the clause's tense.

A library such as dateparser reads a date string that was found but does not find one in running text; what is left
to read after finding is a name of a month and a number, so the rules resolve it themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.annotate import date_values, date_words, lexicon
from onrecord.annotate.date_readings import Context
from onrecord.annotate.date_rules import RULES, Rule
from onrecord.ids import annotation_id
from onrecord.records import Article, DateMention

WORD = re.compile(r"(?<![\w.,:/$£€])['’]?\w+")
WORDS = lexicon.read("dates")
TABLES = (
    "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "day_offsets", "holidays",
    "day_parts", "approximators", "starters", "ordinals",
)  # fmt: skip
STARTERS = frozenset(re.split(r"[ -]", word.lower())[0] for name in TABLES for word in WORDS[name]) | frozenset(
    date_words.NUMBERS
)


def find(doc: Doc, article: Article) -> list[DateMention]:
    """The time expressions of `doc` in order of their start, none inside another.

    Values are EDTF, resolved against `article.date_published`; what neither the text nor that date gives is null,
    as are durations ("two months"), which EDTF cannot say.
    """
    found: list[DateMention] = []
    seen: Counter[str] = Counter()
    context = Context(doc, article.text, date_values.anchor(article.date_published))
    for rule, match in matches(context):
        exact, value = match[0], rule.value(match, context)
        mention = DateMention(
            id=annotation_id("d", article.id, exact, seen[exact]),
            article=article.id,
            start=match.start(),
            end=match.end(),
            exact=exact,
            value=value,
            method=f"rule:{rule.name}",
        )
        seen[exact] += 1
        found.append(mention)
        if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            context = replace(context, previous=value)
    return found


def matches(context: Context) -> Iterator[tuple[Rule, re.Match[str]]]:
    """What the rules find, from left to right, none inside another."""
    text, end = context.text, 0
    for word in WORD.finditer(text):
        first = word[0].lstrip("'’").lower()
        if word.start() < end or not (first in STARTERS or first[0].isdigit()):
            continue
        for rule in RULES:
            match = rule.pattern.match(text, word.start())
            if match and rule.allowed(match, context):
                yield rule, match
                end = match.end()
                break
