"""What can be said of a claim besides its attestations: that nobody answers it, and which figures count elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.chains import named
from onrecord.edtf import as_of
from onrecord.records import Archive, Attestation, Claim, Figure
from onrecord.vocabulary import ActorType, ClaimKind, Stance

MOST = 8  # figures told as counting elsewhere


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure of the same measure that stands in another claim, and why."""

    attestation: str
    claim: str
    reason: str  # a plain sentence


def unanswered(archive: Archive, claim_id: str) -> str | None:
    """A sentence where a claim holds somebody responsible and nobody is reported to deny or doubt it; else None."""
    claim = archive.claims[claim_id]
    found = [archive.attestations[one] for one in claim.attestations]
    if (
        claim.kind is not ClaimKind.RESPONSIBILITY
        or not found
        or any(one.stance is not Stance.ASSERTS for one in found)
    ):
        return None
    speakers = {link.actor for one in found for link in one.source_chain}
    accused = [archive.actors[name] for name in claim.about if name in archive.actors and name not in speakers]
    people = [actor.name for actor in accused if actor.type is not ActorType.PLACE]
    if not people:
        return "No article reports an answer to it."
    return f"No article reports an answer to it, from {' or '.join(people)} or from anybody else."


def elsewhere(archive: Archive, claim_id: str) -> tuple[Elsewhere, ...]:
    """The figures of the claim's measure in articles of the claim that count something else, each with the reason."""
    figures = {figure.id: figure for one in archive.annotations.values() for figure in one.figures}
    return beside(archive, claim_id, figures, archive.attestations.values())


def beside(
    archive: Archive, claim_id: str, figures: Mapping[str, Figure], near: Iterable[Attestation]
) -> tuple[Elsewhere, ...]:
    """As `elsewhere`, for whoever has the figures by id and the attestations of the claim's articles at hand."""
    own = [archive.attestations[one] for one in archive.claims[claim_id].attestations]
    counted = [figures[one.figure] for one in own if one.figure is not None and one.figure in figures]
    measures, taken = {figure.measure for figure in counted}, {figure.id for figure in counted}
    articles = {one.article for one in own}
    rows = []
    for one in sorted(near, key=lambda o: (o.article, o.evidence.start, o.id)):
        figure = figures.get(one.figure) if one.figure is not None else None
        if figure is None or figure.id in taken or figure.measure not in measures:
            continue
        if one.article in articles and one.claim != claim_id:
            rows.append(Elsewhere(one.id, one.claim, reason(one, figure, archive.claims[one.claim], archive)))
    return tuple({row.reason: row for row in rows}.values())[:MOST]


def reason(one: Attestation, figure: Figure, other: Claim, archive: Archive) -> str:
    """Why a figure is not counted here."""
    said = f"{named(one.source_chain)} gave “{figure.exact}”"
    because = "; ".join(reasons(figure, archive)) or f"it belongs to “{other.statement.rstrip('.')}”"
    words = f"{said}: {because}, so it is not compared here"
    return f"{words[:1].upper()}{words[1:]}."


def reasons(figure: Figure, archive: Archive) -> Iterator[str]:
    """What sets a figure apart, as far as it is known."""
    events = {event.id: event.name for event in archive.info.events}
    if figure.event in events:
        yield f"it counts {events[figure.event]}"
    elif figure.event is not None:
        yield "it counts another event"
    elif figure.as_of is not None:
        yield f"it is the count {as_of(figure.as_of)}"
    if figure.place is not None and not (figure.event or figure.as_of):
        place = archive.actors.get(figure.place)
        yield f"it counts {place.name if place else figure.place} only"
