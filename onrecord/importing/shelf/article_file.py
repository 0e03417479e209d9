"""The text of an article file: front matter that a curator can read and correct, then the body as Markdown."""

from dataclasses import dataclass
from typing import Any

import yaml

from onrecord.corpus import markdown
from onrecord.importing.draft import Draft
from onrecord.records import Original
from onrecord.vocabulary import Publish, TextKind


class Dumper(yaml.SafeDumper):
    """YAML that writes a text of several lines as a block."""


def block_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A node for `text`, as a literal block where it has several lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, block_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a draft becomes in a corpus."""

    id: str  # of the article, the file's stem
    original: Original
    publisher: str | None = None  # the id in publishers.yml that the draft's publisher goes by
    same_text_as: tuple[str, ...] = ()
    updates: str | None = None


def write(draft: Draft, place: Place) -> str:
    """The article file of a draft, in its place."""
    matter = front_matter(draft, place)
    lines = yaml.dump(matter, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{lines}---\n\n{markdown.write(list(draft.blocks))}"


def front_matter(draft: Draft, place: Place) -> dict[str, Any]:
    """The front matter, its keys in the order of the design."""
    original = {"file": place.original.file, "sha256": place.original.sha256}
    if place.original.captured:
        original["captured"] = place.original.captured
    return {
        "id": place.id,
        "title": draft.title,
        "publisher": place.publisher,
        "date_published": draft.date_published,
        "date_basis": draft.date_basis.value,
        "authors": list(draft.authors),
        "credits": [{"name": credit.name, "kind": credit.kind.value} for credit in draft.credits],
        "dateline": draft.dateline,
        "language": draft.language,
        "url": draft.url,
        "archived_url": draft.archived_url,
        "rights": draft.rights,
        "genre": draft.genre.value,
        "kind": TextKind.ORIGINAL.value,
        "publish": Publish.FULL.value,
        "original": original,
        "excluded": [{"text": part.text, "reason": str(part.reason)} for part in draft.excluded],
        "basis": dict(draft.basis),
        "same_text_as": list(place.same_text_as),
        "updates": place.updates,
    }
