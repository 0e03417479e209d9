"""Every format that an archive is published in: what it is for, how it is read, and what makes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.exports import (
    citations,
    feeds,
    ftm,
    plain_markdown,
    ro_crate,
    schemas,
    sqlite,
    tei,
    web_annotation,
)
from onrecord.render.tables.records import data_tables

File = tuple[str, str | bytes]
OneArticle = Callable[[Lookup, Article], tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: `whole` or `page` makes its files of the archive, `article` one of each article."""

    name: str
    title: str
    purpose: str
    example: str  # of use, with SITE for the address of the site and ID for an article
    under: tuple[str, ...] = ()  # how the paths of its files begin
    beside: str = ""  # the name of its file beside each article
    whole: Callable[[Lookup], Iterable[File]] | None = None
    page: Callable[[Lookup], Iterable[tuple[str, str]]] | None = None  # … as a build makes pages, if a row changed
    article: OneArticle | None = None


FORMATS = (
    Format(
        name="tables",
        under=("data/datapackage.json",),
        title="Tables: JSON and CSV with a data package",
        purpose="Spreadsheets, pandas, R: every record. datapackage.json describes the CSV tables (Frictionless).",
        example="import pandas as pd\n"
        'claims = pd.read_json("SITE/data/claims.json")\n'
        "# R: claims <- jsonlite::fromJSON('SITE/data/claims.json')",
        whole=data_tables,
    ),
    Format(
        name="schemas",
        under=("data/schemas/",),
        title="JSON Schemas of the tables",
        purpose="Programs that check what they read, or make classes of it.",
        example="pip install check-jsonschema\ncheck-jsonschema --schemafile claims.schema.json claims.json",
        page=schemas.files,
    ),
    Format(
        name="sqlite",
        under=("data/archive.sqlite", "data/metadata.json"),
        title="SQLite with full-text search",
        purpose="All tables in one file, for SQL and Datasette; metadata.json names its tables and facets.",
        example="pip install datasette; gunzip archive.sqlite.gz\ndatasette archive.sqlite --metadata metadata.json",
        whole=sqlite.files,
    ),
    Format(
        name="ftm",
        under=("data/archive.ftm.json",),
        title="FollowTheMoney entities",
        purpose="Aleph, OpenAleph and nomenklatura: persons, bodies, reports, mentions and claims as entities.",
        example="pip install followthemoney\nftm validate < archive.ftm.json > checked.json",
        page=ftm.files,
    ),
    Format(
        name="citations",
        under=("data/citations.",),
        title="BibTeX, RIS and CSL-JSON",
        purpose="Zotero, JabRef and Pandoc: how to cite every article. Zotero reads an article’s page, too.",
        example="pandoc --citeproc --bibliography citations.csl.json notes.md -o notes.docx",
        page=citations.files,
    ),
    Format(
        name="feeds",
        under=("feeds/",),
        title="Atom and JSON Feed",
        purpose="Feed readers: the newest articles and the newest claims by the days that they bear.",
        example="import feedparser\n"
        'print([entry.title for entry in feedparser.parse("SITE/feeds/claims.xml").entries])',
        page=feeds.files,
    ),
    Format(
        name="web-annotation",
        beside=web_annotation.NAME,
        title="W3C Web Annotations of each article",
        purpose="Annotation tools: names, statements, figures, dates and claims with their places in the text.",
        example='import requests\nitems = requests.get("SITE/articles/ID/annotations.jsonld").json()["items"]',
        article=web_annotation.article_file,
    ),
    Format(
        name="tei",
        beside=tei.NAME,
        title="TEI P5 of each article",
        purpose="Digital humanities: the text with persName, orgName, placeName, said (who, how, stance), num, date.",
        example='from lxml import etree\netree.parse("tei.xml").findall(".//{*}said[@who]")',
        article=tei.article_file,
    ),
    Format(
        name="markdown",
        beside=plain_markdown.NAME,
        title="Markdown of each article",
        purpose="Notes and editors such as Obsidian: the text under a head of YAML.",
        example="curl -O SITE/articles/ID/article.md.txt",
        article=plain_markdown.article_file,
    ),
)
CRATE = Format(
    name="ro-crate",
    under=(ro_crate.PATH,),
    title="RO-Crate with provenance",
    purpose="Research repositories: what the files are, from which sources (with hashes) and by which programs made.",
    example="pip install roc-validator\nrocrate-validator validate --metadata-only .",
)
BAG = Format(
    name="bagit",
    title="BagIt bag",
    purpose="Libraries and long-term archives: all of the above in a folder with checksums. Made on request.",
    example="python build.py export bagit --out bag\nbagit.py --validate bag",
)
NAMES = (*(one.name for one in FORMATS), CRATE.name, BAG.name)


PAGES = tuple(one.page for one in FORMATS if one.page is not None)
ARTICLES = {one.beside: one.article for one in FORMATS if one.article is not None}
EVERY = (*FORMATS, CRATE, BAG)


def files(lookup: Lookup, names: Iterable[str] = NAMES) -> dict[str, str | bytes]:
    """Path → content, of the named formats; the crate tells of those that are made with it."""
    asked = set(names)
    wanted = [one for one in FORMATS if one.name in asked or BAG.name in asked]
    made = {path: content for one in wanted for path, content in made_by(one, lookup)}
    if asked & {CRATE.name, BAG.name}:
        path, text = ro_crate.file(lookup, ro_crate.parts(made))
        made[path] = text
    return made


def made_by(one: Format, lookup: Lookup) -> Iterator[File]:
    """The files of one format."""
    if one.whole is not None:
        yield from one.whole(lookup)
    if one.page is not None:
        yield from one.page(lookup)
    if one.article is not None:
        yield from (one.article(lookup, article) for article in lookup.articles)


def is_exported(path: str) -> bool:
    """Whether a file of the site is one of a format: the rest are pages, and what these load."""
    beside = path.startswith("articles/") and path.endswith(tuple(f"/{one.beside}" for one in FORMATS if one.beside))
    table = path.startswith("data/") and path.endswith((".json", ".csv"))
    return beside or table or any(one.under and path.startswith(one.under) for one in FORMATS)
