"""`explain` and the spaCy component: what the rules saw, said in words."""

import marked
import pytest
import spacy

from onrecord.annotate import one_article as one
from onrecord.annotate.attributions import component
from onrecord.annotate.names import gazetteer
from onrecord.annotate.pipeline import MODEL, parse
from onrecord.curate.explain import explain
from onrecord.errors import OnRecordError
from onrecord.records import Article, ArticleAnnotations

TEXT = "The bridge could collapse, mayor Luis Ortega told Reuters by telephone on Monday. At least 12 people were hurt."


def annotated() -> tuple[Article, ArticleAnnotations]:
    article = marked.make_article(TEXT, date_published="2010-06-16")
    background = one.Background(gazetteer.build([]), {}, ())
    return article, one.annotate(parse(TEXT), article, background)


def test_an_attribution_shows_its_spans_and_its_rule() -> None:
    """Source, cue, content and relay stand in brackets in the sentence, under the rule and its score."""
    article, found = annotated()
    lines = list(explain(article, found, found.attributions[0].id))
    assert "rule say-clause" in lines[0]
    assert "[content: The bridge could collapse]" in lines[2]
    assert "[cue: told] [relay: Reuters]" in lines[2]


def test_without_an_id_every_attribution_is_explained() -> None:
    """All attributions of the article, one after the other."""
    article, found = annotated()
    text = "\n".join(explain(article, found))
    assert all(a.id in text for a in found.attributions)


@pytest.mark.parametrize("kind", ["mentions", "figures", "dates"])
def test_every_kind_can_be_explained(kind: str) -> None:
    """Mentions, figures and dates name their rule too."""
    article, found = annotated()
    first = getattr(found, kind)[0]
    lines = list(explain(article, found, first.id))
    assert first.method in lines[0]
    assert f": {first.exact}]" in lines[-1]


def test_an_unknown_id_is_an_error() -> None:
    """The message names the article and the id."""
    article, found = annotated()
    with pytest.raises(OnRecordError, match="case has no annotation a-none"):
        list(explain(article, found, "a-none"))


def test_the_component_works_in_anybodys_pipeline() -> None:
    """Added by its name, it sets attributions whose offsets count the document's own text."""
    assert component.attribute is not None
    nlp = spacy.load(MODEL)
    nlp.add_pipe("onrecord_attributions")
    doc = nlp("Prices will rise, the minister said.")
    (found,) = doc._.attributions
    assert found.source.span.exact == "the minister"
    assert doc.text[found.content[0].start : found.content[0].end] == "Prices will rise"
