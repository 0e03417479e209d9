"""The outlines of the world's countries, cut to a part of the map and drawn as SVG paths.

The data are Natural Earth's, simplified once (their source stands in data/world.json); borders are drawn as there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import cos, radians

WIDTH = 880.0  # of a drawing, in its own units
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@dataclass(frozen=True, slots=True)
class Drawing:
    """The scale of a drawing: equirectangular, true to scale along its middle parallel."""

    extent: Extent
    scale: float  # units for a degree of longitude
    stretch: float  # of a degree of latitude

    @property
    def height(self) -> float:
        """Its height in its own units."""
        return (self.extent.north - self.extent.south) * self.scale * self.stretch

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point is drawn."""
        extent = self.extent
        return (longitude - extent.west) * self.scale, (extent.north - latitude) * self.scale * self.stretch


@dataclass(frozen=True, slots=True)
class Country:
    """A country's outline on a drawing."""

    name: str
    path: str
    label: Point | None  # None where the drawing shows too little of it


def drawing(extent: Extent) -> Drawing:
    """The drawing of an extent."""
    middle = (extent.south + extent.north) / 2
    return Drawing(extent, WIDTH / (extent.east - extent.west), 1 / max(0.2, cos(radians(middle))))


def countries(on: Drawing) -> list[Country]:
    """The countries that a drawing shows, as paths."""
    found = []
    for name, rings in outlines():
        cut = [ring for outline in rings if len(ring := clipped(outline, on.extent)) > 2]
        drawn = [[on.at(*point) for point in ring] for ring in cut]
        if drawn:
            found.append(Country(name, "".join(map(path, drawn)), label_of(on, drawn)))
    return found


@cache
def outlines() -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    """Every country's rings of longitude and latitude."""
    world = json.loads(files("onrecord.render").joinpath("data", "world.json").read_text("utf-8"))
    unit = world["unit"]
    return tuple(
        (country["name"], tuple(tuple(points(ring, unit)) for ring in country["rings"]))
        for country in world["countries"]
    )


def points(steps: Sequence[int], unit: float) -> Iterator[Point]:
    """A ring that is stored as its first point and the steps from there."""
    return ((x * unit, y * unit) for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def clipped(ring: Sequence[Point], extent: Extent) -> list[Point]:
    """The part of a ring inside an extent (Sutherland and Hodgman 1974)."""
    inside = list(ring)
    edges = ((0, extent.west, 1), (0, extent.east, -1), (1, extent.south, 1), (1, extent.north, -1))
    for axis, limit, sign in edges:
        kept: list[Point] = []
        for first, second in pairwise([*inside[-1:], *inside]):
            before, after = sign * (first[axis] - limit) >= 0, sign * (second[axis] - limit) >= 0
            if before != after:
                part = (limit - first[axis]) / (second[axis] - first[axis])
                kept.append((first[0] + part * (second[0] - first[0]), first[1] + part * (second[1] - first[1])))
            if after:
                kept.append(second)
        inside = kept
    return inside


def path(ring: Sequence[Point]) -> str:
    """A closed ring as SVG path data, to a tenth of a unit."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def label_of(on: Drawing, rings: Sequence[Sequence[Point]]) -> Point | None:
    """The middle of the largest ring, if the country takes up enough of the drawing to be named."""
    largest = max(rings, key=lambda ring: abs(area(ring)))
    if abs(area(largest)) < 0.012 * WIDTH * on.height:
        return None
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)


def area(ring: Sequence[Point]) -> float:
    """The area of a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2
