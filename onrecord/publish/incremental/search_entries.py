"""What search finds in a page of the dialect: the entries that Material's plugin makes, read once for what is alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from material.plugins.search.plugin import Element, Parser, Section  # type: ignore[import-untyped]

from onrecord.publish.incremental.dialect import EXCLUDED
from onrecord.publish.incremental.fast_page import FastPage

# An element without others of its name in it that search leaves out; a line break in its place parts the same words.
LEFT_OUT = re.compile(
    rf'<p(?: [a-z-]+="[^"]*")* {EXCLUDED}>(?:[^<]|<(?!/?p[ >]|/?h[1-6]))*</p>|<h1 {EXCLUDED}(?: dir="auto")?>[^<]*</h1>'
)
FIRST = "<header"
KEPT = 5_000  # texts

Part = tuple[tuple[str, ...], tuple[str, ...], str | None]


@dataclass(slots=True)
class Entries:
    """The entries of pages, one page at a time."""

    index: Any  # the plugin's, which makes an entry of a section
    known: dict[str, list[Part]] = field(default_factory=dict)  # by text

    def of(self, page: FastPage) -> list[Mapping[str, Any]]:
        """The entries of a page."""
        if (page.meta.get("search") or {}).get("exclude"):
            return []
        for title, text, id_ in self.parts(page.searched or page.content or ""):
            section = Section(Element("h2"))
            section.title, section.text, section.id = list(title), list(text), id_
            self.index.create_entry_for_section(section, page.toc, page.url, page)
        made: list[Mapping[str, Any]] = self.index.entries[:]
        self.index.entries.clear()
        return made

    def parts(self, html: str) -> list[Part]:
        """Titles and texts that search does not leave out."""
        text = LEFT_OUT.sub("<br>", html) if html.startswith(FIRST) else html
        if text not in self.known:
            if len(self.known) == KEPT:
                self.known.clear()
            self.known[text] = sections(text)
        return self.known[text]


def sections(html: str) -> list[Part]:
    """What the plugin finds in a text."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    every = (section for section in parser.data if not section.is_excluded())
    return [(tuple(section.title), tuple(section.text), section.id) for section in every]
