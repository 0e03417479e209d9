"""A claim that the machine proposes, before it is one of the archive."""

from dataclasses import dataclass

from onrecord.claims.passages.passages import Draft
from onrecord.replacing import replaced
from onrecord.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that the machine makes of a group of passages."""

    id: str
    statement: str
    kind: ClaimKind
    about: tuple[str, ...]
    drafts: tuple[Draft, ...]
    former: tuple[str, ...] = ()  # published ids that this claim took over
    story: str | None = None
    measure: str | None = None  # what its figures count, where they say it in several words
    fixed: bool = False  # its number is a fact of one moment
    number: int | None = None  # of its group in the story
    near: tuple[int, ...] = ()  # … of the groups that may tell the same
    perhaps: tuple[str, ...] = ()  # … as ids of claims
    against: tuple[tuple[str, str, str], ...] = ()  # ids of events that contradict each other, with the reason


def renamed(proposal: Proposal, name: str) -> Proposal:
    """The proposal under its final id, its attestations too."""
    drafts = tuple(replaced(draft, claim=name) for draft in proposal.drafts)
    return replaced(proposal, id=name, drafts=drafts, former=tuple(old for old in proposal.former if old != name))
