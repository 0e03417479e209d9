"""What can go wrong, in one family; the message names the thing and the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class OnRecordError(Exception):
    """The base of every error that OnRecord raises on purpose; `build.py` prints it without a traceback."""


class UsageError(OnRecordError):
    """A command asked for in a way that means nothing: exit code 2."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file that a person wrote."""

    path: Path
    line: int  # 1-based; 0: the mistake is that of the file or folder itself
    message: str
    harmless: bool = False  # noted, but the file is read

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.message}"


class CorpusError(OnRecordError):
    """Mistakes in a corpus, all of them at once.

    Attributes:
        problems: sorted by path and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
