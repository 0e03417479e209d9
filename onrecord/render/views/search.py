"""What the search page shows: the facets with how many sentences each of their values has."""

import json
from collections import Counter
from dataclasses import dataclass

from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.render.parts.sentences import FACETS, sentence_records

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


def search_view(lookup: Lookup) -> tuple[SearchView, str]:
    """The view of the search page, and the records of the sentences as lines of JSON."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    lines = []
    for record in sentence_records(lookup):
        lines.append(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")
        for facet, values in record["filters"].items():
            counts[facet].update(values)
    number = counted(len(lines), "sentence")
    view = SearchView(
        meta=f"Search through {number}, by kind, outlet, wire, name, claim, stance and year.",
        facets=tuple(Facet(name=facet, label=LABELS[facet], values=ordered(facet, counts[facet])) for facet in FACETS),
        sentences=len(lines),
    )
    return view, "".join(lines)


def ordered(facet: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The values of a facet: years in their order, else the most frequent first."""
    if facet == "year":
        return tuple(sorted(counts.items()))[:MOST_VALUES]
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))[:MOST_VALUES]
