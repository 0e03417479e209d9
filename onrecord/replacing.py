"""Records with other values: `dataclasses.replace` in half of its time, as there are millions of them."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

Record = TypeVar("Record")
Setter = Callable[[object, object], None]


def replaced(record: Record, **values: object) -> Record:
    """A copy of a record of ours with other values.

    Our records are slotted and check nothing when they are made, so that their slots are filled and `__init__` is not
    asked.
    """
    kind: Any = type(record)
    values_of, setters = slots(kind)
    made: Record = object.__new__(kind)
    for setter, value in zip(setters.values(), values_of(record), strict=True):
        setter(made, value)
    for name, value in values.items():
        setters[name](made, value)
    return made


@cache
def slots(kind: type[Any]) -> tuple[Callable[[object], tuple[object, ...]], dict[str, Setter]]:
    """What reads all fields of a kind of record, and by field what fills it."""
    names = [field.name for field in fields(kind)]
    read = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    return read, {name: getattr(kind, name).__set__ for name in names}
