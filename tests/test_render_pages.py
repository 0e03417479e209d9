"""The pages as Markdown: complete, linked, and safe whatever the corpus holds."""

import html
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml
from render_archive import NASTY, Annotator, hostile_archive, laid_out, pages, restricted, small_archive, with_story
from site_checks import read

from onrecord.records import Archive, ArchiveInfo, Article
from onrecord.render.environment import printable
from onrecord.vocabulary import Publish

TEMPLATES = Path(__file__).parent.parent / "templates"
EMPTY = Archive(info=ArchiveInfo(), articles={}, publishers={}, actors={}, annotations={}, claims={}, attestations={})
ARCHIVES: dict[str, Callable[[], Archive]] = {
    "small": small_archive,
    "hostile": hostile_archive,
    "excerpt": lambda: restricted(small_archive(), Publish.EXCERPT),
    "none": lambda: restricted(hostile_archive(), Publish.NONE),
    "empty": lambda: EMPTY,
}


def body(page: str) -> str:
    """A page without its front matter, as Python-Markdown makes it."""
    return str(markdown.markdown(page.split("---\n", 2)[2], extensions=["attr_list", "tables", "fenced_code", "toc"]))


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_page_is_well_formed(name: str) -> None:
    """Each page has front matter that YAML reads, and HTML without a mistake, script or foreign image."""
    for path, page in pages(ARCHIVES[name](), TEMPLATES).items():
        front = yaml.safe_load(page.split("---\n", 2)[1])
        assert isinstance(front["title"], str), path
        assert "<" not in front["title"], path
        found = read(body(page))
        assert found.mistakes == [], path
        assert found.loads == [], path
        assert not {"script", "img", "iframe", "style"} & set(found.tags), path


@pytest.mark.parametrize("name", ARCHIVES)
def test_html_blocks_hold_no_empty_line(name: str) -> None:
    """An empty line stands only between blocks, so that no Markdown parser ends an HTML block early."""
    for path, page in pages(ARCHIVES[name](), TEMPLATES).items():
        for chunk in re.split(r"\n\s*\n", page.split("---\n", 2)[2]):
            assert [m for m in read(chunk).mistakes if "twice" not in m] == [], path


@pytest.mark.parametrize("name", ARCHIVES)
def test_only_web_addresses_are_followed(name: str) -> None:
    """Every link is relative, or leads to an http or https address."""
    for path, page in pages(ARCHIVES[name](), TEMPLATES).items():
        for link in read(body(page)).links:
            assert re.match(r"(https?://|\.\./|#|[a-z]+/|$)", link), (path, link)


def test_hostile_words_are_shown_as_they_are() -> None:
    """A string that tries to break the page appears on it, character for character, as text."""
    made = pages(hostile_archive(), TEMPLATES)
    shown = printable(NASTY).strip()
    for path in ("articles/hostile.md", "actors/bad.md", "claims/index/index.md", "publishers/hostile.md", "index.md"):
        words = " ".join("".join(read(body(made[path])).text).split())
        assert " ".join(shown.split()) in words, path


def test_an_id_called_index_gets_its_own_page() -> None:
    """An actor whose id is `index` does not take the place of the index of actors."""
    made = pages(hostile_archive(), TEMPLATES)
    assert "Index" in made["actors/index/index.md"]
    assert "or-index-actors" in made["actors/index.md"]


def test_an_article_page_shows_its_source_and_who_speaks() -> None:
    """Publisher, date with its basis, wire, cut furniture, notes with chain, stance, claim, rule and score."""
    page = pages(small_archive(), TEMPLATES)["articles/2031-03-04-merrow-courier-ferry.md"]
    words = "".join(read(body(page)).text)
    for expected in (
        "Merrow Courier",
        "4 March 2031 stated by the article",
        "Telex (credit line)",
        "1 passage was cut on import",
        "Ilse Brandt via Telex by telephone says",
        "machine-found · rule:verb-of-saying · 0.87",
        "here: denies it; says so",
        "ab12ab12ab12…",
    ):
        assert expected in words
    assert '<a class="or-pin" href="../../claims/death-toll/#t-death-toll-0"' in page


def test_what_an_article_does_not_state_is_said_to_be_missing() -> None:
    """An article without title, publisher and date says so and invents nothing."""
    page = pages(small_archive(), TEMPLATES)["articles/untitled-skar.md"]
    words = "".join(read(body(page)).text)
    assert "Untitled report" in words
    assert 'class="or-untitled"' in page
    assert words.count("Not stated in the text") == 2
    assert "Telex (named in the text)" in words


def test_a_digest_says_that_it_is_one() -> None:
    """The page of a digest says whose words they are, and how its date is known."""
    words = "".join(read(body(pages(small_archive(), TEMPLATES)["articles/2031-03-05-radio-sund-toll.md"])).text)
    assert "A digest. The archive retells this report in its own words" in words
    assert "inferred from the text: “on Wednesday”" in words


def test_a_claim_page_lines_up_its_reports() -> None:
    """The death toll shows every value with its bound, who gives it through whom, and why they conflict."""
    page = pages(small_archive(), TEMPLATES)["claims/death-toll.md"]
    words = " ".join("".join(read(body(page)).text).split())
    assert "3 reports in 3 articles: from at least 31 to about 90." in words
    for expected in (
        "at least 31",
        "58",
        "about 90",
        "Per Halle via Telex",
        "a part only",
        "In conflict",
        "A later count",
    ):
        assert expected in words
    assert 'href="../../articles/untitled-skar/#a-untitled-skar-0"' in page


def test_an_actor_page_gathers_statements_from_every_article() -> None:
    """The director's statements of both articles stand on his page, with denial and claim, and his names."""
    page = pages(small_archive(), TEMPLATES)["actors/tomas-reyk.md"]
    words = " ".join("".join(read(body(page)).text).split())
    assert "Brandt had “approved every sailing” that morning" in words
    assert "“It was a wave, nothing but a wave”" in words
    assert "Claim: The sinking was a crime." in words
    assert "Norland's director Reyk denied this." in words
    told = pages(small_archive(), TEMPLATES)["actors/telex.md"]
    assert "What this actor passed on" in told
    assert "At least 31 passengers drowned" in told


def test_text_that_may_not_be_shown_is_on_no_page() -> None:
    """With `publish: none` no page holds words of an article; an excerpt shows its beginning alone."""
    phrases = ("still counting", "every sailing", "searched the Merrow", "nothing but a wave", "open its books")
    for path, page in pages(restricted(small_archive(), Publish.NONE), TEMPLATES).items():
        assert not [phrase for phrase in phrases if phrase in html.unescape(page)], path
    excerpt = pages(restricted(small_archive(), Publish.EXCERPT), TEMPLATES)
    article = excerpt["articles/2031-03-04-merrow-courier-ferry.md"]
    assert "searched the" in article
    assert "on a ship built for" not in article
    assert "on a ship built for 250" in excerpt["claims/overloaded.md"]
    assert 'href="../../articles/2031-03-04-merrow-courier-ferry/"' in excerpt["claims/overloaded.md"]


def test_indexes_are_paginated() -> None:
    """Two hundred and thirty articles make three index pages that lead to each other, a hundred lines on each."""
    articles = {f"x-{n:03}": Article(id=f"x-{n:03}", title=f"Report {n}") for n in range(230)}
    made = pages(replace(EMPTY, articles=articles), TEMPLATES)
    assert [path for path in made if path.startswith("articles/") and "x-" not in path] == [
        "articles/index.md",
        "articles/page/2.md",
        "articles/page/3.md",
    ]
    assert made["articles/page/2.md"].count("<li>") == 100
    assert 'href="../../../articles/page/3/"' in made["articles/page/2.md"]
    assert "Undated, continued" in made["articles/page/2.md"]


def test_old_addresses_lead_on_and_withdrawn_ones_say_so() -> None:
    """A renamed actor redirects, a withdrawn claim has a page; neither takes the place of a page that exists."""
    archive = replace(small_archive(), withdrawn=("claims/gone", "claims/crime"))
    made = pages(archive, TEMPLATES)
    assert 'moved_to: "../../actors/tomas-reyk/"' in made["actors/t-reyk.md"]
    assert "has been withdrawn" in made["claims/gone.md"]
    assert "The sinking was a crime." in made["claims/crime.md"]


def test_rendering_is_deterministic() -> None:
    """The same archive, its parts in another order, gives the same pages."""
    archive = small_archive()
    turned = replace(
        archive,
        articles=dict(reversed(list(archive.articles.items()))),
        actors=dict(reversed(list(archive.actors.items()))),
        claims=dict(reversed(list(archive.claims.items()))),
        attestations=dict(reversed(list(archive.attestations.items()))),
    )
    assert pages(archive, TEMPLATES) == pages(turned, TEMPLATES)


def many(count: int) -> Archive:
    """`count` articles that all name one actor, who speaks in each."""
    text, blocks = laid_out("Ada Ost said that it rained.", *["It was a long day and Ada Ost walked home."] * 5)
    archive = small_archive()
    articles, annotations = {}, {}
    for number in range(count):
        article = Article(id=f"x-{number:05}", title="Rain", date_published="2031-01-01", text=text, blocks=blocks)
        annotator = Annotator(article)
        for occurrence in range(6):
            annotator.mention("Ada Ost", "oda-fenn", occurrence=occurrence)
        annotator.said("it rained", "Ada Ost", "oda-fenn")
        articles[article.id], annotations[article.id] = article, annotator.done()
    return replace(archive, articles=articles, annotations=annotations, claims={}, attestations={}, redirects={})


def test_time_grows_with_the_number_of_articles() -> None:
    """Eight times the articles take less than twenty times as long: nothing is scanned again for each page."""
    took = []
    for count in (100, 800):
        archive = many(count)
        start = time.process_time()
        made = pages(archive, TEMPLATES)
        took.append(time.process_time() - start)
    assert took[1] < 20 * took[0]
    assert "Mentions 1 to 100 of 4800" in made["actors/oda-fenn.md"]


def test_a_story_has_a_page_and_its_articles_name_it() -> None:
    """The page of a story shows its claims and reports, and is reached from home, index and article."""
    made = pages(with_story(small_archive()), TEMPLATES)
    page = made["stories/ferry-sinks.md"]
    assert "Ferry sinks off Merrow" in page
    assert 'href="../../claims/death-toll/"' in page
    assert 'href="../../articles/2031-03-04-merrow-courier-ferry/"' in page
    for place in ("index.md", "stories/index.md", "articles/2031-03-04-merrow-courier-ferry.md"):
        assert "stories/ferry-sinks/" in made[place]
    assert "stories/ferry-sinks/" not in made["articles/untitled-skar.md"]


def test_home_leads_with_what_most_reports_tell() -> None:
    """A toll that several reports give stands first, before what is contested."""
    home = pages(with_story(small_archive()), TEMPLATES)["index.md"]
    assert 0 < home.index("What most reports tell") < home.index("claims/death-toll/") < home.index("Stories {:")
