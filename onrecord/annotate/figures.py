"""Reported quantities: numbers are read, traps are left out, the parse says what, where, when and by whom."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from onrecord.annotate import (
    figure_clause,
    figure_measure,
    figure_place,
    figure_situation,
    figure_time,
    figure_traps,
    number_words,
    numbers,
)
from onrecord.annotate.figure_measure import Counted
from onrecord.annotate.figure_situation import Situation
from onrecord.annotate.numbers import Number
from onrecord.ids import annotation_id
from onrecord.records import Actor, Article, Attribution, DateMention, Event, Figure, Mention
from onrecord.vocabulary import ActorType, MentionForm

STARTERS = (
    frozenset(number_words.CARDINALS)
    | frozenset(number_words.WORDS["vague"])
    | frozenset(number_words.WORDS["starters"])
)
SIGNS = "|".join(re.escape(sign) for sign in sorted(number_words.CURRENCIES, key=lambda sign: (-len(sign), sign)))
START = re.compile(rf"(?<![\w.,:/-])(?:(?:{SIGNS})[^\S\n]?(?=\d)|\d|[A-Za-z]+)")
NAMES = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)


def find(
    doc: Doc,
    article: Article,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    dates: Sequence[DateMention],
    actors: Mapping[str, Actor],
    events: Sequence[Event],
) -> list[Figure]:
    """The reported quantities of `doc` in order of their start.

    The other annotations of the article give place, teller, date and event; each may be empty.
    Low and high follow the words (see `numbers.sides`); a range "20 to 30" is exact with two numbers.
    """
    text = doc.text
    sentences = [(s.start, s.end) for s in doc.sents]
    starts = [start for start, _ in sentences]
    sites = figure_place.sites(doc, mentions, actors)
    dated = figure_time.dated(doc, text, dates)
    within = {actor.id: actor.within or actor.state for actor in actors.values()}
    found: list[Figure] = []
    seen: Counter[str] = Counter()
    for number, s, counted in quantities(doc, text, mentions, dates):
        at = bisect_right(starts, s.tokens.start) - 1
        exact = text[number.start : number.end]
        words = figure_clause.clause(doc, text, number.start, number.end, s.verb, sentences[at])
        begin, end = doc[sentences[at][0]].idx, doc[sentences[at][1] - 1].idx + 1
        here = [d for d in dated if begin <= d.mention.start < end]
        as_of = figure_time.as_of(
            here, words.exact, number.start, s.verb, article.date_published, counted.measure in figure_traps.EVENTS
        )
        stated = here[0].mention.value if here else None
        paragraph = bisect_right(starts, token_at(doc, text.rfind("\n", 0, number.start) + 1)) - 1
        place = figure_place.place(
            sites, s.noun if s.noun is not None else s.tokens.root, s.verb, sentences, at, starts[paragraph]
        )
        found.append(
            Figure(
                id=annotation_id("f", article.id, exact, seen[exact]),
                article=article.id,
                start=number.start,
                end=number.end,
                exact=exact,
                measure=counted.measure,
                bound=number.bound,
                low=number.low,
                high=number.high,
                unit=number.unit,
                population=counted.population,
                place=place,
                scope=figure_clause.scope(text, number.start, number.end),
                as_of=as_of,
                attribution=figure_clause.attribution(text, number.start, number.end, s.verb, attributions),
                method=f"rule:{counted.rule}",
                score=counted.score,
                event=figure_time.event(events, within, as_of, stated, place),
                certainty=figure_clause.certainty(words, s.verb),
                clause=words,
            )
        )
        seen[exact] += 1
    return found


def token_at(doc: Doc, offset: int) -> int:
    """The number of the token at a character."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def quantities(
    doc: Doc, text: str, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> Iterator[tuple[Number, Situation, Counted]]:
    """The numbers that count something, from left to right."""
    taken = sorted(
        [(d.start, d.end) for d in dates]
        + [(m.start, m.end) for m in mentions if m.form in NAMES and any(map(str.isdigit, m.exact))]
    )
    groups = group_tokens(doc, mentions)
    before: tuple[Number, Situation, Counted] | None = None
    for number in read_all(text):
        if overlapping(taken, number.core) or figure_traps.looks_wrong(text, *number.core):
            continue
        s = figure_situation.situation(doc, text, number, groups)
        if before and before[1].tokens.sent.start != s.tokens.sent.start:
            before = None
        counted = figure_measure.counted(s, before[2] if before else None)
        if counted is not None and not figure_traps.trapped(s, counted.measure):
            before = s.number, s, counted
            yield before


def group_tokens(doc: Doc, mentions: Sequence[Mention]) -> frozenset[int]:
    """The numbers of the tokens that name groups of people."""
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in mentions if m.type is ActorType.GROUP)
    return frozenset(token.i for span in spans if span is not None for token in span)


def read_all(text: str) -> Iterator[Number]:
    """Every number that the text writes, in figures or in words."""
    end = 0
    for word in START.finditer(text):
        if word.start() < end or (
            word[0].isalpha() and word[0].lower() not in STARTERS and word[0] not in number_words.CURRENCIES
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
