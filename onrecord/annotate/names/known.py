"""Mentions of what the gazetteer knows: names, peoples by their noun, seats of government by what they do."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.annotate import lexicon
from onrecord.annotate.names.gazetteer import Demonym, Entry, Gazetteer, Seat
from onrecord.annotate.names.named import Named, noun_after, previous_word
from onrecord.vocabulary import ActorType, MentionForm


def find(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """The known names of a document, in order, none overlapping another."""
    found: list[Named] = []
    for start, end, surface in gazetteer.spans([token.text for token in doc]):
        if entry := gazetteer.names.get(surface):
            if not clipped(doc, start, end, entry.form):
                found += within(doc, start, end, entry, gazetteer)
                found.append(Named(start, end, entry.key, entry.type, entry.form, entry.method, 0.98))
        elif demonym := gazetteer.demonyms.get(surface):
            found += people(doc, start, end, demonym)
        elif seat := gazetteer.seats.get(surface):
            found.append(capital(doc, start, end, seat))
    return found


def within(doc: Doc, start: int, end: int, entry: Entry, gazetteer: Gazetteer) -> Iterator[Named]:
    """The names of persons inside a described group: "supporters of Ana Garcia"."""
    if entry.type not in (ActorType.GROUP, ActorType.ORGANISATION) or entry.form == MentionForm.ACRONYM:
        return
    for first, last, surface in gazetteer.spans([token.text for token in doc[start + 1 : end]]):
        inner = gazetteer.names.get(surface)
        if inner is not None and inner.type == ActorType.PERSON:
            yield Named(start + 1 + first, start + 1 + last, inner.key, inner.type, inner.form, inner.method, 0.95)


def clipped(doc: Doc, start: int, end: int, form: MentionForm) -> bool:
    """Whether a known surface is only part of a longer name: "Paris Hilton", "Washington Irving", or no name at all."""
    token = doc[start]
    if form == MentionForm.ACRONYM and end - start == 1 and token.text in ("US", "UN") and token.pos_ == "PRON":
        return True
    return end < len(doc) and doc[end].text == "-" and doc[end - 1].whitespace_ == "" and form == MentionForm.NOMINAL


def people(doc: Doc, start: int, end: int, demonym: Demonym) -> Iterator[Named]:
    """A demonym is the people or the state, by "ethnic" before it and the noun after it."""
    if previous_word(doc, start) == "ethnic":
        start -= 1
        key, type_, rule = demonym.group or demonym.state, ActorType.GROUP, "demonym-ethnic"
    else:
        key, type_, rule = by_noun(doc, start, end, demonym)
    if key is not None or rule == NEITHER:
        yield Named(start, end, key, type_, MentionForm.DEMONYM, rule, 0.85)


def by_noun(doc: Doc, start: int, end: int, demonym: Demonym) -> tuple[str | None, ActorType, str]:
    """What a demonym without "ethnic" means, decided by its noun."""
    noun = shared_noun(doc, end)
    if demonym.state is None or noun is None:
        known = demonym.group or demonym.state
        return known, ActorType.GROUP if demonym.group else ActorType.STATE, "demonym-people"
    lemma = noun.lemma_.lower()
    between = {token.lemma_.lower() for token in doc[end : noun.i]}
    people_nouns = lexicon.words("nations", "people_nouns")
    if lemma in people_nouns:
        return demonym.group, ActorType.GROUP, "demonym-noun"
    if between & people_nouns or (lemma in lexicon.words("nations", "person_nouns") and noun.tag_ == "NN"):
        return None, ActorType.GROUP, NEITHER
    return demonym.state, ActorType.STATE, "demonym-noun"


def shared_noun(doc: Doc, end: int) -> Token | None:
    """The noun after a demonym, over a second one: "Serb and Croat villages"."""
    noun = noun_after(doc, end)
    if noun is None and end + 1 < len(doc) and doc[end].lower_ in ("and", "or", "-", "&"):
        second = doc[end + 1]
        if second.text[:1].isupper() and second.pos_ in ("ADJ", "PROPN") and second.tag_ != "NNPS":
            return noun_after(doc, end + 2)
    return noun


NEITHER = "demonym-person"  # kept until the NER has been read, so that it does not make a group of it
ACTING = {"nsubj", "nsubjpass", "agent", "dative"}
ADDRESSING = {"on", "to", "from", "with", "against", "between"}


def capital(doc: Doc, start: int, end: int, seat: Seat) -> Named:
    """A capital is the state where it speaks, acts or is addressed, and else the place."""
    if seat.always or acts(doc, end):
        return Named(start, end, seat.state, ActorType.STATE, MentionForm.VARIANT, "seat-acting", 0.8)
    return Named(start, end, seat.place, ActorType.PLACE, MentionForm.NAME, "seat-place", 0.8)


def acts(doc: Doc, end: int) -> bool:
    """Whether the city whose name ends before token `end` stands for its state."""
    token, verb = doc[end - 1], doc[end - 1].head
    if doc[end : end + 1].text == "-":
        return doc[end + 1 : end + 2].text.lower() in lexicon.words("nations", "led_by")
    if token.dep_ == "poss":
        return verb.lemma_.lower() not in lexicon.words("nations", "people_nouns")
    if token.dep_ in ACTING:
        return True
    addressed = lexicon.words("nations", "addressed_verbs")
    if token.dep_ == "dobj":
        return verb.lemma_.lower() in addressed
    if token.dep_ == "pobj" and verb.lower_ in ADDRESSING:
        return verb.head.lemma_.lower() in addressed
    return token.dep_ == "conj" and verb.ent_type_ == "GPE" and verb.dep_ in ACTING
