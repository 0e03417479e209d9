"""The claims that an article carries, and what other articles say of each."""

from dataclasses import dataclass

from onrecord import edtf
from onrecord.questions.lookup import MANY, Lookup, evidence_place
from onrecord.records import Attestation
from onrecord.render.parts.links import Link, relay, to_claim
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import Stance

MOST_OTHERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What another article says of a claim, in one line."""

    where: Link  # the outlet, leading to the words
    date: str
    who: str
    said: str  # the figure, else the stance
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A claim that the article carries."""

    link: Link
    kind: str
    here: tuple[str, ...]  # what this article says of it
    contested: bool
    others: tuple[Other, ...]
    more: str  # how many reports elsewhere are not listed, "" if none
    elsewhere: int  # other articles that carry it, of many no more than MANY


def carried(lookup: Lookup, article: str) -> tuple[Carried, ...]:
    """The claims of an article, contested ones first, then those most reported elsewhere."""
    own: dict[str, list[Attestation]] = {}
    for attestation in lookup.attested_in.get(article, ()):
        own.setdefault(attestation.claim, []).append(attestation)
    rows = [carried_claim(lookup, article, claim, found) for claim, found in own.items()]
    return tuple(sorted(rows, key=lambda row: (not row.contested, -row.elsewhere, row.link.name)))


def carried_claim(lookup: Lookup, article: str, claim_id: str, own: list[Attestation]) -> Carried:
    """One claim, with the first reports of each other article."""
    claim, opening, first = lookup.stated[claim_id], lookup.opening[claim_id], list[Other]()
    for attestation in opening.first:
        if attestation.article != article and (line := other(lookup, attestation)) not in first:
            first.append(line)
        if len(first) == MOST_OTHERS:
            break
    return Carried(
        link=to_claim(claim),
        kind=words.CLAIM_KINDS[claim.kind],
        here=tuple(dict.fromkeys(said(lookup, found) for found in own)),
        contested=claim.contested,
        others=tuple(first),
        more=rest(opening.reports, len(own) + MOST_OTHERS),
        elsewhere=opening.articles - 1,
    )


def rest(reports: int, shown: int) -> str:
    """How many reports there are besides those shown; many are not counted, so that one more changes no page."""
    if reports > MANY:
        return f"all of more than {MANY} reports"
    return f"{reports - shown} more" if reports > shown else ""


def other(lookup: Lookup, found: Attestation) -> Other:
    """A report of another article."""
    way = relay(lookup, found)
    date = lookup.archive.articles[found.article].date_published
    return Other(
        where=Link(way.where.name, evidence_place(lookup, found)),
        date=edtf.spoken(date),
        who=" via ".join([way.who.name, *(link.name for link in way.via)]),
        said=said(lookup, found, way.many),
        css=found.stance.value,
    )


def said(lookup: Lookup, found: Attestation, many: bool = False) -> str:
    """A report's figure, and its stance where there is none or where it does not simply say so."""
    figure = lookup.figures.get(found.figure or "")
    stance = words.position(found.stance, many)
    if figure is None:
        return stance
    return words.amount(figure) if found.stance is Stance.ASSERTS else f"{words.amount(figure)}, {stance}"
