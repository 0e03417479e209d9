"""Pages that are made in one go: read, converted, searched, framed and written, by whatever process does it.

So are pages of the dialect that stand outside the navigation: nothing but their own source and the frame decides them,
and the rest of the site asks for no more of them than a worker can tell. MkDocs makes all others.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from onrecord.publish.incremental import front, inputs, state
from onrecord.publish.incremental.dialect import SEARCH_VALUE, convert
from onrecord.publish.incremental.fast_page import FastPage, spoken
from onrecord.publish.incremental.frames import MAIN, Frames
from onrecord.publish.incremental.search_entries import Entries

# What other plugins or hooks do to a page is for MkDocs to have done.
EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "env")
OURS = 3  # of search and of our hooks, in page_context


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was written."""

    uri: str
    output: state.Output
    sha256: str


def allowed(config: MkDocsConfig) -> bool:
    """Whether nobody but search and our hooks has a say in how a page is made."""
    events = config.plugins.events
    ours = {inputs.SEARCH, *(name for name in config.hooks if name.endswith(inputs.HOOKS))}
    origins = config.plugins._event_origins
    return (
        spoken(config)
        and inputs.separable(config)
        and bool(config.plugins[inputs.SEARCH].config.enabled)
        and all(origins.get(method) in ours for name in EVENTS for method in events[name])
    )


def apart(file: File, config: MkDocsConfig) -> bool:
    """Whether a page stands in a folder that holds no styles or scripts, whose addresses are then the same for all."""
    folder = f"{file.src_uri.partition('/')[0]}/"
    return "/" in file.src_uri and not any(
        str(path).startswith(folder) for path in (*config.extra_css, *config.extra_javascript)
    )


@dataclass(slots=True)
class Maker:
    """Makes pages."""

    config: MkDocsConfig
    nav: Navigation
    files: Sequence[File]
    frames: Frames
    entries: Entries
    contexts: dict[str, dict[str, Any]] = field(default_factory=dict)  # by folder

    def make(self, file: File) -> Made | None:
        """Write the page of a file; None if it is not in the dialect."""
        content = file.content_bytes
        page = file.page
        assert isinstance(page, FastPage)
        if not self.read(page, content):
            return None
        search = self.entries.of(page)
        page.active = True
        made = self.frames.rendered(self.frames.env.get_template(MAIN), self.context(page))
        page.active = False
        written = made.encode("utf-8", errors="xmlcharrefreplace")
        found = write(file.abs_dest_path, written)
        told = state.told(page.meta, page.present_anchor_ids or (), {}, search, wide=False)
        page.leave(told)
        source = inputs.source(content)
        return Made(
            file.src_uri,
            state.Output(source, found.st_size, found.st_mtime_ns, told),
            hashlib.sha256(written).hexdigest(),
        )

    def read(self, page: FastPage, content: bytes) -> bool:
        """Give a page its HTML and what it says of itself; False if that is for MkDocs to do."""
        if b"\r" in content:
            return False
        try:
            found = front.read(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return False
        html = convert(found[0]) if found is not None else None
        if found is None or html is None or SEARCH_VALUE.search(html.content):
            return False
        page.markdown, page.meta = found
        page.take(html)
        page.title = page.title
        return True

    def context(self, page: FastPage) -> Mapping[str, Any]:
        """What templates are given."""
        folder = page.url.rstrip("/").rpartition("/")[0]
        if folder not in self.contexts:
            self.contexts[folder] = dict(get_context(self.nav, self.files, self.config, page))
        return {**self.contexts[folder], "page": page}


def write(path: str, content: bytes) -> os.stat_result:
    """Write a file whose folder need not be there."""
    try:
        file = open(path, "wb")  # noqa: PTH123, SIM115 — thousands of times
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(path, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)
        file.flush()
        return os.fstat(file.fileno())
