"""Linking, kept by story: what answers one question in a story is found again only where its claims changed."""

import json
from collections.abc import Sequence

from onrecord import trees
from onrecord.annotate.cache import Cache, digest
from onrecord.claims.joining.remembered import story_key
from onrecord.claims.linking.link import Known, Link, Linked, Unit, articles, link

KIND = "linked"  # in the cache


def remembered_links(cache: Cache) -> Link:
    """`link` that looks in the cache first; with a model other than the package's it does not."""

    def kept(units: Sequence[Unit], known: Known, model: trees.Model | None = None) -> list[Linked]:
        if model is not None:
            return link(units, known, model)
        key = units_key(units, known)
        content = cache.read(KIND, key)
        if content is not None:
            return links_of(content)
        made = link(units, known)
        cache.write(KIND, key, text_of(made))
        return made

    return kept


def units_key(units: Sequence[Unit], known: Known) -> str:
    """What decides the groups of a story: its claims, and the annotations and texts of their articles."""
    names = articles(units)
    rows = [
        [(p.place, p.chain, p.actors, stance.value, p.attribution.id if p.attribution else "") for p, stance in unit]
        for unit in units
    ]
    counted = [
        (name, c.start, c.end, c.measure, c.whole, sorted(c.population), c.number)
        for name in names for c in known.counts.get(name, ())
    ]  # fmt: skip
    story = story_key([known.found[name] for name in names], known.actors)
    return digest(KIND, story, digest(*rows), digest(*counted), *(digest(known.texts[name]) for name in names))


def text_of(groups: Sequence[Linked]) -> bytes:
    """Groups as JSON."""
    return json.dumps([[g.units, g.scores, g.reasons, g.against] for g in groups], ensure_ascii=False).encode()


def links_of(content: bytes) -> list[Linked]:
    """The groups that `text_of` wrote."""
    return [
        Linked(tuple(units), tuple(scores), tuple(map(tuple, reasons)), tuple((a, b, why) for a, b, why in against))
        for units, scores, reasons, against in json.loads(content)
    ]
