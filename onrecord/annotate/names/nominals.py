"""Actors named by a description: governments, ministries, parts of a state, the people around somebody."""

from collections import Counter
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span

from onrecord.annotate import lexicon
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.named import Named, composed
from onrecord.vocabulary import ActorType, MentionForm

Rule = Callable[[Doc, Span, Sequence[Named], str | None], Named | None]


def find(doc: Doc, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """The descriptions in a document; what a name covers whole is left alone."""
    home = main_state(found, gazetteer)
    taken = {(n.start, n.end) for n in found}
    registered = {i for n in found if n.method.startswith("registry") for i in range(n.start, n.end)}
    result = []
    for chunk in doc.noun_chunks:
        span = with_of(doc, phrase(doc, chunk), found)
        if (span.start, span.end) in taken or span.root.i in registered:
            continue
        inside = [n for n in found if span.start <= n.start and n.end <= span.end]
        for rule in RULES:
            if named := rule(doc, span, inside, home):
                result.append(named)
                break
    return result


def main_state(found: Sequence[Named], gazetteer: Gazetteer) -> str | None:
    """The state that the article is about: named most often, by itself or by its people."""
    state_of = {d.group: d.state for d in gazetteer.demonyms.values() if d.group and d.state}
    keys = (state_of.get(n.key, n.key) for n in found if n.type in (ActorType.STATE, ActorType.GROUP) and n.key)
    counts = Counter(key for key in keys if gazetteer.types.get(key) == ActorType.STATE)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def phrase(doc: Doc, chunk: Span) -> Span:
    """A noun chunk with the possessor that stands before it."""
    start = chunk.start
    while start < chunk.root.i and doc[start].pos_ in ("ADV", "CCONJ", "SCONJ"):
        start += 1
    chunk = doc[start : chunk.end]
    if chunk[0].text in ("'s", "’s") and start:
        start = chunk[0].head.left_edge.i
    return doc[min(start, chunk.root.left_edge.i) if has_possessor(chunk) else chunk.start : chunk.end]


def with_of(doc: Doc, span: Span, found: Sequence[Named]) -> Span:
    """A phrase with the name that "of" joins to it: "the government of Ana Garcia"."""
    if doc[span.end : span.end + 1].text != "of":
        return span
    after = span.end + 1 + (doc[span.end + 1 : span.end + 2].text == "the")
    end = next((n.end for n in found if n.start == after), None)
    return span if end is None else doc[span.start : end]


def has_possessor(chunk: Span) -> bool:
    return any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in chunk.root.children)


def owner(inside: Sequence[Named], types: tuple[ActorType, ...]) -> Named | None:
    """The last actor named within a phrase that is of one of the types."""
    return next((n for n in reversed(inside) if n.type in types and n.key), None)


def government(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "the interim government" is the state; with a person's name it is that person's government."""
    lemma = span.root.lemma_.lower()
    if lemma not in lexicon.words("nations", "government_nouns") or span[0].lower_ in ("a", "an", "some", "any", "no"):
        return None
    if person := owner(inside, (ActorType.PERSON,)):
        return of_person(span, person, lemma)
    whose = owner(inside, (ActorType.STATE,)) or seat_before(inside)
    definite = span[0].lower_ in ("the", "her", "his", "their", "its") or span[0].dep_ == "poss"
    if whose is not None:
        return nominal(span, whose.key, ActorType.STATE, "government-of", 0.8)
    if lemma == "government" and definite and home is not None:
        return nominal(span, home, ActorType.STATE, "government-home", 0.6)
    return None


def seat_before(inside: Sequence[Named]) -> Named | None:
    return next((n for n in inside if n.method == "seat-acting"), None)


def of_person(span: Span, person: Named, lemma: str) -> Named:
    """A group around a person: its key is made of the person's."""
    noun = "government" if lemma in ("regime", "administration", "government") else lemma
    type_ = ActorType.ORGANISATION if noun == "government" else ActorType.GROUP
    return nominal(span, composed(type_, noun + " of {}", person.key), type_, "around-person", 0.7)


def followers(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "Garcia supporters", "the Garcia clan"."""
    lemma = span.root.lemma_.lower()
    if lemma not in lexicon.words("nations", "follower_nouns") or len(inside) != 1:
        return None
    person = owner(inside, (ActorType.PERSON,))
    return (
        of_person(span, person, "supporters" if lemma not in ("clan", "family", "relative", "regime") else lemma)
        if person
        else None
    )


def institution(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "the health ministry", "the Peruvian army": a body of the state named beside it, or of the article's."""
    lemma = span.root.lemma_.lower()
    if lemma not in lexicon.words("nations", "institution_nouns") or span.root.tag_ == "NNS":
        return None
    whose = owner(inside, (ActorType.STATE,))
    state = whose.key if whose else home
    if state is None or (whose is None and span[0].lower_ != "the"):
        return None
    skip = {i for n in inside for i in range(n.start, n.end)}
    words = [t.lower_ for t in span if t.i not in skip and t.pos_ in ("NOUN", "PROPN", "ADJ") and t.i <= span.root.i]
    if lemma == "ministry" and len(words) < 2:
        return None
    return nominal(
        span,
        composed(ActorType.ORGANISATION, " ".join(words) + " of {}", state),
        ActorType.ORGANISATION,
        "institution",
        0.7,
    )


def part_of_state(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "the country's south", "the north of Italy", "the south"."""
    lemma = span.root.lower_
    if lemma not in lexicon.words("nations", "directions") or (
        span[0].lower_ not in ("the", "its") and not inside and span[0].dep_ != "poss"
    ):
        return None
    after = span.end
    whose = owner(inside, (ActorType.STATE,))
    if whose is None and after < len(doc) and doc[after].lower_ == "of":
        return None
    state = whose.key if whose else home
    if state is None:
        return None
    return nominal(span, composed(ActorType.PLACE, lemma + "ern {}", state), ActorType.PLACE, "part-of-state", 0.65)


def nominal(span: Span, key: str | None, type_: ActorType, method: str, score: float) -> Named:
    """A description as a mention."""
    return Named(span.start, span.end, key, type_, MentionForm.NOMINAL, method, score)


def border(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "the Peru-Chile border", "Peru's border with Chile"."""
    if span.root.lower_ != "border":
        return None
    states = [n.key for n in inside if n.type == ActorType.STATE and n.key]
    if len(states) != 2:
        return None
    first, second = sorted(states)
    return nominal(span, composed(ActorType.PLACE, "{}–{} border", first, second), ActorType.PLACE, "border", 0.7)


def office(doc: Doc, span: Span, inside: Sequence[Named], home: str | None) -> Named | None:
    """ "the Peruvian president", "the governor of Cusco": whoever holds it."""
    lemma = span.root.lemma_.lower()
    if lemma not in lexicon.words("titles", "heads") or span.root.tag_ != "NN" or span[0].lower_ in ("a", "an"):
        return None
    whose = owner(inside, (ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION))
    followed = doc[span.end : span.end + 1].text[:1].isupper() and doc[span.end].pos_ == "PROPN"
    if whose is None or followed or (span[0].lower_ != "the" and span[0].dep_ not in ("poss", "amod", "compound")):
        return None
    return nominal(span, composed(ActorType.PERSON, lemma + " of {}", whose.key), ActorType.PERSON, "office-of", 0.7)


RULES: tuple[Rule, ...] = (government, followers, institution, part_of_state, border, office)
