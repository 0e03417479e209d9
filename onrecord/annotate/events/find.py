"""Happenings that the text tells: who did what to whom, in a form in which two articles can be compared.

A happening is a verb or noun of `data/events.yml` with the actors that its clause gives it as agent and patient (the
proto-roles of Dowty 1991, as in PropBank's A0 and A1). What the clause calls possible, wanted, refused, unreal or
conditional did not happen and is left out; what is planned is kept only for frames that say so.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.annotate.dates.tense import IMPLICATIVE, STEPS
from onrecord.annotate.events.predicates import Frame, hours, language, triggers
from onrecord.annotate.events.roles import (
    Roles,
    actors,
    after,
    antecedent,
    named,
    of_noun,
    of_verb,
    patient,
    state_verb,
    subject,
)
from onrecord.records import DateMention, Mention, Proposition, Span

CLOCKS = re.compile(
    r"(?i)\b(?:from|between)\s+(\d{1,2}(?:[:.]\d\d)?)\s?([ap]\.?m\.?)?\s+(?:to|until|till|and)\s+"
    r"(\d{1,2}(?:[:.]\d\d)?)\s?([ap]\.?m\.?)(?!\w)"
)
APART = frozenset({"advcl", "conj", "cc", "punct", "parataxis", "mark", "relcl", "ccomp"})  # no words of a clause
ARGUMENTS = ("dobj", "obj", "nsubj", "nsubjpass")


def find(doc: Doc, article: str, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Proposition]:
    """The happenings of a parsed article in order of their start; actors are those of `mentions`."""
    cast = named(doc, mentions)
    opened = triggers()
    found: list[Proposition] = []
    for token in asserted(doc):
        lemma = token.lemma_.lower()
        if token.tag_.startswith("V") and lemma in opened.verbs:
            for frame, particle in opened.verbs[lemma]:
                if opens(token, frame, particle) and happened(token, frame.plans):
                    found += told(doc, article, token, frame, of_verb(token, cast, frame), dates)
        elif token.pos_ == "NOUN" and lemma in opened.nouns and is_fact(token):
            for frame in opened.nouns[lemma]:
                found += told(doc, article, token, frame, of_noun(token, cast, frame), dates)
        elif token.pos_ == "NOUN" and lemma in opened.states:
            verb = state_verb(token)
            if verb is not None and happened(verb, False):
                frame = opened.states[lemma]
                found += told(doc, article, verb, frame, (actors(subject(verb), cast, frame), ()), dates)
    return sorted(found, key=lambda p: (p.evidence.start, p.evidence.end, p.frame))


def asserted(doc: Doc) -> Iterator[Token]:
    """The words of a text that stand in no question and not in a tale."""
    for sentence in doc.sents:
        question = sentence.text.rstrip("\"'”’ \n").endswith("?")
        if not question and not any(t.lemma_.lower() in language("unreal_settings") for t in sentence):
            yield from sentence


# ------------------------------------------------------------ whether a word tells a happening


def opens(verb: Token, frame: Frame, particle: str) -> bool:
    """Whether a verb has the company that its frame asks for."""
    near = companions(verb)
    if (particle and particle not in near) or (frame.objects and not frame.objects & set(near)):
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
            found |= {t.lemma_.lower(): t for t in (child, *child.conjuncts, *after(child, frozenset({"of"})))}
        elif child.dep_ == "prep":
            found |= {t.lemma_.lower(): t for noun in child.children for t in (noun, *noun.conjuncts)}
        elif child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child) and not negated(child):
            found |= {t.lemma_.lower(): t for t in child.children if t.dep_ in ("dobj", "obj")}
    if verb.dep_ in ("acl", "relcl", "amod") and verb.tag_ == "VBN":
        found.setdefault(verb.head.lemma_.lower(), verb.head)
    return found


def is_infinitive(verb: Token) -> bool:
    """to send"""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def happened(verb: Token, plans: bool) -> bool:
    """Whether the clause says that it happened, or with `plans` that it is going to."""
    if hedged(verb) or nobody(verb):
        return False
    for _ in range(STEPS):
        words = auxiliaries(verb)
        if words & (language("hypothetical") | language("conditions")) or (words & language("planned") and not plans):
            return False
        if is_inverted(verb) or (verb.dep_ in ("ccomp", "acl", "relcl", "advcl") and is_unreal(verb.head)):
            return False
        if verb.dep_ in ("xcomp", "ccomp", "acl", "pcomp") and "to" in words:
            head = verb.head.lemma_.lower()
            if head in IMPLICATIVE and head not in language("refusing"):
                verb = verb.head
                continue
            return plans and verb.dep_ == "xcomp" and head not in language("refusing")
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
            return verb.head.lower_ in language("done_after")
        if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "ccomp", "csubj"):
            return verb.head.lemma_.lower() in language("going_on")
        return "to" not in words or plans
    return False


def auxiliaries(verb: Token) -> set[str]:
    """Auxiliaries and conjunctions of a verb, those of the verb that it is joined to included."""
    found = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    own = any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in verb.children)
    return found | auxiliaries(verb.head) if verb.dep_ == "conj" and not own and verb.head.i != verb.i else found


def hedged(verb: Token) -> bool:
    """nearly died, was falsely reported, the attempted overthrow"""
    return any(c.lower_ in language("nearly") for c in verb.children if c.dep_ in ("advmod", "amod", "compound", "det"))


def nobody(verb: Token) -> bool:
    """Nobody has arrested, no court has jailed, imposed no sanctions; a plain "not" is told apart as a denial."""
    for child in verb.children:
        if child.dep_ in ARGUMENTS or child.dep_ == "prep":
            words = {child.lower_, *(c.lower_ for c in child.children if c.dep_ in ("det", "neg"))}
            if words & language("nobody"):
                return True
    return False


def is_unreal(head: Token) -> bool:
    """it is not true that, she wished he had, a hoax claimed"""
    lemma = head.lemma_.lower()
    beside = {c.lower_ for c in head.children if c.dep_ in ("acomp", "attr", "oprd")}
    by = {c.lemma_.lower() for c in head.children if c.dep_ in ("nsubj", "nsubjpass")}
    return bool(
        {lemma} & language("unreal") or by & language("unreal") or (beside | {lemma}) & language("unreal_adjectives")
    ) or any(c.lower_ in language("nearly") for c in head.children)


def is_inverted(verb: Token) -> bool:
    """had France closed its border"""
    acting = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return acting is not None and any(c.lower_ == "had" and c.dep_ == "aux" and c.i < acting.i for c in verb.children)


def is_fact(noun: Token) -> bool:
    """Whether a noun is told as something that happened: after the arrest of, since his resignation, led to."""
    if hedged(noun) or noun.dep_ != "pobj":
        return False
    before = noun.head
    leading = before.lower_ == "to" and before.head.lemma_.lower() in language("leading")
    return (before.lower_ in language("done_after") and before.lower_ != "by") or leading


def negated(verb: Token) -> bool:
    """Whether the clause denies it."""
    return any(c.dep_ == "neg" for c in verb.children)


# ------------------------------------------------------------ the record


def told(
    doc: Doc, article: str, head: Token, frame: Frame, roles: Roles, dates: Sequence[DateMention]
) -> Iterator[Proposition]:
    """The happening at `head` with the words and the dates of its clause; none where the frame's words forbid it."""
    evidence = clause(doc, head)
    lacking = frame.beside is not None and not frame.beside.search(evidence.exact)
    if lacking or (frame.without is not None and frame.without.search(evidence.exact)):
        return
    inside = [d for d in dates if evidence.start <= d.start and d.end <= evidence.end and d.value]
    at = min(inside, key=lambda d: abs(d.start - head.idx), default=None)
    when = next((name for name, words in hours() if words.search(evidence.exact)), None)
    yield Proposition(
        article=article, evidence=evidence, frame=frame.name, agents=roles[0], patients=roles[1], negated=negated(head),
        day=at.value if at else None, hours=when or clock_range(evidence.exact),
    )  # fmt: skip


def clock_range(words: str) -> str | None:
    """ "from 8 p.m. to 6 am" as "from 8 pm to 6 am", so that two texts can be compared."""
    found = CLOCKS.search(words)
    if found is None:
        return None
    first, last = (
        f"{found[n].replace('.', ':')} {(found[n + 1] or '').replace('.', '').lower()}".strip() for n in (1, 3)
    )
    return f"from {first} to {last}"


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
    if own is not None and own.lower_ in language("relatives"):
        first = min(first, antecedent(own, head).left_edge.i)  # "an uprising that toppled Lund"
    elif head.dep_ in ("amod", "acl") and head.head.pos_ in ("NOUN", "PROPN"):
        first, last = min(first, head.head.left_edge.i), max(last, head.head.i)  # "the ousted president Lund"
        while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and head.dep_ == "amod":
            last += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Span(start, end, doc.text[start:end])
