"""Every article's citation in one file a format, for Zotero, JabRef and other managers of references."""

import json
from collections.abc import Iterator

from onrecord.questions.lookup import Lookup
from onrecord.render.parts import cite
from onrecord.render.parts.links import to_publisher


def files(lookup: Lookup) -> Iterator[tuple[str, str]]:
    """BibTeX, RIS and CSL-JSON of all articles, oldest first."""
    made: dict[str, list[tuple[str, ...]]] = {"bib": [], "ris": [], "json": []}
    for article in lookup.articles:
        for form in cite.citation(lookup.archive.info, article, to_publisher(lookup, article).name).forms:
            made[form.ending].append(form.lines)
    yield "data/citations.bib", "".join("\n".join(lines) + "\n\n" for lines in made["bib"])
    yield "data/citations.ris", "".join("\n".join(lines) + "\n\n" for lines in made["ris"])
    items = [item for lines in made["json"] for item in json.loads("\n".join(lines))]
    yield "data/citations.csl.json", json.dumps(items, ensure_ascii=False, indent=0) + "\n"
