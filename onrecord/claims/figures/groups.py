"""Figures that no curated claim took, grouped by what they count: measure, population, place and event.

Places group under the widest place of the group that holds them, so that a part stands beside its whole.
Where no event of the archive is known, figures far apart in time count different events.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.claims.figures.fit import Setting
from onrecord.claims.measures import measures, population_key
from onrecord.claims.passages.causes import sudden
from onrecord.claims.passages.passages import Passage
from onrecord.edtf import days, spells
from onrecord.ids import slug
from onrecord.records import Figure

OTHER = "other"  # the event of a figure that is known to belong to none of the archive's events
NEAR = 3  # days within which the same sudden thing in the same place is one
APART = 45  # days without a figure after which, no event being known, another event is assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures that can stand on one claim's page."""

    measure: str
    population: str | None  # as most of the figures say it
    place: str | None  # the widest
    event: str | None
    cause: str | None  # of an incident, where no event is known
    ids: tuple[str, ...]  # the best one first, then what the group would be called by its other members
    passages: tuple[Passage, ...]


def figure_groups(passages: Iterable[Passage], setting: Setting) -> list[FigureGroup]:
    """The groups of the figures among `passages` whose measure makes a claim, in order of their ids."""
    buckets: dict[tuple[object, ...], list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.figure is not None and comparable(passage.figure):
            buckets[bucket(passage.figure, setting)].append(passage)
    gather_eventless(buckets, setting)
    groups = [
        group(list(members), place, event)
        for (*_, event), found in sorted(buckets.items(), key=lambda item: str(item[0]))
        for period in periods(found, str(event) if event else None)
        for incident in (incidents(period) if event is None else [period])
        for place, members in by_place(incident, setting)
    ]
    return sorted(with_parts(groups), key=lambda made: (made.ids, made.passages[0].place))


def with_parts(groups: Sequence[FigureGroup]) -> Iterator[FigureGroup]:
    """The groups, one of some people joined to the one of the same place and time that does not say of whom.

    Only where no other group could be meant: then a part stands beside its whole.
    """
    families: dict[tuple[str, str, str], list[FigureGroup]] = defaultdict(list)
    for one in groups:
        families[one.measure, one.place or "", one.event or ""].append(one)
    for measure, place, event in sorted(families):
        family = families[measure, place, event]
        general = [one for one in family if one.population is None]
        if len(family) == 2 and len(general) == 1 and place and measures()[measure].joins and together(*family):
            members = [passage for one in (*general, *family) for passage in one.passages]
            yield group(list({p.place: p for p in members}.values()), place, event or None)
        else:
            yield from family


def together(one: FigureGroup, other: FigureGroup) -> bool:
    """Whether the dates of two groups are near each other, as far as they are known."""
    a, b = ([known for passage in found.passages if (known := days(passage.date))] for found in (one, other))
    return not a or not b or any(x[0] - y[1] <= APART and y[0] - x[1] <= APART for x in a for y in b)


def comparable(figure: Figure) -> bool:
    """Whether a figure says enough to stand beside another one."""
    known = measures().get(figure.measure)
    if known is None or known.alone:
        return False
    said = {"place": figure.place is not None, "population": bool(population_key(figure.measure, figure.population))}
    return all(said[need] for need in known.needs)


def event_of(figure: Figure, setting: Setting) -> str | None:
    """The figure's event; a figure that does not say is about the archive's event, if there is just one."""
    if figure.event is None and len(setting.events) == 1:
        return next(iter(setting.events))
    return figure.event


def bucket(figure: Figure, setting: Setting) -> tuple[object, ...]:
    """What figures of one group share exactly; the event last."""
    population = "-".join(sorted(population_key(figure.measure, figure.population)))
    unit = figure.unit if figure.measure in ("share", "money") else ""
    return figure.measure, unit, population, event_of(figure, setting)


def gather_eventless(buckets: dict[tuple[object, ...], list[Passage]], setting: Setting) -> None:
    """Move figures that name no event to those of the one event that they can be about.

    That is the only event of the archive with such figures in a place that holds theirs, at about its time.
    """
    for key in sorted((key for key in buckets if key[-1] is None), key=str):
        known = {other[-1]: found for other, found in buckets.items() if other[:-1] == key[:-1] and other[-1]}
        staying: list[Passage] = []
        for passage in buckets.pop(key):
            events = sorted(str(event) for event, found in known.items() if may_join(passage, event, found, setting))
            (buckets[(*key[:-1], events[0])] if len(events) == 1 else staying).append(passage)
        if staying:
            buckets[key] = staying


def may_join(passage: Passage, name: object, found: Iterable[Passage], setting: Setting) -> bool:
    """Whether a figure without an event may be about the event `name`, of which `found` are figures."""
    event = setting.events.get(str(name))
    if event is None:
        return False
    day, since, until = days(passage.date), days(event.since), days(event.until)
    if day and ((since and day[1] < since[0]) or (until and day[0] > until[1] + APART)):
        return False
    place = passage.figure.place if passage.figure else None
    places = {other.figure.place for other in found if other.figure and other.figure.place} | {event.place}
    return place is None or any(whole and setting.geography.lies_in(place, whole) for whole in places)


def periods(passages: Sequence[Passage], event: str | None) -> Iterator[list[Passage]]:
    """The passages split where, no event being known, too long a time lies between them; dateless ones apart.

    Dateless figures join the others where these are of one period, or one alone is that of its articles. Of other
    events, only what names the same time is taken together.
    """
    if event not in (None, OTHER):
        yield list(passages)
        return
    listed = sorted(passages, key=lambda p: p.place)
    found = spells(listed, lambda p: days(p.date), APART if event is None else 0)
    undated = [passage for passage in listed if days(passage.date) is None]
    recent = [period for period in found if any(p.figure is None or p.figure.as_of is None or p.fresh for p in period)]
    if event is None and len(recent or found) == 1:
        (recent or found)[0].extend(undated)
    elif event is None and undated:
        found.append(undated)
    else:
        found += ([passage] for passage in undated)
    yield from found


def incidents(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages of one period by what they can have in common, where no event tells them apart.

    What goes on for weeks, like unrest, is one matter. Of what strikes again and again, like bombs, figures belong
    together where cause and place are the same and their days near. A figure of several causes, or of none, belongs to
    the only matter that it can belong to, else it stands alone with those of its article: no figure joins two matters.
    """
    if not any(p.figure is not None and measures()[p.figure.measure].incident for p in passages):
        return [list(passages)]
    lasting: dict[str, list[Passage]] = defaultdict(list)
    strikes: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    open_: list[Passage] = []
    for passage in passages:
        if passage.causes and passage.causes <= sudden():
            strikes[tuple(sorted(passage.causes))].append(passage)
        elif len(passage.causes) == 1:
            lasting[min(passage.causes)].append(passage)
        else:
            open_.append(passage)
    found = [lasting[cause] for cause in sorted(lasting)]
    found += [run for causes in sorted(strikes) for run in runs(strikes[causes])]
    alone: dict[str, list[Passage]] = defaultdict(list)
    for passage in open_:
        near = [one for one in found if not passage.causes or passage.causes & one[0].causes]
        if len(near) == 1 and (passage.causes or len(found) == 1):
            near[0].append(passage)
        else:
            alone["" if not found else passage.article].append(passage)
    return [*found, *(alone[name] for name in sorted(alone))]


def runs(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages of one sudden cause by place, split where more than a few days lie between them.

    Those without a place or a day stand with those of their article.
    """
    placed: dict[str, list[Passage]] = defaultdict(list)
    loose: list[Passage] = []
    for passage in sorted(passages, key=lambda p: p.place):
        where = passage.figure.place if passage.figure else None
        if where is None or not days(passage.date):
            loose.append(passage)
        else:
            placed[where].append(passage)
    found = [run for where in sorted(placed) for run in spells(placed[where], lambda p: days(p.date), NEAR)]
    by_article: dict[str, list[Passage]] = defaultdict(list)
    for passage in loose:
        by_article[passage.article].append(passage)
    for name in sorted(by_article):
        near = [run for run in found if any(one.article == name for one in run)]
        if len(near) == 1:
            near[0].extend(by_article[name])
        else:
            found.append(by_article[name])
    return found


def by_place(passages: Sequence[Passage], setting: Setting) -> list[tuple[str | None, list[Passage]]]:
    """The passages by the widest place among theirs that holds their own.

    A figure without a place belongs to the only group that there is, in the archive or in its article, or to
    the one that holds the event; else it stands alone with those of its article.
    """
    named = {passage.figure.place for passage in passages if passage.figure and passage.figure.place}
    apart = any(p.figure is not None and measures()[p.figure.measure].apart for p in passages)
    widest = {
        place: place if apart else next(p for p in reversed(setting.geography.above(place)) if p in named)
        for place in named
    }
    roots = sorted(set(widest.values()))
    of_article: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        if passage.figure and passage.figure.place:
            of_article[passage.article].add(widest[passage.figure.place])
    groups: dict[tuple[str | None, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        place = passage.figure.place if passage.figure else None
        root = widest[place] if place else home(passage, roots, of_article[passage.article], setting)
        groups[root, "" if root else passage.article].append(passage)
    return [(key[0], groups[key]) for key in sorted(groups, key=str)]


def home(passage: Passage, roots: Collection[str], nearby: Collection[str], setting: Setting) -> str | None:
    """The place whose group a figure without a place joins; `nearby` are the groups of its article."""
    for only in (roots, nearby):
        if len(only) == 1:
            return next(iter(only))
    event = setting.events.get(event_of(passage.figure, setting) or "") if passage.figure else None
    if event is None or event.place is None:
        return None
    return next((root for root in roots if setting.geography.lies_in(event.place, root)), None)


def group(passages: list[Passage], place: object, event: object) -> FigureGroup:
    """The group of `passages`, with the ids that it could have."""
    members = sorted(passages, key=lambda passage: passage.place)
    figures = [passage.figure for passage in members if passage.figure]
    said = [figure.population for figure in figures if figure.population]
    population = max(sorted(set(said)), key=said.count, default=None)
    keys = {"-".join(sorted(population_key(figure.measure, figure.population))) for figure in figures}
    key = next(iter(keys)) if len(keys) == 1 else ""
    named = [key, *sorted(keys - {key})]
    cause = matter(members) if event is None else None
    once = cause is not None and cause in sudden()
    times = {passage.date[: 10 if once else 4] for passage in members if passage.date and days(passage.date)}
    times = times if event in (None, OTHER) else set()
    places = sorted({figure.place for figure in figures if figure.place}, key=lambda p: (p != place, p))
    ids = dict.fromkeys(
        slug(
            " ".join(("figure", figures[0].measure, where, who, str(event or ""), str(cause or ""), when)),
            longest=90,
        )
        for who in named
        for where in (places or [""])
        for when in (sorted(times) or [""])
    )
    return FigureGroup(
        measure=figures[0].measure, population=population if key else None, place=str(place) if place else None,
        event=str(event) if event else None, cause=cause, ids=tuple(ids), passages=tuple(members),
    )  # fmt: skip


def matter(members: Iterable[Passage]) -> str | None:
    """The cause that most of the figures have; None where most name none."""
    named = [min(passage.causes) if passage.causes else "" for passage in members]
    return max(sorted(set(named)), key=named.count, default="") or None
