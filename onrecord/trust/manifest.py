"""SHA256SUMS: the hash of every file of a site, in the form that `sha256sum -c` reads."""

from pathlib import Path

from onrecord import finished
from onrecord.trust.facts import Facts
from onrecord.trust.verify import SKIPPED, SUMS


def write_sums(site: Path, facts: Facts) -> None:
    """Write SHA256SUMS of all files of a site but the marker of its folder."""
    names = [name for name, _ in finished.files(site) if name not in SKIPPED]
    lines = (f"{facts.of(site, name).sha256}  {name}\n" for name in sorted(names))
    (site / SUMS).write_text("".join(lines), encoding="utf-8")
