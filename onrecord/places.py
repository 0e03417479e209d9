"""Where the parts of one archive stand."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of an archive and of the project that builds it."""

    project: Path  # templates/, mkdocs.yml and the hand-written content/
    corpus: Path
    content: Path
    site: Path
    cache: Path


def places(
    project: Path, corpus: Path, content: Path | None = None, site: Path | None = None, cache: Path | None = None
) -> Places:
    """The folders of the archive in `corpus`: beside it, where no other one is named."""
    beside = corpus.resolve().parent
    return Places(
        project=project,
        corpus=corpus,
        content=content or beside / "content",
        site=site or beside / "site",
        cache=cache or beside / ".cache",
    )
