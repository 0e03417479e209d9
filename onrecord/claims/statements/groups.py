"""Statements that say the same in nearly the same words, grouped; anything less alike stays apart.

Two statements belong together where their content words overlap (Jaccard), they name the same actors, and
in the same order: "A attacked B" is not "B attacked A". Groups are the connected components of that
relation, so that another article can join groups but never split one.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from onrecord.claims.passages.passages import Passage
from onrecord.claims.passages.wording import first_word, without_opener, words_of
from onrecord.claims.statements.clauses import content_words
from onrecord.claims.statements.topics import Key, keys
from onrecord.edtf import days
from onrecord.stems import stems
from onrecord.unions import Unions

ALIKE = 0.6  # least Jaccard similarity of the content words of two statements
APART = 45  # days after which the same frame and actors are another matter
FEWEST = 3  # content words below which only the same words are the same statement


@dataclass(frozen=True, slots=True)
class Shape:
    """What statements are compared by: content words, and who is named in which order."""

    words: frozenset[str]
    actors: tuple[str, ...]


def shape(passage: Passage) -> Shape:
    """The frame of a statement: polarity and function words are not in it.

    Of "denied that it had planted the bomb" the one who denies stands for "it".
    """
    words, actors = content_words(passage), passage.actors
    source = passage.attribution.source if passage.attribution and passage.figure is None else None
    if source is not None and first_word(without_opener(words)) in words_of("selves"):
        words = f"{source.span.exact} {words}"
        actors = (source.actor, *(a for a in actors if a != source.actor)) if source.actor else actors
    return Shape(frozenset(stems(words)), actors)


def alike(a: Shape, b: Shape) -> bool:
    """Whether two shapes are of one statement."""
    if min(len(a.words), len(b.words)) < FEWEST:
        return a == b and bool(a.words)
    both = len(a.words & b.words)
    return both >= ALIKE * (len(a.words) + len(b.words) - both) and same_roles(a.actors, b.actors)


def same_roles(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether most of the actors are the same ones and stand in the same order."""
    both = set(a) & set(b)
    if 2 * len(both) < len(set(a) | set(b)):
        return False
    return [actor for actor in a if actor in both] == [actor for actor in b if actor in both]


def statement_groups(passages: Sequence[Passage]) -> list[list[Passage]]:
    """`passages` grouped by what they state; each group in order of place."""
    by_shape: dict[Shape, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_shape[shape(passage)].append(passage)
    shapes = sorted(by_shape, key=lambda f: (sorted(f.words), f.actors))
    unions: Unions[int] = Unions()
    for first, second in candidates(shapes):
        if unions.find(first) != unions.find(second) and alike(shapes[first], shapes[second]):
            unions.join(second, first)
    for first, second in about_the_same(shapes, by_shape):
        unions.join(second, first)
    groups = unions.groups((n, passage) for n, one in enumerate(shapes) if one.words for passage in by_shape[one])
    alone = [[passage] for one in shapes if not one.words for passage in by_shape[one]]
    return [sorted(found, key=lambda p: p.place) for found in (*groups, *alone)]


def about_the_same(shapes: Sequence[Shape], by_shape: Mapping[Shape, Sequence[Passage]]) -> Iterator[tuple[int, int]]:
    """Pairs of shapes whose passages share frame and actors at about one time; dateless ones join the only time."""
    holders: dict[Key, list[tuple[int, Passage]]] = defaultdict(list)
    for number, one in enumerate(shapes):
        for passage in by_shape[one]:
            for key in keys(passage):
                holders[key].append((number, passage))
    for key in sorted(holders):
        dated = sorted((known, number) for number, passage in holders[key] if (known := days(passage.date)))
        undated = [number for number, passage in holders[key] if not days(passage.date)]
        times = 1 if dated else 0
        for (earlier, first), (later, second) in pairwise(dated):
            if later[0] - earlier[1] <= APART:
                yield first, second
            else:
                times += 1
        if times == 1:
            yield from ((dated[0][1], number) for number in undated)
        else:
            by_article = defaultdict(list)
            for number, passage in holders[key]:
                if not days(passage.date):
                    by_article[passage.article].append(number)
            yield from (pair for found in by_article.values() for pair in pairwise(found))
            if not dated:
                yield from pairwise(undated)


def candidates(shapes: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """Pairs of shapes that may be alike: they share one of their rarest words and one of their rarest actors, if any.

    Prefix filtering (Bayardo, Ma and Srikant 2007): two sets with a Jaccard similarity of at least t share one of
    the first |x| - ceil(t |x|) + 1 words, words being ordered by how rare they are.
    """
    counts = Counter(word for one in shapes for word in one.words)
    named = Counter(actor for one in shapes for actor in set(one.actors))
    holders: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for number in sorted(range(len(shapes)), key=lambda n: (len(shapes[n].words), n)):
        words = sorted(shapes[number].words, key=lambda word: (counts[word], word))
        size = len(words)
        if size < FEWEST:
            continue
        seen: set[int] = set()
        actors = sorted(set(shapes[number].actors), key=lambda actor: (named[actor], actor))
        for word in words[: size - ceil(ALIKE * size) + 1]:
            for actor in actors[: len(actors) - ceil(len(actors) / 2) + 1] or [""]:
                near = holders[word, actor]
                while near and len(shapes[near[0]].words) < ALIKE * size:
                    near.popleft()  # sizes only grow: too short for this one is too short for all that follow
                seen.update(near)
                near.append(number)
        yield from ((other, number) for other in sorted(seen))
