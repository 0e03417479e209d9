"""Other ways of giving no answer: "sidestepped the question", "calls went unanswered", "no comment from the bank"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotate.attributions import clauses, silence, speakers, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import QuoteType, Stance

Found = tuple[Token, Chars]  # who gives no answer, to what

SAID = ("No comment", "No comment.", "No comment,")


def find(scene: Scene) -> Iterator[Candidate]:
    """Those who evade a question or are not heard of."""
    for verb in (scene.doc[i] for i in scene.verbs if i not in scene.quoted):
        for rule in (evaded, kept_silent, went_unanswered, nothing_from, nobody_of):
            found = rule(scene, verb)
            supposed = rule in (evaded, kept_silent) and clauses.hypothetical(verb) and not verbs.negated(verb)
            if found is not None and found[1][1] > found[1][0] and not supposed:
                yield made(scene, verb, *found)
                break


def made(scene: Scene, verb: Token, who: Token, about: Chars) -> Candidate:
    """The candidate of somebody who gives no answer."""
    source, turn = speakers.phrase(scene, who)
    cue, stance = clauses.cue_span(verb), Stance.NO_COMMENT
    return Candidate(cue, verb.i, source, turn, (about,), QuoteType.INDIRECT, stance, "no-comment", 0.8)


def teller(verb: Token) -> Token | None:
    """The subject, if it is somebody or a body."""
    found = subjects.subject(verb)
    if found is None or found.lower_ in subjects.IMPERSONAL or found.lower_ in (*silence.NOBODY, *silence.FIRST_PERSON):
        return None
    return found


def asked(scene: Scene, verb: Token) -> Chars | None:
    """What somebody was asked before: "Asked whether he knew, …", "when asked if he knew"."""
    for question in (t for t in verb.sent if t.lower_ in ("asked", "pressed", "questioned") and t.tag_ == "VBN"):
        for clause in children(question, "ccomp", "advcl"):
            mark = next((c for c in children(clause, "mark") if c.lower_ in ("whether", "if")), None)
            if mark is not None:
                return scene.chars(mark.i, clause.right_edge.i + 1)
    return None


def evaded(scene: Scene, verb: Token) -> Found | None:
    """ "Sidestepped questions about the deal", "ignored requests for comment", "would not be drawn on the deal"."""
    who = teller(verb)
    if who is None:
        return None
    if verb.lemma_ == "draw" and verbs.passive(verb) and verbs.negated(verb):
        about = [p for p in children(verb, "prep") if p.lower_ in ("on", "about", "into")]
        return (who, scene.chars(about[0].i, about[0].right_edge.i + 1)) if about else None
    questions = silence.words("questions") | silence.words("answers")
    objects = [o for o in children(verb, "dobj") if o.lemma_.lower() in questions]
    if verb.lemma_.lower() not in silence.words("evading") or not objects or verbs.negated(verb) or verbs.passive(verb):
        return None
    return who, scene.chars(objects[0].left_edge.i, objects[0].right_edge.i + 1)


def kept_silent(scene: Scene, verb: Token) -> Found | None:
    """ "Said nothing", "remained silent", "kept mum": with what was asked, where that is told."""
    said = [o for o in children(verb, "dobj") if o.lower_ == "nothing"] if verb.lemma_ == "say" else []
    kept = verb.lemma_.lower() in ("keep", "remain", "stay")
    said += [a for a in children(verb, "acomp", "oprd", "advmod", "attr") if kept and a.lower_ in silence.words("mute")]
    who = teller(verb)
    if not said or who is None or children(verb, "ccomp"):
        return None
    about = [p for p in children(verb, "prep") if p.lower_ in ("about", "on", "of")]
    question = asked(scene, verb)
    if question is None and not about:
        return None  # "the rector said nothing", of whom nothing was asked
    return who, question or scene.chars(said[0].i, about[0].right_edge.i + 1)


def went_unanswered(scene: Scene, verb: Token) -> Found | None:
    """ "Calls to the bank went unanswered", "emails to the club were not returned"."""
    told = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    if told is None or told.lemma_.lower() not in silence.words("questions"):
        return None
    unanswered = any(c.lower_ in ("unanswered", "unreturned") for c in children(verb, "acomp", "advmod", "oprd"))
    returned = verbs.negated(verb) and verb.lemma_.lower() in ("answer", "return", "acknowledge")
    ear = [n for p in children(told, "prep") if p.lower_ in ("to", "with", "at") for n in children(p, "pobj")]
    return (ear[0], scene.chars(told.left_edge.i, told.right_edge.i + 1)) if ear and (unanswered or returned) else None


def nothing_from(scene: Scene, verb: Token) -> Found | None:
    """ "There was no immediate comment from the bank"."""
    if verb.lemma_ != "be" or not children(verb, "expl"):
        return None
    for noun in children(verb, "attr", "nsubj"):
        none = any(c.lower_ == "no" for c in noun.children) or any(c.dep_ == "neg" for c in verb.children)
        preps = [p for t in (noun, verb) for p in children(t, "prep") if p.lower_ == "from"]
        heard = [n for p in preps for n in children(p, "pobj")]
        if none and heard and noun.lemma_.lower() in silence.words("answers") | {"reaction", "word"}:
            return heard[0], scene.chars(noun.left_edge.i, noun.i + 1)
    return None


def nobody_of(scene: Scene, verb: Token) -> Found | None:
    """ "No one from the ministry could be reached", "nobody at the bank was available for comment"."""
    nobody = next((s for s in children(verb, "nsubj", "nsubjpass") if is_nobody(s)), None)
    carriers = [verb, *children(verb, "acomp")]
    free = any(c.lower_ in silence.words("available") for c in children(verb, "acomp"))
    reached = verb.lemma_.lower() in silence.words("reached") and verbs.passive(verb)
    if nobody is None or not (free or reached or verb.lemma_.lower() in silence.words("silent")):
        return None
    of = [n for p in children(nobody, "prep") if p.lower_ in ("from", "at", "in", "of") for n in children(p, "pobj")]
    behind = [p for t in carriers for p in children(t, "prep") if p.lower_ in ("for", "to", "on")]
    start = behind[0].i if behind else verb.i
    return (of[0], scene.chars(start, max(t.right_edge.i for t in (*behind, verb)) + 1)) if of else None


def is_nobody(noun: Token) -> bool:
    """Whether a subject is "nobody", "no one" or "none"."""
    no_one = noun.lower_ == "one" and any(c.lower_ == "no" for c in noun.children)
    return no_one or noun.lower_ in ("nobody", "none", "noone", "no-one")


def read(scene: Scene, c: Candidate) -> Candidate:
    """ "Said he had no comment", "could not comment while talks went on", '"No comment," she said': no answer."""
    if c.stance != Stance.ASSERTS or len(c.content) != 1:
        return c
    if scene.article.text[c.start : c.end] in SAID:
        return replace(c, stance=Stance.NO_COMMENT)
    span = scene.doc.char_span(c.start, c.end, alignment_mode="contract")
    if c.quote_type == QuoteType.DIRECT or span is None or not len(span) or not c.method.startswith("say"):
        return c
    root = span.root
    no_words = any(
        o.lemma_.lower() in ("comment",) and any(t.lower_ == "no" for t in o.children) for o in children(root, "dobj")
    )
    unable = (
        verbs.negated(root) and any(t.tag_ == "MD" for t in root.children) and root.lemma_ in ("comment", "elaborate")
    )
    return replace(c, stance=Stance.NO_COMMENT) if no_words or unable else c
