"""Rendering: an archive becomes Markdown pages and published data, through the templates."""

from onrecord.render.files import hand_written, write
from onrecord.render.overviews import script_files
from onrecord.render.pages import pages
from onrecord.render.tables.records import data_files

__all__ = ["data_files", "hand_written", "pages", "script_files", "write"]
