"""Every type of file that import reads, made here from one invented page, and what is hostile about some."""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from onrecord.corpus import load
from onrecord.importing import Outcome, Report, import_files
from onrecord.importing.decoding import UnreadableFile
from onrecord.importing.draft import Draft
from onrecord.importing.readers.markdown_file import read_bytes as read_markdown
from onrecord.importing.readers.mime_page import read_bytes as read_mime
from onrecord.importing.readers.pdf_file import read_bytes as read_pdf
from onrecord.importing.readers.web_page import read_bytes as read_page
from onrecord.importing.shelf.article_file import Place
from onrecord.importing.shelf.article_file import write as article
from onrecord.importing.web.tree import page_text, page_tree
from onrecord.records import Original
from onrecord.vocabulary import BlockKind, DateBasis

TITLE = "Ferry runs aground off Lorne"
STORY = (
    "A car ferry with 140 people aboard ran aground off the harbour of Lorne early on Tuesday.",
    "The master, Ewan Strang, said that the steering had failed as the ship came round the pier.",
    "Four people were treated for bruises, and one of the crew was kept in hospital overnight.",
    "The Maritime Board said that it had sent two inspectors to look at the rudder and the pumps.",
)
ADDRESS = "https://lorneherald.example/ferry"


def html(story: tuple[str, ...] = STORY, title: str = TITLE, head: str = "") -> str:
    """A page."""
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}"
        f"<meta property='og:site_name' content='Lorne Herald'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def warc(path: Path, pages: dict[str, str], compressed: bool = True) -> Path:
    """A web archive of pages, a picture and a page that was not found."""
    answers = [(address, "200 OK", "text/html; charset=utf-8", page) for address, page in pages.items()]
    answers += [(ADDRESS + ".png", "200 OK", "image/png", "x"), (ADDRESS + "/no", "404 Not Found", "text/html", "x")]
    with path.open("wb") as stream:
        for address, status, kind, text in answers:
            answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{text}".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-07T05:06:07Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            record = head.encode() + answer + b"\r\n\r\n"
            stream.write(gzip.compress(record, mtime=0) if compressed else record)
    return path


def body(draft: Draft) -> list[str]:
    """The story's paragraphs."""
    return [text for _, text in draft.blocks]


def outcomes(report: Report) -> dict[str, str]:
    """The outcome or reason of each file or page."""
    return {file.part or file.file.name: file.reason or file.outcome.value for file in report.files}


def test_web_archive(tmp_path: Path) -> None:
    """Each page of a WARC is an article with its address and day of capture; the rest is counted and no failure."""
    other = tuple(text.replace("ferry", "tug").replace("140", "12") + " It rained." for text in STORY[::-1])
    pages = {ADDRESS: html(), ADDRESS + "2": html(other, "Tug sinks at its mooring in Lorne")}
    report = import_files([warc(tmp_path / "crawl.warc.gz", pages)], tmp_path / "corpus", keep_originals=True)
    assert outcomes(report) == {
        ADDRESS: "imported",
        ADDRESS + "2": "imported",
        "crawl.warc.gz": "1 answers other than 200, 1 files that are no page",
    }
    assert report.count(Outcome.FAILED) == 0
    first = load(tmp_path / "corpus").articles[0]
    assert (first.url, first.original.captured) == (ADDRESS, "2031-05-07")
    assert first.basis["url"] == f'stated: "{ADDRESS}" (WARC-Target-URI)'
    stored = (tmp_path / "corpus" / str(first.original.file)).read_bytes()
    assert stored == html().encode()
    assert hashlib.sha256(stored).hexdigest() == first.original.sha256


@pytest.mark.parametrize("compressed", [True, False])
def test_cut_web_archive(tmp_path: Path, compressed: bool) -> None:
    """Of a WARC that is cut in the middle what stands before the cut is imported, and the cut is reported."""
    path = warc(tmp_path / "crawl.warc", {ADDRESS: html(), ADDRESS + "2": html(title="Another")}, compressed)
    whole = path.read_bytes()
    second = whole.index(b"\x1f\x8b\x08", 3) if compressed else whole.index(b"WARC/1.0", 3)
    path.write_bytes(whole[: second + 300])
    report = import_files([path], tmp_path / "corpus")
    found = outcomes(report)
    assert found.pop(ADDRESS) == "imported"
    assert found
    assert all("cut off" in reason for reason in found.values())


def test_saved_by_a_browser() -> None:
    """MHTML gives the page, its address and the day on which it was saved; pictures in it are no matter."""
    message = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: "
        + ADDRESS
        + "\r\nDate: Wed, 7 May 2031 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + html().replace("=", "=3D")
        + "\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    draft = read_mime(message.encode())
    assert (draft.title, draft.url, draft.captured) == (TITLE, ADDRESS, "2031-05-07")
    assert body(draft) == list(STORY)


def test_pdf() -> None:
    """The text of a PDF is read as plain text is; a date among its properties is not taken for the report's."""
    lines = [TITLE, "By Jess Tully", "", *STORY]
    draft = read_pdf(pdf(lines))
    assert draft.title == TITLE
    assert draft.authors == ("Jess Tully",)
    assert (draft.date_published, draft.date_basis) == (None, DateBasis.UNKNOWN)
    assert body(draft) == list(STORY)


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, and a date of creation."""
    shown = "".join(f"({line}) Tj 0 -40 Td " for line in lines)
    stream = f"BT /F1 9 Tf 20 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /CreationDate (D:20310507100000Z) >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF"
    assert PdfReader(io.BytesIO(data.encode())).metadata is not None
    return data.encode()


def test_scanned_and_broken_pdf() -> None:
    """A PDF without text and a damaged one are refused with the reason."""
    with pytest.raises(UnreadableFile, match="no text in it"):
        read_pdf(pdf([]))
    with pytest.raises(UnreadableFile, match="not a PDF"):
        read_pdf(b"Not a PDF at all")


def test_clipped_markdown() -> None:
    """Front matter of a clipping states its fields, headings and lists stay, the headline is no part of the text."""
    front = "---\nsource: https://lorneherald.example/ferry\nauthor: Jess Tully\npublished: 2031-05-06\n---\n"
    draft = read_markdown(f"{front}# {TITLE}\n\n{STORY[0]}\n\n## What next\n\n{STORY[1]}\n\n- {STORY[2]}\n".encode())
    assert (draft.title, draft.url, draft.date_published) == (TITLE, ADDRESS, "2031-05-06")
    assert draft.authors == ("Jess Tully",)
    kinds = [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert draft.blocks == tuple(zip(kinds, [STORY[0], "What next", *STORY[1:3]], strict=True))


def test_whole_text_of_structured_data() -> None:
    """Where the page shows only the beginning, the text of its JSON-LD is taken and the curator is told."""
    whole = "\\n\\n".join(STORY * 2)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{whole}"}}</script>'
    draft = read_page(html(STORY[:1], head=script).encode())
    assert body(draft) == list(STORY * 2)
    assert any("articleBody" in note for note in draft.notes)


def test_date_after_capture_is_questioned(tmp_path: Path) -> None:
    """A page that says to be younger than its capture is imported with a note."""
    head = '<meta property="article:published_time" content="2033-01-01">'
    report = import_files([warc(tmp_path / "a.warc", {ADDRESS: html(head=head)}, False)], tmp_path / "corpus")
    assert "dated 2033-01-01, but saved on 2031-05-07: check the date" in report.files[0].notes


def test_same_address_again_is_a_changed_original(tmp_path: Path) -> None:
    """A page saved again from the same address with another text is offered beside the first."""
    import_files([warc(tmp_path / "a.warc", {ADDRESS: html()})], tmp_path / "corpus")
    again = warc(tmp_path / "b.warc", {ADDRESS.replace("https://", "http://www."): html((*STORY, "It was towed off."))})
    report = import_files([again], tmp_path / "corpus")
    assert report.files[0].outcome is Outcome.CHANGED
    assert len(load(tmp_path / "corpus").articles) == 1


def test_syndicated_copy_and_later_version(tmp_path: Path) -> None:
    """The same text in another outlet is the same text; a longer one of the same outlet on a later day is an update."""
    day = '<meta property="article:published_time" content="2031-05-0{}">'
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "a.html").write_text(html(head=day.format(6)), encoding="utf-8")
    longer = (*STORY, "The ferry was towed into port on Wednesday, and the pier was found to have lost nine metres.")
    (saved / "b.html").write_text(html(longer, f"{TITLE}, then towed", day.format(7)), encoding="utf-8")
    copy = html(STORY[:3], "Ferry aground", day.format(6)).replace("Lorne Herald", "Ostby Tidings")
    (saved / "c.html").write_text(copy, encoding="utf-8")
    report = import_files([saved], tmp_path / "corpus")
    first, later, other = (file.article.stem for file in report.files if file.article)
    found = {article.id: (article.same_text_as, article.updates) for article in load(tmp_path / "corpus").articles}
    assert found == {first: ((), None), later: ((), first), other: ((first,), None)}
    shares = {s.article: round(s.share, 1) for s in report.files[2].similar}
    assert shares == {first: 1.0}


def test_article_file_is_sound_whatever_a_page_says(tmp_path: Path) -> None:
    """Markup, YAML and Markdown in a page's fields are written so that the loader reads them back."""
    title = "'- {a}: [b] # c” & <i>d</i> | !e %f @g `h` *i*"
    draft = read_page(html(title=title.replace("&", "&amp;").replace("<", "&lt;")).encode())
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(article(draft, Place(id="a", original=Original(file="x: #.html", sha256="0" * 64))))
    assert load(tmp_path).articles[0].title == title


def zip_bomb() -> bytes:
    """A ZIP file that unpacks to much more than it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", b"0" * 50_000_000)
    return buffer.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a page of 50 MB": (lambda: b"<p>" + b"x " * 25_000_000, "larger than 20 MB"),
    "a ZIP bomb": (zip_bomb, "a ZIP archive"),
    "a gzip bomb": (lambda: gzip.compress(b"0" * 50_000_000), "compressed with gzip"),
    "nested tags": (lambda: b"<div>" * 100_000 + b"text", "Excessive depth|nested more than"),
    "nested tags, not quite so deep": (lambda: b"<div>" * 240 + b"text" + b"</div>" * 240, "nested more than 200 deep"),
    "too many tags": (lambda: b"<p>x" * 400_001, "more than 400,000 tags"),
    "nothing but null bytes": (lambda: b"\0" * 5000, "binary data"),
    "an empty file": (lambda: b"", "empty file"),
    "a picture": (lambda: b"\xff\xd8\xff" * 900, "a picture"),
    "one endless comment": (lambda: b"<!--" + b"-" * 15_000_000, "the HTML parser gave up"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page(name: str) -> None:
    """What is no page that anybody could read is refused with its reason."""
    make, reason = HOSTILE[name]
    with pytest.raises(UnreadableFile, match=reason):
        page_tree(page_text(make())[0])


def test_damaged_bytes_are_noted() -> None:
    """Invalid UTF-8 and null bytes cost the characters that they stood for and nothing else, and are noted."""
    data = html().replace("Ewan", "Éwan “E.”").encode().replace(b"Four", b"Fo\xffur").replace(b"rudder", b"rud\0der")
    draft = read_page(data)
    assert body(draft)[2] == STORY[2].replace("Four", "Fo\ufffdur")
    assert "rudder" in body(draft)[3]
    assert draft.notes == ("1 characters are not valid UTF-8: read as \ufffd", "1 control characters were dropped")


def test_declared_encoding_that_is_wrong() -> None:
    """A page that says UTF-8 and is cp1252 is read as cp1252, with a note."""
    draft = read_page(html().replace("Ewan", "José").encode("cp1252"))
    assert "José" in body(draft)[1]
    assert draft.notes == ("it says utf-8, which it is not: its encoding was guessed",)


def test_hostile_files_cost_nothing_else(tmp_path: Path) -> None:
    """A decompression bomb and endless attributes in a folder end as failures; the page beside them is imported."""
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "bomb.html").write_bytes(zip_bomb())
    (saved / "junk.warc.gz").write_bytes(b"\x1f\x8b" + bytes(range(256)) * 9)
    (saved / "page.html").write_text(html(), encoding="utf-8")
    report = import_files([saved], tmp_path / "corpus")
    found = outcomes(report)
    assert found["page.html"] == "imported"
    assert "ZIP" in found["bomb.html"]
    assert "damaged" in found["junk.warc.gz"]
