"""What the map shows: the places that the articles name, where the archive knows their position."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Actor
from onrecord.render.drawing.labels import LINE, SIZE, Label, Room, Spot, all_larger, beside, length, round_dots
from onrecord.render.drawing.world import WIDTH, Country, Extent, countries, drawing
from onrecord.render.parts.links import Link, to_actor
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ActorType

MOST = 300  # places on the map and in its list
NEAR = 0.8  # the share of mentions that a closer map has to hold
SMALLEST = 4.0  # degrees from side to side
CLOSER = 0.35  # a closer map is drawn if it is at most this much as wide as the whole one
SPACED = 0.08  # of the size of the font, between the letters of a country


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
    label: Label | None  # None where there is no room
    larger: Label | None  # that of a narrow screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """One drawing."""

    id: str
    title: str
    width: float
    height: float
    countries: tuple[str, ...]  # their paths
    names: tuple[Label, ...]  # of countries
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
    on = drawing(extent)
    most = max(p.mentions for p in places)
    spots = [(*on.at(p.longitude, p.latitude), 3.0 + 6.0 * (p.mentions / most) ** 0.5) for p in places]
    room = Room(on.height, round_dots(spots))
    on_it = dots(places, spots, room)
    named = frozenset(dot.name.casefold() for dot in on_it if dot.label)
    shown = countries(on)
    return Map(
        id=map_id,
        title=title,
        width=WIDTH,
        height=round(on.height, 1),
        dots=on_it,
        countries=tuple(country.path for country in shown),
        names=tuple(label for country in shown if (label := name_of(country, room, named))),
    )


def name_of(country: Country, room: Room, named: frozenset[str]) -> Label | None:
    """The name of a country, where there is room for it and no dot has it."""
    if country.label is None or country.name.casefold() in named:
        return None
    (x, y), long = country.label, length(country.name) + len(country.name) * SIZE * SPACED
    box = room.first([(x - long / 2, y - LINE * 0.9, x + long / 2, y + LINE * 0.4)])
    return box and Label(country.name, round(x, 1), round(y, 1), round(long, 1))


def dots(places: Sequence[Place], spots: Sequence[Spot], room: Room) -> tuple[Dot, ...]:
    """The dots with their labels; those named most choose first where their label stands."""
    narrow = all_larger([p.link.name for p in places], spots, room.height)
    return tuple(
        Dot(
            number=found.number,
            name=found.link.name,
            href=found.link.href or "",
            held=found.held,
            x=round(spot[0], 1),
            y=round(spot[1], 1),
            radius=round(spot[2], 1),
            label=beside(room, found.link.name, spot),
            larger=narrow.get(number),
        )
        for number, (found, spot) in enumerate(zip(places, spots, strict=True))
    )
