"""What the page of a claim shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import claims, edtf, english
from onrecord.addresses import address
from onrecord.english import clipped, counted, listed
from onrecord.questions.lookup import Lookup, evidence_place
from onrecord.records import Article, Attestation, Claim, Conflict, Figure
from onrecord.render.parts.board import Board, figure_board
from onrecord.render.parts.evidence import ArticleEvidence, Evidence, by_article, evidence
from onrecord.render.parts.head import Head, claim_head
from onrecord.render.parts.links import (
    NARRATOR,
    Link,
    Relay,
    chain_words,
    relay,
    to_actor,
    to_article,
    to_claim,
    to_story,
)
from onrecord.render.parts.original import passage_link
from onrecord.render.parts.origins import OriginRow, origins
from onrecord.render.parts.record import Record, by_whom, record
from onrecord.render.parts.silence import OnEvent, Silence, silence
from onrecord.render.words import vocabulary as words
from onrecord.render.words.figures import scope, size
from onrecord.vocabulary import Certainty, ClaimKind, Publish, Relation, Stance

LONGEST_QUOTE = 420
FIRST_CONFLICTS = 8  # of one relation, before the rest is folded
MOST_CONFLICTS = 100  # of one relation on the page
FIRST_ORIGINS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attestation of the table."""

    id: str
    former: tuple[str, ...]  # ids that lead here from merged claims
    number: int
    way: Relay
    chain: str
    article: Link
    date: str  # of publication
    date_key: str  # to sort by
    uttered: str  # when it was said, "" where that is not known or the day of publication
    stance: str
    position: str  # the stance as it follows the name
    css: str
    certainty: str
    figure: str
    figure_key: float | str  # to sort by, "" where there is no number
    scope: str
    words: str
    shown: bool
    evidence: Evidence | None
    place: str
    original: Link | None  # the same words where the article was first published
    method: str
    why: str  # what it has in common with the others, where a model joined them


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
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A figure that is not compared here, and the claim that it belongs to."""

    reason: str
    claim: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """Ready for the template."""

    statement: str
    kind: str
    meta: str
    head: Head
    place: str
    summary: str
    extremes: str
    contested: bool
    record: Record
    best: Link | None  # the row whose number a person takes for the best
    about: tuple[Link, ...]
    rows: tuple[Row, ...]
    evidence: tuple[ArticleEvidence, ...]
    with_figures: bool
    board: Board | None
    conflicts: tuple[ConflictGroup, ...]
    independent: str  # a sentence: how many origins, and why several reports are one
    origins: tuple[OriginRow, ...]
    more_origins: tuple[OriginRow, ...]  # folded
    silence: Silence | None
    elsewhere: tuple[Aside, ...]  # figures of the same articles that count something else
    unanswered: str | None  # a sentence: nobody is reported to answer
    first_appearance: Link | None
    story: Link | None
    perhaps: tuple[Link, ...]  # claims that may be the same


def claim_view(lookup: Lookup, claim: Claim, events: Mapping[str, OnEvent]) -> ClaimView:
    """The view of one claim; `events` has the articles on each event of the archive."""
    found = lookup.attestations[claim.id]
    rows = tuple(row(lookup, number, attestation) for number, attestation in enumerate(found, 1))
    summed = summary(lookup, claim)
    meta = clipped(f"{claim.statement} {summed}", 200)
    come_from = origins(lookup, claim.id)
    first = lookup.archive.articles.get(claim.first_appearance) if claim.first_appearance else None
    return ClaimView(
        statement=claim.statement,
        kind=words.CLAIM_KINDS[claim.kind],
        meta=meta,
        head=claim_head(lookup, claim, meta),
        place=address("claims", claim.id),
        summary=summed,
        extremes=extremes(lookup, found) if claim.kind is ClaimKind.FIGURE else "",
        contested=claim.contested,
        record=record(lookup, f"claims/{claim.id}", claim.status),
        best=best(claim, rows),
        about=tuple(to_actor(lookup, actor) for actor in claim.about),
        rows=rows,
        evidence=by_article(lookup, found),
        with_figures=any(found_row.figure for found_row in rows),
        board=figure_board(lookup, found) if claim.kind is ClaimKind.FIGURE else None,
        conflicts=conflict_groups(claim, {found_row.id: found_row for found_row in rows}),
        independent=come_from.sentence,
        origins=come_from.rows[:FIRST_ORIGINS],
        more_origins=come_from.rows[FIRST_ORIGINS:],
        silence=silence(lookup, claim, events),
        elsewhere=elsewhere(lookup, claim) if claim.kind is ClaimKind.FIGURE else (),
        unanswered=claims.unanswered(lookup.archive, claim.id),
        first_appearance=to_article(first) if first else None,
        story=to_story(lookup.archive.stories[claim.story])
        if claim.story and claim.story in lookup.archive.stories
        else None,
        perhaps=tuple(to_claim(lookup.archive.claims[name]) for name in claim.perhaps if name in lookup.archive.claims),
    )


def best(claim: Claim, rows: Iterable[Row]) -> Link | None:
    """The row whose number a person takes for the best."""
    return next((row_link(found) for found in rows if found.id == claim.best), None)


def elsewhere(lookup: Lookup, claim: Claim) -> tuple[Aside, ...]:
    """The figures of the claim's articles that count something else, each with its reason."""
    near = [one for article in sorted(lookup.carrying[claim.id]) for one in lookup.attested_in.get(article, ())]
    found = claims.beside(lookup.archive, claim.id, lookup.figures, near)
    return tuple(Aside(reason=one.reason, claim=to_claim(lookup.archive.claims[one.claim])) for one in found)


def row(lookup: Lookup, number: int, found: Attestation) -> Row:
    """One attestation; its words only as far as the article may be shown."""
    article = lookup.archive.articles[found.article]
    figure = lookup.figures.get(found.figure) if found.figure else None
    way, first = relay(lookup, found), passage_link(article, found.evidence)
    return Row(
        id=found.id,
        former=found.former,
        number=number,
        way=way,
        chain=chain_words(way),
        article=to_article(article),
        date=published(article),
        date_key=edtf.sort_text(article.date_published),
        uttered=uttered(lookup, found),
        stance=words.STANCE[found.stance],
        position=words.position(found.stance, way.many),
        css=found.stance.value,
        certainty=words.CERTAINTY[found.certainty] if found.certainty is not Certainty.CERTAIN else "",
        figure=words.amount(figure) if figure else "",
        figure_key=value if figure and (value := size(figure)) is not None else "",
        scope=scope(lookup, figure) if figure else "",
        words=clipped(found.evidence.exact, LONGEST_QUOTE),
        shown=article.publish is not Publish.NONE,
        evidence=evidence(article, found),
        place=evidence_place(lookup, found),
        original=Link("in the original", first) if first else None,
        method=words.method(found.method, found.score, by_whom(lookup, found.id)),
        why=", ".join(found.joined_by),
    )


def published(article: Article) -> str:
    """The day of publication in words."""
    return edtf.spoken(article.date_published)


def uttered(lookup: Lookup, found: Attestation) -> str:
    """When a statement was made, where that is another day than that of publication."""
    attribution = lookup.attributions.get(found.attribution or "")
    day = attribution.uttered if attribution else None
    other = day is not None and day != lookup.archive.articles[found.article].date_published
    return edtf.on(day) if day and other else ""


def summary(lookup: Lookup, claim: Claim) -> str:
    """One sentence: how many say so in how many articles, and what stands against it."""
    found = lookup.attestations[claim.id]
    if not found:
        return "No article of the archive says so yet."
    articles = len({attestation.article for attestation in found})
    head = f"{counted(len(found), 'report')} in {counted(articles, 'article')}"
    values = spread(figures_of(lookup, giving(found))) if claim.kind is ClaimKind.FIGURE else ""
    sides = "; ".join(side(lookup, found, stance) for stance in Stance if any(a.stance is stance for a in found))
    return f"{head}: {values or sides}."


def giving(found: Iterable[Attestation]) -> list[Attestation]:
    """Those who give what they speak of: not who denies it."""
    return [a for a in found if a.stance is not Stance.DENIES]


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
        return f"every number given is {english.number(lowest[0])}"
    return f"from {words.amount(lowest[1])} to {words.amount(highest[1])}"


def extremes(lookup: Lookup, found: Sequence[Attestation]) -> str:
    """Who gives the lowest number and who the highest, through whom and where; "" where they do not differ."""
    pairs = [
        (value, a) for a in giving(found) for figure in figures_of(lookup, [a]) if (value := size(figure)) is not None
    ]
    if len({value for value, _ in pairs}) < 2:
        return ""
    lowest, highest = min(pairs, key=lambda pair: pair[0])[1], max(pairs, key=lambda pair: pair[0])[1]
    return f"The lowest number is given by {giver(lookup, lowest)}; the highest by {giver(lookup, highest)}."


def giver(lookup: Lookup, found: Attestation) -> str:
    """Who gives a number, with the way by which it came."""
    chain = chain_words(relay(lookup, found))
    said = chain[:1].lower() + chain[1:] if chain.startswith("The article itself") else chain
    article, figure = lookup.archive.articles[found.article], lookup.figures.get(found.figure or "")
    day = figure.as_of if figure and figure.as_of != article.date_published else None
    return f"{said} ({published(article)}{f', {edtf.as_of(day)}' if day else ''})"


def side(lookup: Lookup, found: Iterable[Attestation], stance: Stance) -> str:
    """Who takes one stance: "A and B deny it"."""
    ways = [relay(lookup, a) for a in found if a.stance is stance]
    who = {way.who.name: way.many for way in ways}
    names = [name[:1].lower() + name[1:] if name == NARRATOR else name for name in who]
    return f"{listed(names)} {words.position(stance, len(names) > 1 or any(who.values()))}"


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
                    more=tuple(found[FIRST_CONFLICTS:MOST_CONFLICTS]),
                    left_out=max(0, len(found) - MOST_CONFLICTS),
                )
            )
    return tuple(groups)


def conflict_row(conflict: Conflict, rows: dict[str, Row]) -> ConflictRow:
    """Two attestations by speaker and row number, and why they do not agree."""
    first, second = (rows[attestation] for attestation in conflict.attestations)
    return ConflictRow(first=row_link(first), second=row_link(second), reason=conflict.reason)


def row_link(found: Row) -> Link:
    """A link to a row of the table on the same page."""
    said = found.figure or found.position
    return Link(f"{found.number}. {found.way.who.name}", f"#{found.id}", said)
