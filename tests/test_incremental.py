"""The incremental build: the same site as a plain one after any edit, and only what changed is rendered."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page
from render_archive import hostile_archive
from site_edits import EDITS, INFO, PROJECT, differing, edit, outcome, project

from onrecord import publish
from onrecord.errors import OnRecordError

pytestmark = pytest.mark.slow

KILLED = """
import sys
from pathlib import Path
from typing import Any
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
import onrecord.render
from mkdocs.structure.pages import Page
from render_archive import hostile_archive
from site_edits import outcome
print("begun", flush=True)
outcome(Path(sys.argv[1]), "site", incremental=True)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    root = project(tmp_path_factory.mktemp("built"))
    assert outcome(root, "site", incremental=True)[0] == ""
    return root


def copied(built: Path, root: Path) -> Path:
    """A copy of it, in which the published files keep their times."""
    return Path(shutil.copytree(built, root / "copy"))


def rendered(root: Path) -> list[str]:
    """The pages that a build renders."""
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    publish.build_site(root / "mkdocs.yml", root / "content", root / "site", INFO, state=root / "state.sqlite")
    after = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    return sorted(p.relative_to(root / "site").as_posix() for p in after if before.get(p) != after[p])


def test_only_what_changed_is_rendered(built: Path, tmp_path: Path) -> None:
    """Of all pages only the edited one is new; with none, only the error page, which MkDocs always makes."""
    root = copied(built, tmp_path)
    assert rendered(root) == ["404.html"]
    page = root / "content/actors/tomas-reyk.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<p>More.</p>\n", encoding="utf-8")
    assert rendered(root) == ["404.html", "actors/tomas-reyk/index.html"]


def test_a_draft_is_neither_indexed_nor_checked(built: Path, tmp_path: Path) -> None:
    """It has the changed page and the old index; the build after it is the one that a plain build gives."""
    root = copied(built, tmp_path)
    records, site = root / "content/search/sentences.jsonl", root / "site"
    index = (site / "pagefind/pagefind-entry.json").read_bytes()
    records.write_text("".join(records.read_text(encoding="utf-8").splitlines(True)[1:]), encoding="utf-8")
    page = root / "content/actors/tomas-reyk.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<p>More.</p>\n", encoding="utf-8")
    state = root / "state.sqlite"
    publish.build_site(root / "mkdocs.yml", root / "content", site, INFO, refused, state, draft=True)
    assert "More." in (site / "actors/tomas-reyk/index.html").read_text(encoding="utf-8")
    assert (site / "pagefind/pagefind-entry.json").read_bytes() == index
    same_as_plain(root, "after a draft")
    assert (site / "pagefind/pagefind-entry.json").read_bytes() != index


def refused(site: Path, _facts: object) -> None:
    """A check that no site passes."""
    raise OnRecordError(f"{site} is refused")


def test_our_pages_need_no_markdown(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All pages that templates write are put together without Python-Markdown; those by hand are not."""
    asked: list[str] = []
    render = Page.render

    def noted(page: Page, *rest: Any) -> None:
        asked.append(page.file.src_uri)
        render(page, *rest)

    monkeypatch.setattr(Page, "render", noted)
    root = copied(built, tmp_path)
    (root / "state.sqlite").unlink()
    rendered(root)
    assert sorted(asked) == ["method.md", "using.md"]


@pytest.mark.parametrize(
    "asked",
    ["page.title", "page.meta.title", "page.file.src_uri", "page.markdown|e", "page.url|upper", "page.toc|length"],
)
def test_a_frame_that_asks_for_more_is_rendered_for_every_page(built: Path, tmp_path: Path, asked: str) -> None:
    """A template of the theme that prints what differs from page to page gives the site of a plain build."""
    root = copied(built, tmp_path)
    main = root / "templates/theme/main.html"
    main.write_text(main.read_text(encoding="utf-8").replace("<footer", f"{{{{ {asked} if page }}}}<footer", 1))
    same_as_plain(root, asked)


def test_a_hostile_archive_too(tmp_path: Path) -> None:
    """Pages with every sign that means something somewhere are those of a plain build."""
    root = project(tmp_path, hostile_archive())
    same_as_plain(root, "hostile")


def test_what_is_global_renders_everything(built: Path, tmp_path: Path) -> None:
    """Another theme option, and every page is new."""
    root = copied(built, tmp_path)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("    - navigation.top\n", ""), encoding="utf-8")
    assert len(rendered(root)) == len(list((root / "site").rglob("*.html")))


def test_the_index_of_sentences_stays_while_they_do(built: Path, tmp_path: Path) -> None:
    """It is linked where no sentence changed and all of its files stand; otherwise it is made again."""
    root = copied(built, tmp_path)
    entry, records = root / "site/pagefind/pagefind-entry.json", root / "content/search/sentences.jsonl"
    first = entry.stat().st_ino
    assert rendered(root) == ["404.html"]
    assert entry.stat().st_ino == first
    next((root / "site/pagefind").rglob("*.pf_index")).unlink()
    rendered(root)
    second = entry.stat().st_ino
    assert second != first
    assert list((root / "site/pagefind").rglob("*.pf_index"))
    records.write_text("".join(records.read_text(encoding="utf-8").splitlines(True)[1:]), encoding="utf-8")
    rendered(root)
    assert entry.stat().st_ino != second
    same_as_plain(root, "a sentence less")


@pytest.mark.parametrize("change", EDITS[1:], ids=lambda change: change.__name__)
def test_each_kind_of_edit(built: Path, tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    """After each kind of edit, site and messages are those of a plain build."""
    root = copied(built, tmp_path)
    change(root, random.Random(change.__name__))
    same_as_plain(root, change.__name__)


def same_as_plain(root: Path, what: str) -> None:
    """An incremental build and a plain one say the same and, where they succeed, give the same bytes."""
    said, site = outcome(root, "site", incremental=True)
    plainly, plain = outcome(root, "plain", incremental=False)
    assert said == plainly, what
    if not said:
        assert differing(site, plain) == [], what


def test_random_edits(built: Path, tmp_path: Path) -> None:
    """A few edits after each other; `benchmarks/random_edits.py` makes hundreds."""
    root, dice = copied(built, tmp_path), random.Random(8)
    for _ in range(5):
        same_as_plain(root, edit(root, dice))


def test_a_kill_at_any_moment(built: Path, tmp_path: Path) -> None:
    """Builds that are killed at some moment leave a site that is whole, and the next build is right."""
    root, dice = copied(built, tmp_path), random.Random(4)  # no edit of these deletes the page that is looked for
    for moment in (0.2, 0.5, 0.9):
        edit(root, dice)
        command = [sys.executable, "-c", KILLED, str(root), str(PROJECT)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
            assert build.stdout is not None
            assert build.stdout.readline() == "begun\n"
            time.sleep(moment)
            build.kill()
        assert (root / "site/index.html").is_file() or (root / "site.old/index.html").is_file()
    same_as_plain(root, "kills")
