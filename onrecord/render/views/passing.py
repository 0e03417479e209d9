"""The light page of a claim that a single report makes in passing, in its own voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.addresses import address
from onrecord.english import clipped
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Claim
from onrecord.render.parts.head import absolute, claim_thing, linked_data
from onrecord.render.parts.links import Link, to_actor, to_claim, to_story
from onrecord.render.views.claim import Row, row, summary
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ChainRole, ClaimKind, Status

FULL = (ClaimKind.FIGURE, ClaimKind.RESPONSIBILITY)  # what is asked for in every report


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingView:
    """Ready for the template."""

    archive: str
    statement: str
    meta: str
    kind: str
    canonical: str | None
    jsonld: str
    summary: str
    status: str
    about: tuple[Link, ...]
    story: Link | None
    rows: tuple[Row, ...]
    perhaps: tuple[Link, ...]


def in_passing(lookup: Lookup, claim: Claim) -> bool:
    """Whether a claim is told by one report in its own voice alone, proposed by the machine and touched by nobody."""
    found, decided = lookup.attestations[claim.id], lookup.archive.decided
    machine = claim.status is Status.MACHINE and f"claims/{claim.id}" not in decided
    plain = claim.kind not in FULL and not claim.contested and claim.best is None
    return machine and plain and told_in_passing(found) and not any(one.id in decided for one in found)


def told_in_passing(found: Sequence[Attestation]) -> bool:
    """Whether passages are of one report, which nobody but the report itself tells."""
    spoken = any(link.role is ChainRole.SPEAKER for one in found for link in one.source_chain)
    return len({one.article for one in found}) == 1 and not spoken


def passing_view(lookup: Lookup, claim: Claim) -> PassingView:
    """The view of such a claim."""
    summed = summary(lookup, claim)
    meta = clipped(f"{claim.statement} {summed}", 200)
    stories = lookup.archive.stories
    return PassingView(
        archive=lookup.archive.info.title,
        statement=claim.statement,
        meta=meta,
        kind=words.CLAIM_KINDS[claim.kind],
        canonical=absolute(lookup.archive.info, address("claims", claim.id)),
        jsonld=linked_data(claim_thing(lookup, claim), None),
        summary=summed,
        status=words.STATUS[claim.status],
        about=tuple(to_actor(lookup, actor) for actor in claim.about),
        story=to_story(stories[claim.story]) if claim.story in stories and claim.story else None,
        rows=tuple(row(lookup, number, one) for number, one in enumerate(lookup.attestations[claim.id], 1)),
        perhaps=tuple(to_claim(lookup.archive.claims[name]) for name in claim.perhaps if name in lookup.archive.claims),
    )
