"""Who is meant by a name over several articles: ranks, titles, particles, family names that come first, and traps."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_figures_revised import article_of

from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import Corpus

GOLDEN = sorted((Path(__file__).parent / "golden").glob("people*.txt"))
LINES = [line for path in GOLDEN for line in path.read_text(encoding="utf-8").splitlines()]
CASES = [line for line in LINES if line and not line.startswith("#")]
MARK = re.compile(r"\[([^\]>]+) > ([^\]]+)\]")
NOBODY = {"-": (None,), "?": (None, "")}


@pytest.mark.parametrize("line", CASES)
def test_golden_case(line: str) -> None:
    """Every marked mention is of the actor named behind it, or of nobody."""
    marked = line.split(" ## ")
    articles = tuple(
        replace(article_of(MARK.sub(lambda m: m[1], text)), id=f"a{n}", date_published=None)
        for n, text in enumerate(marked)
    )
    found = annotate(Corpus(root=Path(), articles=articles), Cache(None))
    names = {actor.id: actor.name for actor in found.actors}
    for one, text in zip(found.articles, marked, strict=True):
        shift = 0
        for m in MARK.finditer(text):
            start = m.start() - shift
            shift += len(m[0]) - len(m[1])
            here = [x.actor for x in one.mentions if (x.start, x.end) == (start, start + len(m[1]))]
            name = names.get(here[0], here[0]) if here and here[0] else None if here else ""
            assert name in NOBODY.get(m[2], (m[2],)), m[0]
