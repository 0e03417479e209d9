"""Reading in a real browser: layers, notes beside the text, addresses to copy, tables, citations, keyboard, axe."""

import gzip
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from browsing import needs_chromium, published, serving, watched
from playwright.sync_api import Browser, Page, expect
from reading_archives import crowded_archive, dense_archive
from render_archive import small_archive

from onrecord.corpus.anchored import sentences, words_hash
from onrecord.records import Archive

ARTICLE = "articles/2031-03-04-merrow-courier-ferry/"
CLAIM = "claims/death-toll/"
ACTOR = "actors/tomas-reyk/"
KINDS = [ARTICLE, "articles/dense/", ACTOR, CLAIM, "publishers/merrow-courier/", "claims/gone/", "method/", "using/"]
HEAVIEST = 150_000  # bytes of an article's page beyond the theme's own files
OWN = ("/assets/onrecord.css", "/assets/overviews.css", "/assets/copy.js", "/assets/reading.js", "/assets/previews.js")

pytestmark = needs_chromium


GONE, LOST = "m-gonegonegone", "m-lostlostlost"
TEXT = small_archive().articles[ARTICLE.split("/")[1]].text
LAST = sentences(TEXT)[-1]


def served(archive: Archive, folder: Path) -> Iterator[str]:
    """The address of an archive's site, as long as the test needs it."""
    published(archive, folder)
    with serving(folder / "site") as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small archive, with an article whose notes are dense."""
    marks = {GONE: words_hash(TEXT[slice(*LAST)]), LOST: "aaaaaa"}
    yield from served(
        replace(dense_archive(), anchors={ARTICLE.split("/")[1]: marks}), tmp_path_factory.mktemp("reading")
    )


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything, or when a script of it fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with watched(context, site) as opened:
        yield opened


def style(page: Page, selector: str, name: str) -> str:
    """A computed style of the first element that a selector finds."""
    found = page.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return str(found)


def copied(page: Page) -> str:
    """What the clipboard holds."""
    return str(page.evaluate("navigator.clipboard.readText()"))


CLEAR = "rgba(0, 0, 0, 0)"


def test_layers_hide_and_stay_hidden(page: Page, site: str) -> None:
    """Each switch takes its marks off the text and leaves the words; the next article opens in the same way."""
    page.goto(site + ARTICLE)
    words = page.locator(".or-text").inner_text()
    before = (
        style(page, ".or-text a.or-person", "textDecorationColor"),
        style(page, ".or-text mark.or-denies", "backgroundColor"),
    )
    assert CLEAR not in before
    for layer in ("actors", "statements", "figures"):
        page.get_by_role("checkbox", name=layer).uncheck()
    assert style(page, ".or-text a.or-person", "textDecorationColor") == CLEAR
    assert style(page, ".or-text mark.or-denies", "backgroundColor") == CLEAR
    assert style(page, ".or-text .or-figure", "fontWeight") == "400"
    assert page.locator(".or-text").inner_text() == words
    page.get_by_role("checkbox", name="notes").uncheck()
    expect(page.locator(".or-note").first).not_to_be_visible()
    expect(page.locator(".or-pin").first).not_to_be_visible()
    page.goto(site + "articles/2031-03-05-radio-sund-toll/")
    expect(page.locator(".or-note").first).not_to_be_visible()
    assert style(page, ".or-text mark", "backgroundColor") == CLEAR
    page.get_by_role("checkbox", name="notes").check()
    expect(page.locator(".or-note").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_text_flows_evenly_beside_dense_notes(browser: Browser, site: str, scripts: bool) -> None:
    """Paragraphs follow each other at one distance, though their notes need more room than their lines."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site + "articles/dense/")
    boxes = [box for n in range(1, 6) if (box := page.locator(f"#p{n}").bounding_box())]
    gaps = [below["y"] - above["y"] - above["height"] for above, below in itertools.pairwise(boxes)]
    assert len(gaps) == 4
    assert max(gaps) - min(gaps) < 2
    assert max(gaps) < 30
    notes = [box for note in page.locator(".or-note").all() if (box := note.bounding_box())]
    assert all(note["x"] >= boxes[0]["x"] + boxes[0]["width"] for note in notes)
    assert all(low["y"] >= high["y"] + high["height"] - 1 for high, low in itertools.pairwise(notes[:9]))
    context.close()


def test_a_link_to_a_mark_that_is_gone_is_told(page: Page, site: str) -> None:
    """Who follows a link to an annotation that no longer stands is told so; a passage that stands tells nothing."""
    page.goto(f"{site}{ARTICLE}#a-aaaaaaaaaaaa")
    expect(page.locator(".or-missing")).to_contain_text("taken away since")
    page.goto(f"{site}{ARTICLE}#p1")
    expect(page.locator(".or-missing")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_mark_that_is_gone_leads_to_its_words(browser: Browser, site: str, scripts: bool) -> None:
    """It lands at the sentence that held the mark, or at the note that its words are gone; without scripts, too."""
    context = browser.new_context(viewport={"width": 900, "height": 300}, java_script_enabled=scripts)
    opened = context.new_page()
    for mark, told in ((GONE, TEXT[LAST[0] : LAST[0] + 12]), (LOST, "no longer stand in the text")):
        opened.goto(f"{site}{ARTICLE}#{mark}")
        expect(opened.locator(f"#{mark}:target")).to_have_count(1)
        expect(opened.get_by_text(told).first).to_be_in_viewport()
        expect(opened.locator(".or-missing")).to_have_count(0)
    context.close()


def test_a_note_stands_near_its_line_and_opens(page: Page, site: str) -> None:
    """A note is level with its passage, shows all its words under the pointer, and lights the passage up."""
    page.goto(site + ARTICLE)
    note = page.locator(".or-note", has_text="Norland denies").first
    passage = page.locator(".or-text mark.or-denies")
    at, line = note.bounding_box(), passage.bounding_box()
    assert at
    assert line
    assert abs(at["y"] - line["y"]) < 60
    expect(note.locator(".or-method")).to_have_css("max-height", "0px")
    note.hover()
    expect(note.locator(".or-method")).to_have_css("max-height", "none")
    expect(passage).to_have_class("or-say or-denies or-lit")
    page.mouse.move(5, 5)
    expect(passage).to_have_class("or-say or-denies")


def test_addresses_are_copied(page: Page, site: str) -> None:
    """The links of the page, of a paragraph and of a note put their own address into the clipboard, and say so."""
    page.goto(site + ARTICLE)
    page.get_by_role("link", name="Link to this page").click()
    assert copied(page) == site + ARTICLE
    page.locator("#p3").hover()
    page.get_by_role("link", name="Link to paragraph 3").click()
    assert copied(page) == f"{site}{ARTICLE}#p3"
    note = page.locator(".or-note").first
    note.hover()
    note.get_by_role("link", name="Link to passage 1").click()
    address = copied(page)
    assert address.startswith(f"{site}{ARTICLE}#a-")
    assert page.url == address
    expect(page.get_by_role("status").filter(has_text="Address copied")).to_have_count(1)


def test_citations_are_copied_and_saved(page: Page, site: str) -> None:
    """The plain citation and BibTeX go to the clipboard; RIS is saved as a file that a reference manager reads."""
    page.goto(site + ARTICLE)
    page.get_by_role("button", name="Copy the citation", exact=True).click()
    assert copied(page).startswith("Anna Lund. “Ferry sinks in Merrow Strait, dozens feared dead”. Merrow Courier.")
    page.locator("summary", has_text="BibTeX").click()
    page.get_by_role("button", name="Copy the citation as BibTeX").click()
    assert copied(page).startswith("@article{2031-03-04-merrow-courier-ferry,\n  author = {Anna Lund},")
    page.locator("summary", has_text="RIS").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the citation as RIS").click()
    assert saved.value.suggested_filename == "2031-03-04-merrow-courier-ferry.ris"
    (record,) = rispy.loads(Path(saved.value.path()).read_text())
    assert record["authors"] == ["Anna Lund"]


def test_the_table_sorts(page: Page, site: str) -> None:
    """Figures sort by number both ways with the keyboard, and the heading says how."""
    page.goto(site + CLAIM)
    head = page.get_by_role("columnheader", name="Figure")
    amounts = page.locator("td[data-label=Figure] .or-amount")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(amounts).to_have_text(["at least 31", "58", "about 90"])
    page.keyboard.press("Enter")
    expect(amounts).to_have_text(["about 90", "58", "at least 31"])
    expect(head).to_have_attribute("aria-sort", "descending")
    page.get_by_role("columnheader", name="No.").get_by_role("button").click()
    expect(amounts).to_have_text(["at least 31", "58", "about 90"])


def test_the_table_filters(page: Page, site: str) -> None:
    """Words and an outlet narrow the rows, the count is said, and a link to a hidden row brings it back."""
    page.goto(site + CLAIM)
    rows = page.locator(".or-cards tbody tr:visible")
    page.get_by_label("Words").fill("telex")
    expect(rows).to_have_count(2)
    expect(page.locator(".or-filter [role=status]")).to_have_text("2 of 3 reports")
    page.get_by_label("Outlet").select_option("Merrow Courier")
    expect(rows).to_have_count(1)
    page.locator(".or-board a.or-amount", has_text="58").click()
    expect(rows).to_have_count(3)
    expect(page.locator("tr:target")).to_contain_text("58")


def test_a_number_on_the_board_leads_to_its_row(page: Page, site: str) -> None:
    """A number of the figure board opens its row in the table; marks stand in the order of the axis."""
    page.goto(site + CLAIM)
    marks = [box for mark in page.locator(".or-strip circle").all() if (box := mark.bounding_box())]
    assert [mark["x"] for mark in marks] == sorted(mark["x"] for mark in marks)
    assert len(marks) == 3
    page.locator(".or-board a.or-amount", has_text="about 90").click()
    expect(page.locator("tr:target")).to_contain_text("Per Halle")


def test_a_preview_opens_and_closes(page: Page, site: str) -> None:
    """A link to an actor shows who it is under the pointer and under the keyboard; Escape closes it."""
    page.goto(site + ARTICLE)
    card = page.locator("#or-preview")
    page.locator(".or-text a.or-actor", has_text="Ilse Brandt").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Harbour master of Port Merrow.")
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    page.locator(".or-text a.or-actor", has_text="Tomas Reyk").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(card).to_contain_text("Director of Norland.")
    page.keyboard.press("Tab")
    expect(card).not_to_contain_text("Director of Norland.")


STOPS = (
    "#or-layer-actors",
    "a.or-person",
    ".or-pin",
    ".or-number",
    ".or-note .or-copy",
    ".or-para",
    ".or-layers summary",
)
FOCUSED = """
selectors => {
  const element = document.activeElement
  return [selectors.filter(one => element.matches(one)), getComputedStyle(element).outlineStyle !== "none"]
}
"""


def test_the_keyboard_reaches_everything(page: Page, site: str) -> None:
    """With Tab alone a reader comes to a switch, an actor, a number, a note and its copy link, each seen in focus."""
    page.goto(site + ARTICLE)
    reached: dict[str, bool] = {}
    for _ in range(120):
        page.keyboard.press("Tab")
        found, outlined = page.evaluate(FOCUSED, list(STOPS))
        for name in found:
            reached[name] = reached.get(name, True) and outlined
    assert reached == dict.fromkeys(STOPS, True)


def test_notes_fold_by_keyboard_on_a_phone(page: Page, site: str) -> None:
    """On a phone the notes of a paragraph open with Enter, whole, without script or pointer."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site + ARTICLE)
    note = page.locator(".or-note").first
    expect(note).not_to_be_visible()
    page.locator("summary", has_text="2 notes").first.focus()
    page.keyboard.press("Enter")
    expect(note.locator(".or-method")).to_be_visible()


def test_pages_are_whole_without_scripts(browser: Browser, site: str) -> None:
    """Without JavaScript the layers switch, the table has every row, the board is drawn, nothing dead is offered."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site + ARTICLE)
    page.get_by_role("checkbox", name="statements").uncheck()
    background = page.locator(".or-text mark.or-denies").evaluate(
        "element => getComputedStyle(element).backgroundColor"
    )
    assert background == CLEAR
    expect(page.locator(".or-note").first).to_be_visible()
    expect(page.locator(".or-cite button")).to_have_count(0)
    page.goto(site + CLAIM)
    expect(page.locator(".or-cards tbody tr")).to_have_count(3)
    expect(page.locator(".or-strip")).to_have_count(3)
    expect(page.locator(".or-filter, th button")).to_have_count(0)
    context.close()


def test_it_prints_clean(page: Page, site: str) -> None:
    """On paper there is the text with its source, notes and citation, and nothing to click."""
    page.goto(site + ARTICLE)
    page.emulate_media(media="print")
    for gone in (".or-layers", ".or-copy", ".md-header", ".or-tools"):
        expect(page.locator(gone).first).not_to_be_visible()
    for kept in (".or-card", "#p2", ".or-note .or-method", "#cite-plain"):
        expect(page.locator(kept).first).to_be_visible()
    text, note = page.locator("#p2").bounding_box(), page.locator(".or-note").first.bounding_box()
    assert text
    assert note
    assert note["y"] >= text["y"] + text["height"] - 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: str, width: int) -> None:
    """No rule of axe-core is broken on any kind of page, with every fold open and all layers shown."""
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page, axe = context.new_page(), Axe()
    for place in KINDS:
        page.goto(site + place)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.wait_for_timeout(150)  # colours change in a transition
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(broken["id"], [node["target"] for node in broken["nodes"]]) for broken in found] == [], place
    context.close()


def test_an_article_is_light(browser: Browser, site: str) -> None:
    """What an article's page asks for beyond the theme's files is at most 150 KB, packed as every host packs it."""
    context = browser.new_context()
    page, sizes = context.new_page(), {}
    page.on("response", lambda answer: sizes.update({urlsplit(answer.url).path: len(gzip.compress(answer.body()))}))
    page.goto(site + "articles/dense/")
    page.wait_for_load_state("networkidle")
    own = {path: size for path, size in sizes.items() if path.endswith("/") or path in OWN}
    assert len(own) >= 4
    assert sum(own.values()) < HEAVIEST
    context.close()


def test_long_pages_stay_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    """300 reports, 2,000 mentions and a title of 300 characters make no one scroll sideways, and the table sorts."""
    for address in served(crowded_archive(), tmp_path):
        context = browser.new_context(viewport={"width": 320, "height": 800})
        page = context.new_page()
        for place in ("claims/toll/", "actors/oda-fenn/", "actors/oda-fenn/page/20/", "articles/report-001/"):
            page.goto(address + place)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, place
        page.goto(address + "claims/toll/")
        page.get_by_label("Sort by").select_option("Figure, last first")
        expect(page.locator("td[data-label=Figure] .or-amount").first).to_have_text("at least 696")
        context.close()
