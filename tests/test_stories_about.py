"""What a story is about: not the wire that passed its reports on."""

from pathlib import Path

import marked

from onrecord import claims
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import Actor, Article, Corpus
from onrecord.vocabulary import ActorType, DateBasis

PASSED_ON = (
    "Police in Talvera arrested Ivo Melnar, the captain of the ferry, Sund Wire reported. Melnar denied any wrongdoing,"
    " he told Sund Wire. At least 23 people were killed."
)
RAIDED = "Police raided Sund Wire in Talvera and arrested Ivo Melnar. Sund Wire closed its office on Monday."


def about(text: str, cache: Path) -> set[str]:
    """Whom and what the story of two such reports is about."""
    wire = Actor(id="sund-wire", name="Sund Wire", type=ActorType.PUBLICATION)
    melnar = Actor(id="ivo-melnar", name="Ivo Melnar", type=ActorType.PERSON)
    articles = tuple(
        Article(
            id=name, text=text, blocks=marked.make_article(text).blocks, date_published="2031-05-06",
            date_basis=DateBasis.STATED,
        )
        for name in ("one", "two")
    )  # fmt: skip
    corpus = Corpus(root=Path(), articles=articles, actors=(melnar, wire))
    archive = claims.build(corpus, annotate(corpus, Cache(cache), workers=1))
    return {name for one in archive.stories.values() for name in one.about}


def test_a_wire_that_only_passed_it_on_is_nothing_that_a_story_is_about(tmp_path: Path) -> None:
    """Of whom the wire reports, the story is; of the wire itself only where something befell it."""
    assert "ivo-melnar" in about(PASSED_ON, tmp_path)
    assert "sund-wire" not in about(PASSED_ON, tmp_path)
    assert "sund-wire" in about(RAIDED, tmp_path)
