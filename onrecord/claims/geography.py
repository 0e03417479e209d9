"""Which place lies in which: as the registry says through `within`, else as names and the list of cities tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord import geonames
from onrecord.lexicon import read
from onrecord.records import Actor
from onrecord.vocabulary import ActorType, Status


@dataclass(frozen=True, slots=True)
class Geography:
    """Names and containment of places, by actor id."""

    chains: Mapping[str, tuple[str, ...]]  # of the places that lie in another one
    names: Mapping[str, str]

    def above(self, place: str) -> tuple[str, ...]:
        """`place` and every place that it lies in, innermost first."""
        return self.chains.get(place) or (place,)

    def lies_in(self, part: str, whole: str) -> bool:
        """Whether `part` is `whole` or a place in it."""
        return whole in self.above(part)

    def name(self, place: str) -> str:
        """What the place is called; a place that is no actor is its own words."""
        return self.names.get(place, place)


def chain_from(place: str, within: Mapping[str, str]) -> tuple[str, ...]:
    """`place` and all above it; a circle is cut where it closes."""
    chain = [place]
    while (wider := within.get(chain[-1])) is not None and wider not in chain:
        chain.append(wider)
    return tuple(chain)


def geography(actors: Iterable[Actor]) -> Geography:
    """The containment among `actors`; what the machine found is placed only where one state alone can hold it."""
    listed_ = tuple(actors)
    within = {actor.id: actor.within for actor in listed_ if actor.within is not None}
    states = {actor.name.casefold(): actor.id for actor in listed_ if actor.type is ActorType.STATE}
    for actor in listed_:
        if actor.type is not ActorType.STATE and actor.status is Status.MACHINE and actor.id not in within:
            holder = holder_of(actor.name, states)
            if holder is not None:
                within[actor.id] = holder
    return Geography(
        {place: chain_from(place, within) for place in within}, {actor.id: actor.name for actor in listed_}
    )


def holder_of(name: str, states: Mapping[str, str]) -> str | None:
    """The state of "southern Norway", or the only one of `states` with a city so called."""
    first, _, rest = name.casefold().partition(" ")
    if first in directions() and rest in states:
        return states[rest]
    holders = {states[country] for country in cities().get(name.casefold(), ()) if country in states}
    return next(iter(holders)) if len(holders) == 1 else None


@cache
def directions() -> frozenset[str]:
    """ "southern", "central", …"""
    return frozenset(read("claims/populations")["directions"])


@cache
def cities() -> dict[str, frozenset[str]]:
    """From the name of a city to the countries that have one so called, all in lower case."""
    countries = {code: name.casefold() for code, name in geonames.countries().items()}
    found: dict[str, set[str]] = defaultdict(set)
    for city in geonames.cities():
        found[city.name.casefold()].add(countries.get(city.countrycode, ""))
    return {name: frozenset(where) for name, where in found.items()}
