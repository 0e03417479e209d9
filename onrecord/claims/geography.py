"""Which place lies in which, as the registry says through `within`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Actor


@dataclass(frozen=True, slots=True)
class Geography:
    """Names and containment of places, by actor id."""

    within: Mapping[str, str]
    names: Mapping[str, str]

    def above(self, place: str) -> tuple[str, ...]:
        """`place` and every place that it lies in, innermost first; a circle is cut where it closes."""
        chain = [place]
        while (wider := self.within.get(chain[-1])) is not None and wider not in chain:
            chain.append(wider)
        return tuple(chain)

    def lies_in(self, part: str, whole: str) -> bool:
        """Whether `part` is `whole` or a place in it."""
        return whole in self.above(part)

    def name(self, place: str) -> str:
        """What the place is called; a place that is no actor is its own words."""
        return self.names.get(place, place)


def geography(actors: Iterable[Actor]) -> Geography:
    """The containment among `actors`."""
    listed = tuple(actors)
    within = {actor.id: actor.within for actor in listed if actor.within is not None}
    return Geography(within, {actor.id: actor.name for actor in listed})
