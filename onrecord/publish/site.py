"""A site from Markdown: MkDocs, strict, beside the published site, which then gives way in one step."""

import filecmp
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from onrecord.errors import OnRecordError
from onrecord.publish.sentences import FOLDER, RECORDS, index_sentences
from onrecord.publish.swap import claim_folder, replace_site, restore_site
from onrecord.records import ArchiveInfo
from onrecord.render.environment import printable
from onrecord.trust.facts import Facts
from onrecord.trust.manifest import write_sums

if TYPE_CHECKING:
    from onrecord.publish.incremental import Rebuild

FACTS = "facts.sqlite"  # beside the state: hashes of files, and what was checked in pages
SENTENCES = "sentences.sqlite"  # beside the state: what is kept of the sentences of each article
BUILDING = "building"  # `site.building` holds the site that is being made
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "0",  # the day of the build must not be in the site
    "NO_MKDOCS_2_WARNING": "1",
}


def build_site(
    mkdocs_yml: Path,
    content: Path,
    site: Path,
    info: ArchiveInfo,
    check: Callable[[Path, Facts], None] | None = None,
    state: Path | None = None,
    *,
    draft: bool = False,
    workers: int | None = None,
) -> None:
    """Build the site of `content` and put it in the place of `site`.

    A reader, or a kill at any moment, meets the whole old site or the whole new one. What `check` raises of the new
    site keeps the old one. With the `state` of an earlier build, a file that may not exist yet, what has not changed
    since is taken from the old site. A `draft` is for its maker's eyes: the index of sentences stays as it is, and
    neither sums nor checks are made. So many `workers` make pages, by default one for each processor.

    Raises:
        OnRecordError: MkDocs warned or failed (its messages are given), or `site` is not OnRecord's to replace.
    """
    site = site.absolute()
    restore_site(site)
    claim_folder(site)
    beside = site.with_name(f"{site.name}.{BUILDING}")
    rebuild = pages(mkdocs_yml, content, beside, info, Incremental(state, site, workers) if state else None)
    if rebuild is None or not rebuild.keep(FOLDER, content / RECORDS, beside, draft=draft):
        index_sentences(content, beside, state and state.with_name(SENTENCES))
    facts = Facts(state and state.with_name(FACTS))
    if rebuild is not None:
        facts.now.update(rebuild.written())
    if not draft:
        write_sums(beside, facts)
        if check is not None:
            check(beside, facts)
    replace_site(beside, site)
    if not draft:
        facts.keep()
    if rebuild is not None:
        rebuild.finish()


def differing(mkdocs_yml: Path, content: Path, site: Path, info: ArchiveInfo) -> list[str]:
    """The files in which a site differs from a plain full build of the same content, sorted.

    Raises:
        OnRecordError: the plain build fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "site")
        build_site(mkdocs_yml, content, plain, info)
        names = {path.relative_to(root).as_posix() for root in (site, plain) for path in root.rglob("*")}
        return sorted(name for name in names if not same(site / name, plain / name))


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes, or both are folders."""
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


@dataclass(frozen=True, slots=True)
class Incremental:
    """What a build goes on from, and who makes its pages."""

    state: Path
    published: Path
    workers: int | None


def pages(
    mkdocs_yml: Path, content: Path, site: Path, info: ArchiveInfo, given: Incremental | None
) -> "Rebuild | None":
    """Make the pages of a site; gives the incremental build that did.

    What fails with several processes, or without MkDocs, is done once more by MkDocs alone: it knows what to say.

    Raises:
        OnRecordError: MkDocs warned or failed.
    """
    if given is None:
        claim_folder(site, empty=True)
        with setting(ENVIRONMENT), messages() as said:
            run_mkdocs(mkdocs_yml, content, site, info, said)
        return None
    from onrecord.publish.incremental import Rebuild, under_way

    for by_mkdocs in (False, True):
        claim_folder(site, empty=True)
        rebuild = Rebuild(given.state, given.published, workers=given.workers, by_mkdocs=by_mkdocs)
        try:
            with setting(ENVIRONMENT), messages() as said, under_way(rebuild):
                run_mkdocs(mkdocs_yml, content, site, info, said, dirty=True)
        except OnRecordError:
            if not rebuild.apart:
                raise
        else:
            break
    return rebuild


def run_mkdocs(
    mkdocs_yml: Path, content: Path, site: Path, info: ArchiveInfo, said: list[str], *, dirty: bool = False
) -> None:
    """One strict build; a `dirty` one leaves out the pages that an incremental build keeps.

    Raises:
        OnRecordError: with what MkDocs `said`.
    """
    # Imported here: the environment silences a notice that Material prints on import.
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        config = load_config(
            str(mkdocs_yml),
            docs_dir=str(content.absolute()),
            site_dir=str(site),
            site_name=escape(printable(info.title)),  # the theme prints both as they are
            site_description=escape(printable(info.description)),
            site_url=info.site_url or "",
            strict=True,
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config, dirty=dirty)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, TemplateError) as error:
        raise OnRecordError("\n".join(["the site could not be built:", *said, str(error)])) from error


class Collector(logging.Handler):
    """Keeps the messages that are worth a person's attention."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def messages() -> Iterator[list[str]]:
    """What MkDocs warns of while the block runs, instead of its log on the terminal."""
    said: list[str] = []
    logger, collector = logging.getLogger("mkdocs"), Collector(said)
    propagate = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


@contextmanager
def setting(variables: dict[str, str]) -> Iterator[None]:
    """Environment variables for the time of the block."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
