"""Which way a clause looks in time, from its verb: what resolves "on Monday" to the last or the next one."""

from enum import Enum

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.annotate.grammar import STEPS, governing_verb

WORDS = lexicon.read("dates")["tense"]
FUTURE = frozenset(WORDS["future_auxiliaries"])
PAST = frozenset(WORDS["past_auxiliaries"])
PLANNED = frozenset(WORDS["planned"])
IMPLICATIVE = frozenset(WORDS["implicative"])
REPORTING = frozenset(WORDS["reporting"])


class Tense(Enum):
    """Where the clause lies as seen from the day of writing."""

    PAST = "past"
    PRESENT = "present"  # says little: "polls open on Monday", "under a June agreement it pays"
    FUTURE = "future"


def of_span(doc: Doc, start: int, end: int) -> Tense:
    """The tense of the clause that the characters `start:end` modify; past where there is no verb."""
    span = doc.char_span(start, end, alignment_mode="expand")
    verb = governing_verb(span.root) if span else None
    return of_verb(verb) if verb is not None else Tense.PAST


def of_verb(verb: Token, steps: int = STEPS) -> Tense:
    """The tense of one verb; present participles and infinitives ask the verb above them."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if (
        verb.tag_ == "VBN"
        and not auxiliaries
        and verb.lemma_ in PLANNED
        and any(c.lower_ == "for" for c in verb.children)
    ):
        return Tense.FUTURE  # "a summit set for May"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries):
        return Tense.PAST
    if auxiliaries & FUTURE and "have" not in auxiliaries:
        return Tense.FUTURE
    if "to" in auxiliaries and not auxiliaries & PAST:
        return infinitive(verb, steps)
    if verb.lemma_ in PLANNED and verb.tag_ == "VBN":
        return Tense.FUTURE
    if auxiliaries & PAST:
        return Tense.PAST
    if verb.tag_ in ("VBG", "VB") and not auxiliaries:
        return above(verb, steps)
    return Tense.PAST if verb.tag_ == "VBN" or verb.lemma_ in REPORTING else Tense.PRESENT


def infinitive(verb: Token, steps: int) -> Tense:
    """ "to meet" looks ahead, unless the verb above says that it happened ("was forced to flee")."""
    head = verb.head
    if head.i != verb.i and any(c.dep_ == "aux" and c.lower_ == "had" for t in (head, head.head) for c in t.children):
        return Tense.PAST  # "had been due to expire"
    if head.lemma_ in IMPLICATIVE and head.i != verb.i and steps:
        return of_verb(head, steps - 1)
    return Tense.FUTURE


def above(verb: Token, steps: int) -> Tense:
    """ "killing three", "let him go": as the clause that it hangs on."""
    head = governing_verb(verb)
    return of_verb(head, steps - 1) if head is not None and steps else Tense.PAST
