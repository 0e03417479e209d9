"""Annotations and merges of other tools become decisions, with the annotator's name; what is lost is told."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from onrecord import corpus
from onrecord.curate.incoming import take_in
from onrecord.records import Corpus

SAMPLE = Path(__file__).parent.parent / "corpus"


@pytest.fixture
def loaded(tmp_path: Path) -> Corpus:
    """A copy of the sample."""
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    return corpus.load(tmp_path / "corpus")


def annotation(source: str, exact: str, **more: Any) -> dict[str, Any]:
    """A person's annotation of words."""
    selector = [{"type": "TextQuoteSelector", "exact": exact, **more.pop("around", {})}]
    made = {"type": "Annotation", "motivation": "identifying", "body": f"https://x.example/actors/{more.pop('to')}/"}
    return made | {"creator": {"name": "Ada"}, "target": {"source": source, "selector": selector}} | more


def test_annotations_become_decisions(loaded: Corpus, tmp_path: Path) -> None:
    """Of an archive's page and of Hypothesis' rows; words that are not there once are lost, a program's are left."""
    article = loaded.articles[0]
    exact, actor = article.text[:60], loaded.actors[0].id
    here = f"https://x.example/articles/{article.id}/"
    file = tmp_path / "page.json"
    items = [
        annotation(here, exact, to=actor),
        annotation(here, "words of nobody", to=actor),
        annotation("https://elsewhere.example/", exact, to=actor),
        annotation(here, exact, to=actor) | {"creator": None, "generator": "x"},
    ]
    file.write_text(json.dumps({"type": "AnnotationPage", "items": items}), encoding="utf-8")
    taken, lost = take_in(loaded, file)
    assert taken == 1
    assert [line.split(": ")[0] for line in lost] == [f"{file}:2", f"{file}:3"]
    (decision,) = corpus.load(loaded.root).decisions
    assert (decision.by, decision.to, decision.target.exact) == ("Ada", actor, exact)
    rows = {"rows": [annotation(here, exact, to=actor) | {"creator": None, "user": "acct:bo@hyp.example"}]}
    file.write_text(json.dumps(rows), encoding="utf-8")
    assert take_in(loaded, file)[0] == 1


def test_merges_of_follow_the_money(loaded: Corpus, tmp_path: Path) -> None:
    """A positive judgement of the resolver, and an entity with referents, are merges."""
    kept = loaded.actors[0].id
    file = tmp_path / "resolver.ijson"
    rows = [
        [f"actor-{kept}", "actor-some-machine-actor", "positive", None, "Ada", "2031-01-01"],
        ["actor-a", "actor-b", "negative", None, "Ada", "2031-01-01"],
        {"id": f"actor-{kept}", "schema": "Person", "referents": ["actor-another-one"]},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    taken, lost = take_in(loaded, file)
    assert taken == 2
    assert len(lost) == 1
    made = corpus.load(loaded.root).decisions
    assert [(one.target.id, one.to) for one in made] == [("some-machine-actor", kept), ("another-one", kept)]
