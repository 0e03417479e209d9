"""Faults by number: builds killed under a reader, characters changed in a built site.

python benchmarks/faults.py kills --number 300
python benchmarks/faults.py changes --number 200 [--site SITE]
"""

import argparse
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from changing import changed  # noqa: E402
from killing import Reader, build, kill_builds, prepare  # noqa: E402


def main() -> None:
    """Run one of them."""
    options = argparse.ArgumentParser(description="Count what faults do to a site.")
    options.add_argument("what", choices=("kills", "changes"))
    options.add_argument("--number", type=int, default=200)
    options.add_argument("--seed", type=int, default=16)
    options.add_argument("--site", type=Path)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        if given.what == "kills" or given.site is None:
            prepare(Path(folder))
            build(Path(folder), "old")
        wrong = (
            kills(Path(folder), given.number, chance)
            if given.what == "kills"
            else changes(given.site or Path(folder) / "site", given.number, chance)
        )
    sys.exit(1 if wrong else 0)


def kills(folder: Path, number: int, chance: random.Random) -> int:
    """Kill builds under a reader."""
    with Reader(folder / "site") as reader:
        kill_builds(
            folder, number, chance, lambda done: print(f"{done} kills, {reader.fetched} pages read", flush=True)
        )
    print(f"{number} kills, {reader.fetched} pages read, {len(reader.wrong)} broken or mixed")
    print(*reader.wrong[:20], sep="\n")
    return len(reader.wrong)


def changes(site: Path, number: int, chance: random.Random) -> int:
    """Change characters and count how many `verify.py` finds, with the sums as they are and with new ones."""
    missed = 0
    for forged in (False, True):
        found = list(islice(changed(site, chance, forged=forged), number))
        lost = [what for what, told in found if not told]
        missed += len(lost)
        kind = "letters of quoted words changed, sums written anew" if forged else "characters changed"
        print(f"{number} {kind}: {number - len(lost)} found")
        print(*lost, sep="\n", end="\n" if lost else "")
    return missed


if __name__ == "__main__":
    main()
