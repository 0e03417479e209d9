"""Generated files on disk: only what changed is written, what is no longer produced goes, nothing else is touched."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from onrecord.errors import OnRecordError

MANIFEST = ".generated.json"
BATCH = 200  # files
HAND_WRITTEN = ("method.md", "using.md", "assets")


def write(files: Mapping[str, str | bytes], folder: Path) -> list[str]:
    """Make `folder` hold `files` (path → content) besides what was written in it by hand.

    Returns the paths that were written or removed.

    Raises:
        OnRecordError: a file that OnRecord did not make stands in the way, or a path leaves the folder; nothing
            was written.
    """
    writing = Writing(folder, batch=len(files) + 1)
    for path, content in files.items():
        writing.put(path, content)
    return writing.finish()


class Writing:
    """Files on their way into a folder, a batch at a time, so that no more than these are held.

    The manifest names old and new files before a new one is written, so that a build that was killed half-way is not
    taken for handwork. What OnRecord did not make is never written over: from the first such file on nothing is.
    """

    def __init__(self, folder: Path, batch: int = BATCH) -> None:
        self.folder, self.batch = folder, batch
        self.before = generated(folder)
        self.held: set[str] = set()  # what the folder is to hold
        self.waiting: dict[str, bytes] = {}
        self.in_the_way: list[str] = []
        self.changed: list[str] = []

    def put(self, path: str, content: str | bytes) -> None:
        """A file that is to be written if something else stands there.

        Raises:
            OnRecordError: the path leaves the folder.
        """
        content = content.encode() if isinstance(content, str) else content
        self.held.add(safe(path))
        self.waiting[safe(path)] = content
        if path not in self.before and differs(self.folder / path, content):
            self.in_the_way.append(path)
        if len(self.waiting) >= self.batch:
            self.flush()

    def keep(self, path: str) -> None:
        """A file that is to stay as it stands."""
        self.held.add(path)

    def flush(self) -> None:
        """Write what waits."""
        if not self.in_the_way:
            note(self.folder, self.before | self.held)
            self.changed += [path for path in sorted(self.waiting) if put(self.folder / path, self.waiting[path])]
        self.waiting.clear()

    def finish(self) -> list[str]:
        """Write the rest and remove what is no longer made; gives the paths that were written or removed.

        Raises:
            OnRecordError: files that OnRecord did not make stand in the way.
        """
        self.flush()
        if self.in_the_way:
            lost = (f"{self.folder / path}: was not made by OnRecord and would be lost" for path in self.in_the_way)
            raise OnRecordError("\n".join(sorted(lost)))
        gone = sorted(self.before - self.held)
        for path in gone:
            remove(self.folder, path)
        note(self.folder, self.held)
        return sorted(self.changed) + gone

    def stands(self, path: str) -> tuple[int, int]:
        """Size and time, in nanoseconds, of a file as it stands; of none, zeroes."""
        try:
            found = (self.folder / path).stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns


def safe(path: str) -> str:
    """`path`, if it stays inside the folder.

    Raises:
        OnRecordError: it does not.
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or parts == (MANIFEST,):
        raise OnRecordError(f"{path!r} is no path for a generated file")
    return str(PurePosixPath(path))


def generated(folder: Path) -> set[str]:
    """The paths that the manifest of a folder names.

    Raises:
        OnRecordError: the manifest cannot be read.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return set()
    try:
        return {safe(path) for path in json.loads(manifest.read_text(encoding="utf-8"))}
    except (ValueError, TypeError, AttributeError) as error:
        raise OnRecordError(f"{manifest}: cannot be read: {error}") from error


def note(folder: Path, paths: set[str]) -> None:
    """Write the manifest, in one step."""
    text = json.dumps(sorted(paths), ensure_ascii=False, indent=0) + "\n"
    manifest = folder / MANIFEST
    if manifest.is_file() and manifest.read_text(encoding="utf-8") == text:
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = manifest.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(manifest)


def differs(path: Path, content: bytes) -> bool:
    """Whether something else stands at `path`."""
    return path.exists() and (not path.is_file() or path.read_bytes() != content)


def put(path: Path, content: bytes) -> bool:
    """Write `content`; False if it stands there already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def hand_written(project_content: Path, own: Path | None = None) -> dict[str, bytes]:
    """The project's hand-written pages and assets, for archives that have none of their own.

    With `own`, the content folder of another archive, those that its curators wrote themselves are left out.
    """
    named = [project_content / name for name in HAND_WRITTEN]
    every = [file for path in named for file in (path, *sorted(path.rglob("*"))) if file.is_file()]
    files = {file.relative_to(project_content).as_posix(): file.read_bytes() for file in every}
    if own is None:
        return files
    made = generated(own)
    return {path: content for path, content in files.items() if path in made or not (own / path).exists()}
