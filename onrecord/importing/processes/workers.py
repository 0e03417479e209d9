"""The two worker processes of an import, seen from the process that started them.

A file that makes a worker die or takes too long costs that file alone: the worker is replaced.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import IO

import onrecord
from onrecord.importing.readers.reading import Reading

PROCESSES = 2
LONGEST = 60.0  # seconds for one page
COMMAND = (sys.executable, "-m", "onrecord.importing.processes.worker")
PACKAGES = str(Path(onrecord.__file__).parents[1])


@dataclass(slots=True)
class Worker:
    """A worker process, started when it is first needed."""

    process: subprocess.Popen[bytes] | None = None
    errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)

    def start(self) -> subprocess.Popen[bytes]:
        """The running process."""
        if self.process is None:
            self.errors.seek(0)
            self.errors.truncate()
            pipe = subprocess.PIPE
            path = os.pathsep.join(filter(None, (PACKAGES, os.environ.get("PYTHONPATH"))))
            environment = {**os.environ, "PYTHONPATH": path}
            self.process = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=self.errors, env=environment)
        return self.process

    def read(self, file: Path, spool: Path | None) -> list[Reading]:
        """The readings of a file, and of a worker that died over it the reason."""
        process = self.start()
        assert process.stdin
        assert process.stdout
        found: list[Reading] = []
        late: list[bool] = []
        try:
            pickle.dump((file, spool), process.stdin)
            process.stdin.flush()
            while (reading := next_reading(process, late)) is not None:
                found.append(reading)
        except (EOFError, OSError, pickle.UnpicklingError):
            reason = f"took longer than {LONGEST:.0f} seconds" if late else f"the reader broke off: {self.last_words()}"
            found.append(Reading(file, problem=reason))
            self.stop()
        return found

    def last_words(self) -> str:
        """The last line that the process wrote to standard error."""
        self.errors.seek(0)
        lines = self.errors.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it was killed, perhaps for want of memory"

    def stop(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def next_reading(process: subprocess.Popen[bytes], late: list[bool]) -> Reading | None:
    """The next answer of a process, which is killed where it does not come in time."""

    def too_late() -> None:
        late.append(True)
        process.kill()

    timer = Timer(LONGEST, too_late)
    timer.start()
    try:
        assert process.stdout
        answer = pickle.load(process.stdout)
    finally:
        timer.cancel()
    assert answer is None or isinstance(answer, Reading)
    return answer


def read_all(files: Sequence[Path], spool: Path | None) -> Iterator[list[Reading]]:
    """The readings of each file, in order; two files are read at a time.

    Args:
        files: of any type.
        spool: a folder for the pages of web archives that are to be kept.
    """
    idle: SimpleQueue[Worker] = SimpleQueue()
    workers = [Worker() for _ in range(min(PROCESSES, len(files)))]
    for worker in workers:
        idle.put(worker)

    def read(file: Path) -> list[Reading]:
        worker = idle.get()
        try:
            return worker.read(file, spool)
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(max(1, len(workers))) as pool:
            yield from pool.map(read, files)
    finally:
        for worker in workers:
            worker.stop()
            worker.errors.close()
