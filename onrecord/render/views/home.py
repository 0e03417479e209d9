"""What the home page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.english import counted, listed, plural
from onrecord.questions.lookup import Lookup, by_size, contested_first
from onrecord.records import Claim, Story
from onrecord.render.parts.lineups import LineUp, line_up
from onrecord.render.parts.links import Link, to_actor, to_article, to_claim, to_publisher, to_story
from onrecord.render.parts.record import annotation_ids
from onrecord.render.views.claim import figures_of
from onrecord.render.views.publisher import ArticleLine, article_line
from onrecord.render.views.story import spelled
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ClaimKind, Status

WAYS = (
    Link("Timeline", "timeline/", "What happened when, and what was known as of which day?"),
    Link("Map", "map/", "Where does it happen?"),
    Link("Coverage", "coverage/", "Which outlet carries which claim, and who is silent?"),
    Link("Who speaks where", "voices/", "Whom does each outlet quote, and whom never?"),
    Link("Terminology", "terminology/", "What does each outlet call the same people, and what happened?"),
    Link("Compare", "compare/", "Where do two articles contradict each other?"),
    Link("Search", "search/", "Which sentence says so? By outlet, wire, name, stance and year."),
    Link("Changes", "changes/", "What did people correct, and what was withdrawn?"),
)
MOST_CLAIMS = 8
MOST_LARGEST = 6
MOST_STORIES = 8
TOLL = "killed"
NEWEST = 8
MOST_QUOTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Ready for the template."""

    title: str
    description: str
    empty: bool
    counts: tuple[tuple[str, str, Link], ...]  # number, what, where it leads
    reviewed: str  # a sentence: how much of it people looked at
    largest: tuple[LineUp, ...]  # what most reports tell, tolls first
    stories: tuple[tuple[Link, str], ...]  # each with how many reports, and when
    stories_total: int
    contested: tuple[LineUp, ...]  # of the rest
    contested_total: int
    newest: tuple[ArticleLine, ...]
    quoted: tuple[tuple[Link, int], ...]
    quoted_most: int
    ways: tuple[Link, ...]  # the overviews, each with the question that it answers
    walk: tuple[tuple[str, Link, str], ...]  # steps for a new reader: words, where to, more words


def home_view(lookup: Lookup) -> HomeView:
    """The view of the home page."""
    archive = lookup.archive
    largest = foremost(lookup)[:MOST_LARGEST]
    contested = [claim for claim in contested_first(archive) if claim.contested]
    rest = [claim for claim in contested if claim not in largest]
    stories = by_size(archive)
    quoted = sorted(((len(found), actor) for actor, found in lookup.said.items()), key=lambda pair: (-pair[0], pair[1]))
    newest = [article for article in reversed(lookup.articles) if article.date_published]
    undated = [article for article in lookup.articles if not article.date_published]
    return HomeView(
        title=archive.info.title,
        description=archive.info.description,
        empty=not archive.articles,
        counts=counts(lookup),
        reviewed=reviewed(lookup),
        largest=tuple(line_up(lookup, claim) for claim in largest),
        stories=tuple((to_story(one), reports(one)) for one in stories[:MOST_STORIES]),
        stories_total=len(stories),
        contested=tuple(line_up(lookup, claim) for claim in rest[:MOST_CLAIMS]),
        contested_total=len(contested),
        newest=tuple(article_line(lookup, a, to_publisher(lookup, a)) for a in (*newest, *undated)[:NEWEST]),
        quoted=tuple((to_actor(lookup, actor), n) for n, actor in quoted[:MOST_QUOTED]),
        quoted_most=quoted[0][0] if quoted else 0,
        ways=WAYS,
        walk=tuple(walk(lookup, contested or largest, [actor for _, actor in quoted])),
    )


def walk(lookup: Lookup, contested: Sequence[Claim], quoted: Sequence[str]) -> Iterator[tuple[str, Link, str]]:
    """A way through the archive for a new reader: a contested claim, an article that carries it, one who speaks."""
    if not contested:
        return
    claim = contested[0]
    yield "Open a contested claim:", to_claim(claim), "Each row is one report, with who says it and through whom."
    first = lookup.archive.articles.get(claim.first_appearance or "")
    if first is not None:
        yield "Read where it first appears:", to_article(first), "What is marked leads to its claim; names, to actors."
    if quoted:
        yield "Ask who speaks:", to_actor(lookup, quoted[0]), "Everything the actor is reported to have said, by claim."
    yield (
        "See who leaves out what:",
        Link("Coverage", "coverage/"),
        "Claims by outlet, and who is silent.",
    )


def foremost(lookup: Lookup) -> list[Claim]:
    """The claims that several reports carry: a toll first, then by how many carry it, contested or not."""
    joined = [claim for claim in lookup.archive.claims.values() if len(lookup.carrying[claim.id]) > 1]
    return sorted(
        joined,
        key=lambda c: (
            not is_toll(lookup, c), -len(lookup.carrying[c.id]), not c.contested, -len(c.attestations), c.id,
        ),
    )  # fmt: skip


def is_toll(lookup: Lookup, claim: Claim) -> bool:
    """Whether a claim counts the dead."""
    return claim.kind is ClaimKind.FIGURE and all(
        f.measure == TOLL for f in figures_of(lookup, lookup.attestations[claim.id])
    )


def reports(story: Story) -> str:
    """How many reports a story has, and when they were published."""
    return f"{counted(len(story.articles), 'report')} · {spelled(story)}"


def reviewed(lookup: Lookup) -> str:
    """How much of the archive people looked at, and how much is the machine's alone."""
    archive, decided = lookup.archive, lookup.archive.decided
    claims = [c.status is Status.CURATED or f"claims/{c.id}" in decided for c in archive.claims.values()]
    actors = [a.status is Status.CURATED or f"actors/{a.id}" in decided for a in archive.actors.values()]
    found = [name in decided for notes in lookup.found.values() for name in annotation_ids(notes)]
    parts = ((claims, "claim"), (actors, "actor"), (found, "annotation"))
    by_people = listed([f"{sum(rows):,} of {counted(len(rows), what)}" for rows, what in parts])
    alone = listed([counted(len(rows) - sum(rows), what) for rows, what in parts])
    return f"People made or reviewed {by_people}; {alone} are the machine’s alone."


def counts(lookup: Lookup) -> tuple[tuple[str, str, Link], ...]:
    """How much the archive holds of each kind."""
    archive = lookup.archive
    held = (
        ("articles", len(archive.articles)),
        ("actors", len(archive.actors)),
        ("claims", len(archive.claims)),
        ("stories", len(by_size(archive))),
        ("publishers", len(archive.publishers)),
    )
    found = [(f"{n:,}", plural(n, words.SINGULAR[kind], kind), Link(kind, f"{kind}/")) for kind, n in held]
    said = len(lookup.attributions)
    found.insert(1, (f"{said:,}", plural(said, "statement"), Link("voices", "voices/")))
    return tuple(found)
