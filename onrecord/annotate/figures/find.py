"""Reported quantities: numbers are read, traps are left out, the parse says what, where, when and by whom."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.annotate.figures import clause as figure_clause
from onrecord.annotate.figures import elliptic, revisions, traps
from onrecord.annotate.figures import measure as figure_measure
from onrecord.annotate.figures import place as figure_place
from onrecord.annotate.figures import sites as figure_sites
from onrecord.annotate.figures import situation as figure_situation
from onrecord.annotate.figures import time as figure_time
from onrecord.annotate.figures.measure import Counted
from onrecord.annotate.figures.revision_words import TENTATIVE
from onrecord.annotate.figures.sites import Site
from onrecord.annotate.figures.situation import Situation
from onrecord.annotate.figures.time import Dated
from onrecord.annotate.numbers import pairs, words
from onrecord.annotate.numbers import read as numbers
from onrecord.annotate.numbers.read import Number
from onrecord.ids import annotation_id
from onrecord.records import Actor, Article, Attribution, DateMention, Figure, Mention, Occasion
from onrecord.vocabulary import ActorType, MentionForm

STARTERS = frozenset([*words.CARDINALS, *words.WORDS["vague"], *words.WORDS["starters"]])
SIGNS = "|".join(re.escape(sign) for sign in sorted(words.CURRENCIES, key=lambda sign: (-len(sign), sign)))
HALVES = "".join(words.HALVES)
START = re.compile(
    rf"(?<![\w.,:/-])(?:[-\u2212]?(?:{SIGNS})[^\S\n]?(?=[-\u2212]?\d)|[-\u2212]?\d|[-\u2212]?\.(?=\d)|[{HALVES}]|[A-Za-z]+)"
)
NAMES = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the place, date, event and teller of a figure are read from."""

    doc: Doc
    text: str
    article: Article
    sentences: list[tuple[int, int]]  # token numbers
    sites: list[Site]
    dated: list[Dated]
    attributions: Sequence[Attribution]
    events: Sequence[Occasion]
    within: Mapping[str, str | None]  # a place and the one it lies in

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.sentences, (token, len(self.doc) + 1)) - 1

    def dates_of(self, sentence: tuple[int, int]) -> list[Dated]:
        """The dates in a sentence."""
        begin, end = self.doc[sentence[0]].idx, self.doc[sentence[1] - 1].idx + 1
        return [d for d in self.dated if begin <= d.mention.start < end]


def find(
    doc: Doc,
    article: Article,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    dates: Sequence[DateMention],
    actors: Mapping[str, Actor],
    events: Sequence[Occasion],
) -> list[Figure]:
    """The reported quantities of `doc` in order of their start.

    The other annotations of the article give place, teller, date and event; each may be empty.
    Low and high follow the words (see `numbers.sides`); a range "20 to 30" is exact with two numbers.
    """
    text = article.text
    around = Surroundings(
        doc=doc,
        text=text,
        article=article,
        sentences=[(s.start, s.end) for s in doc.sents],
        sites=figure_sites.sites(doc, mentions, actors),
        dated=figure_time.dated(doc, text, dates),
        attributions=attributions,
        events=events,
        within={actor.id: actor.within or actor.state for actor in actors.values()},
    )
    found: list[Figure] = []
    seen: Counter[str] = Counter()
    for s, counted in quantities(doc, text, mentions, dates):
        exact = text[s.number.start : s.number.end]
        found.append(figure(around, s, counted, seen[exact]))
        seen[exact] += 1
    return revisions.settled(doc, text, found, attributions)


def figure(around: Surroundings, s: Situation, counted: Counted, occurrence: int) -> Figure:
    """The record of one quantity, which the text has written in these words `occurrence` times before."""
    number, article = s.number, around.article
    start, end = number.start, number.end
    at = around.sentence_of(s.tokens.start)
    sentence = around.sentences[at]
    here = around.dates_of(sentence)
    clause = figure_clause.clause(around.doc, around.text, start, end, s.verb, sentence)
    happened = counted.measure in traps.EVENTS
    as_of = figure_time.as_of(here, clause.exact, start, s.verb, article.date_published, happened)
    first = token_at(around.doc, around.text.rfind("\n", 0, start) + 1)
    paragraph = around.sentences[around.sentence_of(first)][0]
    head = s.noun if s.noun is not None else s.tokens.root
    place = figure_place.place(around.sites, head, s.verb, sentence, paragraph, counted.measure, around.within)
    exact = around.text[start:end]
    return Figure(
        id=annotation_id("f", article.id, exact, occurrence),
        article=article.id,
        start=start,
        end=end,
        exact=exact,
        measure=counted.measure,
        bound=number.bound,
        low=number.low,
        high=number.high,
        unit=number.unit,
        population=counted.population,
        place=place,
        scope=figure_clause.scope(around.text, start, end, counted.rule == "part"),
        as_of=as_of,
        attribution=figure_clause.attribution(around.text, start, end, s.verb, around.attributions),
        method=f"rule:{counted.rule}",
        score=counted.score,
        event=figure_time.event(around.events, around.within, as_of, here[0].mention.value if here else None, place),
        certainty=figure_clause.certainty(clause, s.verb),
        clause=clause,
    )


def token_at(doc: Doc, offset: int) -> int:
    """The number of the token at a character."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def quantities(
    doc: Doc, text: str, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> Iterator[tuple[Situation, Counted]]:
    """The numbers that count something, from left to right."""
    named = sorted((m.start, m.end) for m in mentions if m.form in NAMES and any(map(str.isdigit, m.exact)))
    taken = sorted([(d.start, d.end) for d in dates] + named)
    when = (d for d in dates if d.value is not None or traps.tells_when(text, d.start, d.end))
    whens = sorted((d.start, d.end) for d in when)
    groups = group_tokens(doc, mentions)
    before: tuple[Situation, Counted] | None = None
    last: tuple[Situation, Counted] | None = None  # of this sentence or the one before it
    for number in read_all(text):
        others = whens if number.measure == "duration" else named if traps.is_timeless(number) else taken
        timed = overlapping(others, number.core)
        if timed or traps.looks_wrong(text, number):
            continue
        s = figure_situation.situation(doc, text, number, groups)
        if before and before[0].tokens.sent.start != s.tokens.sent.start:
            before = None
        counted = figure_measure.counted(s, before[1] if before else None)
        counted = counted or elliptic.counted(s, last) or revisions.tentative(s)
        if counted is not None and counted.measure == "value" and last is not None and stands_for(s, last[0]):
            counted = replace(last[1], rule="same", score=counted.score)
        if (
            counted is not None
            and counted.rule == "ellipsis"
            and last is not None
            and counted.measure == last[1].measure
        ):
            s = replace(s, number=replace(s.number, unit=last[0].number.unit))
        if counted is not None and not traps.trapped(s, counted.measure):
            yield s, counted
            before = (s, counted) if counted.rule != TENTATIVE else before
            last = before or last


def stands_for(s: Situation, last: Situation) -> bool:
    """Whether a number is told of "it", which the number before it counted: "15 posts. It came to 12"."""
    subject = next((c for c in s.verb.children if c.dep_ == "nsubj"), None) if s.verb is not None else None
    near = last.tokens.sent.end >= s.tokens.sent.start
    return near and subject is not None and subject.lower_ in ("it", "that", "this") and not last.number.unit


def group_tokens(doc: Doc, mentions: Sequence[Mention]) -> frozenset[int]:
    """The numbers of the tokens that name groups of people."""
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in mentions if m.type is ActorType.GROUP)
    return frozenset(token.i for span in spans if span is not None for token in span)


def read_all(text: str) -> Iterator[Number]:
    """Every number that the text writes, in figures or in words, with the unit that it shares with another."""
    yield from pairs.united(text, list(read_singly(text)))


def read_singly(text: str) -> Iterator[Number]:
    """Every number, from left to right."""
    end = 0
    for word in START.finditer(text):
        if word.start() < end or (
            word[0].isalpha() and word[0].lower() not in STARTERS and word[0] not in words.CURRENCIES
        ):
            continue
        number = numbers.read(text, word.start())
        if number is not None:
            yield number
            end = number.end


def overlapping(taken: list[tuple[int, int]], core: tuple[int, int]) -> bool:
    """Whether a date or a name holds a part of the number."""
    at = bisect_right(taken, (core[1], -1))
    return any(start < core[1] and core[0] < end for start, end in taken[max(0, at - 3) : at])
