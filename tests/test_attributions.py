"""The attribution rules on golden text with visible marks."""

from dataclasses import replace
from functools import cache

import marked
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.attributions import find as attributions
from onrecord.annotate.dates import find as dates
from onrecord.annotate.names import find as names
from onrecord.annotate.names import gazetteer
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.pipeline import parse
from onrecord.records import Article, Attribution
from onrecord.vocabulary import BlockKind

CASES = [
    case
    for name in (
        "attributions",
        "attributions_more",
        "attributions_forms",
        "attributions_silence",
        "attributions_denials",
        "attributions_relay",
        "attributions_disputes",
        "attributions_heard",
    )
    for case in marked.read(f"{name}.txt")
]


@cache
def without_registry() -> Gazetteer:
    return gazetteer.build([])


def attribute(article: Article) -> tuple[Attribution, ...]:
    doc = parse(article.text)
    named = names.find(doc, article, without_registry())
    wires = frozenset(without_registry().wires)
    return attributions.find(doc, article, named, dates.find(doc, article), wires)[0]


def marks(found: tuple[Attribution, ...]) -> list[marked.Marked]:
    """What a golden case shows of attributions: source, cue and content, numbered, with type, stance and relays."""
    result = []
    for number, a in enumerate(found, start=1):
        relays = ", ".join(link.words or "" for link in a.source_chain[1:-1])
        label = f"T{number} {a.quote_type} {a.stance}" + (f" via {relays}" if relays else "")
        result += [marked.Marked(s.start, s.end, label) for s in a.content]
        if a.source:
            result.append(marked.Marked(a.source.span.start, a.source.span.end, f"S{number}"))
        if a.cue:
            result.append(marked.Marked(a.cue.start, a.cue.end, f"C{number}"))
    return sorted(result)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_golden_case(case: marked.Case) -> None:
    """Each case gives just the sources, cues and contents that are marked in it."""
    found = marks(attribute(case.article()))
    assert marked.show(case.text, found) == marked.show(case.text, list(case.marks))


def test_every_span_is_its_words() -> None:
    """Every span of every golden case says what stands at its offsets."""
    for case in CASES:
        for a in attribute(case.article()):
            spans = [*a.content, *([a.cue] if a.cue else []), *([a.source.span] if a.source else [])]
            assert all(case.text[s.start : s.end] == s.exact for s in spans), case.title


def test_a_pronoun_speaks_for_the_person_named_before() -> None:
    """ "She" takes the actor of the only woman or man that it can mean."""
    found = attribute(marked.make_article("Carla Rossi runs the clinic. She said the beds were full."))
    assert found[0].source is not None
    assert found[0].source.actor == "person:Carla Rossi"


def test_an_unnamed_source_has_no_actor() -> None:
    """A described source is shown in its words and linked to nobody."""
    found = attribute(
        marked.make_article("An unidentified village sympathiser said about 70 houses had burned, Reuters reported.")
    )
    assert found[0].source is not None
    assert (found[0].source.actor, found[0].source.span.exact) == (None, "An unidentified village sympathiser")
    assert [(link.name, link.words, link.role.value) for link in found[0].source_chain] == [
        (None, "An unidentified village sympathiser", "speaker"),
        (None, "Reuters", "wire"),
        (None, None, "publisher"),
    ]


def test_a_source_of_several_is_nobody_alone() -> None:
    """Where two named people say something, the source holds both and is linked to neither."""
    found = attribute(marked.make_article("Ana Silva and Pedro Costa said the vote was fair."))
    assert found[0].source is not None
    assert (found[0].source.actor, found[0].source.span.exact) == (None, "Ana Silva and Pedro Costa")


def test_one_person_with_two_offices_is_one() -> None:
    """ "A retired judge and former mayor" is one person, not several."""
    found = attribute(marked.make_article("A retired judge and former mayor said the bridge was unsafe."))
    assert found[0].source is not None
    assert (found[0].source.actor or "").startswith("person:A retired judge and former mayor")


def test_what_is_believed_is_probable() -> None:
    """ "Is believed to have sunk" is nobody's word and no more than probable."""
    (found,) = attribute(marked.make_article("The boat is believed to have sunk in the storm."))
    assert (found.source, found.certainty.value) == (None, "probable")


def test_it_speaks_for_the_body_named_before() -> None:
    """ "It said" takes the actor of the only body that it can mean."""
    found = attribute(marked.make_article("The World Bank cut its forecast. It said it expected a mild recession."))
    assert found[0].source is not None
    assert "World Bank" in (found[0].source.actor or "")


def test_blocks_set_off_as_quotations_are_what_was_introduced() -> None:
    """Each block set off as a quotation behind "The governor wrote:" is a span of the statement."""
    article = marked.make_article("The governor wrote:\n\nThe winter was mild.\n\nFarmers sowed early.\n\nIt rained.")
    kinds = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.QUOTE, BlockKind.PARAGRAPH)
    blocks = tuple(replace(block, kind=kind) for block, kind in zip(article.blocks, kinds, strict=True))
    (found,) = attribute(replace(article, blocks=blocks))
    assert [s.exact for s in found.content] == ["The winter was mild.", "Farmers sowed early."]


def test_a_modal_makes_the_content_possible() -> None:
    """What may have happened is possible, what has happened is certain."""
    sure, unsure = attribute(
        marked.make_article("Officials said 12 people had died. Officials said more may have died.")
    )
    assert (sure.certainty.value, unsure.certainty.value) == ("certain", "possible")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The warden admitted that she could not save the herd.", "certain"),
        ("The warden said they couldn't find the calf.", "certain"),
        ("The warden said the river could flood the camp.", "possible"),
        ("The warden said the fence might not hold.", "possible"),
        ("He should have left years ago, the warden said.", "certain"),
        ("The warden said the guests should have arrived by now.", "probable"),
        ("The warden said the calf should recover within a week.", "probable"),
        ("The warden said May was dry.", "certain"),
    ],
)
def test_only_a_hedge_makes_a_content_less_than_certain(text: str, level: str) -> None:
    """A negated "could", a reproach with "should have" and the month of May are no hedges."""
    (found,) = attribute(marked.make_article(text))
    assert found.certainty.value == level


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "The envoy Petra Lind met the lawyer Anton Brod in Lund. Salva, who lives abroad, denied that he had fled. "
            "“I left for my health,” he said.",
            "person:Salva@case",
        ),
        (
            "Tomas Reil met Anton Brod. Carl Oster said Brod had denied the report. “It is a lie,” he said.",
            "person:Carl Oster",
        ),
        ("Tomas Reil met Anton Brod. The mayor denied the charge. “It is a lie,” he said.", None),
    ],
)
def test_he_said_goes_on_with_the_last_who_spoke(text: str, actor: str | None) -> None:
    """ "He said" beside a quotation is who spoke last in the paragraph, whoever else is named in it."""
    last = attribute(marked.make_article(text))[-1]
    assert last.source is not None
    assert last.source.actor == actor


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("In a statement the ministry said the bridge was closed.", "in a statement"),
        ("The army withdrew at dawn, according to a statement from the ministry.", None),
        ('"The dam is safe," the mayor said, according to the Daily Post.', None),
    ],
)
def test_a_paper_is_a_medium_and_nobodys_ear(text: str, medium: str | None) -> None:
    """What a source spoke in is told, but neither a paper nor an outlet is whom it spoke "to"."""
    (found,) = attribute(marked.make_article(text))
    assert found.source_chain[0].medium == medium


def test_the_day_of_the_utterance_is_resolved() -> None:
    """A weekday in the cue clause is the date of the utterance, counted back from the article's."""
    article = marked.make_article("On Monday the police chief said the suspect was dead.", date_published="2010-06-16")
    assert attribute(article)[0].uttered == "2010-06-14"


def test_a_nested_statement_points_to_the_one_around_it() -> None:
    """ "said that the ministry had denied" is two statements, the inner linked to the outer."""
    outer, inner = attribute(marked.make_article("A spokesman said that the ministry had denied the report."))
    assert (outer.parent, inner.parent) == (None, outer.id)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "‘",
                "’",
                "said",
                "he",
                "Reuters",
                "that",
                ",",
                ".",
                ":",
                "\n\n",
                "according",
                "to",
                "told",
                "Ana",
                "Garcia",
                "(",
                ")",
                "was",
                "quoted",
                "as",
                "saying",
                "accused",
                "of",
                "–",
                "…",
                "😀",
                "\u00a0",
            ]
        ),
        max_size=30,
    )
)
def test_nothing_raises(words: list[str]) -> None:
    """No input, however malformed, raises, and every span stays true to the text."""
    article = marked.make_article(" ".join(words))
    for a in attribute(article):
        assert all(article.text[s.start : s.end] == s.exact for s in a.content)
