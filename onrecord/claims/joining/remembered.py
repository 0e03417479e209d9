"""Joining, kept by story: one more article joins its own story again, and every other story is read from the cache.

What joins within a story depends on its reports' annotations and the actors that they name, and on nothing else of the
archive, so that what is kept is what joining again would give.
"""

import json
from collections.abc import Callable, Mapping, Sequence

from onrecord import trees, versions
from onrecord.annotate.cache import Cache, digest, packed
from onrecord.claims.joining.join import Group, join
from onrecord.records import Actor, ArticleAnnotations

Join = Callable[[Sequence[ArticleAnnotations], Mapping[str, Actor], trees.Model | None], list[Group]]

KIND = "joined"  # in the cache
UNASKED = ("corpus", "curate", "importing", "publish", "questions", "render", "stories", "trust")  # by what joins


def remembered(cache: Cache) -> Join:
    """`join` that looks in the cache first; with a model other than the package's it does not."""

    def kept(
        found: Sequence[ArticleAnnotations], actors: Mapping[str, Actor], model: trees.Model | None
    ) -> list[Group]:
        if model is not None:
            return join(found, actors, model)
        key = story_key(found, actors)
        content = cache.read(KIND, key)
        if content is not None:
            return groups_of(content, found)
        made = join(found, actors)
        cache.write(KIND, key, text_of(made))
        return made

    return kept


def story_key(found: Sequence[ArticleAnnotations], actors: Mapping[str, Actor]) -> str:
    """What decides the groups of a story."""
    named = sorted({m.actor for one in found for m in one.mentions if m.actor and m.actor in actors})
    parts = [packed([actors[name] for name in named]), *(packed(one) for one in found)]
    return digest("joined", versions.code(*UNASKED), *(digest(part) for part in parts))


def text_of(groups: Sequence[Group]) -> bytes:
    """Groups as JSON, their members by id."""
    rows = [[[e.id for e in g.members], g.scores, g.reasons, g.perhaps, g.against] for g in groups]
    return json.dumps(rows, ensure_ascii=False).encode()


def groups_of(content: bytes, found: Sequence[ArticleAnnotations]) -> list[Group]:
    """The groups that `text_of` wrote."""
    events = {event.id: event for one in found for event in one.events}
    return [
        Group(
            tuple(events[name] for name in members), tuple(scores), tuple(map(tuple, reasons)), tuple(perhaps),
            tuple(map(tuple, against)),
        )
        for members, scores, reasons, perhaps, against in json.loads(content)
    ]  # fmt: skip
