"""What was annotated before needs no pipeline."""

from pathlib import Path

import pytest
from test_joining import article

from onrecord.annotate import annotate, pipeline
from onrecord.annotate.cache import Cache
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
