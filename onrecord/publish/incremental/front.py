"""The front matter that our templates write, read without YAML; whatever is not certain to be of that kind is None.

A line is a key with a text in double quotes or with words in brackets; `search` has a boost or an exclusion below it,
and a list an item of such pairs on each line below it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

FENCE, END = "---\n", "\n---\n"
TEXT = r'"(?:[^"\\]|\\["\\n])*+"'
KEYS = "title|description|jsonld|robots|hide|scripts|metas|alternates|search"
SCALAR = re.compile(rf"({KEYS}): (?:({TEXT})|\[([a-z.]+(?:, [a-z.]+)*+)\])\n")
SEARCH = re.compile(r"search:\n  (?:boost: ([1-9][0-9]*(?:\.[0-9]+)?)|exclude: true)\n")
LIST = re.compile(rf"({KEYS}):\n((?:  - \{{[^\n]*\}}\n)+)")
PAIR = re.compile(rf"([a-z]+): (?:({TEXT})|([a-z]+))(?:, |$)")
NO_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # words that are something else in YAML
Meta = dict[str, Any]


def read(source: str) -> tuple[str, Meta] | None:
    """The Markdown behind the front matter, and what that says."""
    if not source.startswith(FENCE) or (end := source.find(END)) < len(FENCE):
        return None
    try:
        meta = dict(entries(source[len(FENCE) : end + 1]))
    except ValueError:
        return None
    return source[end + len(END) :].lstrip("\n"), meta


def entries(head: str) -> Iterator[tuple[str, Any]]:
    """The keys and values.

    Raises:
        ValueError: something else stands there.
    """
    if not head.replace("\n", "").isprintable():
        raise ValueError(head)
    position = 0
    while position < len(head):
        if (found := SCALAR.match(head, position)) is not None:
            yield found[1], text_of(found[2]) if found[2] else [word(one) for one in found[3].split(", ")]
        elif (found := LIST.match(head, position)) is not None:
            yield found[1], [item(line[len("  - {") : -1]) for line in found[2].splitlines()]
        elif (found := SEARCH.match(head, position)) is not None:
            yield "search", {"boost": json.loads(found[1])} if found[1] else {"exclude": True}
        else:
            raise ValueError(head[position:])
        position = found.end()


def item(text: str) -> Meta:
    """An item of a list.

    Raises:
        ValueError: something else stands there.
    """
    position, made = 0, {}
    while position < len(text):
        found = PAIR.match(text, position)
        if found is None:
            raise ValueError(text)
        made[word(found[1])] = text_of(found[2]) if found[2] else word(found[3])
        position = found.end()
    return made


def text_of(quoted: str) -> str:
    """A text in double quotes."""
    return str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]


def word(text: str) -> str:
    """A word without quotes, which is text in YAML, too.

    Raises:
        ValueError: it is none.
    """
    if text in NO_TEXT or text.strip(".") != text:
        raise ValueError(text)
    return text
