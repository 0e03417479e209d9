"""Who says a claim and who denies or doubts it, paired, with who was first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from onrecord.chains import called, named
from onrecord.claims.figures.conflicts import Finding
from onrecord.claims.figures.readings import sentence, source_key
from onrecord.edtf import days, on, order
from onrecord.records import Attestation, Conflict, Figure
from onrecord.vocabulary import SILENT, Relation, Stance

RELATIONS = {Stance.DENIES: Relation.DENIED, Stance.DOUBTS: Relation.DOUBTED}
WORDS = {  # in the past tense, which is the same for one speaker and for many
    Stance.ASSERTS: "asserted",
    Stance.DENIES: "denied",
    Stance.DOUBTS: "doubted",
    Stance.URGES: "urged",
    Stance.PREDICTS: "predicted",
}


def in_order(attestation: Attestation) -> tuple[tuple[int, int], str, int, str]:
    """A sort key: by date, then article, then place; unknown dates last."""
    return order(attestation.date), attestation.article, attestation.evidence.start, attestation.id


def stance_conflicts(
    attestations: Iterable[Attestation],
    outlets: Mapping[str, str],
    *,
    doubts: bool = True,
    figures: Mapping[str, Figure] = MappingProxyType({}),
) -> list[Finding]:
    """Each denial or doubt beside the claim's first assertion, and beside those of its own article and source.

    A pair of sources is told once, so that a denial carried by many papers is one row; assertion first.
    `outlets` are the names of the articles' publishers; `doubts` is False for claims about a figure. Of `figures`, by
    attestation, who denies a number denies those alone who give it.
    """
    ordered = sorted(attestations, key=in_order)
    assertions = [a for a in ordered if a.stance not in (*RELATIONS, *SILENT)]
    against = [a for a in ordered if a.stance is Stance.DENIES or (doubts and a.stance is Stance.DOUBTS)]
    by_article: dict[str, list[Attestation]] = defaultdict(list)
    by_source: dict[str, list[Attestation]] = defaultdict(list)
    for assertion in assertions:
        by_article[assertion.article].append(assertion)
        by_source[source_key(assertion)].append(assertion)
    told: set[tuple[str, str, Stance]] = set()
    found: list[Finding] = []
    for denial in against:
        first = islice(answered(assertions, denial, figures), 1)
        beside = answered(by_article[denial.article], denial, figures)
        own = islice(answered(by_source[source_key(denial)], denial, figures), 1)
        for assertion in (*first, *beside, *own):
            pair = (speaker(assertion), speaker(denial), denial.stance)
            if pair not in told:
                told.add(pair)
                found.append(finding(assertion, denial, outlets))
    return found


def answered(
    assertions: Iterable[Attestation], denial: Attestation, figures: Mapping[str, Figure]
) -> Iterator[Attestation]:
    """The assertions that a denial denies: of numbers, those that give the same one."""
    denied = figures.get(denial.id)
    numbers = {denied.low, denied.high} - {None} if denied else set()
    for assertion in assertions:
        said = figures.get(assertion.id)
        if not numbers or (said is not None and numbers & {said.low, said.high}):
            yield assertion


def speaker(attestation: Attestation) -> str:
    """Who is taken for one voice when pairs are told once: the same actor or the same name."""
    first = attestation.source_chain[:1]
    return (first[0].actor or called(first[0])) if first else ""


def finding(assertion: Attestation, denial: Attestation, outlets: Mapping[str, str]) -> Finding:
    """The pair with its reason."""
    reason = sentence(*reasons(assertion, denial, outlets))
    ids = (assertion.id, denial.id)
    return Finding(Conflict(attestations=ids, relation=RELATIONS[denial.stance], reason=reason), contested=True)


def reasons(assertion: Attestation, denial: Attestation, outlets: Mapping[str, str]) -> Iterator[str]:
    """The parts of the sentence: who says what where and when, and who was first."""
    yield f"{named(assertion.source_chain)} {WORDS[assertion.stance]} it{where(assertion, outlets)}"
    yield f"{named(denial.source_chain)} {WORDS[denial.stance]} it{where(denial, outlets)}"
    first, second = days(assertion.date), days(denial.date)
    if first and second and second[1] < first[0]:
        yield f"the {'denial' if denial.stance is Stance.DENIES else 'doubt'} came first"
    elif first and second and first[1] < second[0]:
        yield "the assertion came first"
    if source_key(assertion) == source_key(denial):
        yield "the same source is reported with both"
    elif assertion.article == denial.article:
        yield "one article carries both"


def where(attestation: Attestation, outlets: Mapping[str, str]) -> str:
    """In which outlet and when, as far as known."""
    outlet, chain = outlets.get(attestation.article), attestation.source_chain
    said = f" in {outlet}" if outlet and chain and outlet != chain[0].name else ""
    return f"{said} {on(attestation.date)}" if attestation.date else said
