"""Where a figure holds: the place mention that the sentence ties to it most closely."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotate import lexicon
from onrecord.annotate.clause_tense import STEPS
from onrecord.records import Actor, Mention
from onrecord.vocabulary import ActorType, MentionForm

PREPOSITIONS = frozenset(lexicon.read("figures")["place_prepositions"])
PLACES = (ActorType.PLACE, ActorType.STATE)
FAR = 99
AGENT = 4  # added to the distance of a state that acts


@dataclass(frozen=True, slots=True)
class Site:
    """A mention of a place with the token that stands for it."""

    name: str  # actor id, or the words
    token: Token
    prepositional: bool  # "in Oslo", "Oslo's": not Oslo that acts


def sites(doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Site]:
    """The mentions of places and states in order; neither demonyms nor agents after "by"."""
    found, reach = [], 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        actor = actors.get(mention.actor) if mention.actor else None
        kind = mention.type or (actor.type if actor else None)
        if kind not in PLACES or mention.form in (MentionForm.DEMONYM, MentionForm.PRONOUN, MentionForm.TITLE):
            continue
        if mention.end <= reach:
            continue  # "Norway" in "Norway's north"
        reach = mention.end
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and len(span):
            on = preposition(span.root)
            if on != "by":  # "a blockade imposed by Norway" is not in Norway
                found.append(Site(mention.actor or mention.exact, span.root, on in PREPOSITIONS))
    return sorted(found, key=lambda site: site.token.i)


def preposition(token: Token) -> str | None:
    """The word that a name hangs on: a preposition, "'s" for an owner; None for what acts or suffers itself."""
    for _ in range(STEPS):
        if token.dep_ == "poss":
            return "'s"
        if token.dep_ in ("pobj", "agent"):
            return token.head.lower_
        if token.dep_ not in ("conj", "appos", "compound", "nmod", "amod") or token.head.i == token.i:
            return None
        token = token.head
    return None


def place(
    found: list[Site], counted: Token, verb: Token | None, sentence: tuple[int, int], paragraph: int
) -> str | None:
    """The place of the figure at token `counted`.

    First what the figure's own noun or verb governs, then what stands in a clause around it, then the nearest place
    of the sentence; a sentence without any takes the last place of the sentences before it in its paragraph, which
    starts at token `paragraph`. None where there is none.
    """
    start, end = sentence
    here = within(found, start, end)
    if here:
        return min(here, key=lambda site: (distance(site, counted, verb), abs(site.token.i - counted.i))).name
    before = [site for site in within(found, paragraph, start) if site.prepositional]
    return before[-1].name if before else None


def within(found: list[Site], start: int, end: int) -> list[Site]:
    """The sites between two tokens."""
    positions = [site.token.i for site in found]
    return found[bisect_left(positions, start) : bisect_left(positions, end)]


def distance(site: Site, counted: Token, verb: Token | None) -> int:
    """How far the place hangs from the figure: 0 on its noun, 1 on its verb, more on clauses around them."""
    above = [counted.i, *(token.i for token in ancestors(counted))]
    base = 0 if site.prepositional else AGENT
    token = site.token
    for _ in range(STEPS):
        if token.i == counted.i:
            return base
        if verb is not None and token.i == verb.i:
            return base + 1
        if token.i in above:
            return base + 2 + above.index(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    return FAR


def ancestors(token: Token) -> list[Token]:
    """The heads above a token, nearest first, a few."""
    found: list[Token] = []
    while token.head.i != token.i and len(found) < STEPS:
        token = token.head
        found.append(token)
    return found
