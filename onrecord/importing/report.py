"""What an import did, file by file."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from onrecord.importing.duplicates import Similar


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"  # an article made from this very file is there
    CHANGED = "changed"  # an article made from an earlier state of it is there; the new text was put beside it
    SKIPPED = "skipped"  # of a web archive: what in it is no page
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file, or one page of a web archive, and what a curator should look at."""

    file: Path
    outcome: Outcome
    part: str | None = None  # of a web archive: the page's address
    reason: str | None = None  # why it failed or was skipped
    article: Path | None = None
    offered: Path | None = None  # where the new text of a changed original is
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    date_basis: str | None = None
    url: str | None = None
    language: str | None = None
    missing: tuple[str, ...] = ()  # of title, publisher, date_published, authors
    words: int = 0
    excluded_characters: int = 0
    similar: tuple[Similar, ...] = ()
    notes: tuple[str, ...] = ()  # what to check


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An import, its files in the order in which they were given or found."""

    files: tuple[FileReport, ...] = ()
    written: bool = True  # False: a dry run

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(file.outcome is outcome for file in self.files)


HEADINGS = ("file", "outcome", "found", "missing")


def report_rows(report: Report) -> list[tuple[str, ...]]:
    """The report as rows of text under `HEADINGS`, failures at the end."""
    files = sorted(report.files, key=lambda file: file.outcome is Outcome.FAILED)
    return [
        (
            file.part or file.file.name,
            file.outcome.value,
            "\n".join(filter(None, found(file))),
            ", ".join(file.missing),
        )
        for file in files
    ]


def found(file: FileReport) -> tuple[str, ...]:
    """Title, publisher and date, the article file, and how much was taken out."""
    basis = f" ({file.date_basis})" if file.date_basis == "inferred" else ""
    target = file.offered or file.article
    return (
        file.title or "",
        ", ".join(filter(None, (file.publisher, f"{file.date}{basis}" if file.date else None))),
        f"→ {target.name}" if target else "",
        f"{file.excluded_characters} characters taken out" if file.excluded_characters else "",
    )


def to_check(report: Report) -> list[str]:
    """What a curator should look at, as lines `path: reason`: what files share with others, notes, failures last."""
    files = sorted(report.files, key=lambda file: file.outcome is Outcome.FAILED)
    return [f"{file.part or file.file}: {reason}" for file in files for reason in reasons(file)]


def reasons(file: FileReport) -> tuple[str, ...]:
    """Why a file failed or was skipped, what it shares with others, and the notes, each on one line."""
    shared = (f"{s.share:.0%} of the text is in {s.article} ({s.relation.replace('_', ' ')})" for s in file.similar)
    return tuple(" ".join(reason.split()) for reason in (file.reason or "", *shared, *file.notes) if reason.strip())


def report_json(report: Report) -> dict[str, Any]:
    """The report as JSON, its files in the order in which they were found."""
    return {
        "written": report.written,
        "counts": {outcome.value: report.count(outcome) for outcome in Outcome},
        "files": [file_json(file) for file in report.files],
    }


def file_json(file: FileReport) -> dict[str, Any]:
    """One file of the report."""
    return {
        "file": str(file.file),
        "part": file.part,
        "outcome": file.outcome.value,
        "reason": file.reason,
        "article": str(file.article) if file.article else None,
        "offered": str(file.offered) if file.offered else None,
        "title": file.title,
        "publisher": file.publisher,
        "date_published": file.date,
        "date_basis": file.date_basis,
        "url": file.url,
        "language": file.language,
        "missing": list(file.missing),
        "words": file.words,
        "excluded_characters": file.excluded_characters,
        "similar": [
            {"article": s.article, "share": round(s.share, 3), "relation": s.relation.value} for s in file.similar
        ],
        "check": list(file.notes),
    }
