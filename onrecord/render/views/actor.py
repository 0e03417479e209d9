"""What the page of an actor shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import edtf
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Actor, Alias, Mention
from onrecord.render.parts.head import Head, actor_head
from onrecord.render.parts.links import Link, to_actor, to_claim, to_publisher
from onrecord.render.parts.mention_chart import MentionChart, mention_chart
from onrecord.render.parts.mentions import MentionPage
from onrecord.render.parts.participants import Participants, Related, related
from onrecord.render.parts.record import Record, record
from onrecord.render.parts.statements import Grouped, Listed, by_claim, listed
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ActorType, AliasKind, MentionForm

NOT_NAMES = (MentionForm.PRONOUN, MentionForm.NOMINAL)
MOST_CLAIMS = 100
FIRST_CLAIMS = 20  # before the rest is folded
MOST_NAMES = 8  # of one outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletNames:
    """How one outlet names the actor, the most frequent name first."""

    outlet: Link
    names: tuple[tuple[str, int], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim with how often it is attested."""

    link: Link
    contested: bool
    reports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """Ready for the template."""

    name: str
    kind: str
    css: str
    description: str
    meta: str
    head: Head
    place: str
    record: Record
    facts: tuple[tuple[str, Link], ...]
    offices: tuple[tuple[str, str], ...]  # office, from when to when
    names: tuple[OutletNames, ...]
    said: Grouped
    relayed: Listed
    about: Listed
    claims: tuple[ClaimLine, ...]
    more_claims: tuple[ClaimLine, ...]  # folded
    claim_count: int
    related: tuple[Related, ...]
    chart: MentionChart
    mentions: MentionPage
    held: str  # how many mentions in how many articles


def actor_view(lookup: Lookup, actor: Actor, taking_part: Participants, first_page: MentionPage) -> ActorView:
    """The view of one actor, with the first page of its mentions."""
    mentions = lookup.mentions.get(actor.id, ())
    said = lookup.said.get(actor.id, ())
    articles = {mention.article for mention in mentions}
    held = f"{counted(len(mentions), 'mention')} in {counted(len(articles), 'article')}"
    meta = clipped(f"{actor.name}: {counted(len(said), 'statement')}, {held}, each with its source.", 200)
    about = lookup.claims_about.get(actor.id, ())
    claims = [claim_line(lookup, claim.id) for claim in about[:MOST_CLAIMS]]
    return ActorView(
        name=actor.name,
        kind=words.TYPE[actor.type],
        css=actor.type.value,
        description=actor.description or "",
        meta=meta,
        head=actor_head(lookup, actor, meta),
        place=first_page.place,
        record=record(lookup, f"actors/{actor.id}", actor.status),
        facts=facts(lookup, actor),
        offices=offices(actor),
        names=outlet_names(lookup, mentions),
        said=by_claim(lookup, said),
        relayed=listed(lookup, lookup.relayed.get(actor.id, ())),
        about=listed(lookup, lookup.said_about.get(actor.id, ())),
        claims=tuple(claims[:FIRST_CLAIMS]),
        more_claims=tuple(claims[FIRST_CLAIMS:]),
        claim_count=len(about),
        related=related(lookup, taking_part, actor.id),
        chart=mention_chart(lookup, mentions),
        mentions=first_page,
        held=held,
    )


def facts(lookup: Lookup, actor: Actor) -> tuple[tuple[str, Link], ...]:
    """What the registry knows, as labels and values."""
    found: list[tuple[str, Link]] = []
    if actor.state is not None:
        found.append(("Of", to_actor(lookup, actor.state)))
    if actor.within is not None:
        found.append(("In", to_actor(lookup, actor.within)))
    if actor.latitude is not None and actor.longitude is not None:
        found.append(("Position", Link(f"{actor.latitude:.4f}, {actor.longitude:.4f}")))
    if actor.wikidata:
        safe = actor.wikidata.startswith("Q") and actor.wikidata[1:].isdigit()
        href = f"https://www.wikidata.org/wiki/{actor.wikidata}" if safe else None
        found.append(("Wikidata", Link(actor.wikidata, href)))
    return tuple(found)


def offices(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Offices with their terms; names for an office of the same term stand together."""
    held: dict[str, list[str]] = {}
    for alias in actor.aliases:
        if alias.kind is AliasKind.OFFICE:
            held.setdefault(term(alias), []).append(alias.surface)
    return tuple((", ".join(names), when) for when, names in held.items())


def term(alias: Alias) -> str:
    """From when to when an office was held, as far as the registry says."""
    return edtf.on(edtf.interval(alias.since, alias.until)) if alias.since or alias.until else ""


def outlet_names(lookup: Lookup, mentions: Sequence[Mention]) -> tuple[OutletNames, ...]:
    """How each outlet names the actor, the outlet that names it most often first."""
    counts: dict[Link, dict[str, int]] = {}
    for mention in mentions:
        if mention.form not in NOT_NAMES:
            names = counts.setdefault(to_publisher(lookup, lookup.archive.articles[mention.article]), {})
            names[mention.exact] = names.get(mention.exact, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-sum(pair[1].values()), pair[0].name))
    return tuple(names_of(outlet, names) for outlet, names in ordered)


def names_of(outlet: Link, counts: dict[str, int]) -> OutletNames:
    """The names that one outlet uses."""
    names = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return OutletNames(outlet=outlet, names=tuple(names[:MOST_NAMES]), more=max(0, len(names) - MOST_NAMES))


def claim_line(lookup: Lookup, claim_id: str) -> ClaimLine:
    """A claim about the actor."""
    claim = lookup.archive.claims[claim_id]
    found = lookup.attestations[claim_id]
    articles = counted(len({attestation.article for attestation in found}), "article")
    return ClaimLine(
        link=to_claim(claim),
        contested=claim.contested,
        reports=f"{counted(len(found), 'report')} in {articles}",
    )


def type_order(actor: Actor) -> int:
    """The place of an actor's type in indexes."""
    return list(ActorType).index(actor.type)
