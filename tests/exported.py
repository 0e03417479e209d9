"""Exported files, and the validators of their own fields: each gives what it finds wrong, nothing if all is well."""

import io
import json
import logging
import re
import sqlite3
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import feedparser
import followthemoney
import frictionless
import jsonschema
import pytest
import rispy
import schemas
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from followthemoney.exc import InvalidData
from lxml import etree
from pyld import jsonld
from rdflib import SDO
from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.utils.http import HttpRequester
from test_publish_validity import JAVA, checker

Files = Mapping[str, str | bytes]
JING = "com.thaiopensource.relaxng.util.Driver"
ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
# What our annotations use of the W3C's context, to expand them without the network: term → IRI.
ANNO_TERMS: dict[str, Any] = {
    "id": "@id", "type": "@type",
    **{name: f"{OA}{name}" for name in (
        "Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector",
        "exact", "prefix", "suffix", "identifying", "linking", "classifying", "tagging", "describing",
    )},
    "body": {"@type": "@id", "@id": f"{OA}hasBody"}, "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"}, "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "start": {"@id": f"{OA}start"}, "end": {"@id": f"{OA}end"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "creator": {"@type": "@id", "@id": "http://purl.org/dc/terms/creator"},
    "generator": {"@type": "@id", "@id": f"{AS}generator"}, "Person": "http://xmlns.com/foaf/0.1/Person",
    "name": "http://xmlns.com/foaf/0.1/name",
    "AnnotationPage": f"{AS}OrderedCollectionPage", "AnnotationCollection": f"{AS}OrderedCollection",
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"}, "startIndex": f"{AS}startIndex",
    "partOf": {"@type": "@id", "@id": f"{AS}partOf"}, "total": f"{AS}totalItems",
}  # fmt: skip


def written(files: Files, folder: Path) -> Path:
    """The folder with the files in it."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def text(files: Files, path: str) -> str:
    """A text file."""
    content = files[path]
    return content if isinstance(content, str) else content.decode()


# ------------------------------------------------------------- validators


def of_tables(files: Files, folder: Path) -> list[str]:
    """What Frictionless finds in the data package."""
    report = frictionless.validate(str(written(files, folder) / "data" / "datapackage.json"))
    return [str(row) for row in report.flatten(["rowNumber", "fieldName", "type", "note"])]


def of_schemas(files: Files, folder: Path) -> list[str]:
    """What the JSON Schemas find in the tables, and their dialect's own schema in them."""
    del folder
    found: list[str] = []
    for path in files:
        if path.startswith("data/schemas/"):
            schema = json.loads(text(files, path))
            jsonschema.Draft202012Validator.check_schema(schema)
            rows = json.loads(text(files, f"data/{schema['title']}.json"))
            found += [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(rows)]
    return found


def of_ftm(files: Files, folder: Path) -> list[str]:
    """What FollowTheMoney's model finds in the entities, and what does not come back from it as it went in."""
    del folder
    found, model = [], followthemoney.model
    entities = [json.loads(line) for line in text(files, "data/archive.ftm.json").splitlines()]
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        if schema is None:
            found.append(f"{entity['id']}: no schema {entity['schema']}")
            continue
        try:
            schema.validate(entity)
        except InvalidData as error:
            found.append(f"{entity['id']}: {error.errors}")
            continue
        back = model.get_proxy(entity, cleaned=False)
        if back.to_dict() != entity:
            found.append(f"{entity['id']}: {back.to_dict()}")
        linked = {value for prop, value in back.itervalues() if prop.type.name == "entity"}
        found += [f"{entity['id']}: no {value}" for value in sorted(linked - ids)]
    return found


def of_tei(files: Files, folder: Path) -> list[str]:
    """What Jing finds in the TEI files by `tei_all`, and pointers to nothing in the same file."""
    paths = [path for path in sorted(files) if path.endswith("tei.xml")]
    for path in paths:
        (folder / path.replace("/", "_")).write_text(text(files, path), encoding="utf-8")
    schema = Path(next(iter(schemas.__path__))) / "tei_all.rng"
    done = subprocess.run(
        [JAVA, "-cp", str(checker()), JING, str(schema), *(str(folder / path.replace("/", "_")) for path in paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [*done.stdout.splitlines(), *(problem for path in paths for problem in pointing(text(files, path)))]


def pointing(tei: str) -> Iterator[str]:
    """Pointers of a TEI file to what it does not have."""
    root = etree.fromstring(tei.encode())
    ids = set(root.xpath("//@xml:id", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}))
    for value in root.xpath("//@ana | //@resp | //@prev | //@next"):
        yield from (f"{one}: points to nothing" for one in value.split() if one.removeprefix("#") not in ids)


def of_annotations(files: Files, folder: Path) -> list[str]:
    """What the model of Web Annotation (as a schema, and expanded as JSON-LD) finds in the annotations."""
    del folder
    schema = json.loads(Path(__file__).with_name("web_annotation.schema.json").read_text(encoding="utf-8"))
    found: list[str] = []
    for path in files:
        if path.endswith("annotations.jsonld"):
            page = json.loads(text(files, path))
            found += [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(page)]
            expanded = jsonld.expand(page, {"documentLoader": local, "base": "https://site.example/x"})
            made = str(expanded).count(f"'{OA}Annotation'")
            if made != page["partOf"]["total"] or str(expanded).count(f"{OA}hasTarget") != made:
                found.append(f"{path}: {made} annotations when expanded")
    return found


def local(url: str, options: object) -> dict[str, Any]:
    """The contexts that the tests know, for pyld."""
    del options
    contexts = {
        ANNO: ANNO_TERMS,
        "https://schema.org": {"@vocab": str(SDO)},
        "https://schema.org/": {"@vocab": str(SDO)},
    }
    if url not in contexts:
        raise jsonld.JsonLdError(f"{url} is not known here", "jsonld.LoadDocumentError")
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": contexts[url]}}


def of_feeds(files: Files, folder: Path) -> list[str]:
    """What feedparser finds in the Atom feeds, and where the JSON feeds have other items."""
    del folder
    found: list[str] = []
    for name in ("articles", "claims"):
        feed = feedparser.parse(io.BytesIO(text(files, f"feeds/{name}.xml").encode()))
        whole = json.loads(text(files, f"feeds/{name}.json"))
        if feed.bozo or feed.version != "atom10":
            found.append(f"{name}: {feed.get('bozo_exception')} {feed.version}")
        if [entry.get("id") for entry in feed.entries] != [item["id"] for item in whole["items"]]:
            found.append(f"{name}: other items")
        found += [
            f"{name}: {key}" for entry in feed.entries for key in ("title", "link", "updated") if key not in entry
        ]
    return found


def of_crate(files: Files, folder: Path) -> list[str]:
    """What the RO-Crate validator finds that is required; the context that it asks the network for is given."""
    patch = pytest.MonkeyPatch()
    patch.setattr(HttpRequester, "get", Answer.to, raising=False)
    logging.disable(logging.WARNING)
    settings = ValidationSettings(
        rocrate_uri=str(written(files, folder)),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.REQUIRED,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own dependencies
            return [str(issue.message) for issue in services.validate(settings).get_issues()]
    finally:
        logging.disable(logging.NOTSET)
        patch.undo()


def of_citations(files: Files, folder: Path) -> list[str]:
    """What readers of BibTeX and RIS find, articles that are not there once, and how a processor renders CSL-JSON."""
    del folder
    articles = {row["id"]: row for row in json.loads(text(files, "data/articles.json"))}
    shelf_items, ids = json.loads(text(files, "data/citations.csl.json")), sorted(articles)
    library = parse_string(text(files, "data/citations.bib"))
    found = [f"BibTeX: {block.raw}" for block in library.failed_blocks]
    read = {
        "BibTeX": sorted(entry.key for entry in library.entries),
        "RIS": sorted(
            name
            for entry in ris(text(files, "data/citations.ris"))
            if entry.get("type_of_reference") == "NEWS"
            for name in noted(entry)
        ),
        "CSL": sorted(item["id"] for item in shelf_items),
    }
    found += [f"{name}: other articles" for name, names in read.items() if names != ids]
    rendered = rendering(shelf_items)
    titles = (row["title"] for row in articles.values() if row["title"])
    return found + [f"CSL: {title}" for title in titles if not any(title in line for line in rendered)]


def ris(written: str) -> list[dict[str, Any]]:
    """The entries of a RIS file; none where it cannot be read."""
    try:
        return list(rispy.loads(written))
    except OSError:
        return []


def noted(entry: Mapping[str, Any]) -> list[str]:
    """The articles of the archive that the notes of an entry name."""
    return [name for note in entry.get("notes", ()) for name in re.findall(r"/articles/([\w-]+)/", note)]


def rendering(items: list[dict[str, Any]]) -> list[str]:
    """A bibliography as citeproc makes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the style's own
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        shelf = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            shelf.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in shelf.bibliography()]


class Answer:
    """The context of RO-Crate, as far as schema.org's terms go, as a web server would send it."""

    status_code = 200
    headers: ClassVar = {"Content-Type": "application/ld+json"}

    @staticmethod
    def to(*asked: object, **options: object) -> "Answer":
        """The answer to any question."""
        del asked, options
        return Answer()

    @property
    def text(self) -> str:
        return json.dumps(self.json())

    def json(self) -> dict[str, Any]:
        terms = {term: f"http://schema.org/{term}" for term in schema_terms() - {"sha256"}}
        more = {"File": "http://schema.org/MediaObject", "conformsTo": "http://purl.org/dc/terms/conformsTo"}
        return {"@context": terms | more}


@cache
def schema_terms() -> frozenset[str]:
    """Every class and property of schema.org, as rdflib lists them."""
    return frozenset(term.removeprefix(str(SDO)) for term in map(str, dir(SDO)))


def of_sqlite(files: Files, folder: Path) -> list[str]:
    """What SQLite finds in the database, and rows that refer to nothing."""
    path = folder / "archive.sqlite"
    content = files["data/archive.sqlite"]
    assert isinstance(content, bytes)
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as base:
        try:
            checks = [str(row) for row in base.execute("PRAGMA integrity_check") if row != ("ok",)]
            return checks + [str(row) for row in base.execute("PRAGMA foreign_key_check")]
        except sqlite3.DatabaseError as error:
            return [str(error)]


def rows(path: Path) -> Iterator[str]:
    """Every row of every table of a database, as text."""
    with closing(sqlite3.connect(path)) as base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts_%'"):
            yield from map(str, base.execute(f"SELECT * FROM [{name}]"))
