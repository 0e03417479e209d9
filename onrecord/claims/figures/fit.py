"""Whether a figure is the one that a rule of claims.yml asks for, and how closely."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from onrecord.claims.geography import Geography
from onrecord.claims.measures import idle_stems, population_key
from onrecord.records import Figure, FigureMatch, Occasion
from onrecord.stems import stems


@dataclass(frozen=True, slots=True)
class Setting:
    """What figures are placed against: the places and the events of the archive."""

    geography: Geography
    events: Mapping[str, Occasion] = field(default_factory=dict)


def seat(figure: Figure, asked: Collection[str], setting: Setting) -> str | None:
    """Where the figure's event happened, if the figure's place holds all of it: it then counts the whole event.

    A figure that names no event is taken to mean the only one that is `asked` for, or that the archive has.
    """
    possible = [figure.event] if figure.event else list(asked or setting.events)
    event = setting.events.get(possible[0]) if len(possible) == 1 else None
    if event is None or event.place is None or figure.place is None:
        return None
    return event.place if setting.geography.lies_in(event.place, figure.place) else None


def fit(asked: FigureMatch, figure: Figure, setting: Setting) -> int | None:
    """How closely `figure` is what is asked for: one for each condition, a place by its depth; None if it is not."""
    if asked.measure and figure.measure not in asked.measure:
        return None
    if asked.event and figure.event is not None and figure.event not in asked.event:
        return None
    if asked.population and not any(of_population(words, figure) for words in asked.population):
        return None
    depth = 0
    if asked.place:
        depths = [len(setting.geography.above(p)) for p in asked.place if in_place(p, asked, figure, setting)]
        if not depths:
            return None
        depth = max(depths)
    return depth + sum(map(bool, (asked.measure, asked.population, asked.event)))


def of_population(words: str, figure: Figure) -> bool:
    """Whether the figure counts people so called: all the words that tell them apart are the figure's, too."""
    wanted = frozenset(stems(words)) - idle_stems()
    generic = not population_key(figure.measure, words)
    counted = population_key(figure.measure, figure.population)
    if generic:
        return not counted
    return wanted <= frozenset(stems(figure.population or ""))


def in_place(place: str, asked: FigureMatch, figure: Figure, setting: Setting) -> bool:
    """Whether the figure's place lies in `place`.

    A figure that names no place, or a wider one, is about its event as a whole: it fits where `place` holds all of it.
    """
    if figure.place is not None and setting.geography.lies_in(figure.place, place):
        return True
    wider = figure.place is None or setting.geography.lies_in(place, figure.place)
    return wider and holds_event(place, asked, figure, setting)


def holds_event(place: str, asked: FigureMatch, figure: Figure, setting: Setting) -> bool:
    """Whether `place` is where the figure's event happened, or around it."""
    possible = asked.event or tuple(setting.events)
    if figure.event is not None:
        possible = tuple(event for event in possible if event == figure.event)
    elif figure.place is not None:
        return False  # a wider place and no event: it may count anything
    seats = [setting.events[event].place for event in possible if event in setting.events]
    return any(seat is not None and setting.geography.lies_in(seat, place) for seat in seats)
