"""The schema.org article that a web page describes in its JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml import etree

from onrecord.characters import legible

LARGEST = 3_000_000  # characters of one script
DEEPEST = 12
ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|Blog ?Post)$")
CONTROL = re.compile(r"[\x00-\x1f]+")
Node = Mapping[str, Any]


def article_node(root: etree._Element, headlines: Sequence[str]) -> Node:
    """What the page's JSON-LD says of its article; empty where it says nothing.

    Args:
        root: the page's tree.
        headlines: the page's title as other parts of it give it, to tell its article from others that it lists.
    """
    found = [node for script in scripts(root) for node in nodes(script) if is_article(node)]
    wanted = {folded(line) for line in headlines if line}
    return max(found, key=lambda node: (weight(node, wanted), -found.index(node)), default={})


def scripts(root: etree._Element) -> Iterator[Any]:
    """The JSON-LD of a page; a script that is no JSON, even after mending, is passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not 2 < len(text) <= LARGEST:
            continue
        for attempt in (text, re.sub(r",\s*([}\]])", r"\1", CONTROL.sub(" ", text))):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def nodes(tree: Any, depth: int = 0) -> Iterator[Node]:
    """Every object of a JSON-LD tree, the outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(tree, dict):
        yield tree
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in inner:
        if isinstance(part, dict | list):
            yield from nodes(part, depth + 1)


def types(node: Node) -> list[str]:
    """The types of an object, without the address of schema.org."""
    return [value.rsplit("/", 1)[-1] for value in as_list(node.get("@type")) if isinstance(value, str)]


def is_article(node: Node) -> bool:
    """Whether an object is an article of some kind."""
    return any(ARTICLE.search(kind) for kind in types(node))


def weight(node: Node, headlines: set[str]) -> int:
    """How well an object fits the page."""
    title = folded(text(node.get("headline")) or text(node.get("name")) or "")
    fits = bool(title) and any(line.startswith(title[:60]) or title.startswith(line[:60]) for line in headlines)
    return (
        8 * fits + 2 * ("datePublished" in node) + ("articleBody" in node) + ("author" in node) + ("publisher" in node)
    )


def text(value: Any) -> str | None:
    """A value as one line of text: of a list the first, of an object its name or value."""
    for item in as_list(value):
        if isinstance(item, dict):
            item = item.get("name") or item.get("@value") or item.get("url") or item.get("@id")
        if isinstance(item, int | float) and not isinstance(item, bool):
            item = str(item)
        if isinstance(item, str) and item.strip():
            return " ".join(re.sub(r"<[^<>]{0,200}>", " ", legible(unescape(unescape(item)))[0]).split()) or None
    return None


def as_list(value: Any) -> list[Any]:
    """A value as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def folded(line: str) -> str:
    """A line as headlines are compared."""
    return "".join(re.findall(r"\w+", unescape(line).lower()))
