"""What the formats of other tools cost: a first rendering and one with nothing new, with and without them; their bytes.

    python benchmarks/formats.py FOLDER

FOLDER holds an archive (`corpus`, as `benchmarks/synthetic_archive.py 630 FOLDER` makes one: some 5,000 pages). Prints
seconds of CPU, without the annotation, which comes before all formats; then what the files of each format weigh.
"""

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from onrecord import flow, render  # noqa: E402 - after the path
from onrecord.records import Archive  # noqa: E402
from onrecord.render.exports import formats, sqlite  # noqa: E402


def rendered(archive: Archive, root: Path) -> float:
    """Seconds of CPU that a rendering takes, of this process and those that it starts."""
    began = sum(os.times()[:4])
    render.write_content(archive, PROJECT / "templates", {}, root / "content", root / "rendered.json")
    return sum(os.times()[:4]) - began


def without_formats() -> None:
    """Have pages and tables made alone, with the crate that tells of them."""

    def nothing(*given: object) -> bytes:
        del given
        return b""

    for module, name, instead in (
        (formats, "ARTICLES", {}), (formats, "PAGES", ()), (sqlite, "add_table", nothing), (sqlite, "packed", nothing),
    ):  # fmt: skip
        setattr(module, name, instead)


def weights(folder: Path) -> None:
    """Files and bytes of each format."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        place = path.relative_to(folder).as_posix()
        named = (
            one.name for one in formats.EVERY if (one.beside and path.name == one.beside) or under(place, one.under)
        )
        table = "tables" if place.startswith("data/") and path.suffix in (".json", ".csv") else "pages and the rest"
        sizes[next(named, table)].append(path.stat().st_size)
    for name, found in sorted(sizes.items(), key=lambda pair: -sum(pair[1])):
        print(
            f"{name:20} {len(found):6,} files {sum(found) / 1e6:8.1f} MB {sum(found) / len(found) / 1e3:8.1f} kB each"
        )


def under(place: str, beginnings: Iterable[str]) -> bool:
    """Whether a path is one of a format's."""
    return any(place.startswith(one) for one in beginnings)


def main() -> None:
    """Render four times and print what it took."""
    folder = Path(sys.argv[1])
    _, archive = flow.looked_at(folder / "corpus", folder / ".cache")
    with tempfile.TemporaryDirectory() as name:
        found = [rendered(archive, Path(name, "all")) for _ in range(2)]
        markdown = sum(1 for _ in Path(name, "all", "content").rglob("*.md"))
        print(f"{markdown:,} pages")
        print(f"with the formats      first {found[0]:7.1f} s   nothing new {found[1]:7.1f} s", flush=True)
        weights(Path(name, "all", "content"))
        without_formats()
        plain = [rendered(archive, Path(name, "plain")) for _ in range(2)]
        print(f"without them          first {plain[0]:7.1f} s   nothing new {plain[1]:7.1f} s")
        print(f"what they add         first {found[0] - plain[0]:7.1f} s   nothing new {found[1] - plain[1]:7.1f} s")


if __name__ == "__main__":
    main()
