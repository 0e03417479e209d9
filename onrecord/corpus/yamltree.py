"""YAML as plain data with the line of every part.

Every scalar stays text, only an empty one is None: what a value means is for the schema of its key to say.
So 2010-06-12 is no date object, NO no boolean and 12:30 no number. The tree is built from the parser's
events, because the C composer recurses without limit on nested brackets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from onrecord.errors import OnRecordError, Problem

Loc = tuple[str | int, ...]  # keys and list positions from the root
Plain = str | None | list["Plain"] | dict[str, "Plain"]

DEEPEST = 12  # no file nests deeper than half of this
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML without libyaml has no C loader


class TooDeep(OnRecordError):
    """Nothing good follows, and the parser takes quadratic time to find that out."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML text as read from `path`."""

    path: Path
    data: Plain
    lines: Mapping[Loc, int]  # of a value: the line of its key

    def problem(self, at: Loc, message: str) -> Problem:
        """A problem at the innermost part of `at` that has a line."""
        while at and at not in self.lines:
            at = at[:-1]
        return Problem(self.path, self.lines.get(at, 1), message)


@dataclass(slots=True)
class Reading:
    """What builds up while the events of one text are read."""

    path: Path
    first_line: int
    events: Iterator[yaml.Event]
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, event: yaml.Event) -> int:
        """The line of the file that an event starts in."""
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def complain(self, event: yaml.Event, message: str) -> None:
        """Note a problem at an event."""
        self.problems.append(Problem(self.path, self.line(event), message))


def parse(text: str, path: Path, first_line: int = 1) -> tuple[Tree | None, list[Problem]]:
    """One YAML document, whose text starts at `first_line` of the file; no tree where it is not YAML."""
    reading = Reading(path, first_line, yaml.parse(text, Loader=LOADER))
    try:
        data = document(reading)
    except TooDeep:
        return None, reading.problems
    except yaml.YAMLError as error:
        return None, [*reading.problems, yaml_problem(error, reading, text)]
    return Tree(path, data, reading.lines), reading.problems


def yaml_problem(error: yaml.YAMLError, reading: Reading, text: str) -> Problem:
    """The parser's complaint at its line; where the text just ends, at what was left open or the last line."""
    words = getattr(error, "problem", None) or "it cannot be parsed"
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if "end of stream" in words and opened is not None:
        mark, words = opened, f"what starts here is not closed ({words})"
    line = min(mark.line if mark else 0, text.rstrip().count("\n"))
    return Problem(reading.path, line + reading.first_line, f"bad YAML: {words}")


def document(reading: Reading) -> Plain:
    """The data of the only document in the stream."""
    data: Plain = None
    documents = 0
    for event in reading.events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            first = next(reading.events)
            reading.lines.setdefault((), reading.line(first))
            if documents > 1:
                reading.complain(event, 'a second document starts here: take the line "---" out')
            found = node(first, (), reading)
            data = found if documents == 1 else data
    return data


def node(event: yaml.Event, at: Loc, reading: Reading) -> Plain:
    """The data that starts with `event`; its lines go into `reading`."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        reading.complain(event, "anchors and aliases are not supported: put text that starts with & or * in quotes")
    tag = getattr(event, "tag", None)
    if tag not in TEXT_TAGS:
        reading.complain(event, f"tags are not supported: put text that starts with ! in quotes ({tag})")
    if len(at) > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
        reading.complain(event, "nested too deep")
        raise TooDeep
    match event:
        case yaml.ScalarEvent():
            return None if event.implicit[0] and event.value in EMPTY else str(event.value)
        case yaml.SequenceStartEvent():
            return sequence(at, reading)
        case yaml.MappingStartEvent():
            return mapping(at, reading)
        case _:
            return None


def sequence(at: Loc, reading: Reading) -> list[Plain]:
    """The items up to the end of the list that has just started."""
    items: list[Plain] = []
    while not isinstance(event := next(reading.events), yaml.SequenceEndEvent):
        here = (*at, len(items))
        reading.lines[here] = reading.line(event)
        items.append(node(event, here, reading))
    return items


def mapping(at: Loc, reading: Reading) -> dict[str, Plain]:
    """The keys and values up to the end of the mapping that has just started; of equal keys the first."""
    found: dict[str, Plain] = {}
    while not isinstance(event := next(reading.events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            reading.complain(event, "a key must be plain text")
            node(event, (*at, "?"), reading)
            node(next(reading.events), (*at, "?"), reading)
            continue
        key, here = str(event.value), (*at, str(event.value))
        if key in found:
            reading.complain(event, f'duplicate key "{key}": it is already in line {reading.lines[here]}')
            node(next(reading.events), (*at, "?", key), reading)
            continue
        reading.lines[here] = reading.line(event)
        found[key] = node(next(reading.events), here, reading)
    return found
