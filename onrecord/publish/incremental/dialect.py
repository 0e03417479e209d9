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
from functools import cache

LISTED = "article blockquote details div dl fieldset figure form h2 h3 header nav noscript ol p section table ul"
BLOCKS = frozenset(LISTED.split())
# What the extractor reads in another way.
FOREIGN = {"script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"}
STRANGE = "\t\r\x02\x03"
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*( ?/)?>')
ATTRIBUTES = r'(?: [a-zA-Z][a-zA-Z0-9:-]*+(?:="[^"<>]*+")?+)*+'
WITHOUT_END = "br|hr|img|input|wbr"
ALONE = re.compile(rf"<(?:{WITHOUT_END})(?![a-z0-9]){ATTRIBUTES}(?: ?/)?>|<[a-z][a-z0-9]*+{ATTRIBUTES} ?/>")
INNERMOST = re.compile(rf"<([a-z][a-z0-9]*+){ATTRIBUTES}>[^<]*+</\1>")
ELEMENT = "\x02"  # stands for an element; STRANGE, so it is in no text
OTHERWISE = re.compile(f"<(?:({'|'.join(sorted(FOREIGN))})|{WITHOUT_END})")
HEADING = re.compile(
    r"## ([A-Za-z0-9,’ -]*[A-Za-z0-9?]) \{: (?:#([a-z0-9][a-z0-9-]*) )?(data-search-exclude )?\}(?=\n\n)"
)
SPACES = re.compile(r"(?<=\n) +\n")
EMPTY_LINE = re.compile(r"(?: *\n){2}")
ANCHOR = re.compile(r'<[^<>]* id="([^"]*)"')
ANY_HEADING = re.compile(r"<h[1-6][^<>]*>")
EXCLUDED = "data-search-exclude"
SEARCH_VALUE = re.compile(r'data-search-\w+="')  # the search plugin takes such attributes out of the page
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
        mark = f" {EXCLUDED}" if self.excluded else ""
        return f'<h2{mark} id="{self.id}">{self.name}{PERMALINK.format(self.id)}</h2>\n'


@dataclass(frozen=True, slots=True)
class Converted:
    """A page as HTML."""

    content: str
    searched: str  # as much of the content as search finds something in
    headings: Sequence[Heading]
    anchors: frozenset[str]


def convert(markdown: str) -> Converted | None:
    """The page, if all of it is in the dialect."""
    text = f"{markdown}\n\n"
    if any(character in text for character in STRANGE):
        return None
    if "\n " in text:
        text = SPACES.sub("\n", text)
    parts = list(pieces(text))
    if None in parts:
        return None
    headings = [part for part in parts if isinstance(part, Heading)]
    if len({heading.id for heading in headings}) < len(headings):
        return None
    written = [part.html() if isinstance(part, Heading) else str(part) for part in parts]
    content = "".join(written).strip()
    named = NAME.findall(text) if ' name="' in text else ()
    anchors = {html.unescape(found) for found in (*ANCHOR.findall(text), *named)}
    searched = before_excluded(parts, written) if not SEARCH_VALUE.search(text) else None
    return Converted(
        content, content if searched is None else searched, headings, frozenset(anchors | {h.id for h in headings})
    )


def before_excluded(parts: Sequence[str | Heading | None], written: Sequence[str]) -> str | None:
    """What stands before the first heading that search leaves out, if it leaves out all that follows.

    What follows such a heading belongs to it up to the next heading with an id that search does not leave out.
    """
    starts = (n for n, part in enumerate(parts) if isinstance(part, Heading) and part.excluded)
    start = next(starts, len(parts))
    rest = (heading for part in written[start:] for heading in ANY_HEADING.findall(part))
    left_out = all(EXCLUDED in heading or " id=" not in heading for heading in rest)
    return "".join(written[:start]).strip() if left_out else None


def pieces(text: str) -> Iterator[str | Heading | None]:
    """The blocks of a text as HTML, and its headings; None where something else stands."""
    position = tags = 0
    while position < len(text):
        if text[position] == "\n":
            position += 1
            continue
        if (found := HEADING.match(text, position)) is not None:
            name = found[1]
            yield Heading(name, found[2] or slug(name), bool(found[3]))
            position = found.end()
            continue
        end, inside = block(text, position)
        tags += inside
        if not inside or text[end] != "\n":
            yield None
            return
        empty = "\n" if EMPTY_LINE.match(text, end) else ""
        yield f"{text[position:end]}{empty}\n"
        position = end
    if tags != text.count("<"):  # something that begins as a tag does is none
        yield None


def block(text: str, start: int) -> tuple[int, int]:
    """Where the block of HTML that begins at `start` ends, and how many tags it has; none where it is none."""
    first = TAG.match(text, start)
    if first is None or first[1] or first[3] or first[2] not in BLOCKS:
        return start, 0
    if (end := matching(text, first)) and balanced(text[start:end]):
        return end, text.count("<", start, end)
    stack = [first[2]]
    for number, found in enumerate(TAG.finditer(text, first.end()), 2):
        closing, name, empty = found.groups()
        if closing:
            close(stack, name)
            if not stack:
                return found.end(), number
        elif name in FOREIGN:
            break
        elif not empty and name != "hr":
            stack.append(name)
    return start, 0


def matching(text: str, first: re.Match[str]) -> int:
    """Where as many elements of the first one's name have ended as have begun; 0 if that is nowhere."""
    depth = 1
    for found in of_name(first[2]).finditer(text, first.end()):
        depth += -1 if found[0].startswith("</") else 1
        if depth == 0:
            return found.end()
    return 0


@cache
def of_name(name: str) -> re.Pattern[str]:
    """Where an element of a name begins or ends."""
    return re.compile(f"</{name}>|<{name}(?=[ >])")


def balanced(block: str) -> bool:
    """Whether a block is one element in which every other one ends, so that no stack is needed to see where it does.

    The innermost elements are taken out, again and again, until one is left.
    """
    others = OTHERWISE.findall(block)
    if any(others):
        return False
    left, found = ALONE.sub("", block) if others or "/>" in block else block, 1
    while found:
        left, found = INNERMOST.subn(ELEMENT, left)
    return left == ELEMENT


def close(stack: list[str], name: str) -> None:
    """Take the last open tag of a name off the stack, with all that were opened after it."""
    if name in stack:
        while stack.pop() != name:
            pass


def slug(name: str) -> str:
    """The id of a heading that names none, as the extension toc makes it."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", name).strip().lower())
