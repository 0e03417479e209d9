"""What the stage knows of language: YAML lists beside the code."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import read
from onrecord.stems import stem, stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How figures of one measure become a claim."""

    statement: str  # with {who}, {where} and {event}
    who: str  # who is counted where the figure does not say
    grows: bool = False  # a later count of the same event is never lower
    incident: bool = False  # it happens again and again in one place, so that place and time do not tell which
    acts: bool = False  # each act has a number of its own
    alone: bool = False  # each figure is a proposition of its own: amounts of money
    needs: tuple[str, ...] = ()  # population, place: without them nothing says that two figures mean the same
    apart: bool = False  # a part of a place is no part of the number: shares
    joins: bool = False  # a count of some people stands beside one that does not say of whom
    generic: tuple[str, ...] = ()  # populations that say no more than the measure does


@cache
def measures() -> dict[str, Measure]:
    """The measures of which the machine makes claims, by name."""
    return {name: measure(row) for name, row in read("claims/measures").items()}


def measure(row: dict[str, Any]) -> Measure:
    """One entry of data/measures.yml."""
    return Measure(
        statement=row["statement"],
        who=row["who"],
        grows=row.get("grows", False),
        incident=row.get("counts") == "incident",
        acts=row.get("counts") == "acts",
        alone=row.get("alone", False),
        apart=row.get("apart", False),
        joins=row.get("joins", row.get("grows", False)),
        needs=tuple(row.get("needs", ())),
        generic=tuple(row.get("generic", ())),
    )


@cache
def idle_stems() -> frozenset[str]:
    """Stems that add nothing to what a population is: "people", "persons", "ethnic"."""
    return frozenset(stem(word) for word in read("claims/populations")["idle"])


@cache
def population_key(measure: str, population: str | None) -> frozenset[str]:
    """What tells one population from another: its stems, less those that every figure of the measure means."""
    known = measures().get(measure)
    generic = {stem(word) for word in known.generic} if known else set()
    return frozenset(stems(population or "")) - idle_stems() - generic
