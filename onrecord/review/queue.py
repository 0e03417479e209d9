"""Which questions are most worth a curator's minute, in that order; and what a search finds to ask about."""

import re
from collections.abc import Collection, Iterable, Iterator

from rapidfuzz import fuzz

from onrecord.curate import actors as actor_proposals
from onrecord.curate import claims as claim_proposals
from onrecord.questions.lookup import Lookup, contested_first
from onrecord.records import Annotations, Decision
from onrecord.vocabulary import DecisionAction, Relation, Status

LOW = 0.65  # the score below which an annotation is asked about
HITS = 8
OPEN = (Relation.CONFLICTING, Relation.DENIED, Relation.DOUBTED)
WORD = re.compile(r"\w+")
Hit = tuple[str, str]  # key or id, and what it is called


def queue(lookup: Lookup, decisions: Iterable[Decision]) -> list[str]:
    """The keys of all open questions: pairs that may be one, names, conflicts, low scores, proposed claims."""
    parted = told_apart(decisions)
    keys = [*pairs(lookup, parted), *names(lookup), *conflicts(lookup), *low(lookup), *proposed(lookup)]
    return list(dict.fromkeys(keys))


def told_apart(decisions: Iterable[Decision]) -> set[frozenset[str | None]]:
    """The pairs of claims that decisions keep apart."""
    found = (d for d in decisions if d.action is DecisionAction.NOT_SAME_CLAIM and d.target.id is not None)
    return {frozenset((d.target.id, d.to)) for d in found}


def pairs(lookup: Lookup, parted: Collection[frozenset[str | None]]) -> Iterator[str]:
    """Claims that are perhaps the same, those of most reports first; then those whose words are alike."""
    claims = lookup.archive.claims

    def size(one: str, other: str) -> tuple[int, str, str]:
        return -len(lookup.carrying[one] | lookup.carrying[other]), one, other

    near = {tuple(sorted((c.id, name))) for c in claims.values() for name in c.perhaps if name in claims}
    alike = {(p.kept.id, p.other.id) for p in claim_proposals.worth(lookup.archive).pairs}
    first = sorted(((str(a), str(b)) for a, b in near), key=lambda pair: size(*pair))
    then = sorted((pair for pair in alike if tuple(sorted(pair)) not in near), key=lambda pair: size(*pair))
    for one, other in (*first, *then):
        kept, merged = ordered(lookup, one, other)
        if frozenset((one, other)) not in parted:
            yield f"claims:{merged}:{kept}"


def ordered(lookup: Lookup, one: str, other: str) -> tuple[str, str]:
    """Two claims: the one that stays, and the one that a merge takes away."""
    claims = lookup.archive.claims

    def weight(name: str) -> tuple[bool, int, str]:
        return claims[name].status is not Status.CURATED, -len(lookup.carrying[name]), name

    kept, merged = sorted((one, other), key=weight)
    return kept, merged


def names(lookup: Lookup) -> Iterator[str]:
    """Actors that may be one, and names that are left open."""
    archive = lookup.archive
    found = actor_proposals.propose(
        Annotations(articles=tuple(archive.annotations.values()), actors=tuple(archive.actors.values()))
    )
    for merge in found.merges:
        if f"actors/{merge.other.id}" not in archive.decided:
            yield f"actors:{merge.other.id}:{merge.kept.id}"
    for row in found.ambiguous:
        open_ = (
            m.id for name in row.articles for m in archive.annotations[name].mentions
            if m.actor is None and " ".join(m.exact.split()) == row.surface and m.id not in archive.decided
        )  # fmt: skip
        if (first := next(open_, None)) is not None:
            yield f"annotation:{first}"


def conflicts(lookup: Lookup) -> Iterator[str]:
    """The first conflict of each contested claim that nobody looked at."""
    for claim in contested_first(lookup.archive):
        if claim.contested and claim.conflicts and f"claims/{claim.id}" not in lookup.archive.decided:
            first, second = min(claim.conflicts, key=lambda c: c.relation not in OPEN).attestations
            yield f"conflict:{claim.id}:{first}:{second}"


def low(lookup: Lookup) -> Iterator[str]:
    """Annotations with a low score, the lowest first."""
    found = [(a.score, a.id) for a in lookup.attributions.values()]
    found += [(f.score, f.id) for f in lookup.figures.values()]
    found += [(m.score, m.id) for notes in lookup.found.values() for m in notes.mentions]
    for score, name in sorted(found):
        if score < LOW and name not in lookup.archive.decided:
            yield f"annotation:{name}"


def proposed(lookup: Lookup) -> Iterator[str]:
    """Proposed claims that several carry."""
    for one in claim_proposals.worth(lookup.archive).candidates:
        if f"claims/{one.claim.id}" not in lookup.archive.decided:
            yield f"claim:{one.claim.id}"


# ------------------------------------------------------------------ search


def actors_named(lookup: Lookup, typed: str) -> list[Hit]:
    """The actors that somebody types the beginning of, the likest first."""
    rows = [(actor.id, actor.name, f"{actor.name} {actor.id}") for actor in lookup.archive.actors.values()]
    weight = {name: len(found) for name, found in lookup.mentions.items()}
    ranked = sorted(((rank(typed, text), -weight.get(name, 0), name, label) for name, label, text in rows))
    return [(name, label) for score, _, name, label in ranked if score < 0][:HITS]


def claims_saying(lookup: Lookup, typed: str) -> list[Hit]:
    """The claims whose statement, or what stands on them, has the words that somebody types."""
    ranked = []
    for claim in lookup.archive.claims.values():
        said = " ".join(one.evidence.exact for one in lookup.attestations[claim.id])
        score = min(rank(typed, claim.statement), rank(typed, said) + 1, rank(typed, claim.id))
        ranked.append((score, -len(lookup.carrying[claim.id]), claim.id, claim.statement))
    return [(name, label) for score, _, name, label in sorted(ranked) if score < 0][:HITS]


def articles_called(lookup: Lookup, typed: str) -> list[Hit]:
    """The articles whose title or id has the words that somebody types."""
    rows = ((name, one.title or name) for name, one in lookup.archive.articles.items())
    ranked = sorted((min(rank(typed, title), rank(typed, name)), name, title) for name, title in rows)
    return [(name, title) for score, name, title in ranked if score < 0]


def anything(lookup: Lookup, typed: str) -> list[Hit]:
    """Claims, actors, articles, then sentences, as keys of questions."""
    found = [(f"claim:{name}", label) for name, label in claims_saying(lookup, typed)[: HITS // 2]]
    found += [(f"actor:{name}", f"actor: {label}") for name, label in actors_named(lookup, typed)[: HITS // 4]]
    found += [(f"article:{name}", f"article: {label}") for name, label in articles_called(lookup, typed)[: HITS // 4]]
    ranked = []
    for name, notes in sorted(lookup.found.items()):
        text = lookup.archive.articles[name].text
        for start, end in notes.sentences:
            if (score := rank(typed, text[start:end])) < 0:
                ranked.append((score, f"words:{name}:{start}:{end}", text[start:end]))
    return found + [(key, label) for _, key, label in sorted(ranked)][:HITS]


def rank(typed: str, text: str) -> float:
    """How well a text answers what was typed: below 0 if each word begins one of its own, lower is better."""
    wanted, there = WORD.findall(typed.casefold()), WORD.findall(text.casefold())
    if not wanted or not all(any(word.startswith(one) for word in there) for one in wanted):
        return 0
    return -fuzz.ratio(typed.casefold(), text.casefold()) - 2
