"""The index of sentences: made at publishing, the same bytes every time, with every sentence in it."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import cbor2
import pytest
from render_archive import hostile_archive, sentence_records, small_archive
from site_checks import broken_links, foreign_loads, mistakes

from onrecord import publish, render
from onrecord.errors import OnRecordError
from onrecord.publish.sentences import index_sentences, service
from onrecord.publish.sentences.service import MARKER, indexed, read
from onrecord.records import Archive, ArticleAnnotations

pytestmark = pytest.mark.slow

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
            "url": f"articles/x{number // 10}/#p{number}",
            "content": f"Word{number} and other words.",
            "meta": {"title": "X"},
            "filters": {"actor": [f"Name {chance.randint(0, 60)}"], "outlet": [f"Outlet {number % 7}"]},
            "sort": {"date": f"20{number % 30:02}"},
        }
        for number in range(count)
    ]


def held(files: dict[str, bytes]) -> dict[str, object]:
    """What an index holds, however its words are cut into files and its files are called."""
    _, pages, chunks, facets, orders, fields = read(next(c for name, c in files.items() if name.endswith(".pf_meta")))
    words = [word for *_, name in chunks for word in read(files[f"index/{name}.pf_index"])[0]]
    values = {facet: sorted(read(files[f"filter/{name}.pf_filter"])[1]) for facet, name in facets}
    return {
        "lengths": [length for _, length in pages],
        "words": words,
        "facets": values,
        "orders": orders,
        "fields": fields,
    }


def index_of(content: Path, site: Path, state: Path | None = None) -> dict[str, bytes]:
    """The files of an index that is made in an empty site."""
    index_sentences(content, site, state)
    return content_of(site / "pagefind")


def test_the_index_is_the_one_that_pagefind_makes(tmp_path: Path) -> None:
    """Joined from its articles, it has the words, spellings, places, facets and order that Pagefind gives them all."""
    records = many(300) + [
        {
            "url": f"articles/y{number}/#p1",
            "content": text,
            "meta": {"title": "Café Ölberg", "who": ""},
            "filters": {},
            "sort": {"date": "2001"},
        }
        for number, text in enumerate(
            [
                "Café, cafe and CAFÉ’s well-known McDonald.",
                "“Naïve” 日本語 naive!",
                "a" * 200,
                "10,000 of 10.000; x.y_z",
            ]
        )
    ]
    for record in records:
        record["meta"] = {"who": "", **record["meta"]}  # type: ignore[dict-item]
    lines = [json.dumps(record) for record in records]
    made = index_of(with_records(tmp_path / "content", records), tmp_path / "site")
    assert held(made) == held(indexed(lines))


def test_chunks_have_bounds_that_tell_them_apart(tmp_path: Path) -> None:
    """Each word of a chunk lies between its bounds, as far as these go, and no bound lies in another chunk."""
    made = index_of(with_records(tmp_path / "content", many(1500)), tmp_path / "site")
    chunks = read(next(content for name, content in made.items() if name.endswith(".pf_meta")))[2]
    bounds = [bound for start, end, _ in chunks for bound in (start, end)]
    assert len(chunks) > 2
    assert bounds == sorted(bounds)
    for start, end, name in chunks:
        words = [word for word, *_ in read(made[f"index/{name}.pf_index"])[0]]
        assert words[0].startswith(start)
        assert words[-1].startswith(end)


def test_one_article_more_is_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the parts of the last time, Pagefind reads new articles only (else one); the index is the same."""
    state, asked = tmp_path / "sentences.sqlite", list[int]()

    def counted(lines: object) -> dict[str, bytes]:
        found = list(lines)  # type: ignore[call-overload]
        asked.append(len(found))
        return indexed(found)

    monkeypatch.setattr("onrecord.publish.sentences.index.indexed", counted)
    records = many(60)
    for number, some in enumerate([records[:40], records, records, records[20:]]):
        content = with_records(tmp_path / f"content-{number}", some)
        kept = index_of(content, tmp_path / f"kept-{number}", state)
        assert kept == index_of(content, tmp_path / f"anew-{number}")
    assert asked[::2] == [40, 20, 10, 10]
    state.write_text("no database")
    assert index_of(content, tmp_path / "damaged", state) == kept
    assert asked[-1] == 40


def test_a_file_for_each_article(tmp_path: Path) -> None:
    """What hits show is in one file an article; the index names it and the place in it."""
    made = index_of(with_records(tmp_path / "content", many(200)), tmp_path / "site")
    pages = read(next(content for name, content in made.items() if name.endswith(".pf_meta")))[1]
    files = {name.split("/")[1]: json.loads(c) for name, c in made.items() if name.startswith("sentences/")}
    assert len(files) == 20
    for number, (name, _) in enumerate(pages):
        file, _, place = name.partition(".")
        page, _, rows = files[f"{file}.json"]
        assert (page, rows[int(place)][0]) == (f"articles/x{number // 10}/", f"Word{number} and other words.")
    assert not [path for path in made if "-ui." in path or path.endswith(".pf_fragment")]


def test_facets_are_sorted(tmp_path: Path) -> None:
    """Each facet's file holds its values in order, under the marker that Pagefind's script expects."""
    made = index_of(with_records(tmp_path / "content", many(80)), tmp_path / "site")
    for name, content in made.items():
        if name.startswith("filter/"):
            facet, values = read(content)
            assert [value for value, _ in values] == sorted(value for value, _ in values)
            assert gzip.decompress(content) == MARKER + cbor2.dumps([facet, values])


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
    monkeypatch.setattr(service, "get_executable", lambda: "true")
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
    lines = (tmp_path / "content/search/sentences.jsonl").read_text(encoding="utf-8").splitlines()
    assert held(content_of(site / "pagefind")) == held(indexed(lines))
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
    found = sentence_records(archive)
    assert [record["content"] for record in found] == [*alike, "It fell."]
    assert len({record["url"] for record in found}) == 3
