"""Happenings that the text tells: who did what to whom, in a form in which two articles can be compared.

A happening is a verb or noun of `data/events.yml` with the actors that its clause gives it as agent and patient (the
proto-roles of Dowty 1991, as in PropBank's A0 and A1). What the clause calls possible, wanted or conditional did not
happen and is left out; what is planned is kept only for frames that say so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.annotate import lexicon
from onrecord.annotate.clause_tense import IMPLICATIVE, STEPS
from onrecord.records import DateMention, Mention, Proposition, Span
from onrecord.vocabulary import MentionForm

HYPOTHETICAL = frozenset({"may", "might", "could", "should", "must", "can", "cannot"})
PLANNED = frozenset({"will", "would", "'ll", "’ll", "shall"})
REFUSING = frozenset({"refuse", "decline", "fail", "avoid", "forget", "threaten", "vow"})
DONE_AFTER = frozenset({"by", "after", "since", "despite", "for"})  # "by sending troops" it sent them
GOING_ON = frozenset({"begin", "start", "keep", "continue", "resume", "finish", "admit"})
CONDITIONS = frozenset({"if", "unless", "whether"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
APART = frozenset({"advcl", "conj", "cc", "punct", "parataxis", "mark", "relcl", "ccomp"})  # no words of a clause
INSIDE = frozenset(
    {"compound", "amod", "poss", "prep", "pobj", "appos", "nmod", "conj"}
)  # an argument names more there
OF = frozenset({"of", "in", "between", "among"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of data/events.yml."""

    name: str
    objects: frozenset[str]
    subjects: frozenset[str]
    alone: frozenset[str]
    plans: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that opens a frame, and the word that must stand with it ("set … fire")."""

    frame: Frame
    beside: str


@cache
def triggers() -> tuple[dict[str, list[Trigger]], dict[str, list[Frame]], dict[str, Frame]]:
    """By verb, by noun and by the noun of a state, the frames that they open."""
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Frame]] = {}
    states: dict[str, Frame] = {}
    for name, row in lexicon.read("events").items():
        if name == "hours":
            continue
        words = {key: frozenset(row.get(key, ())) for key in ("objects", "subjects", "alone")}
        frame = Frame(name, **words, plans=row.get("plans", False))
        for word in row.get("verbs", ()):
            verb, _, beside = word.partition("+")
            verbs.setdefault(verb, []).append(Trigger(frame, beside))
        for noun in row.get("nouns", ()):
            nouns.setdefault(noun, []).append(frame)
        for noun in row.get("states", ()):
            states[noun] = frame
    return verbs, nouns, states


@cache
def hours() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The times of day that a rule can hold, each with its words."""
    return tuple(
        (name, re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for name, words in lexicon.read("events")["hours"].items()
    )


class Cast:
    """The actors of an article by the tokens that name them."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.starts = [token.idx for token in doc]
        self.at: dict[int, str] = {}
        for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start)):
            if mention.actor and mention.form is not MentionForm.PRONOUN:
                first = bisect_left(self.starts, mention.start)
                last = bisect_left(self.starts, mention.end)
                for number in range(first, last):
                    self.at[number] = mention.actor

    def of(self, token: Token | None) -> tuple[str, ...]:
        """The actors that an argument names: its head's own first, then those that its words name beside it."""
        if token is None:
            return ()
        tokens, queue = [token], [token]
        while queue:
            for child in queue.pop().children:
                if child.dep_ in INSIDE and (child.dep_ != "prep" or child.lower_ in OF):
                    tokens.append(child)
                    queue.append(child)
        named = [token.i, *sorted(t.i for t in tokens)]
        return tuple(dict.fromkeys(self.at[number] for number in named if number in self.at))


def find(doc: Doc, article: str, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Proposition]:
    """The happenings of a parsed article in order of their start; actors are those of `mentions`."""
    cast = Cast(doc, mentions)
    verbs, nouns, states = triggers()
    found: list[Proposition] = []
    for token in asserted(doc):
        lemma = token.lemma_.lower()
        if token.tag_.startswith("V") and lemma in verbs:
            frame = next((t.frame for t in verbs[lemma] if opens(token, t)), None)
            if frame is not None and happened(token, frame.plans):
                found.append(told(doc, article, token, frame, of_verb(token, cast), dates))
        elif token.pos_ == "NOUN" and lemma in nouns:
            for frame in nouns[lemma]:
                roles = of_noun(token, cast)
                if not frame.objects and any(roles):
                    found.append(told(doc, article, token, frame, roles, dates))
        elif token.pos_ == "NOUN" and lemma in states:
            verb = state_verb(token)
            if verb is not None and happened(verb, False):
                found.append(told(doc, article, verb, states[lemma], (cast.of(subject(verb)), ()), dates))
    return sorted(found, key=lambda p: (p.evidence.start, p.evidence.end, p.frame))


def asserted(doc: Doc) -> Iterator[Token]:
    """The words of a text that stand in no question."""
    for sentence in doc.sents:
        if not sentence.text.rstrip("\"'”’ \n").endswith("?"):
            yield from sentence


# ------------------------------------------------------------ whether a word tells a happening


def opens(verb: Token, trigger: Trigger) -> bool:
    """Whether a verb has the company that its frame asks for."""
    frame = trigger.frame
    near = companions(verb)
    if trigger.beside and trigger.beside not in near:
        return False
    if frame.objects and verb.lemma_.lower() not in frame.alone and not frame.objects & set(near):
        return False
    if frame.subjects:
        acting = subject(verb) or patient(verb)
        return acting is not None and acting.lemma_.lower() in frame.subjects
    return True


def companions(verb: Token) -> dict[str, Token]:
    """Particles, objects, passive subjects and the nouns after prepositions of a verb, by lemma."""
    found: dict[str, Token] = {}
    for child in verb.children:
        if child.dep_ in ("prt", "advmod"):
            found.setdefault(child.lower_, child)
        elif child.dep_ in ("dobj", "obj", "nsubjpass", "oprd"):
            found |= {t.lemma_.lower(): t for t in (child, *child.conjuncts)}
            found |= {t.lemma_.lower(): t for t in after(child, ("of",))}
        elif child.dep_ == "prep":
            found |= {t.lemma_.lower(): t for noun in child.children for t in (noun, *noun.conjuncts)}
        elif child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child):
            found |= {t.lemma_.lower(): t for t in child.children if t.dep_ in ("dobj", "obj")}
    if verb.dep_ in ("acl", "relcl", "amod") and verb.tag_ == "VBN":
        found.setdefault(verb.head.lemma_.lower(), verb.head)
    return found


def is_infinitive(verb: Token) -> bool:
    """to send"""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def after(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The nouns after some prepositions of a noun: "a state of *emergency*", "sanctions on *Norland*"."""
    return [n for c in noun.children if c.dep_ == "prep" and c.lower_ in prepositions for n in c.children]


def happened(verb: Token, plans: bool) -> bool:
    """Whether the clause says that it happened, or with `plans` that it is going to."""
    for _ in range(STEPS):
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
        if words & (HYPOTHETICAL | CONDITIONS) or (words & PLANNED and not plans):
            return False
        if verb.dep_ in ("xcomp", "ccomp", "acl", "pcomp") and "to" in words:
            if verb.head.lemma_ in IMPLICATIVE and verb.head.lemma_ not in REFUSING:
                verb = verb.head
                continue
            return plans and verb.dep_ == "xcomp" and verb.head.lemma_ not in REFUSING
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
            return verb.head.lower_ in DONE_AFTER
        if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "ccomp", "csubj"):
            return verb.head.lemma_ in GOING_ON
        return "to" not in words or plans
    return False


def negated(verb: Token) -> bool:
    """Whether the clause denies it."""
    return any(c.dep_ == "neg" for c in verb.children)


# ------------------------------------------------------------ who takes part


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
    if own.lower_ not in RELATIVES or verb.dep_ != "relcl":
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


def of_verb(verb: Token, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and patients of a verb; whom it addresses after "to", "on" or "with" is a patient too."""
    done_to = list(cast.of(patient(verb)))
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "on", "with", "against", "from", "for"):
            for noun in child.children:
                done_to += [actor for actor in cast.of(noun) if actor not in done_to]
        elif child.dep_ in ("dobj", "obj", "nsubjpass"):
            for noun in after(child, ("on", "against", "with", "to")):
                done_to += [actor for actor in cast.of(noun) if actor not in done_to]
    return cast.of(agent(verb)), tuple(done_to)


def of_noun(noun: Token, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of "the overthrow of Lund" the patient, of "Lund's resignation" the agent, who may be the patient as well."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    after = {c.lower_: next(iter(c.children), None) for c in noun.children if c.dep_ == "prep"}
    done_by, done_to = cast.of(after.get("by")), cast.of(after.get("of")) or cast.of(owner)
    return done_by or cast.of(owner) or cast.of(after.get("of")), done_to


def state_verb(noun: Token) -> Token | None:
    """The "is" of "is in exile"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into") else None
    return verb if verb is not None and verb.lemma_ in ("be", "live", "remain", "stay", "go") else None


# ------------------------------------------------------------ the record


def told(
    doc: Doc,
    article: str,
    head: Token,
    frame: Frame,
    roles: tuple[tuple[str, ...], tuple[str, ...]],
    dates: Sequence[DateMention],
) -> Proposition:
    """The happening at `head` with the words and the dates of its clause."""
    evidence = clause(doc, head)
    inside = [d for d in dates if evidence.start <= d.start and d.end <= evidence.end and d.value]
    at = min(inside, key=lambda d: abs(d.start - head.idx), default=None)
    when = next((name for name, words in hours() if words.search(evidence.exact)), None)
    return Proposition(
        article=article, evidence=evidence, frame=frame.name, agents=roles[0], patients=roles[1],
        negated=negated(head), day=at.value if at else None, hours=when,
    )  # fmt: skip


def clause(doc: Doc, head: Token) -> Span:
    """The words of a clause: from its first to its last, without the clauses beside it."""
    kept, queue = [head], [head]
    while queue:
        one = queue.pop()
        for child in one.children:
            joined = (
                child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and head.pos_ == "VERB" and one.i != head.i
            )
            purpose = one.i == head.i and child.dep_ in ("advcl", "ccomp") and is_infinitive(child)
            if child.dep_ not in APART or joined or purpose:
                kept.append(child)
                queue.append(child)
    beside = [c.left_edge.i for c in head.children if c.dep_ in ("cc", "conj") and c.left_edge.i > head.i]
    first, last = min(t.i for t in kept), min(max(t.i for t in kept), min(beside, default=len(doc)) - 1)
    own = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None and own.lower_ in RELATIVES:
        first = min(first, antecedent(own, head).left_edge.i)  # "an uprising that toppled Lund"
    elif head.dep_ in ("amod", "acl") and head.head.pos_ in ("NOUN", "PROPN"):
        first, last = min(first, head.head.left_edge.i), max(last, head.head.i)  # "the ousted president Lund"
        while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and head.dep_ == "amod":
            last += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Span(start, end, doc.text[start:end])
