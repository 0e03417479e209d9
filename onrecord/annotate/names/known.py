"""Mentions of what the gazetteer knows: names, peoples by their noun, seats of government by what they do."""

from collections.abc import Iterator

from onrecord import lexicon
from onrecord.annotate.names.forms import folded
from onrecord.annotate.names.gazetteer import Demonym, Entry, Gazetteer, Seat
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import Named, noun_after
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm


def find(words: Words, gazetteer: Gazetteer) -> list[Named]:
    """The known names of a document, in order, none overlapping another."""
    found: list[Named] = []
    for start, end, surface in gazetteer.spans(words.text):
        if entry := gazetteer.names.get(surface):
            if not clipped(words, start, end, entry):
                found += within(words, start, end, entry, gazetteer)
                start = with_describers(words, start, end, entry)
                found.append(registered(start, with_form(words, end, entry), entry, gazetteer.rivals.get(surface)))
        elif demonym := gazetteer.demonyms.get(surface):
            found += people(words, start, end, demonym, gazetteer)
        elif seat := gazetteer.seats.get(surface):
            found.append(capital(words, start, end, seat))
    return found


def registered(start: int, end: int, entry: Entry, rivals: list[Entry] | None) -> Named:
    """A known name; where several registered actors have it, nobody's."""
    if rivals:
        return Named(start, end, None, entry.type, entry.form, "registry-ambiguous", 0.4)
    return Named(start, end, entry.key, entry.type, entry.form, entry.method, 0.98)


def with_describers(words: Words, start: int, end: int, entry: Entry) -> int:
    """The start of a described actor's noun phrase: "Peru's new | interim government"."""
    if entry.form != MentionForm.NOMINAL and words.text[start][0].isupper():
        return start
    return described(words, start, end, ("DET", "PRON") if entry.type == ActorType.GROUP else DESCRIBING)


DESCRIBING = ("DET", "PRON", "ADJ", "NOUN", "PROPN", "PART")


def described(words: Words, start: int, end: int, kinds: tuple[str, ...] = DESCRIBING) -> int:
    """The first word of the noun phrase that ends with a span, as far as words of these kinds lead to it."""
    chunk = words.chunk(end - 1)
    first = start
    while chunk is not None and first > chunk[0] and words.pos[first - 1] in kinds:
        first -= 1
    while first < start and words.text[first] in ("'s", "’s"):
        first += 1
    return first


def with_form(words: Words, end: int, entry: Entry) -> int:
    """The end of a body's name with the "Inc" behind it."""
    body = entry.type == ActorType.ORGANISATION and entry.form == MentionForm.NAME
    named = (
        end < len(words) and words.text[end][0].isupper() and words.text[end] not in ("As", "Company", "Group", "Se")
    )
    return end + 1 if body and named and folded(words.text[end]) in lexicon.words("names", "company_forms") else end


def within(words: Words, start: int, end: int, entry: Entry, gazetteer: Gazetteer) -> Iterator[Named]:
    """The names inside a description: "supporters of Ana Garcia", "border with Chile"; a proper name has none."""
    if end - start < 2 or not any(t.islower() and t not in ("of", "the", "and", "for") for t in words.text[start:end]):
        return
    inner = {i for i in range(start, end) if words.text[i][:1].isupper()}
    for first, last, surface in inside(words, start, end, gazetteer):
        found = gazetteer.names.get(surface)
        if found is not None and found.key != entry.key:
            yield Named(first, last, found.key, found.type, found.form, found.method, 0.95)
        elif demonym := gazetteer.demonyms.get(surface):
            yield from people(words, first, last, demonym, gazetteer)
        elif seat := gazetteer.seats.get(surface):
            yield capital(words, first, last, seat)
        inner -= set(range(first, last))
    for i in sorted(inner):
        keys = gazetteer.short.get(folded(words.text[i]), ())
        if any(gazetteer.types[key] == ActorType.PERSON for key in keys):
            key = token(Key(ActorType.PERSON, words.text[i]))
            yield Named(i, i + 1, key, ActorType.PERSON, MentionForm.NAME, "ner", 0.7)


def inside(words: Words, start: int, end: int, gazetteer: Gazetteer) -> list[tuple[int, int, tuple[str, ...]]]:
    """The known surfaces within a known one, none overlapping another."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for shift, last in ((1, end), (0, end - 1)):
        for s, e, surface in gazetteer.spans(words.text[start + shift : last]):
            s, e = s + start + shift, e + start + shift
            if all(e <= x or y <= s for x, y, _ in found):
                found.append((s, e, surface))
    return sorted(found)


def clipped(words: Words, start: int, end: int, entry: Entry) -> bool:
    """Whether a known surface is only part of a longer word, or no name at all."""
    if entry.form == MentionForm.ACRONYM and end - start == 1:
        text = words.text[start]
        if text in ("US", "UN") and words.pos[start] == "PRON":
            return True
    return words.at(end) == "-" and entry.form == MentionForm.NOMINAL and not words.spaced(end - 1)


def people(words: Words, start: int, end: int, demonym: Demonym, gazetteer: Gazetteer) -> Iterator[Named]:
    """A demonym is the people or the state, by "ethnic" before it and the noun after it."""
    if words.at(start - 1) == "ethnic":
        start -= 1
    joined = words.at(start - 1) in ("and", "or") and words.at(start - 3) == "ethnic"  # "ethnic Serb and Croat homes"
    if joined or words.lower[start] == "ethnic":
        key, type_, rule = demonym.group or demonym.state, ActorType.GROUP, "demonym-ethnic"
    else:
        key, type_, rule = by_noun(words, end, demonym)
    if key is not None and type_ == ActorType.STATE:
        type_ = gazetteer.types[key]
    if key is not None or rule == NEITHER:
        yield Named(start, end, key, type_, MentionForm.DEMONYM, rule, 0.85)


def by_noun(words: Words, end: int, demonym: Demonym) -> tuple[str | None, ActorType, str]:
    """What a demonym without "ethnic" means, decided by its noun."""
    noun = shared_noun(words, end)
    if demonym.state is None or noun is None or words.tag[end - 1] == "NNPS":
        known = demonym.group or demonym.state
        return known, ActorType.GROUP if demonym.group else ActorType.STATE, "demonym-people"
    lemma = words.lemma[noun]
    between = set(words.lemma[end:noun])
    people_nouns = lexicon.words("nations", "people_nouns")
    if lemma in people_nouns:
        return demonym.group, ActorType.GROUP, "demonym-noun"
    one = lemma in lexicon.words("nations", "person_nouns") and words.tag[noun] == "NN"
    if between & people_nouns or (one and not words.text[noun][0].isupper()):
        return None, ActorType.GROUP, NEITHER
    return demonym.state, ActorType.STATE, "demonym-noun"


def shared_noun(words: Words, end: int) -> int | None:
    """The noun after a demonym, over a second one: "Serb and Croat villages"."""
    noun = noun_after(words, end)
    if noun is None and end + 1 < len(words) and words.lower[end] in ("and", "or", "-", "&"):
        second = end + 1
        capital = words.text[second][:1].isupper()
        if capital and words.pos[second] in ("ADJ", "PROPN") and words.tag[second] != "NNPS":
            return noun_after(words, end + 2)
    return noun


NEITHER = "demonym-person"  # kept until the NER has been read, so that it does not make a group of it
ACTING = {"nsubj", "agent", "dative"}
ADDRESSING = {"on", "to", "from", "with", "against", "between"}


def capital(words: Words, start: int, end: int, seat: Seat) -> Named:
    """A capital is the state where it speaks, acts or is addressed, and else the place."""
    if seat.always or acts(words, end):
        return Named(start, end, seat.state, ActorType.STATE, MentionForm.VARIANT, "seat-acting", 0.8)
    return Named(start, end, seat.place, ActorType.PLACE, MentionForm.NAME, "seat-place", 0.8)


def acts(words: Words, end: int) -> bool:
    """Whether the city whose name ends before token `end` stands for its state."""
    verb, dep = words.head[end - 1], words.dep[end - 1]
    if words.at(end) == "-":
        return words.at(end + 1) in lexicon.words("nations", "led_by")
    if dep == "poss":
        return words.lemma[verb] in lexicon.words("nations", "acting_nouns")
    addressed = lexicon.words("nations", "addressed_verbs")
    if dep in ACTING:
        return words.pos[verb] == "VERB" and words.lemma[verb] not in lexicon.words("nations", "place_verbs")
    if dep in ("dobj", "nsubjpass"):
        return words.lemma[verb] in addressed
    if dep == "pobj" and words.lower[verb] in ADDRESSING:
        return words.lemma[words.head[verb]] in addressed
    return dep == "conj" and words.ent[verb] == "GPE" and words.dep[verb] in ACTING
