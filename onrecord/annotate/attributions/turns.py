"""Who goes on behind "but": "the captain said his men were near but would not say where" is the captain's silence.

The parser joins the second verb to the clause that is told, as if the men would not say where.
"""

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import verbs

JOINED = ("but", "and", "yet")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def teller(verb: Token) -> Token | None:
    """The verb of saying whose speaker gives no answer in a verb that is joined to what he says; None for others."""
    told = verb.head
    if verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children) or not silent(verb):
        return None
    joint = [c for c in told.children if c.dep_ == "cc" and told.i < c.i < verb.i]
    while told.dep_ == "conj":
        told = told.head
    saying = told.head
    said = told.dep_ == "ccomp" and saying.i < told.i and any(s.name == "say" for s in verbs.of(saying))
    return saying if said and joint and joint[-1].lower_ in JOINED else None


def silent(verb: Token) -> bool:
    """Whether a verb says, in the tense of the report itself, that somebody gives no answer: not "had declined"."""
    lemma, told = verb.lemma_.lower(), [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lemma_.lower() in ("have", "be") for c in told):
        return False
    if lemma in lexicon.words("silence", "refusing"):
        inner = [c for c in verb.children if c.dep_ == "xcomp"]
        return verb.tag_ in ("VBD", "VBZ") and any(verbs.lemma(c) in asked() for c in inner)
    answers = lexicon.words("silence", "answering")
    no = any(c.dep_ == "det" and c.lower_ == "no" for o in verb.children if o.dep_ == "dobj" for c in o.children)
    if lemma in lexicon.words("silence", "giving"):
        things = {o.lemma_.lower() for o in verb.children if o.dep_ == "dobj"}
        none = no or (verbs.negated(verb) and bool(told))
        return verb.tag_ in ("VBD", "VB") and none and bool(things & lexicon.words("silence", "answers"))
    would = any(c.lower_ in ("would", "did", "could") for c in told)
    return would and verbs.negated(verb) and lemma in answers | lexicon.words("silence", "naming")


def asked() -> frozenset[str]:
    """Verbs of what is asked of somebody."""
    return lexicon.words("silence", "answering") | lexicon.words("silence", "naming")
