"""Importing files into a corpus folder: what is written, what never is, and what the report says."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.corpus import load, markdown
from onrecord.errors import CorpusError
from onrecord.ids import SLUG
from onrecord.importing import Outcome, import_files, report_json, report_rows
from onrecord.importing.decoding import UnreadableFile, decode
from onrecord.messages import imported

pytestmark = pytest.mark.slow

STORY = (
    "Harbour of Lorne reopens\n\nBy Jess Tully\n3 May 2011\n\n"
    "The harbour of Lorne was reopened on Tuesday, nine weeks after the blast that closed it.\n\n"
    "“We are back,” said the harbour master, Ewan Strang. # 1 of *many* ships came in at noon.\n\n"
    "Two cranes are still out of use. The company expects them to be repaired before the autumn, it said.\n\n"
    "The pilots had asked for a week more. They were given a day, and a promise that the lights would be mended.\n\n"
    "© 2012 The Lorne Herald Ltd. All rights reserved.\n"
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved page."""
    path = tmp_path / "saved" / "page.txt"
    path.parent.mkdir()
    path.write_text(STORY, encoding="utf-8")
    return path


def matter_of(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter and the body of an article file."""
    _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(matter), body


def test_article_file(saved: Path, tmp_path: Path) -> None:
    """An imported page becomes an article file with its metadata, their basis, the original's hash and what was cut."""
    report = import_files([saved], tmp_path / "corpus")
    article = tmp_path / "corpus" / "articles" / "2011-05-03-the-lorne-herald-harbour-of-lorne-reopens.md"
    assert [file.article for file in report.files] == [article]
    matter, body = matter_of(article)
    assert SLUG.fullmatch(matter["id"])
    assert matter["id"] == article.stem
    assert matter["title"] == "Harbour of Lorne reopens"
    assert matter["publisher"] == "the-lorne-herald"
    assert matter["date_published"] == "2011-05-03"
    assert matter["date_basis"] == "stated"
    assert matter["authors"] == ["Jess Tully"]
    assert matter["original"] == {"file": "page.txt", "sha256": hashlib.sha256(STORY.encode()).hexdigest()}
    assert [part["reason"] for part in matter["excluded"]] == ["byline", "timestamp", "copyright"]
    assert matter["basis"]["date_published"] == 'stated: "3 May 2011"'
    assert markdown.read(body)[0].split("\n\n") == STORY.split("\n\n")[2:-1]


def test_front_matter_keys_in_order(saved: Path, tmp_path: Path) -> None:
    """The keys are those of the design, in its order, with the basis at the end."""
    report = import_files([saved], tmp_path / "corpus")
    assert report.files[0].article is not None
    keys = """
        id title publisher date_published date_basis authors credits dateline language url archived_url rights genre
        kind publish original excluded basis same_text_as updates
    """
    assert " ".join(matter_of(report.files[0].article)[0]) == " ".join(keys.split())


def test_importing_again_changes_nothing(saved: Path, tmp_path: Path) -> None:
    """The same original is not imported twice, even from another file, and a curator's edits stay."""
    corpus = tmp_path / "corpus"
    article = import_files([saved], corpus).files[0].article
    assert article is not None
    renamed = article.with_name("2011-05-03-renamed.md")
    article.rename(renamed)
    renamed.write_text(renamed.read_text(encoding="utf-8").replace("reopens", "opens again"), encoding="utf-8")
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    copy = saved.with_name("copy.txt")
    copy.write_bytes(saved.read_bytes())
    report = import_files([saved, copy], corpus)
    assert [file.outcome for file in report.files] == [Outcome.UNCHANGED] * 2
    assert {file.article for file in report.files} == {renamed}
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_no_article_file_is_overwritten(saved: Path, tmp_path: Path) -> None:
    """Another report with the same id, and an id that was once published, get a number."""
    corpus = tmp_path / "corpus"
    first = import_files([saved], corpus).files[0].article
    assert first is not None
    (corpus / "permalinks.lock").write_text(f"articles/{first.stem}-2\n", encoding="utf-8")
    written = first.read_bytes()
    other = saved.with_name("other.txt")
    other.write_text(STORY.replace("nine weeks", "ten weeks"), encoding="utf-8")
    second = import_files([other], corpus).files[0].article
    assert second is not None
    assert second.stem == f"{first.stem}-3"
    assert first.read_bytes() == written


def test_changed_original_is_offered_beside(saved: Path, tmp_path: Path) -> None:
    """The new text of a changed original stands beside the edited article, which stays, and is not loaded."""
    corpus = tmp_path / "corpus"
    article = import_files([saved], corpus).files[0].article
    assert article is not None
    edited = article.read_text(encoding="utf-8").replace("Lorne reopens", "Lorne opens again")
    article.write_text(edited, encoding="utf-8")
    saved.write_text(STORY.replace("nine weeks", "ten weeks"), encoding="utf-8")
    digest = hashlib.sha256(saved.read_bytes()).hexdigest()
    for _ in range(2):
        report = import_files([saved], corpus).files[0]
        assert (report.outcome, report.article) == (Outcome.CHANGED, article)
        assert report.offered == article.with_name(f"{article.stem}.new-{digest[:8]}.md.txt")
    assert report.offered is not None
    matter, body = matter_of(report.offered)
    assert matter["original"]["sha256"] == digest
    assert "ten weeks" in body
    assert article.read_text(encoding="utf-8") == edited
    assert [loaded.id for loaded in load(corpus).articles] == [article.stem]


def test_other_page_of_the_same_name(saved: Path, tmp_path: Path) -> None:
    """Two files called alike with nothing in common are two articles."""
    corpus = tmp_path / "corpus"
    import_files([saved], corpus)
    other = tmp_path / "elsewhere" / saved.name
    other.parent.mkdir()
    other.write_text("Tram strike called off\n\nThe drivers of Ostby went back to work on Friday, the union said.\n")
    assert import_files([other], corpus).files[0].outcome is Outcome.IMPORTED


def test_dry_run_writes_nothing(saved: Path, tmp_path: Path) -> None:
    """A dry run reports what would be written and leaves no file behind."""
    report = import_files([saved], tmp_path / "corpus", dry_run=True, keep_originals=True)
    assert report.files[0].outcome is Outcome.IMPORTED
    assert not report.written
    assert not (tmp_path / "corpus").exists()


def test_originals_are_kept(saved: Path, tmp_path: Path) -> None:
    """With keep_originals the very bytes are stored where the article file says, and are known again by their name."""
    corpus = tmp_path / "corpus"
    article = import_files([saved], corpus, keep_originals=True).files[0].article
    assert article is not None
    original = matter_of(article)[0]["original"]
    assert original["file"] == f"originals/{original['sha256'][:8]}-page.txt"
    assert (corpus / original["file"]).read_bytes() == saved.read_bytes()
    saved.write_text(STORY.replace("nine weeks", "ten weeks"), encoding="utf-8")
    assert import_files([saved], corpus).files[0].outcome is Outcome.CHANGED


def test_folder_with_unreadable_files(saved: Path, tmp_path: Path) -> None:
    """What cannot be read is listed with its reason and the rest of the folder is imported."""
    (saved.parent / "empty.txt").write_bytes(b"\n\n")
    (saved.parent / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (saved.parent / "menu.txt").write_text("Share\nPrint\n", encoding="utf-8")
    report = import_files([saved.parent, tmp_path / "gone.txt"], tmp_path / "corpus")
    assert {file.file.name: file.reason for file in report.files} == {
        "empty.txt": "empty file",
        "gone.txt": "No such file or directory",
        "menu.txt": "no text of a report found in it",
        "page.txt": None,
        "picture.jpg": "unknown type .jpg (known: .htm, .html, .markdown, .md, .mht, .mhtml, .pdf, .text, .txt, .warc, "
        ".warc.gz, .xhtml)",
    }
    assert report.count(Outcome.FAILED) == 4
    assert len(list((tmp_path / "corpus" / "articles").iterdir())) == 1


def test_publisher_is_added_once(saved: Path, tmp_path: Path) -> None:
    """A new publisher is added under the file's own lines; one that is known by an alias is not."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    path = corpus / "publishers.yml"
    path.write_text("# ours\n- id: post\n  name: Delta Post # daily", encoding="utf-8")
    import_files([saved], corpus)
    assert path.read_text(encoding="utf-8") == (
        "# ours\n- id: post\n  name: Delta Post # daily\n- id: the-lorne-herald\n  name: The Lorne Herald\n"
    )
    path.write_text("- id: lorne\n  name: Herald of Lorne\n  aliases: [Lorne Herald]\n", encoding="utf-8")
    saved = saved.rename(saved.with_name("again.txt"))
    saved.write_text(STORY + "Print\n", encoding="utf-8")
    report = import_files([saved], corpus)
    assert report.files[0].article is not None
    assert matter_of(report.files[0].article)[0]["publisher"] == "lorne"
    assert path.read_text(encoding="utf-8").count("id:") == 1


@pytest.mark.parametrize("broken", ["id: [", "name: Post\n", "[{id: post, name: Post}]\n"])
def test_broken_publishers_stop_the_import(saved: Path, tmp_path: Path, broken: str) -> None:
    """A publishers.yml that cannot be read or added to is an error with its place, and nothing is written."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "publishers.yml").write_text(broken, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"publishers\.yml:1: "):
        import_files([saved], corpus)
    assert not (corpus / "articles").exists()


def test_report_rows(saved: Path, tmp_path: Path) -> None:
    """The report says for each file what was found and what is missing."""
    saved.write_text("The harbour was opened on Tuesday. It had been closed for nine weeks.\n", encoding="utf-8")
    row = report_rows(import_files([saved], tmp_path / "corpus"))[0]
    assert row == (
        "page.txt",
        "imported",
        "→ the-harbour-was-opened-on-tuesday-it-had.md",
        "title, publisher, date_published, authors",
    )


def test_what_to_check_is_readable_in_a_narrow_terminal(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At 80 columns each failure and each note is one whole line with its path, under the table."""
    monkeypatch.setenv("COLUMNS", "80")
    broken, again = saved.with_name("a picture of the harbour of Lorne.jpg"), saved.with_name("again.txt")
    broken.write_bytes(b"\xff\xd8\xff")
    again.write_text(STORY + "Print\n", encoding="utf-8")
    bare = "The harbour was opened on Tuesday. It had been closed for nine weeks.\n"
    saved.with_name("bare.txt").write_text(bare, encoding="utf-8")
    assert imported(import_files([saved.parent], tmp_path / "corpus")) == 1
    lines = capsys.readouterr().out.splitlines()
    reason = "unknown type .jpg (known: .htm, .html, .markdown, .md, .mht, .mhtml, .pdf, .text, .txt, .warc, "
    assert f"{broken}: {reason}.warc.gz, .xhtml)" in lines
    assert any(re.match(rf"{re.escape(str(saved))}: \d+% of the text is in \S+ \(.+\)$", line) for line in lines)
    table = lines[: next(number for number, line in enumerate(lines) if line.startswith(str(saved.parent)))]
    assert table[0].split() == ["file", "outcome", "found", "missing"]
    assert all(len(line) <= 80 for line in table)
    assert {"title,", "publisher,", "date_published,", "authors"} <= set(" ".join(table).split())


def test_report_as_json(saved: Path, tmp_path: Path) -> None:
    """The report as JSON has the same, with counts by outcome."""
    report = report_json(import_files([saved, tmp_path / "gone.txt"], tmp_path / "corpus"))
    assert json.loads(json.dumps(report)) == report
    assert report["counts"] == {"imported": 1, "unchanged": 0, "changed": 0, "skipped": 0, "failed": 1}
    first, second = report["files"]
    assert (first["title"], first["publisher"], first["date_published"]) == (
        "Harbour of Lorne reopens",
        "The Lorne Herald",
        "2011-05-03",
    )
    assert second["reason"] == "No such file or directory"


CURLY = "“It’s over,” she said – and left the café at noon, as she had always said that she would leave it one day."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """Text is read in the encodings that saved pages come in."""
    assert decode(CURLY.encode(encoding)).removeprefix("\ufeff") == CURLY


def test_other_alphabets() -> None:
    """Text in a one-byte Cyrillic encoding is recognised as such."""
    text = "Порт снова открыт, сообщила во вторник администрация города. Он был закрыт девять недель после взрыва." * 4
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 40, b"\xff\xfea", b"x" * 20_000_001])
def test_no_text(data: bytes) -> None:
    """What is no text, cut in a character or far too large is refused with a reason."""
    with pytest.raises(UnreadableFile):
        decode(data)
