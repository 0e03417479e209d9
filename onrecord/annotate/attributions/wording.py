"""Quoted words within a clause that only says how somebody sees something: 'sees "a love letter to plumbing"'."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import beside, clauses, speakers, subjects, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.scene import Candidate, Scene
from onrecord.vocabulary import QuoteType, Stance

REACH = 9  # words between a verb and the quotation


def left_over(scene: Scene, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The quoted words that no other statement holds, as those of the subject of their clause."""
    taken = [span for c in found for span in c.content]
    for q in scene.quotes:
        if any(start < q.end and q.start < end for start, end in taken) or not words_of_somebody(scene, q):
            continue
        verb = governing(scene, q)
        subject = subjects.subject(verb) if verb is not None else None
        if verb is None or subject is None or subject.i in scene.quoted or not somebody(scene, subject):
            continue
        source, turn = speakers.phrase(scene, subject)
        cue, said = clauses.cue_span(verb), beside.content(scene, q)
        yield Candidate(cue, verb.i, source, turn, said, QuoteType.MIXED, Stance.ASSERTS, "quoted-words", 0.6)


def words_of_somebody(scene: Scene, q: Quotation) -> bool:
    """Whether a quotation is two words or more and no title: "Love Letter to Plumbing"."""
    inside = [t for t in beside.words(scene, q) if t.is_alpha]
    titled = [t for t in inside if t.text[0].isupper()]
    return len(inside) > 1 and 2 * len(titled) < len(inside) + 1


def governing(scene: Scene, q: Quotation) -> Token | None:
    """The verb outside the marks that a quotation depends on, if it is one of seeing or putting things."""
    inside = scene.doc[scene.token_at(q.start) : scene.token_at(q.end - 1) + 1]
    if not len(inside):
        return None
    for token in inside.root.ancestors:
        if token.i in scene.quoted or token.pos_ not in ("VERB", "AUX"):
            continue
        near = 0 < scene.token_at(q.outer_start) - token.i <= REACH
        listed = token.lemma_.lower() in lexicon.words("verbs", "wording")
        return token if near and listed and not (verbs.passive(token) or verbs.negated(token)) else None
    return None


def somebody(scene: Scene, subject: Token) -> bool:
    """Whether a subject is a person, people or a named body."""
    known = subjects.is_person(subject) or scene.named(subject.i) is not None
    known |= speakers.named_apposition(scene, subject) is not None
    return known or subject.lower_ in ("he", "she", "they")
