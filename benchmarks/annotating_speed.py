"""What annotating costs beside raw spaCy on the same texts, in one process and one run.

    python benchmarks/annotating_speed.py FOLDER [ARTICLES]

FOLDER is an archive (benchmarks/synthetic_archive.py makes one). Prints seconds of CPU: `nlp.pipe` of the installed
pipeline as it is, then for each article its parse, all rules and what the cache keeps of both.
"""

import gc
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

import spacy

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from onrecord import corpus  # noqa: E402 - found by the path above
from onrecord.annotate import cache, pipeline, pools  # noqa: E402
from onrecord.annotate import one_article as one  # noqa: E402
from onrecord.annotate.names import gazetteer  # noqa: E402

Result = TypeVar("Result")


def timed(name: str, run: Callable[[], Result]) -> tuple[float, Result]:
    """Run something and print what it took."""
    started = time.process_time()
    result = run()
    took = time.process_time() - started
    print(f"{name:32} {took:7.2f} s CPU", flush=True)
    return took, result


def main(folder: str, articles: str = "60") -> None:
    """Compare the two."""
    loaded = corpus.load(Path(folder) / "corpus")
    chosen = list(islice(loaded.articles, int(articles)))
    texts = [one.readable(article).text for article in chosen]
    known = one.Background(
        gazetteer=gazetteer.build(loaded.actors), actors={a.id: a for a in loaded.actors}, events=loaded.info.events
    )
    plain = spacy.load(pipeline.MODEL)
    plain(texts[0])
    one.annotate(pipeline.parse(texts[0]), chosen[0], known)
    usual = gc.get_threshold()
    raw, _ = timed("nlp.pipe", lambda: sum(1 for _ in plain.pipe(texts)))
    pools.patient()  # as in a worker
    parsing, docs = timed("parses, one by one", lambda: list(map(pipeline.parse, texts)))
    ruling, found = timed("rules", lambda: [one.annotate(d, a, known) for d, a in zip(docs, chosen, strict=True)])
    keeping, _ = timed(
        "what the cache keeps", lambda: [(cache.pack(d), cache.packed(f)) for d, f in zip(docs, found, strict=True)]
    )
    gc.set_threshold(*usual)
    print(f"{len(texts)} articles: {raw / (parsing + ruling + keeping):.0%} of the throughput of nlp.pipe")


if __name__ == "__main__":
    main(*sys.argv[1:])
