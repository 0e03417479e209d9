"""Who is who within one article: surnames, acronyms in brackets, titles before and after a name."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc, Token

from onrecord.annotate import lexicon
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.named import Named
from onrecord.vocabulary import ActorType, MentionForm

CURATED = ("registry", "states", "bodies", "wires", "outlets", "regions")


def by_majority(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """One surface, one type in an article: what the NER says most often."""
    votes: dict[str, Counter[ActorType]] = defaultdict(Counter)
    for n in found:
        if n.method in ("ner", "proper-noun") and n.type is not None:
            votes[surface(doc, n)][n.type] += 2 if n.method == "ner" else 1
    result = []
    for n in found:
        if n.method in ("ner", "proper-noun"):
            counts = votes[surface(doc, n)]
            type_ = max(counts, key=lambda t: (counts[t], t))
            n = replace(n, type=type_, key=f"{type_}:{surface(doc, n)}")
        result.append(n)
    return result


def by_title(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """A name of two words or more with an office behind it is a person's: "Ana Garcia, director of …"."""
    result = []
    for n in found:
        unsure = n.method in ("ner", "proper-noun") and n.type != ActorType.PERSON
        if unsure and 2 <= n.end - n.start <= 4 and any(True for _ in after_name(doc, n)):
            n = replace(n, type=ActorType.PERSON, key=f"{ActorType.PERSON}:{surface(doc, n)}")
        result.append(n)
    return result


def surface(doc: Doc, n: Named) -> str:
    """The words of a mention on one line."""
    return " ".join(doc[n.start : n.end].text.split())


def by_surname(doc: Doc, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Give a lone surname (or first name) the key of the one person of that name."""
    full = full_names(doc, found, gazetteer)
    elsewhere = registered_surnames(gazetteer)
    result = []
    for n in found:
        words = surface(doc, n).split()
        if len(words) == 1 and not n.method.startswith(CURATED):
            keys = full.get(words[0]) or elsewhere.get(words[0], set())
            if len(keys) == 1:
                key = next(iter(keys))
                n = Named(n.start, n.end, key, ActorType.PERSON, MentionForm.NAME, "surname", 0.9)
            elif keys and n.type == ActorType.PERSON:
                n = replace(n, key=None, method="surname-ambiguous", score=0.4)
        result.append(n)
    return result


def full_names(doc: Doc, found: Sequence[Named], gazetteer: Gazetteer) -> dict[str, set[str]]:
    """Surname -> keys of the persons named in full in this article; first names where no surname is the same."""
    last, first = defaultdict(set), defaultdict(set)
    for n in found:
        words = surface(doc, n).split()
        if n.type == ActorType.PERSON and len(words) > 1 and n.key is not None:
            last[words[-1]].add(n.key)
            first[words[0]].add(n.key)
    return {**{word: keys for word, keys in first.items() if len(keys) == 1}, **last}


def registered_surnames(gazetteer: Gazetteer) -> dict[str, set[str]]:
    """Surname -> keys of the registry's persons."""
    surnames = defaultdict(set)
    for key, type_ in gazetteer.types.items():
        if type_ == ActorType.PERSON:
            words = gazetteer.display[key].split()
            if len(words) > 1:
                surnames[words[-1]].add(key)
    return surnames


def by_acronym(doc: Doc, found: Sequence[Named]) -> list[Named]:
    """Give an acronym the key of the name that it stands behind in brackets, or whose initials it is."""
    meaning: dict[str, str] = {}
    initials: dict[str, set[str]] = defaultdict(set)
    types = {n.key: n.type for n in found if n.key}
    for n, nxt in zip_longest(found, found[1:]):
        if n.key is None or n.type == ActorType.PERSON:
            continue
        words = surface(doc, n)
        initials["".join(w[0] for w in words.split() if w[0].isupper())].add(n.key)
        bracket = nxt is not None and nxt.start == n.end + 1 and doc[n.end].text == "("
        if bracket and nxt is not None and nxt.form == MentionForm.ACRONYM:
            meaning[surface(doc, nxt)] = n.key
    result = []
    for n in found:
        word = surface(doc, n)
        if n.form == MentionForm.ACRONYM and not n.method.startswith("registry"):
            keys = {meaning[word]} if word in meaning else initials.get(word.replace(".", ""), set()) - {n.key}
            if len(keys) == 1 and (word in meaning or n.method in ("ner", "proper-noun")) and len(word) > 1:
                key = next(iter(keys))
                n = replace(n, key=key, type=types[key], method="acronym", score=0.9)
        result.append(n)
    return result


def titles(doc: Doc, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Titles before and after the names of persons, and later "the spokeswoman" for the one so introduced."""
    people = [n for n in found if n.type == ActorType.PERSON and n.key]
    result: list[Named] = []
    for n in people:
        for start, end in (*before_name(doc, n), *before_comma(doc, n), *after_name(doc, n)):
            result.append(Named(start, end, n.key, ActorType.PERSON, MentionForm.TITLE, "title", 0.85))
    introduced = [(n, office_of(doc, n)) for n in result]
    covered = {i for n in (*found, *result) for i in range(n.start, n.end)}
    return result + list(later(doc, introduced, covered))


def is_office(token: Token) -> bool:
    """Whether a noun says what a person is."""
    return token.lemma_.lower() in lexicon.words("titles", "offices") and token.pos_ in ("NOUN", "PROPN")


def before_name(doc: Doc, n: Named) -> Iterator[tuple[int, int]]:
    """ "Interim Peruvian President" before the name; honorifics alone are none."""
    start, has_office = n.start, False
    while start and not doc[start - 1].is_space:
        token = doc[start - 1]
        part = token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") or token.text in ("'s", "’s", "-", "[", "]")
        if (
            not part
            or token.text in lexicon.words("titles", "honorifics")
            or (token.pos_ == "VERB" and token.tag_ != "VBN")
        ):
            break
        has_office |= is_office(token) or token.lower_ == "chief"
        start -= 1
    if start < n.start and has_office and is_office(doc[n.start - 1]):
        if start and doc[start - 1].lower_ in ("the", "a", "an"):
            start -= 1
        yield start, n.start


def before_comma(doc: Doc, n: Named) -> Iterator[tuple[int, int]]:
    """ "Peru's interim leader, Ana Garcia," where the office stands first."""
    comma = n.start - 1
    if (
        comma < 2
        or doc[comma].text != ","
        or not is_office(doc[comma - 1])
        or doc[n.end : n.end + 1].text not in (",", "")
    ):
        return
    start = comma - 1
    while start and doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART") and not doc[start - 1].is_space:
        start -= 1
    yield start, comma


def after_name(doc: Doc, n: Named) -> Iterator[tuple[int, int]]:
    """ ", the Peruvian interim leader," after the name, with its "of" and "for" phrases."""
    if n.end + 1 >= len(doc) or doc[n.end].text != ",":
        return
    start = end = n.end + 1
    heads: list[Token] = []
    while (
        end < len(doc)
        and end - start < 16
        and doc[end].text not in (",", ".", ";", ":", "(", "–", "—")
        and not doc[end].is_space
    ):
        token = doc[end]
        if (token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN") or token.lower_ in ("who", "which", "that", "and"):
            return_early = token.lower_ != "and"
            if return_early and not heads:
                return
            break
        if is_office(token):
            heads.append(token)
        end += 1
    if (
        heads
        and heads[0].i - start <= 5
        and not any(t.lower_ in ("in", "on", "at", "of", "to", "from") for t in doc[start : heads[0].i])
    ):
        yield start, end


def office_of(doc: Doc, n: Named) -> str:
    """The noun of a title."""
    return next((t.lemma_.lower() for t in reversed(doc[n.start : n.end]) if is_office(t)), "")


def later(doc: Doc, introduced: Sequence[tuple[Named, str]], covered: set[int]) -> Iterator[Named]:
    """ "the spokeswoman", where one person only was introduced by that noun before."""
    for chunk in doc.noun_chunks:
        head = chunk.root
        if (
            chunk[0].lower_ != "the"
            or not is_office(head)
            or head.tag_ != "NN"
            or covered & set(range(chunk.start, chunk.end))
        ):
            continue
        if any(child.dep_ in ("prep", "relcl", "poss") for child in head.children):
            continue
        lemma = head.lemma_.lower()
        keys = {n.key for n, office in introduced if office == lemma and n.start < chunk.start}
        if len(keys) == 1:
            yield Named(
                chunk.start, chunk.end, next(iter(keys)), ActorType.PERSON, MentionForm.NOMINAL, "title-again", 0.75
            )
