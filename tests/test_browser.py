"""The finished site in a real browser: search, a statement to its claim and back, a phone, no scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import needs_chromium, published, serving, watched
from playwright.sync_api import Browser, Page, expect
from render_archive import small_archive

ARTICLE = "articles/2031-03-04-merrow-courier-ferry/"
KINDS = ["", ARTICLE, "actors/tomas-reyk/", "claims/death-toll/", "publishers/merrow-courier/", "actors/", "claims/",
         "articles/", "publishers/", "method/", "using/", "claims/gone/"]  # fmt: skip

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive's site on the disk."""
    made = tmp_path_factory.mktemp("browser")
    published(small_archive(), made)
    return made / "site"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of the small archive's site."""
    with serving(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything, or when a script of it fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with watched(context, site) as opened:
        yield opened


def test_search_finds_an_actor(page: Page, site: str) -> None:
    """From the home page, typing a surname leads to the actor's page."""
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("Reyk", delay=20)
    result = page.locator(".md-search-result__link", has_text="Tomas Reyk").first
    expect(result).to_be_visible(timeout=10_000)
    result.click()
    page.wait_for_url("**/actors/tomas-reyk/**")
    expect(page.locator("h1")).to_have_text("Tomas Reyk")


def test_a_statement_leads_to_its_claim_and_back(page: Page, site: str) -> None:
    """The number after a highlighted statement opens the claim at its row, whose words lead back to the passage."""
    page.goto(site)
    page.get_by_role("link", name="Ferry sinks in Merrow Strait").first.click()
    passage = page.locator("mark", has_text="the ferry had been overloaded")
    expect(passage).to_be_visible()
    page.locator("mark:has-text('the ferry had been overloaded') + a.or-pin").click()
    page.wait_for_url("**/claims/overloaded/#t-overloaded-0")
    row = page.locator("tr:target")
    expect(row).to_contain_text("Norland")
    expect(row).to_contain_text("denies it")
    row.get_by_role("link", name="the ferry had been overloaded").click()
    page.wait_for_url(f"**/{ARTICLE}#a-*")
    expect(page.locator("mark:target")).to_have_text("the ferry had been overloaded")
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_notes_stand_beside_the_text_and_fold_on_a_phone(page: Page, site: str) -> None:
    """On a wide page the note stands right of its paragraph; on a phone it opens below it."""
    page.goto(site + ARTICLE)
    note, text = page.locator(".or-note").first, page.locator("#p2")
    note_box, text_box = note.bounding_box(), text.bounding_box()
    assert note_box
    assert text_box
    assert note_box["x"] >= text_box["x"] + text_box["width"]
    assert abs(note_box["y"] - text_box["y"]) < 40
    page.set_viewport_size({"width": 390, "height": 844})
    expect(note).not_to_be_visible()
    page.get_by_text("2 notes").first.click()
    expect(note).to_be_visible()
    opened, above = note.bounding_box(), text.bounding_box()
    assert opened
    assert above
    assert opened["y"] > above["y"] + above["height"] - 1


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, site: str, width: int) -> None:
    """No kind of page makes a reader scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    for place in KINDS:
        page.goto(site + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_text_has_contrast(browser: Browser, site: str, scheme: str) -> None:
    """Words on every mark, chip and quiet line reach the contrast of WCAG AA, in light and in dark."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for place in KINDS:
        page.goto(site + place)
        page.wait_for_timeout(300)  # colours change in a transition
        assert page.evaluate(CONTRAST) == [], place
    context.close()


def test_it_reads_without_scripts(browser: Browser, site: str) -> None:
    """Without JavaScript the way from the home page to an article, its claim and back is the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("link", name="Ferry sinks in Merrow Strait").first.click()
    page.locator("mark + a.or-pin").first.click()
    page.wait_for_url("**/claims/death-toll/**")
    page.get_by_role("link", name="At least 31 passengers drowned").click()
    page.wait_for_url(f"**/{ARTICLE}#a-*")
    page.goto(site + "actors/t-reyk/")
    page.wait_for_url("**/actors/tomas-reyk/")
    context.close()


CONTRAST = """
() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const rgba = css => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] / 255 + below[i] * (1 - top[3] / 255))
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2])
  const ground = element => {
    const layers = []
    for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor))
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255])
  }
  const low = []
  for (const element of document.querySelectorAll(".md-content__inner *, .md-tabs a")) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    const style = getComputedStyle(element)
    if (!own || element.matches(".headerlink") || !element.checkVisibility()) continue
    const below = ground(element), ink = over(rgba(style.color), below)
    const [a, b] = [light(ink), light(below)].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    const big = parseFloat(style.fontSize) >= 24
    if (ratio < (big ? 3 : 4.5)) low.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`)
  }
  return [...new Set(low)]
}
"""


def test_a_site_is_walked_from_a_disk(browser: Browser, folder: Path) -> None:
    """Without a server, links lead to pages and marks in them, not to lists of files."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(f"a[href^='{ARTICLE}']").first.click()
    expect(page).to_have_title(re.compile("Ferry sinks"))
    assert "/index.html" in page.url
    page.locator("a[href*='../actors/']").first.click()
    expect(page.locator("h1")).not_to_contain_text("Index of")
    assert "/actors/" in page.url
    context.close()
