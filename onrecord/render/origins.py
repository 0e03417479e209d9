"""Where the reports of a claim come from: ten outlets that repeat one wire are one origin.

An origin is the innermost source of a chain. A source without a name ("officials") is the same one only where the
same wire, or else the same article, cites it; what an article says in its own voice comes from the wire that its
chain names, else from its outlet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Attestation, ChainLink
from onrecord.render.links import NARRATOR, Link, relay
from onrecord.render.lookup import Lookup
from onrecord.vocabulary import ChainRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A source, and the ways by which its word reached the archive."""

    who: Link
    reports: int
    articles: int
    via: tuple[str, ...]
    outlets: tuple[str, ...]


def origins(lookup: Lookup, found: Sequence[Attestation]) -> tuple[Origin, ...]:
    """The origins of attestations, the most repeated one first."""
    groups: dict[tuple[str, str], list[Attestation]] = {}
    for attestation in found:
        groups.setdefault(origin_of(lookup, attestation), []).append(attestation)
    rows = [origin(lookup, group) for group in groups.values()]
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.reports, row.who.name)))


def origin_of(lookup: Lookup, found: Attestation) -> tuple[str, str]:
    """What makes two reports come from the same source."""
    chain = [link for link in found.source_chain if link.role is not ChainRole.PUBLISHER]
    inner = chain[1:] if chain and chain[0].role is ChainRole.NARRATOR else chain
    if not inner:
        return "outlet", lookup.archive.articles[found.article].publisher or found.article
    first = inner[0]
    if first.actor is not None:
        return "actor", first.actor
    relayed = inner[1] if len(inner) > 1 else None
    return first.name.casefold(), key_of(relayed) if relayed else found.article


def key_of(link: ChainLink) -> str:
    """A step of a chain, by its actor or else its words."""
    return link.actor or link.name.casefold()


def origin(lookup: Lookup, group: Sequence[Attestation]) -> Origin:
    """One origin with the reports that rest on it."""
    ways = [relay(lookup, attestation) for attestation in group]
    first = ways[0]
    if first.who.name != NARRATOR:
        who = Link(first.who.name, first.who.href)
    elif first.via:
        who = Link(first.via[0].name, first.via[0].href)
    else:
        who = first.where
    named = [
        way
        for way, attestation in zip(ways, group, strict=True)
        if lookup.archive.articles[attestation.article].publisher
    ]
    via = dict.fromkeys(link.name for way in ways for link in way.via if link.name != who.name)
    return Origin(
        who=who,
        reports=len(group),
        articles=len({attestation.article for attestation in group}),
        via=tuple(via),
        outlets=tuple(dict.fromkeys(way.where.name for way in named if way.where.name != who.name)),
    )
