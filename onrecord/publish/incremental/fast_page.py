"""A page that is rendered without Python-Markdown where it is in the dialect of our templates."""

import json
from collections.abc import MutableMapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import meta

from onrecord.publish.incremental import front, state
from onrecord.publish.incremental.dialect import Converted, Heading, convert

EXTENSIONS = {"attr_list", "fenced_code", "tables", "toc"}
OPTIONS = {"toc": {"permalink": True, "title": "On this page"}}


def spoken(config: MkDocsConfig) -> bool:
    """Whether Markdown is set up as the dialect is written for; it has no tables of Markdown."""
    given = {name: options for name, options in (config["mdx_configs"] or {}).items() if options and name != "tables"}
    return set(config.markdown_extensions) == EXTENSIONS and given == OPTIONS


class FastPage(Page):
    """A page of MkDocs' that knows the dialect."""

    alone = False  # whether nothing but its source decides it
    searched: str | None = None  # what search is to read in place of the content
    packed: bytes | None = None
    written: str | None = None
    told: state.Page | None = None  # of a page that MkDocs does not render
    said: MutableMapping[str, Any]
    anchors: set[str] | None = None

    @property
    def meta(self) -> MutableMapping[str, Any]:
        """The page's front matter."""
        return self.said if self.told is None else json.loads(self.told.meta)

    @meta.setter
    def meta(self, meta: MutableMapping[str, Any]) -> None:
        self.said = meta

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """What links may lead to within the page."""
        return self.anchors if self.told is None else set(json.loads(self.told.anchors))

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: set[str] | None) -> None:
        self.anchors = anchors

    @property
    def markdown(self) -> str | None:
        """The page's Markdown, which hardly anything asks for once it is HTML: then it is read again."""
        if self.written is None and (self.alone or self.told is not None):
            return meta.get_data(self.file.content_string)[0]
        return self.written

    @markdown.setter
    def markdown(self, markdown: str | None) -> None:
        self.written = markdown

    @property
    def content(self) -> str | None:
        """The page's HTML. All pages are held until the last one is read, so it is held as UTF-8."""
        return self.packed.decode("utf-8", "surrogatepass") if self.packed is not None else None

    @content.setter
    def content(self, content: str | None) -> None:
        self.packed = content.encode("utf-8", "surrogatepass") if content is not None else None

    def read_source(self, config: MkDocsConfig) -> None:
        """The page's Markdown and front matter; by MkDocs' own reader where a plugin has a say or it is not ours."""
        found = front.read(self.file.content_string) if not config.plugins.events["page_read_source"] else None
        if found is None:
            super().read_source(config)
        else:
            self.markdown, self.meta = found

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The page's HTML, its headings and anchors; by MkDocs' own renderer where the page is not in the dialect."""
        found = convert(self.markdown) if self.markdown is not None and spoken(config) else None
        if found is None:
            super().render(config, files)
            return
        self.take(found)
        if not config.plugins.events["page_markdown"] and not config.plugins.events["page_read_source"]:
            self.title = self.title  # else it asks for the Markdown each time
            self.written = None

    def take(self, found: Converted) -> None:
        """Have the HTML of a page in the dialect."""
        self.alone = True
        self.content = found.content
        self.searched = found.searched if found.searched is not found.content else None
        self.toc = get_toc([token(heading) for heading in found.headings])
        self.present_anchor_ids = set(found.anchors)
        self.links_to_anchors = {}

    def leave(self, told: state.Page) -> None:
        """Hold nothing but what the rest of the site may ask of a page that is done."""
        self.told, self.written, self.packed, self.searched, self.anchors = told, None, None, None, None
        self.toc = get_toc([])
        self.said = {}


def token(heading: Heading) -> Any:
    """A heading as the extension toc gives it."""
    return {"level": 2, "id": heading.id, "name": heading.name, "children": []}
