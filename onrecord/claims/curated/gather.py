"""Curated claims decide first: their rules gather passages, and no words are counted twice in one claim."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.claims.curated.rules import Index, Rule, applies, stance_towards
from onrecord.claims.figures.fit import Setting, fit
from onrecord.claims.passages.passages import Draft, Passage, Reader, redundant
from onrecord.claims.statements.answers import Answer
from onrecord.lexicon import plain
from onrecord.records import Span
from onrecord.stems import stems
from onrecord.vocabulary import ClaimKind, Scope, Stance

BOUNDARY = re.compile(r"[.;:?!]['\"\u201d\u2019)]*\s+|,\s+|\s[\u2013\u2014-]\s|\b(?:and that|and|but|while|because)\s+")
TRAILING = re.compile(r"\W+(?:and that|and|but|while|because)$")
FEWEST = 4  # content words of an evidence that says enough


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
        text = plain(reader.spoken(passage))
        met = [Hit(r, passage) for r in rules.candidates(passage, text) if applies(r, passage, text, setting)]
        hits += closest(met, setting) if passage.figure is not None else met
    by_claim: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_claim[hit.rule.claim.id].append(hit)
    return [draft(hit) for claim in sorted(by_claim) for hit in distinct(by_claim[claim])]


def answering(given: Iterable[Answer], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The denials and doubts that answer what attests a claim, where no rule has taken them for it."""
    for answer in given:
        for one in drafts:
            to, said = one.passage, answer.passage.attribution
            if to.figure is not None or to.attribution is None or to.attribution is not answer.to.attribution:
                continue
            known = any(
                other.claim == one.claim and redundant(other.passage.evidence, answer.passage.evidence)
                and (said is None or other.passage.attribution is said)
                for other in drafts
            )  # fmt: skip
            if not known and one.stance is Stance.ASSERTS:
                yield Draft(claim=one.claim, passage=answer.passage, stance=answer.stance, method="answer")


def draft(hit: Hit) -> Draft:
    """The attestation that a hit stands for."""
    match = hit.rule.match
    stance = stance_towards(match.stance, hit.passage.stance)
    passage = replace(hit.passage, evidence=narrowed(hit.passage.evidence, hit.rule))
    return Draft(claim=hit.rule.claim.id, passage=passage, stance=stance, method=hit.rule.method)


def narrowed(evidence: Span, rule: Rule) -> Span:
    """The part of a passage in which the words of a rule stand: the clauses from the first of them to the last.

    What a rule quotes, and what it finds by other means than words, stays as it is.
    """
    text = plain(evidence.exact)
    found = [match for words in rule.words if (match := words.search(text))]
    if rule.match.exact or rule.match.figure or not found or len(text) != len(evidence.exact):
        return evidence
    first, last = min(m.start() for m in found), max(m.end() for m in found)
    edges = [0, *(m.end() for m in BOUNDARY.finditer(text)), len(text)]
    starts = [edge for edge in edges if edge <= first]
    ends = [edge for edge in edges if edge >= last]
    while len(set(stems(text[starts[-1] : ends[0]]))) < FEWEST and (len(ends) > 1 or len(starts) > 1):
        if len(ends) > 1:
            ends.pop(0)
        else:
            starts.pop()
    words = evidence.exact[starts[-1] : ends[0]]
    kept = TRAILING.sub("", words.rstrip(" ,;:\n\u2013\u2014"))
    start = evidence.start + starts[-1]
    return Span(start, start + len(kept), kept)


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
