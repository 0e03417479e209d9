"""Builds that are killed at random moments while a reader keeps fetching, for tests and for the command that counts."""

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from render_archive import small_archive

from onrecord import publish, render
from onrecord.records import Archive
from onrecord.trust import verify
from onrecord.trust.checking import checking

PROJECT = Path(__file__).parent.parent
VERSIONS = ("old", "new")


def archives() -> dict[str, Archive]:
    """Two versions of one archive, which every page of the site tells apart by its title."""
    made = small_archive()
    return {name: replace(made, info=replace(made.info, title=f"The {name} archive")) for name in VERSIONS}


def prepare(folder: Path) -> None:
    """Write the content of both versions."""
    for name, archive in archives().items():
        generated = render.content(archive, PROJECT / "templates")
        render.write({**generated, **render.hand_written(PROJECT / "content")}, folder / f"content-{name}")


def build(folder: Path, name: str, incremental: bool = False) -> None:
    """Publish one version as `site`, checked; an incremental build keeps what the one before made."""
    archive, content = archives()[name], folder / f"content-{name}"
    check, state = checking(archive, (), content), folder / "pages.sqlite" if incremental else None
    publish.build_site(PROJECT / "mkdocs.yml", content, folder / "site", archive.info, check, state)


class Reader:
    """Reads pages of a site on a thread of its own, as a server does for its readers, and keeps what is wrong."""

    def __init__(self, site: Path) -> None:
        self.site, self.fetched, self.ended = site, 0, threading.Event()
        self.wrong: list[str] = []
        self.places = sorted(p.relative_to(site) for p in site.rglob("index.html") if "t-reyk" not in p.parts)
        self.thread = threading.Thread(target=self.read)

    def __enter__(self) -> "Reader":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.ended.set()
        self.thread.join()

    def read(self) -> None:
        """A folder is opened once and read from, so that each look is at one state of the site."""
        while not self.ended.is_set():
            try:
                folder = os.open(self.site, os.O_RDONLY)
            except OSError as error:
                self.wrong.append(f"no site: {error}")
                continue
            self.look(folder)
            os.close(folder)
            time.sleep(0.002)

    def look(self, folder: int) -> None:
        """Read four pages of one state: each is whole, and all are of one version."""
        versions = set()
        for place in random.sample(self.places, min(4, len(self.places))):
            try:
                with os.fdopen(os.open(place, os.O_RDONLY, dir_fd=folder), encoding="utf-8") as file:
                    html = file.read()
            except OSError as error:
                if self.is_current(folder):
                    self.wrong.append(f"{place}: {error}")
                return
            self.fetched += 1
            versions |= {name for name in VERSIONS if f"The {name} archive</title>" in html}
            if not html.rstrip().endswith("</html>"):
                self.wrong.append(f"{place}: cut short")
        if len(versions) > 1:
            self.wrong.append(f"mixed: {sorted(versions)}")

    def is_current(self, folder: int) -> bool:
        """Whether an open folder is still the published one: a replaced one is deleted under its last readers."""
        try:
            return os.fstat(folder).st_ino == self.site.stat().st_ino
        except OSError:
            return True


def kill_builds(folder: Path, kills: int, chance: random.Random, told: Callable[[int], object] = id) -> None:
    """Build one version after the other, each killed at a random moment; then once more, undisturbed."""
    longest = timed(folder)
    for number in range(kills):
        child = forked(folder, VERSIONS[number % 2], incremental=number % 4 > 1)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told(number + 1)
    child = forked(folder, VERSIONS[kills % 2])
    assert os.waitpid(child, 0)[1] == 0, "the build after the last kill failed"
    assert verify.files(folder / "site") == ([], [])


def timed(folder: Path) -> float:
    """How long a build takes that is left alone."""
    before = time.monotonic()
    assert os.waitpid(forked(folder, VERSIONS[1]), 0)[1] == 0, "a build that is left alone failed"
    return time.monotonic() - before


def forked(folder: Path, name: str, incremental: bool = False) -> int:
    """A build in a process of its own, which shares what this one has imported."""
    child = os.fork()
    if child == 0:
        try:
            build(folder, name, incremental)
            os._exit(0)
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)
            os._exit(1)
    return child
