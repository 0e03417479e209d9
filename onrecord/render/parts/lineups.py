"""A claim in brief with its sides: who stands where, or who gives which number."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.english import clipped
from onrecord.questions.lookup import Lookup, evidence_place
from onrecord.records import Attestation, Claim, Conflict
from onrecord.render.parts.links import NARRATOR, Link, relay, to_claim
from onrecord.render.views.claim import figures_of, summary
from onrecord.render.words import vocabulary as words
from onrecord.render.words.figures import scope, size
from onrecord.vocabulary import ClaimKind, Publish, Scope, Stance

VALUES = 7
LONGEST = 160  # characters of the words of a side


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a claim says."""

    label: str
    css: str
    who: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp:
    """A claim with its sides."""

    link: Link
    summary: str
    contested: bool
    sides: tuple[Side, ...]
    differs: str  # a sentence: in what two that take the same stance differ, else ""


def line_up(lookup: Lookup, claim: Claim) -> LineUp:
    """A claim with who stands on which side; of a figure, the numbers given."""
    found = lookup.attestations[claim.id]
    valued = [a for a in found if number_of(lookup, a) is not None] if claim.kind is ClaimKind.FIGURE else []
    several = len({number_of(lookup, a) for a in valued}) > 1
    sides, differs = value_sides(lookup, valued) if several else stance_sides(lookup, found), ""
    if len(sides) == 1 and claim.conflicts and claim.contested:
        sides, differs = word_sides(lookup, claim.conflicts[0]), claim.conflicts[0].reason
    return LineUp(
        link=to_claim(claim), summary=summary(lookup, claim), contested=claim.contested,
        sides=tuple(sides), differs=differs,
    )  # fmt: skip


def number_of(lookup: Lookup, attestation: Attestation) -> float | None:
    """The number that an attestation gives, if it gives one."""
    figures = figures_of(lookup, [attestation])
    return size(figures[0]) if figures else None


def value_sides(lookup: Lookup, found: Sequence[Attestation]) -> list[Side]:
    """The numbers, from low to high, each with those who give it."""
    by_value: dict[tuple[str, str], list[Attestation]] = {}
    for attestation in sorted(found, key=lambda a: number_of(lookup, a) or 0):
        figure = figures_of(lookup, [attestation])[0]
        part = f" ({scope(lookup, figure)})" if figure.scope is Scope.SUBSET else ""
        denied = attestation.stance is Stance.DENIES
        label = f"not {words.amount(figure)}{part}" if denied else words.amount(figure) + part
        by_value.setdefault((label, "denies" if denied else "value"), []).append(attestation)
    values = list(by_value.items())
    kept = values if len(values) <= VALUES else [*values[: VALUES - 1], values[-1]]
    return [side(lookup, label, css, group) for (label, css), group in kept]


def stance_sides(lookup: Lookup, found: Sequence[Attestation]) -> list[Side]:
    """Those who say so, and those who take each other stance."""
    return [
        side(lookup, words.STANCE[stance].capitalize(), stance.value, group)
        for stance in Stance
        if (group := [attestation for attestation in found if attestation.stance is stance])
    ]


def word_sides(lookup: Lookup, conflict: Conflict) -> list[Side]:
    """The words of two that say so and differ, in the day or the hours, each under its own."""
    return [
        side(lookup, words_of(lookup, found), found.stance.value, [found])
        for found in (lookup.archive.attestations[name] for name in conflict.attestations)
    ]


def words_of(lookup: Lookup, found: Attestation) -> str:
    """The words of an attestation as far as they may be shown, else its stance."""
    shown = lookup.archive.articles[found.article].publish is not Publish.NONE
    return f"“{clipped(found.evidence.exact, LONGEST)}”" if shown else words.STANCE[found.stance].capitalize()


def side(lookup: Lookup, label: str, css: str, found: Sequence[Attestation]) -> Side:
    """Those on one side, each leading to the words; what articles say themselves is told apart by outlet."""
    who: dict[tuple[str, str], Link] = {}
    for attestation in found:
        way = relay(lookup, attestation)
        via = f"via {way.via[0].name}" if way.via else ""
        note = ", ".join(filter(None, (via, way.where.name)))
        own = (way.where.href or attestation.article) if way.who.name == NARRATOR else ""
        who.setdefault((way.who.name, own), Link(way.who.name, evidence_place(lookup, attestation), note))
    return Side(label=label, css=css, who=tuple(who.values())[:3], more=max(0, len(who) - 3))
