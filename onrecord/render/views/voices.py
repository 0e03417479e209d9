"""What the page "Who speaks where" shows: whom each outlet lets speak, named or not, and whom it never quotes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.english import counted
from onrecord.questions.lookup import Lookup, speaker
from onrecord.records import Actor, Attribution
from onrecord.render.parts.links import Link, to_actor
from onrecord.render.parts.outlets import Outlet, outlets
from onrecord.render.parts.paging import Part, parts
from onrecord.render.views.actor import type_order
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ActorType, ChainRole

PER_PAGE = 100
UNNAMED = "Somebody not identified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often one outlet quotes, and which share of its quotations that is."""

    number: int
    share: int  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesRow:
    """A kind of speaker, a state or one speaker, with a count for each outlet."""

    link: Link
    note: str
    kind: str
    counts: tuple[Count, ...]
    total: int
    never: tuple[str, ...]  # outlets that never quote it


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesView:
    """Ready for the template."""

    title: str
    meta: str
    columns: tuple[Outlet, ...]
    kinds: tuple[VoicesRow, ...]
    states: tuple[VoicesRow, ...]
    part: Part[tuple[str, Counter[int]]]
    rows: tuple[VoicesRow, ...]
    statements: int
    speakers: int


def voices_pages(lookup: Lookup) -> list[VoicesView]:
    """Kinds of speakers and their states on the first page, all speakers on this one and those that follow."""
    columns = outlets(lookup)
    counts: dict[str | None, Counter[int]] = {}
    for article, notes in lookup.found.items():
        for attribution in notes.attributions:
            if not narrated(attribution):
                counts.setdefault(speaker(attribution), Counter())[columns.of_article[article]] += 1
    totals = sum_of(counts.values())
    named = {key: found for key, found in counts.items() if key is not None}
    ordered = sorted(named.items(), key=lambda pair: (-pair[1].total(), pair[0]))

    def row(link: Link, note: str, kind: str, found: Counter[int]) -> VoicesRow:
        return voices_row(columns.columns, link, note, kind, found, totals)

    by_kind = [row(Link(name), note, "", found) for name, note, found in kinds(lookup, counts)]
    by_state = [row(to_actor(lookup, state), "", "", found) for state, found in states(lookup, named)]
    return [
        VoicesView(
            title=part.titled("Who speaks where"),
            meta=f"{counted(totals.total(), 'statement')} of {counted(len(named), 'speaker')} by outlet.",
            columns=columns.columns,
            kinds=tuple(by_kind) if part.number == 1 else (),
            states=tuple(by_state) if part.number == 1 else (),
            part=part,
            rows=tuple(
                row(to_actor(lookup, key), description(lookup, key), kind_of(lookup, key), found)
                for key, found in part.items
            ),
            statements=totals.total(),
            speakers=len(named),
        )
        for part in parts("voices/", ordered, PER_PAGE)
    ]


def narrated(attribution: Attribution) -> bool:
    """Whether nobody but the article itself speaks."""
    chain = attribution.source_chain
    return attribution.source is None and (not chain or chain[0].role in (ChainRole.NARRATOR, ChainRole.PUBLISHER))


def sum_of(counts: Iterable[Counter[int]]) -> Counter[int]:
    """Counters added up."""
    total: Counter[int] = Counter()
    for found in counts:
        total.update(found)
    return total


def voices_row(
    columns: tuple[Outlet, ...], link: Link, note: str, kind: str, found: Counter[int], totals: Counter[int]
) -> VoicesRow:
    """A row with its counts and shares."""
    every = range(len(columns))
    return VoicesRow(
        link=link,
        note=note,
        kind=kind,
        counts=tuple(Count(number=found[n], share=round(100 * found[n] / max(1, totals[n]))) for n in every),
        total=found.total(),
        never=tuple(columns[n].link.name for n in every if not found[n] and columns[n].stated),
    )


def kinds(lookup: Lookup, counts: dict[str | None, Counter[int]]) -> list[tuple[str, str, Counter[int]]]:
    """Speakers by type; those without a record of their own stand last."""
    by_type: dict[ActorType | None, list[Counter[int]]] = {}
    for key, found in counts.items():
        actor = lookup.archive.actors.get(key or "")
        by_type.setdefault(actor.type if actor else None, []).append(found)
    notes = {ActorType.PERSON: "named", ActorType.GROUP: "not named one by one", None: "neither named nor resolved"}
    return [
        (words.TYPES[kind] if kind else UNNAMED, notes.get(kind, ""), sum_of(by_type[kind]))
        for kind in (*ActorType, None)
        if kind in by_type
    ]


def states(lookup: Lookup, named: dict[str, Counter[int]]) -> list[tuple[str, Counter[int]]]:
    """The states for which the registry says that a speaker is one, or belongs to one; most quoted first."""
    by_state: dict[str, list[Counter[int]]] = {}
    for key, found in named.items():
        actor = lookup.archive.actors.get(key)
        state = state_of(actor) if actor else None
        if state is not None and state in lookup.archive.actors:
            by_state.setdefault(state, []).append(found)
    summed = {state: sum_of(found) for state, found in by_state.items()}
    return sorted(summed.items(), key=lambda pair: (-pair[1].total(), pair[0]))


def state_of(actor: Actor) -> str | None:
    """The state that an actor is, or belongs to."""
    return actor.id if actor.type is ActorType.STATE else actor.state


def description(lookup: Lookup, actor_id: str) -> str:
    """What the registry says of an actor."""
    actor = lookup.archive.actors.get(actor_id)
    return actor.description or "" if actor else ""


def kind_of(lookup: Lookup, actor_id: str) -> str:
    """An actor's type in words."""
    actor = lookup.archive.actors.get(actor_id)
    return words.TYPE[list(ActorType)[type_order(actor)]] if actor else ""
