"""SHA256SUMS: the hash of every file of a site, in the form that `sha256sum -c` reads."""

import hashlib
from pathlib import Path

from onrecord.trust.verify import SKIPPED, SUMS


def write_sums(site: Path) -> None:
    """Write SHA256SUMS of all files of a site but the marker of its folder."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = (f"{sha256(site / name)}  {name}\n" for name in names if name not in SKIPPED)
    (site / SUMS).write_text("".join(lines), encoding="utf-8")


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
