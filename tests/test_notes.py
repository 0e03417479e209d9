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
from onrecord.records import Archive, Article, ArticleAnnotations, Corpus, Excluded, Publisher
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


def versions(outlet: str | None) -> Archive:
    """Two reports of one flood: the newer one's note says that the number of the older one was wrong."""
    old, new = (
        replace(article_of(text), id=name, date_published="2019-05-05", publisher=outlet)
        for name, text in (
            ("old", "The flood killed 410 people in Oslo."),
            (
                "new",
                "The flood killed 140 people in Oslo.\n\n"
                "Correction: An earlier version of this article said 410 people were killed.",
            ),
        )
    )
    publishers = (Publisher(id=outlet, name="The Herald"),) if outlet else ()
    corpus = Corpus(root=Path(), articles=(new, old), publishers=publishers)
    return archive.build(corpus, annotate(corpus, Cache(None)))


def test_a_later_version_withdraws_the_number_of_the_earlier_one() -> None:
    """Two versions of one report: the newer one's note withdraws the older number, and nothing is contested."""
    built = versions("herald")
    (conflict,) = [c for claim in built.claims.values() for c in claim.conflicts]
    assert conflict.relation is Relation.SUPERSEDED
    assert "says that the first number was wrong" in conflict.reason
    assert [built.attestations[name].article for name in conflict.attestations] == ["old", "new"]
    assert not any(claim.contested for claim in built.claims.values())


def test_a_note_withdraws_no_number_of_an_outlet_that_may_be_another() -> None:
    """Two reports without an outlet are not of one outlet."""
    (conflict,) = [c for claim in versions(None).claims.values() for c in claim.conflicts]
    assert conflict.relation is Relation.CONFLICTING


def test_what_events_say_is_the_text_s_own() -> None:
    """A space that does not break is plain to the parser only: spans are cut from the text."""
    text = "The flood killed 140\u00a0people in the\u00a0village of\u00a0Arden, the mayor said."
    events = read(article_of(text)).events
    assert any("\u00a0" in e.exact for e in events)
    for e in events:
        assert e.exact == text[e.start : e.end]
        assert all(r.span.exact == text[r.span.start : r.span.end] for r in e.roles)
