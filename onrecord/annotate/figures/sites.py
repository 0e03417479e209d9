"""The places that a text names where something can be counted: names, borders, and words for a place named before."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.symbols import NOUN, PROPN
from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.annotate.dates.tense import REPORTING
from onrecord.annotate.grammar import STEPS
from onrecord.records import Actor, Mention
from onrecord.vocabulary import ActorType, MentionForm

WORDS = lexicon.read("figures")
PREPOSITIONS = frozenset(WORDS["place_prepositions"])
COUNTRY_NOUNS = frozenset(WORDS["country_nouns"])
AREA_NOUNS = frozenset(WORDS["area_nouns"])
BORDER_NOUNS = frozenset(WORDS["border_nouns"])
PLACES = (ActorType.PLACE, ActorType.STATE)
NO_PLACE = (MentionForm.DEMONYM, MentionForm.PRONOUN, MentionForm.TITLE)
FARTHEST = 6  # tokens after "border with"
INSIDE = ("in", "inside", "within", "throughout", "across", "over")


@dataclass(frozen=True, slots=True)
class Site:
    """Words for a place with the token that stands for it."""

    name: str  # actor id, or the words
    token: Token
    prepositional: bool  # "in Oslo", "Oslo's": not Oslo that acts
    state: bool = False


def sites(doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Site]:
    """What stands for a place, in order: names of places and states, borders, and "the country" for one of them.

    Neither demonyms nor agents after "by", nor states that say something.
    """
    named = list(names(doc, mentions, actors))
    borders = list(borders_of(doc, mentions, named))
    inner = {token.i for border in borders for token in sides_of(border.token)}
    outside = [site for site in named if site.token.i not in inner or is_border(site.token)]
    taken = {site.token.i for site in outside}
    found = sorted((*outside, *(b for b in borders if b.token.i not in taken)), key=lambda site: site.token.i)
    again = [site for site in referred(doc, found) if site.token.i not in taken]
    return sorted((*found, *again), key=lambda site: site.token.i)


def names(doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[Site]:
    """The names of places and states, and any name of which the text says that it is a city, region, …"""
    reach, called = 0, called_places(doc, mentions)
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        actor = actors.get(mention.actor) if mention.actor else None
        kind = mention.type or (actor.type if actor else None)
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.form in NO_PLACE or mention.end <= reach or span is None or not len(span):
            continue  # "Norway" in "Norway's north" has been taken with it
        if kind not in PLACES and (mention.actor or mention.exact) not in called:
            continue
        reach = mention.end
        on = preposition(span.root)
        if on == "by" or tells(span.root) or qualifies(span.root, mention):
            continue  # "a blockade imposed by Norway", "Norway said", "the ex-Norwegian state"
        yield Site(mention.actor or mention.exact, span.root, on in PREPOSITIONS, kind is ActorType.STATE)


def called_places(doc: Doc, mentions: Sequence[Mention]) -> set[str]:
    """The names before which the text says somewhere that they are places: "the city *of Tromsø*"."""
    found = set()
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and len(span) and span.root.dep_ == "pobj":
            of = span.root.head
            if of.lower_ == "of" and of.head.lemma_.lower() in AREA_NOUNS:
                found.add(mention.actor or mention.exact)
    return found


def tells(token: Token) -> bool:
    """Whether the name says something: "Norway said"."""
    return token.dep_ == "nsubj" and token.head.lemma_ in REPORTING


def qualifies(token: Token, mention: Mention) -> bool:
    """Whether the name is an adjective of something else: "ex-*Soviet* state"."""
    return token.dep_ == "amod" and token.pos_ == "ADJ" and not mention.start <= token.head.idx < mention.end


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


# ------------------------------------------------------------ borders


def is_border(token: Token) -> bool:
    """ "border", "frontier" """
    return token.lemma_.lower() in BORDER_NOUNS


def borders_of(doc: Doc, mentions: Sequence[Mention], named: Sequence[Site]) -> Iterator[Site]:
    """Borders whose two sides are known; a bare "the border" is the one named last.

    Of "the border with Norway" the other side is the state in which most of the article plays.
    """
    home, surface = main_state(named), surfaces(mentions)
    states = {site.token.i: site.name for site in named if site.state}
    actors = [(m.start, m.end, m.actor) for m in mentions if m.actor and m.type in (*PLACES, None)]
    last: str | None = None
    for token in (doc[i] for i, kind in enumerate(doc.to_array("POS").tolist()) if kind in (NOUN, PROPN)):
        if not is_border(token):
            continue
        known = next((actor for start, end, actor in actors if start <= token.idx < end), None)
        sides = dict.fromkeys(states[t.i] for t in sides_of(token) if t.i in states)
        if len(sides) == 1 and home and doc[token.i + 1 : token.i + 2].text.lower() == "with":
            sides[home] = None
        if known is not None:
            last = known
        elif len(sides) == 2:
            last = "-".join(sorted(surface.get(side, side) for side in sides)) + " border"
        elif sides or owned(token):
            continue  # "its borders", "the border with a state": which one is not said
        if last is not None:
            yield Site(last, token, preposition(token) in PREPOSITIONS)


def sides_of(token: Token) -> list[Token]:
    """What belongs to a border: its subtree, and names after "with" or "between" that the parse hangs elsewhere."""
    found = list(token.subtree)
    doc, at = token.doc, token.i + 1
    if at < len(doc) and doc[at].lower_ in ("with", "between"):
        while at + 1 < len(doc) and at - token.i < FARTHEST and doc[at + 1].pos_ in ("PROPN", "DET", "CCONJ", "ADJ"):
            at += 1
            found.append(doc[at])
    return found


def owned(token: Token) -> bool:
    """ "its border" """
    return any(child.dep_ == "poss" for child in token.children)


def surfaces(mentions: Sequence[Mention]) -> dict[str, str]:
    """What the article calls each actor by name most often."""
    counts = Counter((m.actor, m.exact) for m in mentions if m.actor and m.form is MentionForm.NAME)
    ranked = sorted(counts, key=lambda pair: (counts[pair], pair[1]))
    return {actor: exact for actor, exact in ranked if actor}


# ------------------------------------------------------------ places named before


def main_state(found: Sequence[Site]) -> str | None:
    """The state in which most of the article plays; None where two are named as often."""
    ranked = Counter(site.name for site in found if site.state and site.prepositional).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def referred(doc: Doc, found: Sequence[Site]) -> Iterator[Site]:
    """ "the country", "the city": the place of that kind that the paragraph named last.

    A country that the paragraph does not name is the one that the article is about; in it lie "the two provinces".
    """
    home = main_state(found)
    places = [site.token.i for site in found]
    spaces = [i for i, space in enumerate(doc.to_array("IS_SPACE").tolist()) if space]
    blocks = [0, *(i + 1 for i in spaces if "\n" in doc[i].text)]
    for token in (doc[i] for i, kind in enumerate(doc.to_array("POS").tolist()) if kind == NOUN):
        lemma = token.lemma_.lower()
        if (lemma not in COUNTRY_NOUNS and lemma not in AREA_NOUNS) or not pointed(token):
            continue
        begin = blocks[bisect_right(blocks, token.i) - 1]
        before = found[bisect_left(places, begin) : bisect_left(places, token.i)]
        name = None
        if lemma in COUNTRY_NOUNS:
            states = {site.name for site in before if site.state and site.prepositional}
            name = next(iter(states)) if len(states) == 1 else home
        else:
            areas = [site for site in before if not site.state]
            many = token.tag_ == "NNS"
            name = home if many else areas[-1].name if areas else None
            if preposition(token) not in INSIDE:
                name = None
        if name is not None:
            yield Site(name, token, preposition(token) in PREPOSITIONS)


def pointed(token: Token) -> bool:
    """Whether "the" or "this" points at something known, which no name after it explains ("the city of Oslo")."""
    the = any(child.lower_ in ("the", "this", "these") for child in token.children)
    return the and not any(child.lower_ == "of" or child.dep_ in ("relcl", "poss", "appos") for child in token.children)
