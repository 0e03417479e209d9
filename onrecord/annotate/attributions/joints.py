"""The joints on which a verb's content hangs: clause, object, infinitive, preposition, participle, label."""

from collections.abc import Callable

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import complements, extents, subjects, verbs
from onrecord.annotate.attributions.scene import Chars, Scene, children
from onrecord.vocabulary import Stance

Joint = Callable[[Scene, Token], tuple[Chars, ...]]


def object_(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """The object and what hangs on it; of a noun of saying, its clause."""
    found = children(verb, "dobj") or (children(verb, "nsubjpass") if verbs.passive(verb) else [])
    if verb.dep_ == "acl" and verbs.passive(verb):
        found = [verb.head]  # "a charge rejected by …"
    if found and answered(verb, found[0]):
        return (scene.chars(found[0].i, found[0].i + 1),)
    if not found or found[0].pos_ == "PRON" or not deniable(verb, found[0]):
        return ()
    noun = found[0]
    if verb.dep_ == "acl":
        return (scene.chars(noun.left_edge.i, noun.i + 1),) if noun.left_edge.i < noun.i + 1 else ()
    inner = [
        c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and any(d.lower_ == "that" for d in c.children)
    ]
    if inner and noun.lemma_.lower() in said_nouns():
        start, end = inner[0].left_edge.i, inner[0].right_edge.i + 1
        return (scene.chars(start + (scene.doc[start].lower_ == "that"), end),)
    if noun.i < verb.i:
        return (scene.chars(*extents.bounds(noun)),)
    end = extents.without_medium(scene, noun.i, end_of_object(scene, verb, noun))
    return (scene.chars(noun.left_edge.i, end),)


def end_of_object(scene: Scene, verb: Token, noun: Token) -> int:
    """Behind the object with what follows at once and belongs to the verb, without the day on which it was said."""
    doc, end = scene.doc, extents.before_aside(scene, noun.i, noun.right_edge.i + 1)
    while end > noun.i + 1 and doc[end - 1].ent_type_ in ("DATE", "TIME") and doc[end - 1].dep_ == "npadvmod":
        end -= 1
    for child in verb.children:
        behind = child.i > noun.i and child.left_edge.i == end
        if behind and child.dep_ in ("prep", "oprd") and not extents.dated(child):
            end = child.right_edge.i + 1
    return end


def answered(verb: Token, noun: Token) -> bool:
    """Whether a verb denies or doubts what was said before, or claims a bare number: "disputed that", "claims 33"."""
    if verbs.lemma(verb) == "claim" and noun.i > verb.i:
        return noun.like_num and noun.right_edge.i == noun.i
    own = any(s.stance in (Stance.DENIES, Stance.DOUBTS) for s in verbs.of(verb)) and not verbs.passive(verb)
    listed = verbs.lemma(verb) in lexicon.read("verbs")["objects"]["only"]
    return own and not listed and noun.lower_ in ("it", "that", "this") and noun.right_edge.i == noun.i


def deniable(verb: Token, noun: Token) -> bool:
    """Whether an object is something said or held, where the verb also takes things: reject, dismiss, claim."""
    table = lexicon.read("verbs")["objects"]
    word, lemma = noun.lemma_.lower(), verbs.lemma(verb)
    if lemma in table["not"] and word in table["not"][lemma].split():
        return False
    return lemma not in table["only"] or word in table["only"][lemma].split() or word in said_nouns()


def said_nouns() -> frozenset[str]:
    """Nouns that carry a content clause."""
    nouns = lexicon.read("verbs")["nouns"]
    return frozenset(word for row in nouns.values() for word in row.split())


def predicate(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "called the fine absurd", "described her as a friend": the object with what is said of it."""
    if verbs.passive(verb):
        return labelled(scene, verb)
    said = children(verb, "oprd") or [c for c in children(verb, "ccomp") if c.pos_ in ("NOUN", "ADJ", "PROPN")]
    said = said or [p for p in children(verb, "prep") if p.lower_ == "as" and p.right_edge.i > p.i]
    if not said and (whole := called_together(verb)):
        return (scene.chars(*whole),)
    about = [c for c in (*children(verb, "dobj"), *(d for c in said for d in children(c, "nsubj"))) if c.i > verb.i]
    if not said or not about:
        return ()
    start = min(c.left_edge.i for c in about)
    end = max(c.right_edge.i for c in (*said, *about)) + 1
    return (scene.chars(start, extents.before_aside(scene, start, end)),)


def called_together(verb: Token) -> tuple[int, int] | None:
    """ "called the report nonsense", where the parser makes one noun of two."""
    noun = next((c for c in children(verb, "dobj") if c.lemma_.lower() in lexicon.words("denials", "labels")), None)
    beside = noun is not None and noun.i and noun.nbor(-1).head == noun and noun.nbor(-1).lemma_.lower() in said_nouns()
    return (noun.left_edge.i, noun.i + 1) if noun is not None and beside else None


def labelled(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "the plan has been described as rash": who or what is labelled, and how."""
    about = children(verb, "nsubjpass")
    by = [t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and t.dep_ in ("agent", "prep")]
    if not by and not any(c.lemma_.lower() == "have" for c in children(verb, "aux")):
        return ()  # "the lake is called the Mirror" is its name
    said = [p for p in children(verb, "prep") if p.lower_ == "as" and p.right_edge.i > p.i] or children(verb, "oprd")
    if not about or not said:
        return ()
    agent = min((a.i for a in by if a.i > said[0].i), default=said[0].right_edge.i + 1)
    return scene.chars(*extents.bounds(about[0])), scene.chars(said[0].left_edge.i, agent)


def gerund(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "denied treating patients": the participle with what hangs on it."""
    if verbs.passive(verb):
        return ()
    found = [c for c in children(verb, "xcomp", "ccomp", "pcomp") if c.i > verb.i and participle(c)]
    return (scene.chars(max(found[0].left_edge.i, verb.i + 1), found[0].right_edge.i + 1),) if found else ()


def participle(verb: Token) -> bool:
    """ "receiving", "having received", "being told"."""
    having = any(c.tag_ == "VBG" and c.lower_ in ("having", "being") for c in children(verb, "aux", "auxpass"))
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and having)


def infinitive(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "vowed to fight": the infinitive to its end."""
    found = [
        c
        for c in children(verb, "xcomp", "ccomp", "advcl")
        if c.i > verb.i and any(d.lower_ == "to" for d in c.children)
    ]
    return (scene.chars(infinitive_start(found[0]), found[0].right_edge.i + 1),) if found else ()


def infinitive_start(verb: Token) -> int:
    return min(c.i for c in verb.children if c.lower_ == "to")


def object_to(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "urged Rome to act", also where the parser makes "Rome" the subject of the infinitive."""
    addressed = children(verb, "dobj", "dative") or [
        d for c in children(verb, "ccomp", "xcomp") for d in children(c, "nsubj")
    ]
    if not addressed and not verbs.passive(verb):
        return ()
    return infinitive(scene, verb)


def after_preposition(*prepositions: str) -> Joint:
    """Content that follows a preposition: "warned of floods"."""

    def joint(scene: Scene, verb: Token) -> tuple[Chars, ...]:
        for prep in children(verb, "prep", "agent", "prt"):
            if prep.lower_ in prepositions and prep.i > verb.i and (prep.right_edge.i > prep.i):
                start = prep.i if prep.lower_ == "for" else prep.i + 1
                end = extents.stretch(scene, verb, prep.right_edge.i + 1)
                return (scene.chars(start, extents.without_medium(scene, start, end)),)
        return ()

    return joint


def object_then(preposition: str) -> Joint:
    """ "accused them of theft": from the object to the end of the preposition's phrase."""

    def joint(scene: Scene, verb: Token) -> tuple[Chars, ...]:
        objects = children(verb, "dobj", "nsubjpass")
        preps = [
            p
            for p in verb.subtree
            if p.lower_ == preposition and p.dep_ == "prep" and p.i > verb.i and p.right_edge.i > p.i
        ]
        if not objects or not preps:
            return ()
        prep, noun = next((p for p in preps if p.head == verb), preps[0]), objects[0]
        end = max(prep.right_edge.i + 1, noun.right_edge.i + 1 if noun.i > verb.i else 0)
        end = extents.complements(verb, end)
        if noun.i > verb.i:
            return (scene.chars(noun.left_edge.i, extents.without_medium(scene, noun.i, end)),)
        return (scene.chars(*extents.bounds(noun)), scene.chars(prep.i + 1, end))

    return joint


def addressed_then_to(preposition: str) -> Joint:
    """ "called on Rome to act": the infinitive behind the one who is addressed."""

    def joint(scene: Scene, verb: Token) -> tuple[Chars, ...]:
        if not any(p.lower_ == preposition for p in children(verb, "prep", "dative", "prt")):
            return ()
        for token in verb.subtree:
            if (
                token.i > verb.i
                and token.tag_ == "VB"
                and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            ):
                start = infinitive_start(token)
                return (scene.chars(start, max(token.right_edge.i + 1, start + 1)),)
        return ()

    return joint


def for_to(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "called for Rome to act": all from "for"."""
    prep = next((p for p in children(verb, "prep", "mark", "prt") if p.lower_ == "for" and p.i > verb.i), None)
    content = addressed_then_to("for")(scene, verb)
    return () if prep is None or not content else ((prep.idx, content[0][1]),)


def at_figure(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "put the toll at 17", "put the figure as high as 90": the object with its figure."""
    about, end = verbs.figured(verb), verbs.figure_given(verb)
    if about is None or end is None:
        return ()
    if about.i < verb.i:
        return scene.chars(*extents.bounds(about)), scene.chars(verb.i + 1, end)
    more = [c for t in (verb, about) for c in children(t, "conj") if c.pos_ == "NOUN" and c.left_edge.i == end + 1]
    joined = [c for c in more if any(p.lower_ == "at" for p in c.children)]
    end = joined[0].right_edge.i + 1 if joined else extents.complements(verb, end)
    return (scene.chars(about.left_edge.i, end),)


def raised(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "the boat is believed to have sunk": the subject and the infinitive."""
    about = children(verb, "nsubjpass")
    held = infinitive(scene, verb)
    if not about or not held or not children(verb, "auxpass") or about[0].lower_ in subjects.IMPERSONAL:
        return ()
    return scene.chars(*extents.bounds(about[0])), *held


JOINTS: dict[str, Joint] = {
    "clause": complements.clause,
    "object-of": object_then("of"),
    "object-for": object_then("for"),
    "object-to": object_to,
    "on-to": addressed_then_to("on"),
    "to-to": addressed_then_to("to"),
    "for-to": for_to,
    "for": after_preposition("for"),
    "of": after_preposition("of"),
    "to-noun": after_preposition("to"),
    "about": after_preposition("about"),
    "against": after_preposition("against"),
    "at": at_figure,
    "gerund": gerund,
    "to": infinitive,
    "predicate": predicate,
    "object": object_,
    "raised": raised,
}
