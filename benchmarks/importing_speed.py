"""How fast HTML files are imported and how much memory that takes; how fast articles that share text are found.

    python benchmarks/importing_speed.py [--pages 1000] [--articles 10000]

The pages are those of tests/golden/importing_html, each with other words in it, so that none repeats another, and with
navigation and scripts to about 60 KB, as pages on the web have. Two worker processes read them.
"""

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))
from onrecord.importing import Outcome, import_files  # noqa: E402
from onrecord.importing.duplicates import Index, entry  # noqa: E402

GOLDEN = HERE / "tests" / "golden" / "importing_html"
SIZE = 60_000  # bytes of a page
WORDS = 400  # of an article
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    """Print both measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "saved"
        size = write_pages(saved, options.pages)
        start = time.perf_counter()
        report = import_files([saved], Path(folder) / "corpus")
        seconds = time.perf_counter() - start
    own, workers = (resource.getrusage(who).ru_maxrss / 1024 for who in PROCESSES)
    print(f"{options.pages} pages of {size / options.pages / 1000:.0f} KB in {seconds:.1f} s, ", end="")
    print(f"{options.pages / seconds:.1f} pages/s")
    print(f"imported {report.count(Outcome.IMPORTED)}, failed {report.count(Outcome.FAILED)}")
    print(f"peak memory: {own:.0f} MB, and {workers:.0f} MB in the larger of two workers")
    start = time.perf_counter()
    pairs = compare(options.articles)
    seconds = time.perf_counter() - start
    print(f"{options.articles} articles of {WORDS} words compared in {seconds:.1f} s, {pairs} pairs found")


def write_pages(folder: Path, number: int) -> int:
    """Write pages; their size in bytes."""
    folder.mkdir()
    cases = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("language-[!jrpt]*.txt"))]
    cases += [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("[a-k]*.txt"))]
    total = 0
    for count in range(number):
        page = cases[count % len(cases)].partition("\n\n")[2]
        chance = random.Random(count)
        page = re.sub(r"【([^】]*)】", partial(longer, chance=chance), page)
        links = "".join(f"<li><a href='/{i}'>{word(chance)} {word(chance)}</a></li>" for i in range(300))
        script = f"<script>var data = '{'x' * max(0, SIZE - len(page) - len(links))}';</script>"
        page = re.sub(r"(https?://[\w.]+)/", rf"\1/{count}/", page).replace(
            "</body>", f"<nav>{links}</nav>{script}</body>"
        )
        total += (folder / f"{count:05}.html").write_text(page, encoding="utf-8")
    return total


def longer(match: re.Match[str], chance: random.Random) -> str:
    """A paragraph with sixty invented words behind it."""
    return f"{match[1]} {' '.join(word(chance) for _ in range(60))}."


def word(chance: random.Random) -> str:
    """An invented word."""
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))


def compare(number: int) -> int:
    """Index articles, of which every tenth repeats another; how many pairs are found."""
    chance = random.Random(0)
    vocabulary = [word(chance) for _ in range(3000)]
    index, texts, pairs = Index(), list[str](), 0
    for count in range(number):
        fresh = " ".join(chance.choices(vocabulary, k=WORDS))
        texts.append(texts[-1] if count % 10 == 9 else fresh)
        pairs += len(index.add(entry(f"a{count}", None, None, texts[-1])))
    return pairs


if __name__ == "__main__":
    main()
