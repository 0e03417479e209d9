"""What a figure counts, and its number to order figures by."""

from onrecord.records import Figure
from onrecord.render import edtf_words
from onrecord.render.lookup import Lookup


def scope(lookup: Lookup, figure: Figure) -> str:
    """What a figure counts, where and as of when."""
    place = lookup.archive.actors.get(figure.place) if figure.place else None
    where = place.name if place else figure.place
    as_of = f"as of {edtf_words.in_words(figure.as_of)}" if figure.as_of else ""
    part = "a part only" if figure.scope.value == "subset" else ""
    return " · ".join(filter(None, (figure.population, where, as_of, part)))


def size(figure: Figure) -> float | None:
    """A figure's number, to order figures by."""
    return figure.low if figure.low is not None else figure.high
