"""Overviews, search and indexes in a real browser: by pointer and keyboard, without scripts, checked by axe."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import needs_chromium, published, serving, watched
from playwright.sync_api import Browser, Page, expect
from render_archive import small_archive

FIRST, SECOND = "2031-03-04-merrow-courier-ferry", "2031-03-05-radio-sund-toll"
PAIR = f"compare/{FIRST}/with/{SECOND}/"
KINDS = ["", "timeline/", "map/", "coverage/", "voices/", "terminology/", "compare/", PAIR, "changes/",
         "search/?words=ferry", "actors/", "claims/"]  # fmt: skip

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive's content and site."""
    folder, archive = tmp_path_factory.mktemp("overviews"), small_archive()
    published(archive, folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything, or when a script of it fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with watched(context, site) as opened:
        yield opened


def test_facets_narrow_the_search(page: Page, site: str) -> None:
    """Words find sentences in two outlets; an outlet and a stance leave one, and clearing gives all back."""
    page.goto(f"{site}search/")
    page.get_by_label("Words, or").fill("Norland")
    hits = page.locator("#or-hits li")
    expect(hits).to_have_count(4)
    page.get_by_label("Outlet").select_option("Radio Sund")
    expect(hits).to_have_count(2)
    page.get_by_label("Stance").select_option("urges")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("urged Norland to open its books")
    expect(page.locator("#or-found")).to_have_text("1 sentence")
    assert "outlet=Radio+Sund" in page.url
    assert "stance=urges" in page.url
    page.reload()
    expect(hits).to_have_count(1)
    page.locator("#or-search").get_by_role("button", name="Clear").click()
    expect(hits).to_have_count(0)


def test_a_hit_lands_on_its_sentence(page: Page, site: str) -> None:
    """The home page's search leads to a hit, and the hit to the paragraph with its sentence in sight."""
    page.goto(site)
    page.set_viewport_size({"width": 1280, "height": 420})
    page.get_by_label("Search every sentence").fill("open its books")
    page.get_by_role("button", name="Search", exact=True).click()
    hit = page.locator("#or-hits a").first
    expect(hit).to_contain_text("open its books")
    assert hit.get_attribute("href") == (
        f"{site}articles/{SECOND}/#p2:~:text=Prime%20minister%20Oda%20Fenn%20urged%20Norland%20to%20open%20its%20books."
    )
    hit.click()
    page.wait_for_url(f"**/articles/{SECOND}/*")
    expect(page.locator("#p2")).to_be_in_viewport()
    expect(page.locator("#p2")).to_contain_text("urged Norland to open its books")


def test_search_can_be_read_in_order_of_time(page: Page, site: str) -> None:
    """A facet alone, without words, lists all its sentences; newest first puts the later report before the earlier."""
    page.goto(f"{site}search/?kind=Figure&sort=desc")
    hits = page.locator("#or-hits li")
    expect(hits.first).to_be_visible()
    dates = [re.search(r"(\d) March 2031|undated", text)[0] for text in hits.all_inner_texts()]  # type: ignore[index]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == 3


def test_without_an_index_the_search_page_says_so(browser: Browser, site: str) -> None:
    """Where the index of sentences is missing, the page says why and no form pretends to work."""
    context = browser.new_context()  # not watched: the console tells of what is missing
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(f"{site}search/")
    expect(page.locator("#or-found")).to_contain_text("The index of sentences is not there")
    expect(page.locator("#or-search")).to_be_hidden()
    context.close()


def test_an_index_filters_by_names_and_other_names(page: Page, site: str) -> None:
    """Typing leaves the lines that fit, also by another name or the description; clearing brings the index back."""
    page.goto(f"{site}actors/")
    lines = page.locator("#or-names li")
    page.get_by_role("searchbox", name="Filter actors").fill("port merrow")
    expect(lines).to_have_count(1)
    expect(lines.get_by_role("link")).to_have_text("Ilse Brandt")
    expect(page.get_by_role("heading", name="Organisations")).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="1 of 9")).to_be_visible()
    lines.get_by_role("link").click()
    page.wait_for_url("**/actors/ilse-brandt/")
    page.go_back()
    page.get_by_role("searchbox", name="Filter actors").fill("")
    expect(page.get_by_role("heading", name="Organisations")).to_be_visible()


def test_any_two_articles_are_compared(page: Page, site: str) -> None:
    """Two articles chosen from the lists stand side by side, with the claim that they share and those of one alone."""
    page.goto(f"{site}compare/")
    first, second = page.get_by_label("First"), page.get_by_label("Second")
    first.select_option(label="Ferry sinks in Merrow Strait, dozens feared dead (Merrow Courier, 2031-03-04)")
    second.select_option(label="Untitled report (Outlet not stated, undated)")
    result = page.locator(".or-result")
    expect(result.get_by_role("heading", name="Where they contradict each other (1)")).to_be_visible()
    expect(result).to_contain_text("at least 31")
    expect(result).to_contain_text("about 90")
    expect(result).to_contain_text("The Halcyon was overloaded.")
    page.reload()
    expect(result).to_contain_text("about 90")


def test_a_pair_has_its_own_page(page: Page, site: str) -> None:
    """From the list, a pair's page shows what both carry, with the words of each, and leads to the passage."""
    page.goto(f"{site}compare/")
    page.locator(".or-pairs a").filter(has_text="Halcyon: toll rises to 58").first.click()
    page.wait_for_url(f"**/{PAIR}")
    shared = page.locator(".or-both", has_text="A number of people died")
    expect(shared).to_contain_text("at least 31")
    expect(shared).to_contain_text("58")
    shared.get_by_role("link", name="At least 31 passengers drowned").click()
    page.wait_for_url(f"**/articles/{FIRST}/#a-*")


def test_kinds_of_the_timeline_are_hidden_without_a_script(browser: Browser, site: str) -> None:
    """Unticking a kind hides its entries by style alone."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}timeline/")
    figure = page.locator(".or-entry-figure").first
    expect(figure).to_be_visible()
    page.get_by_label(re.compile("Figures as of")).uncheck()
    expect(figure).to_be_hidden()
    expect(page.locator(".or-entry-article").first).to_be_visible()
    context.close()


def test_overviews_are_complete_without_a_script(browser: Browser, site: str) -> None:
    """Without JavaScript every list, table and map is there, and the search page leads to the indexes."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}coverage/")
    row = page.get_by_role("row", name=re.compile("The Halcyon was overloaded"))
    expect(row).to_contain_text("denies it")
    expect(row).to_contain_text("silent")
    page.get_by_role("link", name="Who speaks where").first.click()
    expect(page.get_by_role("row", name=re.compile("^Ilse Brandt"))).to_contain_text("Radio Sund")
    page.get_by_role("link", name="Map", exact=True).first.click()
    page.locator(".or-map a").first.click()
    page.wait_for_url("**/actors/merrow-strait/")
    page.goto(f"{site}search/")
    expect(page.locator("#or-search")).to_be_hidden()
    page.locator("noscript").get_by_role("link", name="claims", exact=True).click()
    page.wait_for_url("**/claims/")
    expect(page.locator("#or-names")).to_be_hidden()
    context.close()


def test_the_keyboard_reaches_everything(page: Page, site: str) -> None:
    """Tab goes through the search form to the hits and the map's places, each with a visible outline."""
    page.goto(f"{site}search/?words=ferry")
    expect(page.locator("#or-hits a").first).to_be_visible()
    seen = []
    for _ in range(14):
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", seen
        page.keyboard.press("Tab")
    assert seen[0] == "or-words"
    assert "or-outlet" in seen
    assert any("or-words" in found for found in seen[8:])
    page.goto(f"{site}map/")
    page.locator(".or-ways a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Merrow Strait, 1 mention, 1 article"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/merrow-strait/")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_overview_is_wider_than_the_screen(page: Page, site: str, width: int) -> None:
    """No overview makes a reader scroll sideways; wide tables scroll in themselves."""
    page.set_viewport_size({"width": width, "height": 800})
    for place in KINDS:
        page.goto(site + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation(browser: Browser, site: str, scheme: str, width: int) -> None:
    """axe-core finds nothing on any kind of overview, in light and dark, on a desk and a phone."""
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=True,  # for what this test adds
    )
    page, axe = context.new_page(), Axe()
    found: dict[str, list[str]] = {}
    for place in KINDS:
        page.goto(site + place)
        page.add_style_tag(content="* { transition: none !important }")  # colours that change are measured at their end
        violations = axe.run(page).response["violations"]
        found |= {f"{place} {v['id']}": [n["html"][:200] for n in v["nodes"][:3]] for v in violations}
    context.close()
    assert found == {}, json.dumps(found, indent=1)
