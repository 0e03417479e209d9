"""The Jinja environment: everything is escaped for the place it lands in, and nothing missing is printed."""

import html
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.english import counted, plural

# Controls, lone surrogates and non-characters stand in neither HTML nor YAML.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile("[\t\n\r\u2028\u2029]")


def environment(templates: Path) -> Environment:
    """The templates of a folder, with autoescape, strict about what is undefined or None."""
    jinja = Environment(
        loader=FileSystemLoader(templates),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=printed,
    )
    jinja.filters["front_matter"] = front_matter
    jinja.filters["quoted"] = quoted
    jinja.filters["counted"] = counted
    jinja.filters["plural"] = plural
    return jinja


def printable(text: str) -> str:
    """`text` on one line, with a replacement character for each that cannot be shown; its length stays."""
    if text.isprintable():
        return text
    return LINE_ENDS.sub(" ", UNPRINTABLE.sub("\ufffd", text))


def printed(value: Any) -> Any:
    """What Jinja prints for a value, before it is escaped.

    Raises:
        ValueError: the value is None, which a template must not print.
    """
    if type(value) is str:
        return printable(value)
    if value is None:
        raise ValueError("a template prints a value that is None")
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def front_matter(text: str) -> Markup:
    """`text` as a YAML string that holds HTML: MkDocs prints titles and descriptions as they are."""
    return Markup(json.dumps(html.escape(printable(text)), ensure_ascii=False))


def quoted(text: str) -> Markup:
    """`text`, safe where it goes as it is, as a YAML string."""
    return Markup(json.dumps(printable(text), ensure_ascii=False))
