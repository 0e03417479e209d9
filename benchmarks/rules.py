"""Which functions of the annotation rules give nothing on real reports: candidates for deletion.

    python benchmarks/rules.py FOLDER… [--every 4]

Reads every `.txt` and `.tml` file (of TimeML the text alone), annotates it without a registry, and notes for each
function of `onrecord/annotate` whether it ever returned or yielded anything but nothing. Printed: functions that were
asked and never answered, with how often they were asked and how many lines they have.
"""

import argparse
import ast
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import onrecord.annotate
from onrecord.annotate import one_article, pipeline
from onrecord.annotate.names import gazetteer
from onrecord.corpus import markdown
from onrecord.progress import track
from onrecord.records import Article
from onrecord.vocabulary import DateBasis

RULES = Path(onrecord.annotate.__file__).parent
Place = tuple[str, int]  # a file below RULES, the line where a function begins


def read(path: Path) -> Article:
    """A text as an article of the day that its file's name tells, if any."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".tml":
        text = re.sub(r"<[^>]+>", "", text.partition("<TEXT>")[2].partition("</TEXT>")[0])
    plain, blocks = markdown.read(re.sub(r"([\\`*_\[\]<>&#|~!$^{}])", r"\\\1", text.strip()))
    day = re.search(r"\d{4}-\d\d-\d\d", path.name)
    return Article(
        id=path.stem, title=None, date_published=day and day[0],
        date_basis=DateBasis.STATED if day else DateBasis.UNKNOWN, text=plain, blocks=blocks, path=path,
    )  # fmt: skip


class Watch:
    """A profiler that notes what the functions of the rules give."""

    def __init__(self) -> None:
        self.asked: Counter[Place] = Counter()
        self.answered: dict[Place, set[str]] = defaultdict(set)
        self.text = ""

    def __call__(self, frame: FrameType, event: str, given: Any) -> None:
        code = frame.f_code
        if event == "return" and code.co_filename.startswith(str(RULES)):
            place = (code.co_filename[len(str(RULES)) + 1 :], code.co_firstlineno)
            self.asked[place] += 1
            if given is not None and given is not False and given not in ("", (), 0):
                self.answered[place].add(self.text)


def functions(watch: Watch) -> list[tuple[str, str, int, int, bool]]:
    """Functions that were asked: file, name, how often, lines, whether one ever answered."""
    found = []
    for path in sorted(RULES.rglob("*.py")):
        name = str(path.relative_to(RULES))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                places = {(name, line) for line in (node.lineno, *(d.lineno for d in node.decorator_list))}
                asked = sum(watch.asked[place] for place in places)
                if asked and ast.unparse(node.returns or ast.Constant(None)) != "None":
                    answered = any(watch.answered[place] for place in places)
                    found.append((name, node.name, asked, (node.end_lineno or 0) - node.lineno + 1, answered))
    return found


def main() -> None:
    """Annotate the texts and print the functions."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    paths = [
        p for f in given.folders for p in sorted(f.rglob("*")) if p.suffix in (".txt", ".tml") and p.name[0] != "."
    ]
    behind = one_article.Background(gazetteer=gazetteer.build(()), actors={}, events=())
    watch, articles = Watch(), [article for path in paths[:: given.every] if (article := read(path)).text.strip()]
    for article in track(articles, len(articles), "texts"):
        doc, watch.text = pipeline.parse(one_article.readable(article).text), article.id
        sys.setprofile(watch)
        try:
            one_article.annotate(doc, article, behind)
        finally:
            sys.setprofile(None)
    rows = functions(watch)
    silent = [row[:4] for row in rows if not row[4]]
    for name, function, asked, lines in silent:
        print(f"{name:34} {function:22} asked {asked:6,} times, {lines} lines")
    print(f"{len(articles)} texts; of {len(rows)} functions that were asked {len(silent)} never answered")


if __name__ == "__main__":
    main()
