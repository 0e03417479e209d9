"""Long lists over several pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.addresses import numbered
from onrecord.render.parts.links import Link

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a list."""

    place: str  # address
    number: int
    last: int
    others: tuple[Link, ...]  # the pages worth a link, the present one without address
    items: tuple[Item, ...]

    def titled(self, title: str) -> str:
        """`title`, with the number of the page after the first."""
        return title if self.number == 1 else f"{title}, page {self.number} of {self.last}"


def parts(place: str, items: Sequence[Item], per_page: int) -> list[Part[Item]]:
    """`items` cut into pages, one page at least; the first stands at `place` itself."""
    chunks = [items[start : start + per_page] for start in range(0, len(items), per_page)] or [()]
    last = len(chunks)
    return [
        Part(
            place=numbered(place, number),
            number=number,
            last=last,
            others=tuple(Link(str(n), None if n == number else numbered(place, n)) for n in near(number, last)),
            items=tuple(chunk),
        )
        for number, chunk in enumerate(chunks, 1)
    ]


def near(number: int, last: int) -> list[int]:
    """The page numbers worth a link: the first, the last and those around the present one."""
    return sorted({1, last, *range(max(1, number - 3), min(last, number + 3) + 1)})
