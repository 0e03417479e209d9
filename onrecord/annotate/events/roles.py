"""Who takes part in a happening: agents and patients of a verb or noun, and the actors that they are."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.annotate.dates.tense import STEPS
from onrecord.annotate.events.predicates import Frame, language
from onrecord.records import Mention
from onrecord.vocabulary import MentionForm

SAME = frozenset({"appos", "conj", "flat", "nmod"})  # what else an argument is
INSIDE = SAME | {"compound", "amod", "poss", "prep", "pobj"}  # whom it belongs to as well
Roles = tuple[tuple[str, ...], tuple[str, ...]]
Cast = dict[int, str]  # the actor that a token is part of the name of


def named(doc: Doc, mentions: Sequence[Mention]) -> Cast:
    """The actors of an article by the tokens that name them; of nested names the inner one has its own tokens."""
    starts = [token.idx for token in doc]
    found: Cast = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if mention.actor and mention.form is not MentionForm.PRONOUN:
            for number in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                found[number] = mention.actor
    return found


def actors(argument: Token | None, cast: Cast, frame: Frame) -> tuple[str, ...]:
    """The actors that an argument is: its head's own first. In a wide frame also those whom it belongs to."""
    if argument is None:
        return ()
    tokens, queue, within = [argument], [argument], language("within")
    while queue:
        for child in queue.pop().children:
            if child.dep_ in SAME or (
                frame.wide and child.dep_ in INSIDE and (child.dep_ != "prep" or child.lower_ in within)
            ):
                tokens.append(child)
                queue.append(child)
    order = [argument.i, *sorted(t.i for t in tokens)]
    return tuple(dict.fromkeys(cast[number] for number in order if number in cast))


def after(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """The nouns after some prepositions of a noun: "a state of *emergency*", "sanctions on *Norland*"."""
    return [n for c in noun.children if c.dep_ == "prep" and c.lower_ in prepositions for n in c.children]


def subject(verb: Token) -> Token | None:
    """Who acts: the subject, that of the verb before it, or what a relative clause belongs to."""
    moved = False
    for _ in range(STEPS):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
        if own is not None:
            return antecedent(own, verb)
        own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if own is not None:
            return antecedent(own, verb) if moved else None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
            verb, moved = verb.head, True
            continue
        return None
    return None


def antecedent(own: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other subject stands for itself.

    The parser's choice holds for "who" and within one noun phrase ("fighting between A and B that erupted"); where a
    verb lies between, it is the noun right before ("took power after a revolt that toppled her").
    """
    if own.lower_ not in language("relatives") or verb.dep_ != "relcl":
        return own
    before = own.nbor(-1) if own.i else own
    if own.lower_ == "who" or before.pos_ not in ("NOUN", "PROPN"):
        return verb.head
    between = before
    for _ in range(STEPS):
        if between.i == verb.head.i or between.pos_ in ("VERB", "AUX") or between.head.i == between.i:
            break
        between = between.head
    return verb.head if between.i == verb.head.i else before


def agent(verb: Token) -> Token | None:
    """Who did it, of a passive the one after "by"."""
    if is_passive(verb):
        by = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
        return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    return subject(verb)


def patient(verb: Token) -> Token | None:
    """To whom it was done."""
    if is_passive(verb):
        own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if own is None and verb.dep_ in ("acl", "amod", "relcl"):
            return verb.head
        if own is None and verb.dep_ == "conj" and is_passive(verb.head):
            return patient(verb.head)
        return antecedent(own, verb) if own is not None else None
    return next((c for c in reversed(list(verb.children)) if c.dep_ in ("dobj", "obj", "dative")), None)


def is_passive(verb: Token) -> bool:
    """was overthrown; the ousted president; a curfew imposed on Sunday"""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not any(c.dep_ == "aux" for c in verb.children)


def of_verb(verb: Token, cast: Cast, frame: Frame) -> Roles:
    """Agents and patients of a verb; where the frame asks, also those after a preposition of it or of its object."""
    done_to = list(actors(patient(verb), cast, frame))
    for child in verb.children:
        nouns: list[Token] = []
        if child.dep_ in ("prep", "dative") and child.lower_ in frame.towards:
            nouns = list(child.children)
        elif child.dep_ in ("dobj", "obj", "nsubjpass"):
            nouns = after(child, frame.towards)
        for noun in nouns:
            done_to += [actor for actor in actors(noun, cast, frame) if actor not in done_to]
    return actors(agent(verb), cast, frame), tuple(done_to)


def of_noun(noun: Token, cast: Cast, frame: Frame) -> Roles:
    """Of "the overthrow of Lund" the patient, of "Lund's resignation" the agent, who may be the patient as well."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    behind = {c.lower_: next(iter(c.children), None) for c in noun.children if c.dep_ == "prep"}
    done_by, of = actors(behind.get("by"), cast, frame), actors(behind.get("of"), cast, frame)
    held = actors(owner, cast, frame)
    return done_by or held or of, of or held


def state_verb(noun: Token) -> Token | None:
    """The "is" of "is in exile"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into") else None
    return verb if verb is not None and verb.lemma_ in language("being") else None
