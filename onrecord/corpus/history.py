"""history.jsonl: one change a line, kept with the corpus, so that the same corpus tells the same history.

Lines are only ever appended; git merges two branches of an archive line by line, so equal lines and lines out of order
are read as well.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from onrecord.corpus import textfile
from onrecord.errors import Problem
from onrecord.records import Change

NAME = "history.jsonl"
CHANGE = TypeAdapter(Change)
EMPTY = (None, False, ())


def read(path: Path) -> tuple[tuple[Change, ...], list[Problem]]:
    """The changes of a file, each once, in order of their days; none where there is no file."""
    if not path.exists():
        return (), []
    text, problems = textfile.read(path)
    found: dict[Change, None] = {}
    for number, line in enumerate((text or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found[CHANGE.validate_json(line)] = None
        except ValidationError:
            problems.append(Problem(path, number, "is no change: take the line out, or bring back what stood there"))
    return tuple(sorted(found, key=lambda change: change.date)), problems


def line(change: Change) -> str:
    """A change as JSON, without what is empty."""
    given: dict[str, Any] = {field.name: getattr(change, field.name) for field in fields(change)}
    return json.dumps({name: value for name, value in given.items() if value not in EMPTY}, ensure_ascii=False)


def append(path: Path, changes: Iterable[Change]) -> None:
    """Add changes behind what stands in the file, in one step.

    Raises:
        OnRecordError: it cannot be written.
    """
    more = [line(change) for change in changes]
    if more:
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        textfile.write_lines(path, (*before, *more))


def today() -> str:
    """The day of the build in UTC, or that of SOURCE_DATE_EPOCH where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
