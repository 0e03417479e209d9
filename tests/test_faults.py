"""Faults: a full disk, a damaged cache, a killed worker, a template that fails late, builds that are killed."""

import errno
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import distributed
import pytest
from ending import ends_sometimes
from killing import Reader, build, kill_builds, prepare
from render_archive import small_archive

from onrecord import publish, render
from onrecord.annotate import pipeline, pools, workers
from onrecord.annotate.cache import Cache
from onrecord.annotate.every_article import annotate
from onrecord.corpus import load
from onrecord.errors import OnRecordError
from onrecord.trust import faults, verify

pytestmark = pytest.mark.slow

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


def test_a_lost_workers_work_is_done_again(tmp_path: Path) -> None:
    """A worker that the system ends once costs nothing; over which article it ends each time, is said."""
    pool, marks = pools.processes(2), tmp_path
    work = pools.Work(lambda name: (marks, name), ends_sometimes, str)
    assert sorted(pools.results(pool, work, ["a", "once-b", "c"])) == ["a", "c", "once-b"]
    with pytest.raises(OnRecordError, match=r"^always-c: a worker process ended over this article 2 times"):
        list(pools.results(pool, work, ["always-c", "d"]))


def test_a_worker_with_other_rules_is_refused(tmp_path: Path) -> None:
    """What a worker would annotate by other rules, or another pipeline, is not taken."""
    job = workers.Job(load(corpus(tmp_path / "corpus")), Cache(None), pipeline.MODEL)
    task = job.task((job.corpus.articles[0], None))
    assert workers.work(task).article == "a0"
    with pytest.raises(OnRecordError, match="other annotation rules"):
        workers.work(replace(task, setup=task.setup.replace(job.setup.key.encode(), b"other")))


@pytest.mark.slow
def test_a_cluster_loses_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a Dask cluster of two processes, one of which is killed after its first article, the same is found as here."""
    loaded = load(corpus(tmp_path / "corpus", 8))
    here = annotate(loaded, Cache(None), workers=1)
    monkeypatch.setattr(workers, "WORTH_WORKERS", 1)
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,  # type: ignore[no-untyped-call]
    ):
        victims = [next(iter(client.run(os.getpid).values()))]
        work, done = workers.run, list[str]()

        def run(*given: Any) -> Iterator[workers.Made]:
            for made in work(*given):
                done.append(made.article)
                while victims:
                    os.kill(victims.pop(), signal.SIGKILL)
                yield made

        monkeypatch.setattr(workers, "run", run)
        assert annotate(loaded, Cache(tmp_path / "cache"), cluster=cluster.scheduler_address) == here
        assert sorted(done) == sorted(article.id for article in loaded.articles)
        assert not victims


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
