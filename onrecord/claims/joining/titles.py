"""What a group of event mentions is called: the clearest clause of its members, with names for pronouns."""

import re
from collections.abc import Mapping, Sequence

from onrecord.claims.passages.wording import EDGES, QUOTES, capital, cut
from onrecord.records import Actor, Article, Event, Role
from onrecord.stems import WORD
from onrecord.vocabulary import Modality

PRONOUN = re.compile(
    r"(?i)^(?:he|she|it|they|we|i|who|which|that|this|these|those|there|his|her|their|its|our|my|him|them|you|and|but|to|having|being|also|had|was|were|is|are|has|have)\b"
)
ANYWHERE = re.compile(r"(?i)\b(?:he|she|they|we|i|me|us|him|them|you|my|our|your)\b")
FEWEST, MOST = 4, 26  # words of a title that reads well
SOFT = re.compile(r"\[[^\]]*\]|\([^)]*\)")


def title(members: Sequence[Event], articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> str:
    """The statement of a claim."""
    worded = [(clarity(m, text), m.article, m.start, text) for m in members if (text := words(m, articles, actors))]
    if worded:
        best = max(worded, key=lambda row: (row[0], row[1], -row[2]))
        return cut(capital(best[3]))
    return cut(capital(" ".join(members[0].exact.split())))


def words(one: Event, articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> str:
    """The clause of a mention as a sentence of its own, its subject by name where a pronoun stands there."""
    text = articles[one.article].text
    clause = text[one.start : one.end]
    first = min((r for r in one.roles if r.role != "other"), key=lambda r: r.span.start, default=None)
    if first is not None and one.start <= first.span.start and first.span.start - one.start <= 1:
        clause = named(first, actors) + text[first.span.end : one.end]
    plain = SOFT.sub("", " ".join(clause.translate(QUOTES).split()))
    plain = re.sub(
        r"^(?:that|when|where|after|before|because|while|as|if|whether|since|and|but|who|which)\s+",
        "",
        plain.strip(EDGES),
        flags=re.I,
    )
    return plain.strip(EDGES).rstrip(".")


def named(role: Role, actors: Mapping[str, Actor]) -> str:
    """A participant by its name where the text has a pronoun or a part of it."""
    name = actors[role.actor].name if role.actor and role.actor in actors else None
    said = role.span.exact
    if name and (PRONOUN.match(said) or set(WORD.findall(said.lower())) <= set(WORD.findall(name.lower()))):
        return name
    return said


def clarity(one: Event, text: str) -> float:
    """How well a clause stands alone."""
    count = len(text.split())
    points = 0.0
    points += 2.0 if not one.noun and one.method == "verb" else 0.0
    points += 1.5 if any(r.role == "agent" or r.role == "patient" for r in one.roles) else 0.0
    points += 1.0 if any(r.actor for r in one.roles) else 0.0
    points += 1.0 if one.modality is Modality.ACTUAL else 0.0
    points -= 2.0 if one.negated else 0.0
    points -= 3.0 if PRONOUN.match(text) else 0.0
    points -= 1.5 if ANYWHERE.search(text) else 0.0
    points -= 0.5 if one.attribution else 0.0
    points -= 3.0 if count < FEWEST else 0.15 * (count - MOST) if count > MOST else 0.0
    points -= (
        2.0
        if not text[:1].isupper() and not one.noun and not any(r.span.start <= one.start + 1 for r in one.roles)
        else 0.0
    )
    return points + min(count, 14) / 14
