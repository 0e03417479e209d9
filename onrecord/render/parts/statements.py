"""Reported statements as lists show them: by claim, or one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import clipped
from onrecord.questions.lookup import Lookup, passage
from onrecord.records import Attestation, Attribution
from onrecord.render.parts.links import Link, Relay, relay, to_article, to_claim
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import Publish, QuoteType, Stance

MOST = 100  # statements of one list
FIRST = 4  # of one claim, before the rest is folded
LONGEST_QUOTE = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A reported statement."""

    date: str
    words: str
    shown: bool  # False: the words may not be shown
    verb: str
    css: str
    manner: str
    way: Relay
    article: Link
    place: str  # address of the passage
    claims: tuple[Link, ...]
    position: str = ""  # towards the claim that it stands under, where it does not simply say so
    position_css: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list that may be cut: what is shown of how many."""

    items: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """What was said of one claim."""

    link: Link | None  # None: of no claim
    contested: bool
    first: tuple[Statement, ...]
    more: tuple[Statement, ...]  # folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Statements by claim: what is shown of how many."""

    groups: tuple[ClaimGroup, ...]
    shown: int
    total: int


def listed(lookup: Lookup, found: Sequence[Attribution]) -> Listed:
    """Statements by date, the first of them if there are many."""
    return Listed(items=tuple(statement(lookup, attribution) for attribution in found[:MOST]), total=len(found))


def by_claim(lookup: Lookup, found: Sequence[Attribution]) -> Grouped:
    """Statements under the claims that they attest, contested claims first, what attests none at the end.

    A statement that attests several claims stands under each of them.
    """
    under: dict[str, list[Statement]] = {}
    for attribution in found[:MOST]:
        made, attested = statement(lookup, attribution), attested_claims(lookup, attribution)
        for claim_id, attestation in attested.items():
            under.setdefault(claim_id, []).append(placed_under(made, attestation))
        if not attested:
            under.setdefault("", []).append(made)
    groups = [claim_group(lookup, claim_id, items) for claim_id, items in under.items()]
    ordered = sorted(groups, key=lambda group: (group.link is None, not group.contested))
    return Grouped(groups=tuple(ordered), shown=min(len(found), MOST), total=len(found))


def claim_group(lookup: Lookup, claim_id: str, items: Sequence[Statement]) -> ClaimGroup:
    """The statements of one claim, the first of them open."""
    claim = lookup.archive.claims.get(claim_id)
    return ClaimGroup(
        link=to_claim(claim) if claim else None,
        contested=claim.contested if claim else False,
        first=tuple(items[:FIRST]),
        more=tuple(items[FIRST:]),
    )


def statement(lookup: Lookup, found: Attribution) -> Statement:
    """One statement with its words as far as the article may be shown."""
    article = lookup.archive.articles[found.article]
    start = found.content[0].start if found.content else 0
    quoted = clipped(" … ".join(span.exact for span in found.content), LONGEST_QUOTE)
    date, way = found.uttered or article.date_published, relay(lookup, found)
    return Statement(
        date=edtf.spoken(date),
        words=f"“{quoted}”" if found.quote_type is QuoteType.DIRECT else quoted,
        shown=article.publish is not Publish.NONE and bool(quoted),
        verb=words.verb(found.stance, way.many),
        css=found.stance.value,
        manner=words.QUOTE_TYPE[found.quote_type],
        way=way,
        article=to_article(article),
        place=passage(lookup, article.id, found.id, start),
        claims=tuple(claim_row(lookup, attestation) for attestation in attested_claims(lookup, found).values()),
    )


def placed_under(made: Statement, attestation: Attestation) -> Statement:
    """A statement with its position towards the claim that it stands under: "the army is weak" may deny one."""
    if attestation.stance is Stance.ASSERTS:
        return made
    return replace(
        made, position=words.position(attestation.stance, made.way.many), position_css=attestation.stance.value
    )


def attested_claims(lookup: Lookup, found: Attribution) -> dict[str, Attestation]:
    """The claims that a statement attests, by itself or by its figures, each with the first attestation."""
    parts = [found.id, *(figure.id for figure in lookup.figures_in.get(found.id, ()))]
    attested: dict[str, Attestation] = {}
    for attestation in (a for part in parts for a in lookup.attested_by.get(part, ())):
        attested.setdefault(attestation.claim, attestation)
    return attested


def claim_row(lookup: Lookup, attestation: Attestation) -> Link:
    """A claim by its statement, leading to the attestation's own row there."""
    statement = lookup.stated[attestation.claim].statement
    return Link(statement, f"{address('claims', attestation.claim)}#{attestation.id}")
