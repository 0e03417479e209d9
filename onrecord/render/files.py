"""Generated files on disk: only what changed is written, what is no longer produced goes, nothing else is touched."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from onrecord.errors import OnRecordError

MANIFEST = ".generated.json"
HAND_WRITTEN = ("method.md", "using.md", "assets")


def write(files: Mapping[str, str | bytes], folder: Path) -> list[str]:
    """Make `folder` hold `files` (path → content) besides what was written in it by hand.

    Returns the paths that were written or removed. The manifest names the union of the old and the new files
    before the first one is written, so that a build that was killed half-way is not taken for handwork.

    Raises:
        OnRecordError: a file that OnRecord did not make stands in the way, or a path leaves the folder.
    """
    contents = {safe(path): text.encode() if isinstance(text, str) else text for path, text in files.items()}
    before = generated(folder)
    in_the_way = [path for path in sorted(contents) if path not in before and differs(folder / path, contents[path])]
    if in_the_way:
        lost = (f"{folder / path}: was not made by OnRecord and would be lost" for path in in_the_way)
        raise OnRecordError("\n".join(lost))
    note(folder, before | contents.keys())
    changed = [path for path in sorted(contents) if put(folder / path, contents[path])]
    gone = sorted(before - contents.keys())
    for path in gone:
        remove(folder, path)
    note(folder, set(contents))
    return changed + gone


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
