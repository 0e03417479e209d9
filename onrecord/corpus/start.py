"""An empty archive of the user's own: files with commented examples, none of which says anything yet."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord.errors import OnRecordError


def start(folder: Path) -> list[Path]:
    """Create the archive `folder` from the starter files; the paths written, sorted.

    Raises:
        OnRecordError: the folder is not empty, is a file, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OnRecordError(f"{folder}: is there already and not an empty folder; give a new one")
        written = copied(files("onrecord.corpus") / "starter", folder)
    except OSError as error:
        raise OnRecordError(f"{folder}: cannot be written: {error.strerror}") from error
    return sorted(written)


def copied(source: Traversable, target: Path) -> list[Path]:
    """The files that were copied from a folder of the package, with its folders."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for entry in source.iterdir():
        here = target / entry.name
        if entry.is_dir():
            written += copied(entry, here)
        else:
            here.write_bytes(entry.read_bytes())
            written.append(here)
    return written
