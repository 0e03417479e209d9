"""The frame of pages, rendered once for all that have the same one.

Two partials of the theme, HOLES, hold what differs from page to page. The rest, the frame, is rendered with marks in
their places for the first page that needs it, and the partials alone for every page. Which pages have the same frame is
not guessed: a frame is rendered with a page that notes what is asked of it, and where that is more than KNOWN, every
page is rendered as a whole. So is a page of the navigation, which the frame shows as the open one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, Template, TemplateError
from mkdocs.structure.toc import TableOfContents

from onrecord.publish.incremental.fast_page import FastPage

MAIN = "main.html"
HOLES = ("partials/about.html", "partials/page.html")
MARKS = ("\x02about\x02", "\x02page\x02")
KNOWN = {"meta", "meta.hide", "toc", "url"}

Key = tuple[object, ...]


class Noting:
    """An object that notes which of its attributes or items are asked for."""

    def __init__(self, of: Any, asked: set[str], prefix: str = "", **instead: Any) -> None:
        self.of, self.asked, self.prefix, self.instead = of, asked, prefix, instead

    def __getattr__(self, name: str) -> Any:
        if isinstance(self.of, Mapping):  # Jinja tries an attribute first, then the item
            raise AttributeError(name)
        return self.noted(name, self.instead[name] if name in self.instead else getattr(self.of, name))

    def __getitem__(self, name: str) -> Any:
        self.asked.add(f"{self.prefix}{name}")
        return self.of[name]

    def noted(self, name: str, value: Any) -> Any:
        """A value, which notes in its turn if it is a mapping."""
        self.asked.add(f"{self.prefix}{name}")
        return Noting(value, self.asked, f"{name}.") if isinstance(value, Mapping) else value


@dataclass(slots=True)
class Frames:
    """An environment that gives MkDocs templates; its main one renders the frame of a page only where it is new."""

    env: Environment
    holed: Environment = field(init=False)
    known: dict[Key, list[str]] = field(default_factory=dict)
    holes: Sequence[Template] = ()
    usable: bool = True

    def __post_init__(self) -> None:
        assert self.env.loader is not None
        marks = DictLoader(dict(zip(HOLES, MARKS, strict=True)))
        self.holed = self.env.overlay(loader=ChoiceLoader([marks, self.env.loader]))

    def get_template(self, name: str) -> Any:
        """A template; the main one as something that renders as it does."""
        template = self.env.get_template(name)
        return Framed(template, self.rendered) if name == MAIN else template

    def rendered(self, template: Template, context: Mapping[str, Any]) -> str:
        """A page as its template renders it."""
        page = context["page"]
        in_navigation = any(page is other for other in context["nav"].pages)
        if not self.usable or in_navigation or not isinstance(page, FastPage) or not page.alone:
            return template.render(context)
        key = (page.url.rstrip("/").rpartition("/")[0], page.url.count("/"), *hidden(page), *first(page))
        if key not in self.known:
            self.known[key] = self.frame(context)
        pieces = self.known[key]
        if not pieces:
            return template.render(context)
        self.holes = self.holes or [self.env.get_template(name) for name in HOLES]
        about, content = (hole.render(context) for hole in self.holes)
        return f"{pieces[0]}{about}{pieces[1]}{content}{pieces[2]}"

    def frame(self, context: Mapping[str, Any]) -> list[str]:
        """The frame in pieces, between which the holes are; none where it depends on more than is known."""
        asked = set[str]()
        try:
            page, template = context["page"], self.holed.get_template(MAIN)
            text = template.render({**context, "page": Noting(page, asked)})
            beside = template.render(
                {**context, "page": Noting(page, asked, url=neighbour(page.url), toc=more(page.toc))}
            )
        except TemplateError:  # whatever is wrong will be said of the page as a whole
            asked = {"…"}
            text = beside = ""
        pieces = [part for piece in text.split(MARKS[0]) for part in piece.split(MARKS[1])]
        self.usable = (
            text == beside
            and asked <= KNOWN
            and len(pieces) == len(HOLES) + 1
            and text.find(MARKS[0]) < text.find(MARKS[1])
        )
        return pieces if self.usable and text == beside else []


def more(toc: Any) -> Any:
    """The contents of a page with another heading behind the first one, of which alone a frame may make use."""
    return TableOfContents([*toc.items, *toc.items[:1]])


def neighbour(url: str) -> str:
    """The address of another page of the same folder: of an address, a frame may use the folder alone."""
    folder, slash, _ = url.rstrip("/").rpartition("/")
    return f"{folder}{slash}\x02/" if url.endswith("/") else f"{folder}{slash}\x02"


@dataclass(frozen=True, slots=True)
class Framed:
    """A template that MkDocs renders."""

    template: Template
    by: Callable[[Template, Mapping[str, Any]], str]

    def render(self, context: Mapping[str, Any]) -> str:
        """A page."""
        return self.by(self.template, context)


def hidden(page: FastPage) -> tuple[str, ...]:
    """What a page hides of its frame."""
    found = page.meta.get("hide") or ()
    return tuple(sorted(map(str, found)))


def first(page: FastPage) -> tuple[str, ...]:
    """Where the link that skips the frame leads."""
    return tuple(item.url for item in page.toc.items[:1])
