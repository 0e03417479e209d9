"""The outlets of an archive as the columns of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.render import words
from onrecord.render.links import Link, to_publisher
from onrecord.render.lookup import Lookup

MOST_COLUMNS = 9  # what is more stands together in the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A column: an outlet, or all that are not shown apart."""

    link: Link
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The columns, and which of them an article belongs to."""

    columns: tuple[Outlet, ...]
    of_article: Mapping[str, int]


def outlets(lookup: Lookup) -> Outlets:
    """Those with most articles first; articles whose text names no outlet share a column."""
    articles: dict[Link, list[str]] = {}
    for article in lookup.articles:
        articles.setdefault(to_publisher(lookup, article), []).append(article.id)
    ordered = sorted(articles.items(), key=lambda pair: (pair[0].href is None, -len(pair[1]), pair[0].name))
    several = len(ordered) > MOST_COLUMNS
    kept, rest = (ordered[: MOST_COLUMNS - 1], ordered[MOST_COLUMNS - 1 :]) if several else (ordered, [])
    if rest:
        together = [article for _, found in rest for article in found]
        kept = [*kept, (Link(words.count(len(rest), "other outlet"), "publishers/"), together)]
    return Outlets(
        columns=tuple(Outlet(link=link, articles=len(found)) for link, found in kept),
        of_article={article: number for number, (_, found) in enumerate(kept) for article in found},
    )
