"""How fast names are linked after the parse, and what one more article costs.

    python benchmarks/linking_speed.py FOLDER_OF_TEXTS [--repeat 3] [--copies 20]

Printed: tokens a second of processor time of the article-wise linking (best of the repeats) and of the corpus-wide
pass over that many copies of the articles.
"""

import argparse
import gc
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from linking_closed import corpus
from linking_data import Document

from onrecord.annotate import pipeline
from onrecord.annotate.names import find, gazetteer
from onrecord.annotate.names.identify import identify
from onrecord.records import ArticleAnnotations, Corpus


def texts(folder: Path) -> list[Document]:
    """The plain texts of a folder."""
    return [Document(p.stem, p.read_text(encoding="utf-8"), ()) for p in sorted(folder.glob("*.txt"))]


def copied(loaded: Corpus, found: list[ArticleAnnotations], copies: int) -> tuple[Corpus, list[ArticleAnnotations]]:
    """The same articles again and again, under other ids."""
    ids = [(a, f, f"{a.id}-{i}") for i in range(copies) for a, f in zip(loaded.articles, found, strict=True)]
    articles = tuple(replace(a, id=id_) for a, _, id_ in ids)
    return replace(loaded, articles=articles), [replace(f, article=id_) for _, f, id_ in ids]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--copies", type=int, default=20)
    options = parser.parse_args()
    loaded = corpus(texts(options.folder))
    known = gazetteer.build(())
    docs = [pipeline.parse(a.text) for a in loaded.articles]
    tokens = sum(map(len, docs))
    best = 1e9
    gc.freeze()  # the parses and spaCy are not what the collector should walk through here
    for _ in range(options.repeat):
        start = time.process_time()
        mentions = [find.find(doc, a, known) for doc, a in zip(docs, loaded.articles, strict=True)]
        best = min(best, time.process_time() - start)
    print(f"linking article by article: {tokens / best:,.0f} tokens a second ({len(docs)} articles, {tokens:,} tokens)")
    found = [ArticleAnnotations(article=a.id, mentions=m) for a, m in zip(loaded.articles, mentions, strict=True)]
    many, annotations = copied(loaded, found, options.copies)
    start = time.process_time()
    identify(many, annotations, known)
    spent = time.process_time() - start
    print(f"corpus-wide pass: {tokens * options.copies / spent:,.0f} tokens a second ({len(annotations):,} articles)")


if __name__ == "__main__":
    main()
