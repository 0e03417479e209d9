"""When an actor is mentioned: bars over time, drawn as SVG, and the same in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord import edtf
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Mention
from onrecord.render.parts.links import to_article, to_publisher

MOST_BARS = 60
HEIGHT = 56  # of the highest bar, in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of time; places in per cent of the width, so that the drawing fits any screen."""

    x: float
    width: float
    height: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionChart:
    """Ready for the template."""

    bars: tuple[Bar, ...]  # empty: all in one step of time, or none dated
    since: str
    until: str
    width: int  # that the bars need, in rem
    sentence: str


def mention_chart(lookup: Lookup, mentions: Sequence[Mention]) -> MentionChart:
    """Mentions by the date of their article, by day, month or year, whichever fits."""
    dates = {m.article: edtf.given(lookup.archive.articles[m.article].date_published) for m in mentions}
    parts = [dates[mention.article] for mention in mentions]
    for precision in (3, 2, 1):
        counts = Counter(part[:precision] for part in parts if len(part) >= precision)
        steps = between(min(counts), max(counts)) if counts else ()
        if 1 < len(steps) <= MOST_BARS:
            return by_date(counts, steps, len(parts))
    return by_article(lookup, mentions)


def by_article(lookup: Lookup, mentions: Sequence[Mention]) -> MentionChart:
    """A bar for each article in order of time, where their dates are too few or too far apart for a common step."""
    counts = Counter(mention.article for mention in mentions)
    if not 1 < len(counts) <= MOST_BARS:
        return MentionChart(bars=(), since="", until="", width=0, sentence="")
    named_in = {article: where(lookup, article) for article in counts}
    labels = [f"{named_in[article]}: {counted(count, 'mention')}" for article, count in counts.items()]
    most = max(counts, key=counts.__getitem__)
    return MentionChart(
        bars=bars(list(counts.values()), labels),
        since=date_of(lookup, next(iter(counts))),
        until=date_of(lookup, next(reversed(counts))),
        width=wide(len(counts)),
        sentence=f"Mentions by article, the oldest first and undated ones last; most of them, {counts[most]:,}, "
        f"in {named_in[most]}.",
    )


def date_of(lookup: Lookup, article: str) -> str:
    """The date of an article in words."""
    date = lookup.archive.articles[article].date_published
    return edtf.spoken(date)


def where(lookup: Lookup, article: str) -> str:
    """An article by its title, outlet and date."""
    found = lookup.archive.articles[article]
    outlet = (to_publisher(lookup, found).name,) if found.publisher else ()
    return ", ".join((f"“{clipped(to_article(found).name, 60)}”", *outlet, date_of(lookup, article)))


def by_date(counts: Counter[tuple[int, ...]], steps: Sequence[tuple[int, ...]], total: int) -> MentionChart:
    """A bar for each step of time, and a sentence that says what they show and what they leave out."""
    most = max(counts.values())
    peak = min(step for step in steps if counts[step] == most)
    unit = ("year", "month", "day")[len(steps[0]) - 1]
    left_out = total - sum(counts.values())
    apart = f" {counted(left_out, 'mention')} in articles without a {unit} of their own stand apart."
    return MentionChart(
        bars=bars(
            [counts[step] for step in steps],
            [f"{named(step)}: {counted(counts[step], 'mention')}" for step in steps],
        ),
        since=named(steps[0]),
        until=named(steps[-1]),
        width=wide(len(steps)),
        sentence=f"Mentions by {unit}, {edtf.on(edtf.interval(edtf.written(steps[0]), edtf.written(steps[-1])))}; "
        f"most of them, {most:,}, {edtf.on(edtf.written(peak))}." + (apart if left_out else ""),
    )


def bars(counts: Sequence[int], labels: Sequence[str]) -> tuple[Bar, ...]:
    """Bars of equal width, the highest as high as there is room; none where nothing is counted."""
    most, width = max(counts), 100 / len(counts)
    return tuple(
        Bar(
            x=round(number * width, 2),
            width=round(width * 0.82, 2),
            height=max(2, round(HEIGHT * count / most)),
            label=label,
        )
        for number, (count, label) in enumerate(zip(counts, labels, strict=True))
        if count
    )


def wide(count: int) -> int:
    """The width that so many bars need: two bars do not fill a page."""
    return min(max(12, 2 * count), 44)


def between(first: tuple[int, ...], last: tuple[int, ...]) -> Sequence[tuple[int, ...]]:
    """Every day, month or year from the first to the last; none if there are too many."""
    if len(first) == 1:
        return [(year,) for year in range(first[0], last[0] + 1)][: MOST_BARS + 1]
    if len(first) == 2:
        months = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
        return [(month // 12, month % 12 + 1) for month in months][: MOST_BARS + 1]
    try:
        since, until = date(*first[:3]), date(*last[:3])
    except ValueError:  # a 31st of June
        return []
    days = [since + timedelta(days=number) for number in range(min((until - since).days, MOST_BARS) + 1)]
    return [(day.year, day.month, day.day) for day in days]


def named(step: tuple[int, ...]) -> str:
    """A step of time in words."""
    return edtf.spoken(edtf.written(step))
