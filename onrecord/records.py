"""The records that flow through the stages. All are frozen and refer to each other by id.

Offsets count Unicode code points, half-open, into `Article.text`; for every span
`text[start:end] == exact`. Dates are EDTF strings; None means that the text gives none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.vocabulary import (
    ActorType,
    AliasKind,
    BlockKind,
    Bound,
    Certainty,
    ChainRole,
    ChangeKind,
    ClaimKind,
    CreditKind,
    DateBasis,
    DecisionAction,
    Genre,
    MentionForm,
    Modality,
    PieceForm,
    Publish,
    QuoteType,
    Relation,
    Scope,
    Stance,
    Status,
    TextKind,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of an article's text."""

    start: int
    end: int
    exact: str


# ---------------------------------------------------------------- corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What the archive is about: figures and dates are placed against it."""

    id: str
    name: str
    place: str | None = None  # id of a place in actors.yml
    since: str | None = None  # EDTF day, `from` in archive.yml
    until: str | None = None  # EDTF day, `to` in archive.yml


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveInfo:
    """archive.yml: what the archive calls itself."""

    title: str = "Untitled archive"
    description: str = ""
    site_url: str | None = None
    time_zone: str = "UTC"
    events: tuple[Occasion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, quotation or list item of an article's text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # of a heading, 1 to 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A wire or agency that supplied the report, as the article names it."""

    name: str
    kind: CreditKind
    actor: str | None = None
    span: Span | None = None  # for kind in-text


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The file that an article was imported from."""

    file: str | None = None
    sha256: str | None = None
    captured: str | None = None  # EDTF: when a web archive saved it; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """Page furniture that was taken out on import, kept for the record."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news report."""

    id: str
    title: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    authors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()  # credit lines of the front matter; annotation adds the in-text ones
    dateline: str | None = None
    language: str = "en"
    url: str | None = None
    archived_url: str | None = None
    rights: str | None = None
    genre: Genre = Genre.REPORT
    kind: TextKind = TextKind.ORIGINAL
    publish: Publish = Publish.FULL
    original: Original = Original()
    excluded: tuple[Excluded, ...] = ()
    basis: Mapping[str, str] = field(default_factory=dict)  # front-matter field -> how import knows it
    redirects: tuple[str, ...] = ()
    same_text_as: tuple[
        str, ...
    ] = ()  # article ids: the same report, carried by another outlet or twice; not published
    updates: str | None = None  # article id: this is a later version of that report; not published
    text: str = ""
    blocks: tuple[Block, ...] = ()
    path: Path = Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet that carried articles."""

    id: str
    name: str
    country: str | None = None
    kind: str | None = None  # newspaper, broadcaster, wire, …: free words
    url: str | None = None
    aliases: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    status: Status = Status.CURATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another way of naming an actor."""

    surface: str
    kind: AliasKind
    since: str | None = None  # EDTF day, for offices: `from`
    until: str | None = None  # EDTF day, for offices: `to`


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, state, group, place or publication."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[Alias, ...] = ()
    description: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: str | None = None  # id of the place or state that this place lies in
    state: str | None = None  # id of the state that this group, organisation or office belongs to
    redirects: tuple[str, ...] = ()
    status: Status = Status.CURATED


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMatch:
    """Which figures belong to a claim; an empty field allows anything."""

    measure: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # actor ids; places that lie within them count too
    event: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatch:
    """One rule of claims.yml: a passage to which all of its given fields apply belongs to the claim."""

    article: str | None = None
    exact: str | None = None  # these very words of `article`
    figure: FigureMatch | None = None
    words: tuple[str, ...] = ()  # each must occur: "deploy*|send troops" (alternatives, * ends a stem)
    not_words: tuple[str, ...] = ()  # none may occur
    actors: tuple[str, ...] = ()  # each must be mentioned in the passage
    source: tuple[str, ...] = ()  # one of them must be the source
    stance: str = "same"  # same: as the passage says it; reversed: asserting it denies the claim; or a Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedClaim:
    """A claim of claims.yml and what makes an attestation belong to it."""

    id: str
    statement: str
    kind: ClaimKind
    about: tuple[str, ...] = ()
    match: tuple[ClaimMatch, ...] = ()
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTarget:
    """What a decision is about: words of an article, or the id of a page."""

    article: str | None = None
    kind: str | None = None  # of words: mention, attribution, …; of an id: actor, claim, article, publisher
    exact: str | None = None
    prefix: str | None = None  # the words just before …
    suffix: str | None = None  # … and just behind, so that the place is the only one
    claim: str | None = None  # of an attestation: the claim that it stands on
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A human's correction, laid over what the machine found."""

    id: str
    action: DecisionAction
    target: DecisionTarget
    to: str | None = None  # an actor or claim id, or None for nobody
    values: Mapping[str, Any] = field(default_factory=dict)  # as decision_forms.py has them
    by: str | None = None
    date: str | None = None
    reason: str | None = None
    file: str = "decisions.yml"  # for messages, as is the line
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of history.jsonl: what became of a page, and on which day the build said so."""

    date: str  # a day
    change: ChangeKind
    page: str  # "claims/id"
    title: str | None = None  # what the page was called then
    to: str | None = None  # of what moved: where to
    contested: bool = False  # of a claim that was added
    figures: tuple[str, ...] = ()  # of a claim, in words
    decision: str | None = None  # of a correction, its id …
    action: str | None = None  # … and what was done
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A validated corpus folder."""

    root: Path
    info: ArchiveInfo = ArchiveInfo()
    articles: tuple[Article, ...] = ()  # sorted by id
    publishers: tuple[Publisher, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[CuratedClaim, ...] = ()
    decisions: tuple[Decision, ...] = ()
    permalinks: tuple[str, ...] = ()  # "actors/roza-otun", … every id ever published
    history: tuple[Change, ...] = ()  # what became of them, the earliest first
    # by "articles/id" or "claims/id": the hash of the words that marks stood in, or that a claim rested on → the marks
    anchors: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # what is odd in its files and was read nevertheless


# ------------------------------------------------------------ annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an actor."""

    id: str
    article: str
    start: int
    end: int
    exact: str
    actor: str | None  # None: seen, not resolved
    form: MentionForm
    method: str
    score: float
    type: ActorType | None = None  # what the rules take it for; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is reported to have said something."""

    span: Span
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step of a relay."""

    actor: str | None
    name: str | None  # of the actor or outlet; None where nobody is known by a name
    role: ChainRole
    words: str | None = None  # as the text has it: "the minister", "he"
    pronoun: bool = False  # whether the words are one; not published
    relay: Span | None = None  # the words that name the step: "Interfax reported"
    medium: str | None = None  # "by telephone", "in a statement"; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content: somebody is reported to have said something (PARC, PolNeAR)."""

    id: str
    article: str
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    quote_type: QuoteType
    source_chain: tuple[ChainLink, ...]  # innermost first, the publisher last
    stance: Stance
    certainty: Certainty
    uttered: str | None
    method: str
    score: float
    parent: str | None = None  # the attribution that this one is nested in; not published
    alternatives: tuple[Span, ...] = ()  # the possibilities that a content joins with "or"; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A reported quantity."""

    id: str
    article: str
    start: int
    end: int
    exact: str
    measure: str  # killed, injured, displaced, … or the head noun
    bound: Bound
    low: float | None
    high: float | None
    unit: str | None
    population: str | None
    place: str | None  # actor id, or the words where no actor is known
    scope: Scope
    as_of: str | None
    attribution: str | None  # None: the narrator
    method: str
    score: float
    event: str | None = None  # id of an event of archive.yml, "other" for an earlier one; not published
    certainty: Certainty = Certainty.UNSTATED  # "may have been killed" is possible; not published
    clause: Span | None = None  # the words that make sense of the figure: the evidence; not published
    superseded_by: str | None = None  # id of the figure of this article that takes its place
    superseded_words: str | None = None  # the words of the text that say that it no longer stands


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time expression."""

    id: str
    article: str
    start: int
    end: int
    exact: str
    value: str | None  # EDTF
    method: str
    duration: str | None = None  # ISO 8601, X for an unknown number: P5Y, PT48H, PXM; of "daily" how often
    vague: bool = False  # says not when ("now", "every Monday", "a five-year plan"): kept from pages and tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what takes part in an event."""

    role: str  # agent (who does it), patient (whom it befalls), other (behind a preposition)
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something told to have happened or to be about to happen (ECB+, ACE); the span is its clause."""

    id: str
    article: str
    start: int
    end: int
    exact: str
    trigger: Span  # the verb, noun or adjective that tells it; not published
    predicate: str  # its lemma, particles behind an underscore: step_down; an idiom's act: arrest
    noun: bool  # not published
    roles: tuple[Role, ...]
    place: str | None  # actor id
    time: str | None  # EDTF
    negated: bool
    modality: Modality
    figure: str | None
    attribution: str | None  # None: the narrator
    method: str
    score: float
    sentence: int  # its number in the article; not published
    agents: tuple[str, ...] = ()  # lemmas of who does it, sorted, as those below; not published
    patients: tuple[str, ...] = ()  # … of whom it befalls
    others: tuple[str, ...] = ()  # … of the rest of its clause
    near: tuple[str, ...] = ()  # … of its clause and of the words that it hangs on
    points: tuple[tuple[str, str], ...] = ()  # what its clause turns on, and what it says; not published


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a telling."""

    start: int
    end: int
    exact: str
    actor: str | None  # whom they name or stand for
    form: PieceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What an event is told by, or a figure asked for, as a sentence of its own; not published."""

    of: tuple[str, ...]  # ids of events, or of a figure
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The day or month that an undated article is read against, inferred from dated ones about the same event."""

    value: str  # EDTF, uncertain: 2010-06-14? by a shared weekday, 2010-06? by a day that falls among the others' days
    latest: str  # EDTF: the last day that it can be
    own: str  # id of the time expression in the article
    article: str  # id of the other article
    other: str | None  # id of its time expression for the same day; None where only the month is inferred


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A report's note on what an earlier version of it had wrong: nobody's words, and no evidence."""

    text: str
    span: Span | None = None  # None: import set it aside
    withdrawn: tuple[float, ...] = ()  # the numbers that it says were wrong
    stands: tuple[float, ...] = ()  # the others, where it withdraws some; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnnotations:
    """All that was found in one article, each list in order of its start."""

    article: str
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    credits: tuple[Credit, ...] = ()  # wires named in the text
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()  # of each sentence, the lemmas of its content words
    tellings: tuple[Telling, ...] = ()
    reference: Reference | None = None
    annotated: bool = True  # False: not English, statements were not looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The corpus, annotated: actors are the registry's and the proposed ones."""

    articles: tuple[ArticleAnnotations, ...]  # as Corpus.articles
    actors: tuple[Actor, ...]  # sorted by id
    orphans: tuple[str, ...] = ()  # decisions whose target was not found, in words
    decided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by annotation, ids of the decisions on it


# ---------------------------------------------------------------- archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """This claim, by this source chain, in this article, at these characters."""

    id: str
    claim: str
    article: str
    evidence: Span
    attribution: str | None
    figure: str | None
    source_chain: tuple[ChainLink, ...]
    stance: Stance  # towards the claim's statement
    certainty: Certainty
    date: str | None  # EDTF: of the utterance, else of the article
    method: str
    event: str | None = None  # id of the event mention that it tells
    joined_by: tuple[str, ...] = ()  # what it has in common with the claim's other attestations
    score: float | None = None  # how like them it is, where a model joined them
    former: tuple[str, ...] = ()  # ids that it had on claims which were merged into its own; not published


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports of one real event and what they tell of it (TDT)."""

    id: str
    title: str
    articles: tuple[str, ...]  # ids, in order of date
    since: str | None  # EDTF: when its first report was published
    until: str | None
    places: tuple[str, ...]  # actor ids, the most widely named first
    about: tuple[str, ...]  # actor ids, the most widely named first
    claims: tuple[str, ...] = ()  # ids, the largest line-up first
    method: str = "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why two attestations of a claim do not say the same."""

    attestations: tuple[str, str]  # the ids; the earlier or the contradicted one first
    relation: Relation
    reason: str  # a plain sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition, stated once, neutral."""

    id: str
    statement: str
    kind: ClaimKind
    about: tuple[str, ...]
    status: Status
    contested: bool
    first_appearance: str | None  # article id
    conflicts: tuple[Conflict, ...] = ()
    attestations: tuple[str, ...] = ()  # ids, in order of date; not published here
    story: str | None = None
    perhaps: tuple[str, ...] = ()  # ids of claims that may be the same
    best: str | None = None  # the attestation whose number a curator takes for the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything joined once, by id: what render publishes."""

    info: ArchiveInfo
    articles: Mapping[str, Article]
    publishers: Mapping[str, Publisher]
    actors: Mapping[str, Actor]
    annotations: Mapping[str, ArticleAnnotations]  # by article id
    claims: Mapping[str, Claim]
    attestations: Mapping[str, Attestation]
    stories: Mapping[str, Story] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)  # "actors/old" -> "actors/new"
    withdrawn: tuple[str, ...] = ()  # "claims/gone": published once, no longer there
    decided: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)  # by "actors/id" or annotation id
    orphans: tuple[str, ...] = ()  # decisions that found nothing to be laid over, in words
    history: tuple[Change, ...] = ()  # what became of its pages, the earliest first
    unpublished: Mapping[str, Decision] = field(default_factory=dict)  # by "claims/id", what took its page away
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by article: mark that it had → its words
