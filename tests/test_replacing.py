"""Records with other values, faster than the standard library makes them."""

from dataclasses import fields, replace

import pytest

from onrecord import records
from onrecord.records import Span
from onrecord.replacing import replaced

KINDS = [kind for kind in vars(records).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_copy_is_that_of_the_standard_library(kind: type) -> None:
    """Of each kind of record: no field is lost, the original stays, and equal copies have one hash."""
    names = [field.name for field in fields(kind)]
    one = kind(**{name: name.upper() for name in names})
    for name in names:
        other = replaced(one, **{name: None})
        assert other == replace(one, **{name: None}) != one
        assert hash(other) == hash(replace(one, **{name: None}))


def test_a_field_that_is_none_is_refused() -> None:
    """A misspelled field is an error, as it is with the standard library."""
    with pytest.raises(KeyError):
        replaced(Span(0, 1, "a"), begin=2)
