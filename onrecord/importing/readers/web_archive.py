"""The web pages in a WARC file, one after the other and none larger than a page may be."""

import re
import zlib
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from onrecord.importing.decoding import LARGEST, UnreadableFile
from onrecord.importing.draft import Draft, stated
from onrecord.importing.readers import web_page

GZIP = b"\x1f\x8b"
CHUNK = 1 << 18  # bytes
HTML = ("text/html", "application/xhtml+xml")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """An HTML page of a web archive, or why it cannot be had."""

    address: str
    captured: str | None = None  # EDTF day
    data: bytes = b""
    charset: str | None = None
    problem: str | None = None


def pages(file: Path, passed_over: MutableMapping[str, int]) -> Iterator[ArchivedPage]:
    """The pages of a web archive.

    Args:
        file: .warc or .warc.gz.
        passed_over: records that are no page are counted here, by what they are.

    Raises:
        UnreadableFile: it is cut off or damaged; the pages before that place were given.
        OSError: it cannot be read at all.
    """
    last = None
    seen = 0
    with file.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, check_digests=False):
                seen += 1
                last = record.rec_headers.get_header("WARC-Target-URI") or record.rec_type
                page = page_of(record, passed_over)
                if page:
                    yield page
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
            place = f"after record {seen}" + (f" ({last})" if last else "")
            raise UnreadableFile(f"damaged or cut off {place}; what stands before is read") from error
    if not seen:
        raise UnreadableFile("no WARC record in it")
    if not ends_whole(file):
        raise UnreadableFile(f"cut off after record {seen} ({last}); what stands before is read")


def ends_whole(file: Path) -> bool:
    """Whether the last gzip member of a file is complete; warcio passes over one that is cut in silence."""
    with file.open("rb") as stream:
        if stream.read(2) != GZIP:
            return True
        stream.seek(0)
        member = zlib.decompressobj(wbits=31)
        rest = b""
        while chunk := rest or stream.read(CHUNK):
            member.decompress(chunk, CHUNK)
            rest = member.unconsumed_tail
            if member.eof:
                rest = member.unused_data.lstrip(b"\0")
                if rest or (rest := stream.read(CHUNK)):
                    member = zlib.decompressobj(wbits=31)
        return member.eof


def page_of(record: ArcWarcRecord, passed_over: MutableMapping[str, int]) -> ArchivedPage | None:
    """The page of a record; None, and counted, where it is none."""
    what = reason_to_pass(record)
    if what:
        if what != "own records":
            passed_over[what] = passed_over.get(what, 0) + 1
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    charset = CHARSET.search(kind or "")
    when = re.match(r"\d{4}-\d\d-\d\d", record.rec_headers.get_header("WARC-Date") or "")
    page = ArchivedPage(address, when[0] if when else None, charset=charset[1] if charset else None)
    data = record.content_stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        return replace(page, problem=f"larger than {LARGEST // 1_000_000} MB")
    if getattr(record.raw_stream, "limit", 0) > 0 and is_short(record):
        return replace(page, problem="cut off in the middle: the web archive ends here")
    return replace(page, data=data)


def reason_to_pass(record: ArcWarcRecord) -> str | None:
    """What a record is, if it is no HTML page."""
    if record.rec_type not in ("response", "resource"):
        return "own records"
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    kind = (kind or "").split(";")[0].strip().lower()
    if record.http_headers and record.http_headers.get_statuscode() != "200":
        return "answers other than 200"
    return None if kind in HTML else "files that are no page"


def is_short(record: ArcWarcRecord) -> bool:
    """Whether nothing more can be read although the record should go on."""
    return not record.raw_stream.read(1)


def draft_of(page: ArchivedPage) -> Draft:
    """The draft of an archived page, with its address and the day on which it was saved.

    Raises:
        UnreadableFile: it is no page that can be read.
    """
    draft = web_page.read_bytes(page.data, page.address, page.charset)
    captured = draft.captured or page.captured
    notes = draft.notes
    if captured and draft.date_published and draft.date_published[:10] > captured:
        notes = (*notes, f"dated {draft.date_published}, but saved on {captured}: check the date")
    basis = (
        {**draft.basis, "url": stated(page.address) + " (WARC-Target-URI)"}
        if draft.url == page.address
        else draft.basis
    )
    return replace(draft, captured=captured, basis=basis, notes=notes)
