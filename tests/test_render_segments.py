"""Marks over text: nested, crossing and adjacent ones, in any number."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from site_checks import read

from onrecord.records import Block
from onrecord.render.environment import environment
from onrecord.render.parts.segments import Layer, Mark, PieceKind, Pin, segment
from onrecord.vocabulary import BlockKind

TEMPLATES = Path(__file__).parent.parent / "templates"
MACROS: Any = environment(TEMPLATES).get_template("parts/text.html").module
LETTERS = "ab<>&\"'` \n*|{}é🏴א\x07"


def html(text: str, blocks: list[Block], marks: list[Mark], pins: list[Pin]) -> list[str]:
    """Each block as the templates write it."""
    return [str(MACROS.pieces(found, "../../")) for found in segment(text, blocks, marks, pins)]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Block], list[Mark], list[Pin]]:
    """A text in blocks with any marks and pins over it."""
    paragraphs = draw(st.lists(st.text(LETTERS, min_size=1, max_size=25), min_size=1, max_size=4))
    blocks, text = [], ""
    for words in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(words)))
        text += words
    places = st.integers(0, len(text))
    made = draw(st.lists(st.tuples(places, places, st.sampled_from(Layer), st.booleans()), max_size=12))
    marks = [
        Mark(min(a, b), max(a, b), layer, f"i{number}", f"or-{layer.name.lower()}", "actors/x/" if linked else None)
        for number, (a, b, layer, linked) in enumerate(made)
    ]
    pins = [Pin(at, number, "claims/x/", "Claim") for number, at in enumerate(draw(st.lists(places, max_size=4)))]
    return text, blocks, marks, pins


@given(marked_texts())
def test_the_words_stay_whatever_the_marks(found: tuple[str, list[Block], list[Mark], list[Pin]]) -> None:
    """The HTML of a block is well-formed, holds no link in a link, no id twice, and exactly the block's characters."""
    text, blocks, marks, pins = found
    written = html(text, blocks, marks, pins)
    page = read("".join(written))
    assert page.mistakes == []
    for block, words in zip(blocks, written, strict=True):
        assert "\n" not in words
        shown = "".join(read(words.replace("<br>", "&#10;")).text)
        assert shown == text[block.start : block.end].replace("\x07", "\ufffd")


@given(marked_texts())
def test_every_mark_on_words_keeps_its_id(found: tuple[str, list[Block], list[Mark], list[Pin]]) -> None:
    """A mark that covers at least one character of a block can be linked to."""
    text, blocks, marks, pins = found
    visible = {m.id for m in marks if any(max(m.start, b.start) < min(m.end, b.end) for b in blocks)}
    assert set(read("".join(html(text, blocks, marks, pins))).ids) == visible


@given(marked_texts())
def test_a_marked_character_stands_inside_its_mark(found: tuple[str, list[Block], list[Mark], list[Pin]]) -> None:
    """Each mark covers, over all elements it was cut into, exactly its characters."""
    text, blocks, marks, _ = found
    for mark in marks:
        covered = 0
        for pieces in segment(text, blocks, marks):
            depth = 0
            stack: list[bool] = []
            for piece in pieces:
                if piece.kind is PieceKind.OPEN:
                    stack.append(piece.css == mark.css)
                    depth += stack[-1]
                elif piece.kind is PieceKind.CLOSE:
                    depth -= stack.pop()
                elif depth:
                    covered += len(piece.text) or 1
        same = [m for m in marks if m.css == mark.css]
        expected = {i for m in same for b in blocks for i in range(max(m.start, b.start), min(m.end, b.end))}
        assert covered == len(expected)


def test_crossing_marks_are_cut_and_nested() -> None:
    """Two marks that cross become properly nested elements, with the id on the first element of each."""
    text = "abcdef"
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=6)
    marks = [Mark(0, 4, Layer.STATEMENT, "s", "say"), Mark(2, 6, Layer.MENTION, "m", "actor", "actors/x/")]
    pin = Pin(4, 1, "claims/y/", "Claim 1: y")
    assert html(text, [block], marks, [pin]) == [
        '<mark id="s" class="say">ab<a id="m" class="actor" href="../../actors/x/">cd</a></mark>'
        '<a class="or-pin" href="../../claims/y/" aria-label="Claim 1: y" data-n="1"></a>'
        '<a class="actor" href="../../actors/x/">ef</a>'
    ]


def test_a_link_inside_a_link_is_only_marked() -> None:
    """Of two links over the same words the outer one is followed, the inner one keeps its id."""
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=5)
    marks = [Mark(0, 5, Layer.MENTION, "o", "x", "actors/o/"), Mark(0, 2, Layer.MENTION, "i", "x", "actors/i/")]
    assert html("abcde", [block], marks, []) == [
        '<a id="o" class="x" href="../../actors/o/"><span id="i" class="x">ab</span>cde</a>'
    ]
