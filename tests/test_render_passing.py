"""What one report tells in passing has a light page of its own, until something makes more of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from render_archive import small_archive
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.records import Archive
from onrecord.render.pages import pages
from onrecord.vocabulary import ClaimKind, Status

TEMPLATES = Path(__file__).parent.parent / "templates"
LIGHT, FULL = "claims/unconfirmed/index.html", "claims/unconfirmed.md"


def with_claim(archive: Archive, **changes: object) -> Archive:
    """The archive with another form of the claim that its third report alone tells."""
    found = replace(archive.claims["unconfirmed"], **changes)  # type: ignore[arg-type]
    return replace(archive, claims={**archive.claims, found.id: found})


def test_a_claim_in_passing_weighs_little_and_tells_all() -> None:
    """Who, in which words, where, with what proves it; no frame, and nothing for search engines to list."""
    made = pages(look_up(small_archive()), TEMPLATES)
    assert FULL not in made
    page = made[LIGHT]
    assert len(page.encode()) < 4000
    told = " ".join("".join(read(page).text).split())
    for words in (
        "The figure from Skar is unconfirmed.",
        "The article itself",
        "says so",
        "Nobody has confirmed his figure",
    ):
        assert words in told
    assert 'data-evidence="t-unconfirmed-0"' in page
    assert 'content="noindex"' in page


def test_what_a_person_says_has_a_whole_page() -> None:
    """A single report, but of somebody's words: a reader comes for that."""
    made = pages(look_up(small_archive()), TEMPLATES)
    assert "claims/approved.md" in made
    assert "claims/approved/index.html" not in made


@pytest.mark.parametrize(
    "changes",
    [{"status": Status.CURATED}, {"contested": True}, {"kind": ClaimKind.FIGURE}, {"best": "t-unconfirmed-0"}],
)
def test_what_is_more_than_passing_has_a_whole_page(changes: dict[str, object]) -> None:
    """Curated, contested, a number or a best value."""
    made = pages(look_up(with_claim(small_archive(), **changes)), TEMPLATES)
    assert FULL in made
    assert LIGHT not in made
