"""Figures: the golden cases, then place, date, teller, event and clause on sentences with mentions of our own."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.dates import find as dates
from onrecord.annotate.figures import find as figures
from onrecord.annotate.pipeline import parse
from onrecord.records import Actor, Article, Attribution, Figure, Mention, Occasion, Source, Span
from onrecord.vocabulary import ActorType, Bound, Certainty, MentionForm, QuoteType, Scope, Stance

GOLDEN = Path(__file__).parent / "golden" / "figures.txt"
MARK = re.compile(r"\[([^\[\]|]+) \| ([^\]]+)\]")
CASES = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def find(
    text: str,
    published: str | None = None,
    mentions: tuple[Mention, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    events: tuple[Occasion, ...] = (),
) -> list[Figure]:
    """The figures of a text of its own."""
    article = Article(id="a", date_published=published, text=text)
    doc = parse(text)
    actors = {"oslo": Actor(id="oslo", name="Oslo", type=ActorType.PLACE, within="norway")}
    return figures.find(doc, article, mentions, attributions, dates.find(doc, article), actors, events)


def place(text: str, words: str, actor: str | None = None) -> Mention:
    """A mention of a place at the first occurrence of `words`."""
    start = text.index(words)
    kind = None if actor else ActorType.PLACE
    return Mention(
        id="m", article="a", start=start, end=start + len(words), exact=words, actor=actor, form=MentionForm.NAME,
        method="test", score=1.0, type=kind,
    )  # fmt: skip


def said(text: str, content: str, quote_type: QuoteType, ident: str = "s") -> Attribution:
    """An attribution of `content`."""
    start = text.index(content)
    return Attribution(
        id=ident, article="a", source=Source(span=Span(0, 1, text[0]), actor=None), cue=None,
        content=(Span(start, start + len(content), content),), quote_type=quote_type, source_chain=(),
        stance=Stance.ASSERTS, certainty=Certainty.UNSTATED, uttered=None, method="test", score=1.0,
    )  # fmt: skip


def expected_value(words: str) -> tuple[float | None, float | None]:
    """Low and high of "75", "75..", "..75", "20..30" or "?"."""
    if words == "?":
        return None, None
    low, dots, high = words.partition("..")
    return (float(low) if low else None), (float(high) if high else None) if dots else float(low)


def read_case(line: str) -> tuple[str | None, str, list[tuple[str, str]]]:
    """Date of publication, plain text, and (words, what is expected of them) of a golden line."""
    published, marked = line[1:].split(" ", 1) if line.startswith("@") else (None, line)
    return published, MARK.sub(lambda m: m[1], marked), [(m[1], m[2]) for m in MARK.finditer(marked)]


def described(figure: Figure, fields: list[str]) -> Mapping[str, str]:
    """The named fields of a figure as the golden file writes them."""
    return {name: str(getattr(figure, name)) for name in fields}


@pytest.mark.parametrize("line", CASES)
def test_golden_case(line: str) -> None:
    """A golden line gives exactly its marked figures, with measure, bound, numbers and the fields that it names."""
    published, text, expected = read_case(line)
    found = find(text, published)
    assert [f.exact for f in found] == [words for words, _ in expected]
    for figure, (_, description) in zip(found, expected, strict=True):
        measure, value, *more = (part.strip() for part in description.split(","))
        bound, numbers = value.split()
        assert (figure.measure, figure.bound, figure.low, figure.high) == (
            measure,
            Bound(bound),
            *expected_value(numbers),
        )
        fields = dict(part.split("=") for part in more)
        assert described(figure, list(fields)) == fields


def test_there_are_enough_cases() -> None:
    """The golden file still holds the cases that it was written with."""
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 12 people were killed in Bergen, the mayor of Oslo said.", "Bergen"),
        ("Refugees from Oslo arrived, and 12 people were killed in Bergen.", "Bergen"),
        ("Bergen was shaken. On Friday 12 people were killed.", None),
        ("Fighting broke out in Bergen. On Friday 12 people were killed.", "Bergen"),
        ("Fighting broke out in Bergen.\n\nOn Friday 12 people were killed.", None),
    ],
)
def test_place_follows_the_parse(text: str, words: str | None) -> None:
    """The place that the figure's own clause names wins; an earlier paragraph gives none."""
    mentions = tuple(place(text, name) for name in ("Bergen", "Oslo") if name in text)
    (figure,) = find(text, mentions=mentions)
    assert figure.place == words


def test_place_is_the_actor_where_one_is_known() -> None:
    """A mention with an actor gives the actor's id."""
    text = "Police arrested 21 people in Oslo."
    assert find(text, mentions=(place(text, "Oslo", "oslo"),))[0].place == "oslo"


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Clashes erupted on Friday, killing 124 people by Monday.", "2010-06-14"),
        ("On Tuesday, 12 people were killed.", "2010-06-15"),
        ("The storm has killed 12 people.", "2010-06-16"),
        ("So far 12 people were killed.", "2010-06-16"),
        ("The storm killed 12 people.", None),
        ("The minister said on Monday that 12 people were killed.", "2010-06-14"),
        ("In 1990, 300 people were killed.", "1990"),
    ],
)
def test_as_of(text: str, as_of: str | None) -> None:
    """The as-of date follows the words of the clause, then the tense, and is null where neither says."""
    assert find(text, "2010-06-16")[0].as_of == as_of


def test_relative_clause_belongs_to_the_narrator() -> None:
    """What a ", which" clause adds to somebody's indirect words is the narrator's; a quoted one is the speaker's."""
    text = "The mayor said the storm, which has left at least 75 people dead, is over."
    content = text[text.index("the storm") : -1]
    assert find(text, attributions=(said(text, content, QuoteType.INDIRECT),))[0].attribution is None
    assert find(text, attributions=(said(text, content, QuoteType.DIRECT),))[0].attribution == "s"


def test_innermost_attribution_wins() -> None:
    """A figure in nested statements belongs to the inner one."""
    text = "The mayor said the police reported that 12 people were killed."
    outer = said(text, text[text.index("the police") : -1], QuoteType.INDIRECT, "outer")
    inner = said(text, text[text.index("12 people") : -1], QuoteType.INDIRECT, "inner")
    assert find(text, attributions=(outer, inner))[0].attribution == "inner"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("On Tuesday 12 people were killed.", "storm"),
        ("In 1990 hundreds of people were killed.", "other"),
        ("The storm killed 12 people.", None),
    ],
)
def test_event(text: str, event: str | None) -> None:
    """A date inside an event's days gives the event, one in another period "other", none gives none."""
    storm = Occasion(id="storm", name="Storm", place="norway", since="2010-06-10", until="2010-06-20")
    assert find(text, "2010-06-16", events=(storm,))[0].event == event


def test_clause_makes_sense_alone() -> None:
    """The evidence is the figure's own clause, not the sentence."""
    text = "The army was called in after gunmen stormed a bank, killing at least 12 people in the hall."
    clause = find(text)[0].clause
    assert clause is not None
    assert clause.exact == "killing at least 12 people in the hall"
    assert text[clause.start : clause.end] == clause.exact


def test_scope_and_certainty_default_to_nothing_said() -> None:
    """Without words for a part or a doubt, a figure covers the whole and its certainty is unstated."""
    (figure,) = find("The storm killed 12 people.")
    assert (figure.scope, figure.certainty) == (Scope.WHOLE, Certainty.UNSTATED)


def test_spaces_of_the_article_are_kept() -> None:
    """A no-break space inside a figure stays in its exact words, and the line around it is read as usual."""
    (figure,) = find("The storm left at least\u00a075 people dead.")
    assert (figure.exact, figure.measure, figure.low) == ("at least\u00a075", "killed", 75)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_odd_text_never_raises(text: str) -> None:
    """Whatever the text, the figures are its own characters."""
    for figure in find(text, "2010-06-16"):
        assert text[figure.start : figure.end] == figure.exact


PIECES = st.lists(
    st.sampled_from([
        "at", "least", "12", "-", "1,000", "million", "0", "half", "a", "third", "of", "people", "killed", "$",
        "%", "1.5m", "$5", "between", "and", "20", "to", "30", "one", "in", "zero", "dozens", "of", "scores",
        "Oslo", "'s", "43,", "were", "which", ",", "\n", ".", "more", "than", "over", "up", "to", "1/2", "½",
        "٣", "²", "99999999999999999999999", "couple", "few", "hundred", "two-thirds", "km", "-",
        "minus", "from", "-5", "$-3", "2½", "-bed", "year-old", "per", "below", "voted", "magnitude", "×", "50p",
    ]),
    max_size=14,
)  # fmt: skip


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_odd_numbers_never_raise(pieces: list[str]) -> None:
    """Broken numbers give figures whose sides fit each other, or none."""
    for figure in find(" ".join(pieces)):
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert (figure.bound is Bound.VAGUE) == (figure.low is None and figure.high is None)


def state(text: str, words: str, actor: str) -> Mention:
    """A mention of a state at the first occurrence of `words`."""
    start = text.index(words)
    return Mention(
        id=f"m-{start}", article="a", start=start, end=start + len(words), exact=words, actor=actor,
        form=MentionForm.NAME, method="test", score=1.0, type=ActorType.STATE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood in Norway was long. In the country 40 people died.", "norway"),
        ("The flood in Norway was long. Of the country's 300 doctors 40 people stayed.", "norway"),
        ("The war in Norway began. Some 40,000 people have fled to the border with Sweden.", "Norway-Sweden border"),
        (
            "Some 900 people sat on the border between Sweden and Norway.",
            "Norway-Sweden border",
        ),
        ("Norway said 12 people had died.", None),
        ("The storm in Norway was long. At least 12 people died in the two provinces.", "norway"),
        ("In the city of Tromso alone 12 people died.", "Tromso"),
        ("The fire in Norway spread. As many as 30 people died in Tromso and Bodo.", "norway"),
    ],
)
def test_places_that_are_meant(text: str, expected: str | None) -> None:
    """Borders, "the country" and joined towns stand for the place that they mean; a state that speaks is none."""
    mentions = [state(text, name, name.lower()) for name in ("Norway", "Sweden") if name in text]
    mentions += [place(text, name) for name in ("Tromso", "Bodo") if name in text]
    found = find(text, mentions=tuple(mentions))
    assert found[-1].place == expected


def test_of_many_the_number_is_the_whole() -> None:
    """ "Many of the 400 sailors have fled": not 400 have fled."""
    assert [f.measure for f in find("Many of the 400 sailors have fled.")] != ["displaced"]


def test_rate_keeps_its_base() -> None:
    """ "12 cases per 100,000" is one figure, whose unit names the base."""
    (figure,) = find("Doctors counted 12 cases per 100,000 residents.")
    assert (figure.exact, figure.unit) == ("12", "per 100,000")


@pytest.mark.parametrize("row", ["- " * 200, "A-" * 200, " " * 400])
def test_a_row_of_marks_behind_a_figure_is_read_in_time(row: str) -> None:
    """Patterns of fuzzed lines that once ran for minutes."""
    assert [f.exact for f in find(f"Twelve people died {row}.")] == ["Twelve"]
