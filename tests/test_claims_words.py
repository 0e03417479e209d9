"""Wording: statements stand alone as sentences, are completed from their sentence, or are not made at all."""

from dataclasses import replace

import pytest
from claims_by_hand import NORLAND, Paper, corpus

from onrecord.claims import build, worth
from onrecord.claims.passages.passages import Reader
from onrecord.claims.passages.wording import LONGEST, cut
from onrecord.vocabulary import QuoteType, Stance

ACTORS = {actor.id: actor for actor in NORLAND}


def worded(
    sentence: str, content: str, by: str, actor: str | None, cue: str, method: str, direct: bool = False
) -> str | None:
    """The statement that a content makes of its sentence."""
    stance = Stance.DENIES if cue == "denied" else Stance.ASSERTS
    paper = Paper("one").add(sentence).said(content, by, actor, stance, cue=cue)
    kind = QuoteType.DIRECT if direct else QuoteType.INDIRECT
    paper.attributions[0] = replace(paper.attributions[0], method=method, quote_type=kind)
    (passage,) = Reader(paper.article(), paper.found(), None, ACTORS).said()
    return passage.worded.words if passage.worded else None


@pytest.mark.parametrize(
    ("sentence", "content", "by", "actor", "cue", "method", "expected"),
    [
        ("Lund said the bridge was closed.", "the bridge was closed", "Lund", "mayor", "said", "say-clause",
         "The bridge was closed"),
        ("Lund said she had seen the fire.", "she had seen the fire", "Lund", "mayor", "said", "say-clause",
         "Ada Lund said she had seen the fire"),
        ("Lund accused the army of burning the market.", "the army of burning the market", "Lund", "mayor", "accused",
         "accuse-object-of", "Ada Lund accused the army of burning the market"),
        ("She urged the army to leave the town.", "to leave the town", "She", "mayor", "urged", "urge-object-to",
         "Ada Lund urged the army to leave the town"),
        ("Others have spoken of shots at night.", "shots at night", "Others", None, "spoken", "tell-of-of",
         "Others have spoken of shots at night"),
        ("The army denied that it had burned the market.", "it had burned the market", "The army", "army", "denied",
         "deny-object", "The army denied that it had burned the market"),
        ("He has called for help from abroad.", "for help from abroad", "He", None, "called", "call-for", None),
        ("By declining to take part, Norland stayed out.", "to take part", "Norland", "norland", "declining",
         "refuse-to", None),
        ("Witnesses describe how gangs burned the market.", "how gangs burned the market", "Witnesses", None,
         "describe", "show-clause", "Gangs burned the market"),
    ],
)  # fmt: skip
def test_indirect_words(
    sentence: str, content: str, by: str, actor: str | None, cue: str, method: str, expected: str | None
) -> None:
    """A clause stands alone, a fragment takes source and verb from its sentence, if they are there."""
    assert worded(sentence, content, by, actor, cue, method) == expected


@pytest.mark.parametrize(
    ("words", "actor", "expected"),
    [
        ("The bridge is closed.", "mayor", "The bridge is closed"),
        ("We have asked for help.", "mayor", "Ada Lund said: “We have asked for help”"),
        ("Where should we go?", "mayor", "Ada Lund asked: “Where should we go?”"),
        ("But the market burned down.", "mayor", "Ada Lund said: “But the market burned down”"),
        ("No. The old market burned down.", "mayor", "No. The old market burned down"),
        ("We have asked for help.", None, None),
    ],
)
def test_direct_words(words: str, actor: str | None, expected: str | None) -> None:
    """A quotation that speaks of "us" or goes on from another sentence keeps its speaker, if there is one."""
    by = "Lund" if actor else "She"
    assert worded(f'"{words}" {by} said.', words, by, actor, "said", "quote-then-cue", direct=True) == expected


def test_statements_are_cut_where_the_sentence_breaks() -> None:
    """A long statement ends before a relative clause if one begins late enough, else at a word with an ellipsis."""
    long = (
        "The commission found "
        + "that the bridge of the town was unsafe and " * 4
        + "old, which nobody had said before it fell"
    )
    assert cut(long).endswith("and old")
    assert cut("considerable " * 40).endswith("considerable…")
    assert len(cut("considerable " * 40)) <= LONGEST


def test_fragments_are_not_proposed() -> None:
    """A content that nothing completes makes no claim, and says so in the curator's list."""
    paper = Paper("one").add("He has called for help.").said("for help", "He", None, Stance.URGES, cue="called")
    paper.attributions[0] = replace(paper.attributions[0], method="call-for")
    archive = build(*corpus([paper]))
    assert not archive.claims
    assert [a.content[0].exact for a in worth(archive).unsaid] == ["for help"]
