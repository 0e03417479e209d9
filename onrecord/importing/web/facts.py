"""What a web page says of its article in markup meant for machines, each fact with the words that say it.

Sources in order: JSON-LD (schema.org NewsArticle), OpenGraph and article: tags, Highwire citation_*, Dublin Core and
other meta elements, microdata, links, `<time>`. Nothing here looks at the text or at the clock.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.characters import legible
from onrecord.corpus.schema import is_web_address
from onrecord.importing.draft import Reason, quoted
from onrecord.importing.text.outlets import is_control, is_outlet, wire
from onrecord.importing.text.timestamps import dates
from onrecord.importing.web import json_ld
from onrecord.importing.web.blocks import described
from onrecord.importing.web.body import named_reason
from onrecord.lexicon import read

ISO = re.compile(r"\s*((?:18|19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
NOT_A_NAME = re.compile(r"https?://|@|^\d|\bundefined\b|^(?:admin|editor|staff|null|none|unknown|n/a)$", re.IGNORECASE)
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|^\s*page saved with singlefile\s+url:\s*)(\S+)", re.IGNORECASE)
WINDOW_PARTS = re.compile(r"\s+[|–—»:·-]{1,2}\s+|:\s+")  # between headline and outlet
ASIDES = ("nav", "aside", "footer")
PAGE = ("body", "html", "main", "article")
OTHERS = (Reason.RELATED_LINKS, Reason.NAVIGATION, Reason.COMMENT_FORM, Reason.ADVERTISEMENT)
WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a page states."""

    value: str
    place: str  # "JSON-LD headline", "meta og:title"

    @property
    def basis(self) -> str:
        """How the value is known, for the article file."""
        return f'stated: "{quoted(self.value)}" ({self.place})'


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a page."""

    title: Fact | None = None
    publisher: Fact | None = None
    published: Fact | None = None  # the value as it stands there
    modified: Fact | None = None
    authors: tuple[Fact, ...] = ()
    credits: tuple[Fact, ...] = ()  # organisations that are wires
    url: Fact | None = None
    language: Fact | None = None
    rights: Fact | None = None
    section: Fact | None = None
    types: tuple[str, ...] = ()  # of schema.org
    body: str | None = None  # articleBody
    free: bool = True  # False: said to be behind a paywall
    headlines: tuple[str, ...] = ()  # all that the page gives, for finding it in the text
    window: Fact | None = None  # the title of the browser's window


def facts(root: etree._Element, address: str | None) -> Facts:
    """The facts of a page.

    Args:
        root: the page's tree.
        address: where it was got from, if that is known.
    """
    meta = meta_values(root)
    shown = [words_of(element) for element in list(root.iter("h1"))[:3]]
    windows = [words_of(element) for element in list(root.iter("title"))[:1]]
    parts = [part for line in windows for part in (line, *WINDOW_PARTS.split(line)) if len(part.split()) >= 3]
    titles = [*listed(meta, "title"), *shown, *windows]
    node = json_ld.article_node(root, titles)
    outlet = first(said(node, "publisher"), *found(meta, "publisher"))
    people = tuple(signed(node, meta, root))
    own = outlet.value.lower() if outlet else None
    return Facts(
        title=headline(node, meta, shown),
        publisher=outlet,
        published=first(said(node, "datePublished"), *found(meta, "published"), *micro(root, "datePublished")),
        modified=first(said(node, "dateModified"), *found(meta, "modified"), *micro(root, "dateModified")),
        authors=tuple(f for f in people if not wire(f.value) and not is_outlet(f.value) and f.value.lower() != own),
        credits=tuple(f for f in [*people, *suppliers(node, own)] if wire(f.value)),
        url=page_address(root, node, meta, address),
        language=first(said(node, "inLanguage"), *found(meta, "language"), *html_language(root)),
        rights=first(said(node, "copyrightNotice"), *found(meta, "rights")),
        section=first(said(node, "articleSection"), *found(meta, "section")),
        types=tuple(json_ld.types(node)),
        body=body_of(node),
        free=str(node.get("isAccessibleForFree", True)).lower() not in ("false", "no", "0"),
        headlines=tuple(filter(None, [json_ld.text(node.get("headline")), *listed(meta, "title"), *shown[:1], *parts])),
        window=next((Fact(line, "title element") for line in windows if line), None),
    )


def words_of(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def first(*candidates: Fact | None) -> Fact | None:
    """The first that is there."""
    return next((fact for fact in candidates if fact), None)


def said(node: json_ld.Node, key: str) -> Fact | None:
    """A value of the JSON-LD article."""
    value = json_ld.text(node.get(key))
    usable = value and not (
        key == "publisher" and (is_web_address(value) or value in read("importing/meta")["platforms"])
    )
    return Fact(value, f"JSON-LD {key}") if value and usable else None


def meta_values(root: etree._Element) -> Mapping[str, list[str]]:
    """The contents of the meta elements by name, in lower case."""
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            values.setdefault(name.lower(), []).append(content)
    return values


def found(meta: Mapping[str, list[str]], field: str) -> Iterator[Fact]:
    """The meta elements that give a field, in the order of meta.yml."""
    for name in read("importing/meta")[field]:
        for value in meta.get(name, ()):
            yield Fact(value, f"meta {name}")


def listed(meta: Mapping[str, list[str]], field: str) -> list[str]:
    """The values of a field."""
    return [fact.value for fact in found(meta, field)]


def headline(node: json_ld.Node, meta: Mapping[str, list[str]], shown: Sequence[str]) -> Fact | None:
    """The headline: as the page shows it where the markup gives the same one, cut short or in other type."""
    stated = first(said(node, "headline"), *found(meta, "title"), said(node, "name"))
    if stated is None:
        return Fact(shown[0], "h1") if len(shown) == 1 and shown[0] else None
    start = json_ld.folded(stated.value.rstrip(" .…"))
    for line in shown:
        own = json_ld.folded(line)
        if own and (own.startswith(start) or start.startswith(own)) and min(len(own), len(start)) > 8:
            return Fact(line, f"h1, as {stated.place}")
    return stated


def micro(root: etree._Element, name: str) -> Iterator[Fact]:
    """Microdata of this name, and for the date of publication `<time pubdate>` and `<time>` in an article's head."""
    for element in root.iterfind(f".//*[@itemprop='{name}']"):
        value = element.get("content") or element.get("datetime") or "".join(element.itertext())
        if value.strip():
            yield Fact(" ".join(value.split()), f"itemprop {name}")
    if name == "datePublished":
        times = [*root.iterfind(".//time[@pubdate]"), *root.iterfind(".//article//header//time[@datetime]")]
        for element in [*times, *root.iterfind(".//header//time[@datetime]")]:
            value = element.get("datetime") or "".join(element.itertext())
            if value.strip():
                yield Fact(" ".join(value.split()), "time")


def signed(node: json_ld.Node, meta: Mapping[str, list[str]], root: etree._Element) -> Iterator[Fact]:
    """Who wrote the article, each once; the first kind of markup that names anybody is believed."""
    people = [Fact(json_ld.text(one) or "", "JSON-LD author") for one in json_ld.as_list(node.get("author"))]
    signers = (element for element in root.iterfind(".//*[@rel='author']") if not is_aside(element))
    links = [Fact(words_of(element), "rel author") for element in signers]
    for kind in (people, list(found(meta, "author")), list(found(meta, "creator")), links[:3]):
        seen: dict[str, Fact] = {}
        for fact in kind:
            for name in author_names(fact.value):
                seen.setdefault(name.lower(), Fact(name, fact.place))
        if seen:
            yield from seen.values()
            return


def is_aside(element: etree._Element) -> bool:
    """Whether an element stands in a menu, a box beside the story or among links to other stories."""
    around = [described(parent, 0) for parent in element.iterancestors()]
    return any(e.tag in ASIDES or (e.tag not in PAGE and named_reason(e) in OTHERS) for e in around)


def author_names(value: str) -> Iterator[str]:
    """The names in the value of an author field."""
    if NOT_A_NAME.search(value.strip()):
        return
    line = re.sub(r"^(?:by|von|par|por|di|door)\s+", "", " ".join(value.split()), flags=re.IGNORECASE)
    for name in re.split(r"\s*(?:,|;|\||\band\b|\bund\b|&|/)\s*", line):
        if 2 < len(name) <= 60 and not is_control(name) and not NOT_A_NAME.search(name) and len(name.split()) <= 6:
            yield name.strip(" .")


def suppliers(node: json_ld.Node, own: str | None) -> Iterator[Fact]:
    """Organisations that the JSON-LD names as having supplied the report."""
    for key in ("sourceOrganization", "provider", "creditText", "copyrightHolder"):
        fact = said(node, key)
        if fact and fact.value.lower() != own:
            yield fact


def page_address(
    root: etree._Element, node: json_ld.Node, meta: Mapping[str, list[str]], address: str | None
) -> Fact | None:
    """Where the page was published: as it was fetched, else as it says itself."""
    candidates = [Fact(address, "as fetched")] if address else []
    for comment in [*root.itersiblings(etree.Comment, preceding=True), *root.iter(etree.Comment)]:
        match = SAVED_FROM.search((comment.text or "")[:400])
        if match:
            candidates.append(Fact(match[1].strip("\"'"), "saved from"))
    links = [Fact(e.get("href") or "", "link canonical") for e in root.iter("link") if e.get("rel") == "canonical"]
    links += [f for f in (*found(meta, "url"), said(node, "mainEntityOfPage"), said(node, "url")) if f]
    base = next((f.value for f in (*candidates, *links) if is_web_address(f.value)), "")
    links = [Fact(urljoin(base, f.value) if base else f.value, f.place) for f in links]
    usable = [f for f in (*candidates, *links) if is_web_address(f.value)]
    return next((f for f in usable if is_page(f.value)), next(iter(usable), None))


def is_page(address: str) -> bool:
    """Whether an address leads to more than the front page of a site."""
    parts = urlsplit(address)
    return len(parts.path) > 1 or bool(parts.query)


def archived(address: str) -> tuple[str, str] | None:
    """Of an address in the Wayback Machine the page's own address and the time of capture."""
    match = WAYBACK.match(address)
    return (re.sub(r"^(https?:)/+", r"\1//", match[2]), match[1]) if match else None


def html_language(root: etree._Element) -> Iterator[Fact]:
    """The language of the html element."""
    for name in ("lang", "xml:lang"):
        value = root.get(name)
        if value:
            yield Fact(value, f"html {name}")


def body_of(node: json_ld.Node) -> str | None:
    """The whole text of the article in JSON-LD, its line breaks kept."""
    value = node.get("articleBody")
    return legible(value)[0] if isinstance(value, str) and len(value.split()) > 40 else None


@cache
def tag_form() -> re.Pattern[str]:
    """The form of a language tag."""
    return re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?\b")


def language_tag(value: str) -> str | None:
    """The language of a tag such as "en_GB", without its region."""
    match = tag_form().match(value.strip())
    return match[1].lower() if match else None


def day(value: str) -> str | None:
    """The EDTF day or month of a date in any of the forms that pages use; None where it is no certain date."""
    match = ISO.match(value)
    if match:
        year, month, number = match.groups()
        good = 1 <= int(month) <= 12 and 1 <= int(number) <= 31 and (year, month, number) != ("1970", "01", "01")
        return next((w.value for w in dates(f"{year}-{month}-{number}")), None) if good else None
    return next((when.value for when in dates(value)), None)
