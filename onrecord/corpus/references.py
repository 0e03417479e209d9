"""What the files of a corpus say about each other: every id names something, every quoted word is there."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from onrecord.corpus.registries import Names
from onrecord.corpus.schema import (
    OTHER_EVENT,
    ActorKeys,
    ArchiveKeys,
    ArticleKeys,
    ClaimKeys,
    ClaimMatchKeys,
    DecisionKeys,
)
from onrecord.corpus.validate import Entry, Model, nearest
from onrecord.errors import Problem
from onrecord.vocabulary import ActorType

NEEDED = ("exact", "figure", "words", "actors", "source")  # a match rule with none of these finds nothing


def dangling(entry: Entry[Model], names: Names, wanted: str | None, *within: str | int) -> Iterator[Problem]:
    """A problem if `wanted` is an id that names nothing."""
    if wanted is None or wanted in names.ids or not names.complete:
        return
    if wanted in names.moved:
        yield entry.problem(f'{names.what} "{wanted}" is now called "{names.moved[wanted]}"', *within)
        return
    near = nearest(wanted, sorted(names.ids))
    guess = f', did you mean "{near}"?' if near else ""
    yield entry.problem(f'no {names.what} "{wanted}" in {names.where}{guess}', *within)


def of_archive(entry: Entry[ArchiveKeys], actors: Names) -> Iterator[Problem]:
    """Events lie at known places and do not end before they start."""
    for number, event in enumerate(entry.keys.events):
        at = ("events", number)
        yield from dangling(entry, actors, event.place, *at, "place")
        if event.since and event.until and event.since > event.until:
            yield entry.problem('"to" is before "from"', *at, "to")


def of_article(
    entry: Entry[ArticleKeys], publishers: Names | None, actors: Names, articles: Names
) -> Iterator[Problem]:
    """All that an article names is there; without a registry of publishers any id will do."""
    if publishers:
        yield from dangling(entry, publishers, entry.keys.publisher, "publisher")
    for number, credit in enumerate(entry.keys.credits):
        yield from dangling(entry, actors, credit.actor, "credits", number, "actor")
    for number, other in enumerate(entry.keys.same_text_as):
        yield from dangling(entry, articles, other, "same_text_as", number)
        if other == entry.keys.id:
            yield entry.problem('"same_text_as" names the article itself', "same_text_as", number)
    yield from dangling(entry, articles, entry.keys.updates, "updates")
    if entry.keys.updates == entry.keys.id and entry.sound("id", "updates"):
        yield entry.problem('"updates" names the article itself', "updates")


def of_versions(entries: Iterable[Entry[ArticleKeys]]) -> Iterator[Problem]:
    """Each circle of `updates` once, at the first of its articles."""
    by_id = {entry.keys.id: entry for entry in entries if entry.sound("id", "updates")}
    done: set[str] = set()
    for start in by_id:
        path: list[str] = []
        here: str | None = start
        while here is not None and here in by_id and here not in done and here not in path:
            path.append(here)
            here = by_id[here].keys.updates
        if here is not None and here in path[:-1]:
            circle = path[path.index(here) :]
            message = f'"updates" goes round in a circle: {" > ".join([*circle, circle[0]])}'
            yield by_id[circle[0]].problem(message, "updates")
        done.update(path)


def of_actors(entries: tuple[Entry[ActorKeys], ...], actors: Names) -> Iterator[Problem]:
    """Places lie within places or states, and none within itself."""
    by_id = {entry.keys.id: entry for entry in entries}
    types = {key: entry.keys.type for key, entry in by_id.items() if entry.sound("type")}
    for entry in entries:
        keys = entry.keys
        yield from dangling(entry, actors, keys.within, "within")
        yield from dangling(entry, actors, keys.state, "state")
        if types.get(keys.within or "", ActorType.PLACE) not in (ActorType.PLACE, ActorType.STATE):
            yield entry.problem(f'"within" must be a place or a state, and "{keys.within}" is neither', "within")
        if types.get(keys.state or "", ActorType.STATE) is not ActorType.STATE:
            yield entry.problem(f'"state" must be a state, and "{keys.state}" is none', "state")
        if (keys.latitude is None) != (keys.longitude is None) and entry.sound("latitude", "longitude"):
            given, other = ("longitude", "latitude") if keys.latitude is None else ("latitude", "longitude")
            yield entry.problem(f'"{given}" without "{other}"', given)
        for number, alias in enumerate(keys.aliases):
            if alias.since and alias.until and alias.since > alias.until:
                yield entry.problem('"to" is before "from"', "aliases", number, "to")
    yield from circles(by_id)


def circles(by_id: Mapping[str, Entry[ActorKeys]]) -> Iterator[Problem]:
    """Each circle of `within` once, at the first of its actors in the file."""
    done: set[str] = set()
    for start in by_id:
        path: list[str] = []
        here: str | None = start
        while here is not None and here in by_id and here not in done and here not in path:
            path.append(here)
            here = by_id[here].keys.within
        if here is not None and here in path:
            circle = path[path.index(here) :]
            yield by_id[start if start in circle else here].problem(
                f'"within" goes round in a circle: {" > ".join([*circle, circle[0]])}', "within"
            )
        done.update(path)


def of_claim(
    entry: Entry[ClaimKeys], actors: Names, articles: Names, events: Names, texts: Mapping[str, str]
) -> Iterator[Problem]:
    """All that a claim names exists, and each of its rules can find something."""
    for number, wanted in enumerate(entry.keys.about):
        yield from dangling(entry, actors, wanted, "about", number)
    for number, rule in enumerate(entry.keys.match):
        at = ("match", number)
        yield from dangling(entry, articles, rule.article, *at, "article")
        yield from quotation(entry, rule, texts, number)
        for key in ("actors", "source"):
            for position, wanted in enumerate(getattr(rule, key)):
                yield from dangling(entry, actors, wanted, *at, key, position)
        for position, wanted in enumerate(rule.figure.place if rule.figure else ()):
            yield from dangling(entry, actors, wanted, *at, "figure", "place", position)
        for position, wanted in enumerate(rule.figure.event if rule.figure else ()):
            if wanted != OTHER_EVENT:
                yield from dangling(entry, events, wanted, *at, "figure", "event", position)


def quotation(
    entry: Entry[ClaimKeys], rule: ClaimMatchKeys, texts: Mapping[str, str], number: int
) -> Iterator[Problem]:
    """A rule has something to look for, and the words of `exact` stand in its article once."""
    at = ("match", number)
    if entry.intact(*at) and not any(getattr(rule, key) for key in NEEDED):
        yield entry.problem(f"the rule has nothing to look for: give it one of {', '.join(NEEDED)}", *at)
    if rule.exact is None:
        return
    if rule.article is None:
        if entry.intact(*at, "article"):
            yield entry.problem('"exact" needs "article": the id of the article that says these words', *at, "exact")
    elif rule.article in texts and (times := count(rule.exact, texts[rule.article])) != 1:
        found = "not found in" if times == 0 else f"found {times} times in"
        more = "copy them from its text" if times == 0 else "give more of the words around them"
        yield entry.problem(f'these words are {found} the text of "{rule.article}": {more}', *at, "exact")


def count(words: str, text: str) -> int:
    """How often `words` occur, overlaps included."""
    times, at = 0, text.find(words)
    while at >= 0:
        times, at = times + 1, text.find(words, at + 1)
    return times


def of_decision(entry: Entry[DecisionKeys], articles: Names, permalinks: Collection[str]) -> Iterator[Problem]:
    """A decision about words names an article that is there, or was once: then its words are gone with it."""
    name = entry.keys.target.article if entry.sound("target") else None
    if name is not None and name not in articles.moved and f"articles/{name}" not in permalinks:
        yield from dangling(entry, articles, name, "target", "article")
