"""All that is generated for an archive."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from onrecord.addresses import page_file
from onrecord.questions.lookup import Lookup, look_up
from onrecord.records import Archive, ArchiveInfo
from onrecord.render.environment import environment
from onrecord.render.exports import formats, ro_crate, sqlite
from onrecord.render.files import Writing
from onrecord.render.pages import Page, pages, path_of, text_of
from onrecord.render.parts.head import absolute
from onrecord.render.remembered import write_pages
from onrecord.render.remembered_tables import leave_tables, write_tables
from onrecord.render.tables.records import data_files
from onrecord.render.views.data import PLACE as DATA
from onrecord.render.views.data import data_view

OPENSEARCH = "opensearch.xml"
TOLD = frozenset((ro_crate.PATH, page_file(DATA)))  # what tells of the exported files


def content(archive: Archive, templates: Path) -> dict[str, str | bytes]:
    """Path under content/ → content: pages, published data, and what scripts load."""
    lookup = look_up(archive)
    made: dict[str, str | bytes] = {**pages(lookup, templates), **dict(sqlite.with_tables(lookup))}
    exported = ro_crate.parts({path: text for path, text in made.items() if formats.is_exported(path)})
    return {**made, **told(lookup, exported, templates), **for_hosts(archive.info, templates), **for_readers()}


def write_content(
    archive: Archive,
    templates: Path,
    by_hand: Mapping[str, bytes],
    folder: Path,
    state: Path | None = None,
    *,
    draft: bool = False,
) -> list[str]:
    """Make `folder` hold an archive's content, file by file, and what was written `by_hand`.

    Gives the paths that were written or removed. With the `state` of an earlier build, a file that may not exist yet,
    only what has changed since is made. In a `draft`, for its maker's eyes, the tables, their database and what tells
    of these files stay as the last build wrote them, if it did.

    Raises:
        OnRecordError: a template fails, or a file that OnRecord did not make stands in the way.
    """
    lookup, writing = look_up(archive), Writing(folder)
    making = write_pages(lookup, templates, writing, state)
    others: dict[str, str | bytes] = {**for_hosts(archive.info, templates), **for_readers(), **by_hand}
    told_of = writing.before >= TOLD and all(any(writing.stands(path)) for path in TOLD)
    if draft and told_of and leave_tables(making):
        for path in TOLD:
            writing.keep(path)
    else:
        write_tables(making)
        writing.flush()
        others |= told(lookup, exported_parts(writing), templates)
    for path, text in others.items():
        writing.put(path, text)
    changed = writing.finish()
    making.note(state)
    return changed


def exported_parts(writing: Writing) -> dict[str, ro_crate.Part]:
    """The exported files as they stand in the folder; none where one that is to stay stands in the way."""
    if writing.in_the_way:
        return {}
    exported = sorted(path for path in writing.held if formats.is_exported(path))
    return {path: ro_crate.part_of(path, writing.folder / path) for path in exported}


def told(lookup: Lookup, exported: Mapping[str, ro_crate.Part], templates: Path) -> dict[str, str]:
    """Path under content/ → text: the crate of the exported files, and the page that tells of each."""
    crate, text = ro_crate.file(lookup, exported)
    sizes = {path: one.size for path, one in exported.items()} | {crate: len(text.encode())}
    page = Page("data.md", DATA, data_view(lookup, sizes))
    return {crate: text, path_of(page): text_of(page, environment(templates))}  # the paths are TOLD


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))


def for_hosts(info: ArchiveInfo, templates: Path) -> dict[str, str]:
    """Path under content/ → text: the headers that hosts such as Netlify and Cloudflare Pages send with each file, what
    crawlers may read, and how a browser searches the archive, where that knows its own address.
    """
    jinja, site = environment(templates), absolute(info, "")
    files = {"_headers": jinja.get_template("headers.txt").render()}
    files["robots.txt"] = jinja.get_template("robots.txt").render(site=site or "")
    if site:
        said = {"site": site, "title": info.title, "description": info.description}
        files[OPENSEARCH] = jinja.get_template(OPENSEARCH).render(said)
    return files


def for_readers() -> dict[str, str]:
    """Path under content/ → text: the script with which anybody checks a downloaded site."""
    return {"verify.py": files("onrecord.trust").joinpath("verify.py").read_text("utf-8")}
