"""publishers.yml as import needs it: which names it knows, and how new ones are added to it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from onrecord.errors import CorpusError, Problem
from onrecord.ids import slug
from onrecord.importing.text.phrases import plain

FIRST_LINES = "# The outlets that carried the articles. Import adds what it finds; correct and complete it here.\n"


def known_names(text: str, path: Path) -> dict[str, str]:
    """The id of each publisher by its id, name and aliases, folded.

    Raises:
        CorpusError: the file is no list of publishers.
    """
    try:
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise CorpusError([Problem(path, line, "not valid YAML")]) from error
    if not isinstance(entries, list) or not all(isinstance(e, dict) and "id" in e for e in entries):
        raise CorpusError([Problem(path, 1, "not a list of publishers, each with an id")])
    found: dict[str, str] = {}
    for entry in entries:
        for name in (entry["id"], entry.get("name"), *(entry.get("aliases") or ())):
            found.setdefault(fold(str(name or entry["id"])), str(entry["id"]))
    return found


def fold(name: str) -> str:
    """A name as it is compared: no case, article or punctuation."""
    return slug(plain(name).lower().removeprefix("the "), 200)


def new_publishers(names: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """An id for each name that is not known, by name; no id that is taken."""
    taken, found = set(known.values()), dict[str, str]()
    folded: dict[str, str] = {}
    for name in names:
        if fold(name) in known or fold(name) in folded:
            continue
        wanted, number = slug(name), 2
        while wanted in taken:
            wanted, number = f"{slug(name)}-{number}", number + 1
        taken.add(wanted)
        folded[fold(name)] = found[name] = wanted
    return found


def with_entries(text: str, entries: Mapping[str, str], path: Path) -> str:
    """The file's text with an entry for each name added at its end; what stands there stays as it is.

    Raises:
        CorpusError: nothing can be added to a list written in brackets.
    """
    start = text or FIRST_LINES
    if not yaml.safe_load(start) and start.strip().endswith("[]"):
        start = start.rstrip().removesuffix("[]")
    if start and not start.endswith("\n"):
        start += "\n"
    added = [{"id": own, "name": name} for name, own in entries.items()]
    whole = start + yaml.safe_dump(added, sort_keys=False, allow_unicode=True)
    try:
        complete = yaml.safe_load(whole) == [*(yaml.safe_load(text) or []), *added]
    except yaml.YAMLError:
        complete = False
    if not complete:
        raise CorpusError([Problem(path, 1, "write publishers one per line, `- id: …`, so that more can be added")])
    return whole
