"""Generated files beside hand-written ones."""

from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.render import hand_written, write


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file that stays the same keeps its time of change, and the paths that changed are told."""
    assert write({"a/x.md": "one", "b.md": "two"}, tmp_path) == ["a/x.md", "b.md"]
    before = (tmp_path / "b.md").stat().st_mtime_ns
    assert write({"a/x.md": "other", "b.md": "two"}, tmp_path) == ["a/x.md"]
    assert (tmp_path / "b.md").stat().st_mtime_ns == before
    assert (tmp_path / "a/x.md").read_text() == "other"


def test_what_is_no_longer_produced_goes_with_its_folder(tmp_path: Path) -> None:
    """A page of an article that is gone is removed, its empty folder too, and nothing else."""
    write({"a/x.md": "one", "b.md": "two"}, tmp_path)
    (tmp_path / "mine.md").write_text("by hand")
    assert write({"b.md": "two"}, tmp_path) == ["a/x.md"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [".generated.json", "b.md", "mine.md"]


def test_handwork_is_never_overwritten(tmp_path: Path) -> None:
    """A file that OnRecord did not make stops the build before anything is written."""
    (tmp_path / "b.md").write_text("by hand")
    with pytest.raises(OnRecordError, match=r"b\.md"):
        write({"a.md": "new", "b.md": "new"}, tmp_path)
    assert (tmp_path / "b.md").read_text() == "by hand"
    assert not (tmp_path / "a.md").exists()


def test_a_file_with_the_same_bytes_is_adopted(tmp_path: Path) -> None:
    """A file that stands there already just as it would be written is no conflict."""
    (tmp_path / "b.md").write_text("same")
    assert write({"b.md": "same"}, tmp_path) == []
    assert write({}, tmp_path) == ["b.md"]


def test_a_build_killed_half_way_is_no_handwork(tmp_path: Path) -> None:
    """What a killed build had announced may be written over by the next one."""
    write({"a.md": "old"}, tmp_path)
    (tmp_path / ".generated.json").write_text('["a.md", "b.md"]')  # as a kill leaves it
    (tmp_path / "b.md").write_text("half")
    assert write({"a.md": "old", "b.md": "whole"}, tmp_path) == ["b.md"]


@pytest.mark.parametrize("path", ["../x.md", "/etc/x.md", "a/../../x.md", "", ".generated.json"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    """A path that would be written outside the folder, or over the manifest, is refused."""
    with pytest.raises(OnRecordError, match="no path"):
        write({path: "x"}, tmp_path / "content")


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    """A manifest that cannot be read is an error that names it."""
    (tmp_path / ".generated.json").write_text("{")
    with pytest.raises(OnRecordError, match=r"\.generated\.json"):
        write({"a.md": "x"}, tmp_path)


def test_an_archive_keeps_its_own_pages(tmp_path: Path) -> None:
    """Another archive gets the project's hand-written pages, except those it has written itself."""
    project, other = tmp_path / "project", tmp_path / "other"
    (project / "assets").mkdir(parents=True)
    other.mkdir()
    for name in ("method.md", "using.md", "assets/x.css", "index.md"):
        (project / name).write_text(name)
    (other / "using.md").write_text("our own")
    files = hand_written(project, other)
    assert sorted(files) == ["assets/x.css", "method.md"]
    write(files, other)
    assert sorted(hand_written(project, other)) == ["assets/x.css", "method.md"]
    assert (other / "using.md").read_text() == "our own"
