"""Figures of one story that answer one question: the story is the event, whatever words count.

Measures are open: a noun that measures.yml does not know counts the same thing where two reports of a story use it, or
another word of its class in open_measures.yml, for numbers of one size. Amounts of money answer one question where
they are equal, or alike in size and in the words around them. A part stands apart from its whole, and a count of years
ago stays out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.claims.figures.readings import value
from onrecord.claims.joining.families import numbered, of_clause
from onrecord.claims.measures import measures, population_key
from onrecord.claims.passages.passages import Passage
from onrecord.clusters import clusters
from onrecord.edtf import days
from onrecord.english import plural_of
from onrecord.lexicon import read
from onrecord.rarity import cosine, rarities
from onrecord.records import Figure
from onrecord.stems import stem
from onrecord.vocabulary import Bound, Scope

EARLIER = 120  # days before its article from which on a count is of the background
SIZE = 3.0  # times: numbers of one question differ by no more
FAR_SIZE = 12.0  # times: … where a measure that is known grows
ROUND = 5.0
BARELY = 0.01  # likeness of two shares below which an equal round number is chance
LIKE = 0.34  # the least likeness of two amounts of money of one question
NEXT = 14  # … directly
TAIL = 40  # characters behind a number in which it can say that it is a part
CLASSES = "classes"
MONEY = "money"
AMOUNTS = (MONEY, "share", "distance", "area", "weight", "volume", "speed", "temperature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Figures of at least two reports of a story that answer one question."""

    name: str  # the class, measure or noun that is counted, "part" with it for a part
    statement: str | None  # None: worded after a member
    fixed: bool
    passages: tuple[Passage, ...]


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each counted noun."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in read("claims/open_measures")[CLASSES].items():
        for word in row["words"]:
            found[stem(word)] = (*found.get(stem(word), ()), name)
    return found


@cache
def idle() -> frozenset[str]:
    """Stems of nouns that count nothing to compare."""
    return frozenset(stem(word) for word in read("claims/open_measures")["idle"])


def questions(passages: Iterable[Passage], texts: dict[str, str]) -> list[Question]:
    """The questions that figures of one story answer.

    Args:
        passages: of the figures of its reports.
        texts: of its articles, by id.
    """
    fresh = of_one_event([p for p in sorted(passages, key=lambda p: p.place) if p.figure and not background(p)])
    found = [
        *(q for key, members in by_measure(fresh, texts) for q in sized(key, members)),
        *(q for members in by_unit(fresh) for q in amounts(members)),
    ]
    return [q for q in found if len({p.article for p in q.passages}) > 1]


def of_one_event(passages: Sequence[Passage]) -> list[Passage]:
    """The figures but for those of another event of the archive than most of them: a story tells one."""
    events = Counter(p.figure.event for p in passages if p.figure and p.figure.event)
    told = max(sorted(events), key=lambda name: events[name], default=None)
    return [p for p in passages if p.figure and p.figure.event in (None, told)]


def background(passage: Passage) -> bool:
    """Whether a figure is of an earlier event."""
    figure, published = passage.figure, days(passage.published)
    if figure is None or figure.event is not None:
        return figure is not None and figure.event == "other"
    counted = days(figure.as_of)
    return bool(counted and published and published[0] - counted[1] > EARLIER)


def by_measure(passages: Sequence[Passage], texts: dict[str, str]) -> Iterator[tuple[str, list[Passage]]]:
    """The figures by what they count, parts apart by their place."""
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        figure = passage.figure
        assert figure is not None
        name = told_by_clause(passage, figure) or counted(figure)
        if name is not None:
            found[name, part(passage, figure, texts)].append(passage)
    for (name, apart), members in sorted(found.items()):
        if apart or name not in measures():
            yield f"{name} part" if apart else name, members
        else:
            yield from ((name, some) for some in by_population(name, members))


def counted(figure: Figure) -> str | None:
    """What a figure counts: a known measure, a class of nouns, or the noun."""
    if figure.measure in ("money", "share") or (figure.unit and figure.measure not in measures()):
        return None
    known = measures().get(figure.measure)
    if known is not None and not known.alone:
        return figure.measure
    noun = stem(figure.measure.lower())
    if noun in classes():
        return classes()[noun][0]
    return None if noun in idle() or not noun.isalpha() else figure.measure.lower()


def told_by_clause(passage: Passage, figure: Figure) -> str | None:
    """The measure of people that only their clause tells: "Six persons sit in jail" counts the detained."""
    listed = read("claims/open_measures")
    if figure.measure.lower() not in listed["anybody"]:
        return None
    sides = of_clause(passage.evidence.exact, 0, 0)[2]
    told = {m for m, family in listed["told by"].items() if sides.get(numbered()[family]) == frozenset({0})}
    return next(iter(told)) if len(told) == 1 else None


def part(passage: Passage, figure: Figure, texts: dict[str, str]) -> str:
    """The place of which a figure counts a part of the whole, "?" where it names none; nothing for a whole."""
    text = texts[passage.article]
    after = text[figure.start : figure.end + TAIL].split(".")[0]
    of_them = re.search(read("claims/open_measures")["parts"], after[: figure.end - figure.start + NEXT])
    some = re.search(r"\b[A-Z]\w+", figure.population or "")
    if figure.scope is Scope.SUBSET or of_them or some or re.search(r"\balone\b", after):
        return figure.place or (some[0] if some else "?")
    return ""


def by_population(name: str, passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The figures of a measure: together unless two kinds of people are counted apart."""
    kinds: dict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in passages:
        kinds[population_key(name, passage.figure.population if passage.figure else None)].append(passage)
    special = [key for key in kinds if key]
    if len(special) <= 1:
        yield list(passages)
        return
    for key in sorted(kinds, key=sorted):
        yield kinds[key]


def sized(name: str, passages: Sequence[Passage]) -> Iterator[Question]:
    """The figures of one measure in groups of one size; what names no number goes with the largest group."""
    plain = name.removesuffix(" part")
    row = read("claims/open_measures")[CLASSES].get(plain, {})
    most = FAR_SIZE if plain in measures() else SIZE
    numbered = sorted(((value(p.figure), p) for p in passages if p.figure and value(p.figure)), key=lambda v: v[0] or 0)
    groups: list[list[tuple[float, Passage]]] = []
    for number, passage in numbered:
        assert number is not None
        if not groups or number > most * groups[-1][-1][0]:
            groups.append([])
        groups[-1].append((number, passage))
    made = [[p for _, p in group] for group in groups]
    vague = [p for p in passages if p.figure and not value(p.figure)]
    if vague and plain in measures():
        if made:
            max(made, key=len).extend(vague)
        else:
            made.append(vague)
    for group in made:
        yield Question(
            name=name, statement=row.get("statement"), fixed=bool(row.get("fixed")),
            passages=tuple(sorted(group, key=lambda p: p.place)),
        )  # fmt: skip


# ------------------------------------------------------------ money


def by_unit(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Amounts of money by currency, shares, and what is measured by its unit."""
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        figure = passage.figure
        if figure and figure.measure in AMOUNTS and figure.bound is not Bound.VAGUE:
            found[figure.measure, figure.unit or ""].append(passage)
    for unit in sorted(found):
        yield found[unit]


def amounts(passages: Sequence[Passage]) -> Iterator[Question]:
    """Amounts of one currency that answer one question."""
    scored = []
    words = [around(passage) for passage in passages]
    is_share = any(passage.figure is not None and passage.figure.measure == "share" for passage in passages)
    for j, other in enumerate(passages):
        for i, one in enumerate(passages[:j]):
            a, b = value(one.figure) if one.figure else None, value(other.figure) if other.figure else None
            if one.article != other.article and a and b and max(a, b) <= SIZE * min(a, b):
                like = cosine(words[i], words[j], rarities())
                chance = is_share and a % ROUND == 0 and like < BARELY  # round percentages are often the same
                score = 0.75 * (a == b and not chance) + like
                if score >= 0.1:
                    scored.append((i, j, min(1.0, score)))
    for group in clusters(scored, LIKE):
        known = passages[group[0]].figure
        yield Question(
            name=known.measure if known else MONEY,
            statement=None,
            fixed=False,
            passages=tuple(passages[n] for n in group),
        )


def around(passage: Passage) -> frozenset[str]:
    """The words of the clause of an amount, without its own."""
    exact = passage.figure.exact if passage.figure else ""
    return frozenset(re.findall(r"[a-z]{3,}", passage.evidence.exact.replace(exact, " ").lower()))


def noun(question: Question) -> str:
    """What is counted, as most of the figures say it, in the plural."""
    said = Counter((p.figure.population or p.figure.measure) for p in question.passages if p.figure)
    return plural_of(max(sorted(said), key=lambda word: said[word]))
