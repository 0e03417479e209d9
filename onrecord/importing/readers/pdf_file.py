"""Reports that were saved or printed as PDF."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.importing.decoding import UnreadableFile
from onrecord.importing.draft import Draft, stated
from onrecord.importing.readers import plain_text

MOST_PAGES = 300
MOST_CHARACTERS = 5_000_000
EDGE = 3  # lines at the head and foot of a page that may be the same on each
NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|indd|qxd|pdf|html?)$|^https?:", re.IGNORECASE)


def read_bytes(data: bytes) -> Draft:
    """The draft of a PDF: its text as plain text is read; the dates in its properties are those of the file.

    Raises:
        UnreadableFile: it is damaged, locked, far too long or made of pictures only.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile("not a PDF")
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableFile(f"{len(reader.pages)} pages: a report has at most {MOST_PAGES}")
        pages = texts(reader)
        name = str(reader.metadata.title or "").strip() if reader.metadata else ""
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, NotImplementedError) as error:
        raise UnreadableFile(f"damaged: {error}") from error
    if not any(page.strip() for page in pages):
        raise UnreadableFile("no text in it: scanned pages have to go through text recognition first")
    draft = plain_text.read("\n".join(without_edges(pages)))
    if draft.title is None and name and not NO_TITLE.search(name):
        return replace(draft, title=name, basis={**draft.basis, "title": stated(name) + " (PDF title)"})
    return draft


def texts(reader: PdfReader) -> list[str]:
    """The text of each page.

    Raises:
        UnreadableFile: it has far more than any report.
    """
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > MOST_CHARACTERS:
            raise UnreadableFile(f"more than {MOST_CHARACTERS // 1_000_000} million characters of text")
    return pages


def without_edges(pages: list[str]) -> list[str]:
    """The pages without the lines that stand at the head or foot of most of them, but for the first time."""
    lines = [page.split("\n") for page in pages]
    if len(pages) < 3:
        return pages
    seen = Counter(fold(line) for page in lines for line in {*page[:EDGE], *page[-EDGE:]} if line.strip())
    running = {line for line, count in seen.items() if count * 2 > len(pages)}
    kept = []
    for number, page in enumerate(lines):
        last = len(page) - EDGE
        edge = [n < EDGE or n >= last for n in range(len(page))]
        kept.append("\n".join(x for n, x in enumerate(page) if not (number and edge[n] and fold(x) in running)))
    return kept


def fold(line: str) -> str:
    """A line as it is compared from page to page: any number is the same."""
    return re.sub(r"\d+", "0", " ".join(line.split()).lower())
