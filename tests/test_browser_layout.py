"""How pages look on a phone: the map's labels, charts, lists, tables, and the page for a lost reader."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from browsing import needs_chromium, published, serving, watched
from playwright.sync_api import Browser, Page, expect
from render_archive import Annotator, laid_out, small_archive

from onrecord.records import Actor, Archive, Article
from onrecord.vocabulary import ActorType

PLACES = [("Lorne", 9.9, 57.0), ("Port Merrow", 10.0, 57.1), ("Skar", 10.2, 57.05), ("Upper Lorne Valley", 14.9, 57.0),
          ("Norland", 14.8, 58.2), ("Eastmost Harbour", 15.0, 57.9), ("Brandt Island", 12.0, 57.5), ("Oda", 12.1, 57.6),
          ("Halden Reach", 12.2, 57.4), ("Tarn", 11.0, 57.9), ("Sund", 11.1, 57.9), ("Westmost Quay", 9.8, 58.2),
          ]  # fmt: skip
BOX = "['left', 'top', 'right', 'bottom'].map(side => e.getBoundingClientRect()[side])"
BOXES = f"found => found.filter(e => e.checkVisibility()).map(e => {BOX})"
FONTS = (  # wide, with serifs, and what no font outdoes
    "font-family: 'DejaVu Sans'",
    "font-family: 'Liberation Serif', serif",
    "font-family: monospace; letter-spacing: 0.2em",
)

pytestmark = needs_chromium


def crowded() -> Archive:
    """The small archive with an article that names twelve places, some of them side by side."""
    text, blocks = laid_out(", ".join(name for name, _, _ in PLACES))
    annotator = Annotator(Article(id="places", text=text, blocks=blocks, publisher="radio-sund"))
    actors = {}
    for number, (name, longitude, latitude) in enumerate(PLACES):
        annotator.mention(name, f"place-{number}")
        actors[f"place-{number}"] = Actor(
            id=f"place-{number}", name=name, type=ActorType.PLACE, longitude=longitude, latitude=latitude
        )
    small = small_archive()
    return replace(
        small,
        articles={**small.articles, "places": annotator.article},
        actors={**small.actors, **actors},
        annotations={**small.annotations, "places": annotator.done()},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the archive's site."""
    folder, archive = tmp_path_factory.mktemp("layout"), crowded()
    published(archive, folder)
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A page of 390 pixels."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, bypass_csp=True
    )  # for the fonts that a test sets
    with watched(context, site) as opened:
        yield opened


@pytest.mark.parametrize("font", FONTS)
def test_labels_of_a_map_are_readable_on_a_phone(phone: Page, site: str, font: str) -> None:
    """A few labels are shown, large enough, none cut by the edge and none over another, in a wide or narrow font."""
    phone.goto(f"{site}map/")
    phone.locator(".or-map text").evaluate_all("(found, font) => found.forEach(e => (e.style.cssText = font))", font)
    for drawing in phone.locator(".or-map svg").all():
        left, top, right, bottom = drawing.evaluate(f"e => {BOX}")
        labels = drawing.locator("text").evaluate_all(BOXES)
        assert 3 <= len(labels) <= 6
        assert all(b[0] >= left and b[1] >= top and b[2] <= right and b[3] <= bottom for b in labels)
        assert all(b[3] - b[1] >= 10 for b in labels)
        pairs = [(a, b) for number, a in enumerate(labels) for b in labels[:number]]
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in pairs)


def test_numbers_of_a_list_stay_on_the_page(phone: Page, site: str) -> None:
    """The list of places has room for numbers of two digits before its lines."""
    phone.goto(f"{site}map/")
    rows = phone.locator("ol.or-columns > li")
    assert rows.count() == 13
    left, size = rows.nth(11).evaluate(
        "e => [e.getBoundingClientRect().left, parseFloat(getComputedStyle(e).fontSize)]"
    )
    assert left - phone.locator("#places").evaluate("e => e.getBoundingClientRect().left") >= 1.4 * size


def test_terminology_is_stacked_on_a_phone(phone: Page, site: str) -> None:
    """No table is wider than the screen, and each number stands behind the name of its outlet."""
    phone.goto(f"{site}terminology/")
    tables = phone.locator(".or-naming .or-wide")
    assert tables.count() > 0
    assert all(tables.evaluate_all("found => found.map(e => e.scrollWidth <= e.clientWidth)"))
    cell = phone.locator(".or-naming td.or-num:not(.or-none)").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").strip('" ') in ("Merrow Courier", "Radio Sund")


def test_lines_of_the_chart_end_at_its_words(phone: Page, site: str) -> None:
    """The words of a row cover the lines of the grid."""
    phone.goto(f"{site}claims/death-toll/")
    words = phone.locator(".or-board li p")
    colours = words.evaluate_all("found => found.map(e => getComputedStyle(e).backgroundColor)")
    assert set(colours) == {phone.evaluate("getComputedStyle(document.body).backgroundColor")}


def test_a_lost_reader_finds_a_way(phone: Page, site: str) -> None:
    """The page for an address that is none says so in a sentence and leads home, to actors, articles and the search."""
    phone.goto(f"{site}404.html")
    main = phone.locator(".md-content")
    expect(main).to_contain_text("no page at this address")
    links = main.get_by_role("link").evaluate_all("found => found.map(e => e.getAttribute('href'))")
    assert [link.strip("/").split("/")[-1] for link in links[1:]] == ["actors", "articles", "claims", "search"]
    assert main.get_by_role("link", name="Home").count() == 1
