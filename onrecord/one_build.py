"""One build at a time: a lock that ends with the process that holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import OnRecordError

try:
    import fcntl
except ImportError:  # a system without them: two builds at once are not noticed there
    fcntl = None  # type: ignore[assignment]

NAME = "build.lock"


@contextmanager
def alone(cache: Path) -> Iterator[None]:
    """Hold the lock of an archive's cache folder while the block runs.

    The system gives the lock back when the process ends, however it ends; the file stays and means nothing.

    Raises:
        OnRecordError: another build holds it.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / NAME).open("a+", encoding="utf-8") as file:
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise OnRecordError(
                f"another build of this archive is running (process {holder}); wait until it ends, "
                f"or give this one a --cache, --content and --site of its own"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
