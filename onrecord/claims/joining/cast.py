"""The event mentions of one story made ready for comparing: their words, who takes part, when, where and how many."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.events.idioms import classes
from onrecord.claims.joining.families import of_clause
from onrecord.edtf import Days, days
from onrecord.records import Actor, ArticleAnnotations, Event
from onrecord.sets import vectors
from onrecord.stems import WORD
from onrecord.vocabulary import ActorType
from onrecord.wordnet import Meaning, meaning

Thing = TypeVar("Thing")
LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "mr",
        "mrs",
        "ms",
        "dr",
        "in",
        "on",
        "for",
        "and",
        "at",
        "his",
        "her",
        "its",
        "their",
        "our",
    ]
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event mention, ready for comparing; words are lemmas."""

    event: Event
    report: int  # the number of its article in the story
    meaning: Meaning
    kinds: frozenset[str]  # of event, that news uses the word for
    agents: frozenset[str]
    patients: frozenset[str]
    others: frozenset[str]
    doers: frozenset[str]  # actors
    done_to: frozenset[str]
    persons: frozenset[str]  # of both
    points: Mapping[str, frozenset[str]]  # what its clause turns on, and how
    near: frozenset[str]
    words: frozenset[str]  # of its sentence
    around: frozenset[str]  # of the sentences beside
    named: frozenset[str]  # actors named in its sentence
    numbers: frozenset[float]  # of the figures in its sentence
    measures: frozenset[str]
    when: Days | None
    place: str | None
    speaker: str | None
    families: frozenset[str]  # of words of news that its clause touches
    own_families: frozenset[str]  # … that its predicate does
    sides: Mapping[int, frozenset[int]]  # … by family, from which side


@dataclass(frozen=True, slots=True)
class Matter:
    """The event mentions of a story and what its reports have in common."""

    told: tuple[Told, ...]
    rarity: Mapping[str, float]  # of a word: the logarithm of how few reports have it
    alike: NDArray[np.float32]  # of each two reports, the cosine of their words, weighed by rarity
    named: Sequence[frozenset[str]]  # of each report, the actors that it names


def matter(found: Sequence[ArticleAnnotations], actors: Mapping[str, Actor], rarity: Mapping[str, float]) -> Matter:
    """The mentions of the articles of one story.

    Args:
        found: of each article.
        actors: of the archive, by id.
        rarity: of words, over the archive.
    """
    called = known_as(found, actors)
    named = [frozenset(m.actor for m in one.mentions if m.actor) for one in found]
    return Matter(
        told=tuple(t for n, one in enumerate(found) for t in tellings(n, one, called, actors)),
        rarity=rarity, alike=likeness(found, rarity), named=named,
    )  # fmt: skip


def known_as(found: Iterable[ArticleAnnotations], actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """By actor, the words that the reports call it: "Oren Dasko" is a minister, too."""
    made: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for mention in one.mentions:
            if mention.actor:
                made[mention.actor] |= set(WORD.findall(mention.exact.lower()))
    for name in made:
        if name in actors:
            made[name] |= set(WORD.findall(actors[name].name.lower()))
    return {name: frozenset(words - LITTLE) for name, words in made.items()}


def by_sentence(starts: Sequence[int], placed: Iterable[tuple[int, Thing]]) -> dict[int, list[Thing]]:
    """Things with their places in the text, by the number of the sentence that each stands in."""
    found: dict[int, list[Thing]] = defaultdict(list)
    for start, thing in placed:
        found[max(0, bisect_right(starts, start) - 1)].append(thing)
    return found


def tellings(
    report: int, one: ArticleAnnotations, called: Mapping[str, frozenset[str]], actors: Mapping[str, Actor]
) -> list[Told]:
    """The mentions of one article."""
    speakers = {a.id: a.source.actor for a in one.attributions if a.source}
    starts = [start for start, _ in one.sentences]
    actors_in = by_sentence(starts, ((m.start, m.actor) for m in one.mentions if m.actor))
    figures = by_sentence(starts, ((f.start, f) for f in one.figures))
    dates = by_sentence(starts, ((d.start, d.value) for d in one.dates if d.value))
    bags = [frozenset(words) for words in one.terms]
    made = []
    for e in one.events:
        n = e.sentence
        words = bags[n] if n < len(bags) else frozenset()
        around = frozenset().union(*(bags[k] for k in (n - 1, n + 1) if 0 <= k < len(bags)))

        def role(name: str, own: tuple[str, ...], e: Event = e) -> tuple[frozenset[str], frozenset[str]]:
            who = frozenset(r.actor for r in e.roles if r.role == name and r.actor)
            return frozenset(own).union(*(called.get(w, frozenset()) for w in who)), who

        agents, doers = role("agent", e.agents)
        patients, done_to = role("patient", e.patients)
        others, also = role("other", e.others)
        families, own, sides = of_clause(e.exact, e.trigger.start - e.start, e.trigger.end - e.start)
        when = e.time or (dates[n][0] if len(set(dates[n])) == 1 else None)
        made.append(Told(
            event=e, report=report, meaning=(known := meaning(e.predicate, e.noun)),
            kinds=classes().get(e.predicate, frozenset()).union(*(classes().get(v, frozenset()) for v in known.verbs)),
            agents=agents, patients=patients, others=others,
            doers=doers, done_to=done_to | also, persons=people(doers | done_to | also, actors), points=points(e),
            near=frozenset(e.near), words=words - {e.predicate}, around=around,
            named=frozenset(actors_in[n]),
            numbers=frozenset(v for f in figures[n] for v in (f.low, f.high) if v is not None),
            measures=frozenset(f.measure for f in figures[n]), when=days(when), place=e.place,
            speaker=speakers.get(e.attribution or ""), families=families, own_families=own, sides=sides,
        ))  # fmt: skip
    return made


def people(some: frozenset[str], actors: Mapping[str, Actor]) -> frozenset[str]:
    """The persons among some actors."""
    return frozenset(a for a in some if a in actors and actors[a].type is ActorType.PERSON)


def points(event: Event) -> dict[str, frozenset[str]]:
    """What a clause turns on, each with what it says."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, side in event.points:
        found[name].add(side)
    return {name: frozenset(said) for name, said in found.items()}


def likeness(found: Sequence[ArticleAnnotations], rarity: Mapping[str, float]) -> NDArray[np.float32]:
    """Of each two reports, the cosine of their words weighed by rarity (TF-IDF)."""
    rows = vectors([Counter(word for sentence in one.terms for word in sentence) for one in found], rarity)
    return np.asarray((rows @ rows.T).todense(), np.float32)


def turned_on(some: Iterable[Told]) -> dict[str, frozenset[str]]:
    """What some clauses turn on together, but for what holds at a verb, which another clause may have otherwise."""
    found: dict[str, frozenset[str]] = {}
    for name, said in ((name, said) for told in some for name, said in told.points.items()):
        if not name.endswith(" "):
            found[name] = found.get(name, frozenset()) | said
    return found
