"""Everything joined once, by id: the archive that render publishes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import trees
from onrecord.annotate.decisions import set_aside
from onrecord.claims import decided
from onrecord.claims.curated.gather import answering, gathered
from onrecord.claims.curated.rules import compiled, index
from onrecord.claims.decided_pages import Pages, in_file, lost, on_record, said_best, unlisted, worded
from onrecord.claims.figures.apart import clauses
from onrecord.claims.figures.conflicts import figure_conflicts
from onrecord.claims.figures.fit import Setting, seat
from onrecord.claims.figures.groups import comparable
from onrecord.claims.figures.readings import Reading
from onrecord.claims.geography import geography
from onrecord.claims.joining.join import join
from onrecord.claims.joining.remembered import Join
from onrecord.claims.joining.titles import Library
from onrecord.claims.known_again import known_again
from onrecord.claims.linking.counts import counts
from onrecord.claims.linking.link import Known, Link, link
from onrecord.claims.mentions import joined_mentions, told_alone
from onrecord.claims.passages.passages import Draft, Passage, Reader
from onrecord.claims.proposal import Proposal
from onrecord.claims.proposed import ALONE, Background, left_over, proposals
from onrecord.claims.redirects import claim_merges, denials, redirects
from onrecord.claims.statements.answers import Answer, answers
from onrecord.claims.statements.conflicts import in_order, stance_conflicts
from onrecord.claims.statements.contradictions import contradictions
from onrecord.claims.statements.times import told_differently
from onrecord.claims.stories import every_story, label, with_claims
from onrecord.claims.united import one_a_question
from onrecord.edtf import order
from onrecord.ids import annotation_id
from onrecord.records import (
    Actor,
    Annotations,
    Archive,
    ArticleAnnotations,
    Attestation,
    Claim,
    Corpus,
    CuratedClaim,
    DateMention,
    Event,
    Figure,
    Span,
    Story,
)
from onrecord.relinking import changed
from onrecord.replacing import replaced
from onrecord.vocabulary import SILENT, ClaimKind, DecisionAction, Publish, Stance, Status


@dataclass(frozen=True, slots=True)
class Models:
    """What joins reports into stories, mentions into claims and claims into questions; None is the package's own."""

    stories: trees.Model | None = None
    pairs: trees.Model | None = None
    questions: trees.Model | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What conflicts are found by."""

    figures: Mapping[str, Figure]  # by id
    events: Mapping[str, Event]  # by id
    dates: Mapping[str, Sequence[DateMention]]  # by article
    outlets: Mapping[str, str]  # by article, the publisher's name
    withdrawn: Mapping[str, tuple[float, ...]]  # by article, the numbers that its corrections call wrong
    setting: Setting


OWN_MODELS = Models()


def build(
    corpus: Corpus, annotations: Annotations, models: Models = OWN_MODELS, join: Join = join, link: Link = link
) -> Archive:
    """The archive of a corpus: curated claims gather first, what they leave is proposed, conflicts are told.

    Pure: the same corpus and annotations give the same archive, in whatever order they come. `join` and `link` may look
    up what they found in a story before.
    """
    publishers = {publisher.id: publisher for publisher in corpus.publishers}
    outlets = {a.id: publishers[a.publisher].name for a in corpus.articles if a.publisher in publishers}
    found = {made.article: made for made in annotations.articles}
    setting = Setting(geography(annotations.actors), {event.id: event for event in corpus.info.events})
    actors = {actor.id: actor for actor in sorted(annotations.actors, key=lambda a: a.id)}
    readers = readers_of(corpus, found, outlets, actors)
    taken, left, replies, used = read(corpus, readers, setting)
    aside = set_aside(corpus.decisions)
    left = [passage for passage in left if passage.article not in aside]
    stories = every_story(corpus, annotations, actors, models.stories)
    background = settled(corpus, found, stories, actors)
    told = [g for one in stories for g in joined_mentions(one, readers, found, actors, used, models.pairs, join)]
    own = {claim.id for claim in corpus.claims} | {old for claim in corpus.claims for old in claim.redirects}
    published = {link.removeprefix("claims/") for link in corpus.permalinks if link.startswith("claims/")}
    single = [passage for one in stories for passage in told_alone(one, readers, used)]
    every = proposals(left, replies, told, single, setting, background, own, published - own)
    known = known_of(background.library, left)
    made = one_a_question(every, known, background.story_of, published - own, link, models.questions)
    made = known_again(made, corpus.anchors, published - own, corpus.decisions)
    made = decided.renamed(made, corpus.decisions, own)
    created = decided.created(corpus.decisions, own | {proposal.id for proposal in made}, readers)
    own |= {claim.id for claim in created}
    merges = claim_merges(corpus.decisions, own, made, published)
    there = {*own, *merges.values(), *(proposal.id for proposal in made)}
    made = decided.apart(made, corpus.decisions, merges)
    drafts = [*taken, *(draft for proposal in made for draft in proposal.drafts)]
    denying = denials(corpus.decisions, merges)
    taken_over = {old: proposal.id for proposal in made for old in proposal.former}
    laid = decided.laid_over(drafts, corpus.decisions, readers, {**taken_over, **merges}, there, denying)
    attestations, by_hand = attested(laid.drafts, merges, rejected(corpus), taken_over)
    facts = facts_of(annotations, outlets, setting)
    claims = stated((*corpus.claims, *created), made, merges, attestations, facts)
    claims = said_best(worded(claims, corpus.decisions, merges), corpus.decisions, attestations, readers, merges)
    moved = redirects(corpus, annotations, merges, made)
    pages = pages_of(corpus, actors, there, attestations, moved)
    orphans = tuple(sorted((*annotations.orphans, *laid.orphans, *lost(corpus.decisions, pages)), key=in_file))
    archive = Archive(
        info=corpus.info,
        articles={article.id: article for article in sorted(corpus.articles, key=lambda a: a.id)},
        publishers={name: publishers[name] for name in sorted(publishers)},
        actors=actors,
        annotations={article: found[article] for article in sorted(found)},
        claims=claims,
        attestations=attestations,
        stories=with_claims(stories, claims, attestations),
        redirects=moved,
        decided=on_record(corpus, annotations, by_hand, attestations, moved, orphans), orphans=orphans,
    )  # fmt: skip
    return unlisted(archive, corpus.decisions)


def readers_of(
    corpus: Corpus, found: Mapping[str, ArticleAnnotations], outlets: Mapping[str, str], actors: Mapping[str, Actor]
) -> dict[str, Reader]:
    """What reads each article that is annotated, by id, sorted."""
    return {
        article.id: Reader(article, found[article.id], outlets.get(article.id), actors)
        for article in sorted(corpus.articles, key=lambda a: a.id)
        if article.id in found and found[article.id].annotated
    }  # fmt: skip


def known_of(library: Library, passages: Iterable[Passage]) -> Known:
    """What claims are linked by.

    Args:
        library: of the articles.
        passages: among others, of their figures.
    """
    return Known(
        counts=counts(passages, library.texts), found=library.found, texts=library.texts, actors=library.actors
    )


def pages_of(
    corpus: Corpus,
    actors: Collection[str],
    claims: Collection[str],
    attestations: Collection[str],
    moved: Mapping[str, str],
) -> Pages:
    """What decisions may be about.

    Args:
        actors: ids, as `claims` and `attestations` are.
        moved: from pages that were given up to those that have their place.
    """
    return Pages(
        actors=frozenset(actors), claims=frozenset(claims), articles=frozenset(a.id for a in corpus.articles),
        publishers=frozenset(publisher.id for publisher in corpus.publishers),
        attestations=frozenset((*attestations, *rejected(corpus))), redirects=moved,
        registered=frozenset((*(claim.id for claim in corpus.claims), *(actor.id for actor in corpus.actors))),
    )  # fmt: skip


def facts_of(annotations: Annotations, outlets: Mapping[str, str], setting: Setting) -> Facts:
    """What conflicts are found by, of every article.

    Args:
        outlets: by article, the publisher's name.
    """
    found = annotations.articles
    return Facts(
        figures={figure.id: figure for one in found for figure in one.figures},
        events={event.id: event for one in found for event in one.events},
        dates={one.article: one.dates for one in found},
        outlets=outlets,
        withdrawn={one.article: tuple(n for c in one.corrections for n in c.withdrawn) for one in found},
        setting=setting,
    )


def settled(
    corpus: Corpus, found: Mapping[str, ArticleAnnotations], stories: Sequence[Story], actors: Mapping[str, Actor]
) -> Background:
    """What claims are worded by."""
    several = [one for one in stories if len(one.articles) > 1]
    return Background(
        library=Library.of(corpus.articles, found, actors),
        story_of={name: one.id for one in several for name in one.articles},
        labels={one.id: label(one, actors) for one in several}, about={one.id: one.about[:2] for one in several},
        clauses=clauses(found.values(), actors),
    )  # fmt: skip


def read(
    corpus: Corpus, readers: Mapping[str, Reader], setting: Setting
) -> tuple[list[Draft], list[Passage], list[Answer], dict[str, list[Span]]]:
    """Each article in turn: what curated claims take, what they leave, who answers whom in it, and the words taken."""
    rules = index(compiled(sorted(corpus.claims, key=lambda claim: claim.id)))
    taken: list[Draft] = []
    left: list[Passage] = []
    replies: list[Answer] = []
    used: dict[str, list[Span]] = {}
    for name, reader in readers.items():
        passages, narrated = [*reader.said(), *reader.counted()], list(reader.narrated())
        drafts = gathered(reader, [*passages, *narrated], rules, setting)
        given = answers(reader, passages, narrated)
        taken += [*drafts, *answering(given, drafts)]
        full = reader.article.publish is Publish.FULL
        left += [p for p in left_over(passages, drafts) if full or grouped(p)]
        replies += given
        used[name] = [draft.passage.evidence for draft in drafts]
    return taken, left, replies, used


def grouped(passage: Passage) -> bool:
    """Whether a passage is counted under a claim in our own words; any other is proposed in the words of its text."""
    return passage.figure is not None and comparable(passage.figure)


def rejected(corpus: Corpus) -> set[str]:
    """The ids that decisions reject."""
    return {d.target.id for d in corpus.decisions if d.action is DecisionAction.REJECT and d.target.id}


def attested(
    drafts: Iterable[Draft], merges: Mapping[str, str], dropped: Collection[str], taken_over: Mapping[str, str]
) -> tuple[dict[str, Attestation], dict[str, tuple[str, ...]]]:
    """The attestations by id, sorted, and the decisions on each; a claim counts a figure or an attribution once.

    Args:
        drafts: of all claims.
        merges: from claims to those that they became.
        dropped: ids of attestations that are rejected.
        taken_over: from published claims to the proposed ones that have their words now.
    """
    made: dict[str, Attestation] = {}
    by_hand: dict[str, tuple[str, ...]] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    names: dict[tuple[object, ...], str] = {}
    former: dict[str, list[str]] = defaultdict(list)
    older: dict[str, list[str]] = defaultdict(list)
    for old, new in taken_over.items():
        older[new].append(old)
    for draft in sorted(drafts, key=lambda d: (merges.get(d.claim, d.claim), d.passage.place, not d.decided, d.claim)):
        claim, passage = merges.get(draft.claim, draft.claim), draft.passage
        known = names.get((claim, passage.place))
        key = (claim, passage.article, passage.evidence.exact)
        name = known or annotation_id("t", passage.article, f"{claim} {passage.evidence.exact}", counts[key])
        for before in dict.fromkeys((draft.claim, *older[draft.claim], *older[claim])):
            if before != claim:
                former[name].append(annotation_id("t", passage.article, f"{before} {passage.evidence.exact}"))
        if known:
            continue
        names[claim, passage.place] = name
        counts[key] += 1
        if name not in dropped:
            made[name] = attestation(name, claim, draft)
            by_hand[name] = draft.decided
    return {name: changed(made[name], former=tuple(former.get(name, ()))) for name in sorted(made)}, by_hand


def attestation(name: str, claim: str, draft: Draft) -> Attestation:
    """The record of a draft."""
    passage = draft.passage
    return Attestation(
        id=name, claim=claim, article=passage.article, evidence=passage.evidence,
        attribution=passage.attribution.id if passage.attribution else None,
        figure=passage.figure.id if passage.figure else None, source_chain=passage.chain, stance=draft.stance,
        certainty=passage.certainty, date=passage.date, method=draft.method,
        event=passage.event.id if passage.event else None, joined_by=draft.reasons, score=draft.score,
    )  # fmt: skip


def stated(
    curated: Sequence[CuratedClaim],
    made: Sequence[Proposal],
    merges: Mapping[str, str],
    attestations: Mapping[str, Attestation],
    facts: Facts,
) -> dict[str, Claim]:
    """Every claim with its conflicts; a proposed one that lost all its attestations is no more."""
    by_claim: dict[str, list[Attestation]] = defaultdict(list)
    for one in attestations.values():
        by_claim[one.claim].append(one)
    claims = [joined(claim, Status.CURATED, by_claim[claim.id], facts) for claim in curated]
    for proposal in made:
        if proposal.id not in merges and by_claim[proposal.id]:
            claims.append(joined(proposal, Status.MACHINE, by_claim[proposal.id], facts))
    return {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}


def by_last_day(one: Attestation) -> tuple[int, tuple[object, ...]]:
    """Where a report appears first: by the last day that its date can mean, as "June" is not before its twelfth."""
    return order(one.date)[1], in_order(one)


def joined(
    claim: CuratedClaim | Proposal,
    status: Status,
    attestations: Iterable[Attestation],
    facts: Facts,
) -> Claim:
    """A claim with its attestations in order of date and all that is between them."""
    ordered = sorted(attestations, key=in_order)
    asked = {
        name
        for match in (claim.match if isinstance(claim, CuratedClaim) else ())
        if match.figure
        for name in match.figure.event
    }
    said = [one for one in ordered if one.stance not in SILENT and one.method != ALONE]
    given = (one for one in said if one.figure is not None and one.stance is not Stance.DENIES)
    counted = [(one, facts.figures[one.figure or ""]) for one in given]
    of_figure = claim.kind is ClaimKind.FIGURE
    measure, fixed = (None, False) if isinstance(claim, CuratedClaim) else (claim.measure, claim.fixed)
    readings = [
        Reading(
            one,
            alike(figure, measure),
            seat(figure, asked, facts.setting),
            facts.withdrawn.get(one.article, ()),
            fixed,
        )
        for one, figure in counted
    ]
    findings = [
        *figure_conflicts(readings, facts.setting.geography),
        *stance_conflicts(ordered, facts.outlets, doubts=not of_figure, figures=numbers_of(ordered, facts)),
        *(() if of_figure else told_differently(ordered, facts.dates, facts.events, facts.outlets)),
        *(() if isinstance(claim, CuratedClaim) else contradictions(ordered, claim.against, facts.outlets)),
    ]
    return Claim(
        id=claim.id, statement=claim.statement, kind=claim.kind, about=claim.about, status=status,
        contested=any(finding.contested for finding in findings),
        first_appearance=min(ordered, key=by_last_day).article if ordered else None,
        conflicts=tuple(finding.conflict for finding in findings),
        attestations=tuple(one.id for one in ordered),
        story=None if isinstance(claim, CuratedClaim) else claim.story,
        perhaps=() if isinstance(claim, CuratedClaim) else claim.perhaps,
    )  # fmt: skip


def numbers_of(attestations: Iterable[Attestation], facts: Facts) -> dict[str, Figure]:
    """By attestation, the figure that it gives, or that its event has."""
    named = {one.id: one.figure or (facts.events[one.event].figure if one.event else None) for one in attestations}
    return {name: facts.figures[figure] for name, figure in named.items() if figure and figure in facts.figures}


def alike(figure: Figure, measure: str | None) -> Figure:
    """A figure as one of a question that several words ask: what it counts is said alike."""
    if measure is None or measure == figure.measure:
        return figure
    return replaced(figure, measure=measure.removesuffix(" part"), population=None, place=None)
