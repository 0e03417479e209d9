"""What is worth a curator's minute: proposed claims that several carry or somebody denies, pairs that may be one, and
statements of which no claim could be made."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from onrecord import rarity
from onrecord.records import Archive, Attestation, Attribution, Claim, Figure
from onrecord.stems import stems
from onrecord.vocabulary import ClaimKind, Status

ALIKE = 0.34  # cosine of the weighted words of two statements from which on they may be one
RARE = 40  # statements that share a word, beyond which it leads to no pair


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed claim worth a name."""

    claim: Claim
    articles: int
    attestations: tuple[Attestation, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two proposed claims that may be one."""

    kept: Claim
    other: Claim
    likeness: float


@dataclass(frozen=True, slots=True)
class Worth:
    """All that `build.py claims` shows."""

    candidates: tuple[Candidate, ...]
    pairs: tuple[Pair, ...]
    unsaid: tuple[Attribution, ...]  # statements that no claim holds


def worth(archive: Archive) -> Worth:
    """The proposals of an archive, the most useful first."""
    figures = {figure.id: figure for one in archive.annotations.values() for figure in one.figures}
    made = [claim for claim in archive.claims.values() if claim.status is Status.MACHINE]
    candidates = [candidate(claim, archive, figures) for claim in made]
    useful = [c for c in candidates if c.articles > 1 or c.claim.contested or len(c.attestations) > 2]
    useful.sort(key=lambda c: (not c.claim.contested, -c.articles, -len(c.attestations), c.claim.id))
    return Worth(tuple(useful), tuple(pairs(made)), tuple(unsaid(archive)))


def candidate(claim: Claim, archive: Archive, figures: Mapping[str, Figure]) -> Candidate:
    """A proposed claim with what attests it."""
    found = tuple(archive.attestations[one] for one in claim.attestations)
    counted = tuple(figures[one.figure] for one in found if one.figure and one.figure in figures)
    return Candidate(claim, len({one.article for one in found}), found, counted)


def pairs(claims: Iterable[Claim]) -> list[Pair]:
    """Statements that share rare words: cosine of stems weighted by how rare they are."""
    listed = [claim for claim in claims if claim.kind is not ClaimKind.FIGURE]
    words = {claim.id: frozenset(stems(claim.statement)) for claim in listed}
    weights = rarity.among(words.values())
    by_id = {claim.id: claim for claim in listed}
    holders: dict[str, list[str]] = defaultdict(list)
    for name, found in sorted(words.items()):
        for word in found:
            holders[word].append(name)
    shared = {(a, b) for names in holders.values() if len(names) <= RARE for a, b in combinations(names, 2)}
    likeness = ((a, b, rarity.cosine(words[a], words[b], weights)) for a, b in shared)
    rows = [Pair(by_id[a], by_id[b], round(alike, 2)) for a, b, alike in likeness if alike >= ALIKE]
    return sorted(rows, key=lambda pair: (-pair.likeness, pair.kept.id, pair.other.id))


def unsaid(archive: Archive) -> list[Attribution]:
    """The attributions that no claim holds, not even through a figure or a statement inside them."""
    used = {one.attribution for one in archive.attestations.values()}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in archive.attestations.values():
        spans[one.article].append((one.evidence.start, one.evidence.end))
    return [
        attribution
        for article in sorted(archive.annotations)
        for attribution in archive.annotations[article].attributions
        if attribution.content and attribution.id not in used
        and not any(s < attribution.content[-1].end and attribution.content[0].start < e for s, e in spans[article])
    ]  # fmt: skip
