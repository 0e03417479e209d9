"""Indirect speech: verbs of saying with the clause, object or infinitive that is their content."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import extents, joints, speakers, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.annotate.attributions.verbs import Sense
from onrecord.vocabulary import ActorType, QuoteType, Stance

OWN_VOICE = {"i", "we", "nobody", "you"}  # inside a quotation: the one who speaks anyway


def find(scene: Scene) -> Iterator[Candidate]:
    """The reported statements of an article."""
    for token in (scene.doc[i] for i in scene.verbs):
        if (token.lower_, token.nbor(1).lower_ if token.i + 1 < len(scene.doc) else "") == ("according", "to"):
            continue
        for sense in verbs.of(token):
            candidate = reported(scene, token, sense)
            if candidate is not None:
                yield candidate
                break


def reported(scene: Scene, verb: Token, sense: Sense) -> Candidate | None:
    """The statement that a verb reports in one of its senses."""
    stance = verbs.stance(verb, sense)
    subject = source_of(scene, verb, sense) if stance is not None else None
    if stance is None or (subject is None and not verbs.passive(verb)) or hypothetical(verb) or citing(verb):
        return None
    if verbs.passive(verb) and (
        sense.name in ("promise", "refuse", "predict", "intend") or (subject is None and sense.name == "blame")
    ):
        return None
    if verbs.passive(verb) and subject is None and not speaks_passively(verb, sense):
        return None
    if sense.name == "held" and not verbs.passive(verb):
        return None
    for joint in joints.JOINTS:
        if joint in sense.joints and not (joint == "object" and verbs.future(verb)):
            spans = (extents.before_joined_cue(scene, c) for c in joints.JOINTS[joint](scene, verb) if c[1] > c[0])
            content = tuple(c for c in spans if c[1] > c[0])
            if content and long_enough(scene, content, least(scene, content, sense)):
                return made(scene, verb, subject, content, sense, joint)
    return None


def least(scene: Scene, content: tuple[Chars, ...], sense: Sense) -> int:
    """The fewest words of a content: one denies ("denied it", "ruled out arson") or is a number ("spoke of 90")."""
    number = scene.doc[scene.token_at(content[0][0])].like_num
    if number or sense.stance in (Stance.DENIES, Stance.DOUBTS):
        return 1
    return 4 if sense.name == "point" else 2


def citing(verb: Token) -> bool:
    """Whether a verb only says whom an outlet cites or what somebody calls himself: "quoting an officer"."""
    aside = verb.lemma_ in ("cite", "quote") and verb.tag_ == "VBG"
    return (aside and any(subjects.is_person(c) for c in children(verb, "dobj"))) or speakers.called_itself(verb)


def speaks_passively(verb: Token, sense: Sense) -> bool:
    """Whether a passive without an agent reports what somebody said: "was announced", not "was mentioned"."""
    if sense.name == "deny":
        return said_of(verb)
    if verbs.lemma(verb) in lexicon.words("verbs", "told_passively"):
        return False  # "they were convinced that": their own belief
    if sense.name in ("announce", "show", "propose"):
        announced = verbs.lemma(verb) in lexicon.words("verbs", "announced") and bool(children(verb, "auxpass"))
        return announced or bool(children(verb, "ccomp"))
    return True


def said_of(verb: Token) -> bool:
    """Whether what a passive is about is something said: "the allegations were denied"."""
    return any(c.lemma_.lower() in joints.said_nouns() for c in children(verb, "nsubjpass"))


def hypothetical(verb: Token) -> bool:
    """An infinitive, a wish or a condition reports nothing: "if he says that", "to say that", "could say that"."""
    if verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return verb.head.lemma_.lower() not in ("go", "continue", "come", "appear", "seem", "be")
    if verb.dep_ == "ROOT" and verb.sent.text.rstrip().endswith("?"):
        return True
    if verb.i and verb.nbor(-1).text.lower() in ("'s", "’s") and verb.tag_ == "VB":
        return True  # "let's say"
    if any(c.tag_ == "MD" and c.lower_ not in ("will", "'ll", "’ll") for c in verb.children):
        return True
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def source_of(scene: Scene, verb: Token, sense: Sense) -> Token | None:
    """Who is the source: the subject, or the agent of a passive; None also where the subject cannot be one."""
    if verbs.passive(verb):
        return agent(verb, sense)
    found = subjects.subject(verb)
    if found is None or found.i > verb.i:
        found = subjects.named_before_comma(scene, verb) or found
    if found is None and comma_before(verb) and sense.name in ("say", "show"):
        found = subjects.inverted(verb)
    if (
        found is None
        or any(c.lower_ == "no" for c in found.children)
        or (found.lower_ in subjects.IMPERSONAL and (verb.i in scene.quoted or not body(found, verb)))
        or (verb.i in scene.quoted and found.lower_ in OWN_VOICE)
    ):
        return None
    return found if fits(scene, found, sense) else None


def fits(scene: Scene, subject: Token, sense: Sense) -> bool:
    """Whether a subject is of the kind that a use of a verb needs."""
    if sense.needs == "source-noun":
        return documented(scene, subject)
    if sense.needs == "forecaster":
        return subject.lemma_.lower() in lexicon.words("verbs", "forecasters")
    if sense.needs == "named":
        return scene.named(subject.i) is not None
    return sense.needs != "person-subject" or speakers.personal(scene, subject)


def agent(verb: Token, sense: Sense) -> Token | None:
    """Who is named as doing what a passive tells: "told by engineer Sofie Marsh", "dismissed as a lie by the board"."""
    by = children(verb, "agent")
    if not by and sense.name == "label":
        by = [
            p
            for a in children(verb, "prep")
            for n in children(a, "pobj")
            for p in children(n, "prep")
            if p.lower_ == "by"
        ]
    found = [c for a in by for c in a.children if c.dep_ == "pobj"]
    if not found:  # "told by engineer Sofie Marsh that": the parser makes a clause of it
        hung = [c for a in by for c in children(a, "pcomp") if c.tag_ in ("NN", "NNP")]
        found = [d for c in hung for d in children(c, "dobj")] or hung
    return found[0] if found else None


def body(subject: Token, verb: Token) -> bool:
    """Whether "it" is a body or paper that speaks: "it said it would appeal", not "it seems"."""
    return (
        subject.lower_ == "it"
        and subject.dep_ == "nsubj"
        and (subject.head == verb or bool(verbs.of(subject.head)))
        and verb.dep_ != "pcomp"  # "it goes without saying", "it is fair to say"
        and verb.tag_ != "VB"
        and verb.lemma_.lower() in lexicon.words("verbs", "it_speaks")
    )


def documented(scene: Scene, subject: Token) -> bool:
    """Whether a subject is a thing or body that finds and shows: a study, a court, a named organisation."""
    named = scene.named(subject.i)
    body = named is not None and named.type in (ActorType.ORGANISATION, ActorType.PUBLICATION)
    return body or subject.lemma_.lower() in lexicon.words("verbs", "source_nouns")


def comma_before(verb: Token) -> bool:
    """Whether a verb stands right behind a comma or a closing mark: the place of an inverted cue."""
    return verb.i > 0 and (verb.nbor(-1).text in (",", "”", '"', "’") or verb.nbor(-1).is_quote)


def long_enough(scene: Scene, content: tuple[Chars, ...], least: int) -> bool:
    """Whether a content has so many words."""
    return sum(len(scene.article.text[s:e].split()) for s, e in content) >= least


def made(
    scene: Scene, verb: Token, head: Token | None, content: tuple[Chars, ...], sense: Sense, joint: str
) -> Candidate:
    """The candidate of a verb with its source and content."""
    source, turn = speakers.phrase(scene, head) if head is not None else (None, None)
    if source is not None and verbs.passive(verb) and joint == "object-of":  # "accused by her rivals | of theft"
        source = (source[0], min(source[1], min((s for s, _ in content if s > source[0]), default=source[1])))
        source = trimmed(scene, source, " of")
    stance = verbs.stance(verb, sense) or sense.stance
    return Candidate(
        cue=cue_span(verb),
        verb=verb.i,
        source=source,
        head=turn,
        content=content,
        quote_type=QuoteType.INDIRECT,
        stance=stance,
        method=f"{sense.name}-{joint}" + ("-passive" if verbs.passive(verb) else ""),
        score=sense.base,
    )


def trimmed(scene: Scene, chars: Chars, tail: str) -> Chars:
    """Characters without white space and a last word that belongs to what follows."""
    words = scene.article.text[chars[0] : chars[1]].rstrip().removesuffix(tail).rstrip()
    return chars[0], chars[0] + len(words)


def cue_span(verb: Token) -> Chars:
    """The verb with its auxiliaries and negation where they stand right before it, and its particle."""
    start = verb.i
    while (
        start and verb.doc[start - 1].head == verb and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
    ):
        start -= 1
    end = verb.i + 1
    while end < len(verb.doc) and verb.doc[end].head == verb and verb.doc[end].dep_ == "prt":
        end += 1
    return verb.doc[start].idx, verb.doc[end - 1].idx + len(verb.doc[end - 1])
