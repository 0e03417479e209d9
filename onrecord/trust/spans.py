"""The evidence lock on the records: each span of an archive is, character for character, what its article has there."""

from collections.abc import Iterator
from typing import Any

from onrecord.records import Archive, ArticleAnnotations, Attribution, Span


def misplaced(archive: Archive) -> Iterator[str]:
    """What is wrong: one line for each span that is not its article's."""
    for name, found in archive.annotations.items():
        text = archive.articles[name].text
        yield from (wrong(name, id_, span) for id_, span in spans(found) if text[span.start : span.end] != span.exact)
    for attestation in archive.attestations.values():
        span = attestation.evidence
        if archive.articles[attestation.article].text[span.start : span.end] != span.exact:
            yield wrong(attestation.article, attestation.id, span)


def wrong(article: str, id_: str, span: Any) -> str:
    """A misplaced span in words."""
    return f"articles/{article}: {id_}: characters {span.start} to {span.end} are not “{span.exact}”"


def spans(found: ArticleAnnotations) -> Iterator[tuple[str, Any]]:
    """All that an article's annotations say stands at some characters, each with the id of its annotation."""
    for records in (found.mentions, found.figures, found.dates, found.events):
        yield from ((record.id, record) for record in records)
    for event in found.events:
        yield from ((event.id, role.span) for role in event.roles)
        yield event.id, event.trigger
    yield from (("telling", piece) for telling in found.tellings for piece in telling.pieces)
    for attribution in found.attributions:
        yield from ((attribution.id, span) for span in parts(attribution))
    yield from (("credit", credit.span) for credit in found.credits if credit.span)
    yield from (("correction", note.span) for note in found.corrections if note.span)


def parts(attribution: Attribution) -> Iterator[Span]:
    """The spans of a statement: content, source, cue and relays."""
    yield from attribution.content
    if attribution.source is not None:
        yield attribution.source.span
    if attribution.cue is not None:
        yield attribution.cue
    yield from (link.relay for link in attribution.source_chain if link.relay is not None)
