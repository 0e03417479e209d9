"""The index of sentences: made at publishing, the same bytes every time, with every sentence in it."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import cbor2
import pytest
from render_archive import hostile_archive, small_archive
from site_checks import broken_links, foreign_loads, mistakes

from onrecord import publish, render
from onrecord.errors import OnRecordError
from onrecord.publish import sentence_index
from onrecord.publish.index_order import MARKER, read
from onrecord.publish.sentence_index import index_sentences
from onrecord.questions.lookup import look_up
from onrecord.records import Archive, ArticleAnnotations
from onrecord.render.parts.sentences import sentence_records

PROJECT = Path(__file__).parent.parent


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def with_records(folder: Path, records: list[dict[str, object]]) -> Path:
    """A content folder that holds records."""
    (folder / "search").mkdir(parents=True)
    (folder / "search/sentences.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


def many(count: int) -> list[dict[str, object]]:
    """Records with many facet values."""
    chance = random.Random(7)
    return [
        {
            "url": f"articles/x/#p{number}",
            "content": f"Word{number} and other words.",
            "meta": {"title": "X"},
            "filters": {"actor": [f"Name {chance.randint(0, 60)}"], "outlet": [f"Outlet {number % 7}"]},
            "sort": {"date": f"20{number % 30:02}"},
        }
        for number in range(count)
    ]


def test_the_same_sentences_give_the_same_bytes(tmp_path: Path) -> None:
    """Two indexes of the same two hundred sentences with many facet values do not differ in a byte."""
    content = with_records(tmp_path / "content", many(200))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        index_sentences(content, tmp_path / name)
    first = content_of(tmp_path / "one")
    assert first == content_of(tmp_path / "two")
    assert len([path for path in first if path.endswith(".pf_fragment")]) == 200
    assert not [path for path in first if "-ui." in path]


def test_facets_are_sorted_and_named_by_the_table(tmp_path: Path) -> None:
    """Each facet's file holds its values in order, and the table of the index names exactly the files there are."""
    (tmp_path / "site").mkdir()
    index_sentences(with_records(tmp_path / "content", many(80)), tmp_path / "site")
    folder = tmp_path / "site/pagefind"
    facets = {path.stem: read(path) for path in (folder / "filter").iterdir()}
    assert {name: len(values) for name, values in facets.values()}["outlet"] == 7
    for _, values in facets.values():
        assert [value[0] for value in values] == sorted(value[0] for value in values)
    entry = json.loads((folder / "pagefind-entry.json").read_text())
    table = read(folder / f"pagefind.{entry['languages']['en']['hash']}.pf_meta")
    assert [["actor", "outlet"], sorted(facets)] == [
        sorted(row[0] for row in table[3]),
        sorted(row[1] for row in table[3]),
    ]


def test_a_reordered_file_keeps_what_it_held(tmp_path: Path) -> None:
    """Reading what was written gives the same value, under the marker that Pagefind's script expects."""
    (tmp_path / "site").mkdir()
    index_sentences(with_records(tmp_path / "content", many(3)), tmp_path / "site")
    for path in (tmp_path / "site/pagefind/filter").iterdir():
        data = gzip.decompress(path.read_bytes())
        assert data.startswith(MARKER)
        assert cbor2.loads(data[len(MARKER) :]) == read(path)


def test_without_sentences_there_is_no_index(tmp_path: Path) -> None:
    """No file of records, or an empty one, leaves the site as MkDocs made it."""
    index_sentences(tmp_path, tmp_path)
    index_sentences(with_records(tmp_path / "content", []), tmp_path)
    assert not (tmp_path / "pagefind").exists()


def test_what_pagefind_refuses_is_an_error(tmp_path: Path) -> None:
    """A record that Pagefind does not understand stops the build with its message."""
    with pytest.raises(OnRecordError, match="could not be indexed"):
        index_sentences(with_records(tmp_path / "content", [{"url": "x", "content": 7}]), tmp_path)


def test_a_service_that_ends_early_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If Pagefind dies before it is done, the build fails instead of publishing half an index."""
    monkeypatch.setattr(sentence_index, "get_executable", lambda: "true")
    with pytest.raises(OnRecordError, match="ended before it was done"):
        index_sentences(with_records(tmp_path / "content", many(3)), tmp_path)


@pytest.mark.parametrize("make", [small_archive, hostile_archive])
def test_a_site_with_its_index_holds_together(make: object, tmp_path: Path) -> None:
    """With scripts' files and the index, pages, links and anchors are sound, and the records stay unpublished."""
    assert callable(make)
    archive: Archive = make()
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, tmp_path / "content")
    publish.build_site(PROJECT / "mkdocs.yml", tmp_path / "content", tmp_path / "site", archive.info)
    site = tmp_path / "site"
    assert mistakes(site) == []
    assert broken_links(site) == []
    assert foreign_loads(site) == []
    assert (site / "pagefind/pagefind.js").is_file()
    assert (site / "actors/names.json").is_file()
    assert not (site / "search/sentences.jsonl").exists()


def test_each_sentence_has_an_address_of_its_own() -> None:
    """Sentences of one paragraph that begin and end alike are told apart; without a word none is looked for."""
    alike = [f"The quay of the old harbour {word} on the very last day of May." for word in ("fell", "burned")]
    text = " ".join([*alike, "It fell.", "***", "It fell."])
    ends = [text.index(one) + len(one) for one in (*alike, "It fell.", "***")] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    small = small_archive()
    name, article = next(iter(small.articles.items()))
    block = replace(article.blocks[0], start=0, end=len(text))
    notes = ArticleAnnotations(article=name, sentences=tuple(zip(starts, ends, strict=True)))
    archive = replace(
        small,
        articles={name: replace(article, text=text, blocks=(block,))},
        annotations={name: notes},
        claims={},
        attestations={},
    )
    found = sentence_records(look_up(archive))
    assert [record["content"] for record in found] == [*alike, "It fell."]
    assert len({record["url"] for record in found}) == 3
