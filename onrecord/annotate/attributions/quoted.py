"""Direct speech: each quotation and the cue beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.annotate.attributions import beside, complements, speakers, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.scene import Candidate, Scene
from onrecord.vocabulary import ActorType, BlockKind, MentionForm, QuoteType, Stance

SHORTEST = 4  # words of a quotation that stands for itself


def find(scene: Scene) -> Iterator[Candidate]:
    """The quotations that are speech, those of one speech joined around their cue."""
    found: list[Candidate] = []
    by_cue: dict[int, int] = {}
    last: tuple[int, int] | None = None  # (number of the candidate, block) of the speech just before
    for q in scene.quotes:
        candidate = beside.find(scene, q)
        if candidate is not None and within_clause(scene, q, candidate):
            last = None
            continue
        if candidate is not None and not is_speech(scene, q) and not plainly_said(scene, q, candidate):
            candidate = None
        before = found[last[0]] if last is not None and last[1] == q.block else None
        if candidate is None and not is_speech(scene, q) and not spoken_on(scene, q, before):
            continue
        if candidate is not None:
            last = added(found, by_cue, candidate), q.block
        elif last is not None and goes_on(scene, q, last[1]):
            speech = found[last[0]]
            found[last[0]] = replace(speech, content=(*speech.content, *beside.content(scene, q)))
            last = last[0], q.block
        elif complete(scene, q):
            found.append(after_speaker(scene, q) or unsourced(scene, q))
            last = None if q.closed else (len(found) - 1, q.block)
    yield from found


def added(found: list[Candidate], by_cue: dict[int, int], candidate: Candidate) -> int:
    """The number of a candidate among those found, of which it is one part where its cue breaks a quotation."""
    if candidate.verb is not None and (number := by_cue.get(candidate.verb)) is not None:
        found[number] = replace(found[number], content=(*found[number].content, *candidate.content))
        return number
    if candidate.verb is not None:
        by_cue[candidate.verb] = len(found)
    found.append(candidate)
    return len(found) - 1


def spoken_on(scene: Scene, q: Quotation, before: Candidate | None) -> bool:
    """Whether a quotation too short for a speech goes on with the speech before it in its block."""
    text = scene.article.text
    whole = before is not None and text[q.end - 1] in ".!?"
    return whole and (text[q.start].isupper() or (before is not None and same_sentence(scene, q, before)))


def within_clause(scene: Scene, q: Quotation, candidate: Candidate) -> bool:
    """Whether a quotation only ends a clause that its cue reports: "she added that in the end, “we vote”"."""
    if (
        candidate.method != "cue-then-quote"
        or candidate.verb is None
        or scene.article.text[: q.outer_start].endswith(": ")
    ):
        return False
    verb, opening = scene.doc[candidate.verb], scene.token_at(q.outer_start)
    reported = complements.clause(scene, verb) if any("clause" in sense.joints for sense in verbs.of(verb)) else ()
    if not any(start < q.start < end for start, end in reported):
        return False
    for complement in (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i):
        marks = [c.i for c in complement.children if c.dep_ == "mark" and c.lower_ == "that"]
        subjects = [c.right_edge.i for c in complement.children if c.dep_ in ("nsubj", "nsubjpass")]
        for i in (*marks, *subjects):
            between = [t for t in scene.doc[i + 1 : opening] if not t.is_punct and not t.is_space]
            if verb.i < i < opening and len(between) >= (2 if i in marks else 1):
                return True
    return False


def after_speaker(scene: Scene, q: Quotation) -> Candidate | None:
    """A quotation that is a block of its own is said by the only person, a subject there, of the block before."""
    blocks = scene.article.blocks
    block, before = blocks[q.block], blocks[q.block - 1] if q.block else None
    if (
        before is None
        or before.kind != BlockKind.PARAGRAPH
        or (q.outer_start, max(q.outer_end, q.end)) != (block.start, block.end)
    ):
        return None
    people = [
        m
        for m in scene.mentions
        if m.type == ActorType.PERSON and before.start <= m.start < before.end and m.form != MentionForm.PRONOUN
    ]
    heads = [scene.doc[scene.token_at(m.end - 1)] for m in people]
    subjects = [i for i, t in enumerate(heads) if t.dep_ in ("nsubj", "nsubjpass") and t.i not in scene.quoted]
    if len({m.actor for m in people}) != 1 or not subjects:
        return None
    m, head = people[subjects[-1]], heads[subjects[-1]]
    said = beside.content(scene, q)
    return Candidate(
        None, None, (m.start, m.end), head.i, said, QuoteType.DIRECT, Stance.ASSERTS, "quote-after-speaker", 0.6
    )


def going_on(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Give speech of nobody to whoever is reported in the sentence just before: 'He rang, he says. "It rang on."'."""
    return [replace(c, **spoken_by(scene, c, found)) if c.method == "quote-alone" else c for c in found]


def spoken_by(scene: Scene, c: Candidate, found: Sequence[Candidate]) -> dict[str, Any]:
    """Source and method of a quotation that goes on with reported speech; nothing where none stands before it."""
    opening = scene.token_at(c.start)
    first = scene.doc[opening].sent.start
    block = next((b for b in scene.article.blocks if b.start <= c.start < b.end), None)
    before = [s for s in found if s.verb is not None and s.head is not None and s.quote_type != QuoteType.DIRECT]
    before = [s for s in before if block and block.start <= s.start and scene.doc[s.verb or 0].sent.end == first]
    outer = [s for s in before if not any(within(s, other) for other in before if other is not s)]
    if not outer or not speakers.personal(scene, scene.doc[outer[-1].head or 0]):
        return {}
    last = outer[-1]
    return {"source": last.source, "head": last.head, "relays": last.relays, "method": "quote-goes-on", "score": 0.7}


def within(inner: Candidate, outer: Candidate) -> bool:
    """Whether a statement stands in another's content."""
    return inner.cue is not None and any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.content)


def is_speech(scene: Scene, q: Quotation) -> bool:
    """Whether a quotation is more than a word in quotation marks: it is a clause that stands for itself."""
    inside = beside.words(scene, q)
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
    text, inside = scene.article.text, beside.words(scene, q)
    if len(inside) < 2 or candidate.verb is None or not text[q.start].isupper() or text[q.end - 1] not in ",.!?":
        return False
    return min(abs(candidate.verb - scene.token_at(q.start)), abs(candidate.verb - scene.token_at(q.end))) <= 9


def same_sentence(scene: Scene, q: Quotation, speech: Candidate) -> bool:
    """Whether a quotation stands in one sentence with the speech before it."""
    return len(beside.words(scene, q)) > 1 and not set(scene.article.text[speech.end + 1 : q.outer_start]) & set(".!?")


def after_that(scene: Scene, q: Quotation) -> bool:
    """Whether nothing but "that" stands between a verb of saying and the quotation."""
    i = scene.token_at(q.outer_start - 1) if q.outer_start else 0
    return i > 0 and scene.doc[i].lower_ == "that" and verbs.for_quotes(scene.doc[i - 1]) is not None


def complete(scene: Scene, q: Quotation) -> bool:
    """Whether a quotation without a cue is still speech: a sentence or more of its own."""
    text = scene.article.text
    return len(beside.words(scene, q)) >= 6 and text[q.end - 1] in ".!?" and text[q.start].isupper()


def goes_on(scene: Scene, q: Quotation, block: int) -> bool:
    """Whether a quotation without a cue goes on with the speech before: in its block, or as the next block."""
    if q.block == block:
        return True
    return q.block == block + 1 and q.outer_start == scene.article.blocks[q.block].start


def unsourced(scene: Scene, q: Quotation) -> Candidate:
    """Speech that nobody near is given for."""
    return Candidate(
        None, None, None, None, beside.content(scene, q), QuoteType.DIRECT, Stance.ASSERTS, "quote-alone", 0.4
    )
