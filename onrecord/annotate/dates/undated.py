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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord import edtf
from onrecord.annotate.dates.likeness import Sentence, Story
from onrecord.records import Article, ArticleAnnotations, DateMention, Reference

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
Resolve = Callable[[Article, str], Sequence[DateMention]]


@dataclass(frozen=True, slots=True)
class Alike:
    """A weekday of an undated article and the same weekday of a dated one."""

    similarity: float
    own: DateMention
    other: DateMention


@dataclass(frozen=True, slots=True)
class Known:
    """A day that a dated article names."""

    weekday: int  # 0: Monday
    mention: DateMention
    sentence: Sentence


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
    known = days_told(story, dated, found, published)
    made = {}
    for article in undated:
        near = [other for other in dated if story.articles(article.id, other.id) >= SAME_STORY]
        best = aligned(story, article, found, near, known, resolve) or among(article, found, near, resolve)
        if best is not None:
            made[article.id] = best
    return made


def elsewhen(articles: Sequence[Article], published: Sequence[date]) -> bool:
    """Whether an article that is dated by month or year lies beside the days of the others."""
    for article in articles:
        since, until = edtf.bounds(article.date_published)
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
    known: Mapping[str, Sequence[Known]],
    resolve: Resolve,
) -> Reference | None:
    """The day of an article by the weekday that it shares with another one; None where none or several fit."""
    read = {d.id: d.value for d in resolve(article, NOMINAL.isoformat()) if d.value and DAY.fullmatch(d.value)}
    pairs = []
    for own in weekdays(found[article.id]):
        here = story.around(own)
        if own.id not in read or here is None:
            continue
        weekday = day_of(read[own.id]).weekday()
        for one in (one for other in near for one in known[other.id] if one.weekday == weekday):
            similarity = story.alike(here, one.sentence)
            if similarity >= SAME_EVENT:
                pairs.append(Alike(similarity, own, one.mention))
    pairs.sort(key=lambda pair: (-pair.similarity, pair.own.id, pair.other.id))
    written = feasible(article, pairs, found, near, resolve) if pairs else []
    if not written:
        return None
    best = pairs[0]
    return Reference(
        value=f"{written[0].isoformat()}?", latest=f"{written[-1].isoformat()}?",
        own=best.own.id, article=best.other.article, other=best.other.id,
    )  # fmt: skip


def days_told(
    story: Story, dated: Sequence[Article], found: Mapping[str, ArticleAnnotations], published: Sequence[date]
) -> dict[str, list[Known]]:
    """By article, the days that the dated ones name and that lie near the days of publication, with their sentences."""
    near = {one + timedelta(days) for one in published for days in range(-NEAR, NEAR + 1)}
    return {
        a.id: [
            Known(day.weekday(), mention, sentence)
            for mention in found[a.id].dates
            if mention.value and DAY.fullmatch(mention.value) and (day := day_of(mention.value)) in near
            and (sentence := story.around(mention)) is not None
        ]
        for a in dated
    }  # fmt: skip


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
    first, last = edtf.bounds(value)
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
