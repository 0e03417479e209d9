"""One incremental build: what the published site has and nothing has changed is linked, the rest is rendered."""

import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from onrecord import finished
from onrecord.publish.incremental import direct, inputs, state, workers
from onrecord.publish.incremental.direct import Made, Maker
from onrecord.publish.incremental.fast_page import FastPage
from onrecord.publish.incremental.frames import Frames
from onrecord.publish.incremental.search_entries import Entries
from onrecord.publish.incremental.state import Output, State
from onrecord.trust.facts import Fact

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
    workers: int | None = None  # processes that may make pages; by default one for each processor
    by_mkdocs: bool = False  # whether MkDocs is to make all pages, one after the other
    apart: list[File] = field(default_factory=list)  # whose pages need nothing of MkDocs
    made: dict[str, Made] = field(default_factory=dict)  # these pages, by source
    passing: set[str] = field(default_factory=set)  # pages that cannot be kept
    nav: Navigation = field(init=False)

    def prepare(self, config: MkDocsConfig, files: Files) -> None:
        """Make every page one that knows the dialect, with the title that the navigation gives it."""
        titles = {uri: title for title, uri in reversed(list(inputs.entries(config.nav or [])))}
        for file in files.documentation_pages():
            FastPage(titles.get(file.src_uri), file, config)

    def settle(self, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        """Link what can stay as it is; mark the rest for MkDocs to render."""
        self.nav = nav
        separable = inputs.separable(config)
        self.before = state.read(self.path)
        self.facts = {"signature": inputs.signature(config, files), "listing": inputs.listing(files)}
        same = {name: self.before.facts.get(name) == value for name, value in self.facts.items()}
        usual = not self.by_mkdocs and direct.allowed(config)
        listed = {page.file.src_uri for page in nav.pages}
        for file in files:
            if not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            uri, page = file.src_uri, file.is_documentation_page()
            self.targets[uri] = file.dest_uri
            made = self.before.files.get(uri)
            whole = made is not None and separable and same["signature"]
            wide = made is not None and made.page is not None and made.page.wide
            apart = usual and page and uri not in listed and direct.apart(file, config)
            if whole or not apart:  # else it is read once, when it is made
                self.sources[uri] = inputs.source(file.content_bytes)
            if (
                made
                and whole
                and made.source == self.sources[uri]
                and (same["listing"] or not wide)
                and self.link(file, made)
            ):
                self.kept[uri] = made
            elif apart:
                self.apart.append(file)
            modified(file, uri not in self.kept and not apart)
            if page:
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

    def make(self, env: Environment, config: MkDocsConfig, files: Files) -> Frames:
        """Make the pages that need nothing of MkDocs; gives templates that render what pages have in common once.

        Raises:
            OnRecordError: a process that makes pages was lost.
        """
        frames = Frames(env)
        entries = Entries(inputs.search_index(config))
        maker = Maker(config, self.nav, files.documentation_pages(), frames, entries)
        processes = workers.number(len(self.apart), self.workers)
        found = workers.done(maker.make, self.apart, processes)
        self.made = {made.uri: made for made in found if made is not None}
        for file in self.apart:
            assert file.page is not None
            if (made := self.made.get(file.src_uri)) is None:
                modified(file, True)
                self.sources[file.src_uri] = inputs.source(file.content_bytes)
                build._populate_page(file.page, config, files, dirty=True)
            else:
                restore(file.page, made.output, files)
        return frames

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
        uri = page.file.src_uri
        self.rendered[uri] = state.told(page.meta, page.present_anchor_ids or (), links, search, wide=wide)
        if not inputs.storable(page.meta):
            self.passing.add(uri)

    def merge(self, config: MkDocsConfig) -> None:
        """Give search the entries of every page, in the order of a full build."""
        without = {uri: made.output.page for uri, made in self.made.items()}
        found = {**{uri: made.page for uri, made in self.kept.items()}, **without, **self.rendered}
        every = (page for uri in self.pages if (page := found.get(uri)) is not None)
        inputs.search_index(config).entries = state.entries(every)

    def written(self) -> dict[str, Fact]:
        """What is known of the pages that were made without MkDocs, by their place in the site."""
        return {
            self.targets[uri]: Fact(made.output.size, made.output.mtime, made.sha256) for uri, made in self.made.items()
        }

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
        made = {**self.kept, **{uri: page.output for uri, page in self.made.items()}}
        for uri, source in self.sources.items():
            page = self.rendered.get(uri)
            output = self.published / self.targets[uri]
            if uri in made or uri in self.passing or not output.is_file():
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
    assert isinstance(page, FastPage)
    page.leave(made.page)
    links = json.loads(made.page.links) if made.page.links != "{}" else {}
    targets = ((files.get_file_from_path(uri), to) for uri, to in links.items())
    page.links_to_anchors = {file: to for file, to in targets if file is not None}


def modified(file: File, whether: bool) -> None:
    """Have MkDocs make the page of a file, or not."""
    file.is_modified = lambda: whether  # type: ignore[method-assign]


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
