"""The clause that a cue reports: behind it, in front of it or around it."""

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import extents, subjects, verbs
from onrecord.annotate.attributions.scene import Chars, Scene, children

EAR = 10  # words up to the clause
THAT = ("mark", "advmod", "dative")  # what the parser calls a "that" which no part of its clause is


def clause(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """The complement clause, before, after or around the cue."""
    if hidden := unnamed_teller(scene, verb):
        return hidden
    told = [c for c in children(verb, "ccomp") if not (told_to(verb) and infinitive_mark(c))]
    found = [c for c in told if not closing_cue(verb, c)]
    if not found:
        found = [
            c
            for c in children(verb, "xcomp")
            if any(d.dep_ in subjects.SUBJECTS for d in c.children) and c.tag_ != "VB"
        ]
    if found:
        complement = found[0] if found[0].i > verb.i else found[-1]
        if complement.i > verb.i:
            return (*before_inset(scene, verb, complement), *behind(scene, verb, complement))
        if any(t.text == ";" for t in scene.doc[complement.i : verb.i]):
            return ()  # "the captain was charged; he denies it"
        told = children(verb, "nsubjpass")
        return () if told and told[0].lower_ != "it" else in_front(scene, verb)
    if (misplaced := after_phrase(verb)) is not None:
        return behind(scene, verb, misplaced)
    if len(told) == len(found) and (heard := behind_ear(scene, verb)):
        return heard
    return as_said(scene, verb) or parenthetical(scene, verb)


def closing_cue(verb: Token, clause: Token) -> bool:
    """Whether a clause is only who tells the sentence: "The group has asked for money, the Herald reported"."""
    who = next((s.left_edge for s in subjects.own_subjects(clause)), clause)
    comma = verb.i < who.i < clause.i and who.nbor(-1).text == ","
    said = any(s.name == "say" for s in verbs.of(clause))
    last = clause.right_edge.i + 2 >= verb.sent.end
    return comma and said and last and not children(clause, "ccomp", "dobj", "xcomp")


def behind_ear(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "confirmed to the news agency Sur that …": the clause behind whom it was told to, which the parser tore."""
    doc, stop = scene.doc, verb.sent.end
    if not any(s.name == "say" for s in verbs.of(verb)) or verb.i in scene.quoted:
        return ()
    that = next((t for t in doc[verb.i + 1 : min(stop, verb.i + EAR)] if t.lower_ == "that"), None)
    between = doc[verb.i + 1 : that.i] if that is not None else doc[0:0]
    to = verb.lemma_ in ("tell", "inform", "assure", "remind", "notify") or between[:1].text.lower() == "to"
    named = all(t.text[:1].isupper() or t.pos_ in ("DET", "NOUN", "ADJ", "PROPN", "ADP") for t in between)
    if that is None or len(between) < 2 or not to or not named or not extents.finite(doc[that.i + 1 : stop]):
        return ()
    end = extents.before_aside(scene, that.i + 1, extents.before_next_cue(scene, that.i + 1, stop))
    return (scene.chars(that.i + 1, end),)


def unnamed_teller(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "told Reuters on condition of anonymity that …": the parser hangs the clause on any of these words."""
    doc, stop = scene.doc, verb.sent.end
    condition = next((t for t in doc[verb.i + 1 : min(stop, verb.i + 14)] if t.lower_ == "condition"), None)
    if condition is None or condition.nbor(-1).lower_ != "on" or condition.i + 3 >= stop:
        return ()
    after = condition.i + (3 if condition.nbor(1).lower_ == "of" else 1)
    thats = [t for t in doc[after:stop] if t.lower_ == "that"]
    if condition.nbor(1).lower_ == "that":  # "on condition that he not be named that …"
        thats = [t for t in thats[1:] if t.nbor(-1).tag_ == "VBN"]
    elif not thats or any(t.text != "," for t in doc[after : thats[0].i]):
        return ()
    if not thats or not extents.finite(doc[thats[0].i + 1 : stop]):
        return ()
    start, end = thats[0].i + 1, stop
    end = extents.before_aside(scene, start, extents.before_next_cue(scene, start, end))
    return (scene.chars(start, extents.without_medium(scene, start, end)),)


def after_phrase(verb: Token) -> Token | None:
    """A clause that the parser hung amiss behind a phrase of the cue.

    "said after the talks he would resign", "wrote in a letter that the deal was dead".
    """
    for child in children(verb, "advcl"):
        first = child.left_edge
        if (
            child.i > verb.i
            and first.i == verb.i + 1
            and first.dep_ == "prep"
            and children(child, "nsubj", "nsubjpass")
        ):
            return child
    it = any(c.lower_ == "it" for c in children(verb, "nsubjpass"))
    agents = [n for a in children(verb, "agent") for n in children(a, "pobj")] if it else []
    for noun in (*agents, *phrases_of_cue(verb)):
        for child in children(noun, "relcl", "acl"):
            first = child.left_edge
            own = [s for s in children(child, "nsubj", "nsubjpass") if s.lower_ != "that"]
            if first.lower_ == "that" and (first.dep_ in ("mark", "advmod") or noun in agents) and own:
                return child
            if first.lower_ == "that" and own and own[0].tag_ == "PRP" and noun.head.lower_ == "to":
                return child  # "admitted to the station that he had erred": a pronoun told the station nothing
    return None


def phrases_of_cue(verb: Token) -> list[Token]:
    """Nouns behind a cue that can say when, where or to whom, but not what."""
    listed = lexicon.words("verbs", "mediums") | lexicon.words("verbs", "occasions")
    nouns = [n for p in children(verb, "prep") if p.i > verb.i for n in children(p, "pobj")]
    heard = [n for n in nouns if n.head.lower_ == "to" and verb.lemma_ in ("admit", "confirm", "concede", "complain")]
    nouns = [n for n in nouns if n.ent_type_ in ("DATE", "TIME", "GPE", "FAC") or n.lemma_.lower() in listed]
    nouns += [n for n in heard if n not in nouns]
    if verb.lemma_ in ("tell", "inform", "assure", "remind", "warn", "notify"):
        told = [n for o in children(verb, "dobj", "dative") for n in o.subtree]
        nouns += [n for n in told if subjects.is_person(n) or n.lemma_.lower() in listed]
    return nouns


def as_said(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "As police have said, the man was armed": the sentence without the clause."""
    marks = [c for c in verb.children if c.lower_ == "as" and c.dep_ in ("mark", "advmod") and c.i < verb.i]
    who = children(verb, "nsubj")
    taken = children(verb, "ccomp", "xcomp", *(() if verb.lemma_ == "tell" else ("dobj",)))
    if verb.dep_ != "advcl" or not marks or taken or not who or who[0].lower_ in ("they", "you", "we", "i", "it"):
        return ()
    doc, sentence, start, end = scene.doc, verb.sent, verb.left_edge.i, verb.right_edge.i + 1
    if start == sentence.start and end < sentence.end and doc[end].text == ",":
        span = doc[end + 1 : sentence.end]
    elif start > sentence.start + 2 and doc[start - 1].text == ",":
        span = doc[sentence.start : start - 1]
    else:
        return ()
    return (scene.chars(span.start, span.end),) if extents.finite(span) else ()


def before_inset(scene: Scene, verb: Token, complement: Token) -> tuple[Chars, ...]:
    """The subject of a clause before an inset cue: "The clinic, said doctors, was closed"."""
    own = any(c.dep_ in subjects.SUBJECTS for c in complement.children)
    source = subjects.own_subjects(verb)
    left = source[0].left_edge.i if source and source[0].i < verb.i else verb.i
    start = verb.sent.start
    if own or left < start + 2 or scene.doc[left - 1].text != "," or extents.finite(scene.doc[start:left]):
        return ()
    return (scene.chars(start, left - 1),)


def told_to(verb: Token) -> bool:
    """Whether an infinitive behind a verb is what somebody is told to do: warn, ask, tell."""
    return verbs.lemma(verb) in lexicon.words("verbs", "telling_to")


def infinitive_mark(verb: Token) -> bool:
    return any(d.lower_ == "to" and d.dep_ == "aux" for d in verb.children)


def behind(scene: Scene, verb: Token, complement: Token) -> tuple[Chars, ...]:
    """A clause after its verb, with what follows it up to the end of its sentence or the next statement."""
    joined = [
        c
        for c in children(verb, "ccomp", "conj")
        if c.i > complement.i and (c.dep_ == "ccomp" or extents.with_that(c)) and not next_cue(c)
    ]
    start, end = complement.left_edge.i, max(c.right_edge.i for c in (complement, *joined)) + 1
    start = extents.after_date(scene, verb, max(start, verb.i + 1))
    marks = [
        c for c in complement.children if c.dep_ in ("mark", "advmod") and c.lower_ == "that" and c.i < complement.i
    ]
    if marks and marks[0].i >= start:
        start = marks[0].i + 1
    start += complement.dep_ == "relcl" and scene.doc[start].lower_ == "that"
    end = extents.before_next_cue(scene, start, extents.stretch(scene, verb, end))
    end = extents.before_aside(scene, start, end)
    return (scene.chars(start, extents.without_medium(scene, start, end)),)


def next_cue(verb: Token) -> bool:
    """Whether a verb behind "and" or "but" is the speaker's next cue, which the parser took for a second content."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.nbor(-1).dep_ == "cc"
    return finite and bool(verbs.of(verb)) and subjects.only_spoken(verb) and not subjects.own_subjects(verb)


def in_front(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """A clause before its cue: from the start of the sentence to the cue's own words."""
    sentence = verb.sent
    left = min(
        [
            verb.i,
            *(
                c.left_edge.i
                for c in verb.children
                if c.dep_ in (*subjects.SUBJECTS, "aux", "auxpass") and comma_left(c, verb)
            ),
        ]
    )
    start = sentence.start
    if (teller := subjects.just_before(verb)) is not None:
        left = min(left, teller.i)
    blocked = [t.i for t in scene.doc[start:left] if t.is_space and "\n" in t.text]
    start = blocked[-1] + 1 if blocked else start
    return (scene.chars(start, left),)


def comma_left(child: Token, verb: Token) -> bool:
    """Whether a subject belongs to the cue's side of the comma."""
    return child.left_edge.i < verb.i or child.dep_ != "nsubj"


def parenthetical(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """A cue set between commas, or behind the last comma, in the sentence that is its content."""
    if children(verb, "dobj", "xcomp") and not subjects.inverted(verb):
        return ()
    sentence, doc = verb.sent, scene.doc
    subject = subjects.own_subjects(verb) or ([found] if (found := subjects.inverted(verb)) else [])
    if not subject or verb.dep_ == "relcl":
        return ()
    if subject[0].i > verb.i and verb.i + 3 < sentence.end and subjects.named_before_comma(scene, verb):
        return (scene.chars(verb.i + 1, sentence.end),)
    if len(subject) > 1 and subject[0].i > subject[-1].i:  # "Patients, said the doctor, were treated"
        right = subject[0].right_edge.i + 1
        return (scene.chars(sentence.start, verb.i), scene.chars(right, sentence.end))
    left, right = min(verb.i, subject[0].left_edge.i), max(verb.i, subject[0].right_edge.i) + 1
    if left == sentence.start or doc[left - 1].text != ",":
        return ()
    while right < sentence.end and doc[right].text not in (",", ".", ";"):
        right += 1
    first, rest = doc[sentence.start : left - 1], doc[right + 1 : sentence.end]
    torn = doc[left - 2].pos_ in ("VERB", "AUX", "ADP") and 0 < len(rest) < 12  # "has lost, she says, one hat"
    goes_on = torn or (
        len(rest) > 1
        and rest[0].lower_ not in extents.SIBLING_MARKS
        and extents.finite(rest[:8])
        and not any(verbs.of(t) and not verbs.passive(t) for t in rest[:6])
    )
    if not extents.finite(first) and not goes_on:
        return ()
    spans = (first, rest) if goes_on else (first,)
    return tuple(scene.chars(s.start, s.end) for s in spans)
