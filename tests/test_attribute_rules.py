"""The faster attribute ruler does what spaCy's own does."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import pipeline
from onrecord.annotate.attribute_rules import NAME, RULER, put_in

WORDS = (
    "I", "you", "it", "ain't", "gonna", "doin'", "nothin'", "let's", "c'm on", "y'all", "'nuff", "gotta", "there",
    "is", "are", "was", "got", "gets", "does", "had", "wo", "n't", "sha", "that", "which", "this", "not", "to", "be",
    "been", "Ana", "Porto", "2010", "three", "flooded", "flooding", "river", ".", ",", "\n\n", "  ", "’s", "“", "”",
)  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> spacy.language.Language:
    """The installed pipeline as it is."""
    return spacy.load(pipeline.MODEL)


@pytest.fixture(scope="module")
def fast() -> spacy.language.Language:
    """The same with the faster ruler."""
    nlp = spacy.load(pipeline.MODEL)
    put_in(nlp)
    return nlp


def test_the_ruler_gives_way(fast: spacy.language.Language) -> None:
    """The pipeline runs the faster one, and its own no longer."""
    assert NAME in fast.pipe_names
    assert RULER not in fast.pipe_names


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_every_word_has_the_same_attributes(
    plain: spacy.language.Language, fast: spacy.language.Language, words: list[str]
) -> None:
    """Parses are the same, byte for byte, whatever was parsed before."""
    text = " ".join(words)
    assert fast(text).to_bytes() == plain(text).to_bytes()
