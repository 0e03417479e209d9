"""Passages: which pieces of a speech attest a claim by themselves."""

from onrecord.claims.passages.passages import content_spans
from onrecord.records import Attribution, Span
from onrecord.vocabulary import Certainty, QuoteType, Stance

TEXT = '"We had no warning," she said. "The dam broke at night." "The bridge," he said, "was new."'


def speech(*pieces: str) -> Attribution:
    """A speech whose content is these words of the text."""
    spans = tuple(Span(TEXT.index(p), TEXT.index(p) + len(p), p) for p in pieces)
    return Attribution(
        id="a-1", article="one", source=None, cue=None, content=spans, quote_type=QuoteType.DIRECT, source_chain=(),
        stance=Stance.ASSERTS, certainty=Certainty.CERTAIN, uttered=None, method="quote-then-cue", score=1.0,
    )  # fmt: skip


def test_parts_of_two_sentences_are_two_passages() -> None:
    """What is said before a cue and what follows in a sentence of its own can belong to different claims."""
    found = content_spans(speech("We had no warning", "The dam broke at night."), TEXT)
    assert [span.exact for span in found] == ["We had no warning", "The dam broke at night."]


def test_parts_of_one_sentence_are_one_passage() -> None:
    """A sentence broken by its cue is one passage, from its first to its last word."""
    found = list(content_spans(speech("The bridge", "was new."), TEXT))
    assert [span.exact for span in found] == ['The bridge," he said, "was new.']
