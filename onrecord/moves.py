"""Where decisions take the ids of actors and claims: to another one, or to a new name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Decision
from onrecord.vocabulary import DecisionAction


@dataclass(frozen=True, slots=True)
class Moves:
    """From ids to ids. A chain of both ends where the archive has the page now."""

    renames: Mapping[str, str]
    merges: Mapping[str, str]

    def of(self, name: str) -> str:
        """The end of the chain from an id."""
        return followed({**self.renames, **self.merges}, name)


def moves(decisions: Iterable[Decision], kind: str) -> Moves:
    """The moves of actors or of claims; of two merges of one id the last wins.

    An id that was renamed before is taken for its new name; one that was merged before is no longer renamed.
    """
    renames: dict[str, str] = {}
    merges: dict[str, str] = {}
    for decision in decisions:
        old, new = decision.target.id, decision.to
        if old is None or new is None or decision.target.kind not in (None, kind):
            continue
        old = followed(renames, old)
        if decision.action is DecisionAction.RENAME and old not in merges:
            renames[old] = new
        elif decision.action is DecisionAction.MERGE:
            merges[old] = new
    return Moves(renames, merges)


def followed(asked: Mapping[str, str], start: str) -> str:
    """The end of a chain of moves; a circle is left where it closes."""
    seen = {start}
    while (onward := asked.get(start)) is not None and onward not in seen:
        seen.add(onward)
        start = onward
    return start
