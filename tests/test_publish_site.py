"""The site: built beside the published one, swapped in whole, the same bytes every time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree
from render_archive import hostile_archive, restricted, small_archive
from site_checks import broken_links, foreign_loads, mistakes

from onrecord import publish, render
from onrecord.errors import OnRecordError
from onrecord.publish import swap
from onrecord.records import Archive, ArchiveInfo
from onrecord.vocabulary import Publish

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ZOTERO = {
    "z:itemType": "itemType",  # without it, a journal's title makes an article of a journal
    "citation_title": "title",
    "citation_author": "creators",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_language": "language",
    "citation_public_url": "url",
}
INFO = ArchiveInfo(title="A title & more", description='With "quotes"')


def written(archive: Archive, folder: Path) -> Path:
    """The content folder of an archive."""
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, folder / "content")
    return folder / "content"


def built(archive: Archive, folder: Path) -> Path:
    """The site of an archive."""
    publish.build_site(PROJECT / "mkdocs.yml", written(archive, folder), folder / "site", archive.info)
    return folder / "site"


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("name", ["small", "hostile", "none", "empty"])
def test_the_site_holds_together(name: str, tmp_path: Path) -> None:
    """Well-formed pages, links and anchors that resolve, nothing loaded from another host, in any archive."""
    empty = Archive(info=INFO, articles={}, publishers={}, actors={}, annotations={}, claims={}, attestations={})
    archive = {
        "small": small_archive(),
        "hostile": hostile_archive(),
        "none": restricted(small_archive(), Publish.NONE),
        "empty": empty,
    }[name]
    site = built(archive, tmp_path)
    assert mistakes(site) == []
    assert broken_links(site) == []
    assert foreign_loads(site) == []


def test_the_archive_names_the_site(tmp_path: Path) -> None:
    """Title, description and address come from the archive, and the address makes the canonical links."""
    page = (built(small_archive(), tmp_path) / "actors/tomas-reyk/index.html").read_text()
    assert "<title>Tomas Reyk - The Halcyon archive</title>" in page
    assert '<link rel="canonical" href="https://halcyon.example/actors/tomas-reyk/">' in page
    moved = (tmp_path / "site/actors/t-reyk/index.html").read_text()
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../actors/tomas-reyk/"></noscript>' in moved
    assert '<link rel="canonical" href="https://halcyon.example/actors/tomas-reyk/">' in moved
    assert 'content="noindex"' in moved
    assert 'content="noindex"' in (tmp_path / "site/claims/gone/index.html").read_text()
    listed = in_sitemap(tmp_path / "site/sitemap.xml")
    assert listed == sorted(own_addresses(tmp_path / "site"))
    assert "https://halcyon.example/claims/crime/" in listed
    assert not {address for address in listed if "claims/gone/" in address or "t-reyk" in address}
    assert in_zotero(tmp_path / "site/articles/2031-03-04-merrow-courier-ferry/index.html") == {
        "itemType": ["newspaperArticle"],
        "title": ["Ferry sinks in Merrow Strait, dozens feared dead"],
        "creators": ["Anna Lund"],
        "date": ["2031/03/04"],
        "publicationTitle": ["Merrow Courier"],
        "language": ["en"],
        "url": ["https://halcyon.example/articles/2031-03-04-merrow-courier-ferry/"],
    }


def in_sitemap(path: Path) -> list[str]:
    """The addresses that a parser of XML reads from a sitemap, as often as they stand there."""
    root = etree.parse(str(path)).getroot()
    assert root.tag == f"{SITEMAP}urlset"
    assert {child.tag for child in root} == {f"{SITEMAP}url"}
    return sorted(place.text for place in root.iter(f"{SITEMAP}loc"))


def own_addresses(site: Path) -> set[str]:
    """What the pages of a site that may be found say their own address is."""
    heads = [etree.parse(str(path), etree.HTMLParser()) for path in site.rglob("index.html")]
    found = [head for head in heads if not head.xpath('//meta[@name="robots"][contains(@content, "noindex")]')]
    return {head.xpath('string(//link[@rel="canonical"]/@href)') for head in found}


def in_zotero(page: Path) -> dict[str, list[str]]:
    """The fields that Zotero's "Embedded Metadata" takes from a page, by its documented mapping of names."""
    head = etree.parse(str(page), etree.HTMLParser(encoding="utf-8"))
    read = {field: head.xpath(f'/html/head/meta[@name="{name}"]/@content') for name, field in ZOTERO.items()}
    return {field: [str(value) for value in values] for field, values in read.items() if values}


def test_two_builds_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds in different folders, on what the clock says are different days, do not differ in a byte."""
    first = content_of(built(small_archive(), tmp_path / "one"))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert content_of(built(small_archive(), tmp_path / "two")) == first


def test_plain_mkdocs_builds_the_same_pages(tmp_path: Path) -> None:
    """`mkdocs build --strict` with the same settings builds every page that OnRecord builds."""
    site = built(small_archive(), tmp_path)
    config = (PROJECT / "mkdocs.yml").read_text()
    for path in ("templates/theme", "onrecord/publish/incremental/hooks.py"):
        config = config.replace(path, str(PROJECT / path))
    config = config.replace(
        "site_name: OnRecord",
        "site_name: The Halcyon archive\nsite_url: https://halcyon.example/\n"
        f'site_description: "{small_archive().info.description}"',
    )
    (tmp_path / "mkdocs.yml").write_text(config.replace("site_dir: site", "site_dir: plain"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    ours, plain = content_of(site), content_of(tmp_path / "plain")
    own = {
        ".onrecord",
        "sitemap.xml.gz",
        "search/sentences.jsonl",
        "SHA256SUMS",
    }  # the marker, the time of the build, the index's input, the sums
    assert any(path.startswith("pagefind/") for path in ours)
    pages = [{k: v for k, v in a.items() if k not in own and not k.startswith("pagefind/")} for a in (ours, plain)]
    assert pages[0] == pages[1]


def test_files_that_differ_from_a_plain_build(tmp_path: Path) -> None:
    """A changed, a lost and a foreign file of the site are named; a whole site has none."""
    site = built(small_archive(), tmp_path)
    compared = PROJECT / "mkdocs.yml", tmp_path / "content", site, small_archive().info
    assert publish.differing(*compared) == []
    (site / "index.html").write_text("other")
    (site / "404.html").unlink()
    (site / "more.txt").touch()
    assert publish.differing(*compared) == ["404.html", "index.html", "more.txt"]


def test_a_warning_stops_the_build_and_keeps_the_old_site(tmp_path: Path) -> None:
    """A broken link in a hand-written page is an error with MkDocs' words, and the site stays as it was."""
    site = built(small_archive(), tmp_path)
    before = content_of(site)
    (tmp_path / "content/method.md").write_text("# Method\n\n[gone](nowhere.md)\n")
    with pytest.raises(OnRecordError, match=r"nowhere\.md"):
        publish.build_site(PROJECT / "mkdocs.yml", tmp_path / "content", site, small_archive().info)
    assert content_of(site) == before


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """A site folder with someone's files in it, or beside it, is refused before anything is built."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("mine")
    with pytest.raises(OnRecordError, match="was not made by OnRecord"):
        built(small_archive(), tmp_path)
    assert (tmp_path / "site/thesis.txt").read_text() == "mine"


def test_what_a_killed_build_left_is_cleaned_up(tmp_path: Path) -> None:
    """A half-built folder of an earlier build goes, and the site is complete."""
    half = tmp_path / "site.building"
    half.mkdir()
    (half / swap.MARKER).touch()
    (half / "stale.html").write_text("stale")
    site = built(small_archive(), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "site"]
    assert not (site / "stale.html").exists()


@pytest.mark.parametrize("atomic", [True, False])
def test_the_old_site_gives_way_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool) -> None:
    """With or without a system that can exchange folders, the new site replaces the old one entirely."""
    if not atomic:
        monkeypatch.setattr(swap, "exchange", lambda *_folders: False)
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").touch()
    swap.replace_site(tmp_path / "new", tmp_path / "site")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["new.html"]


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    """A kill between the two renames of the slower way leaves the old site where the next build finds it."""
    old = tmp_path / "site.old"
    old.mkdir()
    (old / swap.MARKER).touch()
    swap.restore_site(tmp_path / "site")
    assert (tmp_path / "site" / swap.MARKER).exists()
    assert not old.exists()
