"""The published data."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

from render_archive import data_files, hostile_archive, restricted, small_archive, with_story

from onrecord.records import ChainLink
from onrecord.render.tables.csv import FIELDS
from onrecord.vocabulary import ChainRole, Publish


def tables(files: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The JSON tables by name."""
    return {name: json.loads(files[f"data/{name}.json"]) for name in FIELDS}


def test_every_table_has_the_fields_of_the_design_and_is_sorted() -> None:
    """Each table is an array sorted by id with exactly its fields, keys sorted, one record to a line."""
    files = data_files(with_story(small_archive()))
    for name, rows in tables(files).items():
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        assert all(set(row) == set(FIELDS[name]) for row in rows)
        assert all(list(row) == sorted(row) for row in rows)
        assert len(files[f"data/{name}.json"].splitlines()) == len(rows) + 2


def test_every_span_is_in_the_text() -> None:
    """`text[start:end]` is `exact` for every span of every table, and prefix and suffix stand around it."""
    data = tables(data_files(with_story(small_archive())))
    texts = {row["id"]: row["text"] for row in data["articles"]}

    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "exact"} <= set(value) else []
            return own + [span for part in value.values() for span in spans(part)]
        return [span for part in value for span in spans(part)] if isinstance(value, list) else []

    checked = 0
    for name in ("mentions", "attributions", "figures", "dates", "attestations", "events"):
        for row in data[name]:
            for span in spans(row):
                assert texts[row["article"]][span["start"] : span["end"]] == span["exact"]
                checked += 1
    assert checked > 50
    for row in data["mentions"]:
        text = texts[row["article"]]
        assert text[: row["start"]].endswith(row["prefix"])
        assert len(row["prefix"]) == min(32, row["start"])
        assert text[row["end"] :].startswith(row["suffix"])


def test_tables_refer_to_each_other_by_id() -> None:
    """Articles list their wires from credit lines and text, publishers their articles, actors their redirects."""
    data = tables(data_files(small_archive()))
    articles = {row["id"]: row for row in data["articles"]}
    assert articles["untitled-skar"]["credits"] == [
        {"name": "Telex", "actor": "telex", "kind": "in-text", "span": {"start": 58, "end": 63, "exact": "Telex"}}
    ]
    assert data["publishers"][0]["articles"] == ["2031-03-04-merrow-courier-ferry"]
    reyk = next(row for row in data["actors"] if row["id"] == "tomas-reyk")
    assert reyk["redirects"] == ["t-reyk"]
    assert reyk["url"] == "/actors/tomas-reyk/"
    assert {"surface": "Reyk", "count": 1, "articles": ["2031-03-05-radio-sund-toll"]} in reyk["aliases"]
    figure = next(row for row in data["figures"] if row["exact"] == "At least 31")
    assert (figure["low"], figure["high"], figure["bound"]) == (31, None, "at-least")


def test_text_that_may_not_be_shown_is_not_in_the_data() -> None:
    """With `publish: none` no table holds words of an article but its title; an excerpt has no running text."""
    hidden = data_files(restricted(small_archive(), Publish.NONE))
    for phrase in ("passengers drowned", "still counting", "every sailing", "Support our journalism"):
        assert not any(phrase in text for text in hidden.values())
    excerpt = tables(data_files(restricted(small_archive(), Publish.EXCERPT)))
    assert all(row["text"] is None for row in excerpt["articles"])
    assert all(row["prefix"] is None for row in excerpt["mentions"])
    assert any("passengers drowned" in row["evidence"]["exact"] for row in excerpt["attestations"])


def test_a_chain_has_names_and_words() -> None:
    """A link of a chain has the name of somebody known, or null, and the text's own words, which may be withheld."""
    link = ChainLink(actor=None, name=None, role=ChainRole.SPEAKER, words="two of them")
    for publish, words in ((Publish.FULL, "two of them"), (Publish.NONE, None)):
        archive = restricted(small_archive(), publish)
        one = next(iter(archive.attestations.values()))
        claim = replace(archive.claims[one.claim], attestations=(one.id,), conflicts=())
        attested = {one.id: replace(one, source_chain=(link,))}
        archive = replace(archive, attestations=attested, claims={claim.id: claim})
        (row,) = tables(data_files(archive))["attestations"]
        assert row["source_chain"] == [{"actor": None, "name": None, "words": words, "role": "speaker", "relay": None}]


def test_csv_holds_the_same_rows() -> None:
    """The CSV tables read back to the JSON ones, a formula made harmless by an apostrophe."""
    files = data_files(hostile_archive())
    for name, rows in tables(files).items():
        read = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"], newline="")))
        assert len(read) == len(rows)
        for cells, row in zip(read, rows, strict=True):
            for field, value in row.items():
                assert same(cells[field], value), (name, field)
    assert not any(line.startswith(("=", "+", "@")) for text in files.values() for line in text.splitlines())


def same(cell: str, value: Any) -> bool:
    """Whether a CSV cell stands for a JSON value."""
    if isinstance(value, str):
        return cell in (value, f"'{value}")
    return cell == "" if value is None else json.loads(cell) == value


def test_the_data_package_describes_the_tables() -> None:
    """Every CSV table is a resource whose fields are its header, every JSON file is named."""
    files = data_files(small_archive())
    package = json.loads(files["data/datapackage.json"])
    for resource in package["resources"]:
        text = files[f"data/{resource['path']}"]
        if resource["format"] == "csv":
            header = next(csv.reader(io.StringIO(text)))
            assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert {f"data/{resource['path']}" for resource in package["resources"]} == set(files) - {"data/datapackage.json"}
