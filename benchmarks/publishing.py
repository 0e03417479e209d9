"""What publishing costs: the pages of an archive into a site, beside plain MkDocs; and what each kind of page weighs.

    python benchmarks/publishing.py FOLDER [--plain]

FOLDER holds the `content` of an archive that was built (`benchmarks/rebuild.py 120 --folder FOLDER` leaves one). Prints
seconds of CPU, of children too, of a full publication, one in which nothing has changed, one with 48 changed pages, and
with --plain of `mkdocs build` alone on the same pages; then files and bytes by kind.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CHANGED = 48  # pages that one article more touches, besides its own
ONE = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from onrecord import publish
from onrecord.publish.site import ENVIRONMENT, messages, run_mkdocs, setting
from onrecord.records import ArchiveInfo
project, root, plain = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "plain"
info = ArchiveInfo(title="Synthetic", description="Invented.", site_url="https://synthetic.example/")
began, used = time.perf_counter(), sum(os.times()[:4])
if plain:
    with setting(ENVIRONMENT), messages() as said:
        run_mkdocs(project / "mkdocs.yml", root / "content", root / "plain", info, said)
else:
    publish.build_site(project / "mkdocs.yml", root / "content", root / "site", info, state=root / "pages.sqlite")
print(f"{time.perf_counter() - began:8.2f} s wall {sum(os.times()[:4]) - used:8.2f} s CPU")
"""


def measured(name: str, root: Path, mode: str = "") -> None:
    """One publication in a process of its own.

    Raises:
        SystemExit: it failed.
    """
    done = subprocess.run([sys.executable, "-c", ONE, PROJECT, root, mode], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr[-2000:]}")
    print(f"{name:24} {done.stdout.strip()}", flush=True)


def weights(site: Path) -> None:
    """Files and bytes by folder, pages apart from data, the heaviest first."""
    found: dict[str, list[int]] = defaultdict(list)
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            place = path.relative_to(site).parts
            kind = place[0] if len(place) > 1 else "(top)"
            found[f"{kind} pages" if name.endswith(".html") else kind].append(path.stat().st_size)
    for kind, sizes in sorted(found.items(), key=lambda pair: -sum(pair[1])):
        print(
            f"{kind:20} {len(sizes):6,} files {sum(sizes) / 1e6:8.1f} MB {sum(sizes) / len(sizes) / 1e3:8.1f} kB each"
        )
    print(f"{'all':20} {sum(map(len, found.values())):6,} files {sum(map(sum, found.values())) / 1e6:8.1f} MB")


def main() -> None:
    """Publish in every way and print what it took and made."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(Path(sys.argv[1]) / "content", root / "content")
        pages = sorted((root / "content/claims").glob("*.md"))
        print(f"{len(list((root / 'content').rglob('*.md'))):,} pages")
        measured("full", root)
        measured("no change", root)
        for page in pages[:CHANGED]:
            page.write_text(page.read_text(encoding="utf-8") + "\n<p>More.</p>\n", encoding="utf-8")
        measured(f"{CHANGED} pages changed", root)
        if "--plain" in sys.argv:
            measured("plain MkDocs", root, "plain")
        weights(root / "site")


if __name__ == "__main__":
    main()
