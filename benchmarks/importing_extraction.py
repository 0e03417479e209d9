"""Body extraction on public sets of pages, ours and trafilatura's alone in one run.

    git clone https://github.com/scrapinghub/article-extraction-benchmark
    python benchmarks/importing_extraction.py article-extraction-benchmark
    git clone https://github.com/adbar/trafilatura
    python benchmarks/importing_extraction.py trafilatura/tests --segments

The first is scored as its evaluate.py does: shingles of four words, each page weighted alike, F1 of mean precision and
mean recall. Its articleBody has no standfirst; one that stands outside the story is left out of ours, too. The second
has 990 pages, many of them no news, with up to six pieces of text each that must be found and six that must not.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from onrecord.importing.readers.web_page import read, read_bytes

WORD = re.compile(r"\w+")
SHINGLE = 4


def main() -> None:
    """Print both scores, and with --worst the pages on which ours is worst."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a clone of article-extraction-benchmark, or trafilatura's tests/")
    parser.add_argument("--segments", action="store_true", help="the folder is trafilatura's tests/")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.segments:
        return segments(options.folder)
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    ours, theirs = {}, {}
    for key in sorted(truth):
        with gzip.open(options.folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8") as stream:
            page = stream.read()
        ours[key] = counts(truth[key]["articleBody"], own_body(page))
        theirs[key] = counts(truth[key]["articleBody"], trafilatura.extract(page, include_comments=False) or "")
    print(f"{len(truth)} pages            F1     precision  recall")
    print(row("import", list(ours.values())))
    print(row(f"trafilatura {version('trafilatura')}", list(theirs.values())))
    for key in sorted(ours, key=lambda key: f1(*rates(ours[key])))[: options.worst]:
        print(f"{f1(*rates(ours[key])):.3f}  trafilatura {f1(*rates(theirs[key])):.3f}  {truth[key]['url']}")


def segments(folder: Path) -> None:
    """Print both scores on trafilatura's set: pieces of text that are rightly and wrongly there."""
    pages = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    totals = {name: Counter[str]() for name in ("import", f"trafilatura {version('trafilatura')}")}
    for page in pages.values():
        file = next(path for part in ("cache", "eval") if (path := folder / part / page["file"]).is_file())
        texts = (
            own_body(file.read_bytes(), True),
            trafilatura.extract(file.read_bytes(), include_comments=False) or "",
        )
        for count, text in zip(totals.values(), texts, strict=True):
            line = one_line(text.replace(" | ", " "))
            right = sum(one_line(piece) in line for piece in page["with"])
            count.update(right=right, missed=len(page["with"]) - right)
            count.update(wrong=sum(one_line(piece) in line for piece in page["without"]))
    print(f"{len(pages)} pages            F1     precision  recall")
    for name, count in totals.items():
        precision, recall = rates((count["right"], count["wrong"], count["missed"]))
        print(f"{name:<22} {f1(precision, recall):.4f}  {precision:.4f}     {recall:.4f}")


def one_line(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def own_body(page: str | bytes, standfirst: bool = False) -> str:
    """The text that import keeps, with or without a standfirst."""
    draft = read_bytes(page) if isinstance(page, bytes) else read(page)
    return "\n".join(text for _, text in draft.blocks if standfirst or text != draft.standfirst)


def counts(true: str, found: str) -> tuple[int, int, int]:
    """Shingles found rightly, wrongly and missed."""
    wanted, got = shingles(true), shingles(found)
    right = (wanted & got).total()
    return right, got.total() - right, wanted.total() - right


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = WORD.findall(text)
    runs = (tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def rates(count: tuple[int, int, int]) -> tuple[float, float]:
    """Precision and recall of one page."""
    right, wrong, missed = count
    if wrong == missed == 0:
        return 1.0, 1.0
    return (right / (right + wrong) if right else 0.0), (right / (right + missed) if right else 0.0)


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(name: str, pages: Sequence[tuple[int, int, int]]) -> str:
    """One line of the table."""
    precision = mean([rates(page)[0] for page in pages if page[0] + page[1]])
    recall = mean([rates(page)[1] for page in pages if page[0] + page[2]])
    return f"{name:<22} {f1(precision, recall):.4f}  {precision:.4f}     {recall:.4f}"


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
