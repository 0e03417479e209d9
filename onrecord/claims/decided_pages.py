"""What humans decide of whole pages: wording, best values, what is not listed; and which decisions found nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import anchors
from onrecord.claims.decided import statements
from onrecord.claims.passages.passages import Reader, redundant
from onrecord.records import (
    Annotations,
    Archive,
    ArticleAnnotations,
    Attestation,
    ChainLink,
    Claim,
    Corpus,
    Decision,
    DecisionTarget,
    Span,
)
from onrecord.relinking import relinked
from onrecord.vocabulary import DecisionAction

LEFT_OUT = ("article", "publisher")  # pages that are withheld before anything is found (corpus/withholding.py)
FOLDERS = {"actor": "actors", "claim": "claims", "article": "articles", "publisher": "publishers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Every id that a decision may name."""

    actors: frozenset[str]
    claims: frozenset[str]
    articles: frozenset[str]
    publishers: frozenset[str]
    attestations: frozenset[str]
    redirects: Mapping[str, str]  # "claims/old" → "claims/new"
    registered: frozenset[str]  # ids of actors.yml and claims.yml

    def holding(self, kind: str | None, name: str) -> bool:
        """Whether a page of some kind, or an attestation, has an id."""
        kinds = (kind,) if kind else tuple(FOLDERS)
        there = any(name in getattr(self, FOLDERS[one]) for one in kinds)
        return there or (kind is None and name in self.attestations)

    def now(self, kind: str | None, name: str) -> str | None:
        """Where an id leads that was renamed or merged."""
        kinds = (kind,) if kind else tuple(FOLDERS)
        return next((to for one in kinds if (to := self.redirects.get(f"{FOLDERS[one]}/{name}"))), None)


def lost(decisions: Iterable[Decision], pages: Pages) -> Iterator[str]:
    """The decisions about an id that could not be carried out, each with the reason and the ids that are likest."""
    for decision in decisions:
        target = decision.target
        if target.id is None or (decision.action is DecisionAction.WITHHOLD and target.kind in LEFT_OUT):
            continue
        why = unmoved(decision, pages) if decision.to is not None else missing(target.kind, target.id, pages)
        if why:
            yield f"{decision.file}:{decision.line}: {why}"


def unmoved(decision: Decision, pages: Pages) -> str | None:
    """Why a merge, a rename or a "not the same" of ids does nothing; None if it does something."""
    old, new, kind = str(decision.target.id), str(decision.to), decision.target.kind
    if decision.action is DecisionAction.NOT_SAME_CLAIM:
        return missing("claim", old, pages) or missing("claim", new, pages)
    if pages.now(kind, old) is not None:
        return None  # it leads there, or where a later decision has it
    if old in pages.registered:
        return f"{old} is registered: give it as a redirect of {new} in its own file"
    if decision.action is DecisionAction.RENAME and pages.holding(kind, new):
        return f"{new} is taken: rename {old} otherwise, or merge it"
    return missing(kind, old, pages) or missing(kind, new, pages) or f"{old} cannot become {new}"


def missing(kind: str | None, name: str, pages: Pages) -> str | None:
    """Why an id means nothing now; None if it does."""
    if pages.holding(kind, name):
        return None
    if now := pages.now(kind, name):
        return f"{name} is now {now}: say it of that"
    kinds = (kind,) if kind else tuple(FOLDERS)
    near = anchors.nearest(DecisionTarget(exact=name), [one for k in kinds for one in getattr(pages, FOLDERS[k])])
    return f"there is no {kind or 'page'} {name}" + (f"; nearest: {', '.join(near)}" if near else "")


def in_file(message: str) -> tuple[str, int]:
    """A sort key for messages: by file and line."""
    file, _, rest = message.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0


# ----------------------------------------------------------- what is laid over


def worded(claims: Mapping[str, Claim], decisions: Sequence[Decision], merges: Mapping[str, str]) -> dict[str, Claim]:
    """The claims in the words that decisions give them."""
    given = statements(decisions, merges)
    return {name: replace(claim, statement=given[name]) if name in given else claim for name, claim in claims.items()}


def said_best(
    claims: Mapping[str, Claim],
    decisions: Iterable[Decision],
    attestations: Mapping[str, Attestation],
    readers: Mapping[str, Reader],
    merges: Mapping[str, str],
) -> dict[str, Claim]:
    """The claims with the attestation whose number a curator takes for the best."""
    made = dict(claims)
    for decision in decisions:
        reader, name = readers.get(decision.target.article or ""), merges.get(decision.to or "", decision.to or "")
        if decision.action is not DecisionAction.BEST or reader is None or name not in made:
            continue
        place = anchors.places(reader.article.text, decision.target)
        best = [
            one for one in made[name].attestations if len(place) == 1 and rests(attestations[one], decision, place[0])
        ]
        if best:
            made[name] = replace(made[name], best=best[0])
    return made


def rests(one: Attestation, decision: Decision, place: Span) -> bool:
    """Whether an attestation rests on the words of a decision and counts something."""
    return one.article == decision.target.article and one.figure is not None and redundant(one.evidence, place)


def on_record(
    corpus: Corpus,
    annotations: Annotations,
    by_hand: Mapping[str, tuple[str, ...]],
    attestations: Mapping[str, Attestation],
    redirects: Mapping[str, str],
    orphans: Iterable[str],
) -> dict[str, tuple[Decision, ...]]:
    """The decisions on each page, by "claims/id", and on each annotation, by its id, but for those that withhold and
    those that found nothing.
    """
    lost_at = {in_file(message) for message in orphans}
    carried_out = (d for d in corpus.decisions if (d.file, d.line) not in lost_at)
    every = {d.id: d for d in carried_out if d.action is not DecisionAction.WITHHOLD}
    found: dict[str, dict[str, Decision]] = defaultdict(dict)

    def note(key: str, names: Iterable[str]) -> None:
        for name in names:
            if name in every:
                found[redirects.get(key, key)][name] = every[name]

    for one, names in (*annotations.decided.items(), *by_hand.items()):
        note(one, names)
    for name, attestation in attestations.items():
        through = annotations.decided.get(attestation.attribution or "", ())
        through += annotations.decided.get(attestation.figure or "", ())
        note(name, through)
        note(f"claims/{attestation.claim}", (*by_hand[name], *through))
    for decision in every.values():
        for key in of_pages(decision):
            note(key, [decision.id])
    order = {name: number for number, name in enumerate(every)}
    return {key: tuple(sorted(found[key].values(), key=lambda d: order[d.id])) for key in sorted(found)}


def of_pages(decision: Decision) -> Iterator[str]:
    """The pages that a decision is about: its target's, and those that it leads to."""
    target = decision.target
    if target.article is not None:
        yield f"articles/{target.article}"
    about_claims = target.kind in ("passage", "attestation", "claim")
    for name in (target.id, decision.to, target.claim):
        if name is None:
            continue
        if target.id is None or target.kind is not None:
            folder = "claims" if about_claims else FOLDERS.get(target.kind or "", "actors")
            yield f"{folder}/{name}"
        else:
            yield f"actors/{name}"
            yield f"claims/{name}"


# ----------------------------------------------------------- what is not listed


def unlisted(archive: Archive, decisions: Iterable[Decision]) -> Archive:
    """The archive without the pages of actors and claims that decisions reject or withhold.

    What a text says stays; the names in it lead nowhere.
    """
    gone: dict[str, Decision] = {}
    for decision in decisions:
        if decision.target.id and decision.action in (DecisionAction.WITHHOLD, DecisionAction.REJECT):
            kinds = (decision.target.kind,) if decision.target.kind else tuple(FOLDERS)
            gone |= {f"{FOLDERS[kind]}/{decision.target.id}": decision for kind in kinds}
    actors = {name for name in archive.actors if f"actors/{name}" in gone}
    claims = {name for name in archive.claims if f"claims/{name}" in gone}
    if claims:
        archive = without_claims(archive, claims)
    archive = without_actors(archive, actors) if actors else archive
    return replace(archive, unpublished=gone)


def without_claims(archive: Archive, gone: Collection[str]) -> Archive:
    """Without some claims and what attests them."""
    kept = {name: claim for name, claim in archive.claims.items() if name not in gone}
    return replace(
        archive,
        claims={
            name: replace(claim, perhaps=tuple(n for n in claim.perhaps if n not in gone))
            for name, claim in kept.items()
        },
        attestations={name: one for name, one in archive.attestations.items() if one.claim not in gone},
        stories={
            name: replace(story, claims=tuple(c for c in story.claims if c not in gone))
            for name, story in archive.stories.items()
        },
    )


def without_actors(archive: Archive, gone: Collection[str]) -> Archive:
    """Without some actors: nothing refers to them."""

    def who(actor: str | None) -> str | None:
        return None if actor in gone else actor

    def names(listed: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in listed if name not in gone)

    def unnamed(chain: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
        return tuple(replace(link, actor=None, name=link.words) if link.actor in gone else link for link in chain)

    def unlinked(found: ArticleAnnotations) -> ArticleAnnotations:
        said = tuple(replace(a, source_chain=unnamed(a.source_chain)) for a in found.attributions)
        return relinked(replace(found, attributions=said), who)

    return replace(
        archive,
        actors={
            name: replace(actor, within=who(actor.within), state=who(actor.state))
            for name, actor in archive.actors.items()
            if name not in gone
        },
        annotations={name: unlinked(found) for name, found in archive.annotations.items()},
        claims={name: replace(claim, about=names(claim.about)) for name, claim in archive.claims.items()},
        attestations={
            name: replace(one, source_chain=unnamed(one.source_chain)) for name, one in archive.attestations.items()
        },
        stories={
            name: replace(story, places=names(story.places), about=names(story.about))
            for name, story in archive.stories.items()
        },
    )
