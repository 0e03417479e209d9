"""What two reports have in common: words, names, events, days and figures, as numbers a model can weigh.

Likeness is measured against the reports nearest to each (the scaled features), so that one model serves an archive of
two look-alike events and one of many different events.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord import rarity
from onrecord.records import Actor, ArticleAnnotations
from onrecord.sets import Column, agree, common, incidence, sizes, vectors
from onrecord.stems import WORD
from onrecord.vocabulary import ActorType

LEAD = 3  # sentences at the head of a report that say what it is about
NEAREST = 40  # reports whose words are likest to a report's own: only these can be of its story
LEAST = 0.02  # cosine of two reports that are worth a look
CHUNK = 512  # rows of the table of all reports that are held at once
PLACES = (ActorType.PLACE, ActorType.STATE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = re.compile(r"\d{4}")
Pairs = NDArray[np.int64]
Bag = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one report is known by."""

    words: Bag
    lead: Bag
    people: Bag
    bodies: Bag
    places: Bag
    names: Bag
    events: Bag
    numbers: Bag
    lead_names: frozenset[str]
    lead_events: Bag
    days: frozenset[str]
    years: frozenset[str]
    figures: frozenset[str]


def sketch(found: ArticleAnnotations, actors: Mapping[str, Actor], text: str) -> Sketch:
    """The sketch of an annotated report; `actors` are those of the archive by id."""
    people: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    places: Counter[str] = Counter()
    leading = set()
    end = found.sentences[min(LEAD, len(found.sentences)) - 1][1] if found.sentences else 0
    for mention in found.mentions:
        actor = actors.get(mention.actor or "")
        if actor is None:
            continue
        words = [word for word in WORD.findall(actor.name.lower()) if len(word) > 2]
        person = actor.type is ActorType.PERSON
        name = words[-1] if person and words else actor.name.lower()
        (people if person else places if actor.type in PLACES else bodies)[name] += 1
        if mention.start < end:
            leading.add(name)
    values = [date.value for date in found.dates if date.value]
    return Sketch(
        words=Counter(word for sentence in found.terms for word in sentence),
        lead=Counter(word for sentence in found.terms[:LEAD] for word in sentence),
        people=people, bodies=bodies, places=places, names=people + bodies + places,
        events=Counter(event.predicate for event in found.events),
        numbers=Counter({word: 1 for word in WORD.findall(text) if word.isdigit()}),
        lead_names=frozenset(leading),
        lead_events=Counter({event.predicate: 1 for event in found.events if event.sentence < LEAD}),
        days=frozenset(value[:10] for value in values if DAY.match(value)),
        years=frozenset(value[:4] for value in values if YEAR.match(value)),
        figures=frozenset(f"{figure.measure} {figure.low}" for figure in found.figures if figure.low),
    )  # fmt: skip


def nearest(rows: csr_matrix) -> Pairs:
    """The pairs of reports that can be of one story, the lesser number first, sorted."""
    found: set[tuple[int, int]] = set()
    for start in range(0, rows.shape[0], CHUNK):
        alike = np.asarray((rows[start : start + CHUNK] @ rows.T).todense())
        for number, row in enumerate(alike, start):
            row[number] = 0
            best = np.argsort(-row, kind="stable")[:NEAREST]
            found.update((min(number, int(k)), max(number, int(k))) for k in best if row[k] > LEAST)
    return np.array(sorted(found), np.int64).reshape(-1, 2)


def scaled(column: Column, pairs: Pairs, number: int) -> tuple[Column, Column]:
    """A likeness as a share of how like the three likest of either report are: of the lesser, and of their mean."""
    top = np.zeros((number, 3), np.float32)
    reports, values = pairs.T.ravel(), np.tile(column, 2)
    ordered = np.lexsort((-values, reports))
    reports, values = reports[ordered], values[ordered]
    place = np.arange(len(reports)) - np.searchsorted(reports, reports)  # of each value among those of its report
    kept = (place < top.shape[1]) & (values > 0)
    top[reports[kept], place[kept]] = values[kept]
    mean = top.mean(axis=1) + 1e-6
    a, b = mean[pairs[:, 0]], mean[pairs[:, 1]]
    return column / np.minimum(a, b), column / np.sqrt(a * b)


def columns(sketches: Sequence[Sketch], pairs: Pairs) -> Iterator[tuple[str, Column]]:
    """The features of pairs of reports by name."""
    i, j = pairs[:, 0], pairs[:, 1]

    def cosine(bags: Sequence[Bag]) -> Column:
        rows = vectors(bags, rarity.among(bags))
        return common(rows, rows, i, j)

    def agreement(rows: Sequence[Iterable[str]]) -> Column:
        made = incidence(rows)
        size = sizes(made)
        return agree(common(made, made, i, j), size[i], size[j])

    for name in ("words", "lead", "people", "bodies", "places", "events", "names", "numbers", "lead_events"):
        column = cosine([getattr(one, name) for one in sketches])
        yield name, column
        if name in ("words", "lead", "names"):
            least, mean = scaled(column, pairs, len(sketches))
            yield f"{name}, scaled", least
            if name == "words":
                yield f"{name}, scaled by both", mean
    for name in ("people", "bodies", "places", "lead_names", "days", "years", "figures"):
        yield f"{name} agree", agreement([getattr(one, name) for one in sketches])
    yield "reports", np.full(len(pairs), min(len(sketches), 200), np.float32)


def features(sketches: Sequence[Sketch]) -> tuple[Pairs, tuple[str, ...], NDArray[np.float32]]:
    """The pairs that can be of one story, the names of the features, and their values for each pair."""
    words = [one.words for one in sketches]
    pairs = nearest(vectors(words, rarity.among(words)))
    made = list(columns(sketches, pairs))
    return pairs, tuple(name for name, _ in made), np.stack([column for _, column in made], axis=1).astype(np.float32)
