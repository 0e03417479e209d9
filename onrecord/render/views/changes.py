"""What the page of changes shows: what people corrected, and which pages moved or were withdrawn.

It is made from the corpus alone, so that the same corpus gives the same page: what differs from the build before
is for the archive's version control to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup, first_place, passage
from onrecord.records import ArticleAnnotations
from onrecord.render.parts.links import Link, to_article
from onrecord.vocabulary import Publish

MOST = 300
BY_HAND = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """An annotation that a person decided."""

    kind: str
    words: str
    place: str
    article: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Ready for the template."""

    meta: str
    by_hand: tuple[ByHand, ...]
    by_hand_total: int
    moved: tuple[tuple[str, Link], ...]
    withdrawn: tuple[Link, ...]


def changes_view(lookup: Lookup) -> ChangesView:
    """The view of the page of changes."""
    decided = [found for notes in lookup.found.values() for found in by_hand(lookup, notes)]
    moved = sorted(lookup.archive.redirects.items())
    gone = [page for page in lookup.archive.withdrawn if page not in lookup.archive.redirects]
    return ChangesView(
        meta=f"{counted(len(decided), 'passage')} set by hand, {counted(len(moved), 'page')} moved,"
        f" {len(gone)} withdrawn.",
        by_hand=tuple(decided[:MOST]),
        by_hand_total=len(decided),
        moved=tuple((old, Link(new, f"{new}/")) for old, new in moved),
        withdrawn=tuple(Link(page, f"{page}/") for page in sorted(gone)),
    )


def by_hand(lookup: Lookup, notes: ArticleAnnotations) -> Iterator[ByHand]:
    """What a person decided in one article."""
    found = [("Name", m.id, m.start, m.exact) for m in notes.mentions if m.method == BY_HAND]
    found += [
        ("Statement", a.id, first_place(a) or 0, " … ".join(span.exact for span in a.content))
        for a in notes.attributions
        if a.method == BY_HAND
    ]
    found += [("Figure", f.id, f.start, f.exact) for f in notes.figures if f.method == BY_HAND]
    found += [("Date", d.id, d.start, d.exact) for d in notes.dates if d.method == BY_HAND]
    article = lookup.archive.articles[notes.article]
    for kind, passage_id, start, exact in sorted(found, key=lambda row: row[2]):
        yield ByHand(
            kind=kind,
            words=clipped(exact, 160) if article.publish is not Publish.NONE else "Text not shown",
            place=passage(lookup, article.id, passage_id, start),
            article=to_article(article),
        )
