"""Where the attestations of a claim come from: how many of them are independent of each other.

An origin is the innermost source of a chain; what an article says itself comes from the wire that it credits, else
from its outlet. A source without a name is the same one only where one wire or one article cites it. Articles that
share most of their text are one origin: a report reprinted in three papers is one report.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Archive, Attestation
from onrecord.vocabulary import ChainRole, CreditKind

SHINGLE = 6  # words in a row that two texts hardly share by chance
SAME_TEXT = 0.5  # share of the shorter text's shingles from which on two articles are one report


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of its own, and what rests on it."""

    name: str
    actor: str | None
    attestations: tuple[str, ...]  # ids, in the order of the claim


def origins(archive: Archive, claim_id: str) -> tuple[Origin, ...]:
    """The independent origins of a claim, the one with most attestations first.

    Raises:
        KeyError: the archive has no such claim.
    """
    found = [archive.attestations[one] for one in archive.claims[claim_id].attestations]
    report = reprints(archive, sorted({one.article for one in found}))
    groups: dict[tuple[str, str], list[Attestation]] = defaultdict(list)
    for one in found:
        groups[key(archive, one, report)].append(one)
    made = [named(archive, group) for group in groups.values()]
    return tuple(sorted(made, key=lambda origin: (-len(origin.attestations), origin.name)))


def key(archive: Archive, one: Attestation, report: Mapping[str, str]) -> tuple[str, str]:
    """What two attestations share that come from one source."""
    said = [link for link in one.source_chain if link.role is not ChainRole.PUBLISHER]
    inner = said[1:] if said and said[0].role is ChainRole.NARRATOR else said
    if not inner:
        wire = credited(archive, one.article)
        outlet = archive.articles[report[one.article]].publisher
        return ("actor", wire) if wire else ("outlet", outlet or report[one.article])
    if inner[0].actor is not None:
        return "actor", inner[0].actor
    relay = inner[1].actor or inner[1].name.casefold() if len(inner) > 1 else report[one.article]
    return inner[0].name.casefold(), relay


def credited(archive: Archive, article: str) -> str | None:
    """The one wire that an article's credit line names; None where it names none or several."""
    wires = [credit for credit in archive.articles[article].credits if credit.kind is CreditKind.CREDIT_LINE]
    return (wires[0].actor or wires[0].name.casefold()) if len(wires) == 1 else None


def named(archive: Archive, group: list[Attestation]) -> Origin:
    """The origin of attestations with one key."""
    first = group[0]
    links = [link for link in first.source_chain if link.role not in (ChainRole.PUBLISHER, ChainRole.NARRATOR)]
    name = links[0].name if links else first.source_chain[-1].name if first.source_chain else "an unnamed source"
    actor = links[0].actor if links else None
    if not links and (wire := credited(archive, first.article)) is not None:
        name, actor = (archive.actors[wire].name, wire) if wire in archive.actors else (wire, None)
    return Origin(name=name, actor=actor, attestations=tuple(one.id for one in group))


def reprints(archive: Archive, articles: Iterable[str]) -> dict[str, str]:
    """Each article with the first of those that have its text."""
    texts = {article: shingles(archive.articles[article].text) for article in articles}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    for article, own in texts.items():
        shared: dict[str, int] = defaultdict(int)
        for mark in sorted(own):
            for other in holders[mark]:
                shared[other] += 1
            holders[mark].append(article)
        told = set(archive.articles[article].same_text_as)
        alike = [o for o in sorted(first) if o in told or shared[o] > SAME_TEXT * min(len(own), len(texts[o]))]
        first[article] = first[alike[0]] if alike else article
    return first


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHINGLE` words of a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
