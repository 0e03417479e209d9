"""What the home page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.english import clipped
from onrecord.questions.lookup import Lookup, contested_first, evidence_place
from onrecord.records import Attestation, Claim, Conflict
from onrecord.render.parts.links import NARRATOR, Link, relay, to_actor, to_article, to_claim, to_publisher
from onrecord.render.views.claim import figures_of, summary
from onrecord.render.views.publisher import ArticleLine, article_line
from onrecord.render.words import vocabulary as words
from onrecord.render.words.figures import scope, size
from onrecord.vocabulary import ClaimKind, Publish, Scope, Stance

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
NEWEST = 8
MOST_QUOTED = 12
VALUES = 7
LONGEST = 160  # characters of the words of a side


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a contested claim says."""

    label: str
    css: str
    who: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A contested claim with its sides."""

    link: Link
    summary: str
    sides: tuple[Side, ...]
    differs: str  # a sentence: in what two that take the same stance differ, else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Ready for the template."""

    title: str
    description: str
    empty: bool
    counts: tuple[tuple[str, str, Link], ...]  # number, what, where it leads
    contested: tuple[Contested, ...]
    contested_total: int
    newest: tuple[ArticleLine, ...]
    quoted: tuple[tuple[Link, int], ...]
    quoted_most: int
    ways: tuple[Link, ...]  # the overviews, each with the question that it answers
    walk: tuple[tuple[str, Link, str], ...]  # steps for a new reader: words, where to, more words


def home_view(lookup: Lookup) -> HomeView:
    """The view of the home page."""
    archive = lookup.archive
    contested = [claim for claim in contested_first(archive) if claim.contested]
    quoted = sorted(((len(found), actor) for actor, found in lookup.said.items()), key=lambda pair: (-pair[0], pair[1]))
    newest = [article for article in reversed(lookup.articles) if article.date_published]
    undated = [article for article in lookup.articles if not article.date_published]
    return HomeView(
        title=archive.info.title,
        description=archive.info.description,
        empty=not archive.articles,
        counts=counts(lookup),
        contested=tuple(contested_claim(lookup, claim) for claim in contested[:MOST_CLAIMS]),
        contested_total=len(contested),
        newest=tuple(article_line(lookup, a, to_publisher(lookup, a)) for a in (*newest, *undated)[:NEWEST]),
        quoted=tuple((to_actor(lookup, actor), n) for n, actor in quoted[:MOST_QUOTED]),
        quoted_most=quoted[0][0] if quoted else 0,
        ways=WAYS,
        walk=tuple(walk(lookup, contested, [actor for _, actor in quoted])),
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


def counts(lookup: Lookup) -> tuple[tuple[str, str, Link], ...]:
    """How much the archive holds of each kind."""
    archive = lookup.archive
    held = (
        ("articles", len(archive.articles)),
        ("actors", len(archive.actors)),
        ("claims", len(archive.claims)),
        ("publishers", len(archive.publishers)),
    )
    found = [(f"{n:,}", kind[:-1] if n == 1 else kind, Link(kind, f"{kind}/")) for kind, n in held]
    said = len(lookup.attributions)
    found.insert(1, (f"{said:,}", "statement" if said == 1 else "statements", Link("voices", "voices/")))
    return tuple(found)


def contested_claim(lookup: Lookup, claim: Claim) -> Contested:
    """A contested claim with who stands on which side; of a figure, the numbers given."""
    found = lookup.attestations[claim.id]
    valued = [a for a in found if number_of(lookup, a) is not None] if claim.kind is ClaimKind.FIGURE else []
    several = len({number_of(lookup, a) for a in valued}) > 1
    sides, differs = value_sides(lookup, valued) if several else stance_sides(lookup, found), ""
    if len(sides) == 1 and claim.conflicts:
        sides, differs = word_sides(lookup, claim.conflicts[0]), claim.conflicts[0].reason
    return Contested(link=to_claim(claim), summary=summary(lookup, claim), sides=tuple(sides), differs=differs)


def number_of(lookup: Lookup, attestation: Attestation) -> float | None:
    """The number that an attestation gives, if it gives one."""
    figures = figures_of(lookup, [attestation])
    return size(figures[0]) if figures else None


def value_sides(lookup: Lookup, found: Sequence[Attestation]) -> list[Side]:
    """The numbers, from low to high, each with those who give it."""
    by_value: dict[str, list[Attestation]] = {}
    for attestation in sorted(found, key=lambda a: number_of(lookup, a) or 0):
        figure = figures_of(lookup, [attestation])[0]
        part = f" ({scope(lookup, figure)})" if figure.scope is Scope.SUBSET else ""
        by_value.setdefault(words.amount(figure) + part, []).append(attestation)
    values = list(by_value.items())
    kept = values if len(values) <= VALUES else [*values[: VALUES - 1], values[-1]]
    return [side(lookup, label, "value", group) for label, group in kept]


def stance_sides(lookup: Lookup, found: Sequence[Attestation]) -> list[Side]:
    """Those who say so, and those who take each other stance."""
    return [
        side(lookup, words.STANCE[stance].capitalize(), stance.value, group)
        for stance in Stance
        if (group := [attestation for attestation in found if attestation.stance is stance])
    ]


def word_sides(lookup: Lookup, conflict: Conflict) -> list[Side]:
    """The words of two that say so and differ, in the day or the hours, each under its own."""
    return [
        side(lookup, words_of(lookup, found), found.stance.value, [found])
        for found in (lookup.archive.attestations[name] for name in conflict.attestations)
    ]


def words_of(lookup: Lookup, found: Attestation) -> str:
    """The words of an attestation as far as they may be shown, else its stance."""
    shown = lookup.archive.articles[found.article].publish is not Publish.NONE
    return f"“{clipped(found.evidence.exact, LONGEST)}”" if shown else words.STANCE[found.stance].capitalize()


def side(lookup: Lookup, label: str, css: str, found: Sequence[Attestation]) -> Side:
    """Those on one side, each leading to the words; what articles say themselves is told apart by outlet."""
    who: dict[tuple[str, str], Link] = {}
    for attestation in found:
        way = relay(lookup, attestation)
        via = f"via {way.via[0].name}" if way.via else ""
        note = ", ".join(filter(None, (via, way.where.name)))
        own = (way.where.href or attestation.article) if way.who.name == NARRATOR else ""
        who.setdefault((way.who.name, own), Link(way.who.name, evidence_place(lookup, attestation), note))
    return Side(label=label, css=css, who=tuple(who.values())[:3], more=max(0, len(who) - 3))
