"""Rendering does again only what a change can reach, and what stands afterwards is what rendering all would give."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from corpus_edits import EDITS as CORPUS_EDITS
from corpus_edits import Bench
from render_archive import small_archive, with_story

from onrecord import render
from onrecord.questions.lookup import MANY, look_up
from onrecord.records import Archive
from onrecord.render.tables import kept
from onrecord.render.tables.records import TABLES, lines_of, parts
from onrecord.render.watching import Watch
from onrecord.vocabulary import Stance

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parent.parent / "templates"
WORDS = ("harbour", "a < b", "“quoted”", "ñandú & co", "x_y")


class Folder:
    """A content folder, its state and templates of its own."""

    def __init__(self, root: Path) -> None:
        self.content, self.state, self.templates = root / "content", root / "rendered.json", root / "templates"
        shutil.copytree(TEMPLATES, self.templates)

    def write(self, archive: Archive, *, draft: bool = False) -> list[str]:
        """Render what changed; gives the paths that did."""
        return render.write_content(archive, self.templates, {}, self.content, self.state, draft=draft)

    def check(self, archive: Archive) -> None:
        """Render what changed, and compare with everything."""
        self.write(archive)
        every = [path for path in self.content.rglob("*") if path.is_file() and path.name != ".generated.json"]
        stands = {path.relative_to(self.content).as_posix(): path.read_bytes() for path in every}
        made = render.content(archive, self.templates)
        wanted = {path: text.encode() if isinstance(text, str) else text for path, text in made.items()}
        assert {n for n in stands.keys() | wanted.keys() if stands.get(n) != wanted.get(n)} == set()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder that holds the small archive."""
    made = Folder(tmp_path)
    made.write(with_story(small_archive()))
    return made


def actor(archive: Archive, dice: random.Random) -> Archive:
    """An actor is called something else."""
    name = dice.choice(sorted(archive.actors))
    return replace(archive, actors={**archive.actors, name: replace(archive.actors[name], name=dice.choice(WORDS))})


def article(archive: Archive, dice: random.Random) -> Archive:
    """An article has another headline, another day or none."""
    one = archive.articles[dice.choice(sorted(archive.articles))]
    day = dice.choice([None, "2031-03-09", "2031-04"])
    one = replace(one, title=dice.choice(WORDS)) if dice.random() < 0.5 else replace(one, date_published=day)
    return replace(archive, articles={**archive.articles, one.id: one})


def publisher(archive: Archive, dice: random.Random) -> Archive:
    """An outlet is called something else."""
    one = archive.publishers[dice.choice(sorted(archive.publishers))]
    return replace(archive, publishers={**archive.publishers, one.id: replace(one, name=dice.choice(WORDS))})


def claim(archive: Archive, dice: random.Random) -> Archive:
    """A claim is stated in other words, or is no longer contested."""
    one = archive.claims[dice.choice(sorted(archive.claims))]
    one = replace(one, statement=dice.choice(WORDS)) if dice.random() < 0.5 else replace(one, contested=False)
    return replace(archive, claims={**archive.claims, one.id: one})


def attestation(archive: Archive, dice: random.Random) -> Archive:
    """Somebody takes another stance."""
    one = archive.attestations[dice.choice(sorted(archive.attestations))]
    one = replace(one, stance=dice.choice([Stance.DENIES, Stance.ASSERTS, Stance.DOUBTS]))
    return replace(archive, attestations={**archive.attestations, one.id: one})


def unclaimed(archive: Archive, dice: random.Random) -> Archive:
    """A claim goes, and everything that belongs to it."""
    gone = dice.choice(sorted(archive.claims))
    return replace(
        archive,
        claims={
            name: replace(one, perhaps=tuple(p for p in one.perhaps if p != gone))
            for name, one in archive.claims.items()
            if name != gone
        },
        attestations={name: one for name, one in archive.attestations.items() if one.claim != gone},
        stories={n: replace(s, claims=tuple(c for c in s.claims if c != gone)) for n, s in archive.stories.items()},
        withdrawn=tuple(sorted({*archive.withdrawn, f"claims/{gone}"})),
    )


def unresolved(archive: Archive, dice: random.Random) -> Archive:
    """A mention names nobody known."""
    named = sorted(name for name, notes in archive.annotations.items() if notes.mentions)
    notes = archive.annotations[dice.choice(named)]
    at = dice.randrange(len(notes.mentions))
    mentions = tuple(replace(m, actor=None) if n == at else m for n, m in enumerate(notes.mentions))
    return replace(archive, annotations={**archive.annotations, notes.article: replace(notes, mentions=mentions)})


def redirect(archive: Archive, dice: random.Random) -> Archive:
    """An old address leads to an actor, or has a page again."""
    old = f"claims/{dice.choice([*sorted(archive.claims), 'older', 'oldest'])}"
    return replace(archive, redirects={**archive.redirects, old: f"actors/{dice.choice(sorted(archive.actors))}"})


def title(archive: Archive, dice: random.Random) -> Archive:
    """The archive is called something else."""
    return replace(archive, info=replace(archive.info, title=dice.choice(WORDS)))


EDITS: tuple[Callable[[Archive, random.Random], Archive], ...] = (
    actor, article, publisher, claim, attestation, unclaimed, unresolved, redirect, title,
)  # fmt: skip


def outside(folder: Folder, dice: random.Random) -> None:
    """Something happens to what was written, to the templates or to the state."""
    pages = sorted(folder.content.rglob("*.md"))
    template = dice.choice(sorted(folder.templates.glob("*.md")))
    what = dice.choice(["lost", "scribbled", "template", "state", "no state", "nothing"])
    if what == "lost":
        dice.choice(pages).unlink()
    elif what == "scribbled":
        dice.choice(pages).write_text("scribble", encoding="utf-8")
    elif what == "template":
        template.write_text(template.read_text(encoding="utf-8") + f"\n{dice.choice(WORDS)}\n", encoding="utf-8")
    elif what == "state":
        folder.state.write_text("{", encoding="utf-8")
    elif what == "no state":
        folder.state.unlink()


def test_changes_after_each_other(folder: Folder) -> None:
    """After each kind of change, of the archive or of what was written, the content is as if made from nothing."""
    archive, dice = with_story(small_archive()), random.Random(5)
    for change in dice.sample(EDITS, len(EDITS)):
        archive = change(archive, dice)
        outside(folder, dice)
        folder.check(archive)
    folder.check(with_story(small_archive()))


def test_only_what_a_change_can_reach_is_written(folder: Folder) -> None:
    """With nothing changed nothing is written; another stance in one claim writes no page of an article without it."""
    archive = with_story(small_archive())
    assert folder.write(archive) == []
    one = next(a for a in archive.attestations.values() if a.stance is Stance.ASSERTS)
    changed = folder.write(
        replace(archive, attestations={**archive.attestations, one.id: replace(one, stance=Stance.DENIES)})
    )
    assert f"claims/{one.claim}.md" in changed
    carrying = {a.article for a in archive.attestations.values() if a.claim == one.claim}
    assert {path for path in changed if path.startswith("articles/2") and path.endswith(".md")} <= {
        f"articles/{name}.md" for name in carrying
    }


def carried_by(count: int) -> Archive:
    """The small archive, one of its claims reported by that many undated articles more."""
    archive = small_archive()
    one = next(a for a in archive.attestations.values() if len(archive.claims[a.claim].attestations) > 2)
    article, claim = archive.articles[one.article], archive.claims[one.claim]
    names = [f"copy-{number:02}" for number in range(count)]
    copies = {name: replace(article, id=name, date_published=None) for name in names}
    more = {f"t-{name}": replace(one, id=f"t-{name}", article=name, attribution=None, figure=None) for name in names}
    claims = {**archive.claims, claim.id: replace(claim, attestations=(*claim.attestations, *more))}
    return replace(
        archive,
        articles={**archive.articles, **copies},
        attestations={**archive.attestations, **more},
        claims=claims,
    )


@pytest.mark.parametrize(("count", "counted"), [(3, True), (MANY, False)])
def test_pages_of_articles_do_not_count_many_reports(folder: Folder, count: int, counted: bool) -> None:
    """One report more of a claim of few changes the pages of its articles, as they count them; of a claim of many none
    but those of its neighbours in time.
    """
    folder.write(carried_by(count))
    assert folder.write(carried_by(count)) == []
    pages = {f"articles/{name}.md" for name in carried_by(count).articles}
    changed = pages & set(folder.write(carried_by(count + 1)))
    neighbours = {f"articles/{name}.md" for name in (f"copy-{count - 1:02}", f"copy-{count:02}", "untitled-skar")}
    assert bool(changed - neighbours) == counted
    folder.check(carried_by(count + 1))


@pytest.mark.parametrize("name", ["claims.json", "claims.csv", "publishers.json", "archive.sqlite.gz"])
def test_a_table_that_is_not_as_it_was_written_is_made_again(folder: Folder, name: str) -> None:
    """A table or database that somebody changed or removed stands again after the next build, of new rows and old."""
    path = folder.content / "data" / name
    for spoil in (path.unlink, lambda: path.write_text("[]\n", encoding="utf-8")):
        spoil()
        folder.check(with_story(small_archive()))
    path.unlink()
    folder.check(claim(with_story(small_archive()), random.Random(3)))


def test_a_draft_leaves_the_tables_as_they_were(folder: Folder) -> None:
    """A draft has the pages of a change, but neither its tables nor its database; the next build has them."""
    before, dice = with_story(small_archive()), random.Random(3)
    after = claim(before, dice)
    changed = folder.write(after, draft=True)
    assert any(path.startswith("claims/") for path in changed)
    assert not any(path.startswith("data/claims.") or path.endswith((".gz", "data/index.md")) for path in changed)
    assert {"data/claims.json", "data/archive.sqlite.gz"} <= set(folder.write(after))
    folder.check(after)
    folder.write(before, draft=True)
    folder.check(after)


@pytest.mark.parametrize("name", ["data/claims.csv", "data/archive.sqlite.gz", "data/index.md"])
def test_a_draft_writes_the_tables_where_one_is_gone(folder: Folder, name: str) -> None:
    """So that no page leads nowhere; and so does a first build."""
    archive = claim(with_story(small_archive()), random.Random(3))
    (folder.content / name).unlink()
    folder.write(archive, draft=True)
    assert (folder.content / name).is_file()
    folder.check(archive)


def test_lines_of_tables_are_put_in_their_place() -> None:
    """Lines that stay and new ones are in the order in which all would be made, and come back as they were written."""
    lookup = look_up(with_story(small_archive()))
    for name, (kind, _) in TABLES.items():
        every = {part: lines_of(lookup, name, part) for part in parts(lookup, kind)}
        whole = kept.merged([], (), every)
        assert [line[1:] for line in whole] == [line[1:] for line in sorted(chain(*every.values()))]
        for gone in list(every)[:3]:
            stays = set(every) - {gone}
            assert kept.merged(whole, stays, {gone: every[gone]}) == whole
            assert kept.merged(whole, stays, {}) == [line for line in whole if line[0] != gone]


def test_lines_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Of both files, cells with line breaks and tables without a line included."""
    lines = [("b", b'{"id":"1"}', b'1,"two\nlines"\n'), ("a", b'{"id":"2"}', b"2,x\n")]
    for found in (lines, []):
        for name, content in zip(("claims.json", "claims.csv"), kept.files("claims", found), strict=True):
            (tmp_path / name).write_bytes(content)
        assert kept.as_written("claims", kept.table_of(found), tmp_path) == found


def test_every_table_of_an_archive_is_watched() -> None:
    """No field of the archive can be read without being noted, but for what the archive calls itself."""
    watch = Watch(look_up(small_archive()))
    for record in (watch.lookup, watch.lookup.archive):
        for name in record.__slots__:
            if name not in ("archive", "info"):
                watch.asked.clear()
                list(getattr(record, name))
                assert watch.asked, name
    for whole in (watch.whole, watch.whole.archive):
        watch.asked.clear()
        assert whole.articles
        assert [key for _, key in watch.asked] == [None]


def test_edits_of_a_corpus_after_each_other(tmp_path: Path) -> None:
    """Through the whole pipeline, too: `benchmarks/random_edits.py --corpus` makes hundreds."""
    dice = random.Random(2)
    bench = Bench(tmp_path, dice, articles=4)
    for change in dice.sample(CORPUS_EDITS, 8):
        change(bench)
        assert bench.differing() == [], change.__name__
