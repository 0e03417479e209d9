"""Whether a clause says that its event happened, is planned, possible, wanted or conditional, or that it did not."""

from spacy.tokens import Token

from onrecord.annotate.events.idioms import listed
from onrecord.annotate.grammar import STEPS
from onrecord.vocabulary import Modality

BELOW = ("xcomp", "ccomp", "pcomp", "acl")
NO = frozenset({"no", "never", "none", "nobody", "neither", "nor", "not", "n't", "without", "nothing"})


def is_negated(token: Token, noun: bool) -> bool:
    """Whether the words say that it did not happen: "was never told", "no warning", "refused to resign"."""
    if any(
        c.dep_ == "neg" or (c.dep_ in ("det", "preconj", "cc", "advmod") and c.lower_ in NO) for c in token.children
    ):
        return True
    if noun:
        return token.dep_ == "pobj" and token.head.lower_ == "without"
    if any(c.lower_ in NO or any(d.lower_ in NO and d.dep_ in ("det", "neg") for d in c.children)
           for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")):  # fmt: skip
        return True
    head = token.head
    if token.dep_ in (*BELOW, "advcl") and any(c.lower_ == "to" for c in token.children):
        degrees = (head, *(c for c in head.children if c.dep_ == "acomp"))
        if any(c.lower_ == "too" for one in degrees if one.pos_ == "ADJ" for c in one.children):
            return True  # "it is too early for them to go back"
    if token.dep_ == "pcomp":
        return head.lower_ in ("without", "from") and (
            head.lower_ == "without" or head.head.lemma_.lower() in listed("negative")
        )
    if token.dep_ in ("xcomp", "dobj") and (head.pos_ == "VERB" or head.lower_ in listed("unable")):
        against = head.lemma_.lower() in listed("negative") | listed("unable")
        return against != any(c.dep_ == "neg" for c in head.children)
    return False


def modality(token: Token, noun: bool) -> Modality:
    """What the clause says of its event."""
    for _ in range(STEPS):
        helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "mark")}
        if said := by_helpers(helpers) or by_head(token, "to" in helpers or noun):
            return said
        if token.dep_ not in ("conj", "xcomp", "auxpass") or noun:
            return (
                Modality.PLANNED if not noun and "to" in helpers and token.dep_ in ("acl", "advcl") else Modality.ACTUAL
            )
        token = token.head
    return Modality.ACTUAL


def by_helpers(helpers: set[str]) -> Modality | None:
    """What "if", "could", "should" or "will" make of the verb that they help."""
    if helpers & listed("conditions"):
        return Modality.CONDITIONAL
    names = (Modality.POSSIBLE, Modality.WANTED, Modality.PLANNED)
    return next((name for name in names if helpers & listed(str(name))), None)


def by_head(token: Token, infinitive: bool) -> Modality | None:
    """What the word makes of it on which it hangs: nothing above the main verb, a wish or a plan."""
    head = token.head
    if head.i == token.i:
        return Modality.ACTUAL
    if infinitive and token.dep_ in (*BELOW, "dobj", "pobj", "advcl"):
        above = (head.head if token.dep_ == "pobj" else head).lemma_.lower()
        if above in listed("wishes"):
            return Modality.WANTED
        if above in listed("plans"):
            return Modality.PLANNED
    wished = token.dep_ == "ccomp" and head.lemma_.lower() in listed("wishes") - listed("reporting")
    return Modality.WANTED if wished else None
