"""Statements without a verb of saying: "according to", adjectives and nouns that carry a clause."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotate import lexicon
from onrecord.annotate.attributions import joints, speakers
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import QuoteType, Stance

LABEL = re.compile(r"([A-Z][A-Z.'’ -]{2,30}[A-Z]):\s+(?=\S)")


def according_to(scene: Scene) -> Iterator[Candidate]:
    """ "…, according to Ana Garcia, …": the rest of the clause is the content."""
    doc = scene.doc
    for token in scene.tokens_of({"according"}):
        if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        head = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
        if head is None or head.lemma_.lower() in lexicon.words("verbs", "according_not"):
            continue
        source, turn = speakers.phrase(scene, head)
        end = phrase_end(scene, token, head)
        content = around(scene, token, end)
        if content:
            cue = (token.idx, to.idx + len(to))
            yield Candidate(
                cue, token.i, source, turn, content, QuoteType.INDIRECT, Stance.ASSERTS, "according-to", 0.95
            )


def phrase_end(scene: Scene, start: Token, head: Token) -> int:
    """Where the "according to" phrase ends: at the comma behind its noun phrase."""
    end = head.right_edge.i + 1
    if start.i == start.sent.start:
        comma = next((t.i for t in scene.doc[head.i : end] if t.text == "," and is_clause(scene, t.i, end)), None)
        end = comma if comma is not None else end
    return end


def is_clause(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb with a subject follows within the phrase: the parser took in the content."""
    return any(t.pos_ in ("VERB", "AUX") and children(t, *speakers.SUBJECTS) for t in scene.doc[start:end])


def around(scene: Scene, start: Token, end: int) -> tuple[Chars, ...]:
    """The sentence without the phrase; of a long sentence, the clause that the phrase hangs on."""
    sentence, doc = start.sent, scene.doc
    first, last = sentence.start, sentence.end
    head = start.head
    if start.i > first and head.pos_ in ("VERB", "AUX") and head.dep_ in ("conj", "advcl", "ccomp", "relcl"):
        first = max(first, head.left_edge.i)
    left = scene.chars(first, start.i)
    right = scene.chars(end, last) if end < last else (0, 0)
    if start.i > first and end < last and doc[end].text == ",":
        conj = [t for t in doc[end:last] if t.pos_ in ("VERB", "AUX") and children(t, *speakers.SUBJECTS)]
        right = (0, 0) if conj and doc[end + 1 : end + 2].text.lower() in ("and", "but", "while", "meaning") else right
    return tuple(c for c in (left, right) if c[1] - c[0] > 3)


def adjectives(scene: Scene) -> Iterator[Candidate]:
    """ "is adamant that …", "are opposed to …"."""
    table = lexicon.read("verbs")["adjectives"]
    rows = {
        word: (Stance(s), joint)
        for s, joints in table.items()
        for joint, listed in joints.items()
        for word in listed.split()
    }
    for token in scene.tokens_of(rows):
        if token.i in scene.quoted or token.pos_ not in ("ADJ", "VERB"):
            continue
        stance, joint = rows[token.lower_]
        verb = token.head if token.dep_ in ("acomp", "attr", "oprd") else token
        subject = speakers.subject(verb)
        if subject is None or subject.lower_ in speakers.IMPERSONAL or not speakers.personal(scene, subject):
            continue
        content = clausal(scene, token, verb) if joint == "clause" else joints.after_preposition("to")(scene, token)
        if content:
            source, turn = speakers.phrase(scene, subject)
            cue = (token.idx, token.idx + len(token))
            yield Candidate(cue, token.i, source, turn, content, QuoteType.INDIRECT, stance, f"adjective-{joint}", 0.75)


def transcript(scene: Scene) -> Iterator[Candidate]:
    """ "WALLACE: Let us begin …": a block that starts with a name in capitals and a colon."""
    for block in scene.article.blocks:
        label = LABEL.match(scene.article.text, block.start, block.end)
        if label and label.end() < block.end:
            source = (label.start(1), label.end(1))
            cue = (label.end(1), label.end(1) + 1)
            said = ((label.end(), block.end),)
            head = scene.token_at(label.end(1) - 1)
            yield Candidate(cue, None, source, head, said, QuoteType.DIRECT, Stance.ASSERTS, "transcript", 0.9)


def clausal(scene: Scene, *carriers: Token) -> tuple[Chars, ...]:
    """The "that" clause of one of the tokens."""
    for token in carriers:
        for child in children(token, "ccomp", "acl", "advcl"):
            if child.i > token.i and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children):
                start = child.left_edge.i
                start += scene.doc[start].lower_ == "that"
                return (scene.chars(start, child.right_edge.i + 1),)
    return ()


def nouns(scene: Scene, covered: frozenset[int]) -> Iterator[Candidate]:
    """ "the claim that …", "the ministry's warning that …": the owner of the noun is the source, or nobody."""
    table = lexicon.read("verbs")["nouns"]
    rows = {word: Stance(s) for s, listed in table.items() for word in listed.split()}
    for token in scene.tokens_of(rows | {f"{word}s": stance for word, stance in rows.items()}):
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma not in rows or token.i in covered or scene.quote_at(token.i):
            continue
        content = clausal(scene, token)
        if token.i and token.nbor(-1).lower_ in ("no", "without", "any", "little"):
            continue
        if not content:
            continue
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        owner = owner or next(
            (c for p in token.children if p.lower_ in ("of", "by", "from") for c in p.children if c.dep_ == "pobj"),
            None,
        )
        if (
            owner is None
            and token.dep_ == "dobj"
            and token.head.lemma_.lower() in lexicon.words("verbs", "light_verbs")
        ):
            owner = speakers.subject(token.head)
        source, turn = speakers.phrase(scene, owner) if owner is not None else (None, None)
        cue = (token.idx, token.idx + len(token))
        yield Candidate(cue, token.i, source, turn, content, QuoteType.INDIRECT, rows[lemma], "noun-clause", 0.7)
