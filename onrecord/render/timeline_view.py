"""What the timeline shows: everything that the articles give a date of its own, day by day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.records import Article, ArticleAnnotations, Attribution, DateMention, Event, Figure
from onrecord.render import edtf_words, words
from onrecord.render.addresses import address
from onrecord.render.links import Link, chain_words, relay, to_actor, to_article, to_publisher
from onrecord.render.lookup import Lookup, first_place, passage, sentence_at
from onrecord.render.paging import Part, parts
from onrecord.vocabulary import Publish

PER_PAGE = 100
LONGEST = 300
MOST_JUMPS = 24
SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}
KINDS = {
    "event": "Events of the archive",
    "article": "Articles published",
    "date": "Passages about that time",
    "figure": "Figures as of that time",
    "statement": "Statements made then",
}
UNDATED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a date, or an article with what has none."""

    date: str  # EDTF, "" for what is undated
    kind: str
    words: str
    place: str | None  # address of the passage
    lead: str  # what stands before the words
    note: str  # what stands after them
    article: Link | None
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The entries of one date."""

    id: str
    name: str
    continued: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """Ready for the template."""

    title: str
    meta: str
    part: Part[Entry]
    days: tuple[Day, ...]
    jumps: tuple[Link, ...]
    kinds: tuple[tuple[str, str, str], ...]  # of this page: class, name, how many
    undated: str  # where the undated part begins
    total: int


def timeline_pages(lookup: Lookup) -> list[TimelineView]:
    """The timeline, a hundred entries to a page, what is undated at its end."""
    dated = sorted(entries(lookup), key=order)
    every = [*dated, *undated(lookup)]
    pages = parts("timeline/", every, PER_PAGE)
    first_of: dict[str, str] = {}
    for part in pages:
        for entry in part.items:
            first_of.setdefault(entry.date, f"{part.place}#{anchor(entry.date)}")
    jumps = jump_links({date: where for date, where in first_of.items() if date})
    views = []
    for part in pages:
        before = pages[part.number - 2].items[-1].date if part.number > 1 else None
        view = TimelineView(
            title=part.titled("Timeline"),
            meta=f"{words.count(len(dated), 'dated passage')}, day by day; what is undated stands apart.",
            part=part,
            days=tuple(days(part.items, before)),
            jumps=jumps,
            kinds=kinds_of(part.items),
            undated=first_of.get(UNDATED, ""),
            total=len(dated),
        )
        views.append(view)
    return views


def kinds_of(items: Sequence[Entry]) -> tuple[tuple[str, str, str], ...]:
    """The kinds of entry on a page, in their order."""
    found = [entry.kind for entry in items]
    return tuple((kind, name, f"{found.count(kind):,}") for kind, name in KINDS.items() if kind in found)


def jump_links(first_of: dict[str, str]) -> tuple[Link, ...]:
    """Links to the dates; where they are many, to the years."""
    if len(first_of) <= MOST_JUMPS:
        return tuple(Link(edtf_words.in_words(date), where) for date, where in first_of.items())
    years: dict[str, str] = {}
    for date, where in first_of.items():
        years.setdefault(date[:4], where)
    return tuple(Link(year, where) for year, where in years.items())


def order(entry: Entry) -> tuple[str, str, int]:
    """By date, a year before its months and a month before its days, then by kind."""
    start = edtf_words.sort_key(entry.date)
    year, _, rest = start.partition("-")
    month = SEASONS.get(rest[:2], rest[:2])
    return f"{year.replace('X', '0')}-{month}{rest[2:]}", entry.date, list(KINDS).index(entry.kind)


def days(items: Sequence[Entry], before: str | None) -> Iterator[Day]:
    """Entries under their dates; `before` is the date that the page before ended with."""
    for date, found in groupby(items, key=lambda entry: entry.date):
        name = edtf_words.in_words(date) if date else "Without a date of their own"
        yield Day(id=anchor(date), name=name, continued=date == before, entries=tuple(found))


def anchor(date: str) -> str:
    """The id of a date's heading."""
    return "d-" + re.sub(r"[^0-9A-Za-z-]", lambda sign: f"_{ord(sign[0]):x}", date) if date else "undated"


def entries(lookup: Lookup) -> Iterator[Entry]:
    """Everything with a date, in order of the articles."""
    yield from (event_entry(lookup, event) for event in lookup.archive.info.events if event.since)
    for article in lookup.articles:
        found = lookup.found[article.id]
        if article.date_published:
            yield article_entry(lookup, article, found)
        yield from date_entries(lookup, article, found)
        yield from (figure_entry(lookup, article, figure) for figure in found.figures if figure.as_of)
        yield from (statement_entry(lookup, article, said) for said in found.attributions if said.uttered)


def event_entry(lookup: Lookup, event: Event) -> Entry:
    """An event that the archive is about."""
    since = event.since or ""
    until = f"until {edtf_words.in_words(event.until)}" if event.until and event.until != since else ""
    place = to_actor(lookup, event.place) if event.place else Link("")
    return Entry(
        date=since,
        kind="event",
        words=event.name,
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
        words=to_article(article).name,
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
    held = [words.count(said, "statement")] if said else []
    held += [words.count(given, "figure")] if given else []
    return f"with {words.listed(held)} without a date of their own" if held else ""


def undated(lookup: Lookup) -> Iterator[Entry]:
    """Articles without a date, each with what it holds that has none either."""
    for article in lookup.articles:
        if not article.date_published:
            yield Entry(
                date=UNDATED,
                kind="article",
                words=to_article(article).name,
                place=address("articles", article.id),
                lead="Undated article",
                note=no_date(lookup.found[article.id]),
                article=None,
                publisher=to_publisher(lookup, article).name,
            )


def date_entries(lookup: Lookup, article: Article, found: ArticleAnnotations) -> Iterator[Entry]:
    """Sentences that name a time, each once for each time."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for date in found.dates:
        bounds = sentence_at(found, date.start) or (date.start, date.end)
        if date.value and (date.value, bounds) not in seen:
            seen.add((date.value, bounds))
            yield date_entry(lookup, article, date, bounds)


def date_entry(lookup: Lookup, article: Article, date: DateMention, bounds: tuple[int, int]) -> Entry:
    """One sentence that names a time."""
    shown = bounds[1] <= lookup.shown[article.id]
    return Entry(
        date=date.value or "",
        kind="date",
        words=words.clipped(article.text[bounds[0] : bounds[1]], LONGEST) if shown else "Text not shown",
        place=passage(lookup, article.id, date.id, date.start),
        lead=f"“{date.exact}”" if shown else "",
        note="",
        article=to_article(article),
        publisher=to_publisher(lookup, article).name,
    )


def figure_entry(lookup: Lookup, article: Article, figure: Figure) -> Entry:
    """A figure with the date that it holds for."""
    said = lookup.attributions.get(figure.attribution or "")
    counted = " ".join(filter(None, (figure.unit, figure.measure.replace("-", " "))))
    where = to_actor(lookup, figure.place).name if figure.place else ""
    hidden = article.publish is Publish.NONE and figure.low is None and figure.high is None
    return Entry(
        date=figure.as_of or "",
        kind="figure",
        words=f"{'a figure' if hidden else words.amount(figure)} {counted}".strip(),
        place=passage(lookup, article.id, figure.id, figure.start),
        lead="",
        note=", ".join(filter(None, (figure.population, where, relay(lookup, said).who.name if said else ""))),
        article=to_article(article),
        publisher=to_publisher(lookup, article).name,
    )


def statement_entry(lookup: Lookup, article: Article, said: Attribution) -> Entry:
    """A statement with the date on which it was made."""
    shown = article.publish is not Publish.NONE and bool(said.content)
    quoted = " … ".join(span.exact for span in said.content)
    return Entry(
        date=said.uttered or "",
        kind="statement",
        words=words.clipped(quoted, LONGEST) if shown else "Text not shown",
        place=passage(lookup, article.id, said.id, first_place(said) or 0),
        lead=f"{chain_words(relay(lookup, said))}, {words.STANCE_VERB[said.stance]}",
        note="",
        article=to_article(article),
        publisher=to_publisher(lookup, article).name,
    )
