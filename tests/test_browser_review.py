"""The review in a real browser: by keyboard alone, through a kill, in two tabs, with a hand in the file meanwhile."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import curating
import pytest
from browsing import needs_chromium
from line_ups import LineUp, read
from playwright.sync_api import Browser, Page

from onrecord import flow
from onrecord.corpus import decision_file
from onrecord.review.questions import KEYS
from onrecord.review.session import Session

PROJECT = Path(__file__).parent.parent
FERRY = Path(os.environ.get("ONRECORD_LINEUPS", PROJECT.parent / "shared" / "lineups")) / "ferry"
WORKED = PROJECT / "tests" / "lineups" / "worked"
ANSWERS = 20
MOST = 15

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus of a few short reports, annotated."""
    folder = tmp_path_factory.mktemp("review")
    root = read(min(WORKED.iterdir()), folder).corpus.root
    (root.parent / "cache").rename(root.parent / ".cache")
    (root / "decisions.yml").write_text("# Ours: keep this line.\n", encoding="utf-8")
    return root


@contextmanager
def reviewing(corpus: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`build.py review` in a process of its own, and its address."""
    command = [sys.executable, str(PROJECT / "build.py"), "review", "--corpus", str(corpus), "--by", "A. Curator"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        yield running, re.findall(r"http://\S+", running.stdout.readline())[0]
    finally:
        running.kill()
        running.communicate()


@contextmanager
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that fails the test when a script fails, or when it asks another host for anything."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    page.goto(address)
    page.wait_for_selector("#keys button")
    yield page
    context.close()
    assert [text for text in wrong if urlsplit(text).path != "/favicon.ico" and "favicon" not in text] == []


def pressed(page: Page, key: str) -> str:
    """Press a key that answers; the question that was answered."""
    before = page.evaluate("document.body.dataset.question")
    page.keyboard.press(key)
    page.wait_for_function("(asked) => document.body.dataset.question !== asked", arg=before)
    return str(before)


def first_key(page: Page) -> str:
    """The first answer that needs nothing more."""
    return page.inner_text("#keys button kbd").strip()


def decided(corpus: Path) -> list[str]:
    """The ids of the decisions in the file."""
    text = (corpus / "decisions.yml").read_text(encoding="utf-8")
    return [decision_file.named(entry) for entry in decision_file.entries(corpus, text)]


def test_no_answer_is_lost(browser: Browser, archive: Path) -> None:
    """Twenty answers by keyboard in two tabs, a person who writes into the file, a kill: all are there, once."""
    file = archive / "decisions.yml"
    before, article = file.read_text(encoding="utf-8"), min((archive / "articles").iterdir()).stem
    asked: list[str] = []
    with reviewing(archive) as (running, address), tab(browser, address) as one, tab(browser, address) as two:
        while len(asked) < ANSWERS // 2:
            page = (one, two)[len(asked) % 2]
            if page.evaluate("document.body.dataset.question") in asked:
                pressed(page, "k")  # the other tab has answered it
            asked.append(pressed(page, first_key(page)))
        by_hand = f"# by hand: mind the gap\n- action: note\n  target: {{kind: article, id: {article}}}\n"
        with file.open("a", encoding="utf-8") as opened:
            opened.write(by_hand + "  reason: read twice\n")
        asked.append(pressed(one, first_key(one)))  # the other tab has answered that: it is not written twice
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert asked[-1] in asked[:-1]
    assert len(decided(archive)) == len(asked[:-1]) + 1
    asked.pop()
    with reviewing(archive) as (_, address), tab(browser, address) as page:
        while len(asked) < ANSWERS:
            asked.append(pressed(page, first_key(page)))
        page.keyboard.press("u")
        page.wait_for_function("(asked) => document.body.dataset.question === asked", arg=asked[-1])
        assert len(decided(archive)) == ANSWERS
        pressed(page, first_key(page))
    assert len(set(asked)) == ANSWERS, "nothing is asked twice"
    found = decided(archive)
    assert len(found) == len(set(found)) == ANSWERS + 1
    text = file.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert by_hand in text
    _, built = flow.looked_at(archive, archive.parent / ".cache")
    assert built.orphans == ()


class Typist:
    """Gives the answers of a curator by keyboard alone, on the page of a review."""

    def __init__(self, page: Page, session: Session) -> None:
        self.page, self.session = page, session

    def find(self, key: str, typed: str) -> None:
        """Search for a question and open it."""
        self.page.keyboard.press("/")
        self.choose(key, typed)
        self.page.wait_for_function("(asked) => document.body.dataset.question === asked", arg=key)

    def choose(self, key: str, typed: str) -> None:
        """Type, go down to what is meant, and take it."""
        self.page.wait_for_selector("#ask:not([hidden])")
        self.page.keyboard.type(typed)
        row = self.page.wait_for_selector(f'#hits li[data-key="{key}"]')
        assert row is not None
        keys = self.page.eval_on_selector_all("#hits li", "rows => rows.map((row) => row.dataset.key)")
        for _ in range(keys.index(key)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def say(self, key: str, _answer: str, given: dict[str, str]) -> None:
        """One answer: "the same as" of a claim, or the claim that a sentence stands on."""
        number = int(self.page.inner_text("#told").split("· ")[1].split()[0].replace("no", "0"))
        kind, one, *more = key.split(":")
        if kind == "claims":
            self.find(f"claim:{one}", one)
            self.page.keyboard.press("l")
            self.choose(more[0], more[0])
        else:
            spans = self.session.lookup.found[one].sentences
            start, end = next(span for span in spans if span[0] <= int(more[0]) < span[1])
            text = self.session.lookup.archive.articles[one].text[start:end]
            self.find(f"words:{one}:{start}:{end}", text)
            self.page.keyboard.press("c")
            self.choose(given["to"], given["to"])
        told = "(words) => document.getElementById('told').textContent.includes(words)"
        self.page.wait_for_function(told, arg=f"· {number + 1} answer")

    def again(self) -> None:
        """Have the archive looked at anew, on the page and here."""
        self.page.keyboard.press("g")
        self.page.wait_for_function("() => !document.getElementById('title').textContent.startsWith('Looking')")
        self.session.again()


def answered(page: Page, corpus: Path, keys: list[str], then: Callable[[], None] = lambda: None) -> str:
    """Press keys that answer, with what comes behind them; what the file has more by that. It is taken back again."""
    file = corpus / "decisions.yml"
    before, number = file.read_text(encoding="utf-8"), page.inner_text("#told")
    for key in keys:
        page.keyboard.press(key)
    then()
    page.wait_for_function("(told) => document.getElementById('told').textContent !== told", arg=number)
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    page.keyboard.press("u")
    page.wait_for_function("(told) => document.getElementById('told').textContent === told", arg=number)
    assert file.read_text(encoding="utf-8") == before
    return after.removeprefix(before)


def test_whatever_the_file_can_say_has_a_key(browser: Browser, archive: Path) -> None:
    """A denial, a best number, an actor that is another in one report; words, a name and a page that are withheld."""
    session = Session(archive, lambda: flow.looked_at(archive, archive.parent / ".cache"), "the test")
    found = session.lookup.archive
    counted = next(a for a in found.attestations.values() if a.figure and found.claims[a.claim].attestations[0] == a.id)
    named = max(session.lookup.mentions, key=lambda one: (len(session.lookup.mentions[one]), one))
    pair = next(key for key in session.open() if key.startswith("claims:"))
    _, denied, kept = pair.split(":")
    report = min(found.articles)
    start, end = session.lookup.found[report].sentences[0]
    sentence = found.articles[report].text[start:end]
    with reviewing(archive) as (_, address), tab(browser, address) as page:
        typist = Typist(page, session)
        assert page.evaluate("document.body.dataset.question") == session.open()[0]
        page.keyboard.press("?")
        page.wait_for_selector("#every dt")
        told = page.inner_text("#every")
        assert all(f"{key.key} {key.label}" in told for keys in KEYS.values() for key in keys)
        page.keyboard.press("?")
        assert page.is_hidden("#help")
        if session.open()[0] == pair:
            assert "stance: denies" in answered(page, archive, ["o"])
        typist.find(f"claim:{denied}", denied)
        assert "stance: denies" in answered(page, archive, ["o"], lambda: typist.choose(kept, kept))
        typist.find(f"claim:{counted.claim}", counted.claim)
        page.keyboard.press("1")
        page.wait_for_function("(asked) => document.body.dataset.question === asked", arg=f"attestation:{counted.id}")
        assert "action: best" in answered(page, archive, ["b"])
        typist.find(f"actor:{named}", named)
        assert "action: split" in answered(page, archive, ["1", "X", "Enter"])
        assert page.evaluate("document.body.dataset.question") == f"actor:{named}"
        assert "kind: name" in answered(page, archive, ["h", "Enter"])
        typist.find(f"words:{report}:{start}:{end}", sentence)
        assert "kind: passage" in answered(page, archive, ["h", "Enter"])
        typist.find(f"article:{report}", report)
        assert "kind: article" in answered(page, archive, ["h"])


@pytest.mark.skipif(not FERRY.is_dir(), reason="the archives of line-ups are not here")
def test_every_question_stands_on_a_page_of_its_own(browser: Browser, tmp_path: Path) -> None:
    """By keyboard alone, in at most fifteen decisions, all passages of each question come onto one page."""
    lines: LineUp = read(FERRY, tmp_path)
    root = lines.corpus.root
    session = curating.session(lines, tmp_path / "line-up-ferry" / ".cache")
    with reviewing(root) as (_, address), tab(browser, address) as page:
        typist = Typist(page, session)
        said = list(curating.line_up(session, lines, typist.say, typist.again))
        told = page.inner_text("#told")
    assert len(said) <= MOST
    assert f"{len(said)} answers" in told
    assert 0 < len(decided(root)) <= len(said)
    session.again()
    held, pages = curating.holding(session.lookup.archive), set()
    for passages in curating.expected(lines).values():
        whole = {name for name, shown in curating.on(held, passages).items() if len(shown) == len(passages)}
        assert whole
        pages.add(min(whole))
    assert len(pages) == len(curating.expected(lines))
