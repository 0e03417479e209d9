"""Where the attestations of a claim come from: how many of them are independent of each other.

An origin is the innermost source of a chain; what an article says itself comes from the wire that it credits, else
from its outlet. A source without a name is the same one only where one wire or one report cites it. Articles that
have one text are one report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.chains import NO_OUTLET, called
from onrecord.questions.reports import Report, agency, reports
from onrecord.records import Archive, Attestation, ChainLink
from onrecord.unions import Unions
from onrecord.vocabulary import ActorType, ChainRole, Status

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of its own, and what rests on it."""

    name: str
    actor: str | None
    outlet: str | None  # id of the publisher, where an outlet is the origin
    quoted: bool  # False: the articles say it themselves
    attestations: tuple[str, ...]  # ids, in the order of the claim
    texts: tuple[tuple[str, ...], ...]  # its articles, those that have one text together
    via: tuple[str, ...]  # names of the agencies and other outlets through which it came
    wire: str | None  # name of the agency that its only text credits


def origins(archive: Archive, claim_id: str) -> tuple[Origin, ...]:
    """The independent origins of a claim, the one with most articles first.

    Raises:
        KeyError: the archive has no such claim.
    """
    found = [archive.attestations[one] for one in archive.claims[claim_id].attestations]
    report = reports(archive, (one.article for one in found))
    made = [origin(archive, group, report) for group in joined([keys(archive, one, report) for one in found], found)]
    return tuple(sorted(made, key=lambda one: (-sum(map(len, one.texts)), -len(one.attestations), one.name)))


def joined(keyed: Sequence[Sequence[Key]], found: Sequence[Attestation]) -> list[list[Attestation]]:
    """Attestations in groups: those that share a key, directly or through others, stand together."""
    unions: Unions[Key] = Unions()
    for first, *others in keyed:
        for key in others:
            unions.join(key, first)
    return unions.groups((own[0], one) for own, one in zip(keyed, found, strict=True))


def keys(archive: Archive, one: Attestation, report: Mapping[str, Report]) -> list[Key]:
    """What attestations of one source share: those that have one of these in common come from it."""
    inner, carried = said(archive, one), report[one.article]
    if not inner:
        return [own_voice(archive, carried)]
    source = inner[0]
    if source.role is not ChainRole.SPEAKER:
        return [("actor", agency(source.actor, called(source)))]
    known: list[Key] = [("actor", source.actor)] if source.actor else []
    if known and not nameless(archive, one, source):
        return known
    return [*known, ("words", called(source).casefold(), *relay(inner, carried))]


def said(archive: Archive, one: Attestation) -> tuple[ChainLink, ...]:
    """A chain without the article's own voice and its outlet, even where that is named as the one told."""
    own = archive.articles[one.article].publisher
    links = [link for link in one.source_chain if link.role not in (ChainRole.PUBLISHER, ChainRole.NARRATOR)]
    return tuple(link for link in links if link.role is not ChainRole.OUTLET or own is None or link.actor != own)


def own_voice(archive: Archive, carried: Report) -> Key:
    """Whose words it is that a report says itself: its wire's, else those of the outlet that had it first."""
    if carried.wire:
        return "actor", agency(carried.wire.actor, carried.wire.name)
    outlet = archive.articles[carried.first].publisher
    if outlet is None:
        return "report", carried.first
    actor = archive.actors.get(outlet)
    return ("actor" if actor and actor.type is ActorType.PUBLICATION else "outlet"), outlet


def relay(inner: Sequence[ChainLink], carried: Report) -> Key:
    """Who passed on an unnamed source's words: the agency, else the report."""
    if len(inner) > 1:
        return "actor", agency(inner[1].actor, called(inner[1]))
    if carried.wire:
        return "actor", agency(carried.wire.actor, carried.wire.name)
    return "report", carried.first


def nameless(archive: Archive, one: Attestation, source: ChainLink) -> bool:
    """Whether a source is an actor only by its description in this article: "officials"."""
    actor = archive.actors.get(source.actor or "")
    notes = archive.annotations.get(one.article)
    if actor is None or notes is None or actor.status is not Status.MACHINE:
        return False
    return any(m.actor == actor.id and m.method == "unnamed" for m in notes.mentions)


def origin(archive: Archive, group: Sequence[Attestation], report: Mapping[str, Report]) -> Origin:
    """The origin of attestations that share a source."""
    articles = {one.article for one in group}
    carried = {report[article].first: report[article] for article in report if article in articles}
    name, actor, outlet = named(archive, group, carried)
    passed = [(link.actor, called(link)) for one in group for link in said(archive, one)[1:]]
    passed += [(found.wire.actor, found.wire.name) for found in carried.values() if found.wire]
    names = {agency(id_, printed): actor_name(archive, id_, printed) for id_, printed in passed}
    wires = [actor_name(archive, one.wire.actor, one.wire.name) for one in carried.values() if one.wire]
    return Origin(
        name=name,
        actor=actor,
        outlet=outlet,
        quoted=any(said(archive, one) for one in group),
        attestations=tuple(one.id for one in group),
        texts=tuple(tuple(a for a in found.articles if a in articles) for found in carried.values()),
        via=tuple(wire for wire in names.values() if wire != name),
        wire=wires[0] if wires and len(carried) == 1 else None,
    )


def named(
    archive: Archive, group: Sequence[Attestation], carried: Mapping[str, Report]
) -> tuple[str, str | None, str | None]:
    """An origin's name, and the id of its actor or outlet."""
    links = [inner[0] for one in group if (inner := said(archive, one))]
    if links:
        return actor_name(archive, links[0].actor, called(links[0])), links[0].actor, None
    first = next(iter(carried.values()))
    if first.wire is not None:
        return actor_name(archive, first.wire.actor, first.wire.name), first.wire.actor, None
    outlet = archive.articles[first.first].publisher
    if outlet is None:
        return NO_OUTLET, None, None
    known = archive.publishers.get(outlet)
    return known.name if known else outlet, None, outlet


def actor_name(archive: Archive, actor: str | None, printed: str) -> str:
    """An actor's name, else the words of the text."""
    known = archive.actors.get(actor or "")
    return known.name if known else printed
