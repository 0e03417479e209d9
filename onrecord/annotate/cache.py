"""What was parsed and annotated before, by content: a rebuild parses only what changed."""

import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

import msgspec
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from onrecord.annotate import pipeline
from onrecord.annotate.sharing import sharing
from onrecord.records import Actor, Article, ArticleAnnotations, Occasion, Reference

ATTRIBUTES = ["ORTH", "SPACY", "POS", "TAG", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"]
CHECK = 16  # bytes before the content that tell whether it is whole
KEPT_DAYS = 60  # what no build asked for in that time is deleted

PLUMBING = (  # these decide no annotation
    "annotate/cache.py", "annotate/every_article.py", "annotate/pools.py", "annotate/sharing.py", "annotate/workers.py",
)  # fmt: skip

packed = msgspec.json.Encoder(order="deterministic").encode  # any record of ours
surfaces_of = msgspec.json.Decoder(dict[str, tuple[str, ...]]).decode
decoded = msgspec.json.Decoder(ArticleAnnotations).decode


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of files named by the hash of all that decides their content; None keeps nothing."""

    folder: Path | None

    def read(self, kind: str, key: str) -> bytes | None:
        """The stored bytes, if they are there and whole; asking for them keeps them."""
        if self.folder is None:
            return None
        path = self.folder / kind / key[:2] / key
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        check, content = content[:CHECK], content[CHECK:]
        return content if check == checked(content) else None

    def write(self, kind: str, key: str, content: bytes) -> None:
        """Store bytes so that a reader meets all of them or none."""
        if self.folder is None:
            return
        path = self.folder / kind / key[:2] / key
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
            fresh = Path(temporary.name)
            try:
                temporary.write(checked(content) + content)
                temporary.flush()
            except OSError:
                fresh.unlink()
                raise
        fresh.replace(path)

    def prune(self) -> None:
        """Delete what no build asked for lately."""
        if self.folder is None or not self.folder.is_dir():
            return
        oldest = time.time() - KEPT_DAYS * 86400
        for kind in filter(os.DirEntry.is_dir, os.scandir(self.folder)):
            for start in filter(os.DirEntry.is_dir, os.scandir(kind)):
                for kept in os.scandir(start):
                    if kept.stat().st_mtime < oldest:
                        Path(kept).unlink(missing_ok=True)


def annotations_of(content: bytes) -> ArticleAnnotations:
    """What `packed` made of annotations, their words shared."""
    return sharing(decoded(content))


def checked(content: bytes) -> bytes:
    """What stands before a content, so that a damaged file is made again instead of believed."""
    return blake2b(content, digest_size=CHECK).digest()


def digest(*parts: object) -> str:
    """40 hexadecimal digits of the parts."""
    return blake2b("\x1f".join(map(repr, parts)).encode(), digest_size=20).hexdigest()


def parse_key(text: str, version: str) -> str:
    """What decides a parse."""
    return digest("parse", text, version)


def background_key(model: str, actors: tuple[Actor, ...], events: tuple[Occasion, ...]) -> str:
    """What decides the annotations of every article besides the article itself: pipeline, rules, registry, events."""
    return digest("background", pipeline.version(model), rules_version(), actors, events)


def annotation_key(article: Article, background: str, reference: Reference | None = None) -> str:
    """What decides the annotations of one article; `reference` is the day that an undated one is read against."""
    fields = (article.id, article.text, article.blocks, article.date_published, article.publisher, article.language)
    return digest("annotations", background, article.dateline, reference, article.excluded, *fields)


@cache
def rules_version() -> str:
    """A hash of the annotation rules and their data: a changed rule asks every article again."""
    package = resources.files("onrecord")
    sources: list[tuple[str, bytes]] = []

    def walk(folder: "resources.abc.Traversable", name: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != "__pycache__":
                walk(entry, f"{name}/{entry.name}")
            elif entry.name.endswith((".py", ".yml")) and f"{name}/{entry.name}" not in PLUMBING:
                sources.append((f"{name}/{entry.name}", entry.read_bytes()))

    walk(package.joinpath("annotate"), "annotate")
    for name in ("records.py", "vocabulary.py", "ids.py", "stems.py", "correcting.py"):
        sources.append((name, package.joinpath(name).read_bytes()))
    return digest(*sorted(sources))


def pack(doc: Doc) -> bytes:
    """A parse as bytes."""
    return DocBin(attrs=ATTRIBUTES, docs=[doc]).to_bytes()


def unpack(content: bytes, vocab: Vocab) -> Doc:
    """The parse that `pack` stored."""
    docs: Iterable[Doc] = DocBin().from_bytes(content).get_docs(vocab)
    return next(iter(docs))
