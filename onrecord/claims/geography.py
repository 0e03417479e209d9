"""Which place lies in which, as the registry says through `within`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Actor


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
    """The containment among `actors`."""
    listed = tuple(actors)
    within = {actor.id: actor.within for actor in listed if actor.within is not None}
    return Geography({place: chain_from(place, within) for place in within}, {actor.id: actor.name for actor in listed})
