"""The cue beside a quotation, behind it or before it, and who it gives as the speaker."""

import re
from itertools import takewhile

from spacy.tokens import Token

from onrecord.annotate.attributions import speakers, subjects, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.scene import Candidate, Scene, children
from onrecord.vocabulary import QuoteType, Stance

BESIDE_THE_POINT = ("after", "when", "before", "while", "because", "since")
TERMINATORS = (".", "!", "?", ";")
SIGNED = re.compile(r"\s*(―|—|–|--?)\s*([^\s.!?;:][^.!?;:\"“”]*?(?:\.[^.!?;:\"“”]+?)*)[\s.]*")


def find(scene: Scene, q: Quotation) -> Candidate | None:
    """The cue behind or before a quotation; one behind that has a clause of its own yields to one before."""
    behind = after(scene, q)
    if behind is None or behind.verb is None:
        return behind or before(scene, q)
    own = any(
        c.dep_ == "ccomp" and c.i > behind.verb and c.i not in scene.quoted for c in scene.doc[behind.verb].children
    )
    return (before(scene, q) if own else None) or behind


def content(scene: Scene, q: Quotation) -> tuple[tuple[int, int], ...]:
    """The words inside the marks; a comma that belongs to the frame is dropped."""
    text, start, end = scene.article.text, q.start, q.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return ((start, end),)


def after(scene: Scene, q: Quotation) -> Candidate | None:
    """A cue behind the quotation: "…," she said; "…", said Ana Garcia."""
    if not q.closed:
        return None
    tail = behind(scene, q)
    if signed := signature(scene, q):
        return signed
    if scene.article.text[q.end - 1] == ".":
        return None
    for token in tail[:45]:
        known = verbs.for_quotes(token)
        if known is None or token.dep_ in ("amod", "aux", "auxpass") or token.lemma_ in ("be", "have", "do"):
            continue
        if (token.tag_ == "VB" and token.dep_ in ("relcl", "acl", "advcl")) or passing_on(token):
            continue  # "a statement to read", "Interfax quoted him as saying"
        cue = passive_telling(token) or token
        source = subjects.quoted_as_saying(token) or subject_near(scene, cue, tail)
        if source is not None and not title(scene, q, cue):
            return made(scene, q, cue, source, known, "quote-then-cue")
    return unlisted(scene, q, tail)


def unlisted(scene: Scene, q: Quotation, tail: list[Token]) -> Candidate | None:
    """A verb that no list has, where nothing but a speaker stands beside it: '"…," offered Ana Garcia'."""
    mark, opens = scene.article.text[q.end - 1], tail[0].text if tail else ""
    if mark not in ",!?" or not tail or (mark != "," and opens[:1].isupper() and tail[0].pos_ != "PROPN"):
        return None
    for token in tail[:12]:
        if token.tag_ not in ("VBD", "VBZ") or token.pos_ != "VERB" or token.lemma_ in ("be", "have", "do"):
            continue
        source = subject_near(scene, token, tail)
        beside = source is not None and (source.left_edge == tail[0] or token == tail[0])
        more = [c for c in children(token, "dobj", "ccomp", "xcomp", "acomp", "attr") if c.i > token.i and c != source]
        if source is None or not beside or more or not speakers.personal(scene, source):
            return None
        return made(scene, q, token, source, (Stance.ASSERTS, 0.6), "quote-then-cue")
    return None


def passing_on(verb: Token) -> bool:
    """Whether a verb only says who passes it on: "quoted" in "Interfax quoted Ana Garcia as saying"."""
    said = verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)].text.lower()
    return verb.lemma_.lower() in ("quote", "cite") and " as saying" in f" {said}" and not children(verb, "auxpass")


def behind(scene: Scene, q: Quotation) -> list[Token]:
    """The words behind a quotation as far as its sentence goes."""
    doc, first = scene.doc, scene.token_at(q.outer_end)
    if first < len(doc) and doc[first].idx < q.outer_end:
        first += 1
    tail = takewhile(
        lambda token: token.text not in TERMINATORS and "\n" not in token.text and token.i not in scene.quoted,
        doc[first : first + 60],
    )
    return [token for token in tail if not token.is_space]


def title(scene: Scene, q: Quotation, cue: Token) -> bool:
    """Whether a quotation is a name within a sentence whose verb reports something else.

    'In his book, "Save or Spend," Tom Baker advised buying bonds.'
    """
    opening = scene.token_at(q.outer_start)
    lead = scene.doc[scene.doc[opening].sent.start : opening] if scene.doc[opening].sent == cue.sent else ()
    if not any(t.pos_ == "NOUN" or t.pos_ == "ADP" for t in lead) or any(t.i in scene.quoted for t in lead):
        return False
    kinds = ("ccomp", "xcomp") if cue.lemma_ == "tell" else ("ccomp", "xcomp", "dobj")
    return len(words(scene, q)) <= 8 and any(c.dep_ in kinds and c.i > cue.i for c in cue.children)


def signature(scene: Scene, q: Quotation) -> Candidate | None:
    """A name behind a dash, to the end of the block: "…" ― Ana Garcia."""
    signed = SIGNED.fullmatch(scene.article.text, q.outer_end, scene.article.blocks[q.block].end)
    if signed is None or len(signed[2].split()) > 8 or not all(w[:1].isupper() for w in signed[2].split()[:2]):
        return None
    said = content(scene, q)
    head = scene.token_at(signed.end(2) - 1)
    return Candidate(
        signed.span(1), None, signed.span(2), head, said, QuoteType.DIRECT, Stance.ASSERTS, "signature", 0.9
    )


def before(scene: Scene, q: Quotation) -> Candidate | None:
    """A cue in front of the quotation: she said: "…"; he told Reuters that "…"."""
    head = words_before(scene, q)
    lead = scene.article.text[max(0, q.outer_start - 9) : q.outer_start].rstrip()[-1:]
    near = bool(head) and (head[0].pos_ in ("VERB", "AUX") or head[0].lower_ in ("that", "as", "saying"))
    if lead not in (",", ":") and not near:
        return None
    for token, known in cues(head):
        source = subjects.subject(token) or first_in_sentence(token, scene.token_at(q.outer_start))
        if source is not None and source.i not in scene.quoted and source.lower_ not in subjects.IMPERSONAL:
            return made(scene, q, token, source, known, "cue-then-quote")
    if lead == ":" and head:
        return by_colon(scene, q, head)
    return None


def cues(head: list[Token]) -> list[tuple[Token, tuple[Stance, float]]]:
    """The verbs of saying before a quotation, nearest first; "a note to staff explaining" comes after "put it"."""
    found = []
    for token in head:
        known = verbs.for_quotes(token)
        if known is None or token.dep_ in ("amod", "aux") or token.lemma_ in ("be", "have", "do"):
            continue
        if token.tag_ == "VBN" and token.dep_ == "advcl":
            continue  # "Asked about the race, he gave an answer:"
        if token.dep_ == "advcl" and token.head in head and any(c.lower_ in BESIDE_THE_POINT for c in token.lefts):
            continue  # "After Baker criticized her, she said"
        found.append((token, known))
    return sorted(found, key=lambda cue: cue[0].dep_ == "acl" and cue[0].head.dep_ == "pobj")


def first_in_sentence(verb: Token, opening: int) -> Token | None:
    """The subject behind a cue that opens its sentence: 'Said Garcia: "…"'."""
    named = verb.doc[verb.i + 1 : opening]
    opens = (
        verb.i == verb.sent.start
        and verb.tag_ != "VBG"
        and len(named) > 1
        and (named[0].pos_ in ("PROPN", "DET", "NOUN", "ADJ") or named[0].tag_ == "PRP$")
    )
    head = named[:-1].root if opens and named[-1].text in (":", ",") else None
    return head if head is not None and head.pos_ in ("PROPN", "NOUN") else None


def words_before(scene: Scene, q: Quotation) -> list[Token]:
    """The words of the sentence before a quotation, nearest first.

    A quotation that opens its block may be introduced by the block before, if that ends in a colon.
    """
    blocks = scene.article.blocks
    start = blocks[q.block].start
    if q.outer_start == start and q.block and scene.article.text[: blocks[q.block - 1].end].endswith(":"):
        start = blocks[q.block - 1].start
    head: list[Token] = []
    last = scene.token_at(q.outer_start - 1) if q.outer_start else -1
    for i in range(last, max(-1, last - 45), -1):
        token = scene.doc[i]
        if token.is_space:
            continue
        if token.idx < start or (token.text in TERMINATORS and head) or i in scene.quoted:
            break
        head.append(token)
    return head


def by_colon(scene: Scene, q: Quotation, head: list[Token]) -> Candidate | None:
    """A sentence that ends in a colon introduces speech of its subject."""
    clauses = (t for t in head if t.dep_ in ("ROOT", "ccomp") and t.pos_ in ("VERB", "AUX"))
    root = next((t for t in clauses if t.dep_ == "ROOT" or subjects.own_subjects(t)), None)
    source = subjects.subject(root) if root is not None else None
    if root is None or source is None or not speakers.personal(scene, source) or source.lower_ in subjects.IMPERSONAL:
        return None
    return made(scene, q, root, source, (Stance.ASSERTS, 0.7), "colon")


def passive_telling(token: Token) -> Token | None:
    """In "was quoted by Interfax as saying" the verb whose subject speaks is "quoted"."""
    if token.dep_ == "pcomp" and token.head.lower_ == "as" and token.head.head.lemma_ in ("quote", "cite"):
        return token.head.head
    return None


def subject_near(scene: Scene, verb: Token, tail: list[Token]) -> Token | None:
    """The subject of a cue behind a quotation: it stands in the same tail."""
    allowed = {t.i for t in tail}
    for found in (*children(verb, *subjects.SUBJECTS), subjects.inverted(verb, scene.quoted), subjects.subject(verb)):
        if (
            found is not None
            and found.i in allowed
            and found.i not in scene.quoted
            and found.lower_ not in subjects.IMPERSONAL
        ):
            return found
    neighbours = [
        t
        for t in tail
        if abs(t.i - verb.i) <= 2 and t.pos_ in ("PROPN", "PRON", "NOUN") and t.dep_ not in ("dobj", "poss")
    ]
    return neighbours[0] if neighbours and tail.index(verb) <= 3 else None


def made(scene: Scene, q: Quotation, cue: Token, head: Token, known: tuple[Stance, float], method: str) -> Candidate:
    """The candidate of a quotation with its cue and source."""
    source, turn = speakers.phrase(scene, head)
    if source[0] <= cue.idx < source[1]:  # 'Said Garcia: "…"' is often parsed as a name
        source = (scene.doc[cue.i + 1].idx, source[1])
    return Candidate(
        cue=(cue.idx, cue.idx + len(cue)),
        verb=cue.i,
        source=source,
        head=turn,
        content=content(scene, q),
        quote_type=QuoteType.DIRECT,
        stance=known[0],
        method=method,
        score=known[1],
    )


def words(scene: Scene, q: Quotation) -> list[Token]:
    """The tokens inside a quotation."""
    return [
        t
        for t in scene.doc[scene.token_at(q.start) : scene.token_at(q.end - 1) + 1]
        if t.idx >= q.start and not t.is_space
    ]
