"""What two passages of a story have in common, as numbers by which a model says whether they answer one question."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.claims.linking.counts import comparison
from onrecord.claims.linking.said import FLAGS, Said
from onrecord.rarity import rarities
from onrecord.sets import Column, agree, cosine, incidence, overlap, sizes

FAR = 2000  # characters from the start of a report, beyond which the place says nothing
Pairs = NDArray[np.int64]
Columns = Iterator[tuple[str, Column]]
Sets = Sequence[Iterable[str]]


class Table:
    """Kinds of sets of all passages over one vocabulary, and the pairs to compare; a thing weighs as rare ones do."""

    def __init__(self, pairs: Pairs, weights: Mapping[str, float] | None = None, **rows: Sets) -> None:
        places: dict[str, int] = {}
        for sets in rows.values():
            incidence(sets, None, places)
        self.i, self.j = pairs[:, 0], pairs[:, 1]
        self.plain: dict[str, csr_matrix] = {name: incidence(sets, None, places) for name, sets in rows.items()}
        self.size = {name: sizes(made) for name, made in self.plain.items()}
        if weights is not None:
            by_place = np.array([weights[thing] ** 2 for thing in places] or [0.0], np.float32)
            self.heavy = {name: made.multiply(by_place).tocsr() for name, made in self.plain.items()}
            self.weight = {name: sizes(made) for name, made in self.heavy.items()}

    def products(self, a: csr_matrix, b: csr_matrix) -> Column:
        """What the pairs have in common: all rows with all at once, as most pairs of a story are asked for."""
        return np.asarray((a @ b.T).toarray()[self.i, self.j], np.float32)

    def shared(self, a: str, b: str) -> Column:
        return self.products(self.plain[a], self.plain[b])

    def agree(self, a: str) -> Column:
        return agree(self.shared(a, a), self.size[a][self.i], self.size[a][self.j])

    def overlap(self, a: str) -> Column:
        return overlap(self.shared(a, a), self.size[a][self.i], self.size[a][self.j])

    def heavily(self, a: str, b: str) -> Column:
        """The weight of what the first's `a` and the second's `b` share."""
        return self.products(self.heavy[a], self.plain[b])

    def cosine(self, a: str) -> Column:
        return cosine(self.heavily(a, a), self.weight[a][self.i], self.weight[a][self.j])


def columns(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """The features of pairs of passages by name, in the order that a model knows."""
    for some in (words, meanings, families, actors, figures, kinds):
        yield from some(rows, pairs)


def uncommon(*kinds: Sets) -> Mapping[str, float]:
    """How few of a story's passages have each thing."""
    every = [thing for rows in kinds for row in rows for thing in row]
    total = sum(len(rows) for rows in kinds)
    return {thing: float(np.log((1 + total) / count)) for thing, count in Counter(every).items()}


def words(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """Words of the passages and of what is around them."""
    own, sentence = [r.stems for r in rows], [r.sentence for r in rows]
    news = Table(
        pairs, rarities(), words=own, sentence=sentence, around=[r.around for r in rows],
        paragraph=[r.paragraph for r in rows],
    )  # fmt: skip
    for name in ("words", "sentence", "paragraph", "around"):
        yield name, news.cosine(name)
    size = np.maximum(news.size["words"], 1).astype(np.float32)
    yield "words shared", news.shared("words", "words")
    yield "words in the sentence", news.shared("words", "sentence") + news.shared("sentence", "words")
    within = news.shared("words", "paragraph") / size[pairs[:, 0]]
    yield "words in the paragraph", within + news.shared("paragraph", "words") / size[pairs[:, 1]]
    here = Table(pairs, uncommon(own, sentence), words=own, sentence=sentence)
    yield "words, in the story", here.cosine("words")
    yield "sentence, in the story", here.cosine("sentence")
    yield "words weighed, in the story", here.heavily("words", "words")


def meanings(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """Senses of verbs and of nouns of events."""
    for name, sets in (("senses", [r.senses for r in rows]), ("verbs", [r.verbs for r in rows])):
        made = Table(pairs, uncommon(sets), all=sets)
        yield name, made.cosine("all")
        yield f"{name} shared", made.shared("all", "all")
        yield f"{name} weighed", made.heavily("all", "all")


def families(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """What news calls alike: families of words, and from which side."""
    own, wide = [r.families for r in rows], [r.sentence_families for r in rows]
    for name, sets in (("families", own), ("sentence", wide), ("paragraph", [r.paragraph_families for r in rows])):
        made = Table(pairs, uncommon(sets), all=sets)
        yield f"{name}, families", made.cosine("all")
        yield f"{name}, families shared", made.shared("all", "all")
        yield f"{name}, families weighed", made.heavily("all", "all")
    both = Table(pairs, uncommon(own, wide), own=own, wide=wide)
    yield "families in the sentence", both.heavily("own", "wide") + both.heavily("wide", "own")
    sides = Table(pairs, None, yes=[from_side(r, 0) for r in rows], no=[from_side(r, 1) for r in rows])
    yield "other sides", sides.shared("yes", "no") + sides.shared("no", "yes")


def from_side(one: Said, side: int) -> list[str]:
    """The families that a passage touches from one side alone."""
    return [str(family) for family, sides in one.sides.items() if sides == {side}]


def actors(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """Who is named, beside it too, and who speaks."""
    own = [r.actors for r in rows]
    made = Table(
        pairs, uncommon(own, [r.sentence_actors for r in rows], [r.speaker for r in rows]), own=own,
        sentence=[r.sentence_actors for r in rows], speaker=[r.speaker for r in rows],
    )  # fmt: skip
    yield "actors", made.cosine("own")
    yield "actors agree", made.agree("own")
    yield "actors weighed", made.heavily("own", "own")
    yield "actors of the sentence", made.overlap("sentence")
    yield "speaker", made.agree("speaker")
    yield "speaker named", made.shared("speaker", "own") + made.shared("own", "speaker")
    names = Table(pairs, None, names=[r.names for r in rows], years=[r.years for r in rows])
    yield "names shared", names.shared("names", "names")
    yield "names agree", names.agree("names")
    yield "years agree", names.agree("years")


def figures(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """What is counted, of whom, and how many."""
    made = Table(
        pairs, None, measures=[r.measures for r in rows], numbers=[r.numbers for r in rows],
        units=[r.units for r in rows],
    )  # fmt: skip
    for name in ("measures", "numbers", "units"):
        yield f"{name} agree", made.agree(name)
    yield "same count", counted(rows, pairs)[0]
    yield "nearness", counted(rows, pairs)[1]
    yield "counts", either(np.array([bool(r.counts) for r in rows], np.float32), pairs)
    other = Table(pairs, None, counts=[{c.measure for c in r.counts} for r in rows])
    size = other.size["counts"]
    yield "other counts", size[pairs[:, 0]] + size[pairs[:, 1]] - 2 * other.shared("counts", "counts")


def counted(rows: Sequence[Said], pairs: Pairs) -> tuple[Column, Column]:
    """Whether the pairs count the same, and how near their numbers are."""
    same, near = np.zeros(len(pairs), np.float32), np.full(len(pairs), -1, np.float32)
    counting = np.array([bool(r.counts) for r in rows])
    for k in np.flatnonzero(counting[pairs[:, 0]] & counting[pairs[:, 1]]).tolist():
        same[k], near[k] = comparison(rows[pairs[k, 0]].counts, rows[pairs[k, 1]].counts)
    return same, near


def either(value: Column, pairs: Pairs) -> Column:
    """Of how many of two passages something holds."""
    return value[pairs[:, 0]] + value[pairs[:, 1]]


def kinds(rows: Sequence[Said], pairs: Pairs) -> Columns:
    """What the passages do, how long they are and how far down."""
    flags = np.array([r.flags for r in rows], np.float32)
    for number, name in enumerate((*FLAGS, "against", "spoken")):
        yield name, either(flags[:, number], pairs)
    earlier = np.array([r.earlier for r in rows], np.float32)
    yield "earlier", either(earlier, pairs)
    yield "one is earlier", np.abs(earlier[pairs[:, 0]] - earlier[pairs[:, 1]])
    for name, value in (("length", [len(r.stems) for r in rows]), ("at", [min(r.at, FAR) for r in rows])):
        of = np.array(value, np.float32)
        yield f"{name}, less", np.minimum(of[pairs[:, 0]], of[pairs[:, 1]])
        yield f"{name}, more", np.maximum(of[pairs[:, 0]], of[pairs[:, 1]])


def features(rows: Sequence[Said], pairs: Pairs) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The names of the features and their values for each pair."""
    made = list(columns(rows, pairs))
    return tuple(name for name, _ in made), np.stack([column.astype(np.float32) for _, column in made], axis=1)
