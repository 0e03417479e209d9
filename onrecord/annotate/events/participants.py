"""Who takes part in an event: agents, patients and others of a verb or noun, and the actors that they are.

Agent and patient are proto-roles (Dowty 1991), as in PropBank's A0 and A1. A pronoun inside reported speech stands for
its speaker where person and kind fit ("he would not resign"); elsewhere "he" and "she" are the last person named as a
subject in the sentence or the one before, if it is the only one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.annotate.events.contrasts import QUANTITIES
from onrecord.annotate.grammar import STEPS
from onrecord.records import Attribution, Mention, Role, Span
from onrecord.vocabulary import ActorType, MentionForm

OWN = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
BODY = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
BODIES = (ActorType.ORGANISATION, ActorType.STATE, ActorType.GROUP, ActorType.PUBLICATION)
NAMING = (MentionForm.NAME, MentionForm.VARIANT, MentionForm.ACRONYM, MentionForm.TITLE, MentionForm.NOMINAL)
DROPPED = frozenset({"relcl", "acl", "advcl", "appos", "punct", "prep", "conj", "cc", "det", "case", "ccomp"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The text of an article and its actors, by token."""

    text: str
    actors: Mapping[int, str]
    types: Mapping[str, ActorType | None]
    speakers: Sequence[tuple[int, int, str]]  # start and end of a content, with the actor who speaks
    subjects: Mapping[int, tuple[str, ...]]  # by sentence, the persons that are its subjects
    sentences: Sequence[int]  # by token, the number of its sentence


def cast(
    doc: Doc, text: str, mentions: Sequence[Mention], said: Iterable[Attribution], sentences: Sequence[int]
) -> Cast:
    """The actors of an article by the tokens that name them; of nested names the inner one has its own tokens."""
    starts = [token.idx for token in doc]
    actors: dict[int, str] = {}
    types: dict[str, ActorType | None] = {}
    subjects: dict[int, tuple[str, ...]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if mention.actor is None or mention.form is MentionForm.PRONOUN:
            continue
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        for number in range(first, last):
            actors[number] = mention.actor
        if mention.type is not None:
            types[mention.actor] = mention.type
        if mention.type is ActorType.PERSON and mention.form in NAMING and last > first:
            head = doc[last - 1]
            if head.dep_ in ("nsubj", "nsubjpass") or (head.dep_ == "appos" and head.head.dep_ == "nsubj"):
                at = sentences[first]
                subjects[at] = tuple(dict.fromkeys((*subjects.get(at, ()), mention.actor)))
    speakers = [
        (span.start, span.end, a.source.actor)
        for a in said if a.source is not None and a.source.actor is not None for span in a.content
    ]  # fmt: skip
    return Cast(text, actors, types, sorted(speakers, key=lambda row: row[1] - row[0]), subjects, sentences)


def actor_of(token: Token, known: Cast) -> str | None:
    """The actor that a word names or stands for, of "Mr Dasko's spokesman" nobody; None where it is not known."""
    word = token.lower_
    if word in OWN | PERSON | BODY:
        return stands_for(token, word, known)
    if token.i in known.actors:
        return known.actors[token.i]
    near = (t for t in token.children if t.dep_ in ("appos", "flat", "nmod") and t.i in known.actors)
    return next((known.actors[t.i] for t in near), None)


def stands_for(token: Token, word: str, known: Cast) -> str | None:
    """The actor that a pronoun stands for."""
    speaker = next((who for start, end, who in known.speakers if start <= token.idx < end), None)
    if speaker is not None:
        type_ = known.types.get(speaker)
        if word in OWN or (word in PERSON and type_ in (ActorType.PERSON, None)) or (word in BODY and type_ in BODIES):
            return speaker
    if word not in PERSON:
        return None
    at = known.sentences[token.i]
    for number in (at, at - 1):
        people = known.subjects.get(number, ())
        if people:
            return people[0] if len(people) == 1 else None
    return None


def arguments(token: Token, noun: bool) -> tuple[list[Token], list[Token], list[Token]]:
    """Agents, patients and others of a word that tells an event."""
    if noun:
        return of_noun(token)
    passive = is_passive(token)
    doers = [t for c in token.children if c.dep_ == "agent" for t in c.children] if passive else subjects(token)
    done_to = [c for c in token.children if c.dep_ in ("dobj", "obj", "dative", "oprd", "attr")]
    if passive:
        own = [c for c in token.children if c.dep_ == "nsubjpass"]
        if not own and token.dep_ in ("acl", "amod", "relcl"):
            own = [token.head]
        if not own and token.dep_ in ("conj", "xcomp") and token.head.pos_ in ("VERB", "AUX"):
            own = [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
        done_to = [antecedent(t, token) for t in own] + done_to
    rest = [
        n for c in token.children if c.dep_ == "prep" for n in c.children if n.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    ]
    return spread(doers), spread(done_to), rest


def of_noun(noun: Token) -> tuple[list[Token], list[Token], list[Token]]:
    """Of "the overthrow of Lund" the patient, of "Lund's resignation" the agent, who may be the patient as well."""
    doers = [c for c in noun.children if c.dep_ == "poss"]
    done_to: list[Token] = []
    rest: list[Token] = []
    for c in noun.children:
        if c.dep_ in ("prep", "agent"):
            into = doers if c.lower_ == "by" else done_to if c.lower_ in ("of", "on", "against") else rest
            into += [n for n in c.children if n.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
        elif c.dep_ in ("compound", "nmod"):
            done_to.append(c)
    if not doers and noun.dep_ == "dobj":
        doers = subjects(noun.head)
    return spread(doers), spread(done_to), rest


def subjects(verb: Token) -> list[Token]:
    """Who acts: the subject, that of the verb before it, or what a relative clause belongs to."""
    for _ in range(STEPS):
        own = [c for c in verb.children if c.dep_ in ("nsubj", "csubj", "nsubjpass", "expl")]
        if own:
            return [antecedent(t, verb) for t in own if t.dep_ != "expl"]
        if verb.dep_ in ("acl", "relcl"):
            return [verb.head]
        addressed = [c for c in verb.head.children if c.dep_ in ("dobj", "obj") and c.i < verb.i]
        if verb.dep_ in ("xcomp", "ccomp") and addressed and any(c.lower_ == "to" for c in verb.children):
            return addressed  # "urged the company to raise wages"
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
            return []
        verb = verb.head
        if verb.pos_ == "ADP":
            verb = verb.head
    return []


def antecedent(own: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if own.lower_ in RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return own


def is_passive(verb: Token) -> bool:
    """was overthrown; the ousted president; a curfew imposed on Sunday"""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not any(c.dep_ == "aux" for c in verb.children)


def spread(tokens: Iterable[Token]) -> list[Token]:
    """Arguments with those that are joined to them."""
    return [t for token in tokens for t in (token, *token.conjuncts)]


def phrase(token: Token) -> list[Token]:
    """The words of a noun phrase without the clauses and prepositions behind it."""
    kept, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ not in DROPPED:
                kept.append(child)
                queue.append(child)
    return sorted(kept, key=lambda t: t.i)


def counted(token: Token) -> Iterator[Token]:
    """What a number, quantity or group is one of: "two of his pupils", "dozens of men", "a column of miners"."""
    group = token.lemma_.lower() in lexicon.words("contrasts", "collectives")
    if token.pos_ == "NUM" or token.lower_ in QUANTITIES or group:
        for of in token.children:
            if of.lower_ == "of":
                yield from (n for n in of.children if n.dep_ == "pobj")


def words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The lemmas of the content words of noun phrases, sorted."""
    return tuple(sorted({
        t.lemma_.lower() for token in tokens for one in (token, *counted(token)) for t in phrase(one)
        if (t.is_alpha or t.like_num) and not t.is_stop
    }))  # fmt: skip


def roles(name: str, tokens: Iterable[Token], known: Cast) -> Iterator[Role]:
    """The participants in a role, each with its words."""
    for token in tokens:
        inside = phrase(token)
        start, end = inside[0].idx, inside[-1].idx + len(inside[-1])
        yield Role(role=name, actor=actor_of(token, known), span=Span(start, end, known.text[start:end]))
