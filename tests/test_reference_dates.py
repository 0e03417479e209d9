"""Articles without a date, read against a weekday that another article of the same event tells of."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import claims
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.corpus import markdown
from onrecord.questions.lookup import look_up
from onrecord.records import Annotations, Article, ArticleAnnotations, Corpus
from onrecord.render.parts.inferred_day import inferred_day

pytestmark = pytest.mark.slow

DATED = Article(
    id="dated",
    date_published="2031-03-08",
    text=(
        "Dockers in Port Merrow walked out late on Thursday after the Harbour Council cut their pay. "
        "The Harbour Council said it would hold talks with the Dockers' League about the pay cut on Monday. "
        "Ilse Brandt, who leads the Dockers' League, said the walkout would go on. "
        "Ferries to Norland were cancelled."
    ),
)
UNDATED = Article(
    id="undated",
    text=(
        "The walkout of dockers in Port Merrow began late on Thursday and spread over the weekend. "
        "The Harbour Council held talks with the Dockers' League on Monday and offered to take back the pay cut. "
        "Ilse Brandt of the Dockers' League called the offer too small. "
        "At least 40 dockers have been arrested. "
        "The Harbour Council was elected in October."
    ),
)


def archive(*articles: Article, cache: Path | None = None) -> tuple[Corpus, Annotations]:
    """A corpus without registries, annotated."""
    laid = [replace(a, text=text, blocks=blocks) for a in articles for text, blocks in [markdown.read(a.text)]]
    corpus = Corpus(root=Path(), articles=tuple(sorted(laid, key=lambda a: a.id)))
    return corpus, annotate(corpus, Cache(cache), workers=1)


def of(found: Annotations, name: str) -> ArticleAnnotations:
    """The annotations of one article."""
    return next(a for a in found.articles if a.article == name)


def values(found: Annotations, name: str = "undated") -> dict[str, str | None]:
    """Value by words of the time expressions of an article."""
    return {d.exact: d.value for d in of(found, name).dates}


def test_a_shared_weekday_gives_an_uncertain_day() -> None:
    """What follows from the shared Monday is given as uncertain, of figures too; the article itself stays undated."""
    corpus, found = archive(DATED, UNDATED)
    assert values(found) == {
        "late on Thursday": "2031-03-06?",
        "the weekend": "2031-03-08?/2031-03-09?",
        "Monday": "2031-03-10?",
        "October": "2030-10?",
    }
    assert [f.as_of for f in of(found, "undated").figures if f.measure == "detained"] == ["2031-03-10?"]
    assert all(d.method.endswith(", inferred") for d in of(found, "undated").dates)
    reference = of(found, "undated").reference
    assert reference is not None
    assert (reference.value, reference.article) == ("2031-03-10?", "dated")
    assert [a.date_published for a in corpus.articles] == ["2031-03-08", None]


def test_a_weekday_that_may_lie_on_either_side_stays_open() -> None:
    """A day that no dated article speaks of may lie before or after the shared one, unless a dateline tells."""
    later = replace(
        UNDATED, text=UNDATED.text.replace("late on Thursday and spread over the weekend", "early on Friday")
    )
    assert values(archive(DATED, later)[1])["Monday"] == "2031-03-10?"
    assert values(archive(DATED, later)[1])["early on Friday"] is None
    dateline = replace(later, text=f"PORT MERROW, March 15 (Coast Wire). {later.text}")
    assert values(archive(DATED, dateline)[1])["early on Friday"] == "2031-03-14?"


def test_dated_articles_are_not_touched() -> None:
    """An article with a date reads the same with and without the undated one beside it."""
    assert of(archive(DATED, UNDATED)[1], "dated") == of(archive(DATED)[1], "dated")


def test_no_day_in_an_archive_of_months() -> None:
    """Where dated articles lie far apart a shared weekday proves nothing."""
    later = replace(DATED, id="later", date_published="2031-05-31", text="Ferries from Port Merrow sail again.")
    assert set(values(archive(DATED, UNDATED, later)[1]).values()) == {None}
    monthly = replace(later, date_published="2031-05")
    assert set(values(archive(DATED, UNDATED, monthly)[1]).values()) == {None}


def test_no_day_without_a_shared_matter() -> None:
    """A Monday on which something else happened says nothing."""
    other = replace(UNDATED, text="A fire in a school in Port Merrow was put out on Monday. Nobody was hurt.")
    assert values(archive(DATED, other)[1]) == {"Monday": None}


def test_no_day_where_two_articles_disagree() -> None:
    """Two articles that put the same talks on Mondays of two weeks leave the day open."""
    second = replace(
        DATED,
        id="second",
        date_published="2031-03-16",
        text="The Harbour Council said it would hold talks with the Dockers' League about the pay cut on Monday. "
        "Dockers in Port Merrow had walked out over pay.",
    )
    assert values(archive(DATED, UNDATED, second)[1])["Monday"] is None


def test_a_day_without_a_year_gives_the_month() -> None:
    """A day that falls among the days of the dated articles gives the month and no day; one far away gives nothing."""
    text = (
        "The walkout of dockers in Port Merrow began on March 6. A fire in a school was put out on Monday. "
        "Ilse Brandt of the Dockers' League has led it since October. At least 40 dockers have been arrested. "
        "The Harbour Council cut their pay."
    )
    corpus, found = archive(DATED, Article(id="undated", text=text))
    assert values(found) == {"March 6": "2031-03-06?", "Monday": None, "since October": "2030-10?/.."}
    assert [f.as_of for f in of(found, "undated").figures if f.measure == "detained"] == [None]
    told = inferred_day(look_up(claims.build(corpus, found)), corpus.articles[1])
    assert told is not None
    assert (told.day, told.own.name, told.shared) == ("March 2031", "6 March 2031", "")
    later = text.replace("March 6", "July 9")
    assert values(archive(DATED, Article(id="undated", text=later))[1])["July 9"] is None


def test_the_cache_gives_the_same(tmp_path: Path) -> None:
    """A second build from the cache is the same, and another article's date changes what was inferred from it."""
    first = archive(DATED, UNDATED, cache=tmp_path)[1]
    assert archive(DATED, UNDATED, cache=tmp_path)[1] == first == archive(DATED, UNDATED)[1]
    moved = replace(DATED, date_published="2031-03-15")
    assert values(archive(moved, UNDATED, cache=tmp_path)[1])["Monday"] == "2031-03-17?"


def test_an_uncertain_date_of_a_curator_carries_on() -> None:
    """A date that a curator calls uncertain gives uncertain values, a year that the text names stays certain."""
    text = "The bridge fell on Monday. It was built in 1912."
    found = archive(Article(id="a", date_published="2031-03-12?", text=text))[1]
    assert values(found, "a") == {"Monday": "2031-03-10?", "1912": "1912"}


def test_the_page_names_both_weekdays() -> None:
    """The page of the undated article says what the day rests on, with links to both passages."""
    corpus, found = archive(DATED, UNDATED)
    lookup = look_up(claims.build(corpus, found))
    told = inferred_day(lookup, lookup.archive.articles["undated"])
    assert told is not None
    assert (told.day, told.own.name, told.shared) == ("10 March 2031", "Monday", "10 March 2031")
    assert told.own.href is not None
    assert told.own.href.startswith("articles/undated/#d-")
    assert told.other.href is not None
    assert told.other.href.startswith("articles/dated/#d-")
    assert inferred_day(lookup, lookup.archive.articles["dated"]) is None
