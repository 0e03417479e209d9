"""Archives of reports with the line-ups that a reader expects, for training and measuring: see tests/lineups/README.md.

The archives of tests/lineups/scored are never read here.
"""

import importlib
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from onrecord import claims, corpus, importing, rarity, render, trees
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims.archive import OWN_MODELS
from onrecord.claims.joining import candidates, cast, features
from onrecord.claims.linking import features as linking
from onrecord.claims.linking.features import Pairs
from onrecord.claims.linking.link import Known, Linked, Unit, compared
from onrecord.claims.linking.said import Said
from onrecord.records import Annotations, Corpus
from onrecord.stories import likeness

BESIDE = 2  # pairs of passages of which one is expected for each pair that answers one question
APART = 4  # pairs of mentions that do not tell the same for each pair that does
Labels = NDArray[np.bool_]


@dataclass(frozen=True)
class LineUp:
    """An archive as it was imported and annotated, with its expected passages: question, article, start and end."""

    folder: Path
    corpus: Corpus
    found: Annotations
    passages: tuple[tuple[int, str, int, int], ...]


def read_all(folders: Sequence[Path], cache: Path) -> list[LineUp]:
    """The archives in some folders, annotated without a registry; what was read before is in `cache`."""
    return [read(one, cache) for folder in folders for one in sorted(folder.iterdir()) if one.is_dir()]


def read(folder: Path, cache: Path) -> LineUp:
    """One archive."""
    made = cache / f"line-up-{folder.name}"
    if not made.exists():
        files = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]
        (made / "corpus" / "articles").mkdir(parents=True)
        importing.import_files(files, made / "corpus")
        for path in (made / "corpus" / "articles").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"(?m)^publish:.*$", "publish: full", text, count=1), encoding="utf-8")
    loaded = corpus.load(made / "corpus")
    by_file = {Path(a.original.file).name: a for a in loaded.articles if a.original.file}
    passages = []
    for number, question in enumerate(yaml.safe_load((folder / "lineups.yml").read_text(encoding="utf-8"))):
        for member in question["members"]:
            article = by_file[member["file"]]
            at = re.search(r"\s+".join(map(re.escape, member["words"].split())), article.text)
            if at:  # else it is said in the headline only
                passages.append((number, article.id, *at.span()))
    return LineUp(folder, loaded, annotate(loaded, Cache(made / "cache"), workers=1), tuple(passages))


def rows(archive: LineUp, rng: random.Random) -> tuple[features.Features, Labels]:
    """Features of pairs of mentions, one at least in an expected passage; whether both answer one question."""
    story = cast.matter(archive.found.articles, {a.id: a for a in archive.found.actors}, rarity.rarities())
    asked = [questions(archive, told) for told in story.told]
    tried = candidates.pairs(story).tolist()
    same = [(a, b) for a, b in tried if asked[a] & asked[b]]
    both = [(a, b) for a, b in tried if asked[a] and asked[b] and not asked[a] & asked[b]]
    one = [(a, b) for a, b in tried if bool(asked[a]) != bool(asked[b])]
    rng.shuffle(both)
    rng.shuffle(one)
    apart = both + one
    chosen = same + apart[: APART * len(same)]
    return features.features(story, np.array(chosen, np.int64))[1], np.arange(len(chosen)) < len(same)


def question_rows(
    archive: LineUp, models: claims.Models, rng: random.Random
) -> tuple[features.Features, Labels, tuple[str, ...]]:
    """Features of pairs of passages of its claims, one at least expected; whether both answer one question; names.

    Args:
        models: that make the claims; those of pairs and stories alone are asked.
    """
    told: list[tuple[Sequence[Said], Pairs]] = []

    def heard(units: Sequence[Unit], known: Known, _model: trees.Model | None) -> list[Linked]:
        told.append(compared(units, known))
        return []

    claims.build(archive.corpus, archive.found, models=models, link=heard)
    made = [chosen_pairs(archive, rows, pairs, rng) for rows, pairs in told if len(pairs)]
    return np.vstack([rows for rows, _, _ in made]), np.concatenate([same for _, same, _ in made]), made[0][2]


def chosen_pairs(
    archive: LineUp, rows: Sequence[Said], pairs: Pairs, rng: random.Random
) -> tuple[features.Features, Labels, tuple[str, ...]]:
    """The pairs of one story to learn from: of those with one expected passage twice as many as answer one question."""
    asked = [answered(archive, row) for row in rows]
    same, both, one = [], [], []
    for n, (a, b) in enumerate(pairs.tolist()):
        if asked[a] & asked[b]:
            same.append(n)
        elif asked[a] and asked[b]:
            both.append(n)
        elif asked[a] or asked[b]:
            one.append(n)
    rng.shuffle(one)
    chosen = [*same, *both, *one[: BESIDE * len(same)]]
    names, values = linking.features(rows, pairs)
    return values[chosen], np.arange(len(chosen)) < len(same), names


def answered(archive: LineUp, row: Said) -> frozenset[int]:
    """The questions whose expected passages share half of the shorter with a passage."""
    return frozenset(
        number for number, article, start, end in archive.passages
        if article == row.article and 2 * shared(start, end, row) >= min(end - start, row.end - row.at)
        and shared(start, end, row) > 3
    )  # fmt: skip


def shared(start: int, end: int, row: Said) -> int:
    """How many characters an expected passage and one of a claim have in common."""
    return min(end, row.end) - max(start, row.at)


def sketches(archive: LineUp) -> list[likeness.Sketch]:
    """What each report is known by."""
    texts, actors = {a.id: a.text for a in archive.corpus.articles}, {a.id: a for a in archive.found.actors}
    return [likeness.sketch(one, actors, texts[one.article]) for one in archive.found.articles]


def questions(archive: LineUp, told: cast.Told) -> frozenset[int]:
    """The questions of the passages that hold a mention's trigger."""
    at = told.event.trigger
    return frozenset(
        number
        for number, article, start, end in archive.passages
        if article == told.event.article and start <= at.start and at.end <= end
    )


def published(archive: LineUp, models: claims.Models | None = None) -> dict[str, Any]:
    """The data that ../shared/score/lineups.py judges, built with these models; by default the package's."""
    built = claims.build(archive.corpus, archive.found, models=models or OWN_MODELS)
    files = render.data(built)
    return {name: json.loads(files[f"data/{name}.json"]) for name in ("articles", "claims", "attestations")}


def judged(archives: Sequence[LineUp], score: Path, models: claims.Models | None = None) -> dict[str, int]:
    """The counts of the scorer in `score` over some archives."""
    sys.path.insert(0, str(score))
    scorer: Any = importlib.import_module("lineups")
    total: dict[str, int] = {}
    for archive in archives:
        for name, count in scorer.judge(archive.folder, published(archive, models), False).items():
            total[name] = total.get(name, 0) + count
    return total
