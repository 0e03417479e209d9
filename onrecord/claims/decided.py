"""What humans decide of proposed claims: words that belong to one or do not, and claims that are not the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.claims.passages.passages import Draft, Passage, Reader, redundant
from onrecord.claims.proposed import Proposal
from onrecord.records import Decision, DecisionTarget, Span
from onrecord.vocabulary import DecisionAction

HUMAN = "decision"


def decided(
    made: Sequence[Proposal], decisions: Iterable[Decision], readers: Mapping[str, Reader]
) -> tuple[list[Proposal], list[Draft]]:
    """The proposals after the decisions on them, and the attestations that decisions give to claims of any kind.

    A proposal that lost all its passages stays, without any: it makes no claim.
    """
    proposals = {proposal.id: proposal for proposal in made}
    given: list[Draft] = []
    for decision in decisions:
        if decision.to is None or decision.action not in (DecisionAction.SAME_CLAIM, DecisionAction.NOT_SAME_CLAIM):
            continue
        if decision.target.id is not None:
            keep_apart(proposals, decision.target.id, decision.to)
            continue
        passage = passage_of(decision.target, readers)
        if passage is None:
            continue
        if decision.action is DecisionAction.NOT_SAME_CLAIM:
            if decision.to in proposals:
                proposals[decision.to] = without(proposals[decision.to], passage)
        else:
            given.append(Draft(claim=decision.to, passage=passage, stance=passage.stance, method=HUMAN))
    return list(proposals.values()), given


def keep_apart(proposals: dict[str, Proposal], one: str, other: str) -> None:
    """Two claims are not the same, and are not offered as such."""
    for name, rival in ((one, other), (other, one)):
        if name in proposals:
            perhaps = tuple(claim for claim in proposals[name].perhaps if claim != rival)
            proposals[name] = replace(proposals[name], perhaps=perhaps)


def passage_of(target: DecisionTarget, readers: Mapping[str, Reader]) -> Passage | None:
    """The words that a decision names, with who says them; None where they are gone."""
    reader = readers.get(target.article or "")
    if reader is None or not target.exact:
        return None
    text, start = reader.article.text, -1
    while (start := text.find(target.exact, start + 1)) >= 0:
        if text[:start].rstrip().endswith((target.prefix or "").rstrip()):
            return reader.around(Span(start, start + len(target.exact), target.exact))
    return None


def without(proposal: Proposal, passage: Passage) -> Proposal:
    """A proposal without what attests it in some words."""
    kept = tuple(
        draft for draft in proposal.drafts
        if draft.passage.article != passage.article or not redundant(draft.passage.evidence, passage.evidence)
    )  # fmt: skip
    return replace(proposal, drafts=kept)
