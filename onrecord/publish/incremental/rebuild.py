"""One incremental build: what the published site has and nothing has changed is linked, the rest is rendered."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from onrecord import finished
from onrecord.publish.incremental import inputs, state
from onrecord.publish.incremental.fast_page import FastPage
from onrecord.publish.incremental.frames import Frames
from onrecord.publish.incremental.state import Output, State

_running: list["Rebuild"] = []


@dataclass(slots=True)
class Rebuild:
    """A build in the making; MkDocs' events fill it in."""

    path: Path  # of the state
    published: Path  # the site that stands
    before: State = field(default_factory=State)
    facts: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Output] = field(default_factory=dict)  # by source
    rendered: dict[str, state.Page] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)  # hashes
    targets: dict[str, str] = field(default_factory=dict)  # in the site
    pages: list[str] = field(default_factory=list)  # in the order in which they are built
    entries: int = 0  # of the search index so far
    folders: dict[str, str] = field(default_factory=dict)  # made from records: a hash of these

    def prepare(self, config: MkDocsConfig, files: Files) -> None:
        """Make every page one that knows the dialect, with the title that the navigation gives it."""
        titles = {uri: title for title, uri in reversed(list(inputs.entries(config.nav or [])))}
        for file in files.documentation_pages():
            FastPage(titles.get(file.src_uri), file, config)

    def settle(self, config: MkDocsConfig, files: Files) -> None:
        """Link what can stay as it is; mark the rest for MkDocs to render."""
        separable = inputs.separable(config)
        self.before = state.read(self.path)
        self.facts = {"signature": inputs.signature(config, files), "listing": inputs.listing(files)}
        same = {name: self.before.facts.get(name) == value for name, value in self.facts.items()}
        for file in files:
            if not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            uri = file.src_uri
            self.sources[uri] = blake2b(file.content_bytes, digest_size=20).hexdigest()
            self.targets[uri] = file.dest_uri
            made = self.before.files.get(uri)
            whole = made is not None and made.source == self.sources[uri] and separable and same["signature"]
            wide = made is not None and made.page is not None and made.page.wide
            if made and whole and (same["listing"] or not wide) and self.link(file, made):
                self.kept[uri] = made
            file.is_modified = (lambda: False) if uri in self.kept else (lambda: True)  # type: ignore[method-assign]
            if file.is_documentation_page():
                self.pages.append(uri)
                if uri in self.kept and file.page is not None:
                    restore(file.page, self.kept[uri], files)

    def link(self, file: File, made: Output) -> bool:
        """Put the published output of a file into the new site; False if it is not what the last build made."""
        old, new = self.published / file.dest_uri, Path(file.abs_dest_path)
        try:
            found = old.stat()
        except OSError:
            return False
        if (found.st_size, found.st_mtime_ns) != (made.size, made.mtime):
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        linked(old, new)
        return True

    def frames(self, env: Environment) -> Frames:
        """Templates that render what pages have in common once."""
        return Frames(env)

    def show(self, page: Page) -> None:
        """Show search as much of a page as it finds something in."""
        if isinstance(page, FastPage) and page.searched is not None:
            page.content, page.searched = page.searched, page.content

    def read(self, config: MkDocsConfig, page: Page) -> None:
        """Keep what a rendered page gives to the rest of the site."""
        self.show(page)
        index = inputs.search_index(config)
        search = index.entries[self.entries :]
        self.entries = len(index.entries)
        links = {file.src_uri: dict(links) for file, links in (page.links_to_anchors or {}).items()}
        wide = not getattr(page, "alone", False)
        self.rendered[page.file.src_uri] = state.Page(page.meta, page.present_anchor_ids or (), links, search, wide)

    def merge(self, config: MkDocsConfig) -> None:
        """Give search the entries of every page, in the order of a full build."""
        found = {**{uri: made.page for uri, made in self.kept.items()}, **self.rendered}
        every = [page for uri in self.pages if (page := found.get(uri)) is not None]
        inputs.search_index(config).entries = [entry for page in every for entry in page.search]

    def keep(self, folder: str, records: Path, new: Path, *, draft: bool = False) -> bool:
        """Link a folder of the published site into the `new` one; False if it is damaged or made from other records.

        In a `draft` any folder that is there will do.
        """
        if not records.is_file():
            return False
        source = inputs.digest(self.facts["signature"], blake2b(records.read_bytes(), digest_size=20).hexdigest())
        self.folders[folder] = source
        known = self.before.facts.get(folder)
        if known != f"{source} {held(self.published / folder)}":
            if not draft or not (self.published / folder).is_dir():
                return False
            self.folders[folder] = "draft"
        for name, path in finished.files(self.published / folder):
            (new / folder / name).parent.mkdir(parents=True, exist_ok=True)
            linked(path, new / folder / name)
        return True

    def finish(self) -> None:
        """Note what now stands, for the next build. Called when the new site is published."""
        made = dict(self.kept)
        for uri, source in self.sources.items():
            page = self.rendered.get(uri)
            output = self.published / self.targets[uri]
            if uri in made or (page and not inputs.storable(page.meta)) or not output.is_file():
                continue
            if uri in self.pages and page is None:
                continue
            found = output.stat()
            made[uri] = Output(source, found.st_size, found.st_mtime_ns, page)
        held_now = {name: f"{source} {held(self.published / name)}" for name, source in self.folders.items()}
        state.write(self.path, self.before, {**self.facts, **held_now}, made)


def restore(page: Page, made: Output, files: Files) -> None:
    """Give a page that is not rendered what templates and checks ask of it."""
    assert made.page is not None
    page.meta = dict(made.page.meta)
    page.present_anchor_ids = set(made.page.anchors)
    targets = ((files.get_file_from_path(uri), links) for uri, links in made.page.links.items())
    page.links_to_anchors = {file: dict(links) for file, links in targets if file is not None}


def held(folder: Path) -> str:
    """A hash of the names, sizes and times of a folder's files."""
    every = ((name, path.stat()) for name, path in finished.files(folder))
    return inputs.digest([(name, found.st_size, found.st_mtime_ns) for name, found in every])


def linked(old: Path, new: Path) -> None:
    """A second name for a file, or a copy with its time where the file system has no such thing."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def current() -> Rebuild | None:
    """The build that is under way in this process."""
    return _running[-1] if _running else None


@contextmanager
def under_way(rebuild: Rebuild) -> Iterator[None]:
    """MkDocs' events go to a build while the block runs, and MkDocs does not warn that some pages are left out."""
    logger = logging.getLogger("mkdocs.commands.build")
    _running.append(rebuild)
    logger.addFilter(not_dirty)
    try:
        yield
    finally:
        logger.removeFilter(not_dirty)
        _running.pop()


def not_dirty(record: logging.LogRecord) -> bool:
    """Whether a message is another one than the warning of a `--dirty` build, whose gaps this package fills."""
    return not str(record.msg).startswith("A 'dirty' build")
