"""Web Annotations carry an archive: an empty one of the same texts that takes them in says what the other one says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from line_ups import read

from onrecord import claims, corpus, flow
from onrecord.annotate import annotate, every_article, workers
from onrecord.annotate.cache import Cache
from onrecord.curate import incoming
from onrecord.questions.lookup import look_up
from onrecord.records import Archive, ArticleAnnotations, Attribution, ChainLink
from onrecord.render.exports import web_annotation
from onrecord.vocabulary import ChainRole, Status

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def exported(archive: Archive, folder: Path) -> list[Path]:
    """The Web Annotations of an archive, a file for each article."""
    lookup = look_up(archive)
    paths = []
    for number, article in enumerate(lookup.articles):
        path = folder / f"{number}.jsonld"
        path.write_text(web_annotation.article_file(lookup, article)[1], encoding="utf-8")
        paths.append(path)
    return paths


def emptied(folder: Path, root: Path) -> Path:
    """A corpus of the same texts, in which nothing is registered or decided."""
    (root / "articles").mkdir(parents=True)
    for path in sorted((folder / "articles").glob("*.md")):
        text = re.sub(r", actor: [\w-]+|^ +actor: [\w-]+\n", "", path.read_text(encoding="utf-8"), flags=re.M)
        (root / "articles" / path.name).write_text(text, encoding="utf-8")
    (root / "archive.yml").write_text("title: Empty\n", encoding="utf-8")
    return root


def otherwise(local: Callable[..., Any]) -> Callable[..., Any]:
    """Other rules: they miss every third name and statement, and have the edges of others a character off."""

    def worse(*given: Any) -> list[ArticleAnnotations]:
        return [
            replace(
                one,
                mentions=tuple(m for number, m in enumerate(one.mentions) if number % 3),
                attributions=tuple(moved(a) for number, a in enumerate(one.attributions) if number % 3),
                events=one.events[::2],
            )
            for one in local(*given)
        ]

    return worse


def moved(one: Attribution) -> Attribution:
    """A statement without its first character."""
    first, *others = one.content
    return replace(one, content=(replace(first, start=first.start + 1, exact=first.exact[1:]), *others))


def link(one: ChainLink) -> tuple[object, ...]:
    """What a link says; the outlet is the article's, and has its name from the registry."""
    name = None if one.role in (ChainRole.PUBLISHER, ChainRole.NARRATOR) else one.name
    return one.actor, name, one.role, one.words, one.relay


def said(archive: Archive) -> dict[str, set[object]]:
    """Everything that is to come back."""
    found = archive.annotations.values()
    return {
        "mentions": {(m.article, m.start, m.end, m.exact, m.actor, m.form) for one in found for m in one.mentions},
        "attributions": {
            (a.article, a.content, a.cue, a.source, a.quote_type, a.stance, a.certainty, a.uttered)
            for one in found
            for a in one.attributions
        },
        "chains": {
            (a.article, a.content, tuple(map(link, a.source_chain))) for one in found for a in one.attributions
        },
        "figures": {
            (f.article, f.start, f.end, f.measure, f.bound, f.low, f.high, f.unit, f.population, f.place, f.scope,
             f.as_of)
            for one in found for f in one.figures
        },
        "dates": {(d.article, d.start, d.end, d.value) for one in found for d in one.dates if not d.vague},
        "claims": {(c.id, c.statement, c.kind, c.about) for c in archive.claims.values() if c.attestations},
        "grouping": {
            (t.claim, t.article, t.evidence, t.stance, t.certainty, tuple(map(link, t.source_chain)))
            for t in archive.attestations.values()
        },
        "actors": {(a.id, a.name, a.type) for a in archive.actors.values() if a.id in named(archive)},
    }  # fmt: skip


def named(archive: Archive) -> set[str | None]:
    """The actors that anything in the texts names."""
    found = archive.annotations.values()
    return {m.actor for one in found for m in one.mentions} | {
        link.actor for one in found for a in one.attributions for link in a.source_chain
    }


def there_and_back(archive: Archive, folder: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    """What differs between an archive and an empty one that took in its annotations."""
    patch.setattr(every_article, "local", otherwise(workers.local))
    root, cache = emptied(folder, tmp_path / "empty"), tmp_path / "other"
    (tmp_path / "exported").mkdir()
    place = incoming.Place(corpus=corpus.load(root), archive=flow.looked_at(root, cache)[1], by="Ada", only=True)
    taken = incoming.take_in(place, exported(archive, tmp_path / "exported"))
    yield from taken.lost
    _, back = flow.looked_at(root, cache)
    yield from back.orphans
    before, after = said(archive), said(back)
    for name, rows in before.items():
        yield from (f"{name} lost: {row}" for row in sorted(map(str, rows - after[name])))
        yield from (f"{name} new: {row}" for row in sorted(map(str, after[name] - rows)))
    assert all(len(before[name]) > 5 for name in ("mentions", "attributions", "grouping"))
    assert {m.method for one in back.annotations.values() for m in one.mentions} == {"decision"}
    assert all(claim.status is Status.CURATED for claim in back.claims.values())
    assert {d.by for name in back.decided for d in back.decided[name]} == {"Ada"}


def test_the_sample_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample, with its registries, into an archive without any."""
    _, archive = flow.looked_at(ROOT / "corpus", tmp_path / "cache")
    assert list(there_and_back(archive, ROOT / "corpus", tmp_path, monkeypatch)) == []


def test_reports_without_a_registry_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports of one event, of which the machine proposed all actors and claims."""
    archive = read(ROOT / "tests" / "lineups" / "worked" / "dam", tmp_path)
    built = claims.build(
        archive.corpus, annotate(archive.corpus, Cache(archive.corpus.root.parent / "cache"), workers=1)
    )
    assert list(there_and_back(built, archive.corpus.root, tmp_path, monkeypatch)) == []
