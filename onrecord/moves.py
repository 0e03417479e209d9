"""Where decisions take the ids of actors and claims: to another one, or to a new name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Decision
from onrecord.vocabulary import DecisionAction, Stance


@dataclass(frozen=True, slots=True)
class Moves:
    """From ids to ids. A chain of both ends where the archive has the page now."""

    renames: Mapping[str, str]
    merges: Mapping[str, str]
    denying: frozenset[str] = frozenset()  # of the merged ones, those that deny what they become

    def of(self, name: str) -> str:
        """The end of the chain from an id."""
        return followed({**self.renames, **self.merges}, name)

    def turned(self, name: str) -> bool:
        """Whether an id denies the end of its chain."""
        return sum(step in self.denying for step in chain({**self.renames, **self.merges}, name)) % 2 == 1


def moves(decisions: Iterable[Decision], kind: str) -> Moves:
    """The moves of actors or of claims; of two merges of one id the last wins.

    An id that was renamed before is taken for its new name; one that was merged before is no longer renamed.
    """
    renames: dict[str, str] = {}
    merges: dict[str, str] = {}
    denying: dict[str, bool] = {}
    for decision in decisions:
        old, new = decision.target.id, decision.to
        if old is None or new is None or decision.target.kind not in (None, kind):
            continue
        old = followed(renames, old)
        if decision.action is DecisionAction.RENAME and old not in merges:
            renames[old] = new
        elif decision.action is DecisionAction.MERGE:
            merges[old] = new
            denying[old] = decision.values.get("stance") == Stance.DENIES
    return Moves(renames, merges, frozenset(old for old, denies in denying.items() if denies))


def followed(asked: Mapping[str, str], start: str) -> str:
    """The end of a chain of moves; a circle is left where it closes."""
    return chain(asked, start)[-1]


def chain(asked: Mapping[str, str], start: str) -> list[str]:
    """An id and all that it moves to, one after the other."""
    found = [start]
    while (onward := asked.get(found[-1])) is not None and onward not in found:
        found.append(onward)
    return found
