"""The body of an article file: Markdown to plain text with blocks, and plain text to Markdown.

The plain text is what annotations index into: blocks joined by an empty line, inline marks dropped,
a soft line break read as a space and a hard one as a new line.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.records import Block
from onrecord.vocabulary import BlockKind

BETWEEN_BLOCKS = "\n\n"

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])|&(?=#?\w+;)")
LINE_STARTS = re.compile(r"^(\s*)([-+=:](?=[\s\-=:]|$)|\d+[.)](?=\s|$))", re.MULTILINE)


@cache
def parser() -> MarkdownIt:
    """CommonMark without raw HTML, links made from bare addresses or typographic changes."""
    return MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})


def read(body: str) -> tuple[str, tuple[Block, ...]]:
    """The plain text of a Markdown body and the blocks in it."""
    text, blocks, kinds = "", [], [(BlockKind.PARAGRAPH, 0)]
    for token in parser().parse(body):
        match token.type:
            case "heading_open":
                kinds.append((BlockKind.HEADING, int(token.tag[1])))
            case "blockquote_open":
                kinds.append((BlockKind.QUOTE, 0))
            case "list_item_open":
                kinds.append((BlockKind.ITEM, 0))
            case "heading_close" | "blockquote_close" | "list_item_close":
                kinds.pop()
            case "inline" | "code_block" | "fence":
                words = inline_text(token).strip()
                if words:
                    text += BETWEEN_BLOCKS if text else ""
                    kind, level = kinds[-1]
                    blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), level=level))
                    text += words
    return text, tuple(blocks)


def inline_text(token: Token) -> str:
    """The words of an inline token without its marks; an image gives its alternative text."""
    if token.children is None:
        return token.content
    parts = []
    for child in token.children:
        match child.type:
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(inline_text(child))
            case _:
                parts.append(child.content)
    return "".join(parts)


def escape(words: str) -> str:
    """`words` as one Markdown paragraph that reads back as the very same words.

    White space at the ends is dropped and a run of line breaks becomes one hard line break.
    """
    lines = [line.strip() for line in re.split(r"\s*\n\s*", words.strip())]
    escaped = [SPECIAL.sub(lambda m: "\\" + m[0], line) for line in lines]
    guarded = [LINE_STARTS.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", line) for line in escaped]
    return "\\\n".join(guarded)


def write(paragraphs: list[tuple[BlockKind, str]]) -> str:
    """A Markdown body of paragraphs and second-level headings."""
    marks = {BlockKind.HEADING: "## ", BlockKind.QUOTE: "> ", BlockKind.ITEM: "- "}
    return "\n\n".join(marks.get(kind, "") + escape(words) for kind, words in paragraphs) + "\n"
