"""What each stage of a build costs, up to the pages: run it twice, then with one article more.

    python benchmarks/stages.py FOLDER [ARTICLES]

With ARTICLES, FOLDER is given an archive of benchmarks/synthetic_archive.py of that size first. Prints seconds of CPU,
wall seconds and the largest memory so far of each stage; pages are written to FOLDER/content, all else is kept in
FOLDER/.cache.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from synthetic_archive import write

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
Result = TypeVar("Result")


def stage(name: str, run: Callable[[], Result]) -> Result:
    """Run a stage and print what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:24} {cpu:8.2f} s CPU {wall:8.2f} s wall {most:7.0f} MB", flush=True)
    return result


def main(folder: Path, articles: int | None) -> None:
    """Run the stages one after the other."""
    if articles is not None:
        write(articles, folder)

    def imported() -> None:
        from onrecord import flow  # noqa: F401 - imports all of them

    stage("imports", imported)
    from onrecord import claims, corpus, render
    from onrecord.annotate import annotate
    from onrecord.annotate.cache import Cache

    cache = Cache(folder / ".cache")
    loaded = stage("load", lambda: corpus.load(folder / "corpus"))
    found = stage("annotate", lambda: annotate(loaded, cache))
    join, link = claims.remembered(cache), claims.remembered_links(cache)
    archive = stage("stories and claims", lambda: claims.build(loaded, found, join=join, link=link))
    state = folder / ".cache" / "rendered.json"
    changed = stage(
        "pages and tables",
        lambda: render.write_content(archive, PROJECT / "templates", {}, folder / "content", state),
    )
    print(f"{len(loaded.articles)} articles, {len(archive.claims)} claims: {len(changed)} files changed")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else None)
