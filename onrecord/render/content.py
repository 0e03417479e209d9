"""All that is generated for an archive."""

from pathlib import Path

from onrecord.questions.lookup import look_up
from onrecord.records import Archive
from onrecord.render.pages import pages, script_files
from onrecord.render.tables.records import data_files


def content(archive: Archive, templates: Path) -> dict[str, str]:
    """Path under content/ → text: pages, published data, and what scripts load."""
    lookup = look_up(archive)
    return {**pages(lookup, templates), **data_files(lookup), **script_files(lookup)}


def data(archive: Archive) -> dict[str, str]:
    """Path under content/ → text: the published data alone."""
    return data_files(look_up(archive))
