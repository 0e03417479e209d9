"""Indirect speech: verbs of saying with the clause, object or infinitive that is their content."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from onrecord.annotate import lexicon
from onrecord.annotate.attributions import speakers, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.annotate.attributions.verbs import Sense
from onrecord.vocabulary import ActorType, QuoteType

OWN_VOICE = {"i", "we", "nobody", "you"}  # inside a quotation: the one who speaks anyway

Joint = Callable[[Scene, Token], tuple[Chars, ...]]


def find(scene: Scene, used: frozenset[int]) -> Iterator[Candidate]:
    """The reported statements of an article; `used` are the cues of its quotations."""
    for token in (scene.doc[i] for i in scene.verbs if i not in used):
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
    subject = source_of(scene, verb, sense)
    if stance is None or (subject is None and not passive(verb)) or hypothetical(verb):
        return None
    if passive(verb) and (
        sense.name in ("promise", "refuse", "predict", "intend") or (subject is None and sense.name == "blame")
    ):
        return None
    if passive(verb) and subject is None and sense.name == "deny" and not said_of(verb):
        return None
    for joint in JOINTS:
        if joint in sense.joints and not (joint == "object" and future(verb)):
            content = tuple(c for c in JOINTS[joint](scene, verb) if c[1] > c[0])
            if content and long_enough(scene, content, 4 if sense.name == "point" else 2):
                return made(scene, verb, subject, content, sense, joint)
    return None


def said_of(verb: Token) -> bool:
    """Whether what a passive is about is something said: "the allegations were denied"."""
    return any(c.lemma_.lower() in said_nouns() for c in children(verb, "nsubjpass"))


def hypothetical(verb: Token) -> bool:
    """An infinitive, a wish or a condition reports nothing: "if he says that", "to say that", "could say that"."""
    if verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return verb.head.lemma_.lower() not in ("go", "continue", "come", "appear", "seem", "be")
    if verb.dep_ == "ROOT" and verb.sent.text.rstrip().endswith("?"):
        return True
    if any(c.tag_ == "MD" and c.lower_ not in ("will", "'ll", "’ll") for c in verb.children):
        return True
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def future(verb: Token) -> bool:
    """Whether a verb is yet to happen: what will be announced has not been said."""
    return any(c.tag_ == "MD" for c in verb.children)


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive, or a participle behind its noun."""
    if any(c.dep_ == "auxpass" and c.lemma_.lower() in ("be", "get") for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not children(verb, "aux") and not speakers.perfect(verb)


def source_of(scene: Scene, verb: Token, sense: Sense) -> Token | None:
    """Who is the source: the subject, or the agent of a passive; None also where the subject cannot be one."""
    if passive(verb):
        agents = [c for a in children(verb, "agent") for c in a.children if c.dep_ == "pobj"]
        return agents[0] if agents else None
    found = speakers.subject(verb)
    if found is None or found.i > verb.i:
        found = speakers.named_before_comma(scene, verb) or found
    if found is None and comma_before(verb) and sense.name in ("say", "show"):
        found = speakers.inverted(verb)
    if (
        found is None
        or any(c.lower_ == "no" for c in found.children)
        or found.lower_ in speakers.IMPERSONAL
        or (verb.i in scene.quoted and found.lower_ in OWN_VOICE)
    ):
        return None
    if sense.needs == "source-noun" and not documented(scene, found):
        return None
    if sense.needs == "named" and scene.named(found.i) is None:
        return None
    if sense.needs == "person-subject" and not speakers.personal(scene, found):
        return None
    return found


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


# ------------------------------------------------------------------ joints


def clause(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """The complement clause, before, after or around the cue."""
    found = [c for c in children(verb, "ccomp") if not (told_to(verb) and infinitive_mark(c))]
    if not found:
        found = [
            c
            for c in children(verb, "xcomp")
            if any(d.dep_ in speakers.SUBJECTS for d in c.children) and c.tag_ != "VB"
        ]
    if found:
        complement = found[0] if found[0].i > verb.i else found[-1]
        return behind(scene, verb, complement) if complement.i > verb.i else in_front(scene, verb)
    return parenthetical(scene, verb)


def told_to(verb: Token) -> bool:
    """Whether an infinitive behind a verb is what somebody is told to do: warn, ask, tell."""
    return verbs.lemma(verb) in lexicon.words("verbs", "telling_to")


def infinitive_mark(verb: Token) -> bool:
    return any(d.lower_ == "to" and d.dep_ == "aux" for d in verb.children)


def behind(scene: Scene, verb: Token, complement: Token) -> tuple[Chars, ...]:
    """A clause after its verb, with what follows it up to the end of its sentence or the next statement."""
    joined = [c for c in children(verb, "ccomp") if c.i > complement.i]
    start, end = complement.left_edge.i, max(c.right_edge.i for c in (complement, *joined)) + 1
    start = max(start, verb.i + 1)
    marks = [c for c in complement.children if c.dep_ == "mark" and c.lower_ == "that"]
    if marks and marks[0].i >= start:
        start = marks[0].i + 1
    end = before_next_cue(scene, start, stretch(scene, verb, end))
    end = before_aside(scene, start, end)
    return (scene.chars(start, without_medium(scene, start, end)),)


def stretch(scene: Scene, verb: Token, end: int) -> int:
    """Take in what the parser hung on the cue though it follows the content: phrases and adverbial clauses.

    A cue that heads its sentence rules to the end of it, unless another clause with a subject of its own or
    another cue follows.
    """
    last = verb.sent.end
    while last > end and (scene.doc[last - 1].is_space or scene.doc[last - 1].is_punct):
        last -= 1
    rest = scene.doc[end:last]
    if verb.dep_ == "ROOT" and len(rest) and not any(breaks_off(scene, verb, t) for t in rest):
        return last
    for child in verb.children:
        if child.left_edge.i < end or child.dep_ == "punct":
            continue
        comma = scene.doc[end].text == "," if end < len(scene.doc) else False
        taken = child.dep_ in ("prep", "npadvmod", "advmod", "oprd", "dobj") and child.left_edge.i == end
        taken &= not dated(child) or any(c.dep_ == "ccomp" for c in verb.children)
        taken |= child.dep_ == "advcl" and child.left_edge.i <= end + comma and not verbs.of(child)
        if not taken:
            break
        end = child.right_edge.i + 1
    return end


SIBLING_MARKS = ("while", "whereas", "although", "though")


def before_next_cue(scene: Scene, start: int, end: int) -> int:
    """Where the next statement of a sentence begins: ", and urged …", ", adding that …", ", while others said …"."""
    for token in scene.doc[start + 2 : end]:
        if token.dep_ not in ("conj", "advcl") or token.i in scene.quoted or not verbs.of(token):
            continue
        left = first_of_cue(token)
        if left - 1 > start and scene.doc[left - 1].text in (",", "-", "–", "—"):
            own = children(token, *speakers.SUBJECTS)
            marked = scene.doc[left].lower_ in SIBLING_MARKS
            if marked or not own:
                return left - 1
    return end


def first_of_cue(token: Token) -> int:
    """The first word of a cue clause: its subject, auxiliaries and the conjunction before it."""
    left = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ != "punct")])
    while left and token.doc[left - 1].dep_ == "cc":
        left -= 1
    return left


def breaks_off(scene: Scene, verb: Token, token: Token) -> bool:
    """Whether a token behind a content ends it: a second verb beside the cue, another cue, a semicolon."""
    if token.text in (";", "—", "–") or (
        token.is_quote and token.i - 1 not in scene.quoted and token.i + 1 not in scene.quoted
    ):
        return True
    if token.head == verb and token.dep_ in ("conj", "ccomp", "parataxis"):
        return True
    if token.head == verb and token.dep_ == "advcl" and token.tag_ == "VBG":
        return True
    return bool(verbs.of(token)) and token.pos_ == "VERB"


def in_front(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """A clause before its cue: from the start of the sentence to the cue's own words."""
    sentence = verb.sent
    left = min(
        [
            verb.i,
            *(
                c.left_edge.i
                for c in verb.children
                if c.dep_ in (*speakers.SUBJECTS, "aux", "auxpass") and comma_left(c, verb)
            ),
        ]
    )
    start = sentence.start
    blocked = [t.i for t in scene.doc[start:left] if t.is_space and "\n" in t.text]
    start = blocked[-1] + 1 if blocked else start
    return (scene.chars(start, left),)


def comma_left(child: Token, verb: Token) -> bool:
    """Whether a subject belongs to the cue's side of the comma."""
    return child.left_edge.i < verb.i or child.dep_ != "nsubj"


def parenthetical(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """A cue set between commas, or behind the last comma, in the sentence that is its content."""
    if children(verb, "dobj", "xcomp") and not speakers.inverted(verb):
        return ()
    sentence, doc = verb.sent, scene.doc
    subject = children(verb, "nsubj") or ([found] if (found := speakers.inverted(verb)) else [])
    if not subject or verb.dep_ == "relcl":
        return ()
    if subject[0].i > verb.i and verb.i + 3 < sentence.end and speakers.named_before_comma(scene, verb):
        return (scene.chars(verb.i + 1, sentence.end),)
    left, right = min(verb.i, subject[0].left_edge.i), max(verb.i, subject[0].right_edge.i) + 1
    if left == sentence.start or doc[left - 1].text != ",":
        return ()
    while right < sentence.end and doc[right].text not in (",", ".", ";"):
        right += 1
    first, rest = doc[sentence.start : left - 1], doc[right + 1 : sentence.end]
    goes_on = len(rest) > 1 and rest[0].pos_ != "SCONJ" and finite(rest[:8]) and not any(verbs.of(t) for t in rest[:6])
    if not finite(first) and not goes_on:
        return ()
    spans = (first, rest) if goes_on else (first,)
    return tuple(scene.chars(s.start, s.end) for s in spans)


def without_medium(scene: Scene, start: int, end: int) -> int:
    """Where "in a statement" begins, if a content ends in it: it belongs to the cue."""
    for i in range(max(start + 2, end - 7), end - 1):
        opening = scene.doc[i : i + 2].text.lower() in (
            "in a",
            "in an",
            "by telephone",
            "by phone",
            "via e-mail",
            "by email",
        )
        if opening and any(t.lemma_.lower() in lexicon.words("verbs", "mediums") for t in scene.doc[i + 1 : i + 5]):
            return i
    return end


def finite(tokens: Iterable[Token]) -> bool:
    """Whether a finite verb is among the tokens: they can be a statement."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def object_(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """The object and what hangs on it; of a noun of saying, its clause."""
    found = children(verb, "dobj") or (children(verb, "nsubjpass") if passive(verb) else [])
    if verb.dep_ == "acl" and passive(verb):
        found = [verb.head]  # "a charge rejected by …"
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
        return (scene.chars(*bounds(noun)),)
    end = before_aside(scene, noun.i, noun.right_edge.i + 1)
    while (
        end > noun.i + 1 and scene.doc[end - 1].ent_type_ in ("DATE", "TIME") and scene.doc[end - 1].dep_ == "npadvmod"
    ):
        end -= 1
    for child in verb.children:
        if child.i > noun.i and child.dep_ in ("prep", "oprd") and child.left_edge.i == end and not dated(child):
            end = child.right_edge.i + 1
    return (scene.chars(noun.left_edge.i, without_medium(scene, noun.i, end)),)


def deniable(verb: Token, noun: Token) -> bool:
    """Whether an object is something said or held, where the verb also takes things: reject, dismiss, claim."""
    table = lexicon.read("verbs")["objects"]
    word, lemma = noun.lemma_.lower(), verbs.lemma(verb)
    if lemma in table["not"] and word in table["not"][lemma].split():
        return False
    return lemma not in table["only"] or word in table["only"][lemma].split() or word in said_nouns()


def before_aside(scene: Scene, start: int, end: int) -> int:
    """Where a clause that the reporter adds begins: ", which …", ", who …" up to the end of a content."""
    for i in range(start + 1, end - 1):
        opens = scene.doc[i].text == "," and scene.doc[i + 1].lower_ in ("which", "who", "whose", "where")
        if opens and i + 1 not in scene.quoted:
            closed = any(t.text == "," for t in scene.doc[i + 2 : end])
            return end if closed else i
    return end


def dated(phrase: Token) -> bool:
    """Whether a phrase says when: it belongs to the cue, not to the content."""
    return phrase.ent_type_ in ("DATE", "TIME") or any(t.ent_type_ in ("DATE", "TIME") for t in phrase.children)


def bounds(token: Token) -> tuple[int, int]:
    return token.left_edge.i, token.right_edge.i + 1


def said_nouns() -> frozenset[str]:
    """Nouns that carry a content clause."""
    nouns = lexicon.read("verbs")["nouns"]
    return frozenset(word for row in nouns.values() for word in row.split())


def predicate(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "called the fine absurd", "described her as a friend": the object with what is said of it."""
    if passive(verb):
        return labelled(scene, verb)
    said = children(verb, "oprd") or [c for c in children(verb, "ccomp") if c.pos_ in ("NOUN", "ADJ", "PROPN")]
    said = said or [p for p in children(verb, "prep") if p.lower_ == "as" and p.right_edge.i > p.i]
    about = [c for c in (*children(verb, "dobj"), *(d for c in said for d in children(c, "nsubj"))) if c.i > verb.i]
    if not said or not about:
        return ()
    start = min(c.left_edge.i for c in about)
    end = max(c.right_edge.i for c in (*said, *about)) + 1
    return (scene.chars(start, before_aside(scene, start, end)),)


def labelled(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "the plan has been described as rash": who or what is labelled, and how."""
    about = children(verb, "nsubjpass")
    if not children(verb, "agent") and not any(c.lemma_.lower() == "have" for c in children(verb, "aux")):
        return ()  # "the lake is called the Mirror" is its name
    said = [p for p in children(verb, "prep") if p.lower_ == "as" and p.right_edge.i > p.i] or children(verb, "oprd")
    if not about or not said:
        return ()
    agent = min((a.i for a in verb.subtree if a.dep_ == "agent" and a.i > said[0].i), default=said[0].right_edge.i + 1)
    return scene.chars(*bounds(about[0])), scene.chars(said[0].left_edge.i, agent)


def gerund(scene: Scene, verb: Token) -> tuple[Chars, ...]:
    """ "denied treating patients": the participle with what hangs on it."""
    if passive(verb):
        return ()
    found = [c for c in children(verb, "xcomp", "ccomp", "pcomp") if c.tag_ == "VBG" and c.i > verb.i]
    return (scene.chars(max(found[0].left_edge.i, verb.i + 1), found[0].right_edge.i + 1),) if found else ()


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
    if not addressed and not passive(verb):
        return ()
    return infinitive(scene, verb)


def after_preposition(*prepositions: str) -> Joint:
    """Content that follows a preposition: "warned of floods"."""

    def joint(scene: Scene, verb: Token) -> tuple[Chars, ...]:
        for prep in children(verb, "prep", "agent", "prt"):
            if prep.lower_ in prepositions and prep.i > verb.i and (prep.right_edge.i > prep.i):
                start = prep.i if prep.lower_ == "for" else prep.i + 1
                end = stretch(scene, verb, prep.right_edge.i + 1)
                return (scene.chars(start, without_medium(scene, start, end)),)
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
        prep, noun = preps[0], objects[0]
        end = max(prep.right_edge.i + 1, noun.right_edge.i + 1 if noun.i > verb.i else 0)
        if noun.i > verb.i:
            return (scene.chars(noun.left_edge.i, end),)
        return (scene.chars(*bounds(noun)), scene.chars(prep.i + 1, prep.right_edge.i + 1))

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


JOINTS: dict[str, Joint] = {
    "clause": clause,
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
    "gerund": gerund,
    "to": infinitive,
    "predicate": predicate,
    "object": object_,
}


def made(
    scene: Scene, verb: Token, head: Token | None, content: tuple[Chars, ...], sense: Sense, joint: str
) -> Candidate:
    """The candidate of a verb with its source and content."""
    source, turn = speakers.phrase(scene, head) if head is not None else (None, None)
    if source is not None and passive(verb) and joint == "object-of":  # "accused by her rivals | of theft"
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
        method=f"{sense.name}-{joint}" + ("-passive" if passive(verb) else ""),
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
