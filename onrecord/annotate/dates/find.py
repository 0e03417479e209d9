"""Time expressions: rules find them, small arithmetic resolves them against the article's date and the clause's tense.

A library such as dateparser reads a date string that was found but does not find one in running text; what is left
to read after finding is a name of a month and a number, so the rules resolve it themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord import lexicon
from onrecord.annotate.dates import quarters, spoken
from onrecord.annotate.dates import values as date_values
from onrecord.annotate.dates.readings import Context
from onrecord.annotate.dates.rule import Rule
from onrecord.annotate.dates.rules import RULES
from onrecord.annotate.dates.tense import REPORTING
from onrecord.annotate.dates.words import CARDINALS, PHRASES
from onrecord.annotate.grammar import governing_verb
from onrecord.ids import annotation_id
from onrecord.records import Article, DateMention

WORD = re.compile(r"(?<![\w.,:/$£€])['’]?\w+")
WORDS = lexicon.read("dates")
TABLES = (
    "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "day_offsets", "holidays",
    "day_parts", "approximators", "starters", "ordinals", "frequencies", "units", "plural_units", "easter",
    "nth_holidays", "ordinal_days", "decades",
)  # fmt: skip
STARTERS = frozenset(
    re.split(r"[ '-]", word.lower())[0]
    for words in (*(WORDS[name] for name in TABLES), *WORDS["vague"].values(), PHRASES, CARDINALS, ("a", "an"))
    for word in words
)


@cache
def any_rule() -> re.Pattern[str]:
    """What matches where a rule does: one look in place of one for each rule. Groups bear the number of their rule."""
    sources = (GROUP.sub(rf"\g<0>rule_{number}_", rule.pattern.pattern) for number, rule in enumerate(RULES))
    return re.compile("|".join(f"(?:{source})" for source in sources))


GROUP = re.compile(r"\(\?(?:P<|P=|\()(?=[a-z])")


def find(doc: Doc, article: Article) -> list[DateMention]:
    """The time expressions of `doc` in order of their start, none inside another.

    Values are EDTF, resolved against `article.date_published`; what neither the text nor that date gives is null,
    as are durations ("two months"), which EDTF cannot say and `duration` does, and what is `vague` ("now", "daily").
    """
    context = Context(doc, article.text, date_values.anchor(article.date_published))
    found = mentions(article, context)
    if stretches := spoken.days(doc, article, found):
        found = mentions(article, replace(context, said=tuple(stretches)))
    return found


def mentions(article: Article, context: Context) -> list[DateMention]:
    """The time expressions of an article, resolved in a context."""
    found: list[DateMention] = []
    seen: Counter[str] = Counter()
    for rule, match, value, duration in matches(context):
        exact = match[0]
        mention = DateMention(
            id=annotation_id("d", article.id, exact, seen[exact]),
            article=article.id,
            start=match.start(),
            end=match.end(),
            exact=exact,
            value=value,
            method=f"rule:{rule.name}",
            duration=duration,
            vague=rule.vague,
        )
        seen[exact] += 1
        found.append(mention)
    return found


def after(context: Context, rule: Rule, value: str, end: int) -> Context:
    """What the words behind a time expression may count from: the day, the time and the quarter named last."""
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    if not (context.same_sentence(end) and is_of_saying(context, end)):
        context = replace(context, latest=value, latest_end=end)
    context = replace(context, previous=value if day else context.previous)
    if quarters.quarter_of(value) and rule.name in ("part-of-year", "reported-quarter"):
        # a forecast or a comparison does not take the place of the quarter that is reported
        over = context.at is not None and date_values.ended(value, context.at)
        if context.quarter is None or (over and value >= context.quarter):
            context = replace(context, quarter=value)
        return replace(context, quarter_end=end)
    if context.quarter and rule.name == "year-before":
        return replace(context, quarter_end=end)
    return context


def is_of_saying(context: Context, end: int) -> bool:
    """Whether the time expression that ends here says when something was said: what is told goes on from another."""
    span = context.doc.char_span(end - 1, end, alignment_mode="expand")
    verb = governing_verb(span.root) if span is not None and len(span) else None
    return verb is not None and verb.lemma_ in REPORTING


def matches(context: Context) -> Iterator[tuple[Rule, re.Match[str], str | None, str | None]]:
    """What the rules find, from left to right, none inside another: rule, match, value and duration."""
    text, end, known = context.text, 0, any_rule()
    for word in WORD.finditer(text):
        first = word[0].lstrip("'’").lower()
        if word.start() < end or not (first in STARTERS or first[0].isdigit()) or not known.match(text, word.start()):
            continue
        for rule in RULES:
            match = rule.pattern.match(text, word.start())
            here = context.at_place(word.start()) if match else context
            if match and rule.allowed(match, here):
                value = rule.value(match, here)
                yield rule, match, value, rule.duration(match, here)
                context = after(context, rule, value, match.end()) if value else context
                end = match.end()
                break
