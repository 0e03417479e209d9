"""Overviews as Markdown: what they say of the small archive, and of archives that are empty, alone or long."""

import json
import re
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from render_archive import (
    Annotator,
    hostile_archive,
    laid_out,
    pages,
    restricted,
    script_files,
    sentence_records,
    small_archive,
)
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.records import Actor, Archive, ArchiveInfo, Article, Change, Occasion
from onrecord.render.drawing.world import Extent, clipped, countries, drawing
from onrecord.render.parts.sentences import fragment
from onrecord.render.views.coverage import coverage_pages
from onrecord.render.views.map import map_view
from onrecord.render.views.terminology import event_words, forms_of
from onrecord.vocabulary import ActorType, Bound, ChangeKind, Publish

TEMPLATES = Path(__file__).parent.parent / "templates"
EMPTY = Archive(info=ArchiveInfo(), articles={}, publishers={}, actors={}, annotations={}, claims={}, attestations={})
FIRST, SECOND = "2031-03-04-merrow-courier-ferry", "2031-03-05-radio-sund-toll"


def words_of(archive: Archive, path: str) -> str:
    """The text of a page."""
    page = pages(archive, TEMPLATES)[path].split("---\n", 2)[2]
    made = markdown.markdown(page, extensions=["attr_list", "tables", "toc"])
    return " ".join(" ".join(read(made).text).split())


def records(archive: Archive) -> list[dict[str, object]]:
    """The records of the search."""
    return [json.loads(line) for line in script_files(archive)["search/sentences.jsonl"].splitlines()]


def test_the_timeline_holds_what_has_a_date_and_counts_what_has_none() -> None:
    """Events, articles, passages and figures stand under their day, an undated article apart, with what it holds."""
    archive = small_archive()
    event = Occasion(id="sinking", name="Sinking of the Halcyon", place="merrow-strait", since="2031-03-04")
    words = words_of(replace(archive, info=replace(archive.info, events=(event,))), "timeline/index.md")
    fourth, fifth = words.index("4 March 2031", words.index("Show")), words.rindex("5 March 2031")
    assert fourth < words.index("Sinking of the Halcyon") < words.index("Rescuers searched the Merrow Strait") < fifth
    assert fourth < words.index("At least 31 passengers drowned") < fifth < words.index("The death toll of the Halcyon")
    assert "Published Halcyon: toll rises to 58 · with 4 statements without a date of their own" in words
    assert words.index("Without a date of their own") < words.index("Undated article Untitled report")


def timeline_lines(archive: Archive, kind: str) -> list[str]:
    """The lines of one kind of entry, figures between stars."""
    page = pages(archive, TEMPLATES)["timeline/index.md"].replace("<b>", "*").replace("</b>", "*")
    found = re.findall(rf'<li class="or-entry or-entry-{kind}">(.*?)(?:<span class="or-from|</li>)', page)
    return [" ".join("".join(read(line).text).split()) for line in found]


def one_figure(sentence: str, exact: str, **more: object) -> Archive:
    """An archive of one article with one sentence and a dated figure in it."""
    text, blocks = laid_out(sentence)
    annotator = Annotator(Article(id="one", text=text, blocks=blocks, publisher="daily", publish=Publish.FULL))
    annotator.figure(exact, "killed", Bound.EXACT, 1, 1)
    figure = replace(annotator.figures[0], **{"as_of": "2031-03-04", "population": None, "place": None, **more})  # type: ignore[arg-type]
    found = replace(annotator.done(), figures=(figure,))
    return replace(EMPTY, articles={"one": annotator.article}, annotations={"one": found})


MEASURES = [
    ("killed", "at least 75", {"bound": Bound.AT_LEAST, "low": 75, "high": None}, "Killed: at least 75"),
    ("injured", "thousands", {"bound": Bound.VAGUE, "low": None, "high": None}, "Injured: no exact number"),
    ("troops", "150 to 200", {"low": 150, "high": 200}, "Troops: 150 to 200"),
    ("money", "$16 million", {"low": 16e6, "high": 16e6, "unit": "USD"}, "Money: 16,000,000 USD"),
    ("share", "15%", {"low": 15, "high": 15, "unit": "percent"}, "Share: 15 percent"),
    ("distance", "under 2 miles", {"bound": Bound.LESS_THAN, "low": None, "high": 2, "unit": "mile"},
     "Distance: under 2 miles"),
    ("length", "6 feet", {"low": 6, "high": 6, "unit": "foot"}, "Length: 6 feet"),
    ("duration", "24 hour", {"low": 24, "high": 24, "unit": "hour"}, "Duration: 24 hours"),
    ("duration", "1 day", {"low": 1, "high": 1, "unit": "day"}, "Duration: 1 day"),
    ("weight", "3 kg", {"low": 3, "high": 3, "unit": "kg"}, "Weight: 3 kg"),
    ("age", "under 50", {"bound": Bound.LESS_THAN, "low": None, "high": 50}, "Age: under 50"),
    ("buildings", "40", {"low": 40, "high": 40}, "Buildings: 40"),
    ("crossed-border", "10,000", {"low": 1e4, "high": 1e4, "population": "refugees"},
     "Crossed a border: 10,000, refugees"),
    ("fishing-boat", "two", {"low": 2, "high": 2}, "Fishing boat: 2"),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "exact", "more", "label"), MEASURES)
def test_a_figure_of_any_measure_reads_as_english(
    measure: str, exact: str, more: dict[str, object], label: str
) -> None:
    """A figure stands in the text's own sentence; where that may not be shown, a label with its value stands for it."""
    sentence = f"By then it had come to {exact}, as all could see."
    archive = one_figure(sentence, exact, measure=measure, **more)
    assert timeline_lines(archive, "figure") == [f"By then it had come to *{exact}*, as all could see."]
    assert timeline_lines(restricted(archive, Publish.NONE), "figure") == [label]


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    """Of a sentence of 900 characters the figure is shown with words on both sides, not the beginning."""
    sentence = f"{'Before it ' * 40}came 31 dead {'and after it ' * 40}nothing."
    (line,) = timeline_lines(one_figure(sentence, "31"), "figure")
    assert line.startswith(("… Before it", "… it Before"))
    assert "came *31* dead and after" in line
    assert line.endswith("…")
    assert len(line) < 320


def test_a_sentence_of_one_time_stands_once() -> None:
    """A sentence that names a day and has two figures of that day is one line, with the words for the day before it."""
    text, blocks = laid_out("On Tuesday 31 drowned and 20 were saved.")
    annotator = Annotator(Article(id="one", text=text, blocks=blocks, date_published="2031-03-04"))
    annotator.date("Tuesday", "2031-03-04")
    annotator.figure("31", "killed", Bound.EXACT, 31, 31)
    annotator.figure("20", "rescued", Bound.EXACT, 20, 20)
    archive = replace(EMPTY, articles={"one": annotator.article}, annotations={"one": annotator.done()})
    assert timeline_lines(archive, "figure") == ["“Tuesday” On Tuesday *31* drowned and *20* were saved."]
    assert timeline_lines(archive, "date") == []


def test_a_dated_statement_names_its_speaker_in_plain_words() -> None:
    """A statement of several speakers reads as well as one of a single speaker, and names the wire."""
    archive = small_archive()
    notes = archive.annotations[FIRST]
    uttered = tuple(replace(said, uttered="2031-03-04") for said in notes.attributions)
    dated = replace(archive, annotations={**archive.annotations, FIRST: replace(notes, attributions=uttered)})
    lines = timeline_lines(dated, "statement")
    assert lines[0] == "Said by Ilse Brandt, as relayed by Telex: At least 31 passengers drowned"
    assert "Denied by Norland: the ferry had been overloaded" in lines
    assert any(line.startswith("Said by Survivors of the Halcyon: leaving the harbour") for line in lines)


def test_the_timeline_is_cut_into_pages() -> None:
    """Two hundred and fifty dated articles make three pages, each within its days."""
    articles = {f"x-{n:03}": Article(id=f"x-{n:03}", date_published=f"2031-01-{n // 10 + 1:02}") for n in range(250)}
    made = pages(replace(EMPTY, articles=articles), TEMPLATES)
    assert sorted(path for path in made if path.startswith("timeline")) == [
        "timeline/index.md", "timeline/page/2.md", "timeline/page/3.md",
    ]  # fmt: skip
    assert made["timeline/index.md"].count("or-entry ") == 100


def test_coverage_says_who_carries_a_claim_and_who_is_silent() -> None:
    """The matrix shows the figure or stance of each outlet and names those that do not carry the claim."""
    words = words_of(small_archive(), "coverage/index.md")
    toll = words[words.index("A number of people died") : words.index("The Halcyon was overloaded")]
    assert "2 of 2 at least 31 58 about 90" in toll
    overloaded = words[words.index("The Halcyon was overloaded") :]
    assert "1 of 2 denies it says so silent Radio Sund" in overloaded
    assert "Radio Sund, Outlet" not in overloaded


def test_articles_without_an_outlet_are_no_outlet() -> None:
    """They stand in a column of their own, carry nothing alone, and neither are silent nor never quote anybody."""
    archive = small_archive()
    (view,) = coverage_pages(look_up(archive))
    assert [(column.link.name, column.stated) for column in view.columns] == [
        ("Merrow Courier", True), ("Radio Sund", True), ("Outlet not stated", False),
    ]  # fmt: skip
    assert [(column.link.name, carried, alone) for column, carried, alone in view.totals] == [
        ("Merrow Courier", 3, 2), ("Radio Sund", 2, 1), ("Outlet not stated", 2, ""),
    ]  # fmt: skip
    rows = {row.link.name: (row.carried, row.silent) for row in view.rows}
    assert rows["The figure from Skar is unconfirmed."] == (0, ("Merrow Courier", "Radio Sund"))
    assert rows["The sinking was a crime."] == (1, ("Merrow Courier",))
    for page in ("coverage/index.md", "voices/index.md", "terminology/index.md"):
        lists = r'(?:or-narrow|data-label="(?:Never|Only) in")[^>]*><bdi>[^<]*Outlet not stated'
        assert not re.search(lists, pages(archive, TEMPLATES)[page])


def test_voices_count_by_kind_state_and_speaker() -> None:
    """Each speaker has its counts by outlet and the outlets that never quote it."""
    words = words_of(small_archive(), "voices/index.md")
    assert "Tomas Reyk Director of Norland. Person 1 20 % 1 25 % 0 2 " in words
    assert "People named 3 60 % 3 75 % 1 100 % 7" in words
    assert re.search(r"Merrow 2 40 % 1 25 % 0 3", words)


def test_terminology_lines_up_names_and_words() -> None:
    """The names of one actor stand under the outlets that use them, and so do the words for what happened."""
    words = words_of(small_archive(), "terminology/index.md")
    assert "Tomas Reyk 1 0 0 Merrow Courier" in words
    assert "Reyk 0 1 0 Radio Sund" in words
    assert "sinking 0 1 0 Radio Sund" in words
    assert "disaster 0 1 0 Radio Sund" in words


def test_words_for_what_happened_have_their_plurals() -> None:
    """A plural is found and counted under its singular; a longer word is not found inside another one."""
    kinds, pattern = event_words()
    assert forms_of("tragedy") == ("tragedy", "tragedies")
    assert forms_of("crisis, crises") == ("crisis", "crises")
    found = pattern.finditer("Clashes and a civil war; warriors clashed.")
    assert [match[0] for match in found] == ["Clashes", "civil war"]
    assert kinds["pogrom"] == "Attack"


def test_two_articles_are_set_side_by_side() -> None:
    """A pair's page has the shared claim with both sides and the reason, and what each carries alone."""
    words = words_of(small_archive(), f"compare/{FIRST}/with/{SECOND}.md")
    assert "What both carry A number of people died when the Halcyon sank. at least 31 Ilse Brandt" in words
    assert "The second figure is a day younger." in words
    assert words.index("The Halcyon was overloaded.") < words.index("The sinking was a crime.")
    against = words_of(small_archive(), f"compare/{FIRST}/with/untitled-skar.md")
    assert "Where they contradict each other A number of people died" in against


def test_the_data_of_the_comparison_say_the_same() -> None:
    """The script's data name the articles, the claims, who says what, and the pairs that contradict each other."""
    data = json.loads(script_files(small_archive())["compare/articles.json"])
    titles = [row[0] for row in data["articles"]]
    claim = next(n for n, row in enumerate(data["claims"]) if row[1] == "claims/death-toll/")
    assert [titles.index("Ferry sinks in Merrow Strait, dozens feared dead"), claim, "at least 31", "asserts",
            "Ilse Brandt"] in data["said"]  # fmt: skip
    assert [claim, 0, titles.index("Untitled report")] in data["against"]


def test_every_shown_sentence_is_a_record_with_its_facets() -> None:
    """A denial is found by its outlet, names, wire, kind of claim, stance and year, and leads to its paragraph."""
    found = next(r for r in sentence_records(small_archive()) if "had been overloaded" in r["content"])
    assert found["url"].startswith(f"articles/{FIRST}/#p3:~:text=The%20shipping%20line%20Norland%20denied,")
    assert found["filters"] == {
        "kind": ["Reported statement"],
        "outlet": ["Merrow Courier"],
        "actor": ["Norland"],
        "wire": ["Telex"],
        "claim": ["Responsibility"],
        "stance": ["denies"],
        "year": ["2031"],
    }
    assert found["meta"]["who"] == "Norland"
    assert len(records(small_archive())) == sum(len(n.sentences) for n in small_archive().annotations.values())


def test_text_that_may_not_be_shown_is_not_searched() -> None:
    """With `publish: none` there is no record, and of an excerpt only whole sentences inside it."""
    assert records(restricted(small_archive(), Publish.NONE)) == []
    excerpt = " ".join(str(record["content"]) for record in records(restricted(small_archive(), Publish.EXCERPT)))
    assert "searched the Merrow Strait" in excerpt
    assert "on a ship built for" not in excerpt
    for path, text in script_files(restricted(small_archive(), Publish.NONE)).items():
        assert "still counting" not in text, path
        assert "every sailing" not in text, path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", "It%20rained."),
        (
            "A well-known man, he said, left the house at about ten.",
            "A%20well%2Dknown%20man%2C%20he%20said%2C,the%20house%20at%20about%20ten.",
        ),
        ("«Да»", "%C2%AB%D0%94%D0%B0%C2%BB"),
    ],
)
def test_a_text_directive_is_escaped(text: str, expected: str) -> None:
    """Hyphens and commas of the words do not become part of the directive's own syntax."""
    assert fragment(text) == expected


def test_indexes_give_their_filter_every_line() -> None:
    """The names of an index hold every line of all its pages, with badges and other names."""
    names = json.loads(script_files(small_archive())["actors/names.json"])
    assert len(names) == 9
    brandt = next(row for row in names if row[0] == "Ilse Brandt")
    assert brandt[1] == "actors/ilse-brandt/"
    assert "harbour master" in brandt[4]
    claims = json.loads(script_files(small_archive())["claims/names.json"])
    assert sum("contested:contested" in row[3] for row in claims) == 3


def test_a_map_shows_the_places_within_its_extent() -> None:
    """A lone place is drawn in the middle of its surroundings; far places make a closer map and one of all."""
    alone = map_view(look_up(small_archive()))
    assert [(m.id, len(m.dots)) for m in alone.maps] == [("map-all", 1)]
    assert abs(alone.maps[0].dots[0].x - alone.maps[0].width / 2) < 1
    far = map_view(look_up(with_places(("here", 10.0, 50.0, 9), ("near", 11.0, 50.5, 3), ("far", -70.0, -30.0, 1))))
    assert [(m.id, len(m.dots)) for m in far.maps] == [("map-near", 2), ("map-all", 3)]
    pole = map_view(look_up(with_places(("pole", 180.0, 90.0, 1), ("other", -180.0, -90.0, 1))))
    assert all(0 <= dot.x <= m.width and 0 <= dot.y <= m.height for m in pole.maps for dot in m.dots)


def test_a_country_is_named_once() -> None:
    """A country that has a labelled dot has no second name under it; its neighbours keep theirs."""
    places = ("norway", 9.0, 61.5, 3), ("malmo", 13.0, 55.6, 1), ("umea", 20.3, 63.8, 1)
    drawn = map_view(look_up(with_places(*places))).maps[-1]
    assert [dot.label and dot.label.text for dot in drawn.dots] == ["norway", "malmo", "umea"]
    labelled = {name.text for name in drawn.names}
    assert "Norway" not in labelled
    assert "Sweden" in labelled


def with_places(*places: tuple[str, float, float, int]) -> Archive:
    """An archive that names places: id, longitude, latitude, how often."""
    text, blocks = laid_out(" ".join(name for name, _, _, count in places for _ in range(count)))
    annotator = Annotator(Article(id="x", text=text, blocks=blocks))
    for name, _, _, count in places:
        for occurrence in range(count):
            annotator.mention(name, name, occurrence=occurrence)
    actors = {n: Actor(id=n, name=n, type=ActorType.PLACE, longitude=x, latitude=y) for n, x, y, _ in places}
    article = {"x": annotator.article}
    return replace(EMPTY, articles=article, actors=actors, annotations={"x": annotator.done()})


def test_countries_are_cut_to_the_map() -> None:
    """A ring is clipped to the extent, and a drawing holds the countries that it shows and no other."""
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert sorted(clipped(square, Extent(5, 5, 20, 20))) == [(5, 5), (5, 10), (10, 5), (10, 10)]
    assert clipped(square, Extent(20, 20, 30, 30)) == []
    found = {country.name for country in countries(drawing(Extent(5, 45, 12, 50)))}
    assert {"Germany", "Switzerland", "France"} <= found
    assert "Peru" not in found
    assert "Russia" in {country.name for country in countries(drawing(Extent(-180, 60, -170, 70)))}


def test_an_empty_archive_has_every_overview() -> None:
    """With nothing to show, each overview is there and says so; there is nothing to index."""
    made = pages(EMPTY, TEMPLATES)
    for name in ("timeline", "map", "coverage", "voices", "terminology", "compare", "changes", "search"):
        assert f"{name}/index.md" in made
    assert "The archive holds no claim yet." in made["coverage/index.md"]
    assert "Nobody is reported to say anything." in made["voices/index.md"]
    assert script_files(EMPTY)["search/sentences.jsonl"] == ""


def test_many_outlets_share_the_last_column() -> None:
    """Of thirty outlets the eight with most articles have a column of their own."""
    articles = {f"x-{n:02}": Article(id=f"x-{n:02}", publisher=f"outlet-{n:02}") for n in range(30)}
    claim = next(iter(small_archive().claims.values()))
    found = replace(next(iter(small_archive().attestations.values())), article="x-29", attribution=None, figure=None)
    lone = replace(claim, attestations=(found.id,), conflicts=(), about=(), first_appearance=None)
    archive = replace(EMPTY, articles=articles, claims={claim.id: lone}, attestations={found.id: found})
    words = words_of(archive, "coverage/index.md")
    assert "22 other outlets" in words
    assert "outlet-07" in words
    assert "outlet-08" not in words


def test_hand_made_changes_moves_and_withdrawals_are_listed() -> None:
    """The page of changes names what was decided by hand, renamed pages and withdrawn ones."""
    told = Change(
        date="2031-06-01", change=ChangeKind.CORRECTED, page=f"articles/{SECOND}", decision="d", action="set",
        by="A. Curator", why="the later count",
    )  # fmt: skip
    words = words_of(replace(small_archive(), history=(told,)), "changes/index.md")
    assert "1 June 2031 1 article corrected Corrected" in words
    assert "A. Curator: the later count" in words
    assert "actors/t-reyk is now actors/tomas-reyk" in words
    assert "claims/gone" in words


def test_scripts_get_the_same_data_whatever_the_order() -> None:
    """The files for scripts depend on the archive alone, and are ASCII JSON whatever the strings hold."""
    archive = small_archive()
    turned = replace(archive, articles=dict(reversed(list(archive.articles.items()))),
                     claims=dict(reversed(list(archive.claims.items()))),
                     actors=dict(reversed(list(archive.actors.items()))))  # fmt: skip
    assert script_files(archive) == script_files(turned)
    for path, text in script_files(hostile_archive()).items():
        assert [json.loads(line) for line in text.splitlines()], path
