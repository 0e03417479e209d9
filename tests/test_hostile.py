"""A corpus of hostile strings through the whole flow; `benchmarks/hostile_site.py` takes all of them to a browser."""

import json
from pathlib import Path

import pytest
from hostile import by_category, strings, write_corpus
from site_checks import broken_links, foreign_loads, mistakes

from onrecord import claims, publish, render
from onrecord.annotate.cache import Cache
from onrecord.annotate.every_article import annotate
from onrecord.corpus import load
from onrecord.errors import CorpusError
from onrecord.ids import SLUG
from onrecord.trust import verify
from onrecord.trust.checking import checking

PROJECT = Path(__file__).parent.parent
SHARE = 29  # of so many strings the test takes one


def test_there_are_a_thousand_of_them() -> None:
    """At least a thousand strings, none twice, in every category that the threat model names."""
    assert len(strings()) >= 1_000
    assert all(by_category().values())


def test_a_hostile_corpus_becomes_a_sound_site(tmp_path: Path) -> None:
    """Strings of every category in every field: nothing is lost, pages are well-formed, and nothing leaves the site."""
    write_corpus(tmp_path / "corpus", strings()[::SHARE])
    loaded = load(tmp_path / "corpus")
    archive = claims.build(loaded, annotate(loaded, Cache(None), workers=1))
    content, site = tmp_path / "content", tmp_path / "site"
    generated = render.content(archive, PROJECT / "templates")
    render.write({**generated, **render.hand_written(PROJECT / "content")}, content)
    publish.build_site(PROJECT / "mkdocs.yml", content, site, archive.info, checking(archive, (), content))
    assert mistakes(site) == []
    assert broken_links(site) == []
    assert foreign_loads(site) == []
    assert verify.files(site) == ([], [])
    assert verify.evidence(site) == []
    assert all(
        SLUG.fullmatch(one) for one in (*archive.articles, *archive.actors, *archive.claims, *archive.publishers)
    )
    assert len(json.loads((site / "data/articles.json").read_text())) == len(loaded.articles)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "corpus", "site"]
    for table in (site / "data").glob("*.csv"):
        assert not [
            line for line in table.read_text().splitlines() if line.startswith(("=", "+", "@", '"=', '"+', '"@'))
        ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors and aliases are not supported"),
        ("title: !!python/object/apply:os.system [id]\n", "tags are not supported"),
        ("title: " + "[" * 100_000, "nested too deep"),
    ],
)
def test_yaml_cannot_grow_or_run(tmp_path: Path, text: str, told: str) -> None:
    """Aliases that would multiply, tags that would run something and endless nesting are mistakes with a line."""
    write_corpus(tmp_path, ["x"])
    (tmp_path / "archive.yml").write_text(text)
    with pytest.raises(CorpusError, match=told):
        load(tmp_path)


@pytest.mark.parametrize("name", ["../escape", "..", "a/b", "A", "a b", "a\u0430", "-a", "con."])
def test_an_id_that_is_no_slug_is_refused(tmp_path: Path, name: str) -> None:
    """No id can leave its folder or look like another one."""
    write_corpus(tmp_path, ["x"])
    (tmp_path / "actors.yml").write_text(json.dumps([{"id": name, "name": "B", "type": "group"}]))
    with pytest.raises(CorpusError, match=r"actors\.yml:1"):
        load(tmp_path)


def test_one_odd_character_does_not_close_an_archive(tmp_path: Path) -> None:
    """A byte order mark inside a registry or an article is left out with a note, and the rest is read."""
    write_corpus(tmp_path, ["x"])
    actors = tmp_path / "actors.yml"
    actors.write_text(actors.read_text().replace("name: 0", "name: 0\ufeff"), encoding="utf-8")
    loaded = load(tmp_path)
    assert any("U+FEFF" in note for note in loaded.notes)
    assert "\ufeff" not in loaded.actors[0].name
