"""Where the labels of a map have room: none over another, a dot or the edge, whatever the reader's font is.

A label is as long as a common sans-serif would set it; the drawing holds every font to that length (`textLength`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from onrecord.english import clipped
from onrecord.render.drawing.world import WIDTH

SIZE = 13.0  # the size of labels, as in overviews.css; LINE is the height that the tallest fonts need for it
LINE = 1.4 * SIZE
LARGER = 28.0 / SIZE  # on a narrow screen labels are so much larger
LARGE_DOT = 12.0
MOST_LARGE = 6  # labels there
LONGEST = 24  # characters
THIN, BROAD = frozenset("fijlrtI.,:;'’-()[]| "), frozenset("mwMW@—…")

Box = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float, float]  # middle and radius of a dot


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a drawing: where its line begins, or ends at its dot, and how long it is."""

    text: str
    x: float
    y: float
    length: float
    at_end: bool = False


class Room:
    """What is taken of a drawing."""

    def __init__(self, height: float, taken: Iterable[Box]) -> None:
        self.height = height
        self.taken = list(taken)

    def first(self, boxes: Iterable[Box]) -> Box | None:
        """The first of the boxes that lies inside and over nothing; it is taken from now on."""
        found = next((box for box in boxes if self.holds(box)), None)
        if found is not None:
            self.taken.append(found)
        return found

    def holds(self, box: Box) -> bool:
        """Whether a box is inside the drawing and free."""
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= self.height
        return inside and not any(overlap(box, other) for other in self.taken)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def length(text: str) -> float:
    """How long a text is in semi-bold letters of a common sans-serif."""
    return SIZE * sum(map(width, text))


def width(letter: str) -> float:
    """A letter's share of the size of the font."""
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in THIN or letter in BROAD:
        return 0.34 if letter in THIN else 0.9
    return 0.7 if letter.isupper() else 0.58


def round_dots(spots: Sequence[Spot]) -> Iterator[Box]:
    """The room that dots take."""
    return ((x - radius, y - radius, x + radius, y + radius) for x, y, radius in spots)


def beside(room: Room, name: str, spot: Spot) -> Label | None:
    """A label right or left of its dot; None where there is no room."""
    (x, y, radius), text, half = spot, clipped(name, LONGEST), LINE / 2
    right, left, long = x + radius + 4, x - radius - 4, length(text)
    box = room.first(((right, y - half, right + long, y + half), (left - long, y - half, left, y + half)))
    if box is None:
        return None
    at_end = box[2] == left
    return Label(text, round(left if at_end else right, 1), round(y + 4, 1), round(long, 1), at_end)


def larger(room: Room, name: str, spot: Spot) -> Label | None:
    """The label of a narrow screen right or left of a dot, above or below it; None where there is no room."""
    (x, y, _), text, half, off = spot, clipped(name, LONGEST), LINE * LARGER / 2, LARGE_DOT + 4
    long = length(text) * LARGER
    over = min(max(0.0, x - long / 2), WIDTH - long)
    places = ((x + off, y), (x - off - long, y), (over, y - off - half), (over, y + off + half))
    box = room.first((left, middle - half, left + long, middle + half) for left, middle in places)
    return box and Label(text, round(box[0], 1), round((box[1] + box[3]) / 2 + 4 * LARGER, 1), round(long, 1))


def all_larger(names: Sequence[str], spots: Sequence[Spot], height: float) -> dict[int, Label]:
    """The few labels of a narrow screen by the number of their dot, those of the first dots before others."""
    room, made = Room(height, round_dots([(x, y, LARGE_DOT) for x, y, _ in spots[:MOST_LARGE]])), dict[int, Label]()
    for number, (name, spot) in enumerate(zip(names, spots, strict=True)):
        if len(made) < MOST_LARGE and (label := larger(room, name, spot)) is not None:
            made[number] = label
    return made
