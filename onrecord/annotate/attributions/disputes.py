"""Denials by a turn of phrase: "brushed aside reports that …", "poured cold water on talk of …", "pleaded not guilty".

Each row of `turned` in denials.yml is a verb, what may stand behind it, and the word that rules what is disputed; that
is a noun of saying, so that "shot down a drone" and "laughed off the stage" dispute nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import clauses, denials, speakers, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import QuoteType, Stance

REACH = 6  # words between a verb and the word that rules what is disputed
Row = tuple[str, str, Stance]  # what may stand between, the ruling word ("" for the object itself), the stance


@cache
def rows() -> Mapping[str, tuple[Row, ...]]:
    """Verb -> the turns of phrase that it heads."""
    result: dict[str, list[Row]] = {}
    for stance, phrases in lexicon.read("denials")["turned"].items():
        for phrase in phrases:
            verb, *between = phrase.split()
            ruling = between.pop() if between else ""
            result.setdefault(verb, []).append((" ".join(between), ruling, Stance(stance)))
    return {verb: tuple(found) for verb, found in result.items()}


def find(scene: Scene) -> Iterator[Candidate]:
    """The denials and doubts by a turn of phrase, and pleas."""
    for verb in (scene.doc[i] for i in scene.verbs):
        found = next((made for rule in RULES if (made := rule(scene, verb)) is not None), None)
        if found is not None and not clauses.hypothetical(verb) and not verbs.negated(verb):
            yield found


def turned(scene: Scene, verb: Token) -> Candidate | None:
    """ "hit back at claims that …": what the noun carries, disputed by the subject, in the passive by the agent."""
    for between, ruling, stance in rows().get(verb.lemma_.lower(), ()):
        noun = disputed(verb, between, ruling)
        if noun is None or not said(noun):
            continue
        subject = teller(scene, verb)
        if subject is not None:
            content = denials.of_noun(scene, noun, max(noun.right_edge.i + 1, noun.i + 1))
            return made(scene, verb, subject, content, stance, "disputed")
    return None


def disputed(verb: Token, between: str, ruling: str) -> Token | None:
    """The noun that a turn of phrase disputes."""
    objects = children(verb, "dobj", "nsubjpass")
    if not ruling:
        return next(iter(objects), None)
    for word in verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]:
        if word.lower_ != ruling or not holds(verb, word, between):
            continue
        nouns: list[Token] = [*children(word, "pobj"), *(objects if not between else ())]
        if nouns:
            return nouns[0]
    return None


def holds(verb: Token, ruling: Token, between: str) -> bool:
    """Whether what a turn of phrase wants stands between its verb and its ruling word, and both belong together."""
    words = list(verb.doc[verb.i + 1 : ruling.i])
    if not (ruling.head == verb or ruling.head in words):
        return False
    if not between:
        return not words or all(t.dep_ in ("advmod", "dobj") or t.head.dep_ == "dobj" for t in words)
    if between == "self":
        return any(t.lower_.endswith(("self", "selves")) for t in words)
    return any(between in (t.lemma_.lower(), t.lower_) for t in words)


def said(noun: Token) -> bool:
    """Whether a noun is something said or held, or a number."""
    return noun.lemma_.lower() in denials.sayable()


def teller(scene: Scene, verb: Token) -> Token | None:
    """Who disputes: the subject, in the passive the agent."""
    if verbs.passive(verb):
        return next((n for a in children(verb, "agent") for n in children(a, "pobj")), None)
    found = subjects.subject(verb)
    personal = found is not None and found.lower_ not in subjects.IMPERSONAL and speakers.personal(scene, found)
    return found if personal and (found is None or found.dep_ != "nsubjpass") else None


def pleaded(scene: Scene, verb: Token) -> Candidate | None:
    """ "pleaded not guilty to fraud": the charge, denied; without "not" it is admitted."""
    guilty = next((c for c in children(verb, "acomp", "oprd", "dobj", "amod", "advmod") if c.lower_ == "guilty"), None)
    if verb.lemma_.lower() not in ("plead", "enter") or guilty is None:
        return None
    charge = [n for t in (guilty, verb) for p in children(t, "prep") if p.lower_ == "to" for n in p.children]
    subject = subjects.subject(verb)
    if not charge or subject is None:
        return None
    negated = any(t.lower_ == "not" for t in verb.doc[verb.i + 1 : guilty.i])
    content = scene.chars(charge[0].left_edge.i, charge[0].right_edge.i + 1)
    return made(scene, verb, subject, content, Stance.DENIES if negated else Stance.ASSERTS, "pleaded")


def branded(scene: Scene, verb: Token) -> Candidate | None:
    """What is called false by quoted words: 'called reports of a retreat "pure invention"'."""
    if not any(s.name == "label" for s in verbs.senses().get(verb.lemma_.lower(), ())) or verb.i in scene.quoted:
        return None
    first, last = verb.i + 1, min(verb.sent.end, verb.i + 25)
    q = next((q for q in scene.quotes if verb.idx < q.start and first < scene.token_at(q.outer_start) < last), None)
    subject = subjects.subject(verb)
    if q is None or subject is None or verbs.passive(verb):
        return None
    between = scene.doc[first : scene.token_at(q.outer_start)]
    between = between[:-1] if len(between) and between[-1].lower_ == "as" else between
    noun = next((t for t in between if t.pos_ in ("NOUN", "PROPN") or t.lower_ in denials.POINTING), None)
    if noun is None or any(t.is_punct for t in between) or not scornful(scene.article.text[q.start : q.end], noun):
        return None
    whole = scene.chars(between.start, between.end)
    carried = denials.carried_clause(scene, noun) if said(noun) else None
    content = (carried[0], min(carried[1], whole[1])) if carried else whole
    return made(scene, verb, subject, content, Stance.DENIES, "disputed")


def scornful(quoted: str, noun: Token) -> bool:
    """Whether quoted words call a noun false: "pure invention", "nonsense on stilts"."""
    words = quoted.lower().split()
    listed = {word.strip(".,!?") for word in words} & denials.labels(noun)
    phrases = any(phrase in quoted.lower() for phrase in lexicon.read("denials")["phrases"])
    return len(words) < 8 and not {"no", "not"} & set(words) and bool(listed or phrases)


def made(scene: Scene, verb: Token, subject: Token, content: Chars, stance: Stance, method: str) -> Candidate | None:
    """The candidate of a turn of phrase."""
    source, turn = speakers.phrase(scene, subject)
    if content[1] <= content[0]:
        return None
    return Candidate(
        clauses.cue_span(verb), verb.i, source, turn, (content,), QuoteType.INDIRECT, stance, method, 0.85
    )  # fmt: skip


def retold(scene: Scene, verb: Token) -> Candidate | None:
    """What "which she denies" denies: the act, charge or clause before it; what "a claim he rejects" calls so."""
    denying = any(s.stance == Stance.DENIES for s in verbs.of(verb))
    if verb.dep_ != "relcl" or not denying or verb.i in scene.quoted:
        return None
    subject = next(iter(children(verb, "nsubj")), None)
    pointing = [t for t in verb.subtree if t.lower_ == "which" and t.i < verb.i and t.dep_ in ("dobj", "pobj")]
    if subject is None or subject.lower_ in ("which", "who", "that") or subject.i > verb.i:
        return None
    first = min([subject.left_edge.i, *(t.i for t in verb.lefts)])
    comma = scene.doc[first - 1].text == ","
    if pointing and comma:
        start, end = antecedent(verb.head), first - 1
    elif not children(verb, "dobj", "ccomp", "xcomp") and said(verb.head):
        start, end = called_so(verb.head)
    else:
        return None
    return made(scene, verb, subject, scene.chars(start, end), Stance.DENIES, "retold") if end > start else None


def antecedent(noun: Token) -> int:
    """Where the act, charge or clause starts that "which" stands for: "accused of | causing a death, which …"."""
    token = noun
    while token.head != token:
        if token.dep_ == "pcomp" or (token.dep_ == "pobj" and token.head.lower_ in ("of", "with") and charging(token)):
            return int(token.left_edge.i)
        if said(token) or (token.dep_ == "ccomp" and subjects.own_subjects(token)):
            break
        token = token.head
    marks = [c.i + 1 for c in token.children if c.lower_ == "that" and c.dep_ == "mark"]
    return max([token.left_edge.i, *marks]) if token.dep_ == "ccomp" else int(token.left_edge.i)


def charging(noun: Token) -> bool:
    """Whether a noun is what somebody is charged with or accused of."""
    return noun.head.head.lemma_.lower() in lexicon.words("denials", "charging")


def called_so(noun: Token) -> tuple[int, int]:
    """What "…, a claim he rejects" calls a claim: the sentence before it; else the noun: "faces charges he denies"."""
    start = noun.left_edge.i
    if (
        start > noun.sent.start + 2
        and noun.doc[start - 1].text == ","
        and noun.left_edge.lower_ in ("a", "an", "claims")
    ):
        return clause_start(noun), start - 1
    return start, noun.i + 1


def clause_start(noun: Token) -> int:
    """Where the clause starts that an apposition at its end calls a claim."""
    verb = next((t for t in noun.ancestors if t.dep_ == "ccomp" and subjects.own_subjects(t)), None)
    marks = [c.i + 1 for c in verb.children if c.lower_ == "that" and c.dep_ == "mark"] if verb is not None else []
    return noun.sent.start if verb is None else max([verb.left_edge.i, *marks])


def without_asides(found: Sequence[Candidate]) -> list[Candidate]:
    """The statements without ", which she denies" at their ends: that is the reporter's."""
    cuts = [(c.end, c.cue[0]) for c in found if c.method == "retold" and c.cue is not None]
    return [replace(c, content=tuple(shortened(s, cuts) for s in c.content)) for c in found]


def shortened(chars: Chars, cuts: Sequence[Chars]) -> Chars:
    """Characters up to the first aside in them."""
    ends = [end for end, cue in cuts if chars[0] < end < cue < chars[1]]
    return chars[0], min([chars[1], *ends])


RULES = (turned, pleaded, branded, retold)
