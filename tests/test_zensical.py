"""Zensical, which may take MkDocs' place: it builds the generated folder with the same configuration and theme."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from site_edits import outcome, project

WORDS = re.compile(r"<[^>]*>|\s+")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed"),
]


def words(page: Path) -> str:
    """What the article of a page says, without its tags."""
    html = page.read_text(encoding="utf-8")
    return WORDS.sub("", html.partition("<article")[2].partition("</article>")[0])


def test_zensical_builds_the_same_pages(tmp_path: Path) -> None:
    """Each page that MkDocs makes is there and says the same; data and scripts are copied."""
    root = project(tmp_path)
    assert outcome(root, "site", incremental=False)[0] == ""
    (root / "site").rename(root / "by-mkdocs")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted(p.relative_to(root / "by-mkdocs") for p in (root / "by-mkdocs").rglob("index.html"))
    assert len(pages) > 30
    for page in pages:
        assert words(root / "site" / page) == words(root / "by-mkdocs" / page), page
    for name in ("data/claims.json", "assets/search.js", "assets/frame.js", "verify.py"):
        assert (root / "site" / name).read_bytes() == (root / "by-mkdocs" / name).read_bytes()
