"""The entries of the timeline: events, publications, passages, figures and statements, each with its date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import clipped, counted, listed
from onrecord.questions.lookup import Lookup, first_place, passage, sentence_at
from onrecord.records import Article, ArticleAnnotations, Attribution, DateMention, Figure, Occasion
from onrecord.render.parts.links import NARRATOR, Link, Relay, relay, to_actor, to_article, to_publisher
from onrecord.render.words.figures import labelled
from onrecord.vocabulary import Publish, Stance

LONGEST = 300  # characters of a passage
BEFORE = 120  # characters before the first figure of a passage that is longer
KINDS = {
    "event": "Events of the archive",
    "article": "Articles published",
    "date": "Passages about that time",
    "figure": "Figures as of that time",
    "statement": "Statements made then",
}
SPOKEN = {
    Stance.ASSERTS: "Said",
    Stance.DENIES: "Denied",
    Stance.DOUBTS: "Doubted",
    Stance.URGES: "Urged",
    Stance.PREDICTS: "Predicted",
    Stance.NO_COMMENT: "Not answered",
    Stance.OPEN: "Left open",
}
UNDATED = ""
Words = tuple[tuple[str, bool], ...]
NOT_SHOWN: Words = (("Text not shown", False),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a date, or an article with what has none."""

    date: str  # EDTF, "" for what is undated
    kind: str
    words: Words  # text, whether it is a figure of that date
    place: str | None  # address of the passage
    lead: str  # what stands before the words
    note: str  # what stands after them
    article: Link | None
    publisher: str
    quoted: bool = False  # the words are the article's


@dataclass(slots=True)
class Passage:
    """A sentence that is about one time: the words that name it, and the figures that hold for it."""

    bounds: tuple[int, int]
    times: list[DateMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def entries(lookup: Lookup) -> Iterator[Entry]:
    """Everything with a date, in order of the articles."""
    yield from (event_entry(lookup, event) for event in lookup.archive.info.events if event.since)
    for article in lookup.articles:
        found = lookup.found[article.id]
        if article.date_published:
            yield article_entry(lookup, article, found)
        for date, about in passages(found):
            yield passage_entry(lookup, article, date, about)
        yield from (statement_entry(lookup, article, said) for said in found.attributions if said.uttered)


def plain(text: str) -> Words:
    """Words without a figure."""
    return ((text, False),)


def event_entry(lookup: Lookup, event: Occasion) -> Entry:
    """An event that the archive is about."""
    since = event.since or ""
    until = edtf.spoken(edtf.interval(None, event.until)) if event.until and event.until != since else ""
    place = to_actor(lookup, event.place) if event.place else Link("")
    return Entry(
        date=since,
        kind="event",
        words=plain(event.name),
        place=place.href,
        lead="",
        note=", ".join(filter(None, (place.name, until))),
        article=None,
        publisher="",
    )


def article_entry(lookup: Lookup, article: Article, found: ArticleAnnotations) -> Entry:
    """The publication of an article."""
    without = no_date(found)
    return Entry(
        date=article.date_published or "",
        kind="article",
        words=plain(to_article(article).name),
        place=address("articles", article.id),
        lead="Published",
        note=without,
        article=None,
        publisher=to_publisher(lookup, article).name,
    )


def no_date(found: ArticleAnnotations) -> str:
    """How much an article holds that has no date of its own, in words."""
    said = sum(1 for attribution in found.attributions if not attribution.uttered)
    given = sum(1 for figure in found.figures if not figure.as_of)
    held = [counted(said, "statement")] if said else []
    held += [counted(given, "figure")] if given else []
    return f"with {listed(held)} without a date of their own" if held else ""


def undated(lookup: Lookup) -> Iterator[Entry]:
    """Articles without a date, each with what it holds that has none either."""
    for article in lookup.articles:
        if not article.date_published:
            yield Entry(
                date=UNDATED,
                kind="article",
                words=plain(to_article(article).name),
                place=address("articles", article.id),
                lead="Undated article",
                note=no_date(lookup.found[article.id]),
                article=None,
                publisher=to_publisher(lookup, article).name,
            )


def passages(found: ArticleAnnotations) -> list[tuple[str, Passage]]:
    """Sentences that name a time or have a figure of that time, each once for each time, in order of the text."""
    about: dict[tuple[str, tuple[int, int]], Passage] = {}
    for date in found.dates:
        if date.value and not date.vague:
            bounds = sentence_at(found, date.start) or (date.start, date.end)
            about.setdefault((date.value, bounds), Passage(bounds)).times.append(date)
    for figure in found.figures:
        if figure.as_of:
            bounds = sentence_at(found, figure.start) or (figure.start, figure.end)
            about.setdefault((figure.as_of, bounds), Passage(bounds)).figures.append(figure)
    return sorted(((date, one) for (date, _), one in about.items()), key=lambda pair: pair[1].bounds)


def passage_entry(lookup: Lookup, article: Article, date: str, about: Passage) -> Entry:
    """One sentence with its time, and the figures of that time in it."""
    shown = about.bounds[1] <= lookup.shown[article.id]
    marked: Sequence[Figure | DateMention] = about.figures or about.times
    return Entry(
        date=date,
        kind="figure" if about.figures else "date",
        words=in_sentence(article.text, about) if shown else in_our_words(lookup, article, about),
        place=passage(lookup, article.id, marked[0].id, marked[0].start),
        lead=", ".join(dict.fromkeys(f"“{one.exact}”" for one in about.times)) if shown else "",
        note=given_by(lookup, about.figures),
        article=to_article(article),
        publisher=to_publisher(lookup, article).name,
        quoted=shown,
    )


def given_by(lookup: Lookup, figures: Sequence[Figure]) -> str:
    """Who gives figures, where the article does not do so itself."""
    said = [found for one in figures if (found := lookup.attributions.get(one.attribution or ""))]
    who = dict.fromkeys(relay(lookup, one).who.name for one in said)
    return f"given by {listed(list(who))}" if who else ""


def in_our_words(lookup: Lookup, article: Article, about: Passage) -> Words:
    """What may be told of a passage whose text may not be shown: its figures."""
    if not about.figures:
        return NOT_SHOWN
    return plain("; ".join(labelled(lookup, one, article.publish is Publish.NONE) for one in about.figures))


def in_sentence(text: str, about: Passage) -> Words:
    """A sentence cut at its figures; of a long one the part around the first."""
    (start, end), figures = about.bounds, sorted(about.figures, key=lambda one: one.start)
    opening = ""
    if figures and figures[0].end - start > LONGEST:
        start, opening = opening_of(text, figures[0], start), "… "
    limit = min(end, max([start + LONGEST, *(one.end for one in figures[:1])]))
    parts, at = [(opening, False)], start
    for figure in figures:
        if at <= figure.start and figure.end <= limit:
            parts += [(text[at : figure.start], False), (text[figure.start : figure.end], True)]
            at = figure.end
    rest = text[at:end]
    parts.append((rest if end <= limit else rest[: limit - at].rpartition(" ")[0].rstrip(" ,;:-–") + "…", False))
    return tuple(part for part in parts if part[0])


def opening_of(text: str, figure: Figure, start: int) -> int:
    """Where the part of a long sentence begins that is shown: with the figure's own clause, else a word before it."""
    if figure.clause is not None and start <= figure.clause.start and 0 <= figure.start - figure.clause.start < BEFORE:
        return figure.clause.start
    return (
        text.index(" ", figure.start - BEFORE) + 1
        if " " in text[figure.start - BEFORE : figure.start]
        else figure.start
    )


def statement_entry(lookup: Lookup, article: Article, said: Attribution) -> Entry:
    """A statement with the date on which it was made."""
    shown = article.publish is not Publish.NONE and bool(said.content)
    quoted = " … ".join(span.exact for span in said.content)
    return Entry(
        date=said.uttered or "",
        kind="statement",
        words=plain(clipped(quoted, LONGEST)) if shown else NOT_SHOWN,
        place=passage(lookup, article.id, said.id, first_place(said) or 0),
        lead=said_by(relay(lookup, said), said.stance),
        note="",
        article=to_article(article),
        publisher=to_publisher(lookup, article).name,
        quoted=shown,
    )


def said_by(way: Relay, stance: Stance) -> str:
    """What stands before a statement, for one speaker or many: "Denied by the rebels, as relayed by Telex:"."""
    who = "the article itself" if way.who.name == NARRATOR else way.who.name
    relayed = f", as relayed by {listed([link.name for link in way.via])}" if way.via else ""
    return f"{SPOKEN[stance]} by {who}{relayed}:"
