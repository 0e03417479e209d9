"""Numbers against NewsQuant: values, and values with their modifier.

    git -C CQE show e877fe6:data/formatted_test_set/NewsQuant.json > /tmp/newsquant.json     # github.com/vivkaz/CQE
    python benchmarks/figures.py /tmp/newsquant.json [--half 0|1] [--errors 40]

Half 0 (every second sentence from the first) is for tuning, half 1 for measuring. NewsQuant also counts what is no
reported quantity: "one" of "one of the best", ages, the number of a model. `figures` is what an archive shows;
`numbers` adds the numbers that the traps leave out and durations, which our dates hold. A value is right where a gold
value of the sentence is the same, one to one; a modifier where both are exact, about, more than or less than.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from spacy.tokens import Doc

from onrecord.annotate import pipeline
from onrecord.annotate.dates import find as dates
from onrecord.annotate.figures import find as figures
from onrecord.annotate.figures import situation as figure_situation
from onrecord.annotate.figures import traps
from onrecord.annotate.names import find as names
from onrecord.annotate.names import gazetteer
from onrecord.annotate.numbers import pairs as number_pairs
from onrecord.annotate.numbers.read import Number
from onrecord.records import Article, DateMention
from onrecord.vocabulary import Bound

SIGNS = {
    Bound.EXACT: "=", Bound.APPROX: "~", Bound.AT_LEAST: ">", Bound.MORE_THAN: ">", Bound.AT_MOST: "<",
    Bound.LESS_THAN: "<", Bound.VAGUE: "=",
}  # fmt: skip
# what NewsQuant takes vague words for
VAGUE = {
    "tens of millions": "1e+07-1e+08", "tens of thousands": "10000-100000", "hundreds of thousands": "100000-1e+06",
    "hundreds of millions": "1e+08-1e+09", "dozens": "12-120", "hundreds": "100-1000", "thousands": "1000-10000",
    "millions": "1e+06-1e+07", "billions": "1e+09-1e+10",
}  # fmt: skip
GOLD_VALUE = re.compile(r"\s*(-?[\d.]+(?:E-?\d+)?)(?:\s*-\s*(-?[\d.]+))?\s*")
# signs that its texts have lost: "PS2.7m" was "£2.7m", "Y=590" was "¥590"; "300 PS" and "PS5" were not
LOST = ((re.compile(r"\bPS(?=\d{2}|\d[.,]\d|\d(?:m|bn)\b|\d [mb]illion)"), "£"), (re.compile(r"\bY=(?=\d)"), "¥"))
Value = tuple[str, str]  # number, modifier


def written(low: float | None, high: float | None) -> str:
    """A number or a range as one string."""
    given = [n for n in (low, high) if n is not None]
    return "-".join(f"{n:.4g}" if abs(n) < 1e4 else f"{n:.6g}" for n in dict.fromkeys(given))


def vague(words: str) -> str:
    """NewsQuant's range of "tens of millions"; nothing for other words."""
    return next((value for name, value in VAGUE.items() if name in words.lower()), "")


def gold(row: dict[str, object]) -> list[Value]:
    """The values of a sentence of NewsQuant; fractions become percentages, as ours are."""
    found = []
    for quantity in row["quantities"]:  # type: ignore[attr-defined]
        match = GOLD_VALUE.fullmatch(str(quantity["value"]))
        if match is None:
            continue
        parts = [float(p) for p in match.groups() if p]
        if quantity["normalized_unit"].startswith("%"):
            parts = [p * 100 if p < 1 else p for p in parts]
        sign = quantity["change"] if quantity["change"] in ("~", ">", "<") else "="
        found.append((written(parts[0], parts[-1]), sign))
    return found


def ours(text: str, known: gazetteer.Gazetteer) -> tuple[list[Value], list[Value]]:
    """Our figures of a sentence, and all numbers that we read in it; a change is one value, as NewsQuant writes it."""
    for lost, sign in LOST:
        text = lost.sub(sign, text)
    doc, article = pipeline.parse(text), Article(id="a", text=text)
    mentions, when = names.find(doc, article, known), dates.find(doc, article)
    made = figures.find(doc, article, mentions, (), when, {}, ())
    read, changes = list(numbers(doc, text, when)), changed(text)
    shown = values([(f.start, f.low, f.high, f.exact, f.bound) for f in made], changes)
    every = values([(n.start, n.low, n.high, text[n.start : n.end], n.bound) for n in read], changes)
    return shown, every


def changed(text: str) -> dict[int, int]:
    """Where the two numbers of each "from 240 to 273" start."""
    found = list(figures.read_all(text))
    single = [n.low is not None and n.low == n.high for n in found]
    return {found[i].start: found[j].start for i, j in number_pairs.changes(text, found) if single[i] and single[j]}


def values(found: list[tuple[int, float | None, float | None, str, Bound]], changes: dict[int, int]) -> list[Value]:
    """What was found, as NewsQuant writes it; "from 240 to 273" is one value there, two figures in an archive."""
    by_start = {start: (low, bound) for start, low, _, _, bound in found}
    ends = {b: a for a, b in changes.items() if a in by_start and b in by_start}
    made = []
    for start, low, high, exact, bound in found:
        if start in ends:
            made.append((written(by_start[ends[start]][0], low), SIGNS[bound]))
        elif start not in ends.values():
            made.append((written(low, high) or vague(exact), SIGNS[bound]))
    return [value for value in made if value[0]]


def numbers(doc: Doc, text: str, when: Sequence[DateMention]) -> Iterator[Number]:
    """Every number with a value that is no date."""
    days = [(d.start, d.end) for d in when if d.value is not None]
    for number in figures.read_all(text):
        start, end = number.core
        timed = not traps.is_timeless(number) and any(s < end and start < e for s, e in days)
        if timed or traps.looks_wrong(text, number):
            continue
        s = figure_situation.situation(doc, text, number)
        labelled = any(trap(s) for trap in (traps.is_label, traps.is_name, traps.is_model, traps.is_year))
        pronoun = s.noun is None and text[start:end].lower() == "one"  # "the same one"
        if not labelled and not pronoun and (number.bound is Bound.VAGUE or number.high or number.low):
            yield number


def score(pairs: list[tuple[list[Value], list[Value]]], whole: bool) -> str:
    """Precision, recall and F1 of values, or of values with modifiers."""
    right = wanted = found = 0
    for gold_values, our_values in pairs:
        a = Counter(gold_values if whole else [v for v, _ in gold_values])
        b = Counter(our_values if whole else [v for v, _ in our_values])
        right, wanted, found = right + sum((a & b).values()), wanted + sum(a.values()), found + sum(b.values())
    p, r = right / max(1, found), right / max(1, wanted)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"


def main() -> None:
    """Print the scores, and some errors on demand."""
    options = argparse.ArgumentParser()
    options.add_argument("file", type=Path)
    options.add_argument("--half", type=int, default=1)
    options.add_argument("--errors", type=int, default=0)
    asked = options.parse_args()
    rows = json.loads(asked.file.read_text(encoding="utf-8"))[asked.half :: 2]
    known = gazetteer.build(())
    shown, read = [], []
    for row in rows:
        wanted, (mine, every) = gold(row), ours(row["text"], known)
        shown.append((wanted, mine))
        read.append((wanted, every))
        if asked.errors and Counter(v for v, _ in wanted) != Counter(v for v, _ in every):
            asked.errors -= 1
            print(row["text"], "\n    gold", wanted, "\n    ours", every)
    print(f"{len(rows)} sentences, {sum(len(w) for w, _ in shown)} quantities")
    for name, pairs in (("figures", shown), ("numbers", read)):
        print(f"{name:8} value {score(pairs, False)}   value and modifier {score(pairs, True)}")


if __name__ == "__main__":
    main()
