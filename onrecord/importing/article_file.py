"""The text of an article file: front matter that a curator can read and correct, then the body as Markdown."""

from typing import Any

import yaml

from onrecord.corpus import markdown
from onrecord.importing.draft import Draft
from onrecord.vocabulary import Publish, TextKind


class Dumper(yaml.SafeDumper):
    """YAML that writes a text of several lines as a block."""


def block_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A node for `text`, as a literal block where it has several lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, block_text)


def write(draft: Draft, id: str, sha256: str, file_name: str, publisher: str | None = None) -> str:
    """The article file of a draft.

    Args:
        draft: what the reader decided.
        id: the article's id, the file's stem.
        sha256: of the original's bytes, in hexadecimal.
        file_name: of the original.
        publisher: the id in publishers.yml that the draft's publisher goes by.
    """
    matter = front_matter(draft, id, sha256, file_name, publisher)
    lines = yaml.dump(matter, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{lines}---\n\n{markdown.write(list(draft.blocks))}"


def front_matter(draft: Draft, id: str, sha256: str, file_name: str, publisher: str | None) -> dict[str, Any]:
    """The front matter, its keys in the order of the design."""
    return {
        "id": id,
        "title": draft.title,
        "publisher": publisher,
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
        "original": {"file": file_name, "sha256": sha256},
        "excluded": [{"text": part.text, "reason": str(part.reason)} for part in draft.excluded],
        "basis": dict(draft.basis),
    }
