"""Other articles that carry the text of an article, and its earlier and later versions."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord import edtf
from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.parts.links import Link, to_article, to_publisher

MOST = 20  # links of one kind


def same_text(lookup: Lookup, article: Article) -> tuple[Link, ...]:
    """The articles with the same text: those it names, those that name it, and the other copies of what it names."""
    named = [one for one in article.same_text_as if one in lookup.archive.articles]
    found = [lookup.archive.articles[one] for one in named]
    found += [copy for one in (article.id, *named) for copy in lookup.repeated_by.get(one, ())]
    return shown(lookup, [one for one in found if one.id != article.id])


def earlier_version(lookup: Lookup, article: Article) -> tuple[Link, ...]:
    """The article of which this one is a later version, if there is one."""
    return tuple(dated(lookup, found) for found in [lookup.archive.articles.get(article.updates or "")] if found)


def later_versions(lookup: Lookup, article: Article) -> tuple[Link, ...]:
    """The articles that are later versions of this one."""
    return shown(lookup, lookup.updated_by.get(article.id, ()))


def shown(lookup: Lookup, found: Iterable[Article]) -> tuple[Link, ...]:
    """Links to articles, each once; of very many the first."""
    each = list({one.id: one for one in found}.values())
    more = (Link(f"{len(each) - MOST:,} more"),) if len(each) > MOST else ()
    return (*(dated(lookup, one) for one in each[:MOST]), *more)


def dated(lookup: Lookup, article: Article) -> Link:
    """A link to an article, with its outlet and date."""
    date = edtf.spoken(article.date_published)
    return replace(to_article(article), note=f"{to_publisher(lookup, article).name}, {date}")
