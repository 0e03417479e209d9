"""The page of an article: who speaks and how much, its claims elsewhere, citations, data for machines."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from reading_archives import CYRILLIC, foreign_archive
from render_archive import first_article, hostile_archive, pages, small_archive
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.records import Archive, ArchiveInfo, Article, Span
from onrecord.render.parts.carried import carried
from onrecord.render.parts.cite import citation
from onrecord.render.parts.speakers import merged, voices

TEMPLATES = Path(__file__).parent.parent / "templates"
FERRY = "2031-03-04-merrow-courier-ferry"
INFO = ArchiveInfo(title="The Halcyon archive", site_url="https://halcyon.example/")
AWKWARD = replace(
    first_article(),
    title="A {brace, 100 % of $5 & more_or #1 ~ \\ end",
    authors=("Lund, Anna", "Cat and Dog", CYRILLIC),
    date_published="2031-03~",
    url="https://courier.example/{x}?a=1&b=2",
)


def front(page: str) -> dict[str, object]:
    """The front matter of a page."""
    found = yaml.safe_load(page.split("---\n", 2)[1])
    assert isinstance(found, dict)
    return found


def words_of(page: str) -> str:
    """The words of a page on one line."""
    return " ".join("".join(read(page.split("---\n", 2)[2]).text).split())


def test_who_speaks_and_how_much() -> None:
    """Each speaker's words are counted once, and with the article's own voice they make up the whole text."""
    lookup = look_up(small_archive())
    found = voices(lookup, FERRY)
    by_name = {row.who.name: (row.statements, row.words) for row in found.speakers}
    assert by_name == {
        "Survivors of the Halcyon": (1, 12),
        "Ilse Brandt": (2, 9),
        "Tomas Reyk": (1, 7),
        "Norland": (1, 5),
    }
    assert found.own + sum(words for _, words in by_name.values()) == found.words
    assert found.speakers[0].who.name == "Survivors of the Halcyon"


def test_words_said_twice_count_once() -> None:
    """Statements that overlap are one stretch; those that only touch are two."""
    spans = [Span(0, 10, ""), Span(4, 8, ""), Span(9, 15, ""), Span(15, 20, "")]
    assert merged(spans) == [(0, 15), (15, 20)]


def test_a_claim_shows_what_other_articles_say_of_it() -> None:
    """The death toll stands first with the other articles' speakers, ways and numbers, each leading to its words."""
    rows = carried(look_up(small_archive()), FERRY)
    toll = next(row for row in rows if "died" in row.link.name)
    assert toll.here == ("at least 31",)
    assert [(other.who, other.said) for other in toll.others] == [("Merrow", "58"), ("Per Halle via Telex", "about 90")]
    assert toll.others[1].where.href == "articles/untitled-skar/#a-untitled-skar-0"
    assert [row.contested for row in rows] == sorted((row.contested for row in rows), reverse=True)
    page = words_of(pages(small_archive(), TEMPLATES)[f"articles/{FERRY}.md"])
    assert "Radio Sund 5 March 2031 · Merrow: 58" in page
    assert "1 claim that only this article carries" in page


@pytest.mark.parametrize("article", [first_article(), AWKWARD, hostile_archive().articles["hostile"]])
def test_bibtex_reads_back(article: Article) -> None:
    """A BibTeX parser reads one entry with the fields that were written, whatever signs they hold."""
    form = citation(INFO, article, "Merrow Courier").forms[0]
    library = parse_string("\n".join(form.lines))
    assert not library.failed_blocks
    assert len(library.entries) == 1
    entry = library.entries[0]
    assert (entry.entry_type, entry.key) == ("article", article.id)
    assert {"title", "author", "note", "url"} <= {field.key for field in entry.fields}
    assert all(field.value.count("{") == field.value.count("}") for field in entry.fields)


def test_bibtex_keeps_a_byline_whole() -> None:
    """A byline with a comma or an "and" stays one author, and a date is as exact as the article's."""
    lines = citation(INFO, AWKWARD, "Merrow Courier").forms[0].lines
    assert f"  author = {{{{Lund, Anna}} and {{Cat and Dog}} and {CYRILLIC}}}," in lines
    assert "  date = {2031-03}," in lines
    assert "  url = {https://courier.example/%7Bx%7D?a=1&b=2}" in lines


@pytest.mark.parametrize("article", [first_article(), AWKWARD, hostile_archive().articles["hostile"]])
def test_ris_reads_back(article: Article) -> None:
    """A RIS parser reads one record of a newspaper article, its text on one line to a field."""
    form = citation(INFO, article, "Merrow Courier").forms[1]
    (record,) = rispy.loads("\n".join(form.lines))
    assert record["type_of_reference"] == "NEWS"
    assert record["secondary_title"] == "Merrow Courier"
    assert len(record["authors"]) == len(article.authors)
    assert "unknown_tag" not in record


def test_ris_dates_are_as_exact_as_the_article() -> None:
    """A day, and a month without one, in the four parts that RIS has; no date gives no field."""
    for article, expected in ((first_article(), "2031/03/04"), (AWKWARD, "2031/03/"), (Article(id="x"), None)):
        lines = citation(INFO, article, "").forms[1].lines
        assert next((line[6:] for line in lines if line.startswith("DA")), None) == expected


@pytest.mark.parametrize("article", [first_article(), AWKWARD, hostile_archive().articles["hostile"]])
def test_csl_json_reads_back(article: Article) -> None:
    """A citation processor reads the CSL-JSON item under the article's id."""
    form = citation(INFO, article, "Merrow Courier").forms[2]
    source = CiteProcJSON(json.loads("\n".join(form.lines)))
    assert list(source) == [article.id]
    assert source[article.id]["type"] == "article-newspaper"
    assert len(source[article.id]["author"]) == len(article.authors)


def test_the_head_tells_machines_what_the_page_tells_readers() -> None:
    """JSON-LD, OpenGraph and Highwire tags hold the outlet, date, author, original and the actors named."""
    made = front(pages(small_archive(), TEMPLATES)[f"articles/{FERRY}.md"])
    thing, trail = json.loads(str(made["jsonld"]))["@graph"]
    assert [step["name"] for step in trail["itemListElement"]] == [INFO.title, "Articles", thing["headline"]]
    assert thing["@type"] == "ReportageNewsArticle"
    assert thing["datePublished"] == "2031-03-04"
    assert thing["publisher"]["name"] == "Merrow Courier"
    assert thing["isBasedOn"] == "https://courier.example/ferry"
    assert {"@type": "Person", "name": "Ilse Brandt", "@id": "https://halcyon.example/actors/ilse-brandt/"} in thing[
        "mentions"
    ]
    metas = made["metas"]
    assert isinstance(metas, list)
    tags = {meta["name"]: meta["content"] for meta in metas}
    assert tags["citation_publication_date"] == "2031/03/04"
    assert tags["citation_author"] == "Anna Lund"
    assert tags["og:type"] == "article"
    assert tags["og:url"] == f"https://halcyon.example/articles/{FERRY}/"


def test_the_head_invents_nothing() -> None:
    """An article without title, date and outlet says none of them to machines, and no address where none is known."""
    archive = small_archive()
    made = front(
        pages(replace(archive, info=replace(archive.info, site_url=None)), TEMPLATES)["articles/untitled-skar.md"]
    )
    thing = json.loads(str(made["jsonld"]))
    assert not {"headline", "datePublished", "author", "publisher", "@id", "isBasedOn"} & set(thing)
    assert "https://halcyon" not in str(made)


@pytest.mark.parametrize("path", ["articles/hostile.md", "actors/bad.md", "claims/index/index.md"])
def test_linked_data_cannot_leave_its_script(path: str) -> None:
    """Whatever the corpus holds, the JSON has no character that HTML would read, and says the same when parsed."""
    jsonld = str(front(pages(hostile_archive(), TEMPLATES)[path])["jsonld"])
    assert not re.search("[<>&\u2028\u2029\x00]", jsonld)
    assert '<script>alert("x")</script>' in json.dumps(json.loads(jsonld)).replace('\\"', '"')


def test_every_passage_has_an_address_to_copy() -> None:
    """The page and each paragraph carry a link to themselves; a note's number is the one that a script copies."""
    page = pages(small_archive(), TEMPLATES)[f"articles/{FERRY}.md"]
    copied = re.findall(r'<a class="or-copy[^"]*" href="([^"]+)"', page)
    assert f"../../articles/{FERRY}/" in copied
    assert {"#p1", "#p2", "#p3", "#p5"} <= set(copied)  # p4 is a heading
    notes = re.findall(r'<li class="or-note [^>]* id="n-([^"]+)"', page)
    assert notes
    assert notes == re.findall(r'<a class="or-number" href="#([^"]+)"', page)


def test_foreign_names_survive() -> None:
    """Names in Arabic and Cyrillic stand on the pages as they are, in elements that find their own direction."""
    made = pages(foreign_archive(), TEMPLATES)
    page = made["articles/arabic.md"]
    assert f"<bdi>{CYRILLIC}</bdi>" in page
    assert 'lang="ar"' in page
    assert page.count('dir="auto"') >= 4
    assert json.loads(str(front(page)["jsonld"]))["@graph"][0]["author"][0]["name"] == CYRILLIC


def related_archive(changes: Mapping[str, Mapping[str, Any]]) -> Archive:
    """The small archive with changed articles."""
    archive = small_archive()
    changed = {a.id: replace(a, **changes.get(a.id, {})) for a in archive.articles.values()}
    return replace(archive, articles=changed)


def card_of(archive: Archive, article: str) -> dict[str, str]:
    """The rows of an article's card, as HTML, by their names."""
    page = pages(archive, TEMPLATES)[f"articles/{article}.md"]
    return dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL))


FIRST, SECOND, THIRD = "2031-03-04-merrow-courier-ferry", "2031-03-05-radio-sund-toll", "untitled-skar"


def test_articles_with_one_text_lead_to_each_other() -> None:
    """An article that repeats another one, the repeated one and a further copy each link to the other two."""
    archive = related_archive({SECOND: {"same_text_as": (FIRST,)}, THIRD: {"same_text_as": (FIRST,)}})
    for article in (FIRST, SECOND, THIRD):
        row = card_of(archive, article)["Same text as"]
        led = re.findall(r'href="[./]*articles/(.*?)/"', row)
        assert sorted(led) == sorted({FIRST, SECOND, THIRD} - {article}), article
    assert "(Merrow Courier, 4 March 2031)" in card_of(archive, SECOND)["Same text as"]


def test_a_later_version_leads_to_the_earlier_and_back() -> None:
    """An update links to what it updates, which links to the update; articles without either say nothing."""
    archive = related_archive({SECOND: {"updates": FIRST}})
    assert f"articles/{FIRST}/" in card_of(archive, SECOND)["Updates"]
    assert f"articles/{SECOND}/" in card_of(archive, FIRST)["Updated by"]
    assert not {"Same text as", "Updates", "Updated by"} & set(card_of(archive, THIRD))


def test_the_titles_of_other_versions_are_escaped() -> None:
    """A title made to break the page stands as text where another article links to it."""
    nasty = "</a><script>alert(1)</script> [x](javascript:y)"
    archive = related_archive({FIRST: {"title": nasty}, SECOND: {"updates": FIRST, "same_text_as": (FIRST,)}})
    row = card_of(archive, SECOND)
    assert "<script>" not in row["Updates"] + row["Same text as"]
    assert "&lt;script&gt;alert(1)" in row["Updates"]


def test_very_many_copies_are_counted() -> None:
    """Of thirty copies of one text twenty are linked and the rest is counted."""
    archive = small_archive()
    copies = {f"copy-{n:02}": Article(id=f"copy-{n:02}", same_text_as=(FIRST,)) for n in range(30)}
    row = card_of(replace(archive, articles={**archive.articles, **copies}), FIRST)["Same text as"]
    assert row.count("<a ") == 20
    assert "10 more" in row
