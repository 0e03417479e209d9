"""What the map shows: the places that the articles name, where the archive knows their position."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Actor
from onrecord.render.drawing.world import WIDTH, Country, Drawing, Extent, countries, drawing
from onrecord.render.parts.links import Link, to_actor
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ActorType

MOST = 300  # places on the map and in its list
NEAR = 0.8  # the share of mentions that a closer map has to hold
SMALLEST = 4.0  # degrees from side to side
CLOSER = 0.35  # a closer map is drawn if it is at most this much as wide as the whole one
LETTER, LINE = 9.0, 14.0  # room for a letter of a label in the widest fonts that readers have
NARROW = 2.3  # on a narrow screen labels are so much larger
NARROW_DOT = 12.0
MOST_NARROW = 6  # labels there

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the list."""

    number: int
    link: Link
    kind: str
    mentions: int
    held: str  # mentions and articles in words
    inside: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on a map."""

    number: int
    name: str
    href: str
    held: str
    x: float
    y: float
    radius: float
    short: str  # the name as labels have it
    label: str  # the same, "" where there is no room
    label_x: float
    label_y: float
    label_end: bool  # the label ends at the dot
    narrow: tuple[float, float] | None  # on a narrow screen: where its larger label begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """One drawing."""

    id: str
    title: str
    width: float
    height: float
    countries: tuple[Country, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Ready for the template."""

    meta: str
    maps: tuple[Map, ...]
    places: tuple[Place, ...]
    total: int
    elsewhere: tuple[tuple[Link, str], ...]  # places without a position, and how often they are named
    elsewhere_total: int


def map_view(lookup: Lookup) -> MapView:
    """The view of the map."""
    named = [a for a in lookup.archive.actors.values() if a.type in (ActorType.PLACE, ActorType.STATE)]
    named = sorted((a for a in named if lookup.mentions.get(a.id)), key=lambda a: (-len(lookup.mentions[a.id]), a.id))
    positioned = [a for a in named if a.latitude is not None and a.longitude is not None]
    without = [a for a in named if a not in positioned]
    places = [place(lookup, number, actor) for number, actor in enumerate(positioned[:MOST], 1)]
    return MapView(
        meta=f"{counted(len(positioned), 'place')} that the articles name, on a map and in a list.",
        maps=tuple(maps(places)),
        places=tuple(places),
        total=len(positioned),
        elsewhere=tuple((to_actor(lookup, a.id), held(lookup, a)) for a in without[:MOST]),
        elsewhere_total=len(without),
    )


def held(lookup: Lookup, actor: Actor) -> str:
    """How often a place is named."""
    mentions = lookup.mentions[actor.id]
    return f"{counted(len(mentions), 'mention')}, {counted(len({m.article for m in mentions}), 'article')}"


def place(lookup: Lookup, number: int, actor: Actor) -> Place:
    """A line of the list."""
    return Place(
        number=number,
        link=to_actor(lookup, actor.id),
        kind=words.TYPE[actor.type],
        mentions=len(lookup.mentions[actor.id]),
        held=held(lookup, actor),
        inside=to_actor(lookup, actor.within).name if actor.within else "",
        longitude=min(180.0, max(-180.0, actor.longitude or 0.0)),
        latitude=min(85.0, max(-85.0, actor.latitude or 0.0)),
    )


def maps(places: Sequence[Place]) -> list[Map]:
    """A map of the places that most is said of, and one of all, where they lie far apart."""
    if not places:
        return []
    whole, near = around(places), around(closest(places))
    if near.east - near.west > CLOSER * (whole.east - whole.west):
        return [drawn("map-all", "The places that the articles name", whole, places)]
    inside = [p for p in places if near.holds(p.longitude, p.latitude)]
    return [
        drawn("map-near", f"Where most of it happens: {len(inside)} of {len(places)} places", near, inside),
        drawn("map-all", "All places", whole, places),
    ]


def closest(places: Sequence[Place]) -> list[Place]:
    """The places around the most named one that together have most of the mentions."""
    first, total, kept, count = places[0], sum(p.mentions for p in places), [], 0

    def distance(other: Place) -> float:
        return (other.longitude - first.longitude) ** 2 + (other.latitude - first.latitude) ** 2

    for found in sorted(places, key=distance):
        if count >= NEAR * total:
            break
        kept.append(found)
        count += found.mentions
    return kept


def around(places: Sequence[Place]) -> Extent:
    """The extent that holds places with some room about them, not much taller or wider than a screen."""
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    wide, high = max(SMALLEST, (east - west) * 1.3), max(SMALLEST / 2, (north - south) * 1.4)
    wide, high = max(wide, high * 1.4), max(high, wide * 0.4)
    wide, high = min(wide, 360.0), min(high, 170.0)
    across, up = (west + east) / 2, (south + north) / 2
    left = min(max(-180.0, across - wide / 2), 180.0 - wide)
    bottom = min(max(-85.0, up - high / 2), 85.0 - high)
    return Extent(left, bottom, left + wide, bottom + high)


def drawn(map_id: str, title: str, extent: Extent, places: Sequence[Place]) -> Map:
    """The map of an extent."""
    on, taken = drawing(extent), list[Box]()
    on_it = dots(on, places, taken)
    named = frozenset(dot.name.casefold() for dot in on_it if dot.label)
    return Map(
        id=map_id,
        title=title,
        width=WIDTH,
        height=round(on.height, 1),
        dots=tuple(on_it),
        countries=tuple(with_room(country, on, taken, named) for country in countries(on)),
    )


def with_room(country: Country, on: Drawing, taken: list[Box], named: frozenset[str]) -> Country:
    """A country, without its name where there is no room for it, or where a dot has it."""
    if country.label is None:
        return country
    if country.name.casefold() in named:
        return replace(country, label=None)
    (x, y), half = country.label, len(country.name) * LETTER * 0.6
    box = (x - half, y - LINE, x + half, y + LINE / 2)
    if box[0] < 0 or box[2] > WIDTH or box[1] < 0 or box[3] > on.height or any(overlap(box, other) for other in taken):
        return replace(country, label=None)
    taken.append(box)
    return country


def dots(on: Drawing, places: Sequence[Place], taken: list[Box]) -> list[Dot]:
    """The dots with their labels; those named most choose first where their label stands."""
    most = max(p.mentions for p in places)
    spots = [(*on.at(p.longitude, p.latitude), 3.0 + 6.0 * (p.mentions / most) ** 0.5) for p in places]
    taken += [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in spots]
    made = []
    larger = narrow_labels(on, places, spots)
    for number, (found, (x, y, radius)) in enumerate(zip(places, spots, strict=True)):
        label = label_spot(on, found, x, y, radius, taken)
        made.append(
            Dot(
                number=found.number,
                name=found.link.name,
                href=found.link.href or "",
                held=found.held,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 1),
                short=clipped(found.link.name, 24),
                label=clipped(found.link.name, 24) if label else "",
                label_x=round(label[0], 1) if label else 0.0,
                label_y=round(y + 4, 1),
                label_end=bool(label and label[1]),
                narrow=larger.get(number),
            )
        )
    return made


def narrow_labels(
    on: Drawing, places: Sequence[Place], spots: Sequence[tuple[float, float, float]]
) -> dict[int, tuple[float, float]]:
    """The few labels of a narrow screen, by place: large enough to read, none over another or over the edge."""
    taken = [(x - NARROW_DOT, y - NARROW_DOT, x + NARROW_DOT, y + NARROW_DOT) for x, y, _ in spots[:MOST_NARROW]]
    made: dict[int, tuple[float, float]] = {}
    for number, (found, (x, y, _)) in enumerate(zip(places, spots, strict=True)):
        box = narrow_box(on, len(clipped(found.link.name, 24)) * LETTER * NARROW, x, y, taken)
        if box is not None and len(made) < MOST_NARROW:
            taken.append(box)
            made[number] = (round(box[0], 1), round((box[1] + box[3]) / 2 + 4 * NARROW, 1))
    return made


def narrow_box(on: Drawing, long: float, x: float, y: float, taken: Sequence[Box]) -> Box | None:
    """Room for a larger label right or left of a dot, above or below it."""
    half, off = LINE * NARROW / 2, NARROW_DOT + 4
    over = min(max(0.0, x - long / 2), WIDTH - long)
    for left, middle in ((x + off, y), (x - off - long, y), (over, y - off - half), (over, y + off + half)):
        box = (left, middle - half, left + long, middle + half)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= on.height
        if inside and not any(overlap(box, other) for other in taken):
            return box
    return None


def label_spot(
    on: Drawing, found: Place, x: float, y: float, radius: float, taken: list[Box]
) -> tuple[float, bool] | None:
    """Room for a label right or left of a dot: where it begins or ends; None where there is none."""
    long, half = len(clipped(found.link.name, 24)) * LETTER, LINE / 2
    for end in (False, True):
        edge = x - radius - 4 if end else x + radius + 4
        box = (edge - long, y - half, edge, y + half) if end else (edge, y - half, edge + long, y + half)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= on.height
        if inside and not any(overlap(box, other) for other in taken):
            taken.append(box)
            return edge, end
    return None


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
