"""Ids that were once published: none is ever given to anything else, and none disappears without a word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.corpus import textfile
from onrecord.errors import Problem
from onrecord.ids import SLUG
from onrecord.records import Archive

KINDS = ("articles", "actors", "claims", "publishers", "stories")
HEADER = "# Every address that this archive ever published. The build adds to it; keep it with the corpus."

LINE = re.compile(rf"(?:{'|'.join(KINDS)})/{SLUG.pattern}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What has become of every permalink."""

    lines: tuple[str, ...]  # of permalinks.lock, sorted
    redirects: Mapping[str, str]  # "kind/old" -> "kind/new", which is current
    withdrawn: tuple[str, ...]  # "kind/id", sorted: published once, neither current nor redirected


def parse(text: str, path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The `kind/id` lines of permalinks.lock, sorted; empty lines and comments are skipped."""
    found: set[str] = set()
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.partition("#")[0].strip()
        if LINE.fullmatch(words):
            found.add(words)
        elif words:
            message = f'"{words}" is not kind/id, where kind is one of {", ".join(KINDS)} and id a slug'
            problems.append(Problem(path, number, message))
    return tuple(sorted(found)), problems


def pages(archive: Archive) -> set[str]:
    """The "kind/id" of every page that an archive has now."""
    stories = {id_ for id_, story in archive.stories.items() if len(story.articles) > 1}
    kinds = (archive.articles, archive.actors, archive.claims, archive.publishers, stories)
    return {f"{kind}/{id_}" for kind, records in zip(KINDS, kinds, strict=True) for id_ in records}


def update(known: tuple[str, ...], current: Iterable[str], redirects: Mapping[str, str]) -> Ledger:
    """The ledger after a build.

    Args:
        known: the lines of permalinks.lock.
        current: "kind/id" of every page of this build.
        redirects: "kind/old" -> "kind/new", as registries and decisions give them; chains are followed.
    """
    live = frozenset(current)
    moved = {old: new for old, new in sorted(redirects.items()) if old not in live}
    targets = {old: target(old, moved) for old in moved}
    followed = {old: new for old, new in targets.items() if new in live}
    lines = sorted({*known, *live, *followed})
    withdrawn = tuple(line for line in lines if line not in live and line not in followed)
    return Ledger(lines=tuple(lines), redirects=followed, withdrawn=withdrawn)


def target(old: str, redirects: Mapping[str, str]) -> str:
    """Where the chain of redirects from `old` ends; in a circle, somewhere on it."""
    seen = {old}
    here = redirects[old]
    while here in redirects and here not in seen:
        seen.add(here)
        here = redirects[here]
    return here


def text(lines: Iterable[str]) -> str:
    """What permalinks.lock holds."""
    return textfile.joined((HEADER, *lines))


def write(path: Path, lines: Iterable[str]) -> bool:
    """Write permalinks.lock in one step, only if it changes; whether it did.

    Raises:
        OnRecordError: the file cannot be written.
    """
    return textfile.write_lines(path, (HEADER, *lines))
