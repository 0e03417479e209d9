"""A new archive: it loads as it is, and so do its examples."""

import re
from pathlib import Path

import pytest

from onrecord.corpus import load
from onrecord.corpus.start import start
from onrecord.errors import OnRecordError


def test_a_new_archive_loads_and_is_empty(tmp_path: Path) -> None:
    """Nothing that stands in a new archive counts before its owner says so."""
    written = start(tmp_path / "new" / "archive")
    corpus = load(tmp_path / "new" / "archive")
    assert {path.name for path in written} >= {
        "archive.yml",
        "publishers.yml",
        "actors.yml",
        "claims.yml",
        "decisions.yml",
    }
    assert all(path.is_file() for path in written)
    assert not (corpus.articles)
    assert not (corpus.publishers)
    assert not (corpus.actors)
    assert not (corpus.claims)
    assert not (corpus.decisions)


def test_the_examples_load(tmp_path: Path) -> None:
    """With the comment marks taken away the examples are a sound archive with something in every file."""
    start(tmp_path)
    for path in tmp_path.glob("*.yml"):
        path.write_text(re.sub(r"^# ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    for path in (tmp_path / "articles").glob("*.txt"):
        path.rename(path.with_suffix(""))
    corpus = load(tmp_path)
    assert corpus.articles
    assert corpus.publishers
    assert corpus.actors
    assert corpus.claims
    assert corpus.decisions
    assert corpus.info.events


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    """A folder with anything in it, and a file, are refused and not touched."""
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    for place in (tmp_path, tmp_path / "notes.txt", tmp_path / "notes.txt" / "below"):
        with pytest.raises(OnRecordError, match=re.escape(str(place))):
            start(place)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
