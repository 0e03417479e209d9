"""What a report tells that somebody is by what he does and undergoes: who is sworn in as minister is the minister."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions.scene import children

SUBJECTS = ("nsubj", "nsubjpass")
PLACES = (*SUBJECTS, "dobj")
LIKENESS = ("treat", "see", "regard", "describe", "pose", "dress", "view")  # "as" does not say what somebody is
OTHER = frozenset({"vice", "deputy", "co", "under", "assistant"})  # "a vice-president" is no president
PREFIXES = OTHER | {"ex", "former", "-"}
LIVING = {"husband": "wife", "wife": "husband", "client": "lawyer", "patient": "doctor"}
CHILDREN = ("son", "daughter", "child", "baby", "grandson", "granddaughter")
DYING = ("die", "drown", "perish", "kill", "murder", "shoot", "hang", "execute", "stab", "crush", "electrocute")


def noun_of(token: Token) -> str:
    """A noun with what makes another office of it: "vice-president"."""
    back = 2 if token.i > 1 and token.nbor(-1).text == "-" else 1
    before = token.nbor(-back).lower_ if token.i else ""
    other = before if before in OTHER else None
    return f"{other}-{token.lemma_.lower()}" if other else token.lemma_.lower()


def called(token: Token) -> frozenset[str]:
    """The nouns for whomever a name or noun means, by the verbs beside it."""
    while token.dep_ in ("appos", "compound") and token.head != token:
        token = token.head
    return frozenset([*gained(token), *bereaved(token), *carries(token)])


def gained(token: Token) -> Iterator[str]:
    """The offices that somebody has or gets: "became mayor", "was sworn in as mayor", "named her mayor"."""
    verb = token.head
    if token.dep_ not in PLACES or any(c.dep_ == "neg" for c in verb.children):
        return
    yours = verb.lemma_ in ("become", "remain", "be") and token.dep_ in SUBJECTS
    own = [*children(verb, "attr")] if yours else []
    if token.dep_ != "nsubj":
        own += children(verb, "oprd")
    if verb.lemma_ not in LIKENESS and (token.dep_ != "nsubj" or not children(verb, "dobj")):
        own += [n for p in children(verb, "prep") if p.lower_ == "as" for n in children(p, "pobj")]
    yield from (noun_of(noun) for noun in own if noun.tag_ == "NN")


def bereaved(token: Token) -> Iterator[str]:
    """What somebody is by a relative: "whose husband died" a widow, "whose son was hurt" a mother or father."""
    for verb in children(token, "relcl"):
        for noun in (s for s in children(verb, *SUBJECTS) if any(c.lower_ == "whose" for c in children(s, "poss"))):
            kin = noun.lemma_.lower()
            if kin in ("husband", "wife") and verb.lemma_ in DYING:
                yield {"husband": "widow", "wife": "widower"}[kin]
            elif kin in CHILDREN:
                yield from ("mother", "father", "parent")
            elif kin in LIVING:
                yield LIVING[kin]


def carries(token: Token) -> Iterator[str]:
    """The thing that a body's name says whose it is: "Acme flight 12", "an Acme ferry"."""
    first = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if first.pos_ == "NOUN" and first.lemma_.lower() in lexicon.words("references", "craft"):
        yield first.lemma_.lower()
