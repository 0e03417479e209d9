"""Annotations as marks over the text of their article."""

from collections.abc import Iterator

from onrecord.addresses import address
from onrecord.questions.lookup import Lookup
from onrecord.records import Attribution, Mention
from onrecord.render.parts.notes import Note, bare
from onrecord.render.parts.segments import Layer, Mark, Pin


def marks(lookup: Lookup, article: str) -> list[Mark]:
    """Everything that was found in an article, each with its id."""
    found = lookup.found[article]
    kinds = {mention.actor: actor_type(lookup, mention) for mention in found.mentions}
    return [
        *(Mark(a.evidence.start, a.evidence.end, Layer.EVIDENCE, a.id, "or-evidence") for a in bare(lookup, article)),
        *(mark for attribution in found.attributions for mark in attribution_marks(attribution)),
        *(Mark(f.start, f.end, Layer.FIGURE, f.id, "or-figure") for f in found.figures),
        *(Mark(d.start, d.end, Layer.DATE, d.id, "or-date") for d in found.dates if not d.vague),
        *(mention_mark(lookup, mention, kinds[mention.actor]) for mention in found.mentions),
    ]


def attribution_marks(attribution: Attribution) -> Iterator[Mark]:
    """Content, source, cue and relays; the id stands on the first words of the content, else of what there is."""
    parts = [(span, Layer.STATEMENT, f"or-say or-{attribution.stance.value}") for span in sorted(attribution.content)]
    if attribution.source is not None:
        parts.append((attribution.source.span, Layer.SOURCE, "or-source"))
    if attribution.cue is not None:
        parts.append((attribution.cue, Layer.CUE, "or-cue"))
    relays = [link.relay for link in attribution.source_chain if link.relay is not None]
    parts += [(span, Layer.CUE, "or-relay") for span in sorted(set(relays))]
    for number, (span, layer, css) in enumerate(parts):
        yield Mark(span.start, span.end, layer, attribution.id if number == 0 else None, css)


def actor_type(lookup: Lookup, mention: Mention) -> str:
    """The type that a mention is set by: its actor's."""
    actor = lookup.archive.actors.get(mention.actor) if mention.actor else None
    return actor.type.value if actor is not None else "unknown"


def mention_mark(lookup: Lookup, mention: Mention, kind: str) -> Mark:
    """A link to the actor's page; without one the words are only marked."""
    href = address("actors", mention.actor) if mention.actor in lookup.archive.actors and mention.actor else None
    css = f"or-actor or-{kind}" if href else "or-unresolved"
    return Mark(mention.start, mention.end, Layer.MENTION, mention.id, css, href)


def pins(lookup: Lookup, article: str, notes: list[Note]) -> list[Pin]:
    """A number after each marked passage, at its end within the block in which it begins."""
    blocks = lookup.archive.articles[article].blocks
    found = []
    for note in notes:
        block = next((block for block in blocks if block.start <= note.start < block.end), None)
        end = passage_end(lookup, note, block.end if block else 0)
        if end is not None:
            claim = note.claims[0].link.name if note.claims else note.way.who.name
            label = f"{'Claim' if note.claims else 'Note'} {note.number}: {claim}"
            found.append(Pin(end, note.number, note.href, label))
    return found


def passage_end(lookup: Lookup, note: Note, block_end: int) -> int | None:
    """Where the words of a passage end, at the latest at `block_end`; None where it has no words of its own."""
    if note.target in lookup.attributions:
        ends = [s.end for s in lookup.attributions[note.target].content if s.start < block_end]
    elif note.target in lookup.figures:
        ends = [lookup.figures[note.target].end]
    else:
        ends = [lookup.archive.attestations[note.target].evidence.end]
    return min(max(ends), block_end) if ends and block_end else None
