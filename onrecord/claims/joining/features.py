"""What two event mentions have in common, as numbers a model can weigh; each feature can be read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.claims.joining.candidates import Pairs
from onrecord.claims.joining.cast import Matter, Told
from onrecord.sets import Column, agree, common, cosine, incidence, overlap, sizes

Features = NDArray[np.float32]  # a row a pair, a column a feature
FAR = 2000  # characters from the start of a report, beyond which the place says nothing
LONG = 30  # days between two times that are as good as more


class Compared:
    """Kinds of sets of all mentions in one vocabulary, and the pairs to compare."""

    def __init__(
        self, pairs: Pairs, weights: Mapping[str, float] | None = None, **rows: Sequence[Iterable[str]]
    ) -> None:
        places: dict[str, int] = {}
        for sets in rows.values():
            incidence(sets, None, places)
        self.i, self.j = pairs[:, 0], pairs[:, 1]

        made = {name: incidence(sets, None, places) for name, sets in rows.items()}
        self.sets: dict[str, csr_matrix] = made
        self.size = {name: sizes(m) for name, m in made.items()}
        if weights is not None:
            by_place = np.array([weights[w] ** 2 for w in places], np.float32)
            self.heavy = {name: m.multiply(by_place).tocsr() for name, m in made.items()}
            self.weight = {name: sizes(m) for name, m in self.heavy.items()}

    def shared(self, a: str, b: str) -> Column:
        """How many things the first's `a` and the second's `b` share."""
        return common(self.sets[a], self.sets[b], self.i, self.j)

    def agree(self, a: str, b: str) -> Column:
        return agree(self.shared(a, b), self.size[a][self.i], self.size[b][self.j])

    def overlap(self, a: str) -> Column:
        return overlap(self.shared(a, a), self.size[a][self.i], self.size[a][self.j])

    def cosine(self, a: str) -> Column:
        both = common(self.heavy[a], self.sets[a], self.i, self.j)
        return cosine(both, self.weight[a][self.i], self.weight[a][self.j])


Columns = Iterator[tuple[str, Column]]


def columns(story: Matter, pairs: Pairs) -> Columns:
    """The features of pairs of mentions by name, in the order that a model knows."""
    for part in (acts, families, parts, actors, numbers, manner, circumstances, reports, extents):
        yield from part(story, pairs)


def of(story: Matter, value: Callable[[Told], float]) -> Column:
    """A number of each mention."""
    return np.array([value(t) for t in story.told], np.float32)


def flag(condition: NDArray[np.bool_]) -> Column:
    """A condition as 0 and 1."""
    return condition.astype(np.float32)


def acts(story: Matter, pairs: Pairs) -> Columns:
    """What is told: the predicate, its senses and its kind of event."""
    told, i, j = story.told, pairs[:, 0], pairs[:, 1]
    senses = Compared(
        pairs, own=[t.meaning.own for t in told], verbs=[t.meaning.verbs for t in told],
        acts=[t.meaning.acts for t in told], above=[t.meaning.above for t in told],
        opposites=[t.meaning.opposites for t in told], kinds=[t.kinds for t in told],
    )  # fmt: skip
    names = {name: number for number, name in enumerate(sorted({t.event.predicate for t in told}))}
    predicate = np.array([names[t.event.predicate] for t in told])
    yield "lemma", flag(predicate[i] == predicate[j])
    yield "family", flag(senses.shared("verbs", "verbs") > 0)
    yield "sense", flag(senses.shared("own", "own") > 0)
    yield "act", flag(senses.shared("acts", "acts") > 0)
    yield "kind", flag((senses.shared("above", "acts") + senses.shared("acts", "above")) > 0)
    yield "siblings", flag(senses.shared("above", "above") > 0)
    yield "opposites", flag((senses.shared("opposites", "verbs") + senses.shared("verbs", "opposites")) > 0)
    yield "kinds", senses.shared("kinds", "kinds")
    yield "kinds overlap", senses.overlap("kinds")
    noun = of(story, lambda t: t.event.noun)
    yield "nouns", noun[i] + noun[j]
    yield "one part of speech", flag(noun[i] == noun[j])


def families(story: Matter, pairs: Pairs) -> Columns:
    """What news calls alike: families of words, and from which side."""
    told = story.told
    rare = rareness([t.families for t in told])
    kinds = Compared(pairs, rare, clause=[t.families for t in told], own=[t.own_families for t in told])
    yield "families", kinds.shared("clause", "clause")
    yield "families weighed", kinds.cosine("clause")
    yield "own families", kinds.shared("own", "own")
    yield "own family in the clause", kinds.shared("own", "clause") + kinds.shared("clause", "own")
    yield "own families weighed", kinds.cosine("own")
    sides = Compared(
        pairs, yes=[effective(t, 0) for t in told], no=[effective(t, 1) for t in told]
    )  # fmt: skip
    yield "sides", sides.shared("yes", "yes") + sides.shared("no", "no")
    yield "other sides", sides.shared("yes", "no") + sides.shared("no", "yes")


def effective(told: Told, side: int) -> list[str]:
    """The families that a clause touches from one side alone, its negation counted in."""
    return [str(family) for family, sides in told.sides.items() if sides == {side ^ told.event.negated}]


def rareness(rows: Sequence[frozenset[str]]) -> dict[str, float]:
    """How few of a story's mentions touch each family."""
    counts = Counter(name for row in rows for name in row)
    return {name: float(np.log(1 + len(rows) / count)) for name, count in counts.items()}


def parts(story: Matter, pairs: Pairs) -> Columns:
    """Who and what takes part, and the words around it."""
    told = story.told
    who = Compared(
        pairs, story.rarity, agents=[t.agents for t in told], patients=[t.patients for t in told],
        others=[t.others for t in told], all=[t.agents | t.patients | t.others for t in told],
        near=[t.near for t in told], words=[t.words for t in told], around=[t.around for t in told],
        predicate=[[t.event.predicate] for t in told],
    )  # fmt: skip
    yield "agents", who.agree("agents", "agents")
    yield "patients", who.agree("patients", "patients")
    yield "exchanged", who.agree("agents", "patients") + who.agree("patients", "agents")
    for name in ("agents", "patients", "others", "all"):
        yield f"{name} overlap", who.overlap(name)
    for name in ("all", "near", "words", "around"):
        yield f"{name} weighed", who.cosine(name)
    yield "in the other's words", who.shared("predicate", "words") + who.shared("words", "predicate")


def actors(story: Matter, pairs: Pairs) -> Columns:
    """Which actors take part or are named beside it."""
    told = story.told
    cast = Compared(
        pairs, doers=[t.doers for t in told], done_to=[t.done_to for t in told],
        part=[t.doers | t.done_to for t in told], named=[t.named for t in told],
    )  # fmt: skip
    yield "doers", cast.agree("doers", "doers")
    yield "done to", cast.agree("done_to", "done_to")
    yield "actors exchanged", cast.agree("doers", "done_to") + cast.agree("done_to", "doers")
    yield "taking part", cast.shared("part", "part")
    yield "named", cast.shared("named", "named")
    yield "named agree", cast.agree("named", "named")


def numbers(story: Matter, pairs: Pairs) -> Columns:
    """How many, and of what."""
    told = story.told
    counts = Compared(pairs, numbers=[[str(n) for n in t.numbers] for t in told], measures=[t.measures for t in told])
    yield "numbers", counts.agree("numbers", "numbers")
    yield "measures", counts.agree("measures", "measures")


def manner(story: Matter, pairs: Pairs) -> Columns:
    """Whether it happened, may happen or did not."""
    i, j = pairs[:, 0], pairs[:, 1]
    negated = of(story, lambda t: t.event.negated)
    yield "negated", np.abs(negated[i] - negated[j])
    modes = {mode: n for n, mode in enumerate(sorted({t.event.modality for t in story.told}))}
    mode = of(story, lambda t: modes[t.event.modality])
    yield "modality", flag(mode[i] == mode[j])


def circumstances(story: Matter, pairs: Pairs) -> Columns:
    """When and where, and who tells it."""
    told, i, j = story.told, pairs[:, 0], pairs[:, 1]
    first = of(story, lambda t: t.when[0] if t.when else np.nan)
    last = of(story, lambda t: t.when[1] if t.when else np.nan)
    gap = np.maximum(np.maximum(first[i] - last[j], first[j] - last[i]), 0)
    yield "days apart", np.where(np.isnan(gap), -1, np.minimum(gap, LONG)).astype(np.float32)
    place = Compared(
        pairs,
        place=[[t.place] if t.place else [] for t in told],
        speaker=[[t.speaker] if t.speaker else [] for t in told],
    )
    yield "place", place.agree("place", "place")
    yield "speaker", place.agree("speaker", "speaker")
    attributed = of(story, lambda t: t.event.attribution is not None)
    yield "attributed", attributed[i] + attributed[j]


def reports(story: Matter, pairs: Pairs) -> Columns:
    """How like the reports are, and how rare the predicates."""
    i, j = pairs[:, 0], pairs[:, 1]
    report = np.array([t.report for t in story.told])
    yield "reports alike", story.alike[report[i], report[j]]
    rarity = of(story, lambda t: story.rarity[t.event.predicate])
    yield "rarer", np.maximum(rarity[i], rarity[j])
    yield "commoner", np.minimum(rarity[i], rarity[j])
    named = Compared(np.stack([report[i], report[j]], axis=1), named=story.named)
    yield "names of reports", named.overlap("named")


def extents(story: Matter, pairs: Pairs) -> Columns:
    """How far down its report it stands, and how long its sentence and clause are."""
    i, j = pairs[:, 0], pairs[:, 1]
    for name, value in (
        ("at", of(story, lambda t: min(t.event.start, FAR))), ("sentence", of(story, lambda t: len(t.words))),
        ("clause", of(story, lambda t: len(t.near))),
    ):  # fmt: skip
        yield f"{name}, less", np.minimum(value[i], value[j])
        yield f"{name}, more", np.maximum(value[i], value[j])


def features(story: Matter, pairs: Pairs) -> tuple[tuple[str, ...], Features]:
    """The names of the features and their values for each pair."""
    made = list(columns(story, pairs))
    return tuple(name for name, _ in made), np.stack([column.astype(np.float32) for _, column in made], axis=1)
