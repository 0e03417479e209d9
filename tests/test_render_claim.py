"""The page of a claim: the figure board, origins, silence, and a table that is whole at any size."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from reading_archives import LONG, crowded_archive, eventful_archive
from render_archive import TELEX, pages, small_archive
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.records import Archive, ChainLink, Occasion
from onrecord.render.drawing.scale import LEFT, RIGHT, scale
from onrecord.render.parts.board import Board, figure_board
from onrecord.render.parts.origins import origins
from onrecord.render.parts.silence import articles_on, silence
from onrecord.vocabulary import ChainRole

TEMPLATES = Path(__file__).parent.parent / "templates"


def board_of(archive: Archive, claim: str) -> Board:
    """The figure board of a claim."""
    lookup = look_up(archive)
    board = figure_board(lookup, lookup.attestations[claim])
    assert board is not None
    return board


def words_of(page: str) -> str:
    """The words of a page on one line."""
    return " ".join("".join(read(page.split("---\n", 2)[2]).text).split())


def test_the_figure_board_shows_every_number_honestly() -> None:
    """At least 31 is open upwards, 58 a point, about 90 hollow and a part; by date, the undated one last."""
    board = board_of(small_archive(), "death-toll")
    drawn = [
        (row.amount, row.date, row.drawn.kind, row.drawn.hollow, row.drawn.dashed) for row in board.rows if row.drawn
    ]
    assert drawn == [
        ("at least 31", "4 March 2031", "from", False, False),
        ("58", "5 March 2031", "point", False, False),
        ("about 90", "undated", "point", True, True),
    ]
    places = [row.drawn.x1 for row in board.rows if row.drawn]
    assert places == sorted(places)
    assert board.sentence == "3 reports give 3 figures by date: the lowest is at least 31, the highest about 90."


def test_the_figure_board_reads_without_seeing_it() -> None:
    """Drawings are hidden from screen readers; words name each number, its date, source, outlet and scope."""
    page = pages(small_archive(), TEMPLATES)["claims/death-toll.md"]
    board = page[page.index('<figure class="or-board"') : page.index("</figure>")]
    assert board.count("<svg") == board.count('aria-hidden="true"') + board.count('overflow="visible"')
    words = " ".join("".join(read(board).text).split())
    assert "4 March 2031 at least 31 Ilse Brandt via Telex, Merrow Courier · passengers · Merrow Strait" in words
    assert 'href="#t-death-toll-2"' in board
    assert 'href="#reports"' in board


def test_a_claim_without_two_figures_has_no_board() -> None:
    """One number, or none, is no board; neither is a claim of another kind."""
    lookup = look_up(small_archive())
    assert figure_board(lookup, lookup.attestations["death-toll"][:1]) is None
    assert "or-board" not in pages(small_archive(), TEMPLATES)["claims/overloaded.md"]


@pytest.mark.parametrize(
    ("values", "logarithmic", "ticks"),
    [
        ([75, 2000], False, (0, 500, 1000, 1500, 2000)),
        ([12, 170_000], True, (10, 100, 1000, 10_000, 100_000, 1_000_000)),
        ([0], False, (0, 1)),
        ([5], False, (0, 1, 2, 3, 4, 5)),
        ([-4, 3.5], False, (-4, -2, 0, 2, 4)),
    ],
)
def test_axes_have_round_ticks(values: list[float], logarithmic: bool, ticks: tuple[float, ...]) -> None:
    """Axes begin at nought, or are logarithmic where values lie far apart, and hold every value."""
    axis = scale(values)
    assert (axis.logarithmic, axis.ticks) == (logarithmic, ticks)
    assert all(LEFT <= axis.place(value) <= RIGHT for value in values)


def test_the_lead_says_who_gives_the_extremes() -> None:
    """The sentence under the statement names the lowest and the highest number's giver, way, outlet and date."""
    words = words_of(pages(small_archive(), TEMPLATES)["claims/death-toll.md"])
    assert "3 reports in 3 articles: from at least 31 to about 90." in words
    assert "The lowest number is given by Ilse Brandt, as relayed by Telex, in Merrow Courier (4 March 2031)" in words


def with_chains(archive: Archive, *chains: tuple[ChainLink, ...]) -> Archive:
    """The archive with other source chains of the reports of the death toll."""
    changed = {f"t-death-toll-{number}": chain for number, chain in enumerate(chains)}
    attestations = {
        key: replace(one, source_chain=changed.get(key, one.source_chain)) for key, one in archive.attestations.items()
    }
    return replace(archive, attestations=attestations)


def test_origins_are_told_with_the_way_they_came() -> None:
    """Three reports of three speakers are three origins, each with the agency through which it came."""
    shown = origins(look_up(small_archive()), "death-toll")
    assert [(row.who.name, row.via) for row in shown.rows] == [
        ("Ilse Brandt", ("Telex",)),
        ("Merrow", ()),
        ("Per Halle", ("Telex",)),
    ]
    assert shown.sentence == "3 reports in 3 articles come from three independent origins."


def test_the_page_says_why_reports_are_one_origin() -> None:
    """One speaker in three articles and one agency in three articles are one origin each, in a sentence."""
    archive = small_archive()
    chain = archive.attestations["t-death-toll-0"].source_chain
    (row,) = origins(look_up(with_chains(archive, chain, chain, chain)), "death-toll").rows
    assert (row.reports, row.articles, row.who.href) == (3, 3, "actors/ilse-brandt/")
    narrator = ChainLink(actor=None, name="", role=ChainRole.NARRATOR)
    wired = with_chains(archive, *[(narrator, TELEX)] * 3)
    words = words_of(pages(wired, TEMPLATES)["claims/death-toll.md"])
    assert "3 reports in 3 articles come from one independent origin: three articles have it from Telex." in words


def test_an_origin_that_denies_is_told_apart() -> None:
    """Two origins of which one denies the claim are not told as two that support it."""
    words = words_of(pages(small_archive(), TEMPLATES)["claims/overloaded.md"])
    assert "2 reports in 1 article come from two independent origins. One of them denies it." in words


def test_who_is_silent_is_named() -> None:
    """Of the event's three articles two do not carry the denial, and the outlet that never does is named."""
    archive = eventful_archive()
    lookup = look_up(archive)
    found = silence(lookup, archive.claims["overloaded"], articles_on(lookup))
    assert found is not None
    assert [row.link.name for row in found.first] == ["Halcyon: toll rises to 58", "Untitled report"]
    assert ([outlet.name for outlet in found.outlets], found.count, found.of) == (["Radio Sund"], 2, 3)
    words = words_of(pages(archive, TEMPLATES)["claims/overloaded.md"])
    assert (
        "2 of the 3 articles on Sinking of the Halcyon do not carry this claim; no article of Radio Sund does." in words
    )
    assert "Every article on Sinking of the Halcyon carries this claim." in words_of(
        pages(archive, TEMPLATES)["claims/death-toll.md"]
    )


def test_silence_needs_an_event() -> None:
    """An archive that names no event says nothing of silence; of two events only the one with the place counts."""
    archive = small_archive()
    lookup = look_up(archive)
    assert silence(lookup, archive.claims["crime"], articles_on(lookup)) is None
    events = (
        Occasion(id="halcyon", name="Sinking", place="merrow"),
        Occasion(id="other", name="Other", place="norland"),
    )
    lookup = look_up(replace(archive, info=replace(archive.info, events=events)))
    on = articles_on(lookup)
    assert [article.id for article in on["halcyon"].articles] == [
        "2031-03-04-merrow-courier-ferry",
        "2031-03-05-radio-sund-toll",
    ]


def test_three_hundred_reports_make_a_whole_page() -> None:
    """Every report is a row with what it sorts by; conflicts are cut and say so; the title of 300 characters stays."""
    page = pages(crowded_archive(), TEMPLATES)["claims/toll.md"]
    read_page = read(page.split("---\n", 2)[2])
    assert read_page.mistakes == []
    assert len(re.findall(r'<tr id="t-toll-\d+"', page)) == 300
    assert len(re.findall(r'data-label="Figure" data-value="\d+', page)) == 300
    assert LONG in words_of(page)
    assert len(LONG) >= 290
    assert "more are in the data" in words_of(page)
    assert "more are in the table." in words_of(page)
    assert len(page) < 700_000


def test_a_claim_tells_machines_where_it_appears() -> None:
    """The JSON-LD is a Claim with its articles and subjects, and no rating."""
    page = pages(small_archive(), TEMPLATES)["claims/crime.md"]
    thing = json.loads(yaml.safe_load(page.split("---\n", 2)[1])["jsonld"])["@graph"][0]
    assert thing["@type"] == "Claim"
    assert thing["text"] == "The sinking was a crime."
    assert [article["headline"] for article in thing["appearance"]] == ["Halcyon: toll rises to 58"]
    assert not {"reviewRating", "claimReviewed"} & set(thing)
