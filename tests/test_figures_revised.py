"""Numbers that another number of the same report replaces, and look-alikes that stand."""

import re
from pathlib import Path

import pytest

from onrecord.annotate import one_article
from onrecord.annotate.names import gazetteer
from onrecord.annotate.pipeline import parse
from onrecord.records import Article, Block
from onrecord.vocabulary import BlockKind

GOLDEN = Path(__file__).parent / "golden" / "figures_revised.txt"
MARK = re.compile(r"\[([^\[\]>]+)>([^\[\]]*)\]")
CASES = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
WITHOUT_REGISTRY = one_article.Background(gazetteer=gazetteer.build([]), actors={}, events=())


def article_of(text: str) -> Article:
    """An article whose paragraphs an empty line parts."""
    starts = [0, *(m.end() for m in re.finditer("\n\n", text))]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, start=start, end=end) for start, end in zip(starts, ends, strict=True)
    )
    return Article(id="a", date_published="2019-05-05", text=text, blocks=blocks)


@pytest.mark.parametrize("line", CASES)
def test_golden_case(line: str) -> None:
    """The marked numbers name the one that replaces them, with words of the text that say so; no other does."""
    marked = line.replace(" // ", "\n\n")
    text = MARK.sub(lambda m: m[1], marked)
    found = one_article.annotate(parse(text), article_of(text), WITHOUT_REGISTRY)
    by_id = {figure.id: figure for figure in found.figures}
    gone = [f for f in found.figures if f.superseded_words]
    replaced = [(f.exact, by_id[f.superseded_by].exact if f.superseded_by else "") for f in gone]
    assert replaced == [(m[1], m[2]) for m in MARK.finditer(marked)]
    assert all(f.superseded_words is not None and f.superseded_words.removesuffix(" from") in text for f in gone)
    assert {f.measure for f in gone}.isdisjoint({"level", "number", "figure"})
