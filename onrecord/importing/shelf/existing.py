"""The articles that a corpus has already, as far as import has to know them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.importing.shelf.publishers_file import fold

SHA = re.compile(r"^\s*(?:original:\s*\{.*)?sha256:\s*['\"]?([0-9a-f]{64})", re.MULTILINE)
KEPT_NAME = re.compile(r"^(?:.*/)?(?:[0-9a-f]{8}-)?(?=[^/]+$)")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C, where PyYAML was built with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article that is there."""

    id: str
    path: Path
    sha256: str | None = None
    url: str | None = None
    file: str | None = None  # the original's name
    title: str | None = None
    publisher: str | None = None  # an id
    date: str | None = None
    text: str = ""  # its Markdown


def existing(corpus: Path) -> list[Known]:
    """The articles of a corpus, sorted by id; of one whose front matter cannot be read no more than its checksum."""
    return [known(path) for path in sorted((corpus / "articles").glob("*.md"))]


def known(path: Path) -> Known:
    """What an article file says."""
    text = path.read_text(encoding="utf-8", errors="replace")
    head, _, body = text.removeprefix("---\n").partition("\n---")
    matter = mapping(head)
    original = matter.get("original")
    original = original if isinstance(original, dict) else {}
    digest = SHA.search(head)
    return Known(
        id=path.stem,
        path=path,
        sha256=digest[1] if digest else None,
        url=word(matter, "url"),
        file=KEPT_NAME.sub("", word(original, "file") or "") or None,
        title=word(matter, "title"),
        publisher=word(matter, "publisher"),
        date=word(matter, "date_published"),
        text=body,
    )


def mapping(head: str) -> Mapping[str, Any]:
    """Front matter, or nothing where it is no mapping."""
    try:
        matter = yaml.load(head, Loader=LOADER)
    except yaml.YAMLError:
        return {}
    return matter if isinstance(matter, dict) else {}


def word(matter: Mapping[str, Any], key: str) -> str | None:
    """A value that is given."""
    value = matter.get(key)
    return value if isinstance(value, str) and value not in ("", "null", "~") else None


def taken_ids(corpus: Path, articles: Sequence[Known]) -> set[str]:
    """Ids that no new article may get: of article files, and every one that was ever published."""
    lock = corpus / "permalinks.lock"
    published = lock.read_text(encoding="utf-8").split() if lock.exists() else []
    return {line.removeprefix("articles/") for line in published if line.startswith("articles/")} | {
        article.id for article in articles
    }


def same_page(address: str | None) -> str | None:
    """An address as two are compared: without scheme, www, fragment and final slash."""
    if not address:
        return None
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|#.*$|/$", "", address.strip()) or None


def same_headline(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same, or both are missing."""
    return fold(one or "") == fold(other or "")


def offers(corpus: Path) -> Iterator[Path]:
    """The new texts that were offered beside articles before."""
    yield from sorted((corpus / "articles").glob("*.new-*.md.txt"))
