"""Faults: a full disk, a damaged cache, a killed worker, a template that fails late, builds that are killed."""

import errno
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from killing import Reader, build, kill_builds, prepare
from render_archive import small_archive

from onrecord import publish, render
from onrecord.annotate import workers
from onrecord.annotate.cache import Cache
from onrecord.annotate.every_article import annotate
from onrecord.corpus import load
from onrecord.errors import OnRecordError
from onrecord.trust import faults, verify

PROJECT = Path(__file__).parent.parent
CRAMPED = """
import resource, sys
sys.path[:0] = [{tests!r}, {project!r}]
from pathlib import Path
from killing import build
from onrecord.trust import faults
folder = Path({folder!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
try:
    build(folder, "new")
except OSError as error:
    print(faults.told(error))
    sys.exit(1)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the content and the site of the small archive."""
    prepare(tmp_path)
    build(tmp_path, "old")
    return tmp_path


def state(site: Path) -> bytes:
    """What a site is, in one value."""
    return (site / verify.SUMS).read_bytes()


@pytest.mark.parametrize("most", [1_000, 100_000])
def test_a_disk_that_refuses_keeps_the_old_site(archive: Path, most: int) -> None:
    """Where no file may grow beyond a bound, the build says what to do and the old site stands; the next one mends."""
    before = state(archive / "site")
    script = CRAMPED.format(tests=str(PROJECT / "tests"), project=str(PROJECT), folder=str(archive), most=most)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "The published site is as it was before" in done.stdout
    assert state(archive / "site") == before
    assert verify.files(archive / "site") == ([], [])
    build(archive, "new")
    assert sorted(path.name for path in archive.iterdir()) == ["content-new", "content-old", "site"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_what_the_system_refuses_is_said_with_what_to_do(number: int) -> None:
    """The message names the file, what to do, and that the site is as it was."""
    said = faults.told(OSError(number, os.strerror(number), "/archive/site"))
    assert said.startswith("/archive/site: ")
    assert "as it was before" in said
    assert faults.told(OnRecordError("a.md:1: bad")) == "a.md:1: bad"


def test_kills_at_random_moments_show_no_reader_half_a_site(archive: Path) -> None:
    """A reader that keeps fetching while builds are killed sees one whole site, old or new; the last build is whole."""
    with Reader(archive / "site") as reader:
        kill_builds(archive, kills=4, chance=random.Random(16))
    assert reader.wrong == []
    assert reader.fetched > 0
    assert verify.files(archive / "site") == ([], [])


# ------------------------------------------------------------------ cache and workers


def corpus(root: Path, articles: int = 1) -> Path:
    """A corpus of short articles."""
    (root / "articles").mkdir(parents=True)
    for number in range(articles):
        text = f"Ada Moe said on Monday that {number + 3} people had left the quay."
        (root / "articles" / f"a{number}.md").write_text(f"---\nid: a{number}\n---\n\n{text}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-7], lambda content: content[:0], lambda content: flipped(content)]
)
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: object) -> None:
    """A file of the cache that is cut, empty or changed in one bit is not believed: the same is found again."""
    assert callable(damage)
    loaded, cache = load(corpus(tmp_path / "corpus")), tmp_path / "cache"
    found = annotate(loaded, Cache(cache), workers=1)
    files = [path for path in cache.rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
    assert annotate(loaded, Cache(cache), workers=1) == found


def flipped(content: bytes) -> bytes:
    """A content with one bit changed in its middle."""
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_a_killed_worker_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that the system ends gives a message that says to build again."""
    monkeypatch.setattr(workers, "WORTH_WORKERS", 1)
    monkeypatch.setattr(workers, "work", killed)
    with pytest.raises(OnRecordError, match="Build again"):
        annotate(load(corpus(tmp_path / "corpus", 3)), Cache(tmp_path / "cache"), workers=2)


def killed(_: object) -> None:
    """What a worker does that runs out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


# ------------------------------------------------------------------ templates


def test_a_template_that_fails_late_changes_nothing(archive: Path) -> None:
    """An error on the last page of many names template and page; neither content nor site is touched."""
    templates = archive / "templates"
    subprocess.run(["cp", "-r", str(PROJECT / "templates"), str(templates)], check=True)
    publisher = templates / "publisher.md"
    publisher.write_text(publisher.read_text() + "{{ view.nothing_of_the_kind }}")
    with pytest.raises(OnRecordError, match=r"publisher\.md: the page publishers/.*nothing_of_the_kind"):
        render.content(small_archive(), templates)


def test_a_theme_that_fails_keeps_the_old_site(archive: Path) -> None:
    """An error in the theme's template ends the build and keeps the old site."""
    before = state(archive / "site")
    config = (PROJECT / "mkdocs.yml").read_text().replace("templates/theme", "theme")
    (archive / "mkdocs.yml").write_text(config)
    (archive / "theme").mkdir()
    (archive / "theme/main.html").write_text("{{ nothing.of.the.kind }}")
    with pytest.raises(OnRecordError, match="could not be built"):
        publish.build_site(archive / "mkdocs.yml", archive / "content-old", archive / "site", small_archive().info)
    assert state(archive / "site") == before
