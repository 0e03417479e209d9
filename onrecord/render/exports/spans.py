"""Annotations that overlap, as elements that nest: what crosses another one's edge is cut there, and goes on behind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Characters that an element is to hold."""

    start: int
    end: int
    id: str
    outer: bool  # a statement: it stands in no element that is none
    number: int = 0  # of the part, where it was cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """An element over characters, with those in it."""

    layer: Layer
    inside: tuple["Nested", ...]


def nested(layers: Iterable[Layer], start: int, end: int) -> Iterator[Nested]:
    """The parts of `layers` that lie between `start` and `end`, as trees in order of the text.

    A part of a layer keeps its id and counts up; parts that follow one another hold the characters of the layer
    between `start` and `end`, each once.
    """
    waiting = sorted((clipped(layer, start, end) for layer in layers if overlaps(layer, start, end)), key=outermost)
    while waiting:
        first, *others = waiting
        edges = [layer.start for layer in others if layer.outer and first.start < layer.start < first.end]
        if edges and not first.outer:
            others.append(replace(first, start=min(edges), number=first.number + 1))
            first = replace(first, end=min(edges))
        inside = tuple(nested((layer for layer in others if layer.start < first.end), first.start, first.end))
        yield Nested(layer=first, inside=inside)
        waiting = sorted((behind(layer, first.end) for layer in others if layer.end > first.end), key=outermost)


def overlaps(layer: Layer, start: int, end: int) -> bool:
    return max(layer.start, start) < min(layer.end, end)


def clipped(layer: Layer, start: int, end: int) -> Layer:
    return replace(layer, start=max(layer.start, start), end=min(layer.end, end))


def outermost(layer: Layer) -> tuple[int, bool, int, str]:
    """What begins first comes first, then statements, then the longest."""
    return layer.start, not layer.outer, -layer.end, layer.id


def behind(layer: Layer, position: int) -> Layer:
    """What is left of a layer behind an element that held its beginning."""
    if layer.start >= position:
        return layer
    return replace(layer, start=position, number=layer.number + 1)
