"""The notes beside an article: for each marked passage who speaks, through whom, and which claim it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.addresses import address
from onrecord.english import clipped
from onrecord.questions.lookup import Lookup, first_place
from onrecord.records import Attestation, Attribution, Figure, Span
from onrecord.render.parts.links import Link, Relay, narrated, relay, to_claim
from onrecord.render.parts.record import by_whom
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import Certainty, Stance, Status

CURATED, PROPOSED = 200, 60  # the longest claim that a note shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim that a passage belongs to."""

    link: Link  # leads to the passage's own row on the claim's page
    stance: str
    css: str
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said beside one marked passage."""

    number: int
    id: str
    target: str  # id of the passage
    start: int
    way: Relay
    verb: str
    css: str
    manner: str  # quoted, reported, …
    certainty: str
    bare: bool  # only a figure, in the article's own voice
    figures: tuple[str, ...]
    claims: tuple[ClaimNote, ...]
    method: str
    href: str  # where the number in the text leads to: the first claim, else this note


def notes(lookup: Lookup, article: str, until: int) -> list[Note]:
    """The notes of an article in order of the text, for the passages that begin before `until`."""
    found = lookup.found[article]
    passages: list[tuple[int, str, Attribution | Figure | Attestation]] = []
    passages += [(start, a.id, a) for a in found.attributions if (start := first_place(a)) is not None]
    passages += [(f.start, f.id, f) for f in found.figures if f.attribution not in lookup.attributions]
    together: dict[Span, list[Attestation]] = {}
    for attestation in bare(lookup, article):
        together.setdefault(attestation.evidence, []).append(attestation)
    passages += [(span.start, same[0].id, same[0]) for span, same in together.items()]
    ordered = sorted((start, passage_id, passage) for start, passage_id, passage in passages if start < until)
    return [
        note(
            lookup,
            number,
            start,
            passage,
            together.get(passage.evidence, ()) if isinstance(passage, Attestation) else (),
        )
        for number, (start, _, passage) in enumerate(ordered, 1)
    ]


def bare(lookup: Lookup, article: str) -> list[Attestation]:
    """The attestations that rest on neither an attribution nor a figure: their evidence is marked itself."""
    return [
        found
        for found in lookup.attested_in.get(article, ())
        if found.attribution not in lookup.attributions and found.figure not in lookup.figures
    ]


def note(
    lookup: Lookup, number: int, start: int, passage: Attribution | Figure | Attestation, same: Sequence[Attestation]
) -> Note:
    """The note for one passage; of bare evidence with all that is attested by the `same` words."""
    if isinstance(passage, Attribution):
        figures = lookup.figures_in.get(passage.id, ())
        stance, certainty, manner = passage.stance, passage.certainty, words.QUOTE_TYPE[passage.quote_type]
        method = words.method(passage.method, passage.score, by_whom(lookup, passage.id))
    elif isinstance(passage, Figure):
        figures = (passage,)
        stance, certainty, manner = Stance.ASSERTS, passage.certainty, "narrated"
        method = words.method(passage.method, passage.score, by_whom(lookup, passage.id))
    else:
        figures = ()
        stance, certainty, manner = passage.stance, passage.certainty, "narrated"
        method = words.method(passage.method, by=by_whom(lookup, passage.id))
    parts = () if isinstance(passage, Attestation) else (passage.id, *(figure.id for figure in figures))
    claims = claim_notes(lookup, same or [a for part in parts for a in lookup.attested_by.get(part, ())])
    own, way = f"n-{passage.id}", way_of(lookup, passage)
    return Note(
        number=number,
        id=own,
        target=passage.id,
        start=start,
        way=way,
        verb=words.verb(stance, way.many),
        css=stance.value,
        manner=manner,
        certainty=words.CERTAINTY[certainty] if certainty is not Certainty.CERTAIN else "",
        bare=isinstance(passage, Figure),
        figures=tuple(figure_words(figure) + replaced(lookup, figure) for figure in figures),
        claims=claims,
        method=method,
        href=(claims[0].link.href if claims else None) or f"{address('articles', passage.article)}#{own}",
    )


def way_of(lookup: Lookup, passage: Attribution | Figure | Attestation) -> Relay:
    """The source chain of a passage; a figure that nobody is said to give is the article's own."""
    if isinstance(passage, Figure):
        attested = lookup.attested_by.get(passage.id, ())
        if attested:
            return relay(lookup, attested[0])
        return narrated(lookup, passage.article)
    return relay(lookup, passage)


def figure_words(figure: Figure) -> str:
    """A figure as read: bound, value, unit and what is counted."""
    measured = f"{words.amount(figure)} {figure.unit or ''}".strip()
    of_whom = f" ({figure.population})" if figure.population else ""
    return f"{measured} · {figure.measure}{of_whom}"


def replaced(lookup: Lookup, figure: Figure) -> str:
    """That a figure no longer stands, and which one takes its place."""
    new = lookup.figures.get(figure.superseded_by or "")
    if figure.superseded_words is None:
        return ""
    return f" · replaced by {words.amount(new)}" if new else " · withdrawn by the outlet’s correction"


def claim_notes(lookup: Lookup, attested: Sequence[Attestation]) -> tuple[ClaimNote, ...]:
    """The claims of attestations, each once."""
    first_of = {found.claim: found for found in reversed(attested)}
    kept = {found.claim: first_of[found.claim] for found in attested}
    return tuple(claim_note(lookup, found) for found in kept.values())


def claim_note(lookup: Lookup, attestation: Attestation) -> ClaimNote:
    """One claim with the passage's stance towards it."""
    claim = lookup.stated[attestation.claim]
    link = to_claim(claim)
    proposed = claim.status is Status.MACHINE  # its statement repeats the words beside it
    return ClaimNote(
        link=Link(clipped(link.name, PROPOSED if proposed else CURATED), f"{link.href}#{attestation.id}"),
        stance=words.position(attestation.stance, relay(lookup, attestation).many),
        css=attestation.stance.value,
        contested=claim.contested,
    )
