"""What an import did, file by file."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"  # an article made from this very file is there
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file and what a curator should look at."""

    file: Path
    outcome: Outcome
    reason: str | None = None  # why it failed
    article: Path | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    missing: tuple[str, ...] = ()  # of title, publisher, date_published, authors
    excluded_characters: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An import, its files in the order in which they were given or found."""

    files: tuple[FileReport, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(file.outcome is outcome for file in self.files)


HEADINGS = ("file", "outcome", "article", "title", "publisher", "date", "missing", "taken out", "notes")


def report_rows(report: Report) -> list[tuple[str, ...]]:
    """The report as rows of text under `HEADINGS`."""
    return [
        (
            str(file.file),
            file.outcome.value,
            file.article.name if file.article else "",
            file.title or "",
            file.publisher or "",
            file.date or "",
            ", ".join(file.missing),
            str(file.excluded_characters) if file.outcome is Outcome.IMPORTED else "",
            "; ".join(filter(None, (file.reason, *file.notes))),
        )
        for file in report.files
    ]
