"""Every page of the archive as Markdown, and what scripts load."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError

from onrecord.addresses import address, page_file, root_from
from onrecord.errors import OnRecordError
from onrecord.questions.lookup import Lookup, by_size
from onrecord.records import Archive, Article
from onrecord.render.environment import environment
from onrecord.render.exports import formats
from onrecord.render.parts.links import Link
from onrecord.render.parts.mentions import mention_pages
from onrecord.render.parts.participants import Participants, participants
from onrecord.render.parts.silence import OnEvent, articles_on
from onrecord.render.views.actor import actor_view
from onrecord.render.views.article import article_view
from onrecord.render.views.changes import changes_view, feeds, last
from onrecord.render.views.claim import claim_view
from onrecord.render.views.compare import Compared, Pair, compare_data, compare_view, compared, picker_view
from onrecord.render.views.coverage import coverage_pages
from onrecord.render.views.home import home_view
from onrecord.render.views.index import index_names, index_pages
from onrecord.render.views.map import map_view
from onrecord.render.views.passing import in_passing, passing_view
from onrecord.render.views.publisher import publisher_view
from onrecord.render.views.search import search_view, sentences
from onrecord.render.views.story import story_view
from onrecord.render.views.terminology import terminology_pages
from onrecord.render.views.timeline import timeline_pages
from onrecord.render.views.voices import voices_pages
from onrecord.render.views.withdrawn import withdrawn_view


@dataclass(frozen=True, slots=True)
class Page:
    """What a template makes a page of."""

    template: str
    place: str
    view: object


@dataclass(frozen=True, slots=True)
class Text:
    """A file that no template makes."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are made together, and made again when a row that was asked for meanwhile has changed."""

    name: str
    make: Callable[[], Iterable[Page | Text]]
    parts: bool = False  # whether it is put together from parts that are kept, and so always made


Part = Callable[[str, Callable[[], Any]], Any]  # the name of a part of a file, and how it is made if it is not kept


def anew(_name: str, make: Callable[[], Any]) -> Any:
    """A part where none is kept."""
    return make()


@dataclass(frozen=True, slots=True)
class Tables:
    """What pages are made from: the archive, and what is asked of it for many of them."""

    lookup: Lookup
    whole: Lookup  # the same, for overviews
    neighbours: Mapping[str, tuple[Article | None, Article | None]]  # by article: the earlier and the later one
    on_event: Mapping[str, OnEvent]
    of_claim: Mapping[str, tuple[str, ...]]  # who takes part in it
    of_actor: Mapping[str, tuple[str, ...]]  # what it takes part in
    compared: Compared


def tables(lookup: Lookup) -> Tables:
    """Everything that jobs ask for."""
    every, taking_part = lookup.articles, participants(lookup)
    around = zip((None, *every), every, (*every[1:], None), strict=False)
    return Tables(
        lookup=lookup,
        whole=lookup,
        neighbours={article.id: (earlier, later) for earlier, article, later in around},
        on_event=articles_on(lookup),
        of_claim=taking_part.of_claim,
        of_actor=taking_part.of_actor,
        compared=compared(lookup),
    )


def jobs(asked: Tables, part: Part = anew) -> Iterator[Job]:
    """All that an archive's content is made by; of two files of one name, the first counts."""
    lookup = asked.lookup
    for kind, names, make in (
        ("articles", lookup.archive.articles, article_pages),
        ("actors", lookup.archive.actors, actor_pages),
        ("claims", lookup.archive.claims, claim_pages),
        ("stories", [story.id for story in by_size(lookup.archive)], story_pages),
        ("publishers", lookup.archive.publishers, publisher_pages),
    ):
        for name in names:
            yield Job(f"{kind}/{name}", partial(make, asked, name))
    for name in lookup.archive.articles:  # each by itself: of claims that others join, the page alone tells
        for form, file in formats.ARTICLES.items():
            yield Job(f"articles/{name}/{form}", partial(article_file, lookup, name, file))
    for pair, *_ in asked.compared.pairs:
        yield Job("compare/{}/with/{}".format(*pair), partial(pair_page, lookup, pair))
    yield Job("comparisons", partial(comparisons, asked.whole, asked.compared))
    for overview in OVERVIEWS:
        yield Job(overview.__name__, partial(overview, asked.whole))
    yield Job("search", partial(search, lookup, part), parts=True)
    yield Job("moved", partial(moved, lookup.archive))  # last: a page that exists wins over what was there before
    yield Job("withdrawn", partial(withdrawn, lookup.archive))


def pages(lookup: Lookup, templates: Path) -> dict[str, str]:
    """Path under content/ → text, for every file of an archive but its tables, through the templates of a folder."""
    jinja, made = environment(templates), dict[str, str]()
    for job in jobs(tables(lookup)):
        for page in job.make():
            made.setdefault(path_of(page), text_of(page, jinja))
    return made


def path_of(page: Page | Text) -> str:
    """The file of a page, under content/: Markdown, or HTML where its template makes all of it."""
    if isinstance(page, Text):
        return page.path
    return f"{page.place}index.html" if page.template.endswith(".html") else page_file(page.place)


def text_of(page: Page | Text, jinja: Environment) -> str:
    """The text of a page.

    Raises:
        OnRecordError: the template fails, or prints what is missing.
    """
    if isinstance(page, Text):
        return page.text
    template, place = jinja.get_template(page.template), page.place
    try:
        return template.render(view=page.view, root=root_from(place), place=place)
    except (TemplateError, ValueError) as error:
        raise OnRecordError(f"{template.filename}: the page {place or 'home'} cannot be made: {error}") from error


def article_pages(asked: Tables, name: str) -> Iterator[Page]:
    """The page of an article."""
    lookup, (earlier, later) = asked.lookup, asked.neighbours[name]
    view = article_view(lookup, lookup.archive.articles[name], earlier, later)
    yield Page("article.md", address("articles", name), view)


def article_file(lookup: Lookup, name: str, make: formats.OneArticle) -> Iterator[Text]:
    """An article in another format."""
    yield Text(*make(lookup, lookup.archive.articles[name]))


def actor_pages(asked: Tables, name: str) -> Iterator[Page]:
    """The page of an actor, and more for one with many mentions."""
    lookup, actor = asked.lookup, asked.lookup.archive.actors[name]
    first, *more = mention_pages(lookup, actor)
    taking_part = Participants(of_claim=asked.of_claim, of_actor=asked.of_actor)
    yield Page("actor.md", first.place, actor_view(lookup, actor, taking_part, first))
    for page in more:
        yield Page("mentions.md", page.place, page)


def claim_pages(asked: Tables, name: str) -> Iterator[Page]:
    """The page of a claim; a light one for what a single report tells in passing."""
    lookup, claim = asked.lookup, asked.lookup.archive.claims[name]
    if in_passing(lookup, claim):
        yield Page("passing.html", address("claims", name), passing_view(lookup, claim))
    else:
        yield Page("claim.md", address("claims", name), claim_view(lookup, claim, asked.on_event))


def story_pages(asked: Tables, name: str) -> Iterator[Page]:
    """The page of a story that several reports tell."""
    view = story_view(asked.lookup, asked.lookup.archive.stories[name])
    yield Page("story.md", address("stories", name), view)


def publisher_pages(asked: Tables, name: str) -> Iterator[Page]:
    """The page of a publisher."""
    view = publisher_view(asked.lookup, asked.lookup.archive.publishers[name])
    yield Page("publisher.md", address("publishers", name), view)


def pair_page(lookup: Lookup, pair: Pair) -> Iterator[Page]:
    """Two articles side by side."""
    view = compare_view(lookup, pair)
    yield Page("pair.md", view.place, view)


# ------------------------------------------------------------------ overviews: each exists in an empty archive, too


def home(lookup: Lookup) -> Iterator[Page]:
    """The first page."""
    yield Page("home.md", "", home_view(lookup))


def indexes(lookup: Lookup) -> Iterator[Page]:
    """The lists of articles, actors, claims, stories and publishers."""
    return (Page("index.md", page.place, page) for page in index_pages(lookup))


def timeline(lookup: Lookup) -> Iterator[Page]:
    """The timeline."""
    return (Page("timeline.md", page.part.place, page) for page in timeline_pages(lookup))


def map_(lookup: Lookup) -> Iterator[Page]:
    """The map."""
    yield Page("map.md", "map/", map_view(lookup))


def coverage(lookup: Lookup) -> Iterator[Page]:
    """Which outlet carries what."""
    return (Page("coverage.md", page.part.place, page) for page in coverage_pages(lookup))


def voices(lookup: Lookup) -> Iterator[Page]:
    """Who speaks where."""
    return (Page("voices.md", page.part.place, page) for page in voices_pages(lookup))


def terminology(lookup: Lookup) -> Iterator[Page]:
    """How outlets call things."""
    return (Page("terminology.md", page.part.place, page) for page in terminology_pages(lookup))


def comparisons(lookup: Lookup, found: Compared) -> Iterator[Page | Text]:
    """The list of pairs that have a page, and what the choice of any two is made from."""
    yield Page("compare.md", "compare/", picker_view(lookup, found))
    yield Text("compare/articles.json", as_json(compare_data(lookup)))


def changes(lookup: Lookup) -> Iterator[Page | Text]:
    """What became of the pages, and the feeds that tell it."""
    yield Page("changes.md", "changes/", changes_view(lookup))
    yield from (Text(path, text) for path, text in feeds(lookup.archive).items())


def search(lookup: Lookup, part: Part) -> Iterator[Page | Text]:
    """The search, and the records that its index is built from."""
    found = (part(f"sentences/{one.id}", partial(sentences, lookup, one)) for one in lookup.articles)
    view, records = search_view(found)
    yield Page("search.md", "search/", view)
    yield Text("search/sentences.jsonl", records)


def names(lookup: Lookup) -> Iterator[Text]:
    """What the filters of the indexes load."""
    return (Text(f"{kind}/names.json", as_json(rows)) for kind, rows in index_names(lookup).items())


def exports(lookup: Lookup) -> Iterator[Text]:
    """The archive in other formats, but for its tables."""
    return (Text(*made) for make in formats.PAGES for made in make(lookup))


OVERVIEWS: tuple[Callable[[Lookup], Iterable[Page | Text]], ...] = (
    home, indexes, timeline, map_, coverage, voices, terminology, changes, names, exports,
)  # fmt: skip


def moved(archive: Archive) -> Iterator[Page]:
    """A page at each old address that leads to the new one."""
    return (Page("moved.md", f"{old}/", Link(new, f"{new}/")) for old, new in archive.redirects.items())


def withdrawn(archive: Archive) -> Iterator[Page]:
    """A page for each address that was published once and no longer holds anything."""
    told = last(archive)
    for old in archive.withdrawn:
        yield Page("withdrawn.md", f"{old}/", withdrawn_view(old, told.get(old)))


def as_json(value: object) -> str:
    """Compact JSON in ASCII."""
    return json.dumps(value, separators=(",", ":")) + "\n"
