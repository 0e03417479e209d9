"""Builds of the sample in many environments, compared byte by byte.

    python benchmarks/determinism.py [--environments N]

The environments differ in folder, time zone, locale, hash seed, number of workers and the order in which folders are
listed; each has an empty cache.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati")
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8")
SEEDS = ("0", "1", "7", "4294967295", "random")
FOLDERS = ("a", "with spaces and ü", "deep/er/and/deeper")
WORKERS = ("1", "2")
SHUFFLED = """
import os, random, runpy, sys
from onrecord.annotate import workers
chance, plain, walk = random.Random({seed}), os.listdir, os.scandir
workers.WORTH_WORKERS = {worth}
def listdir(*given):
    found = plain(*given)
    chance.shuffle(found)
    return found
os.listdir = listdir
if __name__ == "__main__":
    sys.argv = [{script!r}, "--corpus", sys.argv[1]]
    sys.path.insert(0, {project!r})
    runpy.run_path({script!r}, run_name="__main__")
"""


def main() -> None:
    """Build in each environment and compare."""
    options = argparse.ArgumentParser(description="Compare builds of the sample in many environments.")
    options.add_argument("--environments", type=int, default=12)
    given = options.parse_args()
    every = zip(cycle(ZONES), cycle(LOCALES), cycle(SEEDS), cycle(FOLDERS), cycle(WORKERS))
    with tempfile.TemporaryDirectory() as folder:
        sums = {
            environment: built(Path(folder, str(number)), number, environment)
            for number, environment in enumerate(islice(every, given.environments))
        }
    for environment, found in sums.items():
        print(hash_of(found), *environment, sep="  ")
    kinds = len(set(sums.values()))
    print(f"{len(sums)} environments, {kinds} distinct site{'s' if kinds > 1 else ''}")
    sys.exit(kinds - 1)


def built(root: Path, number: int, environment: tuple[str, ...]) -> bytes:
    """SHA256SUMS of a build in an environment."""
    zone, locale, seed, name, workers = environment
    place = root / name
    shutil.copytree(HERE.parent / "corpus", place / "corpus")
    script = place / "start.py"
    worth = 1 if workers == "2" else 10_000
    script.write_text(
        SHUFFLED.format(seed=number, worth=worth, project=str(HERE.parent), script=str(HERE.parent / "build.py"))
    )
    variables = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parent)}
    subprocess.run(
        [sys.executable, str(script), str(place / "corpus")],
        env={**os.environ, **variables},
        check=True,
        capture_output=True,
    )
    return (place / "site" / "SHA256SUMS").read_bytes()


def hash_of(sums: bytes) -> str:
    """The hash by which builds are compared."""
    import hashlib

    return hashlib.sha256(sums).hexdigest()[:16]


if __name__ == "__main__":
    main()
