"""All that an article's annotations say of actors, with other actors: when keys become ids, are split or withheld."""

from collections.abc import Callable
from typing import TypeVar

from onrecord.records import ArticleAnnotations
from onrecord.replacing import replaced

Record = TypeVar("Record")
Who = Callable[[str | None], str | None]  # the actor that a reference means → the one that it is to mean


def relinked(found: ArticleAnnotations, who: Who, place: Who | None = None) -> ArticleAnnotations:
    """The annotations of an article with every reference to an actor as `who` has it, places as `place` has them."""
    place = place or who
    return replaced(
        found,
        mentions=tuple(changed(m, actor=who(m.actor)) for m in found.mentions),
        figures=tuple(changed(f, place=place(f.place)) for f in found.figures),
        credits=tuple(changed(c, actor=who(c.actor)) for c in found.credits),
        events=tuple(
            changed(e, place=place(e.place), roles=tuple(changed(r, actor=who(r.actor)) for r in e.roles))
            for e in found.events
        ),
        tellings=tuple(
            changed(t, pieces=tuple(changed(p, actor=who(p.actor)) for p in t.pieces)) for t in found.tellings
        ),
        attributions=tuple(
            changed(
                a,
                source=changed(a.source, actor=who(a.source.actor)) if a.source else None,
                source_chain=tuple(changed(link, actor=who(link.actor)) for link in a.source_chain),
            )
            for a in found.attributions
        ),
    )


def changed(record: Record, **values: object) -> Record:
    """A record with other values; itself where it has them already, as most have."""
    for name, value in values.items():
        if getattr(record, name) != value:
            return replaced(record, **values)
    return record
