"""Several processes make the pages of a site: the same site, and a lost process costs nothing but time."""

import os
import signal
import threading
from pathlib import Path

import pytest
from site_edits import INFO, differing, outcome, project

from onrecord import publish
from onrecord.publish.incremental import direct, workers

pytestmark = pytest.mark.slow


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two processes, however few tasks there are; gives what numbers of them were used."""
    used: list[int] = []

    def number(_tasks: int, wanted: int | None) -> int:
        used.append(wanted or 2)
        return used[-1]

    monkeypatch.setattr(workers, "number", number)
    return used


def test_two_processes_give_the_site_of_one(tmp_path: Path, two: list[int]) -> None:
    """Every file is that of a plain build, and of the pages none but those of the navigation are MkDocs' to make."""
    root = project(tmp_path)
    said, site = outcome(root, "site", incremental=True)
    plainly, plain = outcome(root, "plain", incremental=False)
    assert said == plainly == ""
    assert two == [2]
    assert differing(site, plain) == []


def test_a_lost_process(tmp_path: Path, two: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that the system ends is not missed: what it should have made is made without it."""
    make, here = direct.Maker.make, os.getpid()

    def killed(maker: direct.Maker, file: object) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(maker, file)  # type: ignore[arg-type]

    monkeypatch.setattr(direct.Maker, "make", killed)
    root = project(tmp_path)
    _, site = outcome(root, "site", incremental=True)
    assert two == [2, 2]
    assert differing(site, outcome(root, "plain", incremental=False)[1]) == []


def test_the_next_build_keeps_what_processes_made(tmp_path: Path, two: list[int]) -> None:
    """What they tell of their pages is what the next build goes by: it makes none of them again."""
    root = project(tmp_path)
    page, inodes = root / "site/actors/tomas-reyk/index.html", set()
    for wanted in (2, 1):
        state = root / "state.sqlite"
        publish.build_site(root / "mkdocs.yml", root / "content", root / "site", INFO, state=state, workers=wanted)
        inodes.add(page.stat().st_ino)
    assert len(inodes) == 1
    assert two == [2, 1]


def test_results_come_from_every_process() -> None:
    """Each task is done once, by whichever process."""
    assert sorted(workers.done(abs, [-3, -2, -1, 0, 1], 2)) == [0, 1, 1, 2, 3]
    assert list(workers.done(abs, [-2, 1], 1)) == [2, 1]


def test_when_one_process_has_to_do() -> None:
    """With few tasks, where only one is wanted, and beside other threads, which a fork would not take along."""
    many = 10 * workers.LEAST
    assert workers.number(many, 1) == 1
    assert workers.number(3, None) == 1
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    try:
        assert workers.number(many, None) == 1
    finally:
        held.set()
        thread.join()
