"""Things that belong together, directly or through others, joined into groups (union-find)."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Filed = TypeVar("Filed")


@dataclass(slots=True)
class Unions(Generic[Thing]):
    """Which thing stands for which; one that was never joined stands for itself."""

    above: dict[Thing, Thing] = field(default_factory=dict)

    def find(self, thing: Thing) -> Thing:
        """The one that stands for the group of a thing."""
        while (above := self.above.get(thing, thing)) != thing:
            self.above[thing] = self.above.get(above, above)  # later ways are shorter
            thing = above
        return thing

    def join(self, thing: Thing, into: Thing) -> None:
        """Make one group of two; what stood for that of `into` stands for both."""
        lower, upper = self.find(thing), self.find(into)
        if lower != upper:
            self.above[lower] = upper

    def groups(self, filed: Iterable[tuple[Thing, Filed]]) -> list[list[Filed]]:
        """What is filed under things, by group; groups and their members in the order given."""
        found: dict[Thing, list[Filed]] = {}
        for thing, one in filed:
            found.setdefault(self.find(thing), []).append(one)
        return list(found.values())
