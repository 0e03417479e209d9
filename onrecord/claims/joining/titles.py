"""What a group of event mentions is called: the clearest clause of its members, with names for pronouns.

A clause stands alone where its own subject stands in it. Where no member has such a clause, the clearest sentence that
holds one is the title, whole.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.annotate import datelines
from onrecord.claims.passages.wording import EDGES, QUOTES, capital, cut
from onrecord.records import Actor, Article, ArticleAnnotations, Event, Role
from onrecord.stems import WORD
from onrecord.vocabulary import ActorType, Modality

LOOSE = (
    "he she it they we i who whom whose which that this these those there his her their its our my him "
    "them you and but or to having being also had was were is are has have when where after before "
    "because while as if whether since so then however meanwhile according"
)
OPENING = re.compile(rf"(?i)^(?:{LOOSE.replace(' ', '|')})\b")
JOINING = "that when where after before because while as if whether since so and but or who which"
CONJUNCTION = re.compile(rf"(?i)^(?:(?:in|at|on|during) which|{JOINING.replace(' ', '|')})\s+")
POINTING = re.compile(r"(?i)\b(?:he|she|they|we|i|me|us|him|them|you|my|our|your|there|here)\b")
DANGLING = re.compile(r"(?i)\b(?:this|that|it|its|her|his|them|so|do|did)$")
# What a clause hangs on where one of these stands before it: a comparison, a condition, a noun.
HOOKS = (
    "than as whom which who whose if unless whether of in at with by from for to into on about after before since until"
)
HANGING = re.compile(rf"(?i)\b(?:{HOOKS.replace(' ', '|')})\s*$")
CONDITION = re.compile(r"(?i)^(?:if|unless|whether)\b")
SEVERAL = frozenset(["we", "they", "us", "them"])
PAST = "had was did could would will can must should might saw told knew went came gave took"  # of him as of me
SPOKEN = re.compile(rf"\W*(?:\w+ed|{PAST.replace(' ', '|')})\b")
NUMBER = re.compile(r"\d[\d.,]*\d|\d|\b(?:dozens?|hundreds?|thousands?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b")
SOFT = re.compile(r"\[[^\]]*\]|\([^)]*\)")
FEWEST, MOST = 4, 26  # words of a title that reads well
MANY = 4  # members, of which a number has to be told by half
CLEAR = 3.5  # points of a clause that stands alone


def title(
    members: Sequence[Event],
    articles: Mapping[str, Article],
    found: Mapping[str, ArticleAnnotations],
    actors: Mapping[str, Actor],
) -> str:
    """The statement of a claim."""
    told = [m.exact for m in members]
    clauses = [
        (clarity(m, text) - hanging(m, articles[m.article].text) - uncommon(text, told), m.article, m.start, text)
        for m in members
        if (text := words(m, articles, actors))
    ]
    best = max(clauses, key=lambda row: (row[0], row[1], -row[2]), default=None)
    if best is not None and best[0] >= CLEAR:
        return cut(capital(best[3]))
    wholes = [
        (plain(text) - uncommon(text, told), m.article, m.start, text)
        for m in members
        if (text := sentence(m, articles, found))
    ]
    whole = max(wholes, key=lambda row: (row[0], row[1], -row[2]), default=None)
    return cut(capital(whole[3] if whole else " ".join(members[0].exact.split())))


def words(one: Event, articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> str:
    """The clause of a mention as a sentence of its own, its subject by name where a pronoun stands there."""
    text = articles[one.article].text
    clause, start = text[one.start : one.end], one.start
    if conjunction := CONJUNCTION.match(clause):
        start += conjunction.end()
    first = subject(one)
    if first is not None and first.span.start - start in (0, 1):
        clause = named(first, actors, text[first.span.end :]) + text[first.span.end : one.end]
    else:
        clause = text[start : one.end]
    clause = clause[datelines.end(clause, 0, len(clause)) :]
    return SOFT.sub("", " ".join(clause.translate(QUOTES).split())).strip(EDGES).rstrip(".")


def sentence(one: Event, articles: Mapping[str, Article], found: Mapping[str, ArticleAnnotations]) -> str:
    """The sentence of a mention on one line."""
    start, end = found[one.article].sentences[one.sentence]
    start = datelines.end(articles[one.article].text, start, end)
    return " ".join(articles[one.article].text[start:end].translate(QUOTES).split()).strip(EDGES).rstrip(".")


def subject(one: Event) -> Role | None:
    """The participant that stands first in the clause, before its verb."""
    before = [r for r in one.roles if r.role != "other" and one.start <= r.span.start < one.trigger.start]
    return min(before, key=lambda r: r.span.start, default=None)


def named(role: Role, actors: Mapping[str, Actor], after: str) -> str:
    """A participant by its name where the text has a pronoun or a part of it, and the verb fits both.

    Args:
        after: the text behind the participant, whose verb may say that several or the speaker act.
    """
    actor = actors.get(role.actor or "")
    name, said = actor.name if actor else None, role.span.exact
    if actor and said.lower() in SEVERAL and actor.type is ActorType.PERSON:
        return said  # "we are buyers"
    if said in ("I", "We", "we") and not SPOKEN.match(after):
        return said  # "I initial two hundred sheets a day"
    if name and " of " in name and not OPENING.match(said):
        return said
    if name and (OPENING.match(said) or set(WORD.findall(said.lower())) <= set(WORD.findall(name.lower()))):
        return name
    return said


def is_relative(one: Event) -> bool:
    """Whether a clause hangs on a noun before it: "(the president) whom a crowd drove from office"."""
    outside = any(role.role != "other" and role.span.end <= one.start for role in one.roles)
    return outside and bool(re.match(r"(?i)(?:who|whom|which|that|whose)\b", one.exact))


def hanging(one: Event, text: str) -> float:
    """How much a clause loses that hangs on the words before it, or is only a condition."""
    return 4.0 if HANGING.search(text[max(0, one.start - 12) : one.start]) or CONDITION.match(one.exact) else 0.0


def uncommon(text: str, told: Sequence[str]) -> float:
    """How much a clause loses by a number that not half of many members tell: the claim is not about that number."""
    numbers = NUMBER.findall(text.lower()) if len(told) >= MANY else []
    shared = all(2 * sum(number in one.lower() for one in told) >= len(told) for number in numbers)
    return 0.0 if shared else 3.0


def clarity(one: Event, text: str) -> float:
    """How well a clause stands alone."""
    count, first = len(text.split()), subject(one)
    points = 2.0 if not one.noun and first is not None else 0.0
    points += 1.0 if any(role.actor for role in one.roles) else 0.0
    points += 1.0 if one.modality is Modality.ACTUAL else 0.0
    points += 0.5 if one.attribution else 0.0
    points -= 4.0 if is_relative(one) else 0.0
    points -= 2.0 if one.negated else 0.0
    points -= 1.0 if one.method == "state" else 0.0
    return points + plain(text) + (min(count, 14) / 14)


def plain(text: str) -> float:
    """How well words stand alone, whatever they tell: no pronoun, not too short, not too long."""
    count = len(text.split())
    points = -4.0 if OPENING.match(text) else 0.0
    points -= 1.5 if POINTING.search(text) else 0.0
    points -= 2.5 if DANGLING.search(text) else 0.0
    return points - (4.0 if count < FEWEST else 0.15 * (count - MOST) if count > MOST else 0.0)
