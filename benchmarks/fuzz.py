"""Fuzzing: random bytes, guided by coverage, through the corpus loader, the readers of import, and the annotator.

    python benchmarks/fuzz.py loader --runs 500000      (or importer, annotator)

Needs atheris (`pip install atheris`). An input that raises what it must not, takes longer than `--hang` seconds or more
than 2 GB of memory ends the run, and is kept as a file that `--again FILE` runs alone. The seeds are the tests' small
corpus and golden files; what a run found interesting is kept under `--kept`, and a later one goes on from there.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent / "tests"
sys.path[:0] = [str(HERE.parent), str(TESTS)]

with atheris.instrument_imports(include=["onrecord.corpus", "onrecord.importing", "onrecord.annotate"]):
    from onrecord.annotate import one_article, pipeline
    from onrecord.annotate.names import gazetteer
    from onrecord.annotate.notes import without_notes
    from onrecord.corpus import articles, folder, load, markdown, registries
    from onrecord.corpus.schema import ActorKeys, ClaimKeys, PublisherKeys
    from onrecord.errors import CorpusError
    from onrecord.importing.decoding import UnreadableFile
    from onrecord.importing.readers.reading import KINDS
    from onrecord.records import Article

LONGEST_TEXT = 400  # bytes of a text to annotate: many short ones find more than few long ones
MEMORY = 2048  # megabytes
FILES = (
    "archive.yml",
    "publishers.yml",
    "actors.yml",
    "claims.yml",
    "decisions.yml",
    "permalinks.lock",
    "articles/a.md",
)
SUFFIXES = sorted(KINDS)


def main() -> None:
    """Run one target."""
    options = argparse.ArgumentParser(description="Fuzz a part of OnRecord.")
    options.add_argument("target", choices=sorted(TARGETS))
    options.add_argument("--runs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=16)
    options.add_argument("--hang", type=int, default=10)
    options.add_argument("--kept", type=Path, default=Path("fuzz"))
    options.add_argument("--again", type=Path)
    given = options.parse_args()
    kept, seeds = given.kept / given.target, SEEDS[given.target]()
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (kept / f"seed-{number:03}").write_bytes(seed)
    limits = [
        f"-timeout={given.hang}",
        f"-rss_limit_mb={MEMORY}",
        f"-seed={given.seed}",
        "-max_len=600",
        "-print_final_stats=1",
    ]
    where = [str(given.again)] if given.again else [str(kept), f"-runs={given.runs}", f"-artifact_prefix={given.kept}/"]
    atheris.Setup([sys.argv[0], *limits, *where], TARGETS[given.target]())
    atheris.Fuzz()


# ------------------------------------------------------------------ what is run


def loader() -> Callable[[bytes], None]:
    """A file of a corpus by itself, for one input in sixteen all of them: it is read, or each mistake is told."""
    from test_corpus_mistakes import SOUND, lay_out

    root = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    lay_out(SOUND, root)
    alone: Mapping[str, Callable[[Path], object]] = {
        "archive.yml": folder.read_info,
        "publishers.yml": lambda path: registries.registry(PublisherKeys, path, "publisher"),
        "actors.yml": lambda path: registries.registry(ActorKeys, path, "actor"),
        "claims.yml": lambda path: registries.registry(ClaimKeys, path, "claim"),
        "decisions.yml": lambda path: folder.read_decisions([path]),
        "permalinks.lock": folder.read_lock,
        "articles/a.md": articles.read,
    }

    def run(data: bytes) -> None:
        name = FILES[data[0] % len(FILES)] if data else FILES[0]
        (root / name).write_bytes(data[1:])
        if data and data[0] >= 240:
            whole(root)
            (root / name).write_bytes(SOUND[name])
        else:
            alone[name](root / name)

    return run


def whole(root: Path) -> None:
    """Load a corpus: it has articles, or mistakes."""
    try:
        complete = bool(load(root).articles)
    except CorpusError as error:
        complete = bool(error.problems)
    assert complete


def importer() -> Callable[[bytes], None]:
    """A saved file of some type: it gives a draft, or the reason why not."""

    def run(data: bytes) -> None:
        suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
        try:
            draft = KINDS[suffix].read(data[1:])
        except (UnreadableFile, RecursionError):  # the worker tells of both
            return
        for _, text in draft.blocks:
            assert text.strip()

    return run


def annotator() -> Callable[[bytes], None]:
    """An article of these words: whatever is found in it is its own characters."""
    from onrecord.trust.spans import spans

    background = one_article.Background(gazetteer=gazetteer.build(()), actors={}, events=())

    def run(data: bytes) -> None:
        text, blocks = markdown.read(data[:LONGEST_TEXT].decode("utf-8", "ignore").replace("\x00", ""))
        if not text:
            return
        article = Article(id="a", text=text, blocks=blocks, date_published="2024-05-06", publisher="p", language="en")
        assert len(without_notes(article).text) == len(text)
        found = one_article.annotate(
            pipeline.parse(one_article.readable(article).text, pipeline.MODEL), article, background
        )
        for id_, span in spans(found):
            assert text[span.start : span.end] == span.exact, id_

    return run


TARGETS: Mapping[str, Callable[[], Callable[[bytes], None]]] = {
    "loader": loader,
    "importer": importer,
    "annotator": annotator,
}


# ------------------------------------------------------------------ where it starts


def corpus_files() -> list[bytes]:
    """The files of the small sound corpus."""
    from test_corpus_mistakes import SOUND

    return [bytes([number]) + SOUND[name] for number, name in enumerate(FILES)]


def pages() -> list[bytes]:
    """A small page of each type."""
    body = b"<article><h1>Quay falls</h1><p>Ada Moe said so.</p></article>"
    html = b"<html><head><title>Quay</title></head><body>" + body + b"</body></html>"
    mime = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        + html
        + b"\n--b--\n"
    )
    text = b"Quay falls\n\nBy Ada Moe\n\nMay 3, 2019\n\nThe quay fell, she said.\n"
    made = {".htm": html, ".html": html, ".xhtml": html, ".mht": mime, ".mhtml": mime, ".pdf": b"%PDF-1.4\n"}
    return [bytes([number]) + made.get(suffix, text) for number, suffix in enumerate(SUFFIXES)]


def sentences() -> list[bytes]:
    """Sentences of the golden files, without their marks."""
    lines = (TESTS / "golden" / "attributions.txt").read_text(encoding="utf-8").splitlines()
    lines += (TESTS / "golden" / "figures.txt").read_text(encoding="utf-8").splitlines()
    return [line.encode()[:LONGEST_TEXT] for line in lines if len(line) > 40]


SEEDS: Mapping[str, Callable[[], list[bytes]]] = {"loader": corpus_files, "importer": pages, "annotator": sentences}

if __name__ == "__main__":
    main()
