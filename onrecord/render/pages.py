"""Every page of the archive as Markdown, and what scripts load."""

import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, Template, TemplateError

from onrecord.addresses import address, page_file, root_from
from onrecord.errors import OnRecordError
from onrecord.questions.lookup import Lookup, by_size
from onrecord.records import Archive
from onrecord.render.environment import environment
from onrecord.render.parts.links import Link
from onrecord.render.parts.mentions import mention_pages
from onrecord.render.parts.participants import participants
from onrecord.render.parts.sentences import sentences_file
from onrecord.render.parts.silence import articles_on
from onrecord.render.views.actor import actor_view
from onrecord.render.views.article import article_view
from onrecord.render.views.changes import changes_view
from onrecord.render.views.claim import claim_view
from onrecord.render.views.compare import compare_data, compare_views
from onrecord.render.views.coverage import coverage_pages
from onrecord.render.views.home import home_view
from onrecord.render.views.index import index_names, index_pages
from onrecord.render.views.map import map_view
from onrecord.render.views.publisher import publisher_view
from onrecord.render.views.search import search_view
from onrecord.render.views.story import story_view
from onrecord.render.views.terminology import terminology_pages
from onrecord.render.views.timeline import timeline_pages
from onrecord.render.views.voices import voices_pages
from onrecord.render.views.withdrawn import withdrawn_view


def pages(lookup: Lookup, templates: Path) -> dict[str, str]:
    """Path under content/ → Markdown, for every page that an archive has, through the templates of a folder."""
    jinja = environment(templates)
    return dict(
        page
        for found in (
            withdrawn(lookup.archive, jinja),  # first: a page that exists wins over what was there before
            moved(lookup.archive, jinja),
            front(lookup, jinja),
            articles(lookup, jinja),
            actors(lookup, jinja),
            claims(lookup, jinja),
            stories(lookup, jinja),
            publishers(lookup, jinja),
        )
        for page in found
    )


def rendered(template: Template, place: str, view: object) -> tuple[str, str]:
    """The file and the text of the page at `place`.

    Raises:
        OnRecordError: the template fails, or prints what is missing.
    """
    try:
        return page_file(place), template.render(view=view, root=root_from(place), place=place)
    except (TemplateError, ValueError) as error:
        raise OnRecordError(f"{template.filename}: the page {place or 'home'} cannot be made: {error}") from error


def front(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """The home page, the indexes and the overviews."""
    yield rendered(jinja.get_template("home.md"), "", home_view(lookup))
    for page in index_pages(lookup):
        yield rendered(jinja.get_template("index.md"), page.place, page)
    for template, place, view in overviews(lookup):
        yield rendered(jinja.get_template(template), place, view)


def overviews(lookup: Lookup) -> Iterator[tuple[str, str, object]]:
    """The template, the address and the view of every overview page; each exists in an empty archive, too."""
    for timeline in timeline_pages(lookup):
        yield "timeline.md", timeline.part.place, timeline
    yield "map.md", "map/", map_view(lookup)
    for coverage in coverage_pages(lookup):
        yield "coverage.md", coverage.part.place, coverage
    for voices in voices_pages(lookup):
        yield "voices.md", voices.part.place, voices
    for terminology in terminology_pages(lookup):
        yield "terminology.md", terminology.part.place, terminology
    picker, pairs = compare_views(lookup)
    yield "compare.md", "compare/", picker
    for pair in pairs:
        yield "pair.md", pair.place, pair
    yield "changes.md", "changes/", changes_view(lookup)
    yield "search.md", "search/", search_view(lookup)


def articles(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each article, in order of time."""
    template, every = jinja.get_template("article.md"), lookup.articles
    for number, article in enumerate(every):
        earlier = every[number - 1] if number else None
        later = every[number + 1] if number + 1 < len(every) else None
        yield rendered(template, address("articles", article.id), article_view(lookup, article, earlier, later))


def actors(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each actor, and more for those with many mentions."""
    template, further = jinja.get_template("actor.md"), jinja.get_template("mentions.md")
    taking_part = participants(lookup)
    for actor in lookup.archive.actors.values():
        first, *more = mention_pages(lookup, actor)
        yield rendered(template, first.place, actor_view(lookup, actor, taking_part, first))
        for page in more:
            yield rendered(further, page.place, page)


def claims(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each claim."""
    template, on_event = jinja.get_template("claim.md"), articles_on(lookup)
    for claim in lookup.archive.claims.values():
        yield rendered(template, address("claims", claim.id), claim_view(lookup, claim, on_event))


def stories(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each story that several reports tell."""
    template = jinja.get_template("story.md")
    for story in by_size(lookup.archive):
        yield rendered(template, address("stories", story.id), story_view(lookup, story))


def publishers(lookup: Lookup, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each publisher."""
    template = jinja.get_template("publisher.md")
    for publisher in lookup.archive.publishers.values():
        yield rendered(template, address("publishers", publisher.id), publisher_view(lookup, publisher))


def moved(archive: Archive, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page at each old address that leads to the new one."""
    template = jinja.get_template("moved.md")
    for old, new in archive.redirects.items():
        yield rendered(template, f"{old}/", Link(new, f"{new}/"))


def withdrawn(archive: Archive, jinja: Environment) -> Iterator[tuple[str, str]]:
    """A page for each address that was published once and no longer holds anything."""
    template = jinja.get_template("withdrawn.md")
    for old in archive.withdrawn:
        yield rendered(template, f"{old}/", withdrawn_view(archive, old))


def script_files(lookup: Lookup) -> dict[str, str]:
    """Path under content/ → text: what the filters, the comparison and the search load or are built from."""
    files = {f"{kind}/names.json": as_json(rows) for kind, rows in index_names(lookup).items()}
    files["compare/articles.json"] = as_json(compare_data(lookup))
    files["search/sentences.jsonl"] = sentences_file(lookup)
    return files


def as_json(value: object) -> str:
    """Compact JSON in ASCII."""
    return json.dumps(value, separators=(",", ":")) + "\n"
