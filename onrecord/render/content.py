"""All that is generated for an archive."""

from pathlib import Path

from onrecord.questions.lookup import look_up
from onrecord.records import Archive
from onrecord.render.environment import environment
from onrecord.render.overviews import script_files
from onrecord.render.pages import pages
from onrecord.render.tables.records import data_files


def content(archive: Archive, templates: Path) -> dict[str, str]:
    """Path under content/ → text: pages, published data, and what scripts load."""
    lookup = look_up(archive)
    return {**pages(lookup, templates), **data_files(lookup), **script_files(lookup), **headers(templates)}


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))


def headers(templates: Path) -> dict[str, str]:
    """Path under content/ → text: the headers that hosts such as Netlify and Cloudflare Pages send with each file."""
    return {"_headers": environment(templates).get_template("headers.txt").render()}
