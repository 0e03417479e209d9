"""Who says nothing: asked and silent ("declined to comment"), or leaving it open ("did not deny that …").

Neither asserts or denies anything, so what they were asked about is nobody's statement.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import clauses, joints, speakers, subjects, turns, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import ActorType, QuoteType, Stance

FIRST_PERSON = ("i", "we")
UNSAID = ("neither", "not", "n't", "n’t", "never", "cannot")
PAIR = {"confirm", "deny"}
NOBODY = ("nobody", "none", "nothing", "no")
JOINTS = (joints.JOINTS["clause"], joints.object_, joints.gerund)
Found = tuple[Token, tuple[Chars, ...], Stance]  # the verb of the cue, what it is about, the stance


def find(scene: Scene) -> Iterator[Candidate]:
    """Those who give no answer and those who leave something open, with what it is about."""
    for verb in (scene.doc[i] for i in scene.verbs):
        for rule in (unwilling, unanswered, unreached, away, wordless, open_, short_of):
            found = rule(scene, verb)
            if found is not None and (made := candidate(scene, *found)) is not None:
                yield made
                break


def words(key: str) -> frozenset[str]:
    return lexicon.words("silence", key)


def candidate(scene: Scene, cue: Token, content: tuple[Chars, ...], stance: Stance) -> Candidate | None:
    """The candidate of a cue; None where nobody is the subject, or the speaker of a quotation."""
    subject = subjects.subject(turns.teller(cue) or cue)
    if subject is None and cue.dep_ == "acomp" and cue.head.pos_ == "AUX":
        subject = subjects.subject(cue.head)
    content = tuple(chars for chars in content if chars[1] > chars[0])
    asks = cue.sent.text.rstrip().endswith("?") and cue.i not in scene.quoted
    if subject is None or not content or asks or not speaker(scene, cue, subject):
        return None
    source, turn = speakers.phrase(scene, subject)
    if source[0] < cue.idx < source[1]:  # a participle for the parser: "the envoy refrained from"
        source = scene.chars(scene.token_at(source[0]), cue.i)
    span = cue_words(scene, cue, content[0][0])
    method = "no-comment" if stance is Stance.NO_COMMENT else "leaves-open"
    return Candidate(span, cue.i, source, turn, content, QuoteType.INDIRECT, stance, method, 0.85)


def cue_words(scene: Scene, cue: Token, content: int) -> Chars:
    """The cue from "neither" or its auxiliaries up to its content: "stopped short of", "refused to confirm or deny"."""
    start, end = clauses.cue_span(cue)
    before = scene.doc[max(0, scene.token_at(start) - 1)]
    start = before.idx if before.lower_ == "neither" else start
    if not start < content:
        return start, end
    between = scene.article.text[start:content].rstrip()
    between = between.removesuffix(" that").rstrip(" ,:\"“‘'")
    return start, start + len(between)


def speaker(scene: Scene, cue: Token, subject: Token) -> bool:
    """Whether a subject can be asked: not "I" of a quotation, and "did not respond" only somebody or a body."""
    if subject.lower_ in NOBODY or (cue.i in scene.quoted and subject.lower_ in FIRST_PERSON):
        return False
    vague = cue.lemma_.lower() in words("questioned") and not children(cue, "prep", "dobj", "dative")
    if not vague and not (cue.lemma_.lower() in words("giving") and children(cue, "dobj")):
        return speakers.personal(scene, subject) or subject.lower_ == "it" or subject.tag_ == "CD"  # "two of them"
    if subject.lower_ == "it" or scene.named(subject.i) is not None or subject.lower_ == "neither":
        return True
    known = subjects.is_person(subject) or subject.lemma_.lower() in askable()
    return known or (subject.pos_ in ("PRON", "PROPN") and subject.lower_ not in subjects.IMPERSONAL)


def askable() -> frozenset[str]:
    """Nouns for bodies and papers that could have said something."""
    keys = (("titles", "body_nouns"), ("nations", "institution_nouns"), ("nations", "government_nouns"))
    listed = (lexicon.words(*key) for key in (*keys, ("verbs", "documents"), ("verbs", "source_nouns")))
    return words("bodies").union(*listed)


def denied(verb: Token) -> bool:
    """Whether a verb is negated, also as the second of "did not confirm or deny"."""
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    marked = any(c.lower_ in ("neither", "nor") for t in {verb, first} for c in t.children if c.i < verb.i)
    return marked or verbs.negated(verb) or (first is not verb and verbs.negated(first))


def paired(verb: Token) -> bool:
    """Whether a verb is the first of "confirm or deny", "confirmed nor denied"."""
    if verb.lemma_.lower() not in PAIR:
        return False
    three = verb.doc[verb.i : verb.i + 3]
    joined = len(three) == 3 and three[1].lower_ in ("or", "nor")
    return joined and {three[0].lemma_.lower(), three[2].lemma_.lower()} == PAIR


def both(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """What "confirm or deny" is about, on whichever verb the parser hung it."""
    return about(scene, verb.doc[verb.i + 2]) or about(scene, verb)


def about(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """The clause or object that a verb is about."""
    for joint in JOINTS:
        content = tuple(chars for chars in joint(scene, verb) if chars[1] > chars[0])
        if content:
            return content
    return ()


def tail(scene: Scene, verb: Token, start: int) -> tuple[Chars, ...]:
    """The words from `start` to the end of the verb's own phrases, without clauses beside it."""
    ends = [
        c.right_edge.i + 1
        for c in verb.rights
        if c.dep_ in ("prep", "dobj", "dative", "xcomp", "ccomp", "prt", "agent", "oprd") and c.i >= start - 1
    ]
    end = max([start + 1, *ends])
    comma = next((t.i for t in scene.doc[start:end] if t.text in (",", ";", "—", "–") or t.is_quote), end)
    return (scene.chars(start, max(comma, start + 1)),)


def unwilling(scene: Scene, verb: Token) -> Found | None:
    """ "declined to comment on the report", "refused to say who had paid", "would not confirm the figure"."""
    lemma = verb.lemma_.lower()
    if lemma not in words("refusing") or denied(verb) or verbs.future(verb):
        return None
    inner = next((c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and c.tag_ == "VB"), None)
    if inner is None:
        return None
    name = verbs.lemma(inner)
    if paired(inner):
        return verb, both(scene, inner) or tail(scene, verb, inner.i - 1), Stance.NO_COMMENT
    if not verbs.passive(inner) and (name in words("answering") or (lemma == "decline" and name in words("naming"))):
        if name in words("questioned") and not of_questions(inner):
            return None
        clause = about(scene, inner) if children(inner, "ccomp", "dobj") else ()
        return verb, clause or tail(scene, verb, inner.i - 1), Stance.NO_COMMENT
    if not verbs.passive(inner) and (name in words("open") or name in words("judging")):
        return verb, about(scene, inner) or tail(scene, verb, inner.i - 1), Stance.OPEN
    return None


def of_questions(verb: Token) -> bool:
    """Whether what a verb answers, if it says so, is a question or request: not "responded to the attack"."""
    things = children(verb, "dobj", "dative")
    things += [n for p in children(verb, "prep") if p.lower_ in ("to", "for") for n in children(p, "pobj")]
    return all(n.lemma_.lower() in words("questions") for n in things)


def unanswered(scene: Scene, verb: Token) -> Found | None:
    """ "did not immediately respond to a request for comment", "has not commented", "did not return calls"."""
    if paired(verb):
        said = any(t.lower_ in UNSAID for t in verb.doc[max(verb.sent.start, verb.i - 5) : verb.i])
        return (verb, both(scene, verb), Stance.NO_COMMENT) if said else None
    lemma = verb.lemma_.lower()
    silent = lemma in words("silent")
    if not silent and lemma not in words("returning") and verbs.lemma(verb) not in words("answering"):
        return None
    yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in (*verb.head.children, *verb.children))
    if not (denied(verb) or yet) or verb.tag_ == "VBG" or conditional(verb):
        return None
    objects = children(verb, "dobj")
    returned = lemma in words("returning") and any(o.lemma_.lower() in words("questions") for o in objects)
    refused = any(c.lower_ == "would" for c in children(verb, "aux")) and verbs.lemma(verb) in words("answering")
    if not returned and not refused and not silent:
        return None
    if (returned or lemma in words("questioned")) and not of_questions(verb):
        return None
    if refused and (content := about(scene, verb)):
        return verb, content, Stance.NO_COMMENT
    rights = [c for c in verb.rights if c.dep_ in ("prep", "dobj") and not is_when(c)]
    start = rights[0].left_edge.i if rights else verb.i
    return verb.head if yet else verb, tail(scene, verb, start), Stance.NO_COMMENT


def conditional(verb: Token) -> bool:
    return any(c.lower_ in ("if", "unless") for c in children(verb, "mark"))


def is_when(phrase: Token) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME") for t in (phrase, *phrase.children))


def unreached(scene: Scene, verb: Token) -> Found | None:
    """ "could not be reached for comment", "was not available for comment", "was unavailable for interview"."""
    carriers = [verb, *children(verb, "acomp", "prep", "advmod")]
    asked = [
        p
        for t in carriers
        for p in (t, *t.children)
        if p.lower_ == "for" and any(n.lemma_.lower() in words("answers") for n in children(p, "pobj"))
    ]
    if not asked:
        return None
    unavailable = any(c.lower_ in words("unavailable") for c in children(verb, "acomp"))
    available = any(c.lower_ in words("available") for c in children(verb, "acomp"))
    reached = verb.lemma_.lower() in words("reached") and verbs.passive(verb)
    if not unavailable and not ((available or reached) and denied(verb)):
        return None
    return verb, (scene.chars(asked[0].i, asked[0].right_edge.i + 1),), Stance.NO_COMMENT


def away(scene: Scene, verb: Token) -> Found | None:
    """ "Mr Tiller could not be reached yesterday", "a spokesman was not immediately available": somebody was asked."""
    free = [c for c in children(verb, "acomp") if c.lower_ in words("available") | words("unavailable")]
    reached = verb.lemma_.lower() in words("reached") and verbs.passive(verb) and bool(children(verb, "aux"))
    if not reached and not free:
        return None
    unfree = bool(free) and free[0].lower_ in words("unavailable")
    told = [p for t in (verb, *free) for p in children(t, "prep", "agent") if not is_when(p)]
    by_post = all(n.lemma_.lower() in words("lines") for p in told for n in children(p, "pobj"))
    subject = subjects.subject(verb)
    who = subject is not None and is_somebody(scene, subject)
    if not who or unfree == denied(verb) or not by_post or children(verb, "xcomp", "advcl"):
        return None
    return verb, tail(scene, verb, free[0].i if free else verb.i), Stance.NO_COMMENT


def is_somebody(scene: Scene, noun: Token) -> bool:
    """Whether a noun is one person by name or office, whom reporters would call: not "the climbers", "the valley"."""
    named = scene.named(noun.i)
    if named is not None:
        return named.type == ActorType.PERSON
    return noun.tag_ == "NN" and noun.lemma_.lower() in lexicon.words("titles", "offices")


def wordless(scene: Scene, verb: Token) -> Found | None:
    """ "made no comment on the raid", "had no comment", "gave no explanation"."""
    if verb.lemma_.lower() not in words("giving"):
        return None
    for noun in children(verb, "dobj"):
        if noun.lemma_.lower() in words("answers") and any(c.lower_ == "no" for c in noun.children):
            return verb, (scene.chars(noun.left_edge.i, noun.right_edge.i + 1),), Stance.NO_COMMENT
    return None


def open_(scene: Scene, verb: Token) -> Found | None:
    """ "did not deny that …", "could not confirm the deaths", "was unable to verify", "did not say whether"."""
    name = verbs.lemma(verb)
    if name not in words("open") and name != "say":
        return None
    unable = verb.dep_ == "xcomp" and verb.head.lower_ in words("unable") and verb.head.head.pos_ in ("AUX", "VERB")
    unable |= verb.dep_ == "xcomp" and verb.head.lower_ == "able" and verbs.negated(verb.head.head)
    if not unable and not denied(verb):
        return None
    asked = next((c for c in children(verb, "ccomp") if c.i > verb.i and asks_whether(c)), None)
    if name not in words("open") and not (name == "say" and asked is not None):
        return None
    imperative = verb.tag_ == "VB" and verb.dep_ != "xcomp" and not children(verb, "aux", "neg")
    if conditional(verb) or imperative or verbs.passive(verb):
        return None
    cue = verb.head if unable else verb
    if unable and verb.head.pos_ != "VERB":
        cue = verb.head.head
    return cue, about(scene, verb), Stance.OPEN


def asks_whether(clause: Token) -> bool:
    """Whether a clause is a question: "whether he knew", "if anybody died"."""
    return any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in clause.children)


def short_of(scene: Scene, verb: Token) -> Found | None:
    """ "stopped short of calling it murder", "refrained from blaming the army"."""
    for prep in (p for t in (verb, *children(verb, "advmod", "acomp", "prt")) for p in children(t, "prep")):
        held = "-".join((verb.lemma_.lower(), *(t.lower_ for t in verb.doc[verb.i + 1 : prep.i + 1])))
        inner = next(iter(children(prep, "pcomp", "pobj")), None)
        spoken = inner is not None and inner.tag_ == "VBG" and verbs.lemma(inner) in verbs.senses()
        if held in words("holding_back") and inner is not None and spoken and not denied(verb):
            return verb, (scene.chars(inner.left_edge.i, inner.right_edge.i + 1),), Stance.OPEN
    return None
