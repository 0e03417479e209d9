"""What `build.py doctor` looks at: whether machine, corpus and cache are fit for a build, and what to mend."""

import errno
import importlib.metadata
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from onrecord import corpus
from onrecord.annotate import pipeline
from onrecord.annotate.cache import CHECK, checked
from onrecord.errors import CorpusError, OnRecordError
from onrecord.places import Places
from onrecord.publish.swap import MARKER
from onrecord.render.files import generated
from onrecord.trust import fingerprints

PYTHON = (3, 11)
ROOM = 500_000_000  # bytes that a build should have
DAMAGED = 20  # files of the cache that are named


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: str
    mend: str = ""  # what to do; "": it is well


def examine(places: Places) -> list[Finding]:
    """Everything, in the order in which a build needs it."""
    looks: Sequence[Callable[[], Iterator[Finding]]] = (
        python,
        lambda: packages(places.project / "requirements.lock"),
        model,
        lambda: room(places.cache),
        lambda: articles(places.corpus),
        lambda: folders(places),
        lambda: cache(places.cache),
    )
    return [finding for look in looks for finding in look()]


def python() -> Iterator[Finding]:
    """The interpreter."""
    state = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", state, "" if sys.version_info[:2] >= PYTHON else "OnRecord needs Python 3.11 or later")


def packages(lock: Path) -> Iterator[Finding]:
    """Installed packages against the versions of the lock."""
    others, total = [], 0
    for requirement in locked(lock):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        total += 1
        installed = version(requirement.name)
        if installed is None or not requirement.specifier.contains(installed, prereleases=True):
            others.append(f"{requirement.name} {installed or 'missing'} (locked: {requirement.specifier})")
    mend = f"install what is locked: pip install --require-hashes -r {lock.name}: {'; '.join(others)}" if others else ""
    yield Finding("Packages", f"{total - len(others)} of {total} as locked", mend)


def locked(lock: Path) -> Iterator[Requirement]:
    """The requirements of a lock file, without their hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    for line in lines:
        words = line.partition("\\")[0].strip()
        if words and not words.startswith(("#", "--")):
            yield Requirement(words)


def version(package: str) -> str | None:
    """The installed version of a package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def model() -> Iterator[Finding]:
    """The spaCy pipeline."""
    try:
        yield Finding("Pipeline", pipeline.version())
    except OSError as error:
        yield Finding("Pipeline", "cannot be loaded", f"install {pipeline.MODEL}: {error}")


def room(folder: Path) -> Iterator[Finding]:
    """Free space where the cache is."""
    there = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    free = shutil.disk_usage(there).free
    mend = "" if free >= ROOM else f"free some space on the disk of {there}"
    yield Finding("Disk", f"{free // 1_000_000:,} MB free", mend)


def articles(root: Path) -> Iterator[Finding]:
    """The corpus and the recorded hashes of its texts."""
    try:
        loaded = corpus.load(root)
        fingerprints.checked(root, loaded.articles)
    except CorpusError as error:
        yield Finding("Corpus", f"{len(error.problems)} mistakes", f"mend each:\n{error}")
        return
    yield Finding("Corpus", f"{len(loaded.articles)} articles, {len(loaded.notes)} notes (build.py check prints them)")


def folders(places: Places) -> Iterator[Finding]:
    """Whether a build may write where it writes."""
    for what, folder in (("Content", places.content), ("Site", places.site)):
        mend = writable(folder) or (ours(folder) if what == "Site" else manifest(folder))
        yield Finding(what, str(folder), mend)


def writable(folder: Path) -> str:
    """What keeps a build from making files beside and in a folder; "" where nothing does."""
    there = next(path for path in folder.resolve().parents if path.exists())
    probe = there / ".onrecord-doctor"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        return f"{there} cannot be written to ({errno.errorcode.get(error.errno or 0)}): mend its permissions"
    return ""


def ours(site: Path) -> str:
    """What is wrong with the site's folder."""
    if site.is_dir() and any(site.iterdir()) and not (site / MARKER).exists():
        return "was not made by OnRecord: name another folder with --site"
    return ""


def manifest(content: Path) -> str:
    """What is wrong with the content folder."""
    try:
        generated(content)
    except (OnRecordError, json.JSONDecodeError) as error:
        return f"remove it and what was generated: {error}"
    return ""


def cache(folder: Path) -> Iterator[Finding]:
    """Files of the cache that are not whole; a build makes them again by itself."""
    files = [path for kind in ("parses", "annotations") for path in sorted((folder / kind).glob("*/*"))]
    damaged = [path for path in files if not whole(path)]
    named = ", ".join(path.name for path in damaged[:DAMAGED])
    state = f"{len(files)} files" + (
        f", {len(damaged)} damaged, which the next build makes again: {named}" if damaged else ""
    )
    yield Finding("Cache", state)


def whole(path: Path) -> bool:
    """Whether a file of the cache holds what was written."""
    content = path.read_bytes()
    return content[:CHECK] == checked(content[CHECK:])
