"""Records for the tests of claims, made by hand: an article of marked sentences, and what was found in it."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.records import (
    Actor,
    Annotations,
    ArchiveInfo,
    Article,
    ArticleAnnotations,
    Attestation,
    Attribution,
    ChainLink,
    Corpus,
    CuratedClaim,
    Decision,
    Figure,
    Mention,
    Occasion,
    Publisher,
    Source,
    Span,
)
from onrecord.vocabulary import (
    ActorType,
    Bound,
    Certainty,
    ChainRole,
    MentionForm,
    QuoteType,
    Scope,
    Stance,
)

NORLAND = (
    Actor(id="norland", name="Norland", type=ActorType.STATE),
    Actor(id="alda", name="Alda province", type=ActorType.PLACE, within="norland"),
    Actor(id="port-alda", name="Port Alda", type=ActorType.PLACE, within="alda"),
    Actor(id="harbour", name="the harbour of Port Alda", type=ActorType.PLACE, within="port-alda"),
    Actor(id="benn", name="Benn", type=ActorType.PLACE, within="norland"),
    Actor(id="ministry", name="Health Ministry", type=ActorType.ORGANISATION),
    Actor(id="mayor", name="Ada Lund", type=ActorType.PERSON),
    Actor(id="army", name="the army", type=ActorType.ORGANISATION),
    Actor(id="rebels", name="the rebels", type=ActorType.GROUP),
)
FLOOD = Occasion(id="flood", name="the flood of May 2031", place="alda", since="2031-05-01", until="2031-05-31")


def chain_of(
    name: str, actor: str | None = None, wire: str | None = None, outlet: str = "Daily"
) -> tuple[ChainLink, ...]:
    """Speaker, wire if any, and the outlet."""
    relays = (ChainLink(actor=None, name=wire, role=ChainRole.WIRE),) if wire else ()
    speaker = ChainLink(actor=actor, name=name, role=ChainRole.SPEAKER)
    return (speaker, *relays, ChainLink(actor=None, name=outlet, role=ChainRole.PUBLISHER))


@dataclass
class Paper:
    """An article that grows sentence by sentence."""

    id: str
    publisher: str | None = "daily"
    date: str | None = "2031-05-04"
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add(self, sentence: str) -> "Paper":
        """A sentence that the article says itself; {actor-id|words} marks a mention."""
        start = len(self.text) + (1 if self.text else 0)
        plain, at = "", 0
        while (begin := sentence.find("{", at)) >= 0:
            end = sentence.index("}", begin)
            actor, words = sentence[begin + 1 : end].split("|")
            plain += sentence[at:begin]
            self.mention(actor, start + len(plain), words)
            plain, at = plain + words, end + 1
        plain += sentence[at:]
        self.text = f"{self.text} {plain}" if self.text else plain
        self.sentences.append((start, start + len(plain)))
        return self

    def mention(self, actor: str, start: int, words: str) -> None:
        """A mention of an actor."""
        self.mentions.append(
            Mention(
                id=f"m-{self.id}-{start}", article=self.id, start=start, end=start + len(words), exact=words,
                actor=actor, form=MentionForm.NAME, method="hand", score=1.0,
            )
        )  # fmt: skip

    def span(self, words: str) -> Span:
        """The last place of `words`."""
        start = self.text.rindex(words)
        return Span(start, start + len(words), words)

    def said(
        self, words: str, by: str = "a witness", actor: str | None = None, stance: Stance = Stance.ASSERTS,
        cue: str | None = None, wire: str | None = None, uttered: str | None = None, parent: str | None = None,
    ) -> "Paper":  # fmt: skip
        """An attribution whose content is `words`."""
        name = f"a-{self.id}-{len(self.attributions)}"
        self.attributions.append(
            Attribution(
                id=name, article=self.id, source=Source(span=self.span(by), actor=actor) if by in self.text else None,
                cue=self.span(cue) if cue else None, content=(self.span(words),), quote_type=QuoteType.INDIRECT,
                source_chain=chain_of(by, actor, wire), stance=stance, certainty=Certainty.UNSTATED,
                uttered=uttered, method="say-clause", score=1.0, parent=parent,
            )
        )  # fmt: skip
        return self

    def counts(
        self, words: str, measure: str, bound: str, number: float | None, clause: str | None = None, **more: Any
    ) -> "Paper":
        """A figure; by default nobody but the article gives it."""
        span = self.span(words)
        made = figure(words, measure, bound, number)
        found = replace(made, id=f"f-{self.id}-{len(self.figures)}", article=self.id, start=span.start, end=span.end)
        self.figures.append(replace(found, clause=self.span(clause) if clause else None, **more))
        return self

    def article(self) -> Article:
        """The article's record."""
        return Article(id=self.id, publisher=self.publisher, date_published=self.date, text=self.text)

    def found(self) -> ArticleAnnotations:
        """What was found in it, in order of place."""
        return ArticleAnnotations(
            article=self.id, mentions=tuple(sorted(self.mentions, key=lambda m: m.start)),
            attributions=tuple(self.attributions), figures=tuple(self.figures), sentences=tuple(self.sentences),
        )  # fmt: skip


def figure(words: str, measure: str, bound: str, number: float | None) -> Figure:
    """A figure with the low and high that its bound implies."""
    kind = Bound(bound)
    return Figure(
        id="f", article="one", start=0, end=len(words), exact=words, measure=measure, bound=kind,
        low=None if kind in (Bound.AT_MOST, Bound.LESS_THAN, Bound.VAGUE) else number,
        high=None if kind in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.VAGUE) else number,
        unit=None, population=None, place=None, scope=Scope.WHOLE, as_of=None, attribution=None, method="hand",
        score=1.0,
    )  # fmt: skip


def attestation(
    name: str,
    chain: tuple[ChainLink, ...],
    article: str = "one",
    date: str | None = None,
    stance: Stance = Stance.ASSERTS,
) -> Attestation:
    """An attestation of some claim, in a sentence of its own."""
    start = 100 * sum(map(ord, name))
    return Attestation(
        id=name, claim="c", article=article, evidence=Span(start, start + 1, "x"), attribution=None, figure=None,
        source_chain=chain, stance=stance, certainty=Certainty.UNSTATED, date=date, method="hand",
    )  # fmt: skip


def corpus(
    papers: list[Paper], claims: tuple[CuratedClaim, ...] = (), events: tuple[Occasion, ...] = (),
    decisions: tuple[Decision, ...] = (), permalinks: tuple[str, ...] = (),
) -> tuple[Corpus, Annotations]:  # fmt: skip
    """The two inputs of the stage."""
    listed = sorted(papers, key=lambda paper: paper.id)
    made = Corpus(
        root=Path(), info=ArchiveInfo(events=events), articles=tuple(paper.article() for paper in listed),
        publishers=(Publisher(id="daily", name="Daily"),), actors=NORLAND, claims=claims, decisions=decisions,
        permalinks=permalinks,
    )  # fmt: skip
    return made, Annotations(articles=tuple(paper.found() for paper in listed), actors=NORLAND)
