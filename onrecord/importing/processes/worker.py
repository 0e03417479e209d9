"""A worker process of the import: reads files that are named to it, in bounded memory.

Started as `python -m onrecord.importing.processes.worker`; takes (file, spool folder) as pickles on standard
input, and gives for each the readings and then None on standard output. Whatever else is printed goes to standard
error.
"""

import os
import pickle
import sys
from pathlib import Path

from onrecord.importing.readers.reading import Reading, read_file

MEMORY = 1_500_000_000  # bytes of address space
DEEPEST = 3_000  # Python calls within calls


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bound_memory()
    sys.setrecursionlimit(DEEPEST)
    while True:
        try:
            file, spool = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            for reading in read_file(file, spool):
                pickle.dump(reading, answers)
                answers.flush()
        except MemoryError:
            pickle.dump(too_much(file), answers)
        except RecursionError:
            pickle.dump(Reading(file, problem="nested too deeply to be read"), answers)
        pickle.dump(None, answers)
        answers.flush()


def too_much(file: Path) -> Reading:
    """What is said of a file that needs too much memory."""
    return Reading(file, problem=f"needs more than {MEMORY // 1_000_000:,} MB of memory to be read")


def bound_memory() -> None:
    """Let the system refuse more memory than a page needs, where it can."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    main()
