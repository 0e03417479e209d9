"""The site's Content-Security-Policy in a real browser: it holds on every page, and everything works under it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import needs_chromium, published, serving, settled, watched
from playwright.sync_api import Browser, Page, expect
from render_archive import hostile_archive, small_archive

from onrecord.records import Archive

PROJECT = Path(__file__).parent.parent
POLICY = (PROJECT / "templates/theme/partials/policy.html").read_text()
INLINE = re.compile(r"<script(?![^>]* src=)(?![^>]* type=\"application/(?:ld\+)?json\")|<style| style=| on[a-z]+=")


@pytest.fixture(scope="module", params=[small_archive, hostile_archive])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive."""
    archive: Archive = request.param()
    return published(archive, tmp_path_factory.mktemp("policy"))


def places(folder: Path) -> Iterator[str]:
    """Three pages of each kind, or as many as there are; a kind is a folder at the root and a depth below it."""
    seen: Counter[tuple[str, int]] = Counter()
    for path in sorted(folder.rglob("*.html")):
        parts = path.relative_to(folder).parts
        seen[parts[0], len(parts)] += 1
        if seen[parts[0], len(parts)] <= 3:
            yield "/".join(parts).removesuffix("index.html")


def test_every_page_has_the_policy_and_nothing_inline(folder: Path) -> None:
    """The policy comes before anything that it governs; no page has a script, a style or a handler of its own."""
    for path in folder.rglob("*.html"):
        html = path.read_text()
        assert html.index(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">') < 200
        assert INLINE.findall(re.sub(r"<p class=\"or-block.*?</p>", "", html, flags=re.S)) == [], path
    assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in (folder / "_headers").read_text()


@needs_chromium
def test_the_policy_refuses_nothing_on_any_kind_of_page(browser: Browser, folder: Path) -> None:
    """No kind of page of an ordinary or a hostile archive breaks the policy, logs an error or asks another host."""
    with serving(folder) as site, watched(browser.new_context(), site) as page:
        wait = settled(page)
        page.add_init_script("addEventListener('securitypolicyviolation', e => console.error(e.violatedDirective))")
        for place in places(folder):
            page.goto(site + place)
            wait()


@needs_chromium
def test_the_policy_stops_what_gets_through(browser: Browser, folder: Path) -> None:
    """Were there a hole, no script or handler would run and nothing of another host would load."""
    context = browser.new_context()
    page, refused = context.new_page(), {}
    with serving(folder) as site:
        page.goto(site)
        page.on("requestfailed", lambda request: refused.update({request.url: request.failure}))
        page.evaluate(HOLE)
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
        assert refused["https://elsewhere.example/x.png"] == "csp"
        assert set(refused.values()) == {"csp"}
    context.close()


HOLE = """
() => {
  const hole = document.createElement("div")
  hole.innerHTML = "<img src=https://elsewhere.example/x.png><iframe src=https://elsewhere.example/></iframe>"
    + "<img src=data:, onerror='window.ran = 1'><p style='color: red'>"
  document.body.append(hole)
  const inline = document.createElement("script")
  inline.textContent = "window.ran = 2"
  document.body.append(inline)
  fetch("https://elsewhere.example/").catch(() => {})
}
"""


@needs_chromium
def test_all_of_it_works_under_the_policy(browser: Browser, tmp_path: Path) -> None:
    """Both searches, colours, previews, layers and saved citations work with the policy in the page and the header."""
    folder = published(small_archive(), tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    with serving(folder) as site, watched(context, site) as page:
        header_search(page, site)
        sentence_search(page, site)
        colours(page, site)
        preview_and_citation(page, site)


def header_search(page: Page, site: str) -> None:
    """Material's search, in its worker."""
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("Reyk", delay=20)
    expect(page.locator(".md-search-result__link", has_text="Tomas Reyk").first).to_be_visible(timeout=10_000)


def sentence_search(page: Page, site: str) -> None:
    """Pagefind's search, in WebAssembly."""
    page.goto(f"{site}search/?words=Norland")
    expect(page.locator("#or-hits li")).to_have_count(4)


def colours(page: Page, site: str) -> None:
    """The switch of colours, which the next page remembers."""
    page.goto(site)
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{site}claims/death-toll/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def preview_and_citation(page: Page, site: str) -> None:
    """What a link leads to, and a citation as a file."""
    page.goto(f"{site}articles/2031-03-04-merrow-courier-ferry/")
    page.locator(".or-text a.or-actor").first.hover()
    expect(page.locator("#or-preview")).to_be_visible()
    page.mouse.move(0, 0)
    fold = page.locator(".or-cite details").first
    fold.locator("summary").click()
    with page.expect_download() as saved:
        fold.get_by_role("button", name="Save").click()
    assert saved.value.path().read_text()
