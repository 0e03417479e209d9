"""Front matter of our pages is read as MkDocs reads it, or left to MkDocs."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta
from render_archive import hostile_archive, small_archive, with_story

from onrecord import render
from onrecord.publish.incremental import front

TEMPLATES = Path(__file__).parent.parent / "templates"
LEFT = (  # to MkDocs
    "No front matter.\n",
    "---\ntitle: plain words\n---\nText.\n",
    "---\ntitle: 'single'\n---\nText.\n",
    '---\ntitle: "a\\u00e9"\n---\nText.\n',
    '---\ntitle: "a\u2028b"\n---\nText.\n',
    "---\nhide: [yes]\n---\nText.\n",
    "---\nhide: [..]\n---\nText.\n",
    "---\nsearch:\n  boost: 010\n---\nText.\n",
    "---\nsearch:\n  exclude: True\n---\nText.\n",
    '---\ntitle: "not closed\n---\nText.\n',
    '---\nmetas:\n  - {attribute: null, name: "a"}\n---\nText.\n',
    '---\n# "x"\n---\nText.\n',
    "---\n---\nText.\n",
)


@pytest.mark.parametrize("source", LEFT)
def test_what_is_not_ours_is_left_to_mkdocs(source: str) -> None:
    """YAML that our templates do not write is not guessed at."""
    assert front.read(source) is None


def test_pages_are_read_as_mkdocs_reads_them() -> None:
    """Of every page that says anything of itself, whatever its strings hold; nearly all are read without YAML."""
    read = every = 0
    for archive in (with_story(small_archive()), hostile_archive()):
        for path, text in render.content(archive, TEMPLATES).items():
            if path.endswith(".md") and isinstance(text, str):
                found = front.read(text)
                assert found is None or found == meta.get_data(text), path
                read, every = read + (found is not None), every + 1
    assert read > 0.8 * every


@given(st.lists(st.tuples(st.sampled_from(["title", "description", "jsonld"]), st.text()), min_size=1), st.text())
def test_texts_are_read_as_mkdocs_reads_them(pairs: list[tuple[str, str]], body: str) -> None:
    """Whatever is in double quotes, and whatever stands behind."""
    lines = "".join(f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in pairs)
    source = f"---\n{lines}---\n{body}"
    found = front.read(source)
    assert found is None or found == meta.get_data(source)
