"""A figure as one source gives it: its value as an interval, its day, and how a sentence names it."""

from dataclasses import dataclass
from functools import cached_property

from onrecord.chains import OUTLETS, called, named
from onrecord.claims.geography import Geography
from onrecord.claims.measures import population_key
from onrecord.edtf import Days, as_of, days, on, order
from onrecord.records import Attestation, Figure
from onrecord.vocabulary import Bound, Certainty

NEAR = 0.1  # "about 700" and 750 agree: the share by which approximate numbers may differ
UNBOUNDED = float("inf")


@dataclass(frozen=True)
class Reading:
    """An attestation with the figure that it gives."""

    attestation: Attestation
    figure: Figure
    where: str | None = None  # the place to compare by, where it is not the figure's own
    withdrawn: tuple[float, ...] = ()  # numbers that a correction of its report calls wrong
    fixed: bool = False  # the number is a fact of one moment: a later one contradicts it

    @property
    def place(self) -> str | None:
        """Where it was counted, for comparing."""
        return self.where or self.figure.place

    @cached_property
    def source(self) -> str:
        """Who gives it: an actor id or a name, the same for the same source."""
        return source_key(self.attestation)

    @cached_property
    def day(self) -> Days | None:
        """When the figure was true: its as-of date, else the date of the utterance or the article."""
        return days(self.figure.as_of) or days(self.attestation.date)

    @cached_property
    def key(self) -> tuple[Days, float, str, int, str]:
        """The order of readings: by the last day that their date may mean, those without one by number."""
        first, last = self.day or order(None)
        number = 0.0 if self.day else value(self.figure) or 0.0
        return (last, first), number, self.attestation.article, self.figure.start, self.attestation.id

    @cached_property
    def population(self) -> frozenset[str]:
        """What tells the population from another one."""
        return population_key(self.figure.measure, self.figure.population)

    @property
    def sameness(self) -> tuple[object, ...]:
        """What two readings share that add nothing to each other: value, source, day and what is counted."""
        f = self.figure
        return f.bound, f.low, f.high, self.source, self.day, f.measure, self.population, f.place, f.event, f.scope


def source_key(attestation: Attestation) -> str:
    """Who speaks, so that the same key is the same source: an actor id or an outlet.

    A name that is no actor ("a witness") and an outlet without a name are the same only within one article.
    """
    chain = attestation.source_chain
    if chain and chain[0].actor:
        return chain[0].actor
    name = called(chain[0]) if chain else ""
    return name if chain and chain[0].role in OUTLETS and chain[0].name else f"{name} in {attestation.article}"


def interval(figure: Figure) -> tuple[float, float] | None:
    """The numbers that the words allow; None where they name none ("hundreds")."""
    low, high = figure.low, figure.high
    if figure.bound is Bound.VAGUE or (low is None and high is None):
        return None
    if figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN) and low is not None:
        return low, UNBOUNDED
    if figure.bound in (Bound.AT_MOST, Bound.LESS_THAN) and high is not None:
        return 0.0, high
    given = [number for number in (low, high) if number is not None]
    return min(given), max(given)


def value(figure: Figure) -> float | None:
    """The number named: of "at least 170" 170, of a range its upper end."""
    known = interval(figure)
    if known is None:
        return None
    return known[0] if known[1] == UNBOUNDED else known[1]


def disjoint(a: Figure, b: Figure) -> bool:
    """Whether no number satisfies both; approximate numbers agree within a tenth."""
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return False
    lower, upper = sorted((first, second))
    gap = upper[0] - lower[1]
    strict = gap == 0 and {a.bound, b.bound} & {Bound.MORE_THAN, Bound.LESS_THAN}
    if Bound.APPROX in (a.bound, b.bound):
        return gap > NEAR * max(upper[0], 1.0)
    return gap > 0 or bool(strict)


def described(reading: Reading, geography: Geography, *, place: bool = False, population: bool = False) -> str:
    """Who gives which figure for when, as the article writes it: "the ministry gave “at least 124” as of 14 June"."""
    figure, words = reading.figure, f"{named(reading.attestation.source_chain)} gave “{reading.figure.exact}”"
    if figure.certainty is Certainty.POSSIBLE:
        words += " as possible"
    if population:
        words += f" ({figure.population})" if figure.population else " (not saying of whom)"
    if place:
        words += f" for {geography.name(figure.place)}" if figure.place else " without naming a place"
    if figure.as_of:
        return f"{words} {as_of(figure.as_of)}"
    if reading.attestation.date:
        return f"{words} (reported {on(reading.attestation.date)})"
    return f"{words} (no date)"


def sentence(*parts: str) -> str:
    """The parts as one sentence: capital first, full stop last."""
    words = "; ".join(part for part in parts if part).replace(",,", ",").rstrip(" .,")
    return f"{words[:1].upper()}{words[1:]}."
