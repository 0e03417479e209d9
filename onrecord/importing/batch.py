"""Importing files into a corpus: everything is read and decided before anything is written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from onrecord.ids import slug
from onrecord.importing import article_file, plain_text
from onrecord.importing.decoding import UnreadableFile, decode
from onrecord.importing.draft import Draft
from onrecord.importing.publishers_file import fold, known_names, new_publishers, with_entries
from onrecord.importing.report import FileReport, Outcome, Report

READERS: Mapping[str, Callable[[str], Draft]] = {".txt": plain_text.read, ".text": plain_text.read}
SHA = re.compile(r"^\s*(?:original:\s*\{.*)?sha256:\s*['\"]?([0-9a-f]{64})", re.MULTILINE)
WANTED = ("title", "publisher", "date_published", "authors")


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read: a draft, or why there is none."""

    file: Path
    sha256: str = ""
    draft: Draft | None = None
    problem: str | None = None


def import_files(paths: Sequence[Path], corpus: Path) -> Report:
    """Make article files of saved reports.

    Args:
        paths: files, and folders that are walked.
        corpus: the corpus folder; `articles/` and publishers.yml are created where they are missing.

    Returns:
        What became of each file. A file that an article was made from before changes nothing; no article file is ever
        overwritten; a file that cannot be read is reported and the rest is imported.

    Raises:
        CorpusError: publishers.yml cannot be read or added to; nothing is written then.
    """
    readings = [read_file(file) for file in walk(paths)]
    publishers = corpus / "publishers.yml"
    text = publishers.read_text(encoding="utf-8") if publishers.exists() else ""
    known = known_names(text, publishers)
    made = made_from(corpus)
    fresh = [r.draft.publisher for r in readings if r.draft and r.draft.publisher and r.sha256 not in made]
    added = new_publishers(fresh, known)
    entries = with_entries(text, added, publishers) if added else text
    known |= {fold(name): own for name, own in added.items()}
    reports, files = place(readings, known, made, taken_ids(corpus), corpus / "articles")
    if entries != text:
        publishers.parent.mkdir(parents=True, exist_ok=True)
        publishers.write_text(entries, encoding="utf-8", newline="\n")
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return Report(files=reports)


def walk(paths: Sequence[Path]) -> Iterator[Path]:
    """The files, those of folders in order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        else:
            yield path


def read_file(file: Path) -> Reading:
    """Read one file with the reader of its type."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        return Reading(file, problem=f"unknown type {file.suffix or 'without a suffix'} (known: {known})")
    try:
        data = file.read_bytes()
        draft = reader(decode(data))
    except OSError as error:
        return Reading(file, problem=error.strerror or str(error))
    except UnreadableFile as error:
        return Reading(file, problem=str(error))
    if not draft.blocks:
        return Reading(file, problem="no text of a report found in it")
    return Reading(file, sha256(data).hexdigest(), draft)


def made_from(corpus: Path) -> dict[str, Path]:
    """The article file of each original that was imported before, by its SHA-256."""
    found: dict[str, Path] = {}
    for path in sorted((corpus / "articles").glob("*.md")):
        matter = path.read_text(encoding="utf-8", errors="replace").split("\n---", 1)[0]
        for digest in SHA.findall(matter):
            found.setdefault(digest, path)
    return found


def taken_ids(corpus: Path) -> set[str]:
    """Ids that no new article may get: of article files, and every one that was ever published."""
    lock = corpus / "permalinks.lock"
    published = lock.read_text(encoding="utf-8").split() if lock.exists() else []
    articles = {line.removeprefix("articles/") for line in published if line.startswith("articles/")}
    return articles | {path.stem for path in (corpus / "articles").glob("*.md")}


def place(
    readings: Sequence[Reading], publishers: Mapping[str, str], made: dict[str, Path], taken: set[str], folder: Path
) -> tuple[tuple[FileReport, ...], dict[Path, str]]:
    """What became of each file, and the article files to write."""
    reports: list[FileReport] = []
    files: dict[Path, str] = {}
    made, taken = dict(made), set(taken)
    for reading in readings:
        report, content = place_one(reading, publishers, made, taken, folder)
        if content is not None and report.article is not None:
            files[report.article] = content
            made[reading.sha256] = report.article
            taken.add(report.article.stem)
        reports.append(report)
    return tuple(reports), files


def place_one(
    reading: Reading, publishers: Mapping[str, str], made: Mapping[str, Path], taken: set[str], folder: Path
) -> tuple[FileReport, str | None]:
    """What becomes of one file, and its article file where it is new."""
    draft = reading.draft
    if draft is None:
        return FileReport(file=reading.file, outcome=Outcome.FAILED, reason=reading.problem), None
    report = FileReport(
        file=reading.file,
        outcome=Outcome.UNCHANGED,
        article=made.get(reading.sha256),
        title=draft.title,
        publisher=draft.publisher,
        date=draft.date_published,
        missing=tuple(name for name in WANTED if not getattr(draft, name)),
        excluded_characters=sum(len(part.text) for part in draft.excluded),
        notes=draft.notes,
    )
    if report.article is not None:
        return report, None
    publisher = publishers.get(fold(draft.publisher)) if draft.publisher else None
    own = free_id(article_id(draft, publisher), taken)
    content = article_file.write(draft, own, reading.sha256, reading.file.name, publisher)
    return replace(report, outcome=Outcome.IMPORTED, article=folder / f"{own}.md"), content


def article_id(draft: Draft, publisher: str | None) -> str:
    """Date, publisher and headline (else the first words) as an id, as far as they are known."""
    words = draft.title or " ".join(draft.blocks[0][1].split()[:8])
    return "-".join(filter(None, (draft.date_published, publisher, slug(words))))


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number after it where it is taken."""
    own, number = wanted, 2
    while own in taken:
        own, number = f"{wanted}-{number}", number + 1
    return own
