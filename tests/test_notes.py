"""Notes on corrections: told from other paragraphs, kept from the evidence, and what they withdraw."""

from dataclasses import replace
from pathlib import Path

import pytest
from test_figures_revised import WITHOUT_REGISTRY, article_of

from onrecord.annotate import annotate, one_article
from onrecord.annotate.cache import Cache
from onrecord.annotate.pipeline import parse
from onrecord.claims import archive
from onrecord.correcting import is_note
from onrecord.records import Article, ArticleAnnotations, Corpus, Excluded
from onrecord.vocabulary import CORRECTION, Relation

GOLDEN = Path(__file__).parent / "golden" / "notes.txt"
CASES = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[:2] in ("+ ", "- ")]


def read(article: Article) -> ArticleAnnotations:
    return one_article.annotate(parse(one_article.readable(article).text), article, WITHOUT_REGISTRY)


@pytest.mark.parametrize("line", CASES)
def test_golden_case(line: str) -> None:
    """A paragraph is a note, or it is none."""
    assert is_note(line[2:]) is line.startswith("+")


def test_a_note_gives_neither_speaker_nor_figure_nor_actor() -> None:
    """The report is read as if the note were not there; every other character keeps its place."""
    text = (
        "At least 140 people were killed, the mayor, Ann Ost, said.\n\n"
        "Correction: An earlier version of this article said 410 people were killed. "
        "The mayor is Ann Ost, not Carla Ost."
    )
    found = read(article_of(text))
    assert [f.exact for f in found.figures] == ["At least 140"]
    assert [text[a.source.span.start : a.source.span.end] for a in found.attributions if a.source] == ["Ann Ost"]
    assert not any("Carla" in m.exact for m in found.mentions)
    (note,) = found.corrections
    assert note.span is not None
    assert text[note.span.start : note.span.end] == note.text
    assert note.withdrawn == (410.0,)


def test_a_number_that_a_note_withdraws_no_longer_stands() -> None:
    """Where the text still has the wrong number, the note says why it does not stand."""
    text = "The flood killed 410 people.\n\nCorrection\n\nThe flood killed 140 people, not 410."
    (figure,) = read(article_of(text)).figures
    assert figure.superseded_by is None
    assert figure.superseded_words == "The flood killed 140 people, not 410."


def test_a_note_that_import_set_aside_counts_too() -> None:
    """Excluded as a correction, it is kept with what it withdraws."""
    text = "The flood killed 140 people."
    aside = Excluded(text="An earlier version of this article said 410 people were killed.", reason=CORRECTION)
    found = read(replace(article_of(text), excluded=(aside,)))
    assert [(note.span, note.withdrawn) for note in found.corrections] == [(None, (410.0,))]
    assert found.figures[0].superseded_words is None


def test_a_later_version_withdraws_the_number_of_the_earlier_one() -> None:
    """Two versions of one report: the newer one's note says that the older number was wrong; nothing is contested."""
    old, new = (
        replace(article_of(text), id=name, date_published="2019-05-05", publisher=None)
        for name, text in (
            ("old", "The flood killed 410 people in Oslo."),
            (
                "new",
                "The flood killed 140 people in Oslo.\n\n"
                "Correction: An earlier version of this article said 410 people were killed.",
            ),
        )
    )
    corpus = Corpus(root=Path(), articles=(new, old))
    built = archive.build(corpus, annotate(corpus, Cache(None)))
    (conflict,) = [c for claim in built.claims.values() for c in claim.conflicts]
    assert conflict.relation is Relation.SUPERSEDED
    assert "says that the first number was wrong" in conflict.reason
    assert [built.attestations[name].article for name in conflict.attestations] == ["old", "new"]
    assert not any(claim.contested for claim in built.claims.values())
