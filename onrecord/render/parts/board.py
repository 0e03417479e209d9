"""The figure board of a claim: every number given, by date, drawn as SVG at build, and the same in words.

Each row is a line of text with a small drawing on a common axis. Places on the axis are per cent of the width
and sizes are pixels, so that the drawing fits a phone and its words never shrink; colours are the page's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import edtf
from onrecord.english import counted, number
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Figure
from onrecord.render.drawing.scale import Scale, scale
from onrecord.render.parts.links import relay
from onrecord.render.words import vocabulary as words
from onrecord.render.words.figures import scope, size
from onrecord.vocabulary import Bound, Scope, Stance

MOST_ROWS = 120
OPEN_END = 9.0  # per cent: how far the arrow of an open end reaches
UPWARDS, DOWNWARDS = (Bound.AT_LEAST, Bound.MORE_THAN), (Bound.AT_MOST, Bound.LESS_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A number on the axis, in per cent of the width."""

    kind: str  # point, range, from (open upwards) or upto (open downwards)
    x1: float
    x2: float
    hollow: bool  # about
    dashed: bool  # covers a part only


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A number that was given, on a date, by one or several."""

    amount: str
    date: str
    who: str
    where: str
    scope: str
    stance: str  # "" where it is simply said
    href: str  # its row in the table below
    more: int  # others who give the same number for the same date
    drawn: Drawn | None  # None: no number given


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Ready for the template."""

    rows: tuple[BoardRow, ...]
    ticks: tuple[tuple[float, str], ...]  # place in per cent, label
    logarithmic: bool
    sentence: str
    left_out: int


def figure_board(lookup: Lookup, found: Sequence[Attestation]) -> Board | None:
    """The board of a claim's attestations; None where fewer than two give a figure, or none a number.

    Numbers of another unit than the most frequent one stand without a drawing: they fit no common axis.
    """
    given = [(a, lookup.figures[a.figure]) for a in found if a.figure is not None and a.figure in lookup.figures]
    units = [figure.unit for _, figure in given if size(figure) is not None]
    if len(given) < 2 or not units:
        return None
    unit = max(sorted(set(units), key=str), key=units.count)
    measured = [figure for _, figure in given if figure.unit == unit and size(figure) is not None]
    axis = scale([value for figure in measured for value in (figure.low, figure.high) if value is not None])
    together: dict[tuple[str, str, str], list[tuple[Attestation, Figure]]] = {}
    for attestation, figure in sorted(given, key=lambda pair: order(*pair)):
        key = (words.amount(figure), dated(attestation, figure) or "", f"{figure.scope}{attestation.stance}")
        together.setdefault(key, []).append((attestation, figure))
    rows = [board_row(lookup, group, axis, unit) for group in together.values()]
    return Board(
        rows=tuple(rows[:MOST_ROWS]),
        ticks=tuple((axis.place(tick), number(round(tick, 6))) for tick in axis.ticks),
        logarithmic=axis.logarithmic,
        sentence=sentence(given, rows),
        left_out=max(0, len(rows) - MOST_ROWS),
    )


def dated(attestation: Attestation, figure: Figure) -> str | None:
    """The date that a number is for: its own, else that of the report."""
    return figure.as_of or attestation.date


def order(attestation: Attestation, figure: Figure) -> tuple[edtf.Days, float, str]:
    """By date, then by size."""
    return edtf.order(dated(attestation, figure)), size(figure) or 0.0, attestation.id


def board_row(lookup: Lookup, group: Sequence[tuple[Attestation, Figure]], axis: Scale, unit: str | None) -> BoardRow:
    """A row for those who give the same number for the same date."""
    attestation, figure = group[0]
    way = relay(lookup, attestation)
    date = dated(attestation, figure)
    simply = attestation.stance is Stance.ASSERTS
    return BoardRow(
        amount=words.amount(figure),
        date=edtf.spoken(date),
        who=" via ".join([way.who.name, *(link.name for link in way.via)]),
        where=way.where.name,
        scope=scope(lookup, replace(figure, as_of=None)),  # its date stands at the head of the row
        stance="" if simply else words.position(attestation.stance, way.many),
        href=f"#{attestation.id}",
        more=len(group) - 1,
        drawn=drawn(figure, axis) if figure.unit == unit else None,
    )


def drawn(figure: Figure, axis: Scale) -> Drawn | None:
    """Where a number stands: a dot, a bar from the lowest to the highest, or an arrow where an end is open."""
    value = size(figure)
    if value is None:
        return None
    low, high = figure.low if figure.low is not None else value, figure.high if figure.high is not None else value
    x1, x2 = axis.place(low), axis.place(high)
    kind = "range" if x2 > x1 else "point"
    if figure.bound in UPWARDS:
        kind, x2 = "from", round(x1 + OPEN_END, 2)
    elif figure.bound in DOWNWARDS:
        kind, x1 = "upto", round(max(0.0, x2 - OPEN_END), 2)
    hollow = figure.bound in (Bound.APPROX, Bound.VAGUE)
    return Drawn(kind=kind, x1=x1, x2=x2, hollow=hollow, dashed=figure.scope is Scope.SUBSET)


def sentence(given: Sequence[tuple[Attestation, Figure]], rows: Sequence[BoardRow]) -> str:
    """What the board shows, for those who do not see it."""
    numbered = sorted((pair for pair in given if size(pair[1]) is not None), key=lambda pair: size(pair[1]) or 0.0)
    low, high = numbered[0][1], numbered[-1][1]
    without = sum(size(figure) is None for _, figure in given)
    said = f"{counted(len(given), 'report gives', 'reports give')} {counted(len(rows), 'figure')} by date"
    span = f"the lowest is {words.amount(low)}, the highest {words.amount(high)}"
    lacking = f"; {counted(without, 'report')} without a number" if without else ""
    return f"{said}: {span}{lacking}."
