"""The overview pages and what their scripts load."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.questions.lookup import Lookup
from onrecord.render.parts.sentences import sentences_file
from onrecord.render.views.changes import changes_view
from onrecord.render.views.compare import compare_data, compare_views
from onrecord.render.views.coverage import coverage_pages
from onrecord.render.views.index import index_names
from onrecord.render.views.map import map_view
from onrecord.render.views.search import search_view
from onrecord.render.views.terminology import terminology_pages
from onrecord.render.views.timeline import timeline_pages
from onrecord.render.views.voices import voices_pages


@dataclass(frozen=True, slots=True)
class Made:
    """A page to be rendered: its template, its address and what it shows."""

    template: str
    place: str
    view: object


def overviews(lookup: Lookup) -> Iterator[Made]:
    """Every overview page; each exists in an empty archive, too."""
    for timeline in timeline_pages(lookup):
        yield Made("timeline.md", timeline.part.place, timeline)
    yield Made("map.md", "map/", map_view(lookup))
    for coverage in coverage_pages(lookup):
        yield Made("coverage.md", coverage.part.place, coverage)
    for voices in voices_pages(lookup):
        yield Made("voices.md", voices.part.place, voices)
    for terminology in terminology_pages(lookup):
        yield Made("terminology.md", terminology.part.place, terminology)
    picker, pairs = compare_views(lookup)
    yield Made("compare.md", "compare/", picker)
    for pair in pairs:
        yield Made("pair.md", pair.place, pair)
    yield Made("changes.md", "changes/", changes_view(lookup))
    yield Made("search.md", "search/", search_view(lookup))


def script_files(lookup: Lookup) -> dict[str, str]:
    """Path under content/ → text: what the filters, the comparison and the search load or are built from."""
    files = {f"{kind}/names.json": as_json(rows) for kind, rows in index_names(lookup).items()}
    files["compare/articles.json"] = as_json(compare_data(lookup))
    files["search/sentences.jsonl"] = sentences_file(lookup)
    return files


def as_json(value: object) -> str:
    """Compact JSON in ASCII."""
    return json.dumps(value, separators=(",", ":")) + "\n"
