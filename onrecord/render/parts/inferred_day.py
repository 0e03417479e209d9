"""What the page of an undated article says of the day that its weekdays are read against."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord import edtf
from onrecord.questions.lookup import Lookup, passage
from onrecord.records import Article, DateMention
from onrecord.render.parts.links import Link, to_article


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredDay:
    """An inferred day and the two weekdays that it rests on, or an inferred month and the day that gives it."""

    day: str  # in words, uncertain
    own: Link  # the article's weekday, or its day
    other: Link  # the same weekday of the other article, or the article dated nearest to the day
    shared: str  # the date of the shared weekday in words; empty for a month


def inferred_day(lookup: Lookup, article: Article) -> InferredDay | None:
    """The inferred day of an article; None for one that has a date, or of which no other article tells."""
    found = lookup.found[article.id].reference
    if found is None or found.article not in lookup.archive.articles:
        return None
    told = to_article(lookup.archive.articles[found.article])
    own = expression(lookup, article.id, found.own)
    if own is None or own.value is None:
        return None
    day = edtf.spoken(found.value.rstrip("?"))
    here = passage(lookup, article.id, own.id, own.start)
    if found.other is None:
        return InferredDay(day=day, own=Link(edtf.spoken(own.value.rstrip("?")), here), other=told, shared="")
    other = expression(lookup, found.article, found.other)
    if other is None or other.value is None:
        return None
    return InferredDay(
        day=day,
        own=Link(f"{date.fromisoformat(other.value[:10]):%A}", here),
        other=replace(told, href=passage(lookup, found.article, other.id, other.start)),
        shared=edtf.spoken(other.value),
    )


def expression(lookup: Lookup, article: str, name: str) -> DateMention | None:
    """A time expression by its id."""
    return next((d for d in lookup.found[article].dates if d.id == name), None)
