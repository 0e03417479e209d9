"""Passages: the pieces of an article that can attest a claim.

A passage is an attribution's content, a figure in its clause, or a sentence that the article itself says.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType

from onrecord import lexicon
from onrecord.chains import narrated
from onrecord.claims.measures import measures
from onrecord.claims.passages import causes
from onrecord.claims.passages.wording import Wording, wording
from onrecord.edtf import days
from onrecord.records import Actor, Article, ArticleAnnotations, Attribution, ChainLink, Event, Figure, Span
from onrecord.relinking import changed
from onrecord.replacing import replaced
from onrecord.vocabulary import ActorType, Certainty, Stance

ADDRESSED = 90  # characters from a cue to its content, between which the addressee is named
LEAD = 3  # sentences at the head of an article that say what it is about
FRESH = 45  # days before an article of which its figures are news
NOBODY: Mapping[str, Actor] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A possible attestation: who says what in which words."""

    article: str
    evidence: Span
    attribution: Attribution | None
    figure: Figure | None
    chain: tuple[ChainLink, ...]
    stance: Stance
    certainty: Certainty
    date: str | None
    actors: tuple[str, ...]  # mentioned in the evidence, in order of their first mention
    sources: frozenset[str]  # actors of the chain
    worded: Wording | None = None  # what an attribution says, as a statement of its own
    published: str | None = None  # the date of the article
    home: str | None = None  # the state in which the article plays
    event: Event | None = None  # what the evidence tells
    spoken: bool = False  # of a figure: whether an attribution says it, or another figure's clause
    causes: frozenset[str] = frozenset()  # of a figure: by what people were killed, hurt or driven out

    @property
    def fresh(self) -> bool:
        """Whether its date is about that of the article."""
        own, published = days(self.date), days(self.published)
        return own is not None and published is not None and abs(own[1] - published[1]) <= FRESH

    @property
    def place(self) -> tuple[str, int, int, str]:
        """A sort key that no two passages of a corpus share."""
        told = self.figure.id if self.figure else f"/{self.event.id}" if self.event else ""
        said = self.attribution.id if self.attribution and not told else ""
        return self.article, self.evidence.start, self.evidence.end, told or said


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A passage taken for an attestation of a claim."""

    claim: str
    passage: Passage
    stance: Stance
    method: str
    reasons: tuple[str, ...] = ()  # what it has in common with the claim's other attestations
    score: float | None = None
    decided: tuple[str, ...] = ()  # ids of the decisions on it


def shared(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def redundant(a: Span, b: Span) -> bool:
    """Whether two spans are the same words: half of the shorter one lies in the other."""
    return 2 * shared(a, b) >= min(a.end - a.start, b.end - b.start) > 0


def covered(span: Span, by: Sequence[Span]) -> float:
    """The share of `span` that lies in one of `by`."""
    if not by:
        return 0.0
    total, reached = 0, span.start
    for other in sorted(by, key=attrgetter("start")):
        begin, end = max(other.start, reached), min(other.end, span.end)
        if end > begin:
            total, reached = total + end - begin, end
    return total / (span.end - span.start) if span.end > span.start else 0.0


def content_spans(attribution: Attribution, text: str) -> Iterator[Span]:
    """The pieces of a content, those of one sentence joined: a speech in several parts can attest several claims."""
    pieces = sorted(attribution.content)
    start, end = pieces[0].start, pieces[0].end
    for piece in pieces[1:]:
        if set(text[end : piece.start]) & set(".!?\n"):
            yield Span(start, end, text[start:end])
            start = piece.start
        end = max(end, piece.end)
    yield Span(start, end, text[start:end])


def home(found: ArticleAnnotations, actors: Mapping[str, Actor]) -> str | None:
    """The state that an article names most often, by itself or by its people; None where two are named as often."""
    named = (actors[m.actor] for m in found.mentions if m.actor and m.actor in actors)
    states = Counter(actor.id if actor.type is ActorType.STATE else actor.state for actor in named)
    del states[None]
    ranked = states.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


TURNED = {Stance.DENIES: Stance.ASSERTS, Stance.ASSERTS: Stance.DENIES, Stance.PREDICTS: Stance.DENIES}


def turned(stance: Stance) -> Stance:
    """The stance towards a statement of who takes that stance to its negation."""
    return TURNED.get(stance, stance)


class Reader:
    """The passages of one article; finding the mentions in a span needs their starts prepared."""

    def __init__(
        self, article: Article, found: ArticleAnnotations, publisher: str | None, actors: Mapping[str, Actor] = NOBODY
    ) -> None:
        self.article, self.found = article, found
        speaking = {a.source.actor for a in found.attributions if a.source and a.source.actor}
        self.names = {name: actors[name].name for name in speaking if name in actors}
        self.home = home(found, actors)
        self.narrator = narrated(publisher)
        self.starts = [mention.start for mention in found.mentions]
        self.attributions = {attribution.id: attribution for attribution in found.attributions}
        self.cues = [(a.cue, a) for a in found.attributions if a.cue and a.source]

    def passage(
        self, evidence: Span, attribution: Attribution | None, figure: Figure | None = None, worded: bool = True
    ) -> Passage:
        """`evidence` with whoever says it, as a statement of its own where `worded`."""
        chain = attribution.source_chain if attribution and attribution.source_chain else self.narrator
        certainty = attribution.certainty if attribution else Certainty.UNSTATED
        if figure and figure.certainty is not Certainty.UNSTATED:
            certainty = figure.certainty
        sources = {link.actor for link in chain if link.actor}
        if attribution and attribution.source and attribution.source.actor:
            sources.add(attribution.source.actor)
        uttered = attribution.uttered if attribution else None
        return Passage(
            article=self.article.id, evidence=evidence, attribution=attribution, figure=figure, chain=chain,
            stance=attribution.stance if attribution else Stance.ASSERTS, certainty=certainty,
            date=uttered or (figure.as_of if figure else None) or self.article.date_published,
            actors=self.actors(evidence), sources=frozenset(sources),
            worded=self.worded(attribution) if worded and attribution and not figure else None, home=self.home,
            published=self.article.date_published,
        )  # fmt: skip

    def worded(self, attribution: Attribution) -> Wording | None:
        """What an attribution says, as a statement of its own."""
        if not attribution.content:
            return None
        first, last = attribution.content[0], attribution.content[-1]
        start = min((span.start for span in (*attribution.content, attribution.cue) if span), default=first.start)
        return wording(attribution, self.article.text, self.sentence(start, last.end), self.names)

    def actors(self, span: Span) -> tuple[str, ...]:
        """The actors mentioned in a span, each once, in order."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        inside = (m for m in self.found.mentions[first:last] if m.end <= span.end and m.actor)
        return tuple(dict.fromkeys(mention.actor for mention in inside if mention.actor))

    def sentence(self, start: int, end: int) -> Span:
        """The sentence around a position, else the position itself."""
        for begin, stop in self.found.sentences:
            if begin <= start and end <= stop:
                start, end = begin, stop
                break
        return self.slice(start, end)

    def slice(self, start: int, end: int) -> Span:
        """A span without the white space at its edges."""
        words = self.article.text[start:end]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()), words.strip())

    def spoken(self, passage: Passage) -> str:
        """The words of a passage with the cue before them and whom it addresses: "called on Norland to send troops"."""
        cue = passage.attribution.cue if passage.attribution and passage.figure is None else None
        if cue is None or not 0 <= passage.evidence.start - cue.start <= ADDRESSED:
            return passage.evidence.exact
        return self.article.text[cue.start : passage.evidence.end]

    def said(self) -> Iterator[Passage]:
        """One passage for each attribution that has a content.

        A speech in several sentences' parts gives several, and so do possibilities joined with "or": who names two
        causes holds neither for certain.
        """
        for attribution in self.found.attributions:
            for span in attribution.alternatives:
                yield self.one_of(attribution, span)
            if attribution.content and not attribution.alternatives:
                for span in content_spans(attribution, self.article.text):
                    inside = tuple(piece for piece in attribution.content if shared(piece, span))
                    yield self.passage(span, changed(attribution, content=inside))

    def one_of(self, attribution: Attribution, span: Span) -> Passage:
        """One of the possibilities that a content names, worded without the others."""
        made = self.passage(span, replaced(attribution, content=(span,), certainty=Certainty.POSSIBLE))
        if made.worded is None:
            return made
        words = made.worded.words.replace(attribution.content[0].exact, span.exact)
        return replaced(made, worded=replaced(made.worded, words=f"{words} (one of the possibilities named)"))

    def counted(self) -> Iterator[Passage]:
        """One passage for each figure."""
        for figure in self.found.figures:
            clause = figure.clause or self.sentence(figure.start, figure.end)
            made = self.passage(clause, self.attributions.get(figure.attribution or ""), figure)
            known = measures().get(figure.measure)
            yield replaced(made, causes=self.causes(figure)) if known and known.incident else made

    def causes(self, figure: Figure) -> frozenset[str]:
        """What the sentence of a figure gives as the cause, else the one before it in its paragraph, title and lead."""
        sentences, text = self.found.sentences, self.article.text
        at = bisect_right(sentences, (figure.start, len(text))) - 1
        around = [text[start:end] for start, end in sentences[:LEAD]]
        if at > 0 and "\n" not in text[sentences[at - 1][1] : sentences[at][0]]:
            around = [text[slice(*sentences[at - 1])], self.article.title or "", *around]
        else:
            around = [self.article.title or "", *around]
        return causes.of(self.sentence(figure.start, figure.end).exact, around)

    def narrated(self) -> Iterator[Passage]:
        """One passage for each sentence that is mostly not somebody's reported words."""
        reported = bytearray(len(self.article.text))  # a mark for each character that somebody else is said to say
        for span in (span for attribution in self.found.attributions for span in parts(attribution)):
            reported[span.start : span.end] = b"\1" * (span.end - span.start)
        for start, end in self.found.sentences:
            sentence = self.slice(start, end)
            marked = reported.count(1, sentence.start, sentence.end)
            if sentence.exact and 2 * marked <= len(sentence.exact):
                yield self.passage(sentence, None)

    def told(self, event: Event) -> Passage:
        """An event mention, by the article or by whoever is reported to tell it."""
        holder = self.attributions.get(event.attribution or "")
        evidence = Span(event.start, event.end, event.exact)
        if holder is not None and holder.stance in (Stance.DENIES, Stance.DOUBTS) and taken_for_granted(event):
            holder = None  # the report's own
        if holder is None and (spoken := self.cued(event.trigger)) is not None:
            made = self.passage(evidence, spoken, worded=False)
            stance = Stance.ASSERTS  # "the mayor urged …": so the mayor
        else:
            made = self.passage(evidence, holder, worded=False)
            stance = made.stance
        return replaced(made, event=event, stance=turned(stance) if event.negated else stance)

    def cued(self, trigger: Span) -> Attribution | None:
        """The attribution whose cue tells an event: "blamed" in "the mayor blamed the army"."""
        return next((a for cue, a in self.cues if cue.start < trigger.end and trigger.start < cue.end), None)

    def quoted(self, exact: str) -> Iterator[Passage]:
        """The first place where the article says `exact`, with the attribution or figure that it rests in."""
        start = self.article.text.find(exact)
        if start < 0:
            return
        yield self.around(Span(start, start + len(exact), exact))

    def around(self, span: Span) -> Passage:
        """Words of the article with the attribution or figure that they rest in."""
        return self.passage(span, *resting(self.found, span))


def resting(found: ArticleAnnotations, span: Span) -> tuple[Attribution | None, Figure | None]:
    """The attribution that says most of some words, or the figure in them, and this figure."""
    figure = next((f for f in found.figures if span.start <= f.start and f.end <= span.end), None)
    holders = [a for a in found.attributions if covered(span, a.content) > 0.5]
    inner = min(holders, key=lambda a: sum(c.end - c.start for c in a.content), default=None)
    if inner is None and figure is not None:
        inner = next((a for a in found.attributions if a.id == figure.attribution), None)
    return inner, figure


def taken_for_granted(event: Event) -> bool:
    """Whether a clause is no part of what a denial denies: "denied that 60 had died when the ferry sank"."""
    first = event.exact.partition(" ")[0].lower()
    return first in lexicon.words("denials", "granted")


def parts(attribution: Attribution) -> Iterator[Span]:
    """The source, cue and content of an attribution: everything that is not the article's own words."""
    yield from attribution.content
    if attribution.cue:
        yield attribution.cue
    if attribution.source:
        yield attribution.source.span
