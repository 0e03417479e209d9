"""Reports that were clipped as Markdown, with or without front matter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from onrecord.characters import legible
from onrecord.corpus import markdown
from onrecord.corpus.schema import is_web_address
from onrecord.importing.decoding import decode
from onrecord.importing.draft import Draft, Reason
from onrecord.importing.readers import plain_text
from onrecord.importing.text import composing
from onrecord.importing.text.headline import headline
from onrecord.importing.text.lines import Paragraph, unseen_note
from onrecord.importing.text.marks import Mark, Page
from onrecord.importing.web.fact_fields import with_facts
from onrecord.importing.web.facts import Fact, Facts, author_names
from onrecord.vocabulary import BlockKind

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site", "site_name", "outlet", "newspaper"),
    "published": ("date_published", "published", "pubdate", "publish_date", "date"),
    "authors": ("authors", "author", "byline", "by"),
    "url": ("url", "source", "link", "source_url", "canonical"),
    "language": ("language", "lang"),
    "rights": ("rights", "copyright", "license"),
}


def read_bytes(data: bytes) -> Draft:
    """The draft of a Markdown file; its front matter states what it states, the rest is read as plain text is.

    Raises:
        UnreadableFile: it is no text.
    """
    text, unseen = legible(decode(data).replace("\r\n", "\n").removeprefix("\ufeff"))
    matter, body = parts(text)
    plain, found = markdown.read(body)
    page = Page(tuple(Paragraph(plain[b.start : b.end], True) for b in found))
    named = next((n for n, b in enumerate(found) if b.kind is BlockKind.HEADING and b.level == 1), None)
    if named is not None:
        page.lay(named, Mark(Reason.TITLE))
        page.title = named
    for step in plain_text.STEPS:
        if step is not headline or named is None:
            step(page)
    kinds = {n: b.kind for n, b in enumerate(found) if b.kind is not BlockKind.PARAGRAPH}
    draft = composing.compose(page, unseen_note(unseen), kinds)
    return with_facts(replace(draft, standfirst=None), stated_facts(matter))


def parts(text: str) -> tuple[Mapping[str, Any], str]:
    """Front matter and body; front matter that is no YAML mapping belongs to the body."""
    if text.startswith("---\n") and "\n---\n" in text[3:]:
        head, body = text[4:].split("\n---\n", 1) if not text.startswith("---\n---\n") else ("", text[8:])
        try:
            matter = yaml.load(head, Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            return {}, text
        if isinstance(matter, dict):
            return {str(key).lower(): value for key, value in matter.items()}, body
    return {}, text


def stated_facts(matter: Mapping[str, Any]) -> Facts:
    """What front matter states."""
    one = {field: value_of(matter, field) for field in KEYS}
    url = one["url"]
    return Facts(
        title=one["title"],
        publisher=one["publisher"],
        published=one["published"],
        authors=tuple(authors_of(matter)),
        url=url if url and is_web_address(url.value) else None,
        language=one["language"],
        rights=one["rights"],
    )


def value_of(matter: Mapping[str, Any], field: str) -> Fact | None:
    """The first key of a field that has a value."""
    for key in KEYS[field]:
        value = matter.get(key)
        if isinstance(value, str) and value.strip():
            return Fact(" ".join(value.split()), f"front matter {key}")
    return None


def authors_of(matter: Mapping[str, Any]) -> list[Fact]:
    """The authors, in a list or in one line."""
    for key in KEYS["authors"]:
        value = matter.get(key)
        lines = [line for line in (value if isinstance(value, list) else [value]) if isinstance(line, str)]
        names = [name.strip("[]") for line in lines for name in author_names(line.strip('"'))]
        if names:
            return [Fact(name, f"front matter {key}") for name in names]
    return []
