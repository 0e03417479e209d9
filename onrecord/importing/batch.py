"""Importing files into a corpus: everything is read and decided before anything is written."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from onrecord.importing.processes.workers import read_all
from onrecord.importing.readers.reading import Reading
from onrecord.importing.report import FileReport, Outcome, Report
from onrecord.importing.shelf import article_file
from onrecord.importing.shelf.existing import existing, taken_ids
from onrecord.importing.shelf.placing import Placed, Shelf, place_all
from onrecord.importing.shelf.publishers_file import fold, known_names, new_publishers, with_entries
from onrecord.progress import track


def import_files(paths: Sequence[Path], corpus: Path, *, dry_run: bool = False, keep_originals: bool = False) -> Report:
    """Make article files of saved reports.

    Args:
        paths: files, and folders that are walked.
        corpus: the corpus folder; `articles/` and publishers.yml are created where they are missing.
        dry_run: decide and report everything, write nothing.
        keep_originals: store each original under `originals/`, named by its checksum and its own name.

    Returns:
        What became of each file. A file that an article was made from before changes nothing; no article file is ever
        overwritten: the text of a changed original is put beside it. A file that cannot be read is reported and the
        rest is imported.

    Raises:
        CorpusError: publishers.yml cannot be read or added to; nothing is written then.
    """
    publishers = corpus / "publishers.yml"
    text = publishers.read_text(encoding="utf-8") if publishers.exists() else ""
    known = known_names(text, publishers)
    with ExitStack() as stack:
        keep = keep_originals and not dry_run
        spool = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-"))) if keep else None
        files = list(walk(paths))
        readings = [one for found in track(read_all(files, spool), len(files), "reading") for one in found]
        articles = existing(corpus)
        digests = {article.sha256 for article in articles}
        fresh = [r.draft.publisher for r in readings if r.draft and r.draft.publisher and r.sha256 not in digests]
        added = new_publishers(fresh, known)
        entries = with_entries(text, added, publishers) if added else text
        known |= {fold(name): own for name, own in added.items()}
        shelf = Shelf(corpus / "articles", known, taken_ids(corpus, articles))
        placed = place_all(readings, articles, shelf, keep_originals)
        if not dry_run:
            write(placed, corpus, keep_originals)
            if entries != text:
                publishers.write_text(entries, encoding="utf-8", newline="\n")
    return Report(files=tuple(p.report for p in placed), written=not dry_run)


def walk(paths: Sequence[Path]) -> Iterator[Path]:
    """The files, those of folders in order of their names; hidden ones only where they are named."""
    for path in paths:
        if path.is_dir():
            inner = (file for file in path.rglob("*") if file.is_file())
            yield from sorted(f for f in inner if not any(p.startswith(".") for p in f.relative_to(path).parts))
        else:
            yield path


def write(placed: Sequence[Placed], corpus: Path, keep_originals: bool) -> None:
    """Write new articles and offers, and store their originals."""
    for item in placed:
        target = target_of(item.report)
        if item.place is None or target is None or item.reading.draft is None or target.exists():
            continue
        corpus.joinpath("articles").mkdir(parents=True, exist_ok=True)
        target.write_text(article_file.write(item.reading.draft, item.place), encoding="utf-8", newline="\n")
        if keep_originals and item.place.original.file:
            store(item.reading, corpus / item.place.original.file)


def target_of(report: FileReport) -> Path | None:
    """The file that a report announces."""
    return {Outcome.IMPORTED: report.article, Outcome.CHANGED: report.offered}.get(report.outcome)


def store(reading: Reading, target: Path) -> None:
    """Copy an original, or the page of a web archive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(reading.spooled or reading.file, target)
