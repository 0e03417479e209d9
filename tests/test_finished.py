"""A build with nothing to do, and two builds at once."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import finished
from onrecord.errors import OnRecordError
from onrecord.finished import Said
from onrecord.one_build import alone
from onrecord.places import Places, places

SAID = Said(("built",), ("a warning",))
HOLD = """
import sys, time
from pathlib import Path
from onrecord.one_build import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def archive(root: Path) -> Places:
    """A project and an archive, built."""
    found = places(root / "project", root / "archive" / "corpus")
    for path, text in {
        "project/mkdocs.yml": "site_name: x",
        "project/templates/page.md": "page",
        "project/onrecord/rules.yml": "rules",
        "project/content/method.md": "method",
        "archive/corpus/articles/a.md": "an article",
        "archive/corpus/permalinks.lock": "articles/a",
        "archive/content/about.md": "written by hand",
        "archive/content/articles/a.md": "a page",
        "archive/content/.generated.json": '["articles/a.md"]',
        "archive/site/index.html": "a site",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    found.cache.mkdir()
    finished.write(found, finished.inputs(found), SAID)
    return found


def written(path: str) -> Callable[[Path], object]:
    """A change: other words in a file."""
    return lambda root: (root / path).write_text("other words", encoding="utf-8")


def removed(path: str) -> Callable[[Path], object]:
    """A change: a file gone."""
    return lambda root: (root / path).unlink()


def test_nothing_changed(tmp_path: Path) -> None:
    """What the last build said is said again where nothing that decides it has changed, and a file touched is none."""
    found = archive(tmp_path)
    (tmp_path / "archive/corpus/articles/a.md").touch()
    assert finished.read(found, finished.inputs(found)) == SAID


@pytest.mark.parametrize(
    "change",
    [
        written("project/mkdocs.yml"),
        written("project/templates/page.md"),
        written("project/onrecord/rules.yml"),
        written("project/content/method.md"),
        written("archive/corpus/articles/a.md"),
        written("archive/corpus/articles/b.md"),
        removed("archive/corpus/articles/a.md"),
        written("archive/corpus/permalinks.lock"),
        written("archive/content/about.md"),
        written("archive/content/articles/a.md"),
        written("archive/site/index.html"),
        written("archive/site/other.html"),
        removed("archive/site/index.html"),
        written("archive/.cache/finished.json"),
        removed("archive/.cache/finished.json"),
    ],
)
def test_any_change_asks_for_a_build(tmp_path: Path, change: Callable[[Path], object]) -> None:
    """Each file that goes into a build or comes out of it counts, and so does the state itself."""
    found = archive(tmp_path)
    change(tmp_path)
    assert finished.read(found, finished.inputs(found)) is None


def test_another_version_asks_for_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that was installed or upgraded changes what a build is made from."""
    found = archive(tmp_path)
    (tmp_path / "packages" / "jinja2-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    assert finished.read(found, finished.inputs(found)) is None


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second of two builds is refused with the first one's number, and a killed build holds nothing."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OnRecordError, match=rf"another build .* \(process {other.pid}\)"), alone(tmp_path):
            pass
        other.kill()
    with alone(tmp_path):
        pass
