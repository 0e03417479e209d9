"""One saved file, read: every type that import knows, and what each makes of a file. Runs in a worker process."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.importing.decoding import LARGEST, UnreadableFile, decode
from onrecord.importing.draft import Draft
from onrecord.importing.readers import markdown_file, mime_page, pdf_file, plain_text, web_archive, web_page

LARGEST_PDF = 100_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A report that was read, or why there is none."""

    file: Path
    sha256: str = ""
    draft: Draft | None = None
    problem: str | None = None
    part: str | None = None  # of a web archive: the address of the page
    spooled: Path | None = None  # where the page of a web archive was put, if it is to be kept
    passed_over: str | None = None  # of a web archive: what in it is no page, in words


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that holds one report."""

    read: Callable[[bytes], Draft]
    largest: int = LARGEST


TEXT = Kind(lambda data: plain_text.read(decode(data)))
PAGE = Kind(web_page.read_bytes)
KINDS: Mapping[str, Kind] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": Kind(markdown_file.read_bytes),
    ".markdown": Kind(markdown_file.read_bytes),
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".mhtml": Kind(mime_page.read_bytes),
    ".mht": Kind(mime_page.read_bytes),
    ".pdf": Kind(pdf_file.read_bytes, LARGEST_PDF),
}
ARCHIVES = (".warc", ".warc.gz")
KNOWN = (*KINDS, *ARCHIVES)


def type_of(file: Path) -> str | None:
    """The suffix by which a file's type is known, if it is."""
    name = file.name.lower()
    return next((suffix for suffix in KNOWN if name.endswith(suffix)), None)


def read_file(file: Path, spool: Path | None) -> Iterator[Reading]:
    """What is in a file: one reading, of a web archive one for each page in it.

    Args:
        file: of any type.
        spool: a folder for the pages of web archives, if they are to be kept.
    """
    suffix = type_of(file)
    if suffix is None:
        known = ", ".join(sorted(KNOWN))
        yield Reading(file, problem=f"unknown type {file.suffix or 'without a suffix'} (known: {known})")
    elif suffix in ARCHIVES:
        yield from read_archive(file, spool)
    else:
        yield read_one(file, KINDS[suffix])


def read_one(file: Path, kind: Kind) -> Reading:
    """The report in a file of its own."""
    try:
        if file.stat().st_size > kind.largest:
            return Reading(file, problem=f"larger than {kind.largest // 1_000_000} MB")
        data = file.read_bytes()
        draft = kind.read(data)
    except OSError as error:
        return Reading(file, problem=error.strerror or str(error))
    except UnreadableFile as error:
        return Reading(file, problem=str(error))
    if not draft.blocks:
        return Reading(file, problem="no text of a report found in it")
    return Reading(file, sha256(data).hexdigest(), draft)


def read_archive(file: Path, spool: Path | None) -> Iterator[Reading]:
    """The reports in a web archive."""
    counts: dict[str, int] = {}
    try:
        for page in web_archive.pages(file, counts):
            yield read_page(file, page, spool)
    except (OSError, UnreadableFile) as error:
        problem = str(error) if isinstance(error, UnreadableFile) else error.strerror or str(error)
        yield Reading(file, problem=problem)
    if counts:
        words = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        yield Reading(file, passed_over=words)


def read_page(file: Path, page: web_archive.ArchivedPage, spool: Path | None) -> Reading:
    """The report of one page of a web archive."""
    if page.problem is not None:
        return Reading(file, problem=page.problem, part=page.address)
    try:
        draft = web_archive.draft_of(page)
    except UnreadableFile as error:
        return Reading(file, problem=str(error), part=page.address)
    if not draft.blocks:
        return Reading(file, problem="no text of a report found in it", part=page.address)
    digest = sha256(page.data).hexdigest()
    kept = spool / f"{digest}.html" if spool else None
    if kept:
        kept.write_bytes(page.data)
    return Reading(file, digest, draft, part=page.address, spooled=kept)
