"""decisions.yml as programs write it: one more item at its end, in the words of a person, and nothing else touched.

A person may have the file open meanwhile, and another program may write it: each writer holds a lock, reads the file
anew, adds its item and puts the whole in place in one step; if the file has changed under its hands, it begins again.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import yaml

from onrecord.corpus import decisions, registries, yamltree
from onrecord.corpus.schema import DecisionKeys
from onrecord.corpus.validate import Entry
from onrecord.corpus.yamltree import Plain, Tree
from onrecord.errors import CorpusError, OnRecordError

try:
    import fcntl
except ImportError:  # a system without them: two writers at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

Result = TypeVar("Result")

NAME = "decisions.yml"
WIDTH = 110
TRIES = 100
NOTHING = ("[]", "~", "null", "---")
MARK = "\ufeff"
QUOTED_DAY = re.compile(r"^(  date: )'(\d{4}-\d\d-\d\d)'$", re.M)  # a day needs no quotes here


def append(root: Path, decision: Mapping[str, Any]) -> str:
    """Add a decision to decisions.yml of the corpus `root`; its id. What stands there already is not added again.

    Raises:
        CorpusError: the decision, or what stands in the file, has mistakes; the file stays as it is.
        OnRecordError: the file is written in a way that nothing can be added to, or cannot be written.
    """

    def added(text: str) -> tuple[str, str]:
        before = entries(root, text)
        (entry,) = entries(root, item(decision))
        name = named(entry)
        if name in {*map(named, before), *elsewhere(root)}:
            return text, name
        return with_item(root, text, item(decision)), name

    return changed(root / NAME, added)


def extend(root: Path, made: Sequence[Mapping[str, Any]]) -> int:
    """Add decisions to decisions.yml of the corpus `root` in one step; how many did not stand there already.

    Raises:
        CorpusError: one of them, or what stands in the file, has mistakes; the file stays as it is.
        OnRecordError: the file is written in a way that nothing can be added to, or cannot be written.
    """
    items = [item(decision) for decision in made]
    names = [named(entry) for entry in entries(root, "".join(items))]

    def added(text: str) -> tuple[str, int]:
        known = {*map(named, entries(root, text)), *elsewhere(root)}
        new = {name: one for name, one in zip(names, items, strict=True) if name not in known}
        return (with_item(root, text, "".join(new.values())) if new else text), len(new)

    return changed(root / NAME, added)


def elsewhere(root: Path) -> Iterator[str]:
    """The ids of the decisions in the files of the folder decisions/."""
    for path in sorted((root / "decisions").glob("*.yml")):
        yield from map(named, entries(root, path.read_text(encoding="utf-8")))


def remove(root: Path, name: str) -> bool:
    """Take a decision out of decisions.yml by its id; whether it was there. Comments around it stay.

    Raises:
        CorpusError: the file has mistakes.
        OnRecordError: it cannot be written.
    """

    def removed(text: str) -> tuple[str, bool]:
        found = entries(root, text)
        numbers = [number for number, entry in enumerate(found) if named(entry) == name]
        return (without(text, found, numbers[-1]), True) if numbers else (text, False)

    return changed(root / NAME, removed)


def item(decision: Mapping[str, Any]) -> str:
    """A decision as an item of a list, as a person would write it."""
    text = yaml.safe_dump([plain(decision)], allow_unicode=True, sort_keys=False, width=WIDTH)
    return QUOTED_DAY.sub(r"\1\2", text)


def plain(value: Any) -> Any:
    """A value without what says nothing; strings of other kinds as strings."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return str(value) if isinstance(value, str) else value


def entries(root: Path, text: str) -> tuple[Entry[DecisionKeys], ...]:
    """The decisions of a text.

    Raises:
        CorpusError: it has mistakes.
    """
    tree = read(root, text)
    found, problems = registries.entries(DecisionKeys, tree)
    problems += [problem for entry in found for problem in decisions.mistakes(entry)]
    if problems:
        raise CorpusError(problems)
    return found


def read(root: Path, text: str) -> Tree:
    """The YAML of a text.

    Raises:
        CorpusError: it is none.
    """
    tree, problems = yamltree.parse(text.removeprefix(MARK).replace("\r\n", "\n"), root / NAME)
    if tree is None or problems:
        raise CorpusError(problems)
    return tree


def named(entry: Entry[DecisionKeys]) -> str:
    """The id of a decision."""
    return entry.keys.id or decisions.derived_id(entry.keys)


def with_item(root: Path, text: str, more: str) -> str:
    """A text with one more item, or several, at its end.

    Raises:
        OnRecordError: its list is written between brackets.
    """
    old = read(root, text)
    lines = text.splitlines(keepends=True)
    if not old.data:
        lines = [line for line in lines if line.strip() not in NOTHING]
    ending = "\r\n" if "\r\n" in text else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    margin = " " * indent(text, old)
    lines += [f"{margin}{line}{ending}" for line in more.splitlines()]
    made = "".join(lines)
    if not well_added(old.data, read(root, made).data, read(root, more).data):
        raise OnRecordError(
            f"{root / NAME}: nothing can be added to a list between brackets: begin each entry with '- '"
        )
    return made


def well_added(before: Plain, after: Plain, more: Plain) -> bool:
    """Whether a list is the one before and some items more."""
    return isinstance(more, list) and after == [*(before or []), *more]


def indent(text: str, tree: Tree) -> int:
    """How far the items of a list stand from the margin."""
    lines = text.splitlines()
    for line in reversed(lines[: tree.lines.get((0,), 0)]):
        if line.lstrip().startswith("-"):
            return len(line) - len(line.lstrip())
    return 0


def without(text: str, found: tuple[Entry[DecisionKeys], ...], number: int) -> str:
    """A text without one of its items; the comments before the next one stay with that."""
    lines = text.splitlines(keepends=True)
    starts = [first_line(lines, entry) for entry in found]
    start, end = starts[number], starts[number + 1] if number + 1 < len(starts) else len(lines)
    while end - 1 > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return "".join([*lines[:start], *lines[end:]])


def first_line(lines: list[str], entry: Entry[DecisionKeys]) -> int:
    """The index of the line in which an item begins with its dash."""
    at = entry.tree.lines[entry.at] - 1
    while at > 0 and not lines[at].lstrip().startswith("-"):
        at -= 1
    return at


# ------------------------------------------------------------------ the disk


def changed(path: Path, change: Callable[[str], tuple[str, Result]]) -> Result:
    """Change the text of a file in one step, by what `change` makes of it; what `change` gives besides.

    Raises:
        OnRecordError: the file cannot be read or written, or never stays the same for long enough.
    """
    try:
        with locked(path.parent):
            for _ in range(TRIES):
                before = path.read_bytes() if path.exists() else None
                text, result = change((before or b"").decode("utf-8"))
                if text.encode() == (before or b""):
                    return result
                if put(path, before, text.encode()):
                    return result
    except UnicodeDecodeError as error:
        raise OnRecordError(f"{path}: not UTF-8") from error
    except OSError as error:
        raise OnRecordError(f"{path}: cannot be written: {error.strerror}") from error
    raise OnRecordError(f"{path}: somebody writes it all the time: try again")


def put(path: Path, before: bytes | None, content: bytes) -> bool:
    """Put a content in the place of a file, if that is still what it was `before`; whether it was."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
        fresh.write(content)
        fresh.flush()
        os.fsync(fresh.fileno())
    beside = Path(fresh.name)
    if (path.read_bytes() if path.exists() else None) != before:
        beside.unlink()
        return False
    beside.chmod(path.stat().st_mode if path.exists() else 0o644)
    beside.replace(path)
    return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers of a folder's decisions waiting while the block runs; the system ends it with the process."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
