"""What two event mentions have in common, as numbers a model can weigh; each feature can be read."""

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


def columns(story: Matter, pairs: Pairs) -> Iterator[tuple[str, Column]]:
    """The features of pairs of mentions by name."""
    told, i, j = story.told, pairs[:, 0], pairs[:, 1]

    def of(value: Callable[[Told], float]) -> Column:
        return np.array([value(t) for t in told], np.float32)

    senses = Compared(
        pairs, own=[t.meaning.own for t in told], verbs=[t.meaning.verbs for t in told],
        acts=[t.meaning.acts for t in told], above=[t.meaning.above for t in told],
        opposites=[t.meaning.opposites for t in told], kinds=[t.kinds for t in told],
    )  # fmt: skip
    names = {name: number for number, name in enumerate(sorted({t.event.predicate for t in told}))}
    predicate = np.array([names[t.event.predicate] for t in told])
    yield "lemma", (predicate[i] == predicate[j]).astype(np.float32)
    yield "family", (senses.shared("verbs", "verbs") > 0).astype(np.float32)
    yield "sense", (senses.shared("own", "own") > 0).astype(np.float32)
    yield "act", (senses.shared("acts", "acts") > 0).astype(np.float32)
    yield "kind", ((senses.shared("above", "acts") + senses.shared("acts", "above")) > 0).astype(np.float32)
    yield "siblings", (senses.shared("above", "above") > 0).astype(np.float32)
    yield (
        "opposites",
        ((senses.shared("opposites", "verbs") + senses.shared("verbs", "opposites")) > 0).astype(np.float32),
    )
    yield "kinds", senses.shared("kinds", "kinds")
    yield "kinds overlap", senses.overlap("kinds")
    noun = of(lambda t: t.event.noun)
    yield "nouns", noun[i] + noun[j]
    yield "one part of speech", (noun[i] == noun[j]).astype(np.float32)
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
    cast = Compared(
        pairs, doers=[t.doers for t in told], done_to=[t.done_to for t in told],
        part=[t.doers | t.done_to for t in told],
        named=[t.named for t in told],
    )  # fmt: skip
    yield "doers", cast.agree("doers", "doers")
    yield "done to", cast.agree("done_to", "done_to")
    yield "actors exchanged", cast.agree("doers", "done_to") + cast.agree("done_to", "doers")
    yield "taking part", cast.shared("part", "part")
    yield "named", cast.shared("named", "named")
    yield "named agree", cast.agree("named", "named")
    counts = Compared(pairs, numbers=[[str(n) for n in t.numbers] for t in told], measures=[t.measures for t in told])
    yield "numbers", counts.agree("numbers", "numbers")
    yield "measures", counts.agree("measures", "measures")
    yield "negated", np.abs(of(lambda t: t.event.negated)[i] - of(lambda t: t.event.negated)[j])
    modes = {mode: n for n, mode in enumerate(sorted({t.event.modality for t in told}))}
    mode = of(lambda t: modes[t.event.modality])
    yield "modality", (mode[i] == mode[j]).astype(np.float32)
    first, last = of(lambda t: t.when[0] if t.when else np.nan), of(lambda t: t.when[1] if t.when else np.nan)
    gap = np.maximum(np.maximum(first[i] - last[j], first[j] - last[i]), 0)
    yield "days apart", np.where(np.isnan(gap), -1, np.minimum(gap, LONG)).astype(np.float32)
    place = Compared(
        pairs,
        place=[[t.place] if t.place else [] for t in told],
        speaker=[[t.speaker] if t.speaker else [] for t in told],
    )
    yield "place", place.agree("place", "place")
    yield "speaker", place.agree("speaker", "speaker")
    attributed = of(lambda t: t.event.attribution is not None)
    yield "attributed", attributed[i] + attributed[j]
    report = np.array([t.report for t in told])
    yield "reports alike", story.alike[report[i], report[j]]
    rarity = of(lambda t: story.rarity[t.event.predicate])
    yield "rarer", np.maximum(rarity[i], rarity[j])
    yield "commoner", np.minimum(rarity[i], rarity[j])
    named = Compared(np.stack([report[i], report[j]], axis=1), named=story.named)
    yield "names of reports", named.overlap("named")
    for name, value in (
        ("at", of(lambda t: min(t.event.start, FAR))), ("sentence", of(lambda t: len(t.words))),
        ("clause", of(lambda t: len(t.near))),
    ):  # fmt: skip
        yield f"{name}, less", np.minimum(value[i], value[j])
        yield f"{name}, more", np.maximum(value[i], value[j])


def features(story: Matter, pairs: Pairs) -> tuple[tuple[str, ...], Features]:
    """The names of the features and their values for each pair."""
    made = list(columns(story, pairs))
    return tuple(name for name, _ in made), np.stack([column.astype(np.float32) for _, column in made], axis=1)
