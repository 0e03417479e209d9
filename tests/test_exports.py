"""Every format as its own field reads it: each validator passes what an archive gives, and fails it broken."""

import asyncio
import json
import re
import sqlite3
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import bagit
import exported
import extruct
import pytest
import yaml
from exported import Files, text
from pyld import jsonld
from rdflib import SDO
from render_archive import hostile_archive, restricted, small_archive, with_story
from test_publish_validity import JAVA

from onrecord import render
from onrecord.errors import OnRecordError
from onrecord.questions.lookup import look_up, shown_until
from onrecord.records import Archive, Attribution, Decision, DecisionTarget
from onrecord.render.exports import bag, formats
from onrecord.render.exports.command import known, listed
from onrecord.render.exports.spans import Layer, Nested, nested
from onrecord.render.tables.records import table_lines
from onrecord.vocabulary import DecisionAction, Publish

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parent.parent / "templates"
ARTICLE = "2031-03-04-merrow-courier-ferry"
FERRY = f"articles/{ARTICLE}/"
TOLD = ("mentions", "attributions", "figures", "dates", "attestations", "claims")
Validator = Callable[[Files, Path], list[str]]


def all_files(archive: Archive) -> Files:
    """Every exported file of an archive."""
    return formats.files(look_up(archive))


@pytest.fixture(scope="module")
def small() -> Files:
    return all_files(with_story(small_archive()))


@pytest.fixture(scope="module")
def hostile() -> Files:
    return all_files(hostile_archive())


def packed(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def changed(path: str, old: str, new: str) -> Callable[[Files], Files]:
    """A mutation: in one file the first `old` becomes `new`."""

    def mutate(files: Files) -> Files:
        content = text(files, path)
        assert old in content
        return {**files, path: content.replace(old, new, 1)}

    return mutate


def scribbled(files: Files) -> Files:
    """The database with zeros over a page of it."""
    content = files["data/archive.sqlite"]
    assert isinstance(content, bytes)
    return {**files, "data/archive.sqlite": content[: 5 * 4096] + bytes(4096) + content[6 * 4096 :]}


NEEDS_JAVA = pytest.mark.skipif(not JAVA, reason="no java is installed: Jing cannot run")
TEI, ANNOTATIONS, FTM = f"{FERRY}tei.xml", f"{FERRY}annotations.jsonld", "data/archive.ftm.json"
CRATE = "ro-crate-metadata.json"
CASES = [
    pytest.param(exported.of_tables, changed("data/figures.csv", ",31,", ",thirty,"), id="frictionless: number"),
    pytest.param(exported.of_tables, changed("data/mentions.csv", f",{ARTICLE},", ",nowhere,"), id="frictionless: key"),
    pytest.param(exported.of_schemas, changed("data/figures.json", '"at-least"', '"at-last"'), id="JSON Schema: word"),
    pytest.param(exported.of_schemas, changed("data/articles.json", '"genre"', '"gender"'), id="JSON Schema: field"),
    pytest.param(exported.of_ftm, changed(FTM, '"schema": "Person"', '"schema": "Persona"'), id="FtM: schema"),
    pytest.param(exported.of_ftm, changed(FTM, '"2031-03-04"', '"the fourth"'), id="FtM: date"),
    pytest.param(exported.of_ftm, changed(FTM, '"resolved": ["actor-', '"resolved": ["actress-'), id="FtM: link"),
    pytest.param(exported.of_tei, changed(TEI, "<said who", "<said whom"), id="TEI: attribute", marks=NEEDS_JAVA),
    pytest.param(exported.of_tei, changed(TEI, "#denies", "#refuses"), id="TEI: pointer", marks=NEEDS_JAVA),
    pytest.param(exported.of_annotations, changed(ANNOTATIONS, '"start":', '"begin":'), id="Web Annotation: selector"),
    pytest.param(exported.of_annotations, changed(ANNOTATIONS, '"identifying"', '"naming"'), id="Web Annotation: word"),
    pytest.param(exported.of_annotations, changed(ANNOTATIONS, '"Annotation"', '"Note"'), id="Web Annotation: type"),
    pytest.param(exported.of_feeds, changed("feeds/articles.xml", "</title>", "</titel>"), id="feeds: element"),
    pytest.param(exported.of_feeds, changed("feeds/claims.json", '"id": "', '"id": "x'), id="feeds: id"),
    pytest.param(exported.of_crate, changed(CRATE, '"datePublished": "2031-03-05"', '"made": "x"'), id="crate: date"),
    pytest.param(exported.of_crate, changed(CRATE, '"about"', '"abouts"'), id="crate: descriptor"),
    pytest.param(exported.of_sqlite, scribbled, id="SQLite: page"),
    pytest.param(exported.of_citations, changed("data/citations.bib", "title = {", "title = "), id="BibTeX: brace"),
    pytest.param(exported.of_citations, changed("data/citations.bib", ARTICLE, "another"), id="BibTeX: key"),
    pytest.param(exported.of_citations, changed("data/citations.ris", "TY  - ", "TYPE "), id="RIS: tag"),
    pytest.param(exported.of_citations, changed("data/citations.csl.json", '"title"', '"titel"'), id="CSL: field"),
]
# What is not text comes back from its model without the characters that it drops: not as it went in.
TEI_CHECK = pytest.param(exported.of_tei, marks=NEEDS_JAVA)
HOSTILE = [exported.of_tables, exported.of_schemas, exported.of_annotations, exported.of_feeds, exported.of_sqlite]


@pytest.mark.parametrize("validator", [*HOSTILE, exported.of_ftm, exported.of_crate, exported.of_citations, TEI_CHECK])
def test_a_validator_passes_what_is_sound(validator: Validator, small: Files, tmp_path: Path) -> None:
    """Each format's own validator finds nothing in an archive's files."""
    assert validator(small, tmp_path) == []


@pytest.mark.parametrize(("validator", "mutate"), CASES)
def test_a_validator_fails_what_is_broken(
    validator: Validator, mutate: Callable[[Files], Files], small: Files, tmp_path: Path
) -> None:
    """… and something once they are damaged."""
    assert validator(mutate(small), tmp_path)


@pytest.mark.parametrize("validator", [*HOSTILE, TEI_CHECK])
def test_hostile_text_makes_no_file_invalid(validator: Validator, hostile: Files, tmp_path: Path) -> None:
    """Whatever a corpus holds, its files are well formed and valid."""
    assert validator(hostile, tmp_path) == []


@NEEDS_JAVA
@pytest.mark.parametrize("publish", [Publish.EXCERPT, Publish.NONE])
def test_a_text_that_is_not_shown_whole_is_valid_tei(publish: Publish, tmp_path: Path) -> None:
    """With a gap where the words are left out."""
    files = all_files(restricted(small_archive(), publish))
    assert exported.of_tei(files, tmp_path) == []
    assert '<gap reason="withheld"/>' in text(files, f"{FERRY}tei.xml")


def test_tei_holds_the_text_and_who_says_what(small: Files) -> None:
    """The words of the body are the article's; a statement has its speaker, directness, stance and claim."""
    root = ET.fromstring(text(small, f"{FERRY}tei.xml"))
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    body = root.find(".//t:body", space)
    assert body is not None
    words = "\n\n".join("".join(block.itertext()) for block in body.iter() if block.tag.endswith(("}p", "}head")))
    assert words == small_archive().articles["2031-03-04-merrow-courier-ferry"].text
    denial = next(said for said in body.iter(f"{{{space['t']}}}said") if said.get("ana", "").startswith("#denies"))
    assert "".join(denial.itertext()) == "the ferry had been overloaded"
    assert denial.get("who") == "../../actors/norland/"
    assert root.get("{http://www.w3.org/XML/1998/namespace}base") == f"https://halcyon.example/{FERRY}tei.xml"
    assert denial.get("direct") == "false"
    assert denial.get("corresp") == "../../claims/overloaded/"
    number = body.find(".//t:num", space)
    assert number is not None
    assert (number.get("type"), number.get("atLeast"), number.get("value")) == ("killed", "31", None)


def test_what_overlaps_is_cut_and_nothing_is_lost() -> None:
    """Parts of each layer hold its characters once, in order, and a statement stands in no name."""
    layers = [
        Layer(start=0, end=10, id="a", outer=True),
        Layer(start=5, end=15, id="b", outer=True),
        Layer(start=3, end=12, id="name", outer=False),
        Layer(start=12, end=20, id="late", outer=False),
        Layer(start=14, end=18, id="c", outer=True),
    ]
    held: dict[str, list[int]] = {layer.id: [] for layer in layers}

    def walk(trees: tuple[Nested, ...], start: int, end: int, inside_name: bool) -> None:
        at = start
        for tree in trees:
            assert at <= tree.layer.start < tree.layer.end <= end
            assert not (inside_name and tree.layer.outer)
            at = tree.layer.end
            held[tree.layer.id] += range(tree.layer.start, tree.layer.end)
            walk(tree.inside, tree.layer.start, tree.layer.end, inside_name or not tree.layer.outer)

    walk(tuple(nested(layers, 0, 20)), 0, 20, False)
    assert held == {layer.id: list(range(layer.start, layer.end)) for layer in layers}


def test_annotations_select_the_same_words_by_position_and_by_quotation(small: Files) -> None:
    """`text[start:end]` is the quotation, with the words before and behind it."""
    archive, checked = small_archive(), 0
    for article in archive.articles.values():
        page = json.loads(text(small, f"articles/{article.id}/annotations.jsonld"))
        for item in page["items"]:
            targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
            for target in targets:
                place, quote = target["selector"]
                assert article.text[place["start"] : place["end"]] == quote["exact"]
                around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
                assert article.text.count(around) == 1
                assert article.text.index(around) + len(quote.get("prefix", "")) == place["start"]
                assert target["source"] == "./"
                checked += 1
    assert checked > 40


def test_without_an_address_everything_is_relative() -> None:
    """An archive that does not know where it stands gives addresses that hold from where the file lies."""
    archive = small_archive()
    files = all_files(replace(archive, info=replace(archive.info, site_url=None)))
    assert not any(
        "halcyon.example" in (c if isinstance(c, str) else c.decode("utf-8", "replace")) for c in files.values()
    )
    assert "<id>../articles/</id>" not in text(files, "feeds/articles.xml")
    assert f'href="../{FERRY}"' in text(files, "feeds/articles.xml")


async def asked(folder: Path, path: str) -> Any:
    """What a real Datasette answers from the database with its metadata; None where it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependencies
        from datasette.app import Datasette

    metadata = json.loads((folder / "data" / "metadata.json").read_text(encoding="utf-8"))
    served = Datasette([str(folder / "data" / "archive.sqlite")], metadata=metadata)
    await served.invoke_startup()
    answer = await served.client.get(path)
    return answer.json() if answer.status_code == 200 else None


def test_datasette_serves_the_database_and_finds_words(small: Files, tmp_path: Path) -> None:
    """A real Datasette opens the file with its metadata, shows every table and searches the texts."""
    folder = exported.written(small, tmp_path)
    search = "/archive/articles.json?_search=wave&_shape=objects"
    found = asyncio.run(asked(folder, search))
    assert [row["id"] for row in found["rows"]] == ["2031-03-05-radio-sund-toll"]
    listed_tables = asyncio.run(asked(folder, "/archive.json"))["tables"]
    counts = {table["name"]: table["count"] for table in listed_tables if not table["hidden"]}
    assert counts == {name: len(lines) for name, lines in table_lines(look_up(with_story(small_archive())))}
    assert asyncio.run(asked(folder, "/-/metadata.json"))["title"] == "The Halcyon archive"
    with closing(sqlite3.connect(folder / "data" / "archive.sqlite")) as base:
        base.execute("DROP TABLE articles_fts")
        base.commit()
    assert len((asyncio.run(asked(folder, search)) or {"rows": []})["rows"]) != 1  # broken, it finds them no more


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bag_is_valid_and_notices_a_change(small: Files, tmp_path: Path) -> None:
    """The bag passes bagit's own check until a byte of it differs; two bags of one archive are the same."""
    archive = small_archive()
    for name in ("one", "two"):
        bag.pack(small, tmp_path / name, archive.info, "2031-03-05")
    assert held(tmp_path / "one") == held(tmp_path / "two")
    bagit.Bag(str(tmp_path / "one")).validate()
    page = tmp_path / "one" / "data" / "data" / "claims.json"
    page.write_bytes(page.read_bytes().replace(b"crime", b"grime"))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path / "one")).validate()
    with pytest.raises(OnRecordError, match="is not empty"):
        bag.pack(small, tmp_path / "two", archive.info, None)


@pytest.mark.parametrize("publish", [Publish.EXCERPT, Publish.NONE])
def test_no_export_holds_words_that_may_not_be_shown(publish: Publish, tmp_path: Path) -> None:
    """Not one byte of any file, the database's included, holds running text that the archive withholds.

    Of an excerpt, those words are shown that the tables quote as evidence; what no record quotes is nowhere.
    """
    archive = restricted(small_archive(), publish)
    files, excerpt = all_files(archive), publish is Publish.EXCERPT
    told = [line.decode() for name, lines in table_lines(look_up(archive)) if name in TOLD for _, line, _ in lines]
    allowed = "\n".join(told) if excerpt else ""
    names = " | ".join(words for a in archive.annotations.values() for words in [*map(chained, a.attributions)])
    allowed += names + " | ".join(article.title or "" for article in archive.articles.values())
    phrases = [
        words
        for article in archive.articles.values()
        for words in windows(article.text)
        if words not in allowed and (publish is Publish.NONE or words not in article.text[: shown_until(article)])
    ]
    assert len(phrases) > (5 if excerpt else 100)
    base = exported.written(files, tmp_path) / "data" / "archive.sqlite"
    for path, content in [*files.items(), ("rows of the database", " ".join(exported.rows(base)))]:
        found = [words for words in phrases if words.encode() in packed(content)]
        assert not found, (path, found)


def windows(text: str) -> list[str]:
    """Every five words of a text that follow one another."""
    words = re.split(r"(?<=\s)", text)
    return ["".join(words[at : at + 5]).strip() for at in range(len(words) - 4)]


def chained(attribution: Attribution) -> str:
    """The names in a chain: of actors and outlets."""
    return " | ".join(link.name or "" for link in attribution.source_chain)


def test_the_same_archive_gives_the_same_bytes(small: Files) -> None:
    """The database, feeds and crate too: nothing knows the clock."""
    assert all_files(with_story(small_archive())) == small


def test_formats_are_known_by_name() -> None:
    """The list names each format once; another name is a mistake that tells those there are."""
    assert [line.split()[0] for line in listed()] == list(formats.NAMES)
    assert known(["ftm", "tei"]) == ("ftm", "tei")
    with pytest.raises(OnRecordError, match="no format xml: there are tables, "):
        known(["xml", "tei"])
    assert set(formats.files(look_up(small_archive()), ["ftm"])) == {"data/archive.ftm.json"}


@pytest.mark.parametrize("folder", ["articles", "actors", "claims", "publishers", "data"])
def test_what_heads_say_is_schema_org(folder: str) -> None:
    """JSON-LD read back from a page expands to classes and properties that schema.org has, and to no review."""
    made = render.content(small_archive(), TEMPLATES)
    for path, page in made.items():
        if path.startswith(f"{folder}/") and path.endswith(".md") and isinstance(page, str):
            head = yaml.safe_load(page.split("---\n", 2)[1])
            if "jsonld" not in head:
                continue
            html = f'<html><head><script type="application/ld+json">{head["jsonld"]}</script></head></html>'
            (thing,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
            used = terms(jsonld.expand(thing, {"documentLoader": exported.local}))
            assert used
            assert used <= exported.schema_terms(), path
            assert not {"ClaimReview", "reviewRating"} & used


def test_a_word_that_schema_org_lacks_is_noticed() -> None:
    """The check above can fail."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headlines": "x"}
    assert not terms(jsonld.expand(thing, {"documentLoader": exported.local})) <= exported.schema_terms()


def terms(value: Any) -> set[str]:
    """Every class and property of expanded JSON-LD, without their vocabulary."""
    if isinstance(value, list):
        return {term for one in value for term in terms(one)}
    if not isinstance(value, dict):
        return set()
    own = {key for key in value if key[:1] != "@"} | set(value.get("@type", ()))
    return {key.removeprefix(str(SDO)) for key in own} | {t for one in value.values() for t in terms(one)}


def said_in(path: str, archive: Archive) -> list[dict[str, Any]]:
    """The things that the head of a page tells of."""
    page = render.content(archive, TEMPLATES)[path]
    assert isinstance(page, str)
    whole = json.loads(yaml.safe_load(page.split("---\n", 2)[1])["jsonld"])
    return list(whole.get("@graph", [whole]))


def test_heads_have_the_way_to_a_page_the_data_and_corrections() -> None:
    """A trail of three steps, the files of the data with addresses and sizes, and what a person decided."""
    archive = small_archive()
    (article, trail) = said_in(f"{FERRY[:-1]}.md", archive)
    assert (article["@type"], trail["@type"]) == ("ReportageNewsArticle", "BreadcrumbList")
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3]
    (data, _) = said_in("data/index.md", archive)
    assert data["@type"] == "Dataset"
    assert {"archive.ftm.json", "archive.sqlite.gz", "claims.csv"} <= {one["name"] for one in data["distribution"]}
    assert all(one["contentUrl"].startswith("https://halcyon.example/data/") for one in data["distribution"])
    decision = Decision(
        id="d", action=DecisionAction.RELINK, to="lund", by="Ada", date="2031-05-06", reason="It was the captain.",
        target=DecisionTarget(article=ARTICLE, kind="mention", exact="Lund"),
    )  # fmt: skip
    changed_ = replace(archive, decided={f"articles/{ARTICLE}": (decision,)})
    (corrected, _) = said_in(f"{FERRY[:-1]}.md", changed_)
    (comment,) = (one for one in corrected["correction"] if one.get("author"))
    assert (comment["@type"], comment["datePublished"], comment["author"]["name"]) == (
        "CorrectionComment", "2031-05-06", "Ada",
    )  # fmt: skip
    assert "It was the captain." in comment["text"]


@pytest.mark.parametrize("archive", [small_archive(), hostile_archive()], ids=["small", "hostile"])
def test_crawlers_and_browsers_learn_what_they_may_read_and_how_to_search(archive: Archive) -> None:
    """robots.txt by Python's own parser, the OpenSearch description by a parser of XML and its limits."""
    archive = replace(archive, info=replace(archive.info, site_url="https://halcyon.example/"))
    made = render.content(archive, TEMPLATES)
    robots = RobotFileParser()
    robots.parse(str(made["robots.txt"]).splitlines())
    site = archive.info.site_url or ""
    assert robots.can_fetch("anybody", f"{site}claims/")
    assert robots.site_maps() == [f"{site}sitemap.xml"]
    root, space = ET.fromstring(str(made["opensearch.xml"])), "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    said = {one.tag.removeprefix(space): one.text or "" for one in root}
    assert 0 < len(said["ShortName"]) <= 16
    assert 0 < len(said["Description"]) <= 1024
    (url,) = root.findall(f"{space}Url")
    assert url.get("template") == f"{site}search/?words={{searchTerms}}"
