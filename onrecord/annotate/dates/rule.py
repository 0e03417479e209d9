"""One kind of time expression."""

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.annotate.dates.readings import Context


class Rule(NamedTuple):
    """One kind of time expression.

    `value` gives its EDTF, `duration` its length, `allowed` says whether the match is one at all, and `vague` that it
    does not say when.
    """

    name: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], Context], str | None]
    allowed: Callable[[re.Match[str], Context], bool] = lambda _match, _context: True
    duration: Callable[[re.Match[str], Context], str | None] = lambda _match, _context: None
    vague: bool = False
