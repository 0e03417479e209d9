"""Proposed claims that were published under other ids: reports come and go, and a claim keeps its address.

A claim is named by one of its reports (see `proposed.py`). When that one is gone, it is known again by the words that
anchors.lock remembers of the others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.claims.proposal import Proposal, renamed
from onrecord.corpus.anchored import Anchors, words_hash
from onrecord.moves import moves
from onrecord.records import Decision
from onrecord.stems import stems


def known_again(
    made: Sequence[Proposal], anchors: Anchors, published: Collection[str], decisions: Iterable[Decision]
) -> list[Proposal]:
    """The proposals, those of a published claim that is no longer among them under its id.

    One that has a published id of its own keeps that, and the address of the other claim leads to it.

    Args:
        published: ids that no registry has.
    """
    given = heirs(made, lost(made, anchors, published, decisions), anchors)
    names = {name: olds[0] for name, olds in given.items() if name not in published}
    found = []
    for proposal in made:
        olds = given.get(proposal.id, [])
        new = renamed(proposal, names.get(proposal.id, proposal.id))
        found.append(
            replace(
                new,
                former=tuple(dict.fromkeys((*new.former, *(old for old in olds if old != new.id)))),
                perhaps=tuple(sorted(names.get(name, name) for name in new.perhaps)),
            )
        )
    return sorted(found, key=lambda proposal: proposal.id)


def lost(
    made: Sequence[Proposal], anchors: Anchors, published: Collection[str], decisions: Iterable[Decision]
) -> list[str]:
    """The published claims that no proposal is, or has taken over; what a person renamed is left to that."""
    there = {proposal.id for proposal in made} | {old for proposal in made for old in proposal.former}
    by_hand = {new for old, new in moves(decisions, "claim").renames.items() if old in there}
    return [name for name in sorted(published) if name not in there | by_hand and f"claims/{name}" in anchors]


def heirs(made: Sequence[Proposal], gone: Sequence[str], anchors: Anchors) -> dict[str, list[str]]:
    """By proposal, the lost claims whose words it has most of, the nearest first."""
    if not gone:
        return {}
    having: Mapping[str, set[str]] = defaultdict(set)
    for proposal in made:
        for draft in proposal.drafts:
            having[words_hash(" ".join(stems(draft.passage.evidence.exact)))].add(proposal.id)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for old in gone:
        counts = Counter(name for words in anchors[f"claims/{old}"] for name in having.get(words, ()))
        if counts:
            best = min(counts, key=lambda name: (-counts[name], name))
            found[best].append((-counts[best], old))
    return {name: [old for _, old in sorted(olds)] for name, olds in found.items()}
