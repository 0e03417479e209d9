"""Annotations that share their words: every record of an article names it, and most words come again in all others.

JSON gives each of them a string of its own, which is half of what annotations take in memory.
"""

from collections.abc import Callable, Iterable
from sys import intern
from typing import Any

from onrecord.records import ArticleAnnotations, Attribution, DateMention, Event, Figure, Mention, Role
from onrecord.replacing import slots


def kept(words: str | None) -> str | None:
    """The one string of these words."""
    return words if words is None else intern(words)


def all_kept(words: Iterable[str]) -> tuple[str, ...]:
    """The same of each of several."""
    return tuple(map(intern, words))


def sharing(found: ArticleAnnotations) -> ArticleAnnotations:
    """Annotations that were just read, in which equal words are one string; nobody else may have them yet."""
    for kind, records in (
        (Mention, found.mentions), (Attribution, found.attributions), (Figure, found.figures),
        (DateMention, found.dates), (Event, found.events), (Role, [role for e in found.events for role in e.roles]),
    ):  # fmt: skip
        for name, change in SHARED[kind].items():
            fill = slots(kind)[1][name]
            for record in records:
                fill(record, change(getattr(record, name)))
    slots(ArticleAnnotations)[1]["terms"](found, tuple(map(all_kept, found.terms)))
    return found


SHARED: dict[type, dict[str, Callable[[Any], Any]]] = {
    Mention: {"article": kept, "method": kept},
    Attribution: {"article": kept, "method": kept},
    Figure: {"article": kept, "method": kept, "measure": kept},
    DateMention: {"article": kept, "method": kept, "value": kept},
    Event: {
        "article": kept, "method": kept, "predicate": kept, "time": kept, "agents": all_kept, "patients": all_kept,
        "others": all_kept, "near": all_kept,
    },
    Role: {"role": kept},
}  # fmt: skip
