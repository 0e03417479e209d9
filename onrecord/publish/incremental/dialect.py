"""The dialect of Markdown that our templates write, turned into HTML as Python-Markdown does, without it.

A page of the dialect is a sequence of HTML blocks and of headings such as `## Mentions {: #mentions }`, with an empty
line between a heading and what follows. Such a page depends on no other one, as no link in it is Markdown's.
Whatever is not certain to be in the dialect is None, and MkDocs' own renderer does the page.

Which block ends where follows Python-Markdown's HTML extractor (markdown/htmlparser.py): a stack of open tags.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LISTED = "article blockquote details div dl fieldset figure form h2 h3 header nav noscript ol p section table ul"
BLOCKS = frozenset(LISTED.split())
# What the extractor reads in another way.
FOREIGN = re.compile(r"<(?:script|style|textarea|iframe|noembed|noframes|xmp|plaintext)|[\t\r\x02\x03]")
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*( ?/)?>')
HEADING = re.compile(
    r"## ([A-Za-z0-9,’ -]*[A-Za-z0-9?]) \{: (?:#([a-z0-9][a-z0-9-]*) )?(data-search-exclude )?\}(?=\n\n)"
)
SPACES = re.compile(r"(?<=\n) +\n")
EMPTY_LINE = re.compile(r"(?: *\n){2}")
ANCHOR = re.compile(r'<[^<>]* id="([^"]*)"')
NAME = re.compile(r'<a(?: [^<>]*)? name="([^"]*)"')
PERMALINK = '<a class="headerlink" href="#{0}" title="Permanent link">&para;</a>'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    name: str
    id: str
    excluded: bool  # from search

    def html(self) -> str:
        """As the extensions attr_list and toc write it."""
        mark = " data-search-exclude" if self.excluded else ""
        return f'<h2{mark} id="{self.id}">{self.name}{PERMALINK.format(self.id)}</h2>\n'


@dataclass(frozen=True, slots=True)
class Converted:
    """A page as HTML."""

    content: str
    headings: Sequence[Heading]
    anchors: frozenset[str]


def convert(markdown: str) -> Converted | None:
    """The page, if all of it is in the dialect."""
    text = SPACES.sub("\n", f"{markdown}\n\n")
    if FOREIGN.search(text):
        return None
    parts = list(pieces(text))
    if None in parts:
        return None
    headings = [part for part in parts if isinstance(part, Heading)]
    if len({heading.id for heading in headings}) < len(headings):
        return None
    content = "".join(part.html() if isinstance(part, Heading) else str(part) for part in parts).strip()
    anchors = {html.unescape(found) for found in (*ANCHOR.findall(text), *NAME.findall(text))}
    return Converted(content, headings, frozenset(anchors | {heading.id for heading in headings}))


def pieces(text: str) -> Iterator[str | Heading | None]:
    """The blocks of a text as HTML, and its headings; None where something else stands."""
    position = 0
    while position < len(text):
        if text[position] == "\n":
            position += 1
            continue
        if (found := HEADING.match(text, position)) is not None:
            name = found[1]
            yield Heading(name, found[2] or slug(name), bool(found[3]))
            position = found.end()
            continue
        end = block(text, position)
        if end is None or text[end] != "\n":
            yield None
            return
        empty = "\n" if EMPTY_LINE.match(text, end) else ""
        yield f"{text[position:end]}{empty}\n"
        position = end


def block(text: str, start: int) -> int | None:
    """Where the block of HTML that begins at `start` ends; None where none does, or it holds what is no plain tag."""
    if text[start] != "<":
        return None
    stack: list[str] = []
    opened = start
    while opened >= 0 and (found := TAG.match(text, opened)) is not None:
        closing, name, empty = found.groups()
        if opened == start and (closing or empty or name not in BLOCKS):
            return None
        if closing and name in stack:
            while stack.pop() != name:
                pass
            if not stack:
                return found.end()
        elif not closing and not empty and name != "hr":
            stack.append(name)
        opened = text.find("<", found.end())
    return None


def slug(name: str) -> str:
    """The id of a heading that names none, as the extension toc makes it."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", name).strip().lower())
