"""Who takes part in which claims: as its subject, or as one who says something of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.questions.lookup import Lookup
from onrecord.render.parts.links import Link, to_actor
from onrecord.vocabulary import ChainRole

SPEAKING = (ChainRole.SPEAKER, ChainRole.WIRE, ChainRole.OUTLET)
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Both ways round; actors without a page are left out."""

    of_claim: Mapping[str, tuple[str, ...]]
    of_actor: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An actor that shares claims with another."""

    link: Link
    claims: int


def participants(lookup: Lookup) -> Participants:
    """The subjects and the speakers of every claim."""
    of_claim: dict[str, tuple[str, ...]] = {}
    of_actor: dict[str, list[str]] = {}
    for claim in lookup.archive.claims.values():
        first = [found.source_chain[0] for found in lookup.attestations[claim.id] if found.source_chain]
        speaking = [link.actor for link in first if link.role in SPEAKING]
        taking_part = {actor for actor in (*claim.about, *speaking) if actor in lookup.archive.actors and actor}
        of_claim[claim.id] = tuple(sorted(taking_part))
        for actor in of_claim[claim.id]:
            of_actor.setdefault(actor, []).append(claim.id)
    return Participants(of_claim=of_claim, of_actor={actor: tuple(claims) for actor, claims in of_actor.items()})


def related(lookup: Lookup, taking_part: Participants, actor: str) -> tuple[Related, ...]:
    """The actors that share most claims with `actor`."""
    shared: Counter[str] = Counter()
    for claim in taking_part.of_actor.get(actor, ()):
        shared.update(taking_part.of_claim[claim])
    del shared[actor]
    most = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return tuple(Related(link=to_actor(lookup, other), claims=count) for other, count in most)
