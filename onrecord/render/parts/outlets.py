"""The outlets of an archive as the columns of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.render.parts.links import NO_OUTLET, Link, to_publisher

MOST_COLUMNS = 9  # what is more stands together in the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A column: an outlet, or all that are not shown apart."""

    link: Link
    articles: int
    stated: bool = True  # False: the articles that name no outlet, which are not one


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The columns, and which of them an article belongs to."""

    columns: tuple[Outlet, ...]
    of_article: Mapping[str, int]

    @property
    def stated(self) -> tuple[int, ...]:
        """The columns that are outlets, by number."""
        return tuple(number for number, column in enumerate(self.columns) if column.stated)


def outlets(lookup: Lookup) -> Outlets:
    """Those with most articles first; articles whose text names no outlet stand apart in the last column."""
    articles: dict[Link, list[str]] = {}
    for article in lookup.articles:
        if article.publisher is not None:
            articles.setdefault(to_publisher(lookup, article), []).append(article.id)
    ordered = sorted(articles.items(), key=lambda pair: (pair[0].href is None, -len(pair[1]), pair[0].name))
    without = [article.id for article in lookup.articles if article.publisher is None]
    several = len(ordered) > MOST_COLUMNS
    kept, rest = (ordered[: MOST_COLUMNS - 1], ordered[MOST_COLUMNS - 1 :]) if several else (ordered, [])
    if rest:
        together = [article for _, found in rest for article in found]
        kept = [*kept, (Link(counted(len(rest), "other outlet"), "publishers/"), together)]
    columns = [Outlet(link=link, articles=len(found)) for link, found in kept]
    if without:
        kept = [*kept, (Link(NO_OUTLET), without)]
        columns.append(Outlet(link=Link(NO_OUTLET), articles=len(without), stated=False))
    return Outlets(
        columns=tuple(columns),
        of_article={article: number for number, (_, found) in enumerate(kept) for article in found},
    )
