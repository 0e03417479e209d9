"""Curated claims decide first: their rules gather passages, and no words are counted twice in one claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.claims.figure_fit import Setting, fit
from onrecord.claims.passages import Draft, Passage, Reader, redundant
from onrecord.claims.rules import Index, Rule, applies, plain, stance_towards
from onrecord.vocabulary import ClaimKind, Scope


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that applies to a passage."""

    rule: Rule
    passage: Passage


def gathered(reader: Reader, passages: Sequence[Passage], rules: Index, setting: Setting) -> list[Draft]:
    """The attestations of curated claims in one article, in order of claim and place.

    `passages` are all that the article has: attributions, figures and sentences of its own.
    """
    hits = list(quoted_hits(reader, rules, setting))
    for passage in passages:
        text = plain(passage.evidence.exact)
        met = [Hit(r, passage) for r in rules.candidates(passage, text) if applies(r, passage, text, setting)]
        hits += closest(met, setting) if passage.figure is not None else met
    by_claim: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_claim[hit.rule.claim.id].append(hit)
    return [draft(hit) for claim in sorted(by_claim) for hit in distinct(by_claim[claim])]


def draft(hit: Hit) -> Draft:
    """The attestation that a hit stands for."""
    match = hit.rule.match
    stance = stance_towards(match.stance, hit.passage.stance)
    return Draft(claim=hit.rule.claim.id, passage=hit.passage, stance=stance, method=hit.rule.method)


def quoted_hits(reader: Reader, rules: Index, setting: Setting) -> Iterator[Hit]:
    """The words that rules quote from this article, or from any."""
    for rule in (*rules.exact.get(reader.article.id, ()), *rules.exact.get(None, ())):
        for passage in reader.quoted(rule.match.exact or ""):
            if applies(rule, passage, plain(passage.evidence.exact), setting):
                yield Hit(rule, passage)


def closest(hits: Sequence[Hit], setting: Setting) -> list[Hit]:
    """Of the claims that a figure fits, the most specific one: every condition counts, a place by its depth.

    A figure that says that it counts a part stands beside the whole as well: with the claim about the
    next wider place, where the two can be compared.
    """

    def specific(hit: Hit) -> tuple[int, int, int]:
        asked, figure, match = hit.rule.match.figure, hit.passage.figure, hit.rule.match
        closeness = (fit(asked, figure, setting) if asked and figure else None) or 0
        others = len(match.words) + len(match.actors) + bool(match.source)
        return closeness + others, others, -hit.rule.number

    ranked = sorted(hits, key=specific, reverse=True)
    if not ranked:
        return []
    best, figure = ranked[0], ranked[0].passage.figure
    wider = [hit for hit in ranked[1:] if around(best, hit.rule, setting)]
    return [best, *wider[:1]] if figure and figure.scope is Scope.SUBSET else [best]


def around(best: Hit, outer: Rule, setting: Setting) -> bool:
    """Whether `outer` asks for a place that holds the one that the best hit asks for, or else that its figure names."""
    inner, figure = best.rule.match.figure, best.passage.figure
    if best.rule.claim.id == outer.claim.id or inner is None or outer.match.figure is None or figure is None:
        return False
    places = inner.place or ((figure.place,) if figure.place else ())
    wholes = outer.match.figure.place
    return bool(places) and all(
        any(part != whole and setting.geography.lies_in(part, whole) for whole in wholes) for part in places
    )


def distinct(hits: Iterable[Hit]) -> list[Hit]:
    """The hits of one claim in one article without the same words twice.

    Quoted words win, then figures in a claim about a figure, then attributions, the innermost of nested ones,
    then the article's own sentences; of several rules for one passage the first.
    """
    kept: list[Hit] = []
    ordered = sorted(hits, key=preference)
    inner = {parent for hit in ordered if (parent := inside_of(hit)) is not None}
    for hit in ordered:
        attribution = hit.passage.attribution
        outer = attribution is not None and attribution.id in inner and hit.passage.figure is None
        if not (outer and hit.rule.match.exact is None) and not any(repeats(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.passage.place)


def inside_of(hit: Hit) -> str | None:
    """The attribution that the passage's own one is nested in."""
    return hit.passage.attribution.parent if hit.passage.attribution else None


def preference(hit: Hit) -> tuple[int, int, int, tuple[str, int, int, str]]:
    """The order in which hits are kept."""
    passage = hit.passage
    said = 1 if passage.attribution else 3
    rank = (0 if hit.rule.claim.kind is ClaimKind.FIGURE else 2) if passage.figure else said
    return 0 if hit.rule.match.exact is not None else 1, rank, hit.rule.number, passage.place


def repeats(hit: Hit, kept: Hit) -> bool:
    """Whether the words of a hit already count for the claim: two figures of one clause are two."""
    a, b = hit.passage, kept.passage
    if a.figure is not None and b.figure is not None:
        return a.figure.id == b.figure.id
    if not redundant(a.evidence, b.evidence):
        return False
    both_said = a.attribution is not None and b.attribution is not None and a.figure is None and b.figure is None
    return not both_said or a.attribution == b.attribution or a.sources == b.sources
