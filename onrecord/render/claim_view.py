"""What the page of a claim shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Attestation, Claim, Conflict, Figure
from onrecord.render import edtf_words, words
from onrecord.render.links import Link, Relay, chain_words, relay, to_actor, to_article
from onrecord.render.lookup import Lookup, evidence_place
from onrecord.vocabulary import Certainty, ClaimKind, Publish, Relation, Stance, Status

LONGEST_QUOTE = 420
FIRST_CONFLICTS = 8  # of one relation, before the rest is folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attestation of the table."""

    id: str
    number: int
    way: Relay
    chain: str
    article: Link
    date: str
    stance: str
    css: str
    certainty: str
    figure: str
    scope: str
    words: str
    shown: bool
    place: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Two attestations that do not say the same."""

    first: Link
    second: Link
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictGroup:
    """The conflicts of one relation."""

    name: str
    css: str
    rows: tuple[ConflictRow, ...]
    more: tuple[ConflictRow, ...]  # folded


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """Ready for the template."""

    statement: str
    kind: str
    meta: str
    summary: str
    contested: bool
    curated: bool
    status: str
    about: tuple[Link, ...]
    rows: tuple[Row, ...]
    with_figures: bool
    conflicts: tuple[ConflictGroup, ...]
    first_appearance: Link | None


def claim_view(lookup: Lookup, claim: Claim) -> ClaimView:
    """The view of one claim."""
    found = lookup.attestations[claim.id]
    rows = tuple(row(lookup, number, attestation) for number, attestation in enumerate(found, 1))
    summed = summary(lookup, claim)
    first = lookup.archive.articles.get(claim.first_appearance) if claim.first_appearance else None
    return ClaimView(
        statement=claim.statement,
        kind=words.CLAIM_KINDS[claim.kind],
        meta=words.clipped(f"{claim.statement} {summed}", 200),
        summary=summed,
        contested=claim.contested,
        curated=claim.status is Status.CURATED,
        status=words.STATUS[claim.status],
        about=tuple(to_actor(lookup, actor) for actor in claim.about),
        rows=rows,
        with_figures=any(found_row.figure for found_row in rows),
        conflicts=conflict_groups(claim, {found_row.id: found_row for found_row in rows}),
        first_appearance=to_article(first) if first else None,
    )


def row(lookup: Lookup, number: int, found: Attestation) -> Row:
    """One attestation; its words only as far as the article may be shown."""
    article = lookup.archive.articles[found.article]
    figure = lookup.figures.get(found.figure) if found.figure else None
    way = relay(lookup, found)
    return Row(
        id=found.id,
        number=number,
        way=way,
        chain=chain_words(way),
        article=to_article(article),
        date=edtf_words.in_words(found.date) if found.date else "undated",
        stance=words.STANCE[found.stance],
        css=found.stance.value,
        certainty=words.CERTAINTY[found.certainty] if found.certainty is not Certainty.CERTAIN else "",
        figure=words.amount(figure) if figure else "",
        scope=scope(lookup, figure) if figure else "",
        words=words.clipped(found.evidence.exact, LONGEST_QUOTE),
        shown=article.publish is not Publish.NONE,
        place=evidence_place(lookup, found),
        method=words.method(found.method),
    )


def scope(lookup: Lookup, figure: Figure) -> str:
    """What a figure counts, where and as of when."""
    place = lookup.archive.actors.get(figure.place) if figure.place else None
    where = place.name if place else figure.place
    as_of = f"as of {edtf_words.in_words(figure.as_of)}" if figure.as_of else ""
    part = "a part only" if figure.scope.value == "subset" else ""
    return " · ".join(filter(None, (figure.population, where, as_of, part)))


def summary(lookup: Lookup, claim: Claim) -> str:
    """One sentence: how many say so in how many articles, and what stands against it."""
    found = lookup.attestations[claim.id]
    if not found:
        return "No article of the archive says so yet."
    articles = len({attestation.article for attestation in found})
    head = f"{words.count(len(found), 'report')} in {words.count(articles, 'article')}"
    values = spread(figures_of(lookup, found)) if claim.kind is ClaimKind.FIGURE else ""
    sides = "; ".join(side(lookup, found, stance) for stance in Stance if any(a.stance is stance for a in found))
    return f"{head}: {values or sides}."


def figures_of(lookup: Lookup, found: Iterable[Attestation]) -> list[Figure]:
    """The figures that attestations carry."""
    return [lookup.figures[a.figure] for a in found if a.figure is not None and a.figure in lookup.figures]


def spread(figures: Sequence[Figure]) -> str:
    """The lowest and the highest value given, without a verdict."""
    numbered = [(value, figure) for figure in figures if (value := size(figure)) is not None]
    if not numbered:
        return ""
    lowest, highest = min(numbered, key=lambda pair: pair[0]), max(numbered, key=lambda pair: pair[0])
    if lowest[0] == highest[0]:
        return f"every number given is {words.number(lowest[0])}"
    return f"from {words.amount(lowest[1])} to {words.amount(highest[1])}"


def size(figure: Figure) -> float | None:
    """A figure's number, to order figures by."""
    return figure.low if figure.low is not None else figure.high


def side(lookup: Lookup, found: Iterable[Attestation], stance: Stance) -> str:
    """Who takes one stance: "A and B deny it"."""
    who = dict.fromkeys(relay(lookup, a).who.name for a in found if a.stance is stance)
    names = [name[:1].lower() + name[1:] if name == "The article itself" else name for name in who]
    verb = words.STANCE[stance]
    return f"{words.listed(names)} {verb if len(names) == 1 else plural(verb)}"


def plural(verb: str) -> str:
    """ "denies it" as "deny it"."""
    first, _, rest = verb.partition(" ")
    stem = first[:-3] + "y" if first.endswith("ies") else first.removesuffix("s")
    return f"{stem} {rest}"


def conflict_groups(claim: Claim, rows: dict[str, Row]) -> tuple[ConflictGroup, ...]:
    """A claim's conflicts by relation, in the order of the vocabulary; the first of each shown at once."""
    groups = []
    for relation in Relation:
        found = [conflict_row(conflict, rows) for conflict in claim.conflicts if conflict.relation is relation]
        if found:
            groups.append(
                ConflictGroup(
                    name=words.RELATION[relation],
                    css=relation.value,
                    rows=tuple(found[:FIRST_CONFLICTS]),
                    more=tuple(found[FIRST_CONFLICTS:]),
                )
            )
    return tuple(groups)


def conflict_row(conflict: Conflict, rows: dict[str, Row]) -> ConflictRow:
    """Two attestations by speaker and row number, and why they do not agree."""
    first, second = (rows[attestation] for attestation in conflict.attestations)
    return ConflictRow(first=row_link(first), second=row_link(second), reason=conflict.reason)


def row_link(found: Row) -> Link:
    """A link to a row of the table on the same page."""
    said = found.figure or found.stance
    return Link(f"{found.number}. {found.way.who.name}", f"#{found.id}", said)
