"""The archive, indexed once for all pages: by actor, by claim, by article."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.addresses import address
from onrecord.edtf import Days, order
from onrecord.records import (
    Actor,
    Archive,
    Article,
    ArticleAnnotations,
    Attestation,
    Attribution,
    Claim,
    Figure,
    Mention,
    Story,
)
from onrecord.replacing import replaced
from onrecord.vocabulary import ChainRole, Publish

EXCERPT_WORDS = 60
MANY = 20  # reports of a claim, beyond which pages of articles do not count them
SOME = 3  # articles, of which at least two are others than any one article

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the reports of a claim begin: all that the page of one of its articles tells of the others.

    Of a claim with many reports it stays the same when one more comes, and so do these pages.
    """

    first: tuple[Attestation, ...]  # those before a fourth article says it: two lines of others, whoever asks
    reports: int  # MANY + 1 stands for all beyond
    articles: int  # the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the views of the pages ask for; every list is in order of date, article and place in the text."""

    archive: Archive
    articles: tuple[Article, ...]  # oldest first, undated last
    found: Mapping[str, ArticleAnnotations]  # by article, for each of them
    of_publisher: Mapping[str, tuple[Article, ...]]
    repeated_by: Mapping[str, tuple[Article, ...]]  # by article: those that have its text
    updated_by: Mapping[str, tuple[Article, ...]]  # by article: later versions of it
    mentions: Mapping[str, tuple[Mention, ...]]  # by actor
    said: Mapping[str, tuple[Attribution, ...]]  # by speaker
    said_about: Mapping[str, tuple[Attribution, ...]]  # by an actor mentioned in the content, speakers themselves apart
    relayed: Mapping[str, tuple[Attribution, ...]]  # by an actor further out in the chain
    claims_about: Mapping[str, tuple[Claim, ...]]  # by actor, contested first
    attributions: Mapping[str, Attribution]
    figures: Mapping[str, Figure]
    figures_in: Mapping[str, tuple[Figure, ...]]  # by attribution
    attested_by: Mapping[str, tuple[Attestation, ...]]  # by attribution or figure
    attested_in: Mapping[str, tuple[Attestation, ...]]  # by article
    attestations: Mapping[str, tuple[Attestation, ...]]  # by claim
    carrying: Mapping[str, frozenset[str]]  # by claim: the articles that carry it
    stated: Mapping[str, Claim]  # by claim: the claim itself, without who says it and what conflicts
    opening: Mapping[str, Opening]  # by claim
    story_of: Mapping[str, Story]  # by article, where other reports tell it, too
    shown: Mapping[str, int]  # by article: how many characters of its text the site may show


def look_up(archive: Archive) -> Lookup:
    """Index `archive`, each record read once."""
    articles = tuple(sorted(archive.articles.values(), key=by_date))
    found_in = {a.id: archive.annotations.get(a.id) or ArticleAnnotations(article=a.id) for a in articles}
    annotated = list(found_in.values())
    attributions = [found for notes in annotated for found in notes.attributions]
    figures = [figure for notes in annotated for figure in notes.figures]
    attestations = {claim.id: attestations_of(archive, claim) for claim in archive.claims.values()}
    every = [attestation for group in attestations.values() for attestation in group]
    return Lookup(
        archive=archive,
        articles=articles,
        found=found_in,
        of_publisher=grouped((a.publisher, a) for a in articles if a.publisher),
        repeated_by=grouped((other, a) for a in articles for other in a.same_text_as),
        updated_by=grouped((a.updates, a) for a in articles),
        mentions=grouped((m.actor, m) for notes in annotated for m in notes.mentions if m.actor),
        said=grouped((speaker(found), found) for found in attributions),
        said_about=grouped((actor, found) for notes in annotated for actor, found in subjects(notes)),
        relayed=grouped((actor, found) for found in attributions for actor in relays(found)),
        claims_about=grouped((actor, claim) for claim in contested_first(archive) for actor in claim.about),
        attributions={found.id: found for found in attributions},
        figures={figure.id: figure for figure in figures},
        figures_in=grouped((figure.attribution, figure) for figure in figures),
        attested_by=grouped((part, a) for a in every for part in (a.attribution, a.figure)),
        attested_in=grouped((a.article, a) for a in every),
        attestations=attestations,
        carrying={claim: frozenset(a.article for a in group) for claim, group in attestations.items()},
        stated={claim.id: stated(claim) for claim in archive.claims.values()},
        opening={claim: opening(group) for claim, group in attestations.items()},
        story_of={name: story for story in by_size(archive) for name in story.articles},
        shown={article.id: shown_until(article) for article in articles},
    )


def grouped(pairs: Iterable[tuple[Key | None, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Values by key in the order given; what has no key is left out."""
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def by_date(article: Article) -> tuple[Days, str]:
    """The order of articles: by date, then by id."""
    return order(article.date_published), article.id


def attestations_of(archive: Archive, claim: Claim) -> tuple[Attestation, ...]:
    """A claim's attestations in the claim's own order."""
    return tuple(archive.attestations[found] for found in claim.attestations)


def stated(claim: Claim) -> Claim:
    """A claim without what other reports add to it."""
    return replaced(claim, first_appearance=None, conflicts=(), attestations=(), perhaps=(), best=None)


def opening(attestations: Sequence[Attestation]) -> Opening:
    """How the reports of a claim begin."""
    articles: dict[str, None] = {}
    first: list[Attestation] = []
    for found in attestations:
        articles[found.article] = None
        if len(articles) <= SOME:
            first.append(found)
    return Opening(first=tuple(first), reports=min(len(attestations), MANY + 1), articles=min(len(articles), MANY + 1))


def contested_first(archive: Archive, claims: Iterable[Claim] | None = None) -> list[Claim]:
    """Claims, by default all: contested ones and those of several articles first, what one article says last."""

    def order(claim: Claim) -> tuple[bool, bool, int, int, str]:
        alone = len({archive.attestations[name].article for name in claim.attestations}) < 2
        return not claim.contested, alone, -len(claim.attestations), -len(claim.conflicts), claim.id

    return sorted(archive.claims.values() if claims is None else claims, key=order)


def by_size(archive: Archive) -> list[Story]:
    """The stories that several reports tell, those of most reports first."""
    several = [story for story in archive.stories.values() if len(story.articles) > 1]
    return sorted(several, key=lambda story: (-len(story.articles), story.id))


def speaker(attribution: Attribution) -> str | None:
    """The id of the actor who said it, if there is one."""
    if attribution.source is not None and attribution.source.actor is not None:
        return attribution.source.actor
    first = attribution.source_chain[0] if attribution.source_chain else None
    return first.actor if first is not None and first.role in (ChainRole.SPEAKER, ChainRole.WIRE) else None


def relays(attribution: Attribution) -> list[str]:
    """The ids of those who passed it on, each once."""
    links = [link.actor for link in attribution.source_chain[1:] if link.role is not ChainRole.PUBLISHER]
    return sorted({actor for actor in links if actor is not None and actor != speaker(attribution)})


def subjects(notes: ArticleAnnotations) -> list[tuple[str, Attribution]]:
    """The actors mentioned in what others said, with the attribution."""
    starts = [mention.start for mention in notes.mentions]
    found = []
    for attribution in notes.attributions:
        inside = {
            mention.actor
            for span in attribution.content
            for mention in notes.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if mention.actor is not None and mention.end <= span.end
        }
        found += [(actor, attribution) for actor in sorted(inside - {speaker(attribution)} - {None}, key=str) if actor]
    return found


def shown_until(article: Article) -> int:
    """How many characters of the text the site may show: all, none, or about sixty words."""
    if article.publish is Publish.FULL:
        return len(article.text)
    if article.publish is Publish.NONE:
        return 0
    end = 0
    for _ in range(EXCERPT_WORDS):
        while end < len(article.text) and article.text[end].isspace():
            end += 1
        while end < len(article.text) and not article.text[end].isspace():
            end += 1
    return end


def passage(lookup: Lookup, article: str, anchor: str, start: int) -> str:
    """The address of an annotation in its article; of the article alone where the words there are not shown."""
    page = address("articles", article)
    return f"{page}#{anchor}" if start < lookup.shown.get(article, 0) else page


def evidence_place(lookup: Lookup, attestation: Attestation) -> str:
    """The address of the words that an attestation rests on."""
    attribution = lookup.attributions.get(attestation.attribution or "")
    if attribution is not None and (start := first_place(attribution)) is not None:
        return passage(lookup, attestation.article, attribution.id, start)
    figure = lookup.figures.get(attestation.figure or "")
    if figure is not None:
        return passage(lookup, attestation.article, figure.id, figure.start)
    return passage(lookup, attestation.article, attestation.id, attestation.evidence.start)


def first_place(attribution: Attribution) -> int | None:
    """Where the words begin that carry an attribution's id: its content, else its source, else its cue."""
    if attribution.content:
        return min(span.start for span in attribution.content)
    if attribution.source is not None:
        return attribution.source.span.start
    return attribution.cue.start if attribution.cue is not None else None


def sentence_at(notes: ArticleAnnotations, position: int) -> tuple[int, int] | None:
    """The sentence that holds a character."""
    at = bisect_right(notes.sentences, (position, float("inf"))) - 1
    if at < 0 or notes.sentences[at][1] <= position:
        return None
    return notes.sentences[at]


def actor_name(lookup: Lookup, actor_id: str) -> str:
    """The name of an actor, or its id where no record of it exists."""
    actor: Actor | None = lookup.archive.actors.get(actor_id)
    return actor.name if actor is not None else actor_id
