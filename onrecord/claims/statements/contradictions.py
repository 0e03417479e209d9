"""What two reports tell from opposite sides: the exits open or locked, who fired on whom."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.claims.figures.conflicts import Finding
from onrecord.claims.figures.readings import sentence, source_key
from onrecord.claims.statements.conflicts import in_order
from onrecord.claims.statements.times import teller
from onrecord.english import clipped
from onrecord.records import Attestation, Conflict
from onrecord.vocabulary import Relation

LONGEST = 120  # characters of a passage in a reason
MOST = 4  # contradictions that a claim tells


def contradictions(
    attestations: Iterable[Attestation], against: Sequence[tuple[str, str, str]], outlets: Mapping[str, str]
) -> list[Finding]:
    """The attestations that contradict each other, each pair of sources once.

    Args:
        against: ids of two events or attributions with the reason in words.
        outlets: by article, the publisher's name.
    """
    by_event = {name: one for one in attestations if (name := one.event or one.attribution)}
    found: dict[tuple[str, str], Finding] = {}
    for first, second, reason in against:
        if first in by_event and second in by_event and len(found) < MOST:
            one, other = sorted((by_event[first], by_event[second]), key=in_order)
            words = (f"{teller(a, outlets)} tells “{clipped(plain(a), LONGEST)}”" for a in (one, other))
            conflict = Conflict(
                attestations=(one.id, other.id), relation=Relation.CONFLICTING, reason=sentence(*words, reason)
            )
            found.setdefault((source_key(one), source_key(other)), Finding(conflict, contested=True))
    return list(found.values())


def plain(one: Attestation) -> str:
    """The words of an attestation on one line."""
    return " ".join(one.evidence.exact.split())
