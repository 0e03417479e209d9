"""Figures of one question in clauses that tell the opposite: "sold for 340 million", "bought for 340 million"."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from onrecord.claims.joining.cast import Told, known_as, tellings
from onrecord.claims.joining.opposed import exchanged, opposite, other_persons, other_points, substituted
from onrecord.claims.measures import measures
from onrecord.claims.passages.passages import Passage
from onrecord.records import Actor, ArticleAnnotations, Event
from onrecord.replacing import replaced

Clauses = Callable[[str], Sequence[Told]]  # of an article, the events in whose clauses a figure stands


def clauses(found: Iterable[ArticleAnnotations], actors: Mapping[str, Actor]) -> Clauses:
    """The events, told by verbs, that figures stand in; of an article when it is asked for, as few are."""
    every = list(found)
    number = {one.article: at for at, one in enumerate(every)}

    @cache
    def called() -> Mapping[str, frozenset[str]]:
        return known_as(every, actors)

    @cache
    def of_article(name: str) -> Sequence[Told]:
        if name not in number:
            return ()
        one = every[number[name]]
        starts = sorted(figure.start for figure in one.figures)
        held = replaced(one, events=tuple(event for event in one.events if holds_figure(event, starts)))
        return tellings(number[name], held, called(), actors)

    return of_article


def holds_figure(event: Event, starts: Sequence[int]) -> bool:
    """Whether a verb's clause holds one of the figures that start at some places."""
    at = bisect_left(starts, event.start)
    return not event.noun and event.method != "modifier" and at < len(starts) and starts[at] < event.end


def parted(passages: Sequence[Passage], known: Clauses) -> list[list[Passage]]:
    """The figures in groups that keep opposed clauses apart; a toll is one group, whatever is told of it."""
    figure = passages[0].figure if passages else None
    measure = measures().get(figure.measure) if figure else None
    if len(passages) == 1 or (measure is not None and measure.incident):
        return [list(passages)]
    made: list[list[tuple[Passage, Told | None]]] = []
    for passage in passages:
        told = clause(passage, known)
        fitting = (group for group in made if not any(against(told, other) for _, other in group))
        group = next(fitting, None)
        if group is None:
            made.append(group := [])
        group.append((passage, told))
    return [[passage for passage, _ in group] for group in made]


def clause(passage: Passage, known: Clauses) -> Told | None:
    """The event with the shortest clause around a figure."""
    at = passage.figure.start if passage.figure else -1
    around = (told for told in known(passage.article) if told.event.start <= at < told.event.end)
    return min(around, key=lambda told: (told.event.end - told.event.start, told.event.start), default=None)


def against(a: Told | None, b: Told | None) -> bool:
    """Whether two clauses of different reports cannot tell the same, whatever they count."""
    if a is None or b is None or a.report == b.report:
        return False
    apart = exchanged(a, b) or opposite(a, b) or other_points(a, b) or other_persons(a, b)
    return apart or substituted(a, b) == "agent"  # "the bank lost 40 million", "investors lost 40 million"
