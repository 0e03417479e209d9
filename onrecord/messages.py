"""What the command line says: to standard output what was done, to standard error what to look at."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from onrecord.english import counted

if TYPE_CHECKING:  # a build with nothing to do prints its lines without importing what makes them
    from onrecord.importing.report import Report
    from onrecord.records import Archive, Corpus
    from onrecord.trust.doctor import Finding


def say(text: str, *, error: bool = False) -> None:
    """One line or several, as they are: nothing in them is markup and nothing is wrapped."""
    Console(stderr=error, highlight=False, markup=False, soft_wrap=True).print(text)


def lines(text: Iterable[str]) -> None:
    """Several lines."""
    for line in text:
        say(line)


def built(archive: "Archive", site: Path) -> tuple[str, ...]:
    """The lines for a finished build: what it holds and where it is."""
    contested = sum(claim.contested for claim in archive.claims.values())
    parts = (
        counted(len(archive.articles), "article"),
        counted(len(archive.actors), "actor"),
        f"{counted(len(archive.claims), 'claim')}, {contested:,} contested",
    )
    where = f"site: {site}  (open {site / 'index.html'}, or run: build.py serve)"
    return f"{archive.info.title}: {', '.join(parts)}", where


def warnings(found: Sequence[str]) -> None:
    """Decisions whose words are no longer there, files in which something is not read."""
    for line in found:
        say(f"warning: {line}", error=True)


def imported(report: "Report", *, as_json: bool = False) -> int:
    """A table of what was imported, then a line for each thing to check, or JSON; the exit code: 1 if a file failed."""
    from onrecord.importing.report import Outcome, report_json, to_check

    if as_json:
        say(json.dumps(report_json(report), ensure_ascii=False, indent=2))
    else:
        import_table(report)
        lines(to_check(report))
        counts = (f"{report.count(outcome)} {outcome}" for outcome in Outcome if report.count(outcome))
        say(", ".join(counts) or "no file")
        if not report.written:
            say("dry run: nothing was written")
    return 1 if report.count(Outcome.FAILED) else 0


def import_table(report: "Report") -> None:
    """The rows of an import, without the columns in which nothing stands."""
    from onrecord.importing.report import HEADINGS, report_rows

    table = Table(box=None, pad_edge=False, header_style="bold")
    rows = report_rows(report)
    shown = [i for i, heading in enumerate(HEADINGS) if any(row[i] for row in rows)]
    for i in shown:
        table.add_column(HEADINGS[i], overflow="fold")
    for row in rows:
        table.add_row(*(escape(row[i]) for i in shown))
    Console().print(table)


def wrote(paths: Sequence[str], folder: Path) -> None:
    """Published data without a site."""
    say(f"data: {folder}  ({counted(len(paths), 'file')} changed)")


def checked(corpus: "Corpus") -> None:
    """A corpus without a mistake."""
    warnings(corpus.notes)
    parts = (
        counted(len(corpus.articles), "article"),
        counted(len(corpus.publishers), "publisher"),
        counted(len(corpus.actors), "actor"),
        counted(len(corpus.claims), "claim"),
        counted(len(corpus.decisions), "decision"),
    )
    say(f"{corpus.root}: no mistake in {', '.join(parts)}")


def examined(found: Sequence["Finding"]) -> int:
    """What the doctor looked at, a line each, with what to mend; the exit code: 1 if there is something."""
    for finding in found:
        say(f"{'mend' if finding.mend else 'well'}  {finding.what}: {finding.state}")
        lines(f"      {line}" for line in finding.mend.splitlines())
    return 1 if any(finding.mend for finding in found) else 0


def started(paths: Sequence[Path], folder: Path) -> None:
    """A new archive and the next step."""
    for path in paths:
        say(str(path))
    say(f"next: build.py import FILE… --corpus {folder}   then: build.py --corpus {folder}")
