"""Time expressions against the training part of TempEval-3: TimeBank and AQUAINT (its platinum part stays closed).

    python benchmarks/dates.py TBAQ-cleaned/TimeBank TBAQ-cleaned/AQUAINT [--errors 40]

An expression is found where it overlaps a gold TIMEX3, one to one. Of the value three figures are given.

- strict: each of our expressions says one thing, compared with the gold's value: a duration where it has one ("P2M"),
  else a calendar date, else past, present or future ("PAST_REF"), else nothing. "P1Q" is "P3M"; a set is right with
  its period ("P1D") or, where the gold says a pattern ("XXXX-WXX-1"), as a set.
- null: as above, but no value at all is right too where the gold's is a duration, a set, or "PAST_REF" and its kind.
- calendar: only the expressions whose gold value is a calendar date, which is what EDTF can say.

Dates are compared to the day: a time of day or a part of a day ("1998-02-13TEV") counts as its day, and "1949-XX"
(some month of 1949) is 1949.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from onrecord import edtf
from onrecord.annotate import pipeline
from onrecord.annotate.dates import find as dates
from onrecord.records import Article, DateMention

Gold = tuple[int, int, str, str]  # start, end, words, value


def read(path: Path) -> tuple[str, str | None, list[Gold]]:
    """Text, date of publication and time expressions of a TimeML file."""
    root = ElementTree.parse(path).getroot()
    dct = root.find("DCT")
    published = dct[0].get("value") if dct is not None and len(dct) else None
    body = root.find("TEXT")
    assert body is not None
    text, found = "", []

    def walk(node: ElementTree.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            found.append((start, len(text), text[start:], node.get("value") or ""))

    walk(body)
    return text, published[:10] if published else None, found


def expected(value: str) -> str | None:
    """A TIMEX3 value as EDTF to the day; None where we give none."""
    if re.match(r"P|.*_REF$|$|X", value) or "XXXX" in value:
        return None
    value = re.sub(r"(?:-XX)+$", "", value.partition("T")[0])
    if (week := re.fullmatch(r"(\d{4})-W(\d\d?)(?:-WE)?", value)) is not None:
        return f"{week[1]}-W{week[2]:0>2}" + ("-WE" if value.endswith("WE") else "")
    return value


def right(found: DateMention, gold: str, strict: bool) -> bool:
    """Whether one of our expressions says what a TIMEX3 value says."""
    if expected(gold) is not None:
        return same(found.value, gold) and not (strict and found.duration)
    if not strict and found.value is None:
        return True
    if gold.startswith("P") and not gold.endswith("_REF"):
        return found.duration == re.sub(r"^P(\w+)Q$", lambda q: f"P{q[1] if q[1] == 'X' else 3 * int(q[1])}M", gold)
    if gold.endswith("_REF"):
        return found.duration is None and found.method == f"rule:{gold.removesuffix('_REF').lower()}"
    return found.method == "rule:set"


def same(value: str | None, gold: str) -> bool:
    """Whether our EDTF says what a TIMEX3 value says."""
    wanted = expected(gold)
    if value is None or wanted is None:
        return value is None and wanted is None
    ours = value.rstrip("~?").removesuffix("/..")
    if ours == wanted:
        return True
    first, last = edtf.bounds(ours)
    if first is None or last is None:
        return False
    if "-W" in wanted:
        year, week, _ = first.isocalendar()
        days = (last - first).days + 1
        return f"{year}-W{week:02d}" == wanted[:8] and days == (2 if wanted.endswith("WE") else 7)
    seasons = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
    if wanted[-2:] in seasons:
        return ours == wanted[:-2] + seasons[wanted[-2:]]
    if (part := re.fullmatch(r"(\d{4})-([QH])(\d)", wanted)) is not None:
        months = 3 if part[2] == "Q" else 6
        return first.year == int(part[1]) and first.month == (int(part[3]) - 1) * months + 1 and "/" in ours
    return re.fullmatch(r"\d{2,3}", wanted) is not None and ours == wanted.ljust(4, "X")


def main() -> None:
    """Print detection and value scores of each folder."""
    options = argparse.ArgumentParser()
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--errors", type=int, default=0)
    asked = options.parse_args()
    for folder in asked.folders:
        found_all = gold_all = matched = strict = lenient = points = valued = right_points = 0
        for path in sorted(folder.glob("[!.]*.tml")):
            text, published, gold = read(path)
            made = dates.find(pipeline.parse(text), Article(id="a", date_published=published, text=text))
            left = list(made)
            points += sum(expected(value) is not None for *_, value in gold)
            valued += sum(d.value is not None and "stretch" not in d.method for d in made)
            found_all, gold_all = found_all + len(made), gold_all + len(gold)
            for start, end, words, value in gold:
                hit = next((d for d in left if d.start < end and start < d.end), None)
                if hit is not None:
                    left.remove(hit)
                    matched += 1
                    strict, lenient = strict + right(hit, value, True), lenient + right(hit, value, False)
                    right_points += expected(value) is not None and same(hit.value, value)
                if asked.errors and (hit is None or not right(hit, value, True)):
                    asked.errors -= 1
                    print(f"{published} {words!r} gold {value} ours {hit and (hit.exact, hit.value, hit.duration)}")
            if asked.errors and left:
                asked.errors -= 1
                print("   extra", [d.exact for d in left][:6])
        print(f"{folder.name}: {gold_all} expressions; found {scores(matched, found_all, gold_all)}")
        print(f"  value, strict {scores(strict, found_all, gold_all)}; right where found {strict / matched:.3f}")
        print(f"  value, null   {scores(lenient, found_all, gold_all)}; right where found {lenient / matched:.3f}")
        print(f"  calendar      {scores(right_points, valued, points)} ({points} expressions)")


def scores(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1."""
    return f"P {right / found:.3f} R {right / gold:.3f} F1 {2 * right / (found + gold):.3f}"


if __name__ == "__main__":
    main()
