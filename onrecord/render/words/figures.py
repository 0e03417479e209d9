"""What a figure counts, its number to order figures by, and both in a few words where the text's own may not stand."""

import re

from onrecord import edtf
from onrecord.questions.lookup import Lookup
from onrecord.records import Figure
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import Bound

MEASURES = {"crossed-border": "crossed a border"}  # the others are words as they are
PLURALS = {"foot": "feet", "inch": "inches", "percent": "percent"}


def scope(lookup: Lookup, figure: Figure) -> str:
    """What a figure counts, where and as of when."""
    place = lookup.archive.actors.get(figure.place) if figure.place else None
    where = place.name if place else figure.place
    as_of = edtf.as_of(figure.as_of) if figure.as_of else ""
    part = "a part only" if figure.scope.value == "subset" else ""
    return " · ".join(filter(None, (figure.population, where, as_of, part)))


def size(figure: Figure) -> float | None:
    """A figure's number, to order figures by."""
    return figure.low if figure.low is not None else figure.high


def labelled(lookup: Lookup, figure: Figure, hidden: bool) -> str:
    """A figure as a label and its value, for any measure: "Killed: at least 75"; `hidden`: no word of the text."""
    measure = MEASURES.get(figure.measure, figure.measure.replace("-", " "))
    place = lookup.archive.actors.get(figure.place or "")
    details = [figure.population or "", place.name if place else figure.place or ""]
    return ", ".join(filter(None, (f"{measure[:1].upper()}{measure[1:]}: {value(figure, hidden)}", *details)))


def value(figure: Figure, hidden: bool) -> str:
    """A figure's value with its unit; "under" fits ages and distances as well as people."""
    if figure.low is None and figure.high is None:
        return "no exact number" if hidden else f"“{figure.exact}”"
    amount = words.amount(figure)
    if figure.bound is Bound.LESS_THAN:
        amount = amount.replace("fewer than", "under", 1)
    return f"{amount} {unit(figure)}".strip()


def unit(figure: Figure) -> str:
    """A figure's unit, in the plural where it is a word: "24 hours", "3 km"."""
    name = figure.unit or ""
    if figure.low == figure.high == 1 or not re.fullmatch("[a-z ]*[aeiou][a-z ]*[a-rt-z]", name):
        return name
    return PLURALS.get(name, f"{name}s")
