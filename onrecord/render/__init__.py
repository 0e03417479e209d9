"""Rendering: an archive becomes Markdown pages and published data, through the templates."""

from onrecord.render.content import content, data, write_content
from onrecord.render.files import hand_written, write

__all__ = ["content", "data", "hand_written", "write", "write_content"]
