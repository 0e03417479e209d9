"""The evidence lock: recorded hashes, spans, published evidence, `verify.py`, and the check before the swap."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from changing import changed
from render_archive import hostile_archive, restricted, small_archive, with_story

from onrecord import publish, render
from onrecord.corpus import load
from onrecord.errors import CorpusError, OnRecordError
from onrecord.ids import text_hash
from onrecord.records import Archive, Article
from onrecord.trust import fingerprints, verify
from onrecord.trust.checking import check, checking
from onrecord.trust.facts import Facts, numbers
from onrecord.trust.links import Links, addresses, broken, number, target
from onrecord.vocabulary import Publish

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent


def built(archive: Archive, folder: Path) -> Path:
    """The site of an archive, checked."""
    generated = render.content(archive, PROJECT / "templates")
    content, site = folder / "content", folder / "site"
    render.write({**generated, **render.hand_written(PROJECT / "content")}, content)
    publish.build_site(PROJECT / "mkdocs.yml", content, site, archive.info, checking(archive, (), content))
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive's site."""
    return built(with_story(small_archive()), tmp_path_factory.mktemp("trust"))


def article(root: Path, name: str, text: str) -> None:
    """Write an article file."""
    (root / "articles").mkdir(parents=True, exist_ok=True)
    (root / "articles" / f"{name}.md").write_text(f"---\nid: {name}\n---\n\n{text}\n", encoding="utf-8")


# ------------------------------------------------------------------ recorded hashes


def test_an_edited_article_stops_until_its_hash_is_updated(tmp_path: Path) -> None:
    """What was recorded must come back: a changed word is named with its file, and accepted where that is asked for."""
    article(tmp_path, "quay", "Forty people left the quay.")
    lines = fingerprints.checked(tmp_path, load(tmp_path).articles)
    assert lines == (f"{text_hash('Forty people left the quay.')}  quay",)
    fingerprints.write(tmp_path, lines)
    assert fingerprints.checked(tmp_path, load(tmp_path).articles) == lines
    article(tmp_path, "quay", "Fifty people left the quay.")
    with pytest.raises(CorpusError, match=r"articles/quay\.md: the text is not the one .* --update-hashes"):
        fingerprints.checked(tmp_path, load(tmp_path).articles)
    assert fingerprints.checked(tmp_path, load(tmp_path).articles, update=True) != lines


def test_an_article_comes_back_with_its_own_words(tmp_path: Path) -> None:
    """The hash of an article that is gone stays recorded."""
    fingerprints.write(tmp_path, fingerprints.checked(tmp_path, load_of(tmp_path, "quay", "Forty left.")))
    (tmp_path / "articles/quay.md").unlink()
    lines = fingerprints.checked(tmp_path, load_of(tmp_path, "pier", "Sixty came."))
    assert [line.split("  ")[1] for line in lines] == ["pier", "quay"]
    fingerprints.write(tmp_path, lines)
    with pytest.raises(CorpusError, match=r"quay\.md"):
        fingerprints.checked(tmp_path, load_of(tmp_path, "quay", "Fifty left."))


def load_of(root: Path, name: str, text: str) -> tuple[Article, ...]:
    """The articles of a corpus with one more."""
    article(root, name, text)
    return load(root).articles


def test_a_spoilt_line_of_hashes_is_named(tmp_path: Path) -> None:
    """A line that is none, and an article with two hashes, are mistakes with their line."""
    (tmp_path / "articles.lock").write_text(f"# hashes\n{'0' * 64}  a\nnonsense\n{'1' * 64}  a\n")
    with pytest.raises(CorpusError) as caught:
        fingerprints.recorded(tmp_path)
    assert [problem.line for problem in caught.value.problems] == [3, 4]


# ------------------------------------------------------------------ what strangers check


def run(site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`verify.py` as a stranger runs it: the published copy, without what is installed."""
    command = [sys.executable, "-I", "-S", str(site / "verify.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=site)


def test_a_stranger_finds_nothing_wrong(site: Path) -> None:
    """The published script runs with the standard library alone and prints the hash to compare."""
    done = run(site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("nothing differs; 0 files not here\nSHA-256 of SHA256SUMS: ")


def test_every_changed_character_is_found(site: Path) -> None:
    """Two hundred single characters changed at random in articles, data and pages: each is found in its file."""
    for what, found in islice(changed(site, random.Random(16), forged=False), 200):
        assert [line.partition(":")[0] for line in found] == [what.partition(":")[0]], what


def test_new_sums_do_not_hide_a_changed_word(site: Path) -> None:
    """Letters changed in texts, spans and quotations are found even if SHA256SUMS is written anew."""
    for what, found in islice(changed(site, random.Random(17), forged=True), 40):
        assert found, what


def test_files_that_are_missing_or_added_are_found(site: Path) -> None:
    """A file that is not there is wrong unless only a part was downloaded; one that was added always is."""
    gone = (site / "using/index.html").rename(site.with_name("using.html"))
    assert "using/index.html: is missing" in run(site).stdout
    assert run(site, "--partial").returncode == 0
    gone.rename(site / "using/index.html")
    (site / "extra.html").write_text("x")
    assert "extra.html: is not in SHA256SUMS" in run(site, "--partial").stdout
    (site / "extra.html").unlink()
    assert run(site.parent).returncode == 1 or run(site, str(site.parent)).returncode == 2


def test_a_claims_page_has_its_evidence(site: Path) -> None:
    """Each attestation stands on its claim's page with the hash of its article, the offsets and the words."""
    data = {name: json.loads((site / f"data/{name}.json").read_text()) for name in ("articles", "attestations")}
    texts = {row["id"]: row for row in data["articles"]}
    assert data["attestations"]
    for row in data["attestations"]:
        owner, span = texts[row["article"]], row["evidence"]
        assert row["article_sha256"] == owner["sha256"] == text_hash(owner["text"])
        page = (site / "claims" / row["claim"] / "index.html").read_text()
        at = f'data-evidence="{row["id"]}" data-start="{span["start"]}" data-end="{span["end"]}"'
        assert f'{at} data-sha256="{owner["sha256"]}"' in page
        assert "Check these words" in page


def test_evidence_that_is_taken_from_a_page_is_missed(site: Path) -> None:
    """A claim's page without one of its attestations is found, whatever the sums say."""
    page = site / "claims/death-toll/index.html"
    before = page.read_text()
    page.write_text(before.replace('data-evidence="t-death-toll-1"', 'data-evidence="other"'))
    assert any("t-death-toll-1" in line for line in verify.evidence(site))
    page.write_text(before)


@pytest.mark.parametrize("publish_as", [Publish.NONE, Publish.EXCERPT])
def test_what_is_withheld_has_no_hash(publish_as: Publish, tmp_path: Path) -> None:
    """The hash of a text that is not published whole is nowhere: it would confirm a guess. The site verifies."""
    archive = restricted(small_archive(), publish_as)
    site = built(archive, tmp_path)
    hashes = [text_hash(article.text).encode() for article in archive.articles.values()]
    for path in site.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not [one for one in hashes if one in content], path
    assert verify.evidence(site) == []
    if publish_as is Publish.NONE:
        assert "data-evidence" not in (site / "claims/death-toll/index.html").read_text()


# ------------------------------------------------------------------ before the swap


def test_a_hostile_archive_passes(tmp_path: Path) -> None:
    """Words full of markup are the article's own to the character, as pages show them."""
    assert verify.evidence(built(hostile_archive(), tmp_path)) == []


def test_a_span_that_is_not_its_articles_keeps_the_old_site(tmp_path: Path) -> None:
    """Evidence whose words are not its article's stops the build and is named; the old site stays."""
    archive = small_archive()
    first = archive.attestations["t-death-toll-0"]
    spoilt = replace(first, evidence=replace(first.evidence, exact="At least 32 passengers drowned"))
    before = (built(archive, tmp_path) / verify.SUMS).read_bytes()
    with pytest.raises(OnRecordError, match=r"t-death-toll-0: characters \d+ to \d+ are not “At least 32 passengers"):
        built(replace(archive, attestations={**archive.attestations, first.id: spoilt}), tmp_path)
    assert (tmp_path / "site" / verify.SUMS).read_bytes() == before


SPOILT = [
    ("claims/death-toll/index.html", "passengers drowned", "passengers died", "these words are not"),
    ("articles/2031-03-04-merrow-courier-ferry/index.html", "overloaded", "overbooked", "the text is not that of"),
    ("index.html", 'href="claims/death-toll/"', 'href="claims/death-tolls/"', "links to claims/death-tolls/index.html"),
    ("pagefind/pagefind-entry.json", '"page_count":', '"page_count":1', "sentences are in the index"),
    ("search/search_index.json", '"location":"claims/', '"location":"claim/', "which is not there"),
]


@pytest.mark.parametrize(("name", "before", "after", "told"), SPOILT)
def test_what_is_spoilt_is_told(site: Path, name: str, before: str, after: str, told: str) -> None:
    """A word, a link or an index that is not as it should be stops the new site."""
    path, archive = site / name, with_story(small_archive())
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    judge = partial(check, archive=archive, permalinks=("claims/death-toll",), content=site.parent / "content")
    with pytest.raises(OnRecordError, match=told):
        judge(site)
    path.write_text(text)
    judge(site)


def test_a_page_is_read_once(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known of a page serves until it, or the text of an article that it quotes, is another one."""
    archive, read = with_story(small_archive()), list[str]()
    in_page = verify.in_page

    def noted(place: str, *rest: Any) -> Iterator[str]:
        read.append(place)
        return in_page(place, *rest)

    monkeypatch.setattr(verify, "in_page", noted)
    judge = partial(check, permalinks=(), content=site.parent / "content")
    facts = Facts(tmp_path / "facts.sqlite")
    judge(site, facts, archive=archive)
    facts.keep()
    every = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    assert sorted(read) == every
    read.clear()
    judge(site, Facts(tmp_path / "facts.sqlite"), archive=archive)
    assert read == []
    name, article = next(iter(archive.articles.items()))
    other = replace(archive, articles={**archive.articles, name: replace(article, text=article.text + " More.")})
    with pytest.raises(OnRecordError, match=f"articles/{name}/index.html: the text is not that of the article"):
        judge(site, Facts(tmp_path / "facts.sqlite"), archive=other)
    assert f"articles/{name}/index.html" in read
    assert len(read) < len(every)
    (tmp_path / "facts.sqlite").write_text("no database")
    assert Facts(tmp_path / "facts.sqlite").before == {}


def test_a_permalink_without_a_page_is_told(site: Path) -> None:
    """An address that was once published must have a page, be it one that says it was withdrawn."""
    archive, content = with_story(small_archive()), site.parent / "content"
    check(site, archive=archive, permalinks=("claims/gone", "actors/t-reyk"), content=content)
    with pytest.raises(OnRecordError, match="claims/lost: is in permalinks"):
        check(site, archive=archive, permalinks=("claims/lost",), content=content)


def test_an_anchor_that_is_nowhere_is_told(tmp_path: Path) -> None:
    """A link to a file that is there, but without the id that it names, is broken; foreign links are not followed."""
    (tmp_path / "a").mkdir()
    links = Links()
    for place, html in {
        "index.html": '<p id="x"><a href="a/#y"></a><a href="a/#z"></a><a href="https://elsewhere.example/"></a></p>',
        "a/index.html": '<p id="y"><a href="../#x"></a><a href="#y"></a><a href=".."></a><a href="?q=1"></a></p>',
    }.items():
        (tmp_path / place).write_text(html)
        links.take(*(numbers(map(number, found)) for found in addresses(place, html)))
    names = ["a/index.html", "index.html"]
    assert list(broken(tmp_path, names, links)) == ["index.html: links to a/index.html#z, which is not there"]


def test_links_lead_where_browsers_go() -> None:
    """Relative paths, queries and escaped letters are resolved as a browser does."""
    assert target("a/b/index.html", "../c/?q=1#d%20e") == "a/c/index.html#d e"
    assert target("a/b/index.html", "../../x.json") == "x.json"
    assert target("a/index.html", "..") == "index.html"
    assert target("a/index.html", "#here") == "a/index.html#here"
