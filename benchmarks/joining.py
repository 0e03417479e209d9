"""Train the models that group reports into stories and join event mentions, and measure them across topics.

    python benchmarks/joining.py train DATA SCORE [CACHE]  # writes words.tsv and three models to onrecord/data
    python benchmarks/joining.py folds DATA SCORE [CACHE]  # five folds by topic: stories, and the project's own claims
    python benchmarks/joining.py archives DATA SCORE [CACHE]  # line-up archives, each by models without it

DATA is ECBplus-prep/output_data/test_parsing of anastasia-zhukova/Diverse_CDCR_datasets (ECB+, Cybulska and Vossen
2014, CC BY 3.0); topics 1 to 35 are read, never 36 to 45. SCORE is the folder with ecb.py and lineups.py. Both
models learn from the line-up archives of tests/lineups/worked and training and of SCORE/../lineups too. scikit-learn
grows the trees (pip install scikit-learn==1.9.1).
"""

import importlib
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import line_ups
from line_ups import LineUp

from onrecord import claims, corpus, rarity, trees
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims.joining import candidates, cast, features
from onrecord.records import Annotations, ArticleAnnotations, Corpus
from onrecord.stories import find, likeness

OUT = Path(__file__).resolve().parent.parent / "onrecord" / "data"
TOPICS = range(1, 36)
FOLDS = 5
ARCHIVE_FOLDS = 4
WEIGHT = 2.0  # of a pair of an archive beside one of ECB+
STORY_WEIGHT = 4.0  # of a pair of reports of an archive
WORKED = Path(__file__).resolve().parent.parent / "tests" / "lineups" / "worked"
TRAINING = WORKED.parent / "training"
STORY_TREES = {"max_iter": 80, "learning_rate": 0.06, "max_leaf_nodes": 6, "random_state": 0}
PAIR_TREES = {
    "max_iter": 160, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 30, "l2_regularization": 1.0,
    "random_state": 0,
}  # fmt: skip
QUESTION_TREES = {
    "max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 10, "min_samples_leaf": 40, "l2_regularization": 1.0,
    "random_state": 0,
}  # fmt: skip
Gold = dict[str, list[tuple[int, int, str, str]]]  # by article id: start, end, chain, lemma


@dataclass(frozen=True)
class Topic:
    """One topic of ECB+ as an annotated archive; `story` numbers the story of each article."""

    number: int
    corpus: Corpus
    found: Annotations
    gold: Gold
    story: tuple[int, ...]


# ------------------------------------------------------------ reading


def read_topic(number: int, data: Path, score: Path, cache: Path) -> Topic | None:
    """A topic imported and annotated without a registry, as ecb.py does it."""
    sys.path.insert(0, str(score))
    import ecb

    docs = ecb.load_topic(data, number)
    if not docs:
        return None
    folder = cache / str(number)
    if not (folder / "corpus").exists():
        ecb.write_corpus(folder / "corpus", docs)
    loaded = corpus.load(folder / "corpus")
    found = annotate(loaded, Cache(folder / "cache"), workers=1)
    texts = {a.id: a.text for a in loaded.articles}
    gold = {ecb.slug(key): ecb.carry(doc, texts[ecb.slug(key)]) for key, doc in docs.items()}
    return Topic(number, loaded, found, gold, tuple(int("ecbplus" in a.article) for a in found.articles))


def read_topics(data: Path, score: Path, cache: Path) -> list[Topic]:
    """The topics for work."""
    with ProcessPoolExecutor(2) as pool:
        made = pool.map(read_topic, TOPICS, [data] * 35, [score] * 35, [cache] * 35)
        return [topic for topic in made if topic is not None]


# ------------------------------------------------------------ training


def grown(rows: Any, same: Any, options: dict[str, Any], names: Sequence[str], weights: Any = None) -> dict[str, Any]:
    """Trees fitted to rows of features, as they are stored."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(**options).fit(rows, same, weights)
    stored = []
    for (one,) in model._predictors:
        nodes = one.nodes
        stored.append([
            [-1, 0, 0, 0, short(node["value"])] if node["is_leaf"]
            else [int(node["feature_idx"]), short(node["num_threshold"]), int(node["left"]), int(node["right"]), 0]
            for node in nodes
        ])  # fmt: skip
    return {"features": list(names), "base": short(float(model._baseline_prediction.ravel()[0])), "trees": stored}


def short(value: float) -> float:
    """Seven digits."""
    return float(f"{value:.7g}")


Stories = tuple[list[likeness.Sketch], list[str]]  # reports with the name of the story of each


def story_model(topics: Sequence[Topic], archives: Sequence[LineUp]) -> dict[str, Any]:
    """Pairs of reports within each topic, each archive, each two archives, and all of them as one archive."""
    known = [
        ([sketched(t, one) for one in t.found.articles], [f"{t.number} {story}" for story in t.story]) for t in topics
    ]
    own = [(line_ups.sketches(one), [one.folder.name] * len(one.found.articles)) for one in archives]
    two = [pooled([one, other]) for one, other in pairwise(own)]
    rows, same, weights = [], [], []
    for made, stories in (*known, *own, *two, pooled([*known, *own])):
        pairs, names, values = likeness.features(made)
        rows.append(values)
        same += [stories[a] == stories[b] for a, b in pairs]
        weights += [1.0 if stories[a][0].isdigit() else STORY_WEIGHT for a, _ in pairs]
    return grown(np.vstack(rows), np.array(same), STORY_TREES, names, np.array(weights))


def pooled(groups: Sequence[Stories]) -> Stories:
    """Several archives as one."""
    return [one for made, _ in groups for one in made], [name for _, stories in groups for name in stories]


def sketched(topic: Topic, one: ArticleAnnotations) -> likeness.Sketch:
    """The sketch of a report."""
    return likeness.sketch(one, {a.id: a for a in topic.found.actors}, text_of(topic, one.article))


def text_of(topic: Topic, article: str) -> str:
    """The text of an article."""
    return next(a.text for a in topic.corpus.articles if a.id == article)


def word_table(topics: Sequence[Topic]) -> str:
    """Of each word, how many stories have it; words of one story are left out."""
    counts: Counter[str] = Counter()
    stories = 0
    for topic in topics:
        for story in set(topic.story):
            stories += 1
            counts.update({
                word for one, number in zip(topic.found.articles, topic.story, strict=True) if number == story
                for sentence in one.terms for word in sentence
            })  # fmt: skip
    rows = [f"{word}\t{count}" for word, count in sorted(counts.items()) if count > 1]
    note = "# Made by benchmarks/joining.py: of the stories of ECB+ (CC BY 3.0), how many have a word."
    return "\n".join((note, f"stories\t{stories}", *rows)) + "\n"


def story_matters(topic: Topic) -> Iterable[tuple[cast.Matter, list[str | None]]]:
    """The mentions of each gold story with the chain of each."""
    actors = {a.id: a for a in topic.found.actors}
    for story in sorted(set(topic.story)):
        docs = [one for one, number in zip(topic.found.articles, topic.story, strict=True) if number == story]
        made = cast.matter(docs, actors, rarity.rarities())
        chains = [
            next(
                (
                    c
                    for s, e, c, _ in topic.gold[t.event.article]
                    if s < t.event.trigger.end and t.event.trigger.start < e
                ),
                None,
            )
            for t in made.told
        ]
        yield made, chains


def pair_rows(topics: Sequence[Topic], rng: random.Random) -> tuple[Any, Any, tuple[str, ...]]:
    """Gold with gold, and gold with what stands unmarked in marked sentences."""
    rows, same = [], []
    names: tuple[str, ...] = ()
    for topic in topics:
        for story, chains in story_matters(topic):
            marked = {(t.report, t.event.sentence) for t, c in zip(story.told, chains, strict=True) if c}
            plain = [
                c is None and (t.report, t.event.sentence) in marked for t, c in zip(story.told, chains, strict=True)
            ]
            pairs = candidates.pairs(story)
            yes: list[tuple[int, int]] = []
            no: list[tuple[int, int]] = []
            mixed: list[tuple[int, int]] = []
            for a, b in pairs.tolist():
                if chains[a] and chains[b]:
                    (yes if chains[a] == chains[b] else no).append((a, b))
                elif (chains[a] and plain[b]) or (plain[a] and chains[b]):
                    mixed.append((a, b))
            held = set(map(tuple, pairs.tolist()))
            gold = [n for n, c in enumerate(chains) if c]
            apart = [
                (a, b)
                for a, b in combinations(gold, 2)
                if story.told[a].report != story.told[b].report and (a, b) not in held
            ]
            yes += [(a, b) for a, b in apart if chains[a] == chains[b]]
            far = [(a, b) for a, b in apart if chains[a] != chains[b]]
            for some in (no, mixed, far):
                rng.shuffle(some)
            most = len(yes)
            no = no[: max(3 * most, 200)]
            chosen = [*yes, *no, *far[: max(0, 3 * most - len(no))], *mixed[: most + 100]]
            if not chosen:
                continue
            names, values = features.features(story, np.array(chosen, np.int64))
            rows.append(values)
            same += [chains[a] is not None and chains[a] == chains[b] for a, b in chosen]
    return np.vstack(rows), np.array(same), names


def pair_model(topics: Sequence[Topic], archives: Sequence[LineUp]) -> dict[str, Any]:
    """The model of pairs of mentions."""
    rng = random.Random(0)
    rows, same, names = pair_rows(topics, rng)
    weights = np.ones(len(same))
    for archive in archives:
        more, told = line_ups.rows(archive, rng)
        rows, same = np.vstack([rows, more]), np.concatenate([same, told])
        weights = np.concatenate([weights, np.full(len(told), WEIGHT)])
    return grown(rows, same, PAIR_TREES, names, weights)


def question_model(archives: Sequence[LineUp], models: claims.Models) -> dict[str, Any]:
    """The model of pairs of passages that answer one question; archives of line-ups alone teach it.

    Args:
        models: of stories and pairs, by which the claims are made whose passages are compared.
    """
    rng = random.Random(0)
    made = [line_ups.question_rows(one, models, rng) for one in archives]
    rows, same = np.vstack([rows for rows, _, _ in made]), np.concatenate([same for _, same, _ in made])
    return grown(rows, same, QUESTION_TREES, made[0][2])


def archives_for_work(score: Path, cache: Path) -> list[LineUp]:
    """The line-up archives that rules were made with."""
    return line_ups.read_all([WORKED, TRAINING, score.parent / "lineups"], cache)


def train(data: Path, score: Path, cache: Path) -> None:
    """Write the three files."""
    topics, archives = read_topics(data, score, cache), archives_for_work(score, cache)
    (OUT / "words.tsv").write_text(word_table(topics), encoding="utf-8")
    rarity.rarities.cache_clear()
    stories, pairs = story_model(topics, archives), pair_model(topics, archives)
    known = claims.Models(trees.model(stories), trees.model(pairs))
    for name, made in (("stories", stories), ("pairs", pairs), ("questions", question_model(archives, known))):
        (OUT / f"{name}.json").write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{name}.json: {len(made['trees'])} trees of {len(made['features'])} features")


def learned(topics: Sequence[Topic], archives: Sequence[LineUp]) -> claims.Models:
    """The models that these teach."""
    stories, pairs = trees.model(story_model(topics, archives)), trees.model(pair_model(topics, archives))
    known = claims.Models(stories, pairs)
    return replace(known, questions=trees.model(question_model(archives, known)))


# ------------------------------------------------------------ folds


def folds(data: Path, score: Path, cache: Path) -> None:
    """Five folds by topic: every topic is scored by models that have not seen it."""
    topics, archives = read_topics(data, score, cache), archives_for_work(score, cache)
    sys.path.insert(0, str(score))
    import ecb

    units, by_topic = [], []
    big: dict[int, Any] = {}
    for fold in range(FOLDS):
        known = [t for t in topics if t.number % FOLDS != fold]
        models = learned(known, archives)
        unseen = [t for t in topics if t.number % FOLDS == fold]
        for topic in unseen:
            actors = {a.id: a for a in topic.found.actors}
            grouped = find(topic.found.articles, {a.id: a.text for a in topic.corpus.articles}, actors, models.stories)
            by_topic.append((topic, grouped))
            archive = claims.build(topic.corpus, topic.found, models=models)
            units.append(attested(ecb, topic, archive))
        big |= {fold: (models.stories, unseen)}
    print("claims:", {k: round(v, 3) for k, v in ecb.measure(units).items()})
    counted = [(len(t.story), *bcubed(grouped, t.story)) for t, grouped in by_topic]
    total = sum(row[0] for row in counted)
    p, r = (sum(row[0] * row[k] for row in counted) / total for k in (1, 2))
    print(f"stories, each topic one archive: B-cubed P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    print("stories, all topics one archive: B-cubed P {:.3f} R {:.3f} F1 {:.3f}".format(*together(topics, big)))


def attested(ecb: Any, topic: Topic, archive: Any) -> tuple[Any, Any]:
    """What ecb.measure takes: by claim the articles with the chains of their evidence, and the articles of chains."""
    units, chains = defaultdict(list), defaultdict(set)
    for one in archive.attestations.values():
        chained = ecb.covered(topic.gold[one.article], one.evidence.start, one.evidence.end)
        units[one.claim].append((one.article, chained))
    for article, events in topic.gold.items():
        for _, _, chain, _ in events:
            chains[chain].add(article)
    return units, chains


def bcubed(groups: Iterable[Sequence[int]], gold: Sequence[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping against the label of each item (Bagga and Baldwin 1998)."""
    held = {n: set(group) for group in groups for n in group}
    true: dict[Any, set[int]] = defaultdict(set)
    for n, label in enumerate(gold):
        true[label].add(n)
    p = sum(len(held[n] & true[gold[n]]) / len(held[n]) for n in range(len(gold))) / len(gold)
    r = sum(len(held[n] & true[gold[n]]) / len(true[gold[n]]) for n in range(len(gold))) / len(gold)
    return p, r, 2 * p * r / (p + r)


def together(topics: Sequence[Topic], big: dict[int, Any]) -> tuple[float, float, float]:
    """All topics as one archive: a pair of reports is scored by the models that have not seen its topics."""
    from onrecord.clusters import clusters
    from onrecord.stories.find import THRESHOLD

    sketches = [sketched(topic, one) for topic in topics for one in topic.found.articles]
    labels = [(topic.number, story) for topic in topics for story in topic.story]
    pairs, _, values = likeness.features(sketches)
    scores = np.zeros((FOLDS, len(pairs)))
    for fold, (model, _) in big.items():
        scores[fold] = trees.scores(model, values)
    scored = []
    for k, (a, b) in enumerate(pairs.tolist()):
        of = {labels[a][0] % FOLDS, labels[b][0] % FOLDS}
        scored.append((a, b, float(np.mean([scores[fold][k] for fold in of]))))
    grouped = clusters(scored, THRESHOLD)
    alone = set(range(len(labels))) - {n for group in grouped for n in group}
    return bcubed([*grouped, *([n] for n in alone)], labels)


# ------------------------------------------------------------ archives


def archives(data: Path, score: Path, cache: Path) -> None:
    """Four folds by archive: each is scored by models of ECB+ and the other archives."""
    topics, read = read_topics(data, score, cache), archives_for_work(score, cache)
    sys.path.insert(0, str(score))
    scorer: Any = importlib.import_module("lineups")
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(ARCHIVE_FOLDS):
        known = [one for n, one in enumerate(read) if n % ARCHIVE_FOLDS != fold]
        models = learned(topics, known)
        for one in (one for n, one in enumerate(read) if n % ARCHIVE_FOLDS == fold):
            groups[one.folder.parent.name].update(line_ups.judged([one], score, models))
    for name, counts in sorted(groups.items()):
        figures = scorer.figures(defaultdict(int, counts))
        print(name, {key: None if value is None else round(value, 3) for key, value in figures.items()})


def main() -> None:
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in ("train", "folds", "archives"):
        sys.exit(__doc__)
    data, score = Path(sys.argv[2]), Path(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="joining-") as temporary:
        cache = Path(sys.argv[4]) if len(sys.argv) == 5 else Path(temporary)
        {"train": train, "folds": folds, "archives": archives}[sys.argv[1]](data, score, cache)


if __name__ == "__main__":
    main()
