"""One article, annotated by itself: its actors still bear keys, which the corpus-wide pass turns into ids."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.annotate import live, notes
from onrecord.annotate.attributions import alternatives
from onrecord.annotate.attributions import find as attributions
from onrecord.annotate.dates import find as dates
from onrecord.annotate.dates import undated
from onrecord.annotate.events import mentions as events
from onrecord.annotate.figures import find as figures
from onrecord.annotate.names import find as names
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.records import (
    Actor,
    Article,
    ArticleAnnotations,
    Attribution,
    Credit,
    Figure,
    Mention,
    Occasion,
    Reference,
    Span,
)
from onrecord.vocabulary import ChainRole, CreditKind

ANNOTATED = "en"


@dataclass(frozen=True, slots=True)
class Background:
    """What the annotation of every article rests on besides its text."""

    gazetteer: Gazetteer
    actors: Mapping[str, Actor]  # the registry
    events: Sequence[Occasion]


def speaks_english(article: Article) -> bool:
    """Whether the rules apply to an article."""
    return article.language.lower().split("-")[0] == ANNOTATED


def readable(article: Article) -> Article:
    """The article with its notes on corrections and a live blog's stamps made blank: of the same length."""
    plain = notes.without_notes(article)
    return live.without_stamps(plain, live.entries(plain))


def annotate(
    doc: Doc, article: Article, background: Background, reference: Reference | None = None
) -> ArticleAnnotations:
    """Everything found in one article, `doc` being the parse of its `readable` text.

    Of another language these are the registry's names alone.

    `reference` is the day that an undated article is read against, where other articles tell one.
    """
    if not speaks_english(article):
        found = names.registered(doc, article, background.gazetteer)
        return ArticleAnnotations(article=article.id, mentions=found, annotated=False)
    original, article = article, readable(article)
    entries, noted = live.entries(notes.without_notes(original)), notes.corrections(original)
    named = names.find(doc, article, background.gazetteer)
    if reference is not None:
        article = replace(article, date_published=reference.value)
    when = live.by_day(dates.find(doc, article), entries, article, lambda dated: dates.find(doc, dated))
    if (article.date_published or "").endswith(("?", "%")):
        how = "inferred" if reference else "uncertain date"
        alone = dates.find(doc, replace(article, date_published=None))
        last = dates.find(doc, replace(article, date_published=reference.latest)) if reference else ()
        when = undated.uncertain(alone, when, how, last)
    wires = frozenset(background.gazetteer.wires)
    said, pronouns = attributions.find(doc, article, named, when, wires)
    if reference is not None and reference.other is None:
        article = replace(article, date_published=None)  # a month alone dates no figure
    said = live.uttered(said, entries, article)

    def quantities(dated: Article) -> list[Figure]:
        return figures.find(doc, dated, named, said, when, background.actors, background.events)

    counted = notes.settled(live.by_day(quantities(article), entries, article, quantities), noted)
    told, tellings = events.find(doc, article, (*named, *pronouns), when, said, counted)
    return ArticleAnnotations(
        article=article.id,
        mentions=tuple(sorted((*named, *pronouns), key=lambda m: (m.start, -m.end, m.id))),
        attributions=tuple(alternatives.split(doc, said)),
        figures=tuple(counted),
        dates=tuple(sorted((*when, *live.stamps(original, entries)), key=lambda d: d.start)),
        events=tuple(told),
        tellings=tuple(tellings),
        corrections=noted,
        terms=tuple(events.terms(doc)),
        reference=reference,
        credits=credits(named, said, wires),
        sentences=tuple((s.start_char, s.start_char + len(s.text.rstrip())) for s in doc.sents if s.text.strip()),
    )


def credits(mentions: Sequence[Mention], said: Sequence[Attribution], wires: frozenset[str]) -> tuple[Credit, ...]:
    """The news agencies that the text gives as a source or as a relay, each where it is first named."""
    relays = {link.relay.start for a in said for link in a.source_chain if link.role == ChainRole.WIRE and link.relay}
    speaking = {a.source.span.start for a in said if a.source and a.source.actor in wires}
    seen: Counter[str | None] = Counter()
    result = []
    for m in mentions:
        if (
            m.actor in wires
            and (m.start in relays or any(abs(m.start - s) <= 4 for s in speaking))
            and not seen[m.actor]
        ):
            seen[m.actor] += 1
            span = Span(m.start, m.end, m.exact)
            result.append(Credit(name=m.exact, kind=CreditKind.IN_TEXT, actor=m.actor, span=span))
    return tuple(result)
