"""The page of an actor: statements by claim, names by outlet, mentions over time and page by page."""

import re
from dataclasses import replace
from pathlib import Path

from reading_archives import crowded_archive
from render_archive import pages, small_archive
from site_checks import read

from onrecord.questions.lookup import look_up
from onrecord.render.parts.mention_chart import mention_chart
from onrecord.render.parts.mentions import mention_pages
from onrecord.render.parts.participants import participants, related
from onrecord.render.parts.statements import by_claim
from onrecord.render.views.actor import outlet_names

TEMPLATES = Path(__file__).parent.parent / "templates"


def test_statements_stand_under_their_claims() -> None:
    """What the director said stands under the contested claim first, with his position towards it."""
    lookup = look_up(small_archive())
    groups = by_claim(lookup, lookup.said["tomas-reyk"]).groups
    assert [group.link.name if group.link else None for group in groups] == [
        "The sinking was a crime.",
        "The harbour master approved the sailing.",
    ]
    (denial,) = groups[0].first
    assert (denial.verb, denial.position, groups[0].contested) == ("denies", "denies it", True)
    assert groups[1].first[0].position == ""


def test_statements_of_no_claim_come_last() -> None:
    """A statement that no claim rests on is not lost."""
    lookup = look_up(small_archive())
    groups = by_claim(lookup, lookup.said["ilse-brandt"]).groups
    assert groups[-1].link is None
    assert groups[-1].first[0].words == "“We are still counting”"


def test_names_are_told_by_outlet() -> None:
    """Each outlet stands with the names that it uses and how often; pronouns are no names."""
    lookup = look_up(small_archive())
    rows = outlet_names(lookup, lookup.mentions["tomas-reyk"])
    assert [(row.outlet.name, row.names) for row in rows] == [
        ("Merrow Courier", (("Tomas Reyk", 1),)),
        ("Radio Sund", (("Reyk", 1),)),
    ]


def test_related_actors_share_claims() -> None:
    """Those who take part in the same claims are named, those who share more of them first."""
    lookup = look_up(small_archive())
    found = related(lookup, participants(lookup), "norland")
    assert [(other.link.name, other.claims) for other in found] == [
        ("Oda Fenn", 1),
        ("Survivors of the Halcyon", 1),
        ("Tomas Reyk", 1),
    ]


def test_mentions_over_time_by_day() -> None:
    """Days from the first to the last mention are bars, and a sentence says the same."""
    lookup = look_up(small_archive())
    chart = mention_chart(lookup, lookup.mentions["norland"])
    assert [bar.label for bar in chart.bars] == ["4 March 2031: 2 mentions", "5 March 2031: 1 mention"]
    assert chart.bars[0].height > chart.bars[1].height
    assert chart.sentence.startswith("Mentions by day, from 4 March 2031 to 5 March 2031; most of them, 2, on 4 March")


def test_mentions_over_time_by_article() -> None:
    """Where dates are too few for a common step there is a bar for each article; for one article there is none."""
    archive = small_archive()
    undated = {key: replace(article, date_published=None) for key, article in archive.articles.items()}
    lookup = look_up(replace(archive, articles=undated))
    chart = mention_chart(lookup, lookup.mentions["norland"])
    assert len(chart.bars) == 2
    assert "Mentions by article" in chart.sentence
    assert mention_chart(lookup, lookup.mentions["per-halle"]).bars == ()


def test_two_thousand_mentions_come_a_hundred_to_a_page() -> None:
    """Twenty pages hold every mention with its sentence once, lead to each other, and months fit one drawing."""
    archive = crowded_archive()
    lookup = look_up(archive)
    found = mention_pages(lookup, archive.actors["oda-fenn"])
    assert [(page.first, page.last) for page in found] == [(n * 100 + 1, n * 100 + 100) for n in range(20)]
    assert sum(group.count for page in found for group in page.groups) == 2000
    chart = mention_chart(lookup, lookup.mentions["oda-fenn"])
    assert "by month" in chart.sentence
    assert "300 mentions in articles without a month" in chart.sentence
    made = pages(archive, TEMPLATES)
    assert [path for path in made if path.startswith("actors/oda-fenn/")] == [
        f"actors/oda-fenn/page/{number}.md" for number in range(2, 21)
    ]
    last = made["actors/oda-fenn/page/20.md"]
    assert "Mentions 1901 to 2000 of 2000" in last
    assert 'href="../../../../actors/oda-fenn/#mentions"' in last
    assert 'href="../../actors/oda-fenn/page/2/"' in made["actors/oda-fenn.md"]
    assert max(len(page) for path, page in made.items() if path.startswith("actors/oda-fenn")) < 200_000


def test_every_mention_is_reached_without_script() -> None:
    """Following the page links from the actor's own page reaches all twenty pages."""
    made = pages(crowded_archive(), TEMPLATES)
    seen, waiting = set(), {1}
    while waiting:
        number = waiting.pop()
        seen.add(number)
        page = made[f"actors/oda-fenn/page/{number}.md" if number > 1 else "actors/oda-fenn.md"]
        waiting |= {int(n) for n in re.findall(r"actors/oda-fenn/page/(\d+)/", page)} - seen
    assert seen == set(range(1, 21))


def test_an_actor_without_anything_has_a_page() -> None:
    """An actor that no article names says so, without empty sections."""
    archive = small_archive()
    page = pages(replace(archive, annotations={}, claims={}, attestations={}), TEMPLATES)["actors/merrow.md"]
    words = "".join(read(page.split("---\n", 2)[2]).text)
    assert "No article of the archive names this actor." in words
    assert "## What this actor said" not in page
    assert "<svg" not in page
