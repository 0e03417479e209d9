"""What the last build was made from and made: where neither has changed, there is nothing to do.

What goes in is compared by content: corpus, hand-written pages, templates, this package and the versions of all that is
installed. What came out, content and site, is compared by size and time of each file. This module imports nothing that
is slow to import, so that a build with nothing to do is over at once.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from onrecord import versions
from onrecord.options import USUAL, Options
from onrecord.places import Places

FORMAT = 1
NAME = "finished.json"
LOCKS = ("anchors.lock", "articles.lock", "permalinks.lock", "history.jsonl")  # in the corpus, but written by the build
MANIFEST = ".generated.json"  # of the content folder: what is not hand-written there
SKIPPED = ("__pycache__", ".git")


@dataclass(frozen=True, slots=True)
class Said:
    """What a build told its user."""

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def inputs(places: Places, options: Options = USUAL) -> str:
    """A hash of all that decides a build; what only a stricter one may refuse counts as well."""
    project = places.project
    made = blake2b(digest_size=20)
    for folder in (places.corpus, project / "onrecord", project / "templates"):
        add(made, ((name, path) for name, path in files(folder) if name not in LOCKS))
    add(made, ((path.name, path) for path in (project / "mkdocs.yml", project / "build.py") if path.is_file()))
    add(made, hand_written(project / "content"))
    if places.content.resolve() != (project / "content").resolve():
        add(made, hand_written(places.content))
    settled = {name: str(path.resolve()) for name, path in asdict(places).items()}
    made.update(
        repr(
            (
                FORMAT,
                sys.version,
                settled,
                options.strict_decisions,
                options.frozen,
                options.draft,
                sorted(versions.installed()),
            )
        ).encode()
    )
    return made.hexdigest()


def read(places: Places, given: str) -> Said | None:
    """What the last build said, if it was made from what is `given` and all that it made still stands."""
    try:
        state = json.loads((places.cache / NAME).read_text(encoding="utf-8"))
        whole = state["format"] == FORMAT and state["inputs"] == given and state["outputs"] == outputs(places)
        return Said(tuple(state["lines"]), tuple(state["warnings"])) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(places: Places, given: str, said: Said) -> None:
    """Keep what a build was made from, made and said."""
    state = {"format": FORMAT, "inputs": given, "outputs": outputs(places), **asdict(said)}
    beside = places.cache / f"{NAME}.new"
    beside.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    beside.replace(places.cache / NAME)


def outputs(places: Places) -> str:
    """A hash of the names, sizes and times of all that a build makes."""
    made = blake2b(digest_size=20)
    for folder in (places.content, places.site):
        for name, path in files(folder):
            found = path.stat()
            made.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    for name in LOCKS:
        lock = places.corpus / name
        made.update(lock.read_bytes() if lock.is_file() else b"\0")
    return made.hexdigest()


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder and all below it, with their names, sorted; none where there is no such folder."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(names):
            path = Path(where, name)
            yield path.relative_to(folder).as_posix(), path


def hand_written(content: Path) -> Iterator[tuple[str, Path]]:
    """The files of a content folder that no build wrote."""
    made = generated(content)
    return ((name, path) for name, path in files(content) if name not in made and name != MANIFEST)


def generated(content: Path) -> frozenset[str]:
    """What the manifest of a content folder names."""
    try:
        return frozenset(json.loads((content / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return frozenset()


def add(made: Any, found: Iterable[tuple[str, Path]]) -> None:
    """Add files to a hash, by name and content."""
    for name, path in found:
        content = path.read_bytes()
        made.update(f"{name}\0{len(content)}\0".encode())
        made.update(content)
