"""Passages that tell the opposite: of sentences that retell each other they are never linked, else a conflict."""

from collections.abc import Mapping, Sequence

from onrecord.annotate.events.contrasts import opposed as contrary
from onrecord.annotate.events.idioms import listed
from onrecord.claims.joining.against import opposition
from onrecord.claims.joining.cast import Told, known_as, tellings, turned_on
from onrecord.claims.joining.opposed import contradict
from onrecord.claims.linking.said import Said
from onrecord.records import Actor, ArticleAnnotations

HALF = 0.5  # of the words of the shorter sentence, from which on two retell each other


class Clauses:
    """What the reports of a story tell, by article."""

    def __init__(self, found: Sequence[ArticleAnnotations], actors: Mapping[str, Actor]) -> None:
        called = known_as(found, actors)
        self.told = {one.article: tellings(n, one, called, actors) for n, one in enumerate(found)}

    def within(self, one: Said) -> list[Told]:
        """The events that a passage tells."""
        return [t for t in self.told[one.article] if one.at <= t.event.trigger.start and t.event.trigger.end <= one.end]

    def beside(self, one: Said) -> list[Told]:
        """The events of the sentences of a passage."""
        sentences = {t.event.sentence for t in self.within(one)}
        return [t for t in self.told[one.article] if t.event.sentence in sentences]

    def at_odds(self, a: Said, b: Said) -> bool:
        """Whether the sentences of two passages retell each other but for a point: they agree in nothing."""
        if len(a.sentence & b.sentence) < HALF * min(len(a.sentence), len(b.sentence)):
            return False
        ours, theirs = self.beside(a), self.beside(b)
        if any(alike(x, y) and contradict(x, y) for x in ours for y in theirs):
            return True
        one, other = turned_on(ours), turned_on(theirs)
        return any(contrary(name, one[name], other[name]) for name in one.keys() & other.keys())

    def opposed(self, a: Said, b: Said) -> str | None:
        """In what two passages are opposed, in words; None where they are not."""
        reasons = (opposition(x, y) for x in self.within(a) for y in self.within(b) if alike(x, y))
        return next(filter(None, reasons), None)


def alike(x: Told, y: Told) -> bool:
    """Whether two events can be the same, or the opposite, act."""
    if {x.event.predicate, y.event.predicate} & listed("pale"):
        return x.event.predicate == y.event.predicate
    return bool(x.meaning.verbs & y.meaning.verbs or x.own_families & y.own_families or opposites(x, y))


def opposites(x: Told, y: Told) -> bool:
    """Whether one's predicate is the opposite of the other's."""
    return bool(x.meaning.opposites & y.meaning.verbs or y.meaning.opposites & x.meaning.verbs)
