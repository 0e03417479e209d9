"""Words around a statement: how it was said, by one or many, through whom, on which day, in which outlet."""

from dataclasses import replace
from pathlib import Path

import pytest
from render_archive import pages, small_archive
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.records import Actor, Archive, Article, ChainLink, Conflict
from onrecord.render.parts.cite import citation
from onrecord.render.parts.lineups import line_up
from onrecord.render.parts.links import relay
from onrecord.render.parts.notes import notes
from onrecord.render.views.claim import claim_view
from onrecord.render.views.timeline import jump_links
from onrecord.render.words.vocabulary import is_plural
from onrecord.vocabulary import ActorType, ChainRole, ClaimKind, Relation, Stance

TEMPLATES = Path(__file__).parent.parent / "templates"
FIRST, SECOND = "2031-03-04-merrow-courier-ferry", "2031-03-05-radio-sund-toll"
COURIER = ChainLink(actor=None, name="Merrow Courier", role=ChainRole.OUTLET)
WIRE = ChainLink(actor="telex", name="Telex", role=ChainRole.WIRE)
SPEAKER = ChainLink(actor="norland", name="Norland", role=ChainRole.SPEAKER)


def words_of(archive: Archive, path: str) -> str:
    """The words of a page on one line."""
    return " ".join("".join(read(pages(archive, TEMPLATES)[path].split("---\n", 2)[2]).text).split())


def with_attestation(archive: Archive, name: str, **more: object) -> Archive:
    """The archive with another state of one attestation."""
    return replace(
        archive,
        attestations={**archive.attestations, name: replace(archive.attestations[name], **more)},  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("medium", "said"),
    [("to a statement", "in a statement"), ("by telephone", "by telephone"), ("in an interview", "in an interview")],
)
def test_a_medium_is_nobody_spoken_to(medium: str, said: str) -> None:
    """The "to" of "according to a statement" is worded as the medium that it is."""
    chain = (replace(SPEAKER, medium=medium),)
    archive = with_attestation(small_archive(), "t-overloaded-0", source_chain=chain)
    assert relay(look_up(archive), archive.attestations["t-overloaded-0"]).who.note == said


@pytest.mark.parametrize(
    ("name", "kind", "many"),
    [
        ("Officials", ActorType.GROUP, True),
        ("Unnamed witnesses", ActorType.GROUP, True),
        ("Human rights groups", ActorType.GROUP, True),
        ("Survivors of the Halcyon", ActorType.GROUP, True),
        ("two diplomats in the capital", None, True),
        ("people who fled", None, True),
        ("they", None, True),
        ("Merrow security forces", ActorType.ORGANISATION, True),
        ("a Telex witness in Skar", None, False),
        ("a group of officials", None, False),
        ("an analyst", None, False),
        ("he", None, False),
        ("nobody named", None, False),
        ("Anna Williams", None, False),
        ("Anna Williams", ActorType.PERSON, False),
        ("United Nations", ActorType.ORGANISATION, False),
        ("United States", ActorType.STATE, False),
        ("The Merrow Times", ActorType.PUBLICATION, False),
        ("", None, False),
    ],
)
def test_many_is_told_by_the_head_noun(name: str, kind: ActorType | None, many: bool) -> None:
    """A description in the plural is many; a named person, organisation or state is one, whatever its name ends in."""
    assert is_plural(name, Actor(id="x", name=name, type=kind) if kind else None) is many


def test_verbs_agree_with_their_source() -> None:
    """Survivors accuse and say so, on the article's page, the claim's page and in its summary; Norland denies it."""
    archive = small_archive()
    lookup = look_up(archive)
    verbs = {note.way.who.name: note.verb for note in notes(lookup, FIRST, 10_000)}
    assert (verbs["Survivors of the Halcyon"], verbs["Norland"]) == ("say", "denies")
    view = claim_view(lookup, archive.claims["overloaded"], {})
    assert view.summary == "2 reports in 1 article: Survivors of the Halcyon say so; Norland denies it."
    assert [(row.position, row.stance) for row in view.rows] == [("denies it", "denies it"), ("say so", "says so")]
    groups = {**archive.actors, "norland": replace(archive.actors["norland"], name="Officials", type=ActorType.GROUP)}
    changed = with_attestation(replace(archive, actors=groups), "t-overloaded-0", stance=Stance.URGES)
    assert "Officials urge it" in claim_view(look_up(changed), changed.claims["overloaded"], {}).summary


def test_jump_links_are_words() -> None:
    """Where dates are many the timeline leads to years, decades in words, and an open interval to its year."""
    dates = ["199X?", "../1998", *(f"2031-03-{day:02}" for day in range(1, 31))]
    assert [link.name for link in jump_links(dict.fromkeys(dates, "#"))] == ["1990s", "1998", "2031"]


def test_a_contested_claim_shows_both_that_say_so() -> None:
    """Two outlets' own voices that differ in the day stand each with its words and outlet, and the reason."""
    own = ChainLink(actor=None, name="", role=ChainRole.NARRATOR)
    archive = small_archive()
    for name in ("t-crime-0", "t-approved-0"):
        archive = with_attestation(archive, name, source_chain=(own,), stance=Stance.ASSERTS, attribution=None)
    archive = with_attestation(archive, "t-approved-0", claim="crime")
    reason = "The report of Merrow Courier puts it on 3 March 2031, that of Radio Sund on 4 March 2031."
    conflict = Conflict(attestations=("t-crime-0", "t-approved-0"), relation=Relation.CONFLICTING, reason=reason)
    claim = replace(archive.claims["crime"], conflicts=(conflict,), attestations=conflict.attestations)
    archive = replace(archive, claims={"crime": claim})
    shown = line_up(look_up(archive), claim)
    assert [(side.label, [(who.name, who.note) for who in side.who]) for side in shown.sides] == [
        ("“the sinking a crime”", [("The article itself", "Radio Sund")]),
        ("“Brandt had “approved every sailing” that morning”", [("The article itself", "Merrow Courier")]),
    ]
    assert shown.differs == reason
    assert reason in words_of(archive, "index.md")
    denied = with_attestation(archive, "t-approved-0", stance=Stance.DENIES)
    assert [side.label for side in line_up(look_up(denied), claim).sides] == ["Says so", "Denies it"]


def test_a_row_prints_publication_apart_from_what_it_is_of() -> None:
    """Of an undated article the column says "undated" in every row; the day of a figure or statement stands apart."""
    archive = small_archive()
    notes_of = archive.annotations["untitled-skar"]
    figures = tuple(replace(figure, as_of="2031-03-06?") for figure in notes_of.figures)
    said = tuple(replace(one, uttered="2031-03-06?") for one in notes_of.attributions)
    changed = {**archive.annotations, "untitled-skar": replace(notes_of, figures=figures, attributions=said)}
    archive = with_attestation(replace(archive, annotations=changed), "t-death-toll-2", date="2031-03-06?")
    view = claim_view(look_up(archive), archive.claims["death-toll"], {})
    row = next(row for row in view.rows if row.id == "t-death-toll-2")
    assert (row.date, row.date_key, row.uttered) == ("undated", "9999-12-31", "probably on 6 March 2031")
    assert "probably as of 6 March 2031" in row.scope
    assert view.extremes.endswith("(undated, probably as of 6 March 2031).")
    assert "Outlet not stated, undated · said probably on 6 March 2031" in words_of(archive, "claims/death-toll.md")


def test_a_relay_is_named_once_and_an_outlet_is_not_its_own() -> None:
    """Telex twice is Telex once; the paper that carries the report is not told as having passed it on."""
    chain = (SPEAKER, WIRE, COURIER, WIRE)
    archive = with_attestation(small_archive(), "t-overloaded-0", source_chain=chain)
    way = relay(look_up(archive), archive.attestations["t-overloaded-0"])
    assert ([step.name for step in way.via], way.where.name) == (["Telex"], "Merrow Courier")


def test_a_citation_has_no_address_that_leads_nowhere() -> None:
    """Without an address of the archive no form of a citation has one; with it, each of them has."""
    archive = small_archive()
    article = replace(archive.articles[SECOND], url=None)
    bare = citation(replace(archive.info, site_url=None), article, "Radio Sund")
    forms = {form.name: "\n".join(form.lines) for form in bare.forms}
    assert bare.plain.endswith("Read in The Halcyon archive.")
    assert not any("articles/" in form for form in forms.values())
    assert not any(name in forms[form] for form, name in (("BibTeX", "url"), ("RIS", "UR"), ("CSL-JSON", "URL")))
    assert forms["BibTeX"].endswith("}")
    whole = citation(archive.info, article, "Radio Sund")
    address = f"https://halcyon.example/articles/{SECOND}/"
    assert all(address in "\n".join(form.lines) for form in whole.forms)
    assert address in whole.plain


def test_no_outlet_is_said_in_plain_words() -> None:
    """A chain that ends in an article without an outlet does not name "Outlet not stated" as one."""
    archive = small_archive()
    claim = replace(archive.claims["death-toll"], kind=ClaimKind.FIGURE)
    extremes = claim_view(look_up(archive), claim, {}).extremes
    assert "Per Halle, as relayed by Telex, in an article without a stated outlet (undated)" in extremes


def test_a_later_count_is_headed_so() -> None:
    """The heading over counts that need not disagree does not call one of them outdone."""
    words = words_of(small_archive(), "claims/death-toll.md")
    assert "A later count" in words
    assert "Superseded" not in words


def test_an_inferred_day_has_the_whole_width() -> None:
    """The long line on the day of an undated article spans the card."""
    assert '<div class="or-whole"><dt>Probably written</dt>' in (TEMPLATES / "article.md").read_text("utf-8")


def test_an_article_without_a_publisher_says_so() -> None:
    """Its card has the words for what a text does not state."""
    article = Article(id="one", title="One")
    archive = Archive(
        info=small_archive().info, articles={"one": article}, publishers={}, actors={}, annotations={}, claims={},
        attestations={},
    )  # fmt: skip
    assert "PublisherNot stated in the text" in words_of(archive, "articles/one.md")
