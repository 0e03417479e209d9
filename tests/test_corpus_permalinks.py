"""The ledger of permalinks: nothing published is ever forgotten."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus import permalinks
from onrecord.errors import OnRecordError
from onrecord.records import Actor, Archive, ArchiveInfo, Article, Publisher
from onrecord.vocabulary import ActorType

LINKS = st.sampled_from([f"actors/{letter}" for letter in "abcdefgh"])


def test_chains_are_followed() -> None:
    """An id that was renamed twice leads straight to the current one."""
    ledger = permalinks.update(("actors/a", "actors/b"), ["actors/c"], {"actors/a": "actors/b", "actors/b": "actors/c"})
    assert ledger.redirects == {"actors/a": "actors/c", "actors/b": "actors/c"}
    assert ledger.lines == ("actors/a", "actors/b", "actors/c")
    assert ledger.withdrawn == ()


def test_every_kind_of_page_has_a_permalink() -> None:
    """Articles, actors, claims and publishers are listed under their own kind."""
    archive = Archive(
        info=ArchiveInfo(),
        articles={"a": Article(id="a")},
        publishers={"p": Publisher(id="p", name="P")},
        actors={"x": Actor(id="x", name="X", type=ActorType.GROUP)},
        annotations={},
        claims={},
        attestations={},
    )
    assert permalinks.pages(archive) == {"articles/a", "publishers/p", "actors/x"}


def test_what_is_gone_is_withdrawn() -> None:
    """A published id that is neither current nor leads to a current one is withdrawn, and stays in the ledger."""
    redirects = {"actors/a": "actors/gone", "actors/x": "actors/y", "actors/y": "actors/x"}
    ledger = permalinks.update(("actors/a", "claims/b", "actors/x"), ["claims/c"], redirects)
    assert ledger.withdrawn == ("actors/a", "actors/x", "claims/b")
    assert ledger.lines == ("actors/a", "actors/x", "claims/b", "claims/c")
    assert ledger.redirects == {}


def test_a_current_page_is_never_redirected() -> None:
    """A redirect from an id that has a page of its own is not followed, nor through it."""
    ledger = permalinks.update((), ["actors/a", "actors/b"], {"actors/a": "actors/b", "actors/z": "actors/a"})
    assert ledger.redirects == {"actors/z": "actors/a"}


@given(st.lists(LINKS), st.lists(LINKS), st.dictionaries(LINKS, LINKS))
def test_every_link_has_one_fate(known: list[str], current: list[str], redirects: dict[str, str]) -> None:
    """Every line is current, redirected to something current, or withdrawn, and no known line is lost."""
    ledger = permalinks.update(tuple(known), current, redirects)
    fates = [*set(current), *ledger.redirects, *ledger.withdrawn]
    assert sorted(fates) == list(ledger.lines)
    assert set(known) <= set(ledger.lines)
    assert set(ledger.redirects.values()) <= set(current)
    assert permalinks.update(ledger.lines, current, redirects) == ledger


def test_write_only_what_changed(tmp_path: Path) -> None:
    """The file is written once, reads back as it was given, and is left alone while nothing changes."""
    path = tmp_path / "permalinks.lock"
    assert permalinks.write(path, ["actors/a", "claims/b"])
    assert permalinks.parse(path.read_text(encoding="utf-8"), path) == (("actors/a", "claims/b"), [])
    before = path.stat().st_mtime_ns
    assert not permalinks.write(path, ["actors/a", "claims/b"])
    assert path.stat().st_mtime_ns == before
    assert permalinks.write(path, ["actors/a"])
    assert [entry.name for entry in tmp_path.iterdir()] == ["permalinks.lock"]


def test_a_failed_write_is_named(tmp_path: Path) -> None:
    """A place that cannot be written to is named in the error."""
    with pytest.raises(OnRecordError, match=r"permalinks\.lock: cannot be written"):
        permalinks.write(tmp_path / "missing" / "permalinks.lock", ["actors/a"])
