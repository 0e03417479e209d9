"""Who was asked and did not answer, and who left it open: no claim rests on them, and none is contested by them."""

from pathlib import Path

import pytest

from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims import build
from onrecord.corpus import markdown
from onrecord.records import Archive, Article, Corpus
from onrecord.vocabulary import SILENT, DateBasis, Stance


def archive(*texts: str) -> Archive:
    """An archive of reports of one day."""
    made = []
    for number, text in enumerate(texts):
        plain, blocks = markdown.read(text)
        name = f"report-{number}"
        made.append(
            Article(
                id=name, title=None, date_published="2031-03-04", date_basis=DateBasis.STATED, text=plain,
                blocks=blocks, path=Path(name),
            )
        )  # fmt: skip
    corpus = Corpus(root=Path(), articles=tuple(made))
    return build(corpus, annotate(corpus, Cache(None), workers=1))


@pytest.mark.parametrize(
    "answers",
    [
        ("The dean neither confirmed nor denied that the exam had leaked.",
         "The dean confirmed that the exam had leaked."),
        ("The dean did not deny that the exam had leaked.", "The dean did not confirm that the exam had leaked."),
        ("Pupils said that the exam had leaked.", "The dean declined to say whether the exam had leaked."),
        ("Pupils said that the exam had leaked.", "Police could not confirm that the exam had leaked."),
    ],
)  # fmt: skip
def test_silence_contests_nothing(answers: tuple[str, ...]) -> None:
    """Beside an assertion, silence is no denial; beside silence, nobody asserts."""
    found = archive(*answers)
    assert not any(claim.contested for claim in found.claims.values())
    for claim in found.claims.values():
        stances = {found.attestations[name].stance for name in claim.attestations}
        assert stances - set(SILENT), claim.statement


def test_the_accused_who_is_silent_stands_on_the_claim() -> None:
    """ "Declined to comment" is shown beside the accusation that names who was asked."""
    found = archive(
        "Rosa Lind accused Peter Novak of burning the barn. Novak declined to comment.",
    )
    (silent,) = [a for a in found.attestations.values() if a.stance is Stance.NO_COMMENT]
    assert found.claims[silent.claim].statement == "Peter Novak is accused of burning the barn"
    assert silent.evidence.exact == "Novak declined to comment"
    assert not found.claims[silent.claim].contested


def test_silence_about_something_else_answers_nothing() -> None:
    """The trap: an accusation that names somebody else stays without an answer."""
    found = archive("Rosa Lind accused Peter Novak of burning the barn. Ida Blom declined to comment.")
    assert not [a for a in found.attestations.values() if a.stance is Stance.NO_COMMENT]


def test_a_denial_of_having_been_warned_is_a_denial() -> None:
    """ "Denied receiving any warning": the negative verb is counted once, with the event under it."""
    found = archive(
        "The union said the Harbour Ministry had received a warning about the crane in January.",
        "The Harbour Ministry denied receiving any warning about the crane.",
    )
    told = [e for notes in found.annotations.values() for e in notes.events if e.trigger.exact == "receiving"]
    assert [event.negated for event in told] == [False]
    denials = [a for a in found.attestations.values() if a.article == "report-1"]
    assert {a.stance for a in denials} == {Stance.DENIES}
