"""Descriptions that mean somebody whom the same report names: "the ferryman", "the ex-president", "the latter".

Only where one of those named so far was introduced by that noun, or bears it as a part of its name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.shorter import gender_of
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

BODIES = (ActorType.ORGANISATION, ActorType.PUBLICATION)
NAMES = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)
OF = ("of", "for", "at", "in")
NEVER = frozenset({"man", "woman", "boy", "girl", "people", "person", "one", "name", "part", "time", "place", "way"})
SUBJECTS = ("nsubj", "nsubjpass")
SCORE = 0.7


@dataclass(frozen=True, slots=True)
class Introduced:
    """That somebody was called by a noun, with the words that say which: former, deputy."""

    noun: str
    key: str
    start: int
    type: ActorType
    closer: frozenset[str]
    told: frozenset[str]  # all words of the name and of the phrase


def find(words: Words, found: Sequence[Named]) -> list[Named]:
    """The descriptions of those named before, none over words that are taken.

    Args:
        found: names, titles and descriptions of the document.
    """
    taken = {i for n in found for i in range(n.start, n.end)}
    known: dict[str, list[Introduced]] = defaultdict(list)
    for one in introduced(words, found):
        known[one.noun].append(one)
    named = [n for n in found if n.key and n.form in NAMES]
    genders = {n.key: gender for n in named if n.key and (gender := gender_of(words, n))}
    result = []
    for i in [i for i, tag in enumerate(words.tag) if tag in ("NN", "NNP")]:
        noun = words.lemma[i].removeprefix("ex-")
        if noun not in known and noun not in kinds():
            continue
        span = described(words, i)
        if span is None or taken & set(range(*span)):
            continue
        who = meant(words, span, known[noun]) or of_kind(words, span, noun, known, named)
        told = wanted(noun)
        if who is not None and (told is None or genders.get(who.key, told) == told):
            result.append(Named(*span, who.key, who.type, MentionForm.NOMINAL, "described-again", SCORE))
    return result + [n for n in ordered(words, found) if not taken & set(range(n.start, n.end))]


def wanted(noun: str) -> str | None:
    """The gender that a noun tells: "businessman"."""
    return next((gender for gender in ("male", "female") if noun in lexicon.words("titles", gender)), None)


def described(words: Words, i: int) -> tuple[int, int] | None:
    """The phrase "the … noun" or "his … noun" that turns on a noun, if nothing behind it says which."""
    span = words.chunk(i)
    if span is None or words.lemma[i] in NEVER:
        return None
    owned = words.tag[span[0]] == "PRP$" and words.lemma[i] not in lexicon.words("references", "owned")
    if words.lower[span[0]] != "the" and not owned:
        return None
    if words.pos[i + 1 : i + 2] == ["PROPN"] or words.at(i + 1) in ("of", "-"):
        return None
    said = ("relcl", "acl", "appos", "nummod")
    more = any(words.dep[c] in said or (words.dep[c] == "poss" and c != span[0]) for c in words.children[i])
    return None if more else span


def introduced(words: Words, found: Sequence[Named]) -> Iterator[Introduced]:
    """By which nouns the document introduces those whom it names."""
    for n in found:
        if n.key is None or n.type not in (ActorType.PERSON, *BODIES):
            continue
        if n.form == MentionForm.TITLE:
            end = next((i for i in range(n.start + 1, n.end) if words.lower[i] in OF), n.end)  # no ferry is its captain
            nouns = [i for i in range(n.start, end) if words.pos[i] in ("NOUN", "PROPN")][-1:]
        elif n.form in NAMES:
            nouns = list(called(words, n)) + list(own(words, n))
        else:
            nouns = []
        for i in nouns:
            near = frozenset(words.lower[max(0, i - 4) : i]) & qualifiers()
            closer = frozenset("former" if word == "ex" else word for word in near)
            name = n.form in NAMES and n.start <= i < n.end
            told = frozenset(words.lower[max(0, i - 5) : i + 1]) | frozenset(words.lower[n.start : n.end])
            yield Introduced(words.lemma[i], n.key, n.start if name else min(n.start, i), n.type, closer, told)


def called(words: Words, n: Named) -> Iterator[int]:
    """The nouns beside a name: "the ferryman Ana Garcia", "Acme, a maker of kites", "Ana Garcia is a judge"."""
    root = words.root(n.start, n.end)
    head = words.head[root]
    yield from (c for c in words.children[root] if words.dep[c] == "appos" and words.pos[c] == "NOUN")
    for c in words.children[root]:
        if words.dep[c] == "compound" and words.pos[c] == "NOUN" and c < n.start:
            yield c
        if words.dep[c] == "relcl" and words.lemma[c] == "be":
            yield from (a for a in words.children[c] if words.dep[a] == "attr" and words.pos[a] == "NOUN")
    if words.dep[root] == "appos" and words.pos[head] == "NOUN":
        yield head
    if words.dep[root] in SUBJECTS and words.lemma[head] == "be":
        yield from (a for a in words.children[head] if words.dep[a] == "attr" and words.pos[a] == "NOUN")


def own(words: Words, n: Named) -> Iterator[int]:
    """The noun in the name of a body that says what it is: *Bank* of "Harbour Bank", *Court* of "Court of Lima"."""
    if n.type not in BODIES or n.end - n.start < 2:
        return
    of = next((i for i in range(n.start + 1, n.end) if words.lower[i] in ("of", "for")), n.end)
    if words.lower[of - 1] in lexicon.words("names", "body_heads"):
        yield of - 1


def qualifiers() -> frozenset[str]:
    """Words that make another office of one: former, deputy."""
    return lexicon.words("titles", "passing") | lexicon.words("titles", "of_another")


def other_offices() -> frozenset[str]:
    """Words that make of an office another one, or one that is over."""
    return lexicon.words("titles", "of_another") | {"former", "ousted", "late", "retired", "then"}


def meant(words: Words, span: tuple[int, int], known: Sequence[Introduced]) -> Introduced | None:
    """The only one who was introduced before by the noun, and with the words that stand before it."""
    said = frozenset("former" if word == "ex" else word for word in words.lower[span[0] + 1 : span[1] - 1])
    said |= frozenset({"former"} if words.lemma[span[1] - 1].startswith("ex-") else ())
    before = [one for one in known if one.start < span[0]]
    alike = [one for one in before if one.closer == said & qualifiers()]
    if len({one.key for one in before}) == 1 and not said & qualifiers():
        alike = [one for one in before if not one.closer & other_offices()]
    if not alike and "former" in said and not any("former" in one.closer for one in before):
        alike = before  # who has lost the office in this report
    rest = said - qualifiers() - {"-"}
    alike = [one for one in alike if rest <= one.told]
    return alike[0] if len({one.key for one in alike}) == 1 else None


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Noun -> the nouns by which whoever it means may have been introduced, or words of a body's name."""
    tables = [lexicon.rows("references", table) for table in ("people", "bodies_of")]
    result: dict[str, frozenset[str]] = {}
    for nouns, called in (row for rows in tables for row in rows):
        result |= {noun: result.get(noun, frozenset()) | frozenset(called) for noun in nouns}
    for row in lexicon.read("bodies"):
        for noun in row["nouns"].split():
            result[noun] = result.get(noun, frozenset()) | frozenset(row.get("names", "").split())
    return result


def of_kind(
    words: Words, span: tuple[int, int], noun: str, known: dict[str, list[Introduced]], named: Sequence[Named]
) -> Introduced | None:
    """The only one before who was called by a noun of the same kind, or whose name says that it is such a body."""
    called = kinds().get(noun, frozenset())
    said = frozenset(words.lower[span[0] + 1 : span[1] - 1])
    if not called or said or words.lower[span[0]] != "the" or any(one.start < span[0] for one in known.get(noun, ())):
        return None
    fitting = [one for other in called for one in known.get(other, ()) if one.start < span[0]]
    if not fitting and any(noun in row["nouns"].split() for row in lexicon.read("bodies")):
        bodies = (n for n in named if n.type in BODIES and n.start < span[0])
        fitting = [
            Introduced(noun, n.key or "", n.start, n.type or ActorType.ORGANISATION, frozenset(), frozenset())
            for n in bodies
            if called & set(words.lower[n.start : n.end])
        ]
    return fitting[0] if len({one.key for one in fitting}) == 1 else None


def ordered(words: Words, found: Sequence[Named]) -> Iterator[Named]:
    """ "The former … the latter": the first and the second of the two of whom the sentence before tells."""
    starts = [i for i, first in enumerate(words.sent_start) if first]
    for i, word in enumerate(words.lower):
        if (
            word not in ("former", "latter")
            or words.at(i - 1) != "the"
            or words.pos[i + 1 : i + 2] in (["NOUN"], ["PROPN"], ["ADJ"])
        ):
            continue
        here = max((s for s in starts if s <= i), default=0)
        last = max((s for s in starts if s < here), default=0)
        if words.lower[last:here].count("former") or words.lower[last:here].count("latter"):
            continue
        names = [n for n in found if last <= n.start < here and n.key and n.form in NAMES and n.type != ActorType.PLACE]
        keys = list(dict.fromkeys(n.key for n in names))
        if len(keys) == 2:
            n = next(n for n in names if n.key == keys[word == "latter"])
            yield Named(i - 1, i + 1, n.key, n.type, MentionForm.NOMINAL, "described-again", SCORE)
