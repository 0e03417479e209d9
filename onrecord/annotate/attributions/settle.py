"""Which candidates of the rules stay: rivals, turns of speech and where a content ends."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate import datelines
from onrecord.annotate.attributions import phrases, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene
from onrecord.vocabulary import SILENT, ActorType, QuoteType, Stance


def settle(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what another candidate says better, and call indirect speech with quoted words mixed."""
    kept: list[Candidate] = []
    for c in phrases.beside_quotations(scene, found):
        rivals = [k for k in kept if overlap(k, c) > 0.8 and (c.cue is None or (c.head is None) == (k.head is None))]
        rivals = [k for k in rivals if not answers(k, c)]
        same = [k for k in rivals if (k.quote_type == QuoteType.DIRECT or k.content == c.content) and not within(c, k)]
        if (same and c.quote_type != QuoteType.DIRECT) or any(
            k.content == c.content and k.cue == c.cue for k in rivals
        ):
            continue
        kept.append(mixed(scene, whole_quotes(scene, replace(c, content=behind_dateline(scene, c.content)))))
    said = [k for k in kept if k.cue is not None]
    return [k for k in kept if k.cue is not None or not any(overlap(k, other) > 0.8 for other in said)]


def answers(denial: Candidate, claim: Candidate) -> bool:
    """Whether one denies what another is given as claiming: "rejected the union's claim that …" has both."""
    if "retold" in (denial.method, claim.method):
        return denial.head != claim.head
    return denial.stance == Stance.DENIES and claim.method == "noun-clause" and denial.head != claim.head


def behind_dateline(scene: Scene, content: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """Contents that start behind the dateline of their block."""
    wires = {m.exact for m in scene.mentions if m.type == ActorType.PUBLICATION}
    result = []
    for start, stop in content:
        block = next((b for b in scene.article.blocks if b.start <= start < b.end), None)
        begin = datelines.end(scene.article.text, block.start, block.end, wires) if block is not None else start
        if begin < stop:
            result.append((max(start, begin), stop))
    return tuple(result) or content


def within(inner: Candidate, outer: Candidate) -> bool:
    """Whether a statement with its cue lies in another's content: it is nested, not a rival."""
    return inner.cue is not None and any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.content)


SPOKEN = (
    "say",
    "deny",
    "retold",
    "quoted-words",
    "accuse",
    "blame",
    "urge",
    "according",
    "quote",
    "cue",
    "warn-that",
    "demand",
)  # nested, these count


def incidental(scene: Scene, c: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a nested statement is a turn of speech: "I think", "people say", "you'd expect" in somebody's words."""
    around = [other for other in others if within(c, other)]
    if c.verb is None or c.head is None or not around:
        return False
    if any(other.stance in (Stance.DENIES, *SILENT) and other.quote_type != QuoteType.DIRECT for other in around):
        return True  # "denied telling them that …": nobody is reported to have said so
    generic = scene.doc[c.head].lower_ in lexicon.words("verbs", "generic_sources")
    if not c.method.startswith(SPOKEN):
        return True
    return generic or verbs.lemma(scene.doc[c.verb]) in lexicon.words("verbs", "mental")


def overlap(a: Candidate, b: Candidate) -> float:
    """Shared characters as a share of the smaller content."""
    shared = sum(max(0, min(e, y) - max(s, x)) for s, e in a.content for x, y in b.content)
    return shared / max(1, min(sum(e - s for s, e in a.content), sum(y - x for x, y in b.content)))


def whole_quotes(scene: Scene, c: Candidate) -> Candidate:
    """Let the content of indirect speech end where a quotation in it ends, not within."""
    if c.quote_type == QuoteType.DIRECT or c.method == "disputed" or (c.verb is not None and c.verb in scene.quoted):
        return c
    spans = []
    for start, end in c.content:
        for q in scene.quotes:
            if end == q.end and start <= q.outer_start:
                end = q.outer_end
            elif (q.start < end < q.end and q.outer_start >= start) or 0 <= q.outer_start - end <= 1:
                end = q.end
        spans.append((start, end))
    return replace(c, content=tuple(spans))


def mixed(scene: Scene, c: Candidate) -> Candidate:
    """Indirect speech that holds a quotation is mixed."""
    if c.quote_type != QuoteType.INDIRECT:
        return c
    quotes = (q for start, end in c.content for q in scene.quotes if start <= q.start and q.end <= end)
    inside = any(not scare(scene.article.text, q) for q in quotes)
    return replace(c, quote_type=QuoteType.MIXED) if inside else c


def scare(text: str, q: Quotation) -> bool:
    """Whether quotation marks only hold a word at arm's length: single marks around one or two words."""
    return text[q.outer_start] in "‘'" and len(text[q.start : q.end].split()) <= 2
