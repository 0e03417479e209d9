"""The component `onrecord_actors` in a pipeline of somebody else's."""

import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import onrecord.annotate.names.component  # noqa: F401  (registers the component)
from onrecord.annotate.pipeline import MODEL
from onrecord.errors import CorpusError

DOCS = Path(__file__).parent.parent / "docs" / "components.md"
REGISTRY = """
- id: ana-garcia
  name: Ana Garcia
  type: person
  aliases:
    - {surface: interim president, kind: office, from: 2010-04-07, to: 2011-12-01}
- id: tom-baker
  name: Tom Baker
  type: person
  aliases:
    - {surface: interim president, kind: office, from: 2011-12-02}
"""


def pipeline(**config: object) -> Language:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("onrecord_actors", config=config)
    return nlp


def found(nlp: Language, text: str, date: str | None = None) -> list[tuple[str, str | None]]:
    doc = nlp.make_doc(text)
    doc._.onrecord_date = date
    return [(span.text, span._.onrecord_actor) for span in nlp(doc).spans["onrecord_actors"]]


def test_the_example_of_the_documentation_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The first code block of docs/components.md runs and prints its second."""
    code, printed = re.findall(r"```\w+\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[:2]
    exec(code, {})
    assert capsys.readouterr().out == printed


def test_an_office_is_held_on_the_day_of_the_document(tmp_path: Path) -> None:
    """One description is two persons, by the date that the document bears, and nobody without a date."""
    path = tmp_path / "actors.yml"
    path.write_text(REGISTRY, encoding="utf-8")
    nlp = pipeline(registry=str(path))
    text = "The interim president resigned."
    assert found(nlp, text, "2010-06-12") == [("The interim president", "ana-garcia")]
    assert found(nlp, text, "2012-03-01") == [("The interim president", "tom-baker")]
    assert found(nlp, text) == [("The interim president", None)]


def test_descriptions_can_be_left_out() -> None:
    """Without descriptions only names are marked."""
    text = "Kenya's interim government met."
    assert [words for words, _ in found(pipeline(descriptions=False), text)] == ["Kenya"]
    assert "Kenya's interim government" in [words for words, _ in found(pipeline(), text)]


def test_the_entities_of_the_pipeline_stay() -> None:
    """The component adds spans and leaves `doc.ents` alone."""
    text = "Maria Lopez flew to Lima."
    plain, ours = spacy.load(MODEL)(text), pipeline()(text)
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in plain.ents]


def test_a_registry_with_a_mistake_is_refused(tmp_path: Path) -> None:
    """The message names the file and the line."""
    path = tmp_path / "actors.yml"
    path.write_text("- id: x\n  name: X\n  type: planet\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"actors\.yml:3: .*planet"):
        pipeline(registry=str(path))
    with pytest.raises(CorpusError, match="there is no such file"):
        pipeline(registry=str(tmp_path / "none.yml"))
