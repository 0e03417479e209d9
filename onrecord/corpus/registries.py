"""publishers.yml, actors.yml, claims.yml and archive.yml: files into entries, entries into records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from onrecord.corpus import textfile, yamltree
from onrecord.corpus.schema import ActorKeys, ArchiveKeys, ClaimKeys, PublisherKeys
from onrecord.corpus.validate import Entry, Model, validated
from onrecord.corpus.yamltree import Loc, Plain, Tree
from onrecord.errors import Problem
from onrecord.records import Actor, Alias, ArchiveInfo, ClaimMatch, CuratedClaim, FigureMatch, Occasion, Publisher


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of one kind of thing, for judging references to them."""

    what: str  # "actor"
    where: str  # "actors.yml"
    ids: frozenset[str]
    moved: Mapping[str, str] = field(default_factory=dict)  # old id -> new id
    complete: bool = True  # False: a file could not be read, nobody knows what is missing


@dataclass(frozen=True, slots=True)
class Registry(Generic[Model]):
    """The entries of one file that are mappings, and the ids of all."""

    entries: tuple[Entry[Model], ...]
    names: Names


def read(path: Path) -> tuple[Tree | None, list[Problem]]:
    """A YAML file as a tree; an absent file is an empty one, one with mistakes in its YAML gives no tree."""
    if not path.exists():
        return Tree(path, None, {}), []
    text, problems = textfile.read(path)
    if text is None:
        return None, problems
    tree, found = yamltree.parse(text, path)
    return tree, problems + found


def entries(model: type[Model], tree: Tree) -> tuple[tuple[Entry[Model], ...], list[Problem]]:
    """Each mapping of a file that holds a list."""
    if tree.data is None:
        return (), []
    if not isinstance(tree.data, list):
        return (), [tree.problem((), 'the file must be a list: each entry starts with "- "')]
    found, problems = [], []
    for number, item in enumerate(tree.data):
        entry, mistakes = validated(model, tree, (number,), item)
        problems += mistakes
        if entry:
            found.append(entry)
    return tuple(found), problems


def registry(model: type[Model], path: Path, what: str) -> tuple[Registry[Model], list[Problem]]:
    """The entries of a file, each of which has an id."""
    tree, problems = read(path)
    if tree is None:
        return Registry((), Names(what, path.name, frozenset(), complete=False)), problems
    found, mistakes = entries(model, tree)
    places = (place for number, item in enumerate(items(tree)) for place in ids_in(item, tree, (number,)))
    ids, moved, doubles = names(places)
    complete = tree.data is None or isinstance(tree.data, list)
    return Registry(found, Names(what, path.name, ids, moved, complete)), [*problems, *mistakes, *doubles]


def items(tree: Tree) -> list[Plain]:
    """The entries of a file, none where it is no list."""
    return tree.data if isinstance(tree.data, list) else []


@dataclass(frozen=True, slots=True)
class IdPlace:
    """An id where it is given, as such or as an older one of the id `now`."""

    id: str
    now: str | None
    tree: Tree
    at: Loc


def ids_in(item: Plain, tree: Tree, at: Loc) -> Iterator[IdPlace]:
    """The id and the redirects of an entry, sound or not."""
    if not isinstance(item, dict):
        return
    now = item.get("id")
    if isinstance(now, str):
        yield IdPlace(now, None, tree, (*at, "id"))
    older = item.get("redirects")
    for number, old in enumerate(older if isinstance(older, list) else []):
        if isinstance(old, str):
            yield IdPlace(old, now if isinstance(now, str) else None, tree, (*at, "redirects", number))


def names(places: Iterable[IdPlace]) -> tuple[frozenset[str], dict[str, str], list[Problem]]:
    """Current ids, old ids with the new ones, and every id that is given a second time."""
    first: dict[str, IdPlace] = {}
    problems = []
    for place in places:
        if place.id in first:
            before = first[place.id].tree.problem(first[place.id].at, "")
            where = f"line {before.line}" if before.path == place.tree.path else f"{before.path.name}:{before.line}"
            problems.append(place.tree.problem(place.at, f'id "{place.id}" is already used in {where}'))
        else:
            first[place.id] = place
    current = frozenset(place.id for place in first.values() if "redirects" not in place.at)
    moved = {old: place.now for old, place in first.items() if place.now is not None}
    return current, moved, problems


# ---------------------------------------------------------------- records


def publisher(keys: PublisherKeys) -> Publisher:
    """The record of an entry of publishers.yml."""
    return Publisher(**dict(keys))


def actor(keys: ActorKeys) -> Actor:
    """The record of an entry of actors.yml."""
    return Actor(**{**dict(keys), "aliases": tuple(Alias(**dict(alias)) for alias in keys.aliases)})


def claim(keys: ClaimKeys) -> CuratedClaim:
    """The record of an entry of claims.yml."""
    rules = (
        ClaimMatch(**{**dict(rule), "figure": FigureMatch(**dict(rule.figure)) if rule.figure else None})
        for rule in keys.match
    )
    return CuratedClaim(**{**dict(keys), "match": tuple(rules)})


def archive(keys: ArchiveKeys) -> ArchiveInfo:
    """The record of archive.yml."""
    return ArchiveInfo(**{**dict(keys), "events": tuple(Occasion(**dict(event)) for event in keys.events)})
