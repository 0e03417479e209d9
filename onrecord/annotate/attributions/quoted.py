"""Direct speech: each quotation and the cue beside it."""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotate.attributions import speakers, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.scene import Candidate, Scene, children
from onrecord.vocabulary import QuoteType, Stance

TERMINATORS = (".", "!", "?", ";")
SHORTEST = 4  # words of a quotation that stands for itself


def find(scene: Scene) -> list[Candidate]:
    """The quotations that are speech, those of one speech joined around their cue."""
    found: list[Candidate] = []
    by_cue: dict[int, int] = {}
    last: tuple[int, int] | None = None  # (number of the candidate, block) of the speech just before
    for q in scene.quotes:
        spoken_on = last is not None and last[1] == q.block and scene.article.text[q.end - 1] in ".!?"
        candidate = after(scene, q) or before(scene, q)
        if candidate is not None and not is_speech(scene, q) and not plainly_said(scene, q, candidate):
            candidate = None
        if candidate is None and not is_speech(scene, q):
            upper = scene.article.text[q.start].isupper()
            if not (spoken_on and (upper or same_sentence(scene, q, found[last[0]]))):  # type: ignore[index]
                continue
        if candidate is not None:
            number = by_cue.get(candidate.verb) if candidate.verb is not None else None
            if number is not None:  # a quotation broken by its cue
                found[number] = replace(found[number], content=(*found[number].content, *candidate.content))
            else:
                number = len(found)
                if candidate.verb is not None:
                    by_cue[candidate.verb] = number
                found.append(candidate)
            last = number, q.block
        elif last is not None and goes_on(scene, q, last[1]):
            speech = found[last[0]]
            found[last[0]] = replace(speech, content=(*speech.content, *content(scene, q)))
            last = last[0], q.block
        elif complete(scene, q):
            found.append(unsourced(scene, q))
            last = None
    return found


def words(scene: Scene, q: Quotation) -> list[Token]:
    """The tokens inside a quotation."""
    return [
        t
        for t in scene.doc[scene.token_at(q.start) : scene.token_at(q.end - 1) + 1]
        if t.idx >= q.start and not t.is_space
    ]


def is_speech(scene: Scene, q: Quotation) -> bool:
    """Whether a quotation is more than a word in quotation marks: it is a clause that stands for itself."""
    inside = words(scene, q)
    text = scene.article.text
    if not inside:
        return False
    lead = text[max(0, q.outer_start - 2) : q.outer_start].strip()
    starts = inside[0].text[:1].isupper() or text[q.start] in "…[." or lead[-1:] in (",", ":")
    starts |= q.outer_start == scene.article.blocks[q.block].start or after_that(scene, q)
    ends = text[q.end - 1] in ".,!?…—-" or (
        q.closed and text[q.outer_end : q.outer_end + 2].strip()[:1] in (*",.–—―-",)
    )
    if len(inside) < SHORTEST:
        return starts and ends and text[q.end - 1] in ",.!?"
    verb = any(t.pos_ in ("VERB", "AUX") for t in inside)
    return starts and verb and (ends or len(inside) > 8)


def plainly_said(scene: Scene, q: Quotation, candidate: Candidate) -> bool:
    """Whether words without a verb are speech all the same: a cue stands right beside their closed marks."""
    text, inside = scene.article.text, words(scene, q)
    if len(inside) < 2 or candidate.verb is None or not text[q.start].isupper() or text[q.end - 1] not in ",.!?":
        return False
    return min(abs(candidate.verb - scene.token_at(q.start)), abs(candidate.verb - scene.token_at(q.end))) <= 6


def same_sentence(scene: Scene, q: Quotation, speech: Candidate) -> bool:
    """Whether a quotation stands in one sentence with the speech before it."""
    return len(words(scene, q)) > 1 and not set(scene.article.text[speech.end + 1 : q.outer_start]) & set(".!?")


def after_that(scene: Scene, q: Quotation) -> bool:
    """Whether nothing but "that" stands between a verb of saying and the quotation."""
    i = scene.token_at(q.outer_start - 1) if q.outer_start else 0
    return i > 0 and scene.doc[i].lower_ == "that" and verbs.for_quotes(scene.doc[i - 1]) is not None


def complete(scene: Scene, q: Quotation) -> bool:
    """Whether a quotation without a cue is still speech: a sentence or more of its own."""
    text = scene.article.text
    return len(words(scene, q)) >= 6 and text[q.end - 1] in ".!?" and text[q.start].isupper()


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
    doc = scene.doc
    if not q.closed:
        return None
    first = scene.token_at(q.outer_end)
    if first < len(doc) and doc[first].idx < q.outer_end:
        first += 1
    tail: list[Token] = []
    for token in doc[first : first + 60]:
        if token.text in TERMINATORS or "\n" in token.text or token.i in scene.quoted:
            break
        if not token.is_space:
            tail.append(token)
    if signed := signature(scene, q, tail):
        return signed
    if scene.article.text[q.end - 1] == ".":
        return None
    for token in tail[:45]:
        known = verbs.for_quotes(token)
        if known is None or token.dep_ in ("amod", "aux", "auxpass") or token.lemma_ in ("be", "have", "do"):
            continue
        cue = passive_telling(token) or token
        source = speakers.quoted_as_saying(token) or subject_near(scene, cue, tail)
        if source is not None:
            return made(scene, q, cue, source, known, "quote-then-cue")
    return None


def signature(scene: Scene, q: Quotation, tail: list[Token]) -> Candidate | None:
    """A name behind a dash, to the end of the block: "…" ― Ana Garcia."""
    if len(tail) < 2 or tail[0].text not in ("―", "—", "–", "-", "--") or len(tail) > 9:
        return None
    end = tail[-1].idx + len(tail[-1])
    rest = scene.article.text[end : scene.article.blocks[q.block].end].strip(" .\u00a0")
    if rest or not all(t.text[:1].isupper() for t in tail[1:3]):
        return None
    cue = (tail[0].idx, tail[0].idx + len(tail[0]))
    said = content(scene, q)
    source = (tail[1].idx, end)
    return Candidate(cue, None, source, tail[-1].i, said, QuoteType.DIRECT, Stance.ASSERTS, "signature", 0.9)


def before(scene: Scene, q: Quotation) -> Candidate | None:
    """A cue in front of the quotation: she said: "…"; he told Reuters that "…"."""
    head = words_before(scene, q)
    lead = scene.article.text[: q.outer_start].rstrip()[-1:]
    near = bool(head) and (head[0].pos_ in ("VERB", "AUX") or head[0].lower_ in ("that", "as", "saying"))
    if lead not in (",", ":") and not near:
        return None
    for token in head:
        known = verbs.for_quotes(token)
        if known is None or token.dep_ in ("amod", "aux") or token.lemma_ in ("be", "have", "do"):
            continue
        source = speakers.subject(token)
        if source is not None and source.i not in scene.quoted and source.lower_ not in speakers.IMPERSONAL:
            return made(scene, q, token, source, known, "cue-then-quote")
    if lead == ":" and head:
        return by_colon(scene, q, head)
    return None


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
    root = next((t for t in head if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    source = speakers.subject(root) if root is not None else None
    if root is None or source is None or not speakers.personal(scene, source) or source.lower_ in speakers.IMPERSONAL:
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
    for found in (*children(verb, *speakers.SUBJECTS), speakers.inverted(verb, scene.quoted), speakers.subject(verb)):
        if (
            found is not None
            and found.i in allowed
            and found.i not in scene.quoted
            and found.lower_ not in speakers.IMPERSONAL
        ):
            return found
    neighbours = [
        t for t in tail if abs(t.i - verb.i) <= 2 and t.pos_ in ("PROPN", "PRON", "NOUN") and t.dep_ != "dobj"
    ]
    return neighbours[0] if neighbours and tail.index(verb) <= 3 else None


def made(scene: Scene, q: Quotation, cue: Token, head: Token, known: tuple[Stance, float], method: str) -> Candidate:
    """The candidate of a quotation with its cue and source."""
    source, turn = speakers.phrase(scene, head)
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


def goes_on(scene: Scene, q: Quotation, block: int) -> bool:
    """Whether a quotation without a cue goes on with the speech before: in its block, or as the next block."""
    if q.block == block:
        return True
    return q.block == block + 1 and q.outer_start == scene.article.blocks[q.block].start


def unsourced(scene: Scene, q: Quotation) -> Candidate:
    """Speech that nobody near is given for."""
    return Candidate(None, None, None, None, content(scene, q), QuoteType.DIRECT, Stance.ASSERTS, "quote-alone", 0.4)
