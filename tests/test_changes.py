"""The ledger: what became of each page is told once, kept, and tells the same again."""

import io
import json
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from render_archive import small_archive

from onrecord import changes
from onrecord.corpus import history
from onrecord.records import Archive, Change, Decision, DecisionTarget
from onrecord.render.views.changes import feeds
from onrecord.vocabulary import ChangeKind, DecisionAction

FIRST = "2031-01-01"
LATER = "2031-01-02"


def grown(archive: Archive) -> Archive:
    """An archive with the ledger of its first build."""
    return replace(archive, history=changes.since((), archive, FIRST))


def told(after: Archive, before: Archive) -> dict[tuple[str, str], Change]:
    """What the ledger tells of a later state, by what and page."""
    found = changes.since(before.history, after, LATER)
    assert all(change.date == LATER for change in found)
    assert changes.since((*before.history, *found), after, "2031-01-03") == (), "the same state again is no news"
    return {(change.change, change.page): change for change in found}


def test_the_first_build_tells_of_every_page_and_the_next_of_none() -> None:
    """All pages are added, and nothing is new where nothing is."""
    archive = grown(small_archive())
    assert {change.change for change in archive.history} == {ChangeKind.ADDED}
    assert told(archive, archive) == {}


def test_claims_become_contested_and_resolved() -> None:
    """A claim that is newly contested is told, and so is one that no longer is."""
    archive = small_archive()
    one = next(claim for claim in archive.claims.values() if claim.contested)
    calm = grown(replace(archive, claims={**archive.claims, one.id: replace(one, contested=False)}))
    assert set(told(archive, calm)) == {("contested", f"claims/{one.id}")}
    assert set(told(calm, grown(archive))) == {("resolved", f"claims/{one.id}")}


def test_new_numbers_moves_and_withdrawals_are_told() -> None:
    """A number that no report gave before, a page that leads elsewhere, one that is gone, and one that is back."""
    archive = small_archive()
    counting = next(c for c in archive.claims.values() if changes.numbers(c, archive))
    fewer = replace(counting, attestations=())
    before = grown(replace(archive, claims={**archive.claims, counting.id: fewer}))
    assert told(archive, before)["figures", f"claims/{counting.id}"].figures
    gone = {name: actor for name, actor in archive.actors.items() if name != "tomas-reyk"}
    why = Decision(
        id="d", action=DecisionAction.WITHHOLD, target=DecisionTarget(id="tomas-reyk"), by="C", reason="he asked"
    )
    away = replace(archive, actors=gone, redirects={}, unpublished={"actors/tomas-reyk": why})
    withdrawn = told(away, grown(archive))["withdrawn", "actors/tomas-reyk"]
    assert (withdrawn.by, withdrawn.why) == ("C", "he asked")
    moved = replace(archive, actors=gone, redirects={"actors/tomas-reyk": "actors/oda-fenn"})
    assert told(moved, grown(archive))["moved", "actors/tomas-reyk"].to == "actors/oda-fenn"
    back = replace(archive, history=(*grown(archive).history, withdrawn))
    assert ("returned", "actors/tomas-reyk") in told(archive, back)


def test_a_page_with_a_new_address_is_told_as_moved_alone() -> None:
    """Not as added, too; what was known of it is known of the new one."""
    archive = small_archive()
    name = next(iter(archive.claims))
    new = {
        "n" if one == name else one: replace(claim, id="n" if one == name else one)
        for one, claim in archive.claims.items()
    }
    said = {key: replace(a, claim="n") if a.claim == name else a for key, a in archive.attestations.items()}
    after = replace(archive, claims=new, attestations=said, stories={}, redirects={f"claims/{name}": "claims/n"})
    before = grown(replace(archive, stories={}, redirects={}))
    assert set(told(after, before)) == {("moved", f"claims/{name}")}


def test_a_decision_is_told_once_and_so_is_its_end() -> None:
    """A correction with who and why; taken out of the file, it is taken back."""
    archive = small_archive()
    decision = Decision(id="d1", action=DecisionAction.ACCEPT, target=DecisionTarget(id="tomas-reyk"), by="C")
    corrected = replace(archive, decided={"actors/tomas-reyk": (decision,), "m-1": (decision,)})
    news = told(corrected, grown(archive))
    assert news["corrected", "actors/tomas-reyk"].by == "C"
    assert set(told(archive, grown(corrected))) == {("undone", "actors/tomas-reyk")}


def test_an_address_is_never_given_to_another() -> None:
    """What was withdrawn comes back under its name, and not for somebody else."""
    archive = grown(small_archive())
    gone = Change(date=LATER, change=ChangeKind.WITHDRAWN, page="actors/tomas-reyk", title="Tomas Reyk")
    lines = (*archive.history, gone)
    assert changes.reused(lines, archive) == []
    other = replace(archive.actors["tomas-reyk"], name="Quill Ltd")
    message = changes.reused(lines, replace(archive, actors={**archive.actors, "tomas-reyk": other}))
    assert message
    assert 'was the address of "Tomas Reyk"' in message[0]


def test_lines_are_appended_and_read_whatever_git_did(tmp_path: Path) -> None:
    """What is there stays byte for byte; doubled and unordered lines are read; another line is named."""
    path = tmp_path / history.NAME
    first = grown(small_archive()).history
    history.append(path, first)
    before = path.read_bytes()
    later = replace(first[0], date=LATER, change=ChangeKind.RETURNED)
    history.append(path, [later])
    assert path.read_bytes().startswith(before)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[-1], *lines, lines[0]]) + "\n", encoding="utf-8")
    read, problems = history.read(path)
    assert problems == []
    assert set(read) == {*first, later}
    assert read[-1] == later
    path.write_text("<<<<<<< HEAD\n" + lines[0] + "\n", encoding="utf-8")
    assert [problem.line for problem in history.read(path)[1]] == [1]


def test_the_day_is_that_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is honoured."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert history.today() == "1970-01-02"


@pytest.mark.parametrize("site", ["https://halcyon.example/", None])
def test_feeds_can_be_read(site: str | None) -> None:
    """Atom and JSON Feed tell the same changes, and depend on the archive alone; links lead to the changed pages."""
    archive = grown(small_archive())
    archive = replace(archive, info=replace(archive.info, site_url=site))
    made = feeds(archive)
    assert made == feeds(archive)
    atom = feedparser.parse(io.BytesIO(made["changes/feed.xml"].encode()))
    whole = json.loads(made["changes/feed.json"])
    assert (atom.bozo, atom.version, whole["version"]) == (False, "atom10", "https://jsonfeed.org/version/1.1")
    told = [(entry.id, entry.title, entry.link, entry.summary) for entry in atom.entries]
    assert told == [(item["id"], item["title"], item["url"], item["content_text"]) for item in whole["items"]]
    assert len({name for name, *_ in told}) == len(told) > 1
    pages = {f"{site or '../'}{change.page}/" for change in archive.history}
    assert {link for _, _, link, _ in told} <= pages
    assert atom.feed.updated == f"{FIRST}T00:00:00+00:00"
    assert {day for entry in atom.entries for day in (entry.updated, entry.published)} == {atom.feed.updated}
    assert whole.get("feed_url") == (f"{site}changes/feed.json" if site else None)
