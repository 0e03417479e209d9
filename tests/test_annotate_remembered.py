"""What was annotated before needs no pipeline."""

from pathlib import Path

import pytest
from test_joining import article

from onrecord.annotate import annotate, pipeline
from onrecord.annotate.cache import Cache, annotations_of, packed
from onrecord.annotate.names import gazetteer
from onrecord.records import Corpus

FLOOD = (
    article("one", "The river Ansel flooded the town of Porto on Monday. Soldiers evacuated 300 people from Porto."),
    article("two", "Porto was flooded by the river Ansel on Monday. About 300 people were evacuated by soldiers."),
)


def test_a_build_with_nothing_new_loads_no_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parses, annotations and how names are split are kept, and the second result is the first."""
    cache, corpus = Cache(tmp_path), Corpus(root=Path(), articles=FLOOD)
    first = annotate(corpus, cache, workers=1)

    def refused(*_: object) -> None:
        raise AssertionError("the pipeline was loaded")

    monkeypatch.setattr(pipeline, "load", refused)
    monkeypatch.setattr(gazetteer, "SPLIT", {})
    assert annotate(corpus, cache, workers=1) == first


def test_words_that_come_again_are_one_string(tmp_path: Path) -> None:
    """What is read from the cache says the same, and its records share the words that they have in common."""
    corpus = Corpus(root=Path(), articles=FLOOD)
    found = annotate(corpus, Cache(tmp_path), workers=1).articles
    again = [annotations_of(packed(one)) for one in found]
    assert again == list(found)
    (flooded, _), (told, _) = ([e for e in one.events if e.predicate == "flood"] * 2 for one in again)
    assert flooded.predicate is told.predicate
    assert len({id(e.article) for e in again[0].events}) == 1
    common = set(flooded.near) & set(told.near)
    assert common
    assert {id(word) for word in flooded.near if word in common} == {id(word) for word in told.near if word in common}
