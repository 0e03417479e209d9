"""Pairs of event mentions that never tell the same, however alike their words are.

Roles, persons, polarity, predicates, what is counted and what a clause turns on (`annotate/events/contrasts.py`)
forbid; likeness never joins what they part.
"""

from onrecord import lexicon
from onrecord.annotate.events.contrasts import opposed as contrary
from onrecord.annotate.events.contrasts import opposite_predicates
from onrecord.annotate.events.idioms import listed
from onrecord.claims.joining.candidates import Pairs
from onrecord.claims.joining.cast import Matter, Told
from onrecord.claims.joining.families import of_clause, two_sided
from onrecord.edtf import days
from onrecord.wordnet import opposites

APART = 30  # days
MOST = 2  # words in which two clauses differ that are alike but for one participant


def opposed(story: Matter, tried: Pairs) -> list[tuple[int, int]]:
    """The pairs that may not stand together."""
    return [(a, b) for a, b in tried.tolist() if contradict(story.told[a], story.told[b])]


def contradict(a: Told, b: Told) -> bool:
    """Whether two mentions cannot tell the same."""
    return (
        unanswered(a, b) or exchanged(a, b) or other_persons(a, b) or other_count(a, b) or other_points(a, b)
        or opposite(a, b) or other_sides(a, b) or other_bodies(a, b) or other_time(a, b)
        or substituted(a, b) is not None
    )  # fmt: skip


def unanswered(a: Told, b: Told) -> bool:
    """Whether one negates what the other does not tell: "they set homes on fire", "no forces should be deployed"."""
    return a.event.negated != b.event.negated and not parts(a) & parts(b)


def exchanged(a: Told, b: Told) -> bool:
    """Whether one's doer is whom the other's befalls, and the other way round, where the act is not mutual."""
    if not ((a.doers and b.doers) or (a.agents and b.agents)):
        return False
    if {a.event.predicate, b.event.predicate} & lexicon.words("contrasts", "mutual"):
        return False
    if a.doers & b.done_to and b.doers & a.done_to and not a.doers & b.doers:
        return not converse(a, b)
    ours, theirs = a.patients | a.others, b.patients | b.others
    crossed = a.agents & theirs and b.agents & ours
    return bool(crossed) and not a.agents & b.agents and not converse(a, b)


def converse(a: Told, b: Told) -> bool:
    """Whether two predicates tell one act from its two sides: buy and sell."""
    return b.event.predicate in opposite_predicates("converse").get(a.event.predicate, frozenset())


def other_persons(a: Told, b: Told) -> bool:
    """Whether both name persons in one role and none of them is the same."""
    if not (a.persons and b.persons and a.meaning.verbs & b.meaning.verbs):
        return False
    if a.event.predicate in lexicon.words("contrasts", "mutual"):
        return False
    doers = surnames(a.doers & a.persons, a.agents), surnames(b.doers & b.persons, b.agents)
    done_to = surnames(a.done_to & a.persons, a.patients), surnames(b.done_to & b.persons, b.patients)
    return any(ours and theirs and not ours & theirs for ours, theirs in (doers, done_to))


def surnames(persons: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    """The last names of persons that stand among the words of a role: not those whom a pronoun or description means."""
    return frozenset(name for name in (person.rpartition("-")[2] for person in persons) if name in words)


def other_count(a: Told, b: Told) -> bool:
    """Whether both count, and other things in other numbers: "14 lifeboatmen" may be "14 members of the crew"."""
    both = a.event.figure and b.event.figure and a.measures and b.measures
    return bool(both and not a.measures & b.measures and not a.numbers & b.numbers)


def other_points(a: Told, b: Told) -> bool:
    """Whether they differ in a point that decides: another side, another part, another order."""
    return any(contrary(name, a.points[name], b.points[name]) for name in a.points.keys() & b.points.keys())


def opposite(a: Told, b: Told) -> bool:
    """Whether the predicates are opposed; converse ones are only where one is said to do both."""
    if converse(a, b):
        return bool(a.agents & b.agents) or bool(a.doers & b.doers)
    one, other = a.event.predicate, b.event.predicate
    known = other in opposite_predicates("predicates").get(one, frozenset())
    known = known or bool(a.meaning.opposites & b.meaning.verbs) or other in opposites().get(one, frozenset())
    return known and a.event.negated == b.event.negated


def other_sides(a: Told, b: Told) -> bool:
    """Whether the predicates touch a family from its two sides and none from one, with a participant in common."""
    if converse(a, b):
        return False
    ours, theirs = own_sides(a), own_sides(b)
    shared = ours.keys() & theirs.keys()
    if not any(ours[name] != theirs[name] for name in shared) or any(ours[name] == theirs[name] for name in shared):
        return False
    return bool(parts(a) & parts(b)) and a.event.predicate != b.event.predicate


def own_sides(one: Told) -> dict[int, int]:
    """By family that a predicate touches from one side, that side, its negation counted in."""
    sides = {family: one.sides[family] for family in map(int, one.own_families) if family in two_sided()}
    return {family: min(some) ^ one.event.negated for family, some in sides.items() if len(some) == 1}


def substituted(a: Told, b: Told) -> str | None:
    """The role in which alone two clauses of one verb differ, in a word or two: "the treasurer", "the chairman".

    A word that the other sentence has, too, was not put in another one's place: there the parse may be at fault.
    """
    if a.event.noun or b.event.noun or a.event.predicate != b.event.predicate or a.event.negated != b.event.negated:
        return None
    roles = (("agent", a.agents, b.agents), ("patient", a.patients, b.patients), ("other", a.others, b.others))
    apart = [(name, ours - theirs, theirs - ours) for name, ours, theirs in roles if ours != theirs]
    if len(apart) != 1 or not parts(a) & parts(b):
        return None
    (name, ours, theirs) = apart[0]
    few = 0 < len(ours) <= MOST and 0 < len(theirs) <= MOST and not ours & b.words and not theirs & a.words
    return name if few and not any(kin(x, y) for x in ours for y in theirs) else None


def kin(a: str, b: str) -> bool:
    """Whether two words may mean one thing: numbers, general words, words of one family or with one beginning."""
    general = lexicon.words("contrasts", "general")
    if a in general or b in general or a[:4] == b[:4] or not (a.isalpha() and b.isalpha()):
        return True
    return bool(set(of_clause(a, 0, len(a))[0]) & set(of_clause(b, 0, len(b))[0]))


def other_bodies(a: Told, b: Told) -> bool:
    """Whether nouns tell of other bodies: two bodies' demands."""
    ours, theirs = a.doers | a.done_to, b.doers | b.done_to
    return bool(a.event.noun and b.event.noun and ours and theirs and not ours & theirs)


def other_time(a: Told, b: Told) -> bool:
    """Whether their clauses name days too far apart for a mistake: "left on Thursday", "left nine years ago"."""
    first, second = days(a.event.time), days(b.event.time)
    return bool(first and second and (first[0] - second[1] > APART or second[0] - first[1] > APART))


def pale(a: Told, b: Told) -> bool:
    """Whether verbs that say little have no person or thing in common: "the bid was withdrawn", "he should go"."""
    if a.event.noun or b.event.noun or not {a.event.predicate, b.event.predicate} & listed("pale"):
        return False
    return not (a.agents | a.patients) & (b.agents | b.patients)


def parts(one: Told) -> frozenset[str]:
    """Who and what takes part, in words."""
    return one.agents | one.patients | one.others
