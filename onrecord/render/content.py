"""All that is generated for an archive."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from onrecord.questions.lookup import look_up
from onrecord.records import Archive
from onrecord.render.environment import environment
from onrecord.render.files import Writing
from onrecord.render.pages import pages
from onrecord.render.remembered import write_pages
from onrecord.render.tables.records import data_files, data_tables


def content(archive: Archive, templates: Path) -> dict[str, str]:
    """Path under content/ → text: pages, published data, and what scripts load."""
    lookup = look_up(archive)
    return {**pages(lookup, templates), **data_files(lookup), **for_hosts(templates), **for_readers()}


def write_content(
    archive: Archive, templates: Path, by_hand: Mapping[str, bytes], folder: Path, state: Path | None = None
) -> list[str]:
    """Make `folder` hold an archive's content, file by file, and what was written `by_hand`.

    Gives the paths that were written or removed. With the `state` of an earlier build, a file that may not exist yet,
    only what has changed since is made.

    Raises:
        OnRecordError: a template fails, or a file that OnRecord did not make stands in the way.
    """
    lookup, writing = look_up(archive), Writing(folder)
    note = write_pages(lookup, templates, writing, state)
    others: dict[str, str | bytes] = {**for_hosts(templates), **for_readers(), **by_hand}
    for path, content in others.items():
        writing.put(path, content)
    for path, table in data_tables(lookup):
        writing.put(path, table)
        writing.flush()
    changed = writing.finish()
    note()
    return changed


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))


def for_hosts(templates: Path) -> dict[str, str]:
    """Path under content/ → text: the headers that hosts such as Netlify and Cloudflare Pages send with each file."""
    return {"_headers": environment(templates).get_template("headers.txt").render()}


def for_readers() -> dict[str, str]:
    """Path under content/ → text: the script with which anybody checks a downloaded site."""
    return {"verify.py": files("onrecord.trust").joinpath("verify.py").read_text("utf-8")}
