"""What a clause turns on: the words of data/contrasts.yml in it, and the numbers of named parts ("Block 4").

Each is a point: what the clause could have said otherwise, and what it says. Two clauses with another answer at one
point do not tell the same, however many of their words agree.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.symbols import NOUN, PROPN
from spacy.tokens import Token

from onrecord import lexicon
from onrecord.wordnet import opposites

Point = tuple[str, str]  # what is decided, and how
SAID = "said of"
RANK = "rank"
PART = re.compile(r"[A-Z]?-?\d{1,3}[A-Z]?|[A-Z]|[IVX]{2,4}")
OF_NOUN = frozenset({"amod", "det", "predet", "compound", "poss", "nmod", "nummod", "quantmod", "neg"})
OF_VERB = frozenset({"prep", "prt", "advmod", "acomp", "oprd", "npadvmod"})
SMALL = ("ADV", "ADP", "PART")
QUANTITIES = frozenset(
    {
        "all",
        "each",
        "both",
        "most",
        "none",
        "few",
        "handful",
        "majority",
        "minority",
        "neither",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "half",
        "some",
        "many",
        "several",
    }
)
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latter", "former"})


@cache
def sides(name: str) -> Mapping[str, tuple[Point, ...]]:
    """By word, the contrasts of a list that it stands in, each with its side."""
    found: dict[str, list[Point]] = {}
    for number, line in enumerate(lexicon.read("contrasts")[name].splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(word, []).append((f"{name} {number}", str(side)))
    return {word: tuple(points) for word, points in found.items()}


def points(clause: Sequence[Token], head: Token) -> tuple[Point, ...]:
    """The points of the clause around `head`, sorted."""
    found: set[Point] = set()
    for token in clause:
        found |= of_token(token, head)
    found |= ranked(head) | directed(clause, head)
    for child in (*head.children, head):
        if child.dep_ == "advcl":
            for mark in (c for c in child.children if c.dep_ in ("mark", "advmod")):
                found |= at(sides("object").get(plain(mark), ()), child.lemma_.lower())
    return tuple(sorted(found))


def of_token(token: Token, head: Token) -> set[Point]:
    """The points that one word of the clause has."""
    found, word = set(numbered(token)), plain(token)
    if word not in telling() and token.lower_ not in telling():
        return found
    found |= set(sides("alone").get(word, ())) if token.i != head.i else set()
    if (noun := belongs_to(token)) is not None:
        found |= at(sides("noun").get(word, ()), noun.lemma_.lower()) | said_of(token, word, noun.lemma_.lower())
    if token.dep_ == "prep" or token.pos_ == "ADP":
        for behind in (c for c in token.children if c.dep_ in ("pobj", "pcomp")):
            found |= at(sides("object").get(word, ()), behind.lemma_.lower())
    if token.head.i == head.i and token.dep_ in OF_VERB:
        found |= at(sides("verb").get(word, ()), "") | said_of(token, word, "")
        found |= at(sides("particle").get(word, ()), "") if token.dep_ != "prep" else set()
    return found


@cache
def telling() -> frozenset[str]:
    """All words that can be a point of a clause, besides the numbers of parts."""
    return frozenset(opposites()).union(*(sides(name) for name in ("alone", "noun", "object", "verb", "particle")))


def said_of(token: Token, word: str, anchor: str) -> set[Point]:
    """What a modifier that has an opposite says of a word: another modifier opposes it only if it is that opposite."""
    known = token.pos_ in ("ADJ", "ADV", "VERB") and (word in opposites() or token.lower_ in opposites())
    return {(f"{SAID} {anchor}", token.lower_)} if known else set()


def opposed(name: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two clauses answer one point otherwise."""
    if not name.startswith(SAID):
        return ours.isdisjoint(theirs)
    return not ours & theirs and any(opposites().get(word, frozenset()) & theirs for word in ours)


def ranked(head: Token) -> set[Point]:
    """The rank that a clause gives: "took first place", "finished second"."""
    behind = [
        c
        for c in head.children
        if c.lower_ in ORDINALS and head.lemma_.lower() in lexicon.words("contrasts", "ranking")
    ]
    nouns = [c for c in head.children if c.lemma_.lower() in lexicon.words("contrasts", "ranks")]
    named = [c for noun in nouns for c in noun.children if c.lower_ in ORDINALS]
    return {(RANK, token.lower_) for token in (*behind, *named)}


def directed(clause: Sequence[Token], head: Token) -> set[Point]:
    """Whether a number goes up or down: "was lowered to 320", "revised the number up to 320"."""
    anywhere = head.lemma_.lower() in lexicon.words("contrasts", "revising")  # "up to 88" is often one phrase
    beside = (t for t in clause if t.pos_ in SMALL and (anywhere or head.i in (t.head.i, t.head.head.i)))
    words = {head.lemma_.lower(), *(t.lower_ for t in beside)}
    return {point for word in words for point in sides("direction").get(word, ())}


def plain(token: Token) -> str:
    """A word without its ending of an adverb."""
    word = token.lower_
    return word[:-2] if token.pos_ == "ADV" and word.endswith("ly") and len(word) > 5 else word


def at(found: Sequence[Point], anchor: str) -> set[Point]:
    """Points that hold at a word."""
    return {(f"{name} {anchor}", side) for name, side in found}


def belongs_to(token: Token) -> Token | None:
    """The noun that a word tells something of: "eastern gate", "most of the tenants", "the gate was open"."""
    if token.dep_ in OF_NOUN:
        return token.head
    if token.lower_ in QUANTITIES or token.lower_ in ORDINALS:
        return next((n for of in token.children if of.lower_ == "of" for n in of.children if n.dep_ == "pobj"), None)
    return None


def numbered(token: Token) -> Iterator[Point]:
    """The number behind a noun that names one of several parts: "Article 12", "Helios-3"."""
    name, dash, number = token.text.rpartition("-")
    if dash and number.isdigit() and name.isalpha():
        yield f"part {name.lower()}", number
    if token.pos not in (NOUN, PROPN) or token.i + 1 == len(token.doc):
        return
    behind = token.nbor()
    if names_a_part(behind):
        last = token.i + 2 >= len(token.doc) or token.doc[token.i + 2].pos_ not in ("NOUN", "PROPN", "ADJ")
        if last and token.ent_type_ not in ("DATE", "TIME"):
            yield f"part {token.lemma_.lower()}", behind.text.removesuffix(".")


def names_a_part(token: Token) -> bool:
    """Whether a word is a number or a letter: "4", "B", "II"."""
    return bool(PART.fullmatch(token.text.removesuffix("."))) and token.pos_ != "PRON"


@cache
def opposite_predicates(kind: str) -> Mapping[str, frozenset[str]]:
    """By predicate, those of the other side; `kind` is "predicates" or "converse"."""
    found: dict[str, set[str]] = {}
    for line in lexicon.read("contrasts")[kind].splitlines():
        one, other = (side.split() for side in line.split("|"))
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def deciding() -> frozenset[str]:
    """All words on which a clause can turn, little ones too."""
    return frozenset(word for name in ("noun", "alone", "object", "verb", "particle") for word in sides(name)) | {
        "not",
        "no",
        "never",
    }
