"""What is worth a curator's minute: frequent actors the registry lacks, actors that may be one, names left open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from onrecord.annotate.names import forms, proposals
from onrecord.records import Actor, Annotations, Mention
from onrecord.vocabulary import ActorType, MentionForm, Status

NAMING = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)
KNOWN = {"states", "bodies", "wires", "outlets", "regions", "seat-acting", "seat-place"}  # the language has them
FEW = 2  # mentions below which an actor is not worth a line
ALIKE = 84  # per cent of two names that may be one
CROWD = 40  # actors that share a word: more tell nothing


@dataclass(frozen=True, slots=True)
class New:
    """A frequent actor that the registry lacks."""

    actor: Actor
    mentions: int
    articles: int
    surfaces: tuple[tuple[str, MentionForm], ...]  # other names, the frequent first


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors that may be one, and why."""

    kept: Actor
    other: Actor
    evidence: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that stands for several actors, so for none."""

    surface: str
    mentions: int
    articles: tuple[str, ...]
    candidates: tuple[str, ...]  # actor ids


@dataclass(frozen=True, slots=True)
class Proposals:
    """All of it, the most frequent first."""

    new: tuple[New, ...]
    merges: tuple[Merge, ...]
    ambiguous: tuple[Ambiguous, ...]


def propose(found: Annotations) -> Proposals:
    """The proposals of an annotated corpus."""
    mentions = [m for a in found.articles for m in a.mentions if m.form in NAMING]
    by_actor: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.actor is not None:
            by_actor[m.actor].append(m)
    return Proposals(
        tuple(new(found.actors, by_actor)),
        tuple(merges(found.actors, by_actor)),
        tuple(ambiguous(found.actors, mentions)),
    )


def new(actors: Iterable[Actor], by_actor: dict[str, list[Mention]]) -> list[New]:
    """Actors of the machine that are named often enough."""
    result = []
    for actor in actors:
        named = by_actor.get(actor.id, [])
        if actor.status == Status.MACHINE and len(named) >= FEW and not all(m.method in KNOWN for m in named):
            given = {forms.folded(actor.name), *forms.shorter(actor.name, actor.type)}  # found without an alias
            surfaces = Counter((" ".join(m.exact.split()), m.form) for m in named if not m.method.startswith("seat"))
            ranked = sorted(surfaces.items(), key=lambda i: (-i[1], i[0]))
            others = [key for key, _ in ranked if forms.folded(key[0]) not in given]
            result.append(New(actor, len(named), len({m.article for m in named}), tuple(others)))
    return sorted(result, key=lambda n: (-n.articles, -n.mentions, n.actor.id))


def merges(actors: Sequence[Actor], by_actor: dict[str, list[Mention]]) -> list[Merge]:
    """Pairs of one type whose names are nearly the same, or of which one shortens the other."""
    blocks: dict[tuple[str, ActorType], list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.id in by_actor:
            for word in {*forms.folded(actor.name).split(), proposals.skeleton(actor.name)}:
                blocks[word, actor.type].append(actor)
    result: dict[tuple[str, str], Merge] = {}
    for block in blocks.values():
        for a, b in combinations(block, 2) if len(block) <= CROWD else ():
            kept, other = sorted((a, b), key=lambda x: (x.status != Status.CURATED, -len(by_actor[x.id]), x.id))
            why = evidence(kept, other, by_actor)
            if why and other.status == Status.MACHINE:
                result[kept.id, other.id] = Merge(kept, other, why)
    return sorted(result.values(), key=lambda m: (-len(by_actor[m.other.id]), m.kept.id, m.other.id))


def evidence(a: Actor, b: Actor, by_actor: dict[str, list[Mention]]) -> str:
    """Why two actors may be one; empty if nothing says so."""
    ratio = fuzz.token_sort_ratio(forms.folded(a.name), forms.folded(b.name))
    short = forms.folded(b.name) in forms.shorter(a.name, a.type) or forms.folded(a.name) in forms.shorter(
        b.name, b.type
    )
    if ratio < ALIKE and not short:
        return ""
    together = {m.article for m in by_actor[a.id]} & {m.article for m in by_actor[b.id]}
    why = "one name shortens the other" if short else f"names {ratio:.0f} % alike"
    return f"{why}, {f'both in {min(together)}' if together else 'never in one article'}"


def ambiguous(actors: Iterable[Actor], mentions: Iterable[Mention]) -> list[Ambiguous]:
    """Names that were left open because several actors bear them."""
    open_: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.actor is None:
            open_[" ".join(m.exact.split())].append(m)
    bearers: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        for form in (forms.folded(actor.name), *forms.shorter(actor.name, actor.type)):
            bearers[form].append(actor.id)
    rows = [
        Ambiguous(
            surface,
            len(named),
            tuple(sorted({m.article for m in named})),
            tuple(sorted(bearers[forms.folded(surface)])),
        )
        for surface, named in open_.items()
    ]
    return sorted((r for r in rows if len(r.candidates) > 1), key=lambda r: (-r.mentions, r.surface))
