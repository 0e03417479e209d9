"""Random edits of a small site: after each, the incremental build must say and make what a plain MkDocs build does.

    python benchmarks/random_edits.py [EDITS] [SEED] [--corpus]

With --corpus the edits are of articles, registries, decisions, templates and what a build keeps, and what is compared
is the content: built on from the last build, and built from nothing but the parses.

Pages, templates, configuration, theme options, static files, deletions, renames, a lost state and a changed site; every
tenth build is killed at a random moment before the next one. Stops at the first difference with exit code 1.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from corpus_edits import EDITS as CORPUS_EDITS  # noqa: E402
from corpus_edits import Bench  # noqa: E402
from site_edits import differing, edit, outcome, project  # noqa: E402
from test_incremental import KILLED  # noqa: E402

import onrecord.render  # noqa: E402, F401  # its modules import each other in this order


def killed(root: Path, moment: float) -> None:
    """Begin a build and kill it."""
    with subprocess.Popen([sys.executable, "-c", KILLED, str(root), str(PROJECT)], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        build.stdout.readline()
        time.sleep(moment)
        build.kill()


def main() -> int:
    """Make the edits; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("edits", type=int, nargs="?", default=300)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--corpus", action="store_true")
    given = parser.parse_args()
    return of_corpus(given.edits, given.seed) if given.corpus else of_site(given.edits, given.seed)


def of_corpus(edits: int, seed: int) -> int:
    """Edits of a corpus."""
    dice, made = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), dice)
        for number in range(edits):
            change = dice.choice(CORPUS_EDITS)
            change(bench)
            made[change.__name__] += 1
            if found := bench.differing():
                print(f"edit {number}, {change.__name__}: {found[:5]}")
                return 1
    print(f"{edits} edits of a corpus, no difference: {dict(sorted(made.items()))}")
    return 0


def of_site(edits: int, seed: int) -> int:
    """Edits of the content and the configuration."""
    dice, made, failed, kills = random.Random(seed), Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        for number in range(edits):
            name = edit(root, dice)
            made[name] += 1
            if number % 10 == 9:
                killed(root, dice.uniform(0, 2))
                kills += 1
            said, site = outcome(root, "site", incremental=True)
            plainly, plain = outcome(root, "plain", incremental=False)
            failed += bool(said)
            if said != plainly or (not said and differing(site, plain)):
                print(f"edit {number}, {name}: {said!r} against {plainly!r}; {differing(site, plain)[:5]}")
                return 1
            if said:  # a broken site: start again from a whole one
                root = project(Path(folder, str(number)))
    print(f"{edits} edits, {kills} kills, {failed} builds refused alike, no difference: {dict(sorted(made.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
