"""When an article without a date was written, as far as an archive about one event tells.

An article that says "on Monday" and nothing more cannot be placed by itself. Where all dated articles of an archive
lie within a few days, and one of them tells of the same matter on a weekday, the two weekdays are taken for the same
day. This is an inference: every value that rests on it is marked as uncertain (EDTF "?"), the article itself stays
without a date, and its page says which two sentences were held against each other.

In an archive of a month or of years it is not made: the same people meet every Monday, and two sentences that are alike
are as often of different weeks (measured in docs/quality.md). Where no weekday is shared, days without a year
("June 11") that fall among the days of the dated articles give at least the month.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log, sqrt

from onrecord.annotate import date_values
from onrecord.records import Article, ArticleAnnotations, DateMention, Reference
from onrecord.stems import stems

SAME_STORY = 0.15  # least cosine of two articles that tell of one story
SAME_EVENT = 0.18  # least cosine of two sentences that tell of one event
COMPACT = 10  # days within which all dated articles of the archive must lie
NEAR = 7  # days between the shared day and the nearest dated article
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATELINE = 80  # characters at the head of an article in which a day is that of writing
LARGEST = 200  # articles: more are not about one event, and each undated one is compared with each dated one
WEEKDAY = "rule:weekday"
WEEKEND = "rule:weekend"
NAMED_DAY = "rule:named-day"
NOMINAL = date(2001, 1, 1)  # a Monday, against which weekdays are read for their names only
Terms = frozenset[str]
Resolve = Callable[[Article, str], Sequence[DateMention]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by what it speaks of: its actors and the stems of its words."""

    start: int
    end: int
    terms: Terms


@dataclass(frozen=True, slots=True)
class Alike:
    """A weekday of an undated article and the same weekday of a dated one."""

    similarity: float
    own: DateMention
    other: DateMention


class Story:
    """The sentences of a corpus with the weight of each term; built once, as weights need all of them."""

    def __init__(self, articles: Sequence[Article], found: Mapping[str, ArticleAnnotations]) -> None:
        self.sentences = {a.id: tuple(sentences(a, found[a.id])) for a in articles if a.id in found}
        counts = Counter(term for own in self.sentences.values() for one in own for term in one.terms)
        total = sum(map(len, self.sentences.values()))
        self.weight = {term: log(total / count) for term, count in counts.items()}
        self.vectors = {name: self.vector(own) for name, own in self.sentences.items()}

    def vector(self, own: Sequence[Sentence]) -> dict[str, float]:
        """The terms of an article, weighted (tf-idf, each sentence counting once) and of length 1."""
        counts = Counter(term for one in own for term in one.terms)
        raw = {term: (1 + log(count)) * self.weight[term] for term, count in sorted(counts.items())}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {term: value / length for term, value in sorted(raw.items())}

    def articles(self, one: str, other: str) -> float:
        """The cosine of two articles."""
        first, second = self.vectors[one], self.vectors[other]
        return sum(value * second[term] for term, value in first.items() if term in second)

    def alike(self, one: Sentence, other: Sentence) -> float:
        """The cosine of two sentences."""
        shared = sum(self.weight[term] ** 2 for term in sorted(one.terms & other.terms))
        return shared / (self.length(one) * self.length(other) or 1.0)

    def length(self, one: Sentence) -> float:
        """The length of a sentence's vector."""
        return sqrt(sum(self.weight[term] ** 2 for term in sorted(one.terms)))

    def around(self, mention: DateMention) -> Sentence | None:
        """The sentence that a time expression stands in."""
        return next((s for s in self.sentences[mention.article] if s.start <= mention.start < s.end), None)


def sentences(article: Article, found: ArticleAnnotations) -> Iterator[Sentence]:
    """The sentences of an article; the words of their time expressions say nothing about what happened."""
    dates = [(d.start, d.end) for d in found.dates]
    for start, end in found.sentences:
        text = list(article.text[start:end])
        for first, last in dates:
            if start <= first < end:
                text[first - start : last - start] = " " * (min(last, end) - first)
        actors = {f"@{m.actor}" for m in found.mentions if m.actor and start <= m.start < end}
        yield Sentence(start, end, frozenset(stems("".join(text))) | actors)


def references(
    articles: Sequence[Article], found: Mapping[str, ArticleAnnotations], resolve: Resolve
) -> dict[str, Reference]:
    """What the archive tells of the day of its undated articles, by article id; most archives tell nothing.

    Args:
        articles: of the corpus.
        found: their annotations by article id, with the ids of actors.
        resolve: the time expressions of an article if it had been published on a day (EDTF).
    """
    undated = [a for a in articles if a.date_published is None and a.id in found and unresolved(found[a.id])]
    dated = [a for a in articles if DAY.fullmatch((a.date_published or "")[:10]) and a.id in found]
    published = sorted(day_of(a.date_published or "") for a in dated)
    if (
        len(found) > LARGEST
        or not undated
        or not dated
        or (published[-1] - published[0]).days > COMPACT
        or elsewhen(articles, published)
    ):
        return {}
    story = Story(articles, found)
    made = {}
    for article in undated:
        near = [other for other in dated if story.articles(article.id, other.id) >= SAME_STORY]
        best = aligned(story, article, found, near, published, resolve) or among(article, found, near, resolve)
        if best is not None:
            made[article.id] = best
    return made


def elsewhen(articles: Sequence[Article], published: Sequence[date]) -> bool:
    """Whether an article that is dated by month or year lies beside the days of the others."""
    for article in articles:
        since, until = date_values.bounds(article.date_published or "")
        if (since and since > published[-1]) or (until and until < published[0]):
            return True
    return False


def unresolved(found: ArticleAnnotations) -> bool:
    """Whether a weekday or a day without a year waits for the article's date."""
    return any(d.value is None and d.method in (WEEKDAY, NAMED_DAY) for d in found.dates)


def among(
    article: Article, found: Mapping[str, ArticleAnnotations], near: Sequence[Article], resolve: Resolve
) -> Reference | None:
    """The month of an article of which no weekday is shared, by its days ("June 11"): all fall among the others' days.

    It is that of the last of them; weekdays stay open.
    """
    named = [d for d in found[article.id].dates if d.value is None and d.method == NAMED_DAY]
    years = {day_of(a.date_published or "").year for a in near}
    if not named or len(years) != 1:
        return None
    year = years.pop()
    read = {d.id: d.value for d in resolve(article, str(year))}
    for own in named:
        value = read.get(own.id)
        if not value or not DAY.fullmatch(value):
            return None
        apart = {a.id: abs((day_of(value) - day_of(a.date_published or "")).days) for a in near}
        if min(apart.values()) > COMPACT:
            return None
    own = max(named, key=lambda d: (read[d.id] or "", -d.start))
    last = day_of(read[own.id] or "")
    closest = min(near, key=lambda a: (abs((last - day_of(a.date_published or "")).days), a.id))
    month = f"{last:%Y-%m}?"
    return Reference(value=month, latest=month, own=own.id, article=closest.id, other=None)


def weekdays(found: ArticleAnnotations) -> list[DateMention]:
    """The weekdays of an article whose date is not known."""
    return [d for d in found.dates if d.value is None and d.method == WEEKDAY]


def day_of(value: str) -> date:
    """The day of an EDTF value that starts with one."""
    return date.fromisoformat(value[:10])


def aligned(
    story: Story,
    article: Article,
    found: Mapping[str, ArticleAnnotations],
    near: Sequence[Article],
    published: Sequence[date],
    resolve: Resolve,
) -> Reference | None:
    """The day of an article by the weekday that it shares with another one; None where none or several fit."""
    read = {d.id: d.value for d in resolve(article, NOMINAL.isoformat()) if d.value and DAY.fullmatch(d.value)}
    pairs = []
    for own in weekdays(found[article.id]):
        here = story.around(own)
        if own.id not in read or here is None:
            continue
        name = day_of(read[own.id]).weekday()
        for other in (d for a in near for d in found[a.id].dates if d.value and DAY.fullmatch(d.value)):
            day, there = day_of(other.value or ""), story.around(other)
            close = min(abs((day - one).days) for one in published) <= NEAR
            if day.weekday() == name and close and there is not None:
                pairs.append(Alike(story.alike(here, there), own, other))
    pairs = [pair for pair in pairs if pair.similarity >= SAME_EVENT]
    pairs.sort(key=lambda pair: (-pair.similarity, pair.own.id, pair.other.id))
    written = feasible(article, pairs, found, near, resolve) if pairs else []
    if not written:
        return None
    best = pairs[0]
    return Reference(
        value=f"{written[0].isoformat()}?", latest=f"{written[-1].isoformat()}?",
        own=best.own.id, article=best.other.article, other=best.other.id,
    )  # fmt: skip


def feasible(
    article: Article,
    pairs: Sequence[Alike],
    found: Mapping[str, ArticleAnnotations],
    near: Sequence[Article],
    resolve: Resolve,
) -> list[date]:
    """The days on which an article can have been written, the earliest first.

    From each of them every shared weekday is the day that it shares. Of those, the ones count from which most of the
    article's other days are days that the dated articles speak of, too: who writes "Thursday" means one of the story's.
    A day at the head of the article ("ARDEN, May 16") is that of writing.
    """
    shared = day_of(pairs[0].other.value or "")
    spoken = [bounds for a in near for d in found[a.id].dates if (bounds := days_of(d.value))]
    ranked: dict[int, list[date]] = {}
    for days in (*range(7), *range(-1, -7, -1)):
        day = shared + timedelta(days)
        values = {d.id: d.value for d in resolve(article, day.isoformat())}
        if any(values.get(p.own.id) != p.other.value for p in pairs):
            continue
        own = [known for d in found[article.id].dates if d.value is None and (known := days_of(values.get(d.id)))]
        shared_too = sum(any(first <= end and start <= last for start, end in spoken) for first, last in own)
        head = [d for d in found[article.id].dates if d.start < DATELINE and d.method == NAMED_DAY]
        in_dateline = day.isoformat() in (values.get(d.id) for d in head)
        ranked.setdefault(shared_too + in_dateline * len(own), []).append(day)
    return sorted(ranked[max(ranked)]) if ranked else []


def days_of(value: str | None) -> tuple[date, date] | None:
    """The first and last day of a value of at most a week; None for anything coarser or open."""
    first, last = date_values.bounds(value or "")
    return (first, last) if first and last and (last - first).days < 7 else None


def uncertain(
    alone: Sequence[DateMention], placed: Sequence[DateMention], how: str, latest: Sequence[DateMention] = ()
) -> list[DateMention]:
    """The time expressions of an article whose day is uncertain: what follows from that day is uncertain too.

    Args:
        alone: as resolved without the article's date.
        placed: the same expressions as resolved with it.
        how: what to add to the method of those that rest on the day.
        latest: the same as resolved with the last day that it can be; a weekday that would then be another day is open.
    """
    said, last = {d.id: d for d in alone}, {d.id: d.value for d in latest}
    found = []
    for d in placed:
        if d.id in said and said[d.id].value == d.value:
            found.append(said[d.id])
        elif latest and d.method in (WEEKDAY, WEEKEND) and last.get(d.id) != d.value:
            found.append(replace(d, value=None))
        else:
            found.append(doubtful(d, how))
    return found


def doubtful(mention: DateMention, how: str) -> DateMention:
    """The expression with each end of its value marked as uncertain."""
    parts = [part if part in ("", "..") else f"{part.rstrip('?~%')}?" for part in (mention.value or "").split("/")]
    return replace(mention, value="/".join(parts), method=f"{mention.method}, {how}")
