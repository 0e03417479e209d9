"""What the search page shows: the facets with how many sentences each of their values has."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.parts.sentences import FACETS, records_of

MOST_VALUES = 400  # of one facet
LABELS = {
    "kind": "Kind",
    "outlet": "Outlet",
    "actor": "Names",
    "wire": "Wire",
    "claim": "Claim about",
    "stance": "Stance",
    "year": "Year",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, most frequent first."""

    name: str
    label: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """Ready for the template."""

    meta: str
    facets: tuple[Facet, ...]
    sentences: int


Sentences = tuple[str, Mapping[str, Mapping[str, int]]]  # records as lines of JSON, and how often each value occurs


def sentences(lookup: Lookup, article: Article) -> Sentences:
    """The sentences of one article."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    lines = []
    for record in records_of(lookup, article):
        lines.append(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")
        for facet, values in record["filters"].items():
            counts[facet].update(values)
    return "".join(lines), counts


def search_view(found: Iterable[Sentences]) -> tuple[SearchView, str]:
    """The view of the search page, and the records of all sentences."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    texts = []
    for text, values in found:
        texts.append(text)
        for facet, often in values.items():
            counts[facet].update(often)
    records = "".join(texts)
    number = records.count("\n")
    view = SearchView(
        meta=f"Search through {counted(number, 'sentence')}, by kind, outlet, wire, name, claim, stance and year.",
        facets=tuple(Facet(name=facet, label=LABELS[facet], values=ordered(facet, counts[facet])) for facet in FACETS),
        sentences=number,
    )
    return view, records


def ordered(facet: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The values of a facet: years in their order, else the most frequent first."""
    if facet == "year":
        return tuple(sorted(counts.items()))[:MOST_VALUES]
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))[:MOST_VALUES]
