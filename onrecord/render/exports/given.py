"""What exports are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.questions.lookup import Lookup, look_up
from onrecord.records import Archive
from onrecord.render.tables.records import Record, records


@dataclass(frozen=True, slots=True)
class Given:
    """An archive, looked up, and its published tables, each read once."""

    lookup: Lookup
    tables: Mapping[str, Sequence[Record]]


def given(archive: Archive) -> Given:
    """An archive ready for export."""
    lookup = look_up(archive)
    return Given(lookup, records(lookup))
