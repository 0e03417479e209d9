"""What the command line says: to standard output what was done, to standard error what to look at."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from onrecord.importing.report import HEADINGS, Outcome, Report, report_rows
from onrecord.records import Archive, Corpus


def say(text: str, *, error: bool = False) -> None:
    """One line or several, as they are: nothing in them is markup and nothing is wrapped."""
    Console(stderr=error, highlight=False, markup=False, soft_wrap=True).print(text)


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def built(archive: Archive, site: Path) -> None:
    """A finished build: what it holds and where it is."""
    contested = sum(claim.contested for claim in archive.claims.values())
    parts = (
        counted(len(archive.articles), "article"),
        counted(len(archive.actors), "actor"),
        f"{counted(len(archive.claims), 'claim')}, {contested:,} contested",
    )
    say(f"{archive.info.title}: {', '.join(parts)}")
    say(f"site: {site}  (open {site / 'index.html'}, or run: build.py serve)")


def orphans(lost: Sequence[str]) -> None:
    """Decisions whose words are no longer there."""
    for line in lost:
        say(f"warning: {line}", error=True)


def imported(report: Report) -> int:
    """A table of what was imported; the exit code: 1 if a file failed."""
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    shown = [i for i, heading in enumerate(HEADINGS) if any(row[i] for row in report_rows(report))]
    for i in shown:
        table.add_column(HEADINGS[i], overflow="fold")
    for row in report_rows(report):
        table.add_row(*(row[i].replace("[", r"\[") for i in shown))
    console.print(table)
    counts = ", ".join(f"{report.count(outcome)} {outcome}" for outcome in Outcome)
    say(counts)
    return 1 if report.count(Outcome.FAILED) else 0


def wrote(paths: Sequence[str], folder: Path) -> None:
    """Published data without a site."""
    say(f"data: {folder}  ({counted(len(paths), 'file')} changed)")


def checked(corpus: Corpus) -> None:
    """A corpus without a mistake."""
    parts = (
        counted(len(corpus.articles), "article"),
        counted(len(corpus.publishers), "publisher"),
        counted(len(corpus.actors), "actor"),
        counted(len(corpus.claims), "claim"),
        counted(len(corpus.decisions), "decision"),
    )
    say(f"{corpus.root}: no mistake in {', '.join(parts)}")


def started(paths: Sequence[Path], folder: Path) -> None:
    """A new archive and the next step."""
    for path in paths:
        say(str(path))
    say(f"next: build.py import FILE… --corpus {folder}   then: build.py --corpus {folder}")
