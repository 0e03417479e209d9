"""What a name is the name of: by its own last word, by the words around it, by what most of its mentions say."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from onrecord import geonames, lexicon
from onrecord.annotate.names.forms import folded, is_acronym
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import FOUND, Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType

PLACE_PREPOSITIONS = {"in", "at", "near", "around", "outside", "toward", "towards", "across", "inside", "throughout"}
SUBJECTS = ("nsubj", "nsubjpass")
LONGEST_PLACE = 3  # tokens; a hyphen is one
LARGE = 200_000  # a city of that many people is meant even where the NER sees a person


def by_context(words: Words, start: int, end: int, type_: ActorType | None) -> ActorType | None:
    """The type that a name's words and those around it give it; the NER's own where they say nothing."""
    name, before = words.surface(start, end), words.at(start - 1)
    if name in lexicon.words("nations", "not_actors"):
        return None
    if before in lexicon.words("titles", "offices") or words.text[start - 1 : start] in honorifics():
        return None if type_ is None and end - start > 3 else ActorType.PERSON
    if type_ == ActorType.ORGANISATION and in_office(words, start, end):
        return ActorType.PERSON
    if aged(words, start, end):
        return ActorType.PERSON
    if showed(words, start, end):
        return ActorType.PUBLICATION
    if is_heard(words, start, end):
        return ActorType.PERSON
    if own := by_last_word(words, start, end, type_):
        return own
    return placed(words, start, end, type_) or type_ or unlabelled(words, start, end, name, before)


def placed(words: Words, start: int, end: int, type_: ActorType | None) -> ActorType | None:
    """A place or a person, where what stands beside a name or in it says which."""
    name, before = words.surface(start, end), words.at(start - 1)
    if end - start <= LONGEST_PLACE and is_placed(words, start):
        return ActorType.PLACE
    if type_ != ActorType.PERSON and first_and_last(words, start, end):
        return ActorType.PERSON
    if name in cities() and (end - start == 1 or type_ != ActorType.PERSON) and city(words, start, end, type_, before):
        return ActorType.PLACE
    root = words.root(start, end)
    subject = words.dep[root] in SUBJECTS and speaks(words, words.head[root])
    return ActorType.PERSON if type_ == ActorType.PLACE and subject and 2 <= end - start <= 3 else None


def aged(words: Words, start: int, end: int) -> bool:
    """Whether a name of up to three words is followed by an age: "Garcia, 70,"."""
    age = words.text[end + 1] if end + 2 < len(words) else ""
    behind = (words.at(end), words.at(end + 2)) in ((",", ","), (",", "."))
    return end - start <= 3 and behind and age.isdigit() and 0 < len(age) < 3


def in_office(words: Words, start: int, end: int) -> bool:
    """Whether two or three names stand between commas behind an office: "her lawyer, Ivo Strand,"."""
    if (words.at(start - 1), words.at(end)) != (",", ",") or not 2 <= end - start <= 3 or start < 2:
        return False
    told = words.lemma[start - 2] in lexicon.words("titles", "offices") and words.tag[start - 2] == "NN"
    of_firms = words.lemma[start - 2] in ("owner", "founder", "opposition", "head", "leader", "representative")
    proper = all(pos == "PROPN" for pos in words.pos[start:end])
    last = words.lower[end - 1].rstrip(".")
    listed = ("trades", "company_forms", "body_heads", "publication_heads", "place_heads")
    return told and not of_firms and proper and not any(last in lexicon.words("names", key) for key in listed)


def showed(words: Words, start: int, end: int) -> bool:
    """Whether a name is an outlet's that saw a paper: "a letter obtained by Il Faro", not "by Ana Garcia"."""
    before = [words.at(i) for i in range(max(0, start - 3), start) if words.at(i) not in ("the", "an", "a")]
    seen = len(before) > 1 and before[-1] == "by" and before[-2] in lexicon.words("verbs", "seen_by")
    body = words.lower[end - 1].rstrip(".") in lexicon.words("names", "body_heads")
    paper = any(words.lemma[i] in lexicon.words("verbs", "documents") for i in range(max(0, start - 12), start))
    return seen and paper and not body and words.text[start] not in first_names()


def is_placed(words: Words, start: int) -> bool:
    """Whether the words around a name make it a place: "the town of Arden", "in Lima and Arden"."""
    before, second = words.at(start - 1), words.at(start - 2)
    if before == "of" and second in lexicon.words("names", "places_of"):
        return True
    if before != "and" or start < 2:
        return False
    first, ahead = words.text[start - 2], words.at(start - 3)
    of_places = ahead == "of" and words.at(start - 4) in lexicon.words("names", "places_of")
    return first in cities() and (of_places or ahead in PLACE_PREPOSITIONS)


def like_a_person(words: Words, start: int, end: int) -> bool:
    """Whether two words are a first name and a surname that elsewhere is a thing's last word: "Helen Park"."""
    first, last = words.text[start], words.lower[end - 1]
    known = first in first_names()
    return known and end - start == 2 and last in lexicon.words("names", "surname_heads") | places_and_surnames()


def is_heard(words: Words, start: int, end: int) -> bool:
    """Whether a name of two or three words is quoted or cited like a person, even one like a place's: "Helen Park"."""
    size, last = end - start, words.lower[end - 1].rstrip(".")
    if not 2 <= size <= 3 or any(pos != "PROPN" for pos in words.pos[start:end]):
        return False
    like_a_place = size == 2 and last in lexicon.words("names", "place_heads") | places_and_surnames()
    before, behind = words.at(start - 1), (words.at(end), words.at(end + 1))
    if last in lexicon.words("names", "body_heads") or before in ("the", "a", "an", "of"):
        return False
    if behind == ("as", "saying"):
        return words.text[start] not in cities()
    cited = start > 0 and words.lemma[start - 1] in lexicon.words("verbs", "citing")
    if like_a_place and cited and behind[0] in ("as", "for"):
        return True
    root = words.root(start, end)
    return words.text[start] in first_names() and words.dep[root] in SUBJECTS and speaks(words, words.head[root])


@cache
def first_names() -> frozenset[str]:
    """Of men and women."""
    return lexicon.words("titles", "male_names") | lexicon.words("titles", "female_names")


@cache
def places_and_surnames() -> frozenset[str]:
    """The last words of places that are surnames too."""
    return lexicon.words("names", "place_surnames")


def first_and_last(words: Words, start: int, end: int) -> bool:
    """Whether words are a known first name with a surname behind it, which the NER sometimes takes for a body."""
    first = words.text[start]
    known = first in first_names()
    joined = sum(text == "-" for text in words.text[start:end])
    proper = all(words.pos[i] == "PROPN" or words.text[i] == "-" for i in range(start, end))
    if not known or not 2 <= end - start - 2 * joined <= 3 or not proper:
        return False
    tail = folded(words.text[end - 1])
    return not any(
        tail in lexicon.words("names", key) for key in ("trades", "company_forms", "body_heads", "place_heads")
    )


def unlabelled(words: Words, start: int, end: int, name: str, before: str) -> ActorType | None:
    """The type of proper nouns that the NER gives none."""
    if before in PLACE_PREPOSITIONS and end - start <= 2:
        return ActorType.PLACE
    if is_acronym(name):
        return ActorType.ORGANISATION
    size = end - start - sum(word in lexicon.words("names", "particles") for word in words.lower[start + 1 : end - 1])
    if words.dep[words.root(start, end)] in (*SUBJECTS, "appos") and 2 <= size <= 3:
        return ActorType.PERSON
    return None


@cache
def thing_heads() -> frozenset[str]:
    """Last words of the names of bodies and places."""
    return lexicon.words("names", "body_heads") | lexicon.words("names", "place_heads")


@cache
def titles() -> frozenset[str]:
    """Offices and honorifics."""
    return lexicon.words("titles", "offices") | lexicon.words("titles", "honorifics")


@cache
def honorifics() -> tuple[list[str], ...]:
    """Honorifics, each as a slice of one text."""
    return tuple([word] for word in sorted(lexicon.words("titles", "honorifics")))


def by_last_word(words: Words, start: int, end: int, type_: ActorType | None) -> ActorType | None:
    """What "… Ministry", "… Province", "… Herald" or "Lake …" must be."""
    if end - start < 2:
        return None
    of = next((i for i in range(start + 1, end) if words.lower[i] in ("of", "for")), end)
    head = words.lower[of - 1].rstrip(".")
    if head in lexicon.words("names", "publication_heads") and type_ not in (ActorType.PERSON, ActorType.PLACE):
        return ActorType.PUBLICATION
    surname = type_ == ActorType.PERSON and head in lexicon.words("names", "surname_heads")
    if head in lexicon.words("names", "body_heads") and not surname:
        return ActorType.ORGANISATION
    place = head in lexicon.words("names", "place_heads") or words.lower[start] in lexicon.words(
        "names", "place_starts"
    )
    return ActorType.PLACE if place and type_ not in (ActorType.PERSON, ActorType.ORGANISATION) else None


def city(words: Words, start: int, end: int, type_: ActorType | None, before: str) -> bool:
    """Whether a word that is a city's name stands for the city, where the NER sees a person."""
    if type_ != ActorType.PERSON or before in PLACE_PREPOSITIONS:
        return True
    root = words.root(start, end)
    acting = words.dep[root] in SUBJECTS and words.pos[words.head[root]] == "VERB"
    return not acting and cities()[words.surface(start, end)] >= LARGE


def speaks(words: Words, verb: int) -> bool:
    """Whether a verb has somebody for its subject, not somewhere."""
    return words.lemma[verb] in lexicon.words("verbs", "speaking")


def by_majority(words: Words, found: Sequence[Named]) -> list[Named]:
    """One surface, one type in an article: what its mentions say most often."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    names = [words.surface(n.start, n.end) for n in found]
    for name, n in zip(names, found, strict=True):
        if n.method in FOUND and n.type is not None:
            votes[name][n.type] += 2 if n.method == "ner" else 1
    result = []
    for name, n in zip(names, found, strict=True):
        if n.method in FOUND:
            counts = votes[name]
            type_ = max(counts, key=lambda t: (counts[t], t))
            n = replace(n, type=type_, key=token(Key(type_, name)))
        result.append(n)
    return result


@cache
def cities() -> dict[str, int]:
    """Cities of more than 15,000 people, the larger ones in other spellings too: name -> people of the largest."""
    result: dict[str, int] = {}
    for found in geonames.cities():
        name, people = found.name, found.population
        others = found.alternatenames if people >= SPELT else ()
        for spelling in (name, *(o for o in others if spells(o, name))):
            result[spelling] = max(people, result.get(spelling, 0))
    return result


SPELT = 50_000  # people of a city whose other spellings count


def spells(other: str, name: str) -> bool:
    """Whether another name of a city is a spelling of it, not another word or a code."""
    near = other.isascii() and other[:1] == name[:1] and abs(len(other) - len(name)) < 3 and len(other) > 4
    return near and other.istitle() and fuzz.ratio(other, name) >= 80
