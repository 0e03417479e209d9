"""What the coverage matrix shows: which outlet carries which claim, with which stance or figure, and who is silent."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.addresses import address
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Claim
from onrecord.render.parts.links import Link, to_claim
from onrecord.render.parts.outlets import Outlet, Outlets, outlets
from onrecord.render.parts.paging import Part, parts
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import Publish, Status

PER_PAGE = 60
MOST_SAID = 3  # positions of one outlet in one cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A position that an outlet reports."""

    text: str  # a figure, else a stance
    css: str
    href: str  # the row on the claim's page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one outlet has of one claim."""

    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A claim with a cell for each outlet."""

    link: Link
    kind: str
    contested: bool
    machine: bool
    cells: tuple[Cell, ...]
    carried: int  # outlets that carry it
    silent: tuple[str, ...]  # the names of the outlets that do not


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """Ready for the template."""

    title: str
    meta: str
    columns: tuple[Outlet, ...]
    outlets: int  # columns that are outlets
    part: Part[Claim]
    rows: tuple[CoverageRow, ...]
    totals: tuple[tuple[Outlet, int, int | str], ...]  # an outlet, the claims it carries, those it alone carries
    claims: int


def coverage_pages(lookup: Lookup) -> list[CoverageView]:
    """The matrix, sixty claims to a page: those that most outlets carry first."""
    columns = outlets(lookup)
    stated = frozenset(columns.stated)
    carried = {claim.id: carriers(lookup, columns, claim) for claim in lookup.archive.claims.values()}
    ordered = sorted(
        (claim for claim in lookup.archive.claims.values() if carried[claim.id]),
        key=lambda c: (
            -len(carried[c.id] & stated),
            -len(carried[c.id]),
            not c.contested,
            -len(lookup.attestations[c.id]),
            c.id,
        ),
    )
    totals = tuple(
        (
            column,
            sum(n in found for found in carried.values()),
            sum(found == {n} for found in carried.values()) if column.stated else "",
        )
        for n, column in enumerate(columns.columns)
    )
    return [
        CoverageView(
            title=part.titled("Coverage"),
            meta=f"{counted(len(ordered), 'claim')} by outlet: who carries which, with which figure or stance,"
            " and who is silent.",
            columns=columns.columns,
            outlets=len(stated),
            part=part,
            rows=tuple(row(lookup, columns, claim) for claim in part.items),
            totals=totals,
            claims=len(ordered),
        )
        for part in parts("coverage/", ordered, PER_PAGE)
    ]


def carriers(lookup: Lookup, columns: Outlets, claim: Claim) -> set[int]:
    """The columns that carry a claim."""
    return {columns.of_article[attestation.article] for attestation in lookup.attestations[claim.id]}


def row(lookup: Lookup, columns: Outlets, claim: Claim) -> CoverageRow:
    """One claim."""
    by_column: dict[int, list[Attestation]] = {}
    for attestation in lookup.attestations[claim.id]:
        by_column.setdefault(columns.of_article[attestation.article], []).append(attestation)
    return CoverageRow(
        link=to_claim(claim),
        kind=words.CLAIM_KINDS[claim.kind],
        contested=claim.contested,
        machine=claim.status is Status.MACHINE,
        cells=tuple(cell(lookup, claim, by_column.get(number, ())) for number in range(len(columns.columns))),
        carried=sum(number in by_column for number in columns.stated),
        silent=tuple(columns.columns[number].link.name for number in columns.stated if number not in by_column),
    )


def cell(lookup: Lookup, claim: Claim, found: Sequence[Attestation]) -> Cell:
    """The positions of one outlet, each once."""
    said: dict[str, Said] = {}
    for attestation in found:
        text = position(lookup, attestation)
        href = f"{address('claims', claim.id)}#{attestation.id}"
        said.setdefault(text, Said(text=text, css=attestation.stance.value, href=href))
    every = tuple(said.values())
    return Cell(said=every[:MOST_SAID], more=max(0, len(every) - MOST_SAID))


def position(lookup: Lookup, attestation: Attestation) -> str:
    """What an attestation says of its claim: its figure where it has one that may be shown, else its stance."""
    figure = lookup.figures.get(attestation.figure or "")
    if figure is None:
        return words.STANCE[attestation.stance]
    if figure.low is None and figure.high is None:
        hidden = lookup.archive.articles[attestation.article].publish is Publish.NONE
        return "no number" if hidden else f"“{figure.exact}”"
    return words.amount(figure)
