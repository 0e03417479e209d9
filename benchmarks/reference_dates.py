"""The inferred day of undated articles, on news whose dates are known: TempEval-3's silver texts (their DCT only).

    python benchmarks/reference_dates.py TE3-Silver-data [--month 2006-11] [--every 4] [--cache FOLDER]

Every n-th article of a month loses its date and is put into an archive of all articles of eight days: once of days
that hold its own (a right guess is possible), once of days that lie a week or more after or before it (every guess is
wrong), and once into the archive of the whole month. Printed: how many get a day, and how often it is right within a
day.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dates import read

from onrecord import ids
from onrecord.annotate import annotate, pipeline
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import find as expressions
from onrecord.annotate.dates.undated import references
from onrecord.records import Article, ArticleAnnotations, Corpus, DateMention

SPAN = 8


def articles(folder: Path, month: str) -> list[Article]:
    """The texts of a month."""
    found = ((path, *read(path)[:2]) for path in sorted(folder.glob("[!.]*.tml")))
    return [
        Article(id=ids.slug(path.stem), text=text.strip(), date_published=day)
        for path, text, day in found
        if day is not None and day.startswith(month) and len(day) == 10
    ]


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--month", default="2006-11")
    options.add_argument("--every", type=int, default=4)
    options.add_argument("--cache", type=Path, default=None)
    options.add_argument("--errors", action="store_true")
    asked = options.parse_args()
    all_ = articles(asked.folder, asked.month)
    made = annotate(Corpus(root=Path(), articles=tuple(all_)), Cache(asked.cache))
    found = {a.article: a for a in made.articles}
    docs = {a.id: pipeline.parse(a.text) for a in all_[:: asked.every]}

    def resolve(article: Article, day: str | None) -> list[DateMention]:
        return expressions.find(docs[article.id], replace(article, date_published=day))

    def guess(article: Article, others: Sequence[Article]) -> str | None:
        undated = replace(article, date_published=None)
        own = replace(found[article.id], dates=tuple(resolve(article, None)))
        near: dict[str, ArticleAnnotations] = {a.id: found[a.id] for a in others} | {article.id: own}
        told = references([undated, *(a for a in others if a.id != article.id)], near, resolve)
        return told[article.id].value.rstrip("?") if told else None

    tried, rows = 0, {"its own days": [0] * 4, "other days": [0] * 4, "the whole month": [0] * 4}
    for article in all_[:: asked.every]:
        true = date.fromisoformat(article.date_published or "")
        apart = {a.id: (date.fromisoformat(a.date_published or "") - true).days for a in all_}
        tried += 1
        for name, allowed in {
            "its own days": range(-4, SPAN - 4),
            "other days": range(7, 7 + SPAN) if true.day < 15 else range(-6 - SPAN, -6),
            "the whole month": range(-31, 32),
        }.items():
            day = guess(article, [a for a in all_ if apart[a.id] in allowed])
            if day is None:
                continue
            monthly = len(day) < 10
            right = true.isoformat().startswith(day) if monthly else abs((date.fromisoformat(day) - true).days) <= 1
            rows[name][2 * monthly] += 1
            rows[name][2 * monthly + 1] += right
            if asked.errors and not right:
                print(f"   {name}: {article.id} of {true}, guessed {day}")
    for name, (guessed, right_day, months, right_month) in rows.items():
        print(
            f"{name}: {tried} articles; {guessed} get a day, {right_day} of them the right one; "
            f"{months} get a month, {right_month} of them the right one"
        )


if __name__ == "__main__":
    main()
