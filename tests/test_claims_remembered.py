"""What joins within a story is kept by the story: the next build joins only what changed, and gives the same."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from test_joining import article

from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.claims import build, remembered, remembered_links
from onrecord.claims.joining import remembered as kept
from onrecord.claims.joining.join import join
from onrecord.claims.linking import remembered as kept_links
from onrecord.claims.linking.link import Known, Linked, Unit, link
from onrecord.claims.linking.link import articles as articles_of
from onrecord.records import Article, Corpus

FLOOD = (
    article("one", "The river Ansel flooded the town of Porto on Monday. Soldiers evacuated 300 people from Porto."),
    article("two", "Porto was flooded by the river Ansel on Monday. About 300 people were evacuated by soldiers."),
)
STRIKE = (
    article("three", "Teachers went on strike in Lima on Friday. Police arrested the union leader Ada Lund in Lima."),
    article("four", "Police in Lima arrested Ada Lund, the union leader. The teachers' strike began on Friday."),
)


def test_only_a_changed_story_joins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each story joins once; a report more joins its own story again; archives are those without a cache."""
    cache, joined = Cache(tmp_path), []
    own = join

    def counted(found, actors):  # type: ignore[no-untyped-def]
        joined.append([one.article for one in found])
        return own(found, actors)

    monkeypatch.setattr(kept, "join", counted)

    def check(*articles: Article) -> list[list[str]]:
        joined.clear()
        corpus = Corpus(root=Path(), articles=articles)
        found = annotate(corpus, cache, workers=1)
        assert build(corpus, found, join=remembered(cache)) == build(corpus, found)
        return list(joined)

    assert sorted(check(*FLOOD, *STRIKE)) == [["four", "three"], ["one", "two"]]
    assert check(*FLOOD, *STRIKE) == []
    more = article("zero", "The river Ansel flooded Porto on Monday, and soldiers evacuated 300 people from the town.")
    assert check(*FLOOD, *STRIKE, more) == [["one", "two", "zero"]]


def test_only_changed_claims_are_linked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What answers one question in a story is found once; one report more asks again in its story alone."""
    cache, linked = Cache(tmp_path), []
    own = link

    def counted(units: Sequence[Unit], known: Known) -> list[Linked]:
        linked.append(articles_of(units))
        return own(units, known)

    monkeypatch.setattr(kept_links, "link", counted)

    def check(*articles: Article) -> list[list[str]]:
        linked.clear()
        corpus = Corpus(root=Path(), articles=articles)
        found = annotate(corpus, cache, workers=1)
        assert build(corpus, found, link=remembered_links(cache)) == build(corpus, found)
        return list(linked)

    assert sorted(check(*FLOOD, *STRIKE)) == [["four", "three"], ["one", "two"]]
    assert check(*FLOOD, *STRIKE) == []
    more = article("zero", "The river Ansel flooded Porto on Monday, and soldiers evacuated 300 people from the town.")
    assert check(*FLOOD, *STRIKE, more) == [["one", "two", "zero"]]
