"""Pages of our dialect in any number, without annotating: those of an archive, again and again under other addresses.

    python benchmarks/many_pages.py FOLDER PAGES OUT

FOLDER holds the `content` of an archive that was built (`benchmarks/rebuild.py 60 --folder FOLDER` leaves one). Writes
OUT/content: all of it, and copies of the pages of articles, actors and claims until there are PAGES pages. Links of a
copy lead where those of the first one do, so every link leads somewhere; what stands beside a page is not copied.
"""

import shutil
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

KINDS = ("articles", "actors", "claims")


def copies(content: Path) -> Iterator[tuple[Path, str]]:
    """Path and text of one copy after another, without end."""
    every = [page for kind in KINDS for page in sorted((content / kind).glob("*.md")) if page.stem != "index"]
    for number in count(2):
        for page in every:
            name = f"{page.stem}-{number}"
            text = page.read_text(encoding="utf-8").replace(
                f"{page.parent.name}/{page.stem}/", f"{page.parent.name}/{name}/"
            )
            yield page.with_name(f"{name}.md"), text


def write(folder: Path, pages: int, out: Path) -> int:
    """Write a content folder of so many pages; gives how many it has."""
    content = out / "content"
    shutil.copytree(folder / "content", content)
    there = sum(1 for _ in content.rglob("*.md"))
    for path, text in islice(copies(content), max(0, pages - there)):
        path.write_text(text, encoding="utf-8")
    return max(there, pages)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])):,} pages in {sys.argv[3]}/content")
