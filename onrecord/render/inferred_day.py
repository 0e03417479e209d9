"""What the page of an undated article says of the day that its weekdays are read against."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.records import Article, DateMention
from onrecord.render import edtf_words
from onrecord.render.links import Link, to_article
from onrecord.render.lookup import Lookup, passage


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredDay:
    """An inferred day and the two weekdays that it rests on."""

    day: str  # in words, uncertain
    own: Link  # the article's weekday
    other: Link  # the same weekday of the other article
    shared: str  # its date in words


def inferred_day(lookup: Lookup, article: Article) -> InferredDay | None:
    """The inferred day of an article; None for one that has a date, or of which no other article tells."""
    found = lookup.found[article.id].reference
    if found is None or found.article not in lookup.archive.articles:
        return None
    own, other = expression(lookup, article.id, found.own), expression(lookup, found.article, found.other)
    if own is None or other is None or other.value is None:
        return None
    weekday = f"{date.fromisoformat(other.value[:10]):%A}"
    told = to_article(lookup.archive.articles[found.article])
    return InferredDay(
        day=edtf_words.in_words(found.value.rstrip("?")),
        own=Link(weekday, passage(lookup, article.id, own.id, own.start)),
        other=replace(told, href=passage(lookup, found.article, other.id, other.start)),
        shared=edtf_words.in_words(other.value),
    )


def expression(lookup: Lookup, article: str, name: str) -> DateMention | None:
    """A time expression by its id."""
    return next((d for d in lookup.found[article].dates if d.id == name), None)
