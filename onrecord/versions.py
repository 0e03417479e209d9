"""What results depend on besides their input: this package's code and data, and all that is installed."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

SKIPPED = "__pycache__"


@cache
def code(*without: str) -> str:
    """A hash of every file of this package, but for those of some folders, of Python and of what is installed."""
    made = blake2b(repr((sys.version, sorted(installed()))).encode(), digest_size=20)
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if SKIPPED not in path.parts and path.relative_to(package).parts[0] not in without and path.is_file():
            content = path.read_bytes()
            made.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
            made.update(content)
    return made.hexdigest()


def installed() -> set[str]:
    """Name and version of every installed package, as its folder of metadata is called."""
    folders = (Path(entry) for entry in sys.path if entry)
    return {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")}
