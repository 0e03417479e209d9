"""Marks over a text, in whatever way they overlap, as properly nested elements.

The text of each block is cut at every place where a mark begins or ends. Within a piece the marks that cover it
nest in one fixed order, so an element that crosses another is closed and opened again. An id goes to the first
element of its mark only, and a link is never put inside a link.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise

from onrecord.records import Block


class Layer(IntEnum):
    """What a mark shows, outermost first."""

    EVIDENCE = 0
    STATEMENT = 1
    SOURCE = 2
    CUE = 3
    FIGURE = 4
    DATE = 5
    MENTION = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text to be set as one element."""

    start: int
    end: int
    layer: Layer
    id: str | None = None
    css: str = ""
    href: str | None = None  # address from the root of the site

    def depth(self) -> tuple[int, int, int, str]:
        return (self.layer, self.start, -self.end, self.id or "")


@dataclass(frozen=True, slots=True)
class Pin:
    """An empty element set into a text: a reference mark that is no part of the words."""

    at: int
    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Was:
    """Where a mark that is gone stood: an empty element with its id, to which links still lead."""

    at: int
    id: str


class PieceKind(StrEnum):
    """What a template does with a piece."""

    TEXT = "text"
    BREAK = "break"
    OPEN = "open"
    CLOSE = "close"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a rendered text."""

    kind: PieceKind
    text: str = ""
    tag: str = ""
    id: str | None = None
    css: str = ""
    href: str | None = None
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that stands open."""

    mark: Mark
    tag: str


def segment(
    text: str, blocks: Sequence[Block], marks: Iterable[Mark], pins: Iterable[Pin] = (), gone: Sequence[Was] = ()
) -> list[tuple[Piece, ...]]:
    """The pieces of each block; the text pieces and breaks of a block are exactly its characters."""
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, mark.end))
    set_in = sorted(pins, key=lambda pin: (pin.at, pin.number))
    seen: set[str] = set()
    rendered, first = [], 0
    running: list[Mark] = []
    for block in blocks:
        running = [mark for mark in running if mark.end > block.start]
        while first < len(waiting) and waiting[first].start < block.end:
            running.append(waiting[first])
            first += 1
        here = [mark for mark in running if mark.end > block.start]
        inside = [pin for pin in set_in if block.start < pin.at <= block.end]
        was = [one for one in gone if block.start <= one.at < block.end]
        rendered.append(tuple(block_pieces(text, block, here, inside, was, seen)))
    return rendered


def block_pieces(
    text: str, block: Block, marks: Sequence[Mark], pins: Sequence[Pin], gone: Sequence[Was], seen: set[str]
) -> Iterator[Piece]:
    """One block; `seen` gathers the ids that have been given out."""
    cuts = {block.start, block.end, *(pin.at for pin in pins), *(one.at for one in gone)}
    for mark in marks:
        cuts.update((max(mark.start, block.start), min(mark.end, block.end)))
    bounds = sorted(cuts)
    order = sorted(marks, key=Mark.depth)
    stack: list[Opened] = []
    for start, end in pairwise(bounds):
        covering = [mark for mark in order if mark.start <= start and mark.end >= end]
        yield from close_to(stack, shared_depth(stack, covering))
        for one in gone:
            if one.at == start:
                yield Piece(PieceKind.OPEN, tag="span", id=one.id, css="or-was")
                yield Piece(PieceKind.CLOSE, tag="span")
        for mark in covering[len(stack) :]:
            yield opened(mark, stack, seen)
        yield from lines(text[start:end])
        here = [pin for pin in pins if pin.at == end]
        if here:
            yield from close_to(stack, pin_depth(stack, end))
            yield from (Piece(PieceKind.PIN, pin=pin) for pin in here)
    yield from close_to(stack, 0)


def shared_depth(stack: Sequence[Opened], covering: Sequence[Mark]) -> int:
    """How many of the open elements stay open for the marks of the next piece."""
    depth = 0
    while depth < min(len(stack), len(covering)) and stack[depth].mark is covering[depth]:
        depth += 1
    return depth


def pin_depth(stack: Sequence[Opened], at: int) -> int:
    """How many of the open elements may hold a pin: those before the first that ends here or is a link."""
    for depth, element in enumerate(stack):
        if element.tag == "a" or element.mark.end <= at:
            return depth
    return len(stack)


def opened(mark: Mark, stack: list[Opened], seen: set[str]) -> Piece:
    """Open `mark` on top of `stack`."""
    linked = mark.href is not None and all(element.tag != "a" for element in stack)
    tag = "a" if linked else "mark" if mark.layer is Layer.STATEMENT else "span"
    mark_id = mark.id if mark.id not in seen else None
    if mark_id is not None:
        seen.add(mark_id)
    stack.append(Opened(mark, tag))
    return Piece(PieceKind.OPEN, tag=tag, id=mark_id, css=mark.css, href=mark.href if linked else None)


def close_to(stack: list[Opened], depth: int) -> Iterator[Piece]:
    """Close the open elements above `depth`."""
    while len(stack) > depth:
        yield Piece(PieceKind.CLOSE, tag=stack.pop().tag)


def lines(words: str) -> Iterator[Piece]:
    """Text with its line breaks."""
    for number, line in enumerate(words.split("\n")):
        if number:
            yield Piece(PieceKind.BREAK)
        if line:
            yield Piece(PieceKind.TEXT, text=line)
