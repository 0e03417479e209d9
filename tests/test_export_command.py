"""`build.py export` as people run it: what it prints, where it writes, and what it refuses."""

import json
import sys
from pathlib import Path

import pytest

import build as command
from onrecord.render.exports import formats

TEXT = "Mayor Ada Lund accused the army of burning the market. The army denied the allegations."
FRONT = "---\nid: {0}\ntitle: Market\npublisher: daily\ndate_published: 2031-05-04\ndate_basis: stated\n---\n\n"
FTM = Path("data/archive.ftm.json")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus of two articles."""
    made = tmp_path_factory.mktemp("archive")
    articles = made / "corpus" / "articles"
    articles.mkdir(parents=True)
    for name in ("one", "two"):
        (articles / f"{name}.md").write_text(FRONT.format(name) + TEXT + "\n", encoding="utf-8")
    return made


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int | str | None:
    """The exit code of `build.py export` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["build.py", "export", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return ended.value.code


def of(folder: Path, out: Path) -> tuple[object, ...]:
    """The options for a corpus and a folder to write to."""
    return "--corpus", folder / "corpus", "--cache", folder / "cache", "--out", out


def test_without_a_format_they_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every format by its name, a line each."""
    assert run(monkeypatch) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(formats.NAMES)


def test_another_format_is_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Its name and those there are on the error stream, exit code 2, nothing written, though one of two is known."""
    assert run(monkeypatch, "ftm", "xml", *of(tmp_path / "nowhere", tmp_path / "out")) == 2
    told = capsys.readouterr()
    assert f"no format xml: there are {', '.join(formats.NAMES)}" in " ".join(told.err.split())
    assert "Traceback" not in told.err
    assert told.out == ""
    assert not any(tmp_path.iterdir())


def test_one_format_alone_is_written_beside_what_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    """Its files and no other; a note in the folder stays; a second time gives the same bytes."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(monkeypatch, "ftm", *of(folder, out)) == 0
    files = {path.relative_to(out) for path in out.rglob("*") if path.is_file() and path.name[0] != "."}
    assert files == {FTM, Path("notes.txt")}
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    first = (out / FTM).read_bytes()
    assert {"one", "two"} <= {json.loads(line)["id"].removeprefix("article-") for line in first.splitlines()}
    assert run(monkeypatch, "ftm", *of(folder, out)) == 0
    assert (out / FTM).read_bytes() == first
    capsys.readouterr()


@pytest.mark.parametrize(("name", "told"), [("ftm", "was not made by OnRecord"), ("bagit", "is not empty")])
def test_nothing_of_others_is_written_over(
    name: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
) -> None:
    """A file of that name which somebody else made stands as it was, with a message and exit code 1."""
    place = tmp_path / FTM
    place.parent.mkdir()
    place.write_text("mine", encoding="utf-8")
    assert run(monkeypatch, name, *of(folder, tmp_path)) == 1
    assert told in " ".join(capsys.readouterr().err.split())
    assert [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]
