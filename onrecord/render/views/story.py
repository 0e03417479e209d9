"""What the page of a story shows: what its reports tell alike, what is contested, which numbers, and who reports it."""

from dataclasses import dataclass

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Claim, Story
from onrecord.render.parts.lineups import LineUp, line_up
from onrecord.render.parts.links import Link, to_actor, to_publisher
from onrecord.render.views.publisher import ArticleLine, article_line
from onrecord.vocabulary import ClaimKind

MOST = 40  # claims of one kind on the page
MOST_ABOUT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """Ready for the template."""

    title: str
    description: str
    place: str
    span: str  # from when to when its reports were published
    about: tuple[Link, ...]
    places: tuple[Link, ...]
    articles: tuple[ArticleLine, ...]
    figures: tuple[LineUp, ...]
    contested: tuple[LineUp, ...]
    alike: tuple[LineUp, ...]  # by all accounts: several reports say so, and none denies it
    others: int  # claims that one report alone makes


def story_view(lookup: Lookup, story: Story) -> StoryView:
    """The view of one story."""
    claims = [lookup.archive.claims[name] for name in story.claims]
    articles = [lookup.archive.articles[name] for name in story.articles]
    outlets = len({a.publisher for a in articles if a.publisher})
    said = counted(len(articles), "report") + (f" of {counted(outlets, 'outlet')}" if outlets else "")
    return StoryView(
        title=story.title,
        description=clipped(f"{story.title}: {said} side by side.", 200),
        place=address("stories", story.id),
        span=spelled(story),
        about=tuple(to_actor(lookup, name) for name in story.about[:MOST_ABOUT]),
        places=tuple(to_actor(lookup, name) for name in story.places[:MOST_ABOUT]),
        articles=tuple(article_line(lookup, a, to_publisher(lookup, a)) for a in articles),
        figures=tuple(line_up(lookup, c) for c in claims if c.kind is ClaimKind.FIGURE)[:MOST],
        contested=tuple(line_up(lookup, c) for c in claims if c.contested and c.kind is not ClaimKind.FIGURE)[:MOST],
        alike=tuple(line_up(lookup, c) for c in claims if plain(lookup, c))[:MOST],
        others=len({a.claim for name in story.articles for a in lookup.attested_in.get(name, ())} - set(story.claims)),
    )


def plain(lookup: Lookup, claim: Claim) -> bool:
    """Whether several reports say so and none is known to deny it."""
    return claim.kind is not ClaimKind.FIGURE and not claim.contested and len(lookup.carrying[claim.id]) > 1


def spelled(story: Story) -> str:
    """When its reports were published."""
    if story.since is None:
        return "date not stated"
    return edtf.spoken(story.since if story.until in (None, story.since) else edtf.interval(story.since, story.until))
