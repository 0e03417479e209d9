"""What the figures in a passage count: two tolls of other people, places or years are other questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.claims.figures.questions import AMOUNTS, background, counted, part, told_by_clause
from onrecord.claims.figures.readings import value
from onrecord.claims.measures import population_key
from onrecord.claims.passages.passages import Passage


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of an article: where it stands, what it counts, of whom and of which part, and how many."""

    start: int
    end: int
    measure: str
    whole: tuple[str, bool]  # the place of which it is a part, and whether it is of an earlier event
    population: frozenset[str]
    number: float | None


def counts(passages: Iterable[Passage], texts: Mapping[str, str]) -> dict[str, list[Count]]:
    """The figures of each article, in order.

    Args:
        passages: of figures; others are passed over.
        texts: of the articles, by id.
    """
    made: dict[str, list[Count]] = defaultdict(list)
    for passage in sorted((p for p in passages if p.figure), key=lambda p: p.place):
        figure = passage.figure
        assert figure is not None
        measure = told_by_clause(passage, figure) or counted(figure)
        if measure is None and figure.measure in AMOUNTS:
            measure = figure.measure
        if measure is not None:
            whole = part(passage, figure, dict(texts)), background(passage)
            kind = population_key(measure, figure.population)
            made[passage.article].append(Count(figure.start, figure.end, measure, whole, kind, value(figure)))
    return dict(made)


def comparison(some: Sequence[Count], others: Sequence[Count]) -> tuple[int, float]:
    """Whether two passages count the same (1), that of others (-1) or nothing both (0); how near the numbers are."""
    both = [(a, b) for a in some for b in others if a.measure == b.measure]
    if not both:
        return 0, -1.0
    nearest = max((nearness(a.number, b.number) for a, b in both), default=-1.0)
    return (1 if any(one(a, b) for a, b in both) else -1), nearest


def one(a: Count, b: Count) -> bool:
    """Whether two counts of one measure are of the same people and whole."""
    return a.whole == b.whole and (a.population == b.population or not a.population or not b.population)


def nearness(a: float | None, b: float | None) -> float:
    """The lesser number as a share of the greater one; -1 where one of them is none."""
    return min(a, b) / max(a, b) if a and b else -1.0
