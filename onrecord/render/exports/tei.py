"""TEI P5: an article's text with names, statements, figures and dates marked in it.

Valid against `tei_all`. A statement is `said`, with who, whether directly and, under `ana`, its stance and certainty;
`cert` is how often the rule that found it is right. What crosses another element's edge is cut there, its parts joined
by `prev` and `next`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from onrecord import __version__, edtf
from onrecord.addresses import address, web_address
from onrecord.questions.lookup import Lookup
from onrecord.records import Article, Attribution, Block, DateMention, Figure, Mention
from onrecord.render.environment import printable
from onrecord.render.exports.addressing import base, beside_article, relative
from onrecord.render.exports.spans import Layer, Nested, nested
from onrecord.vocabulary import ActorType, BlockKind, Bound, Certainty, MentionForm, Publish, QuoteType, Stance

NAME = "tei.xml"
SPACE = "http://www.tei-c.org/ns/1.0"
ID, BASE = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "base"))
TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
NAMING = (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT)
ELEMENTS = {
    ActorType.PERSON: "persName",
    ActorType.ORGANISATION: "orgName",
    ActorType.GROUP: "orgName",
    ActorType.PUBLICATION: "orgName",
    ActorType.STATE: "placeName",
    ActorType.PLACE: "placeName",
}
DIRECT = {QuoteType.DIRECT: "true", QuoteType.MIXED: "unknown"}  # the rest: false
Attributes = Mapping[str, str | None]
Markup = tuple[str, Attributes]  # the name and the attributes of an element


@dataclass(slots=True)
class Writer:
    """The markup of each annotation by id, and the element that stands for it last."""

    text: str
    markup: Mapping[str, Markup]
    last: dict[str, etree._Element] = field(default_factory=dict)


def article_file(lookup: Lookup, article: Article) -> tuple[str, str]:
    """The path and the text of an article as TEI."""
    path = beside_article(article.id, NAME)
    root = element("TEI", header(lookup, article, path), body(lookup, article, path))
    if where := base(lookup.archive.info, path):
        root.set(BASE, where)
    return path, '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"


def element(name: str, *inside: etree._Element | str | None, **attributes: str | None) -> etree._Element:
    """An element with text or elements in it; what is None is left out."""
    stated = {key: printable(value) for key, value in attributes.items() if value}
    made = etree.Element(f"{{{SPACE}}}{name}", stated, nsmap={None: SPACE})
    for part in inside:
        if isinstance(part, str):
            append_text(made, part)
        elif part is not None:
            made.append(part)
    return made


def append_text(parent: etree._Element, words: str) -> None:
    """Text behind what an element holds."""
    words = printable(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


# ----------------------------------------------------------------- header


def header(lookup: Lookup, article: Article, path: str) -> etree._Element:
    """What the file is, what it was made from and how."""
    info = lookup.archive.info
    return element(
        "teiHeader",
        element(
            "fileDesc",
            element(
                "titleStmt", element("title", article.title or article.id), *map(author, article.authors), curators()
            ),
            element(
                "publicationStmt",
                element("publisher", info.title),
                element("availability", element("p", article.rights or "Rights are not stated.")),
                element("ptr", target=relative(path, address("articles", article.id))),
            ),
            element("sourceDesc", source(lookup, article)),
        ),
        encoding(),
        element("profileDesc", element("langUsage", element("language", ident=language(article)))),
    )


def language(article: Article) -> str:
    """The language's tag, or that of one that is not determined."""
    return article.language if TAG.fullmatch(article.language) else "und"


def curators() -> etree._Element:
    """Those whom `resp` points to."""
    made = element("respStmt", element("resp", "corrections by hand"), element("name", "the archive’s curators"))
    made.set(ID, "curators")
    return made


def author(name: str) -> etree._Element:
    return element("author", name)


def source(lookup: Lookup, article: Article) -> etree._Element:
    """The report as its outlet published it."""
    outlet = lookup.archive.publishers.get(article.publisher or "")
    url = web_address(article.url)
    return element(
        "bibl",
        *map(author, article.authors),
        element("title", article.title or article.id, level="a"),
        element("publisher", outlet.name if outlet else article.publisher) if article.publisher else None,
        element("date", edtf.spoken(article.date_published), **when(article.date_published))
        if article.date_published
        else None,
        element("ref", url, target=url) if url else None,
    )


def encoding() -> etree._Element:
    """How the text was annotated, and the words that `ana` points to."""
    taxonomies = [
        element("taxonomy", *(element("category", element("catDesc", word), xml_id=word) for word in words))
        for words in ([one.value for one in Stance], [one.value for one in Certainty])
    ]
    made = element(
        "encodingDesc",
        element(
            "editorialDecl",
            element(
                "p",
                "Marked by machine, but for what has resp=“#curators”. cert tells how often the rule is right: high"
                " from nine in ten on, low below three in five. Words that the archive may not show are left out.",
            ),
        ),
        element("classDecl", *taxonomies),
        element("appInfo", element("application", element("label", "OnRecord"), ident="OnRecord", version=__version__)),
    )
    for category in made.iter(f"{{{SPACE}}}category"):
        category.set(ID, category.attrib.pop("xml_id"))
    return made


def when(value: str | None) -> dict[str, str | None]:
    """An EDTF date as attributes: its day, or the first and the last day that it may mean."""
    first, last = edtf.bounds(value)
    if first is not None and first == last:
        return {"when": first.isoformat()}
    return {"notBefore": first.isoformat() if first else None, "notAfter": last.isoformat() if last else None}


# ------------------------------------------------------------------- text


def body(lookup: Lookup, article: Article, path: str) -> etree._Element:
    """The text as far as the archive may show it, a division for each heading."""
    until = lookup.shown[article.id]
    writer = Writer(article.text, dict(markup(lookup, article, path)))
    layers = list(layers_of(lookup, article))
    inner = where = element("body")
    for block in article.blocks:
        if block.start >= until:
            break
        if block.kind is BlockKind.HEADING:
            where = element("div")
            inner.append(where)
        where.append(block_element(writer, block, min(block.end, until), layers))
    if article.publish is not Publish.FULL:
        where.append(element("p", element("gap", reason="withheld")))
    elif not len(where) or where[-1].tag.endswith("}head"):
        where.append(element("p"))
    return element("text", inner)


def block_element(writer: Writer, block: Block, end: int, layers: list[Layer]) -> etree._Element:
    """A paragraph, heading, quotation or list item."""
    made = element("head" if block.kind is BlockKind.HEADING else "p")
    put(writer, made, tuple(nested(layers, block.start, end)), block.start, end)
    match block.kind:
        case BlockKind.QUOTE:
            return element("quote", made)
        case BlockKind.ITEM:
            return element("list", element("item", made))
    return made


def put(writer: Writer, parent: etree._Element, trees: tuple[Nested, ...], start: int, end: int) -> None:
    """Text and elements between two characters."""
    for tree in trees:
        append_text(parent, writer.text[start : tree.layer.start])
        start = tree.layer.end
        part = annotation(writer, tree.layer)
        parent.append(part)
        put(writer, part, tree.inside, tree.layer.start, start)
    append_text(parent, writer.text[start:end])


def annotation(writer: Writer, layer: Layer) -> etree._Element:
    """The element of an annotation, or of a further part of it."""
    name, attributes = writer.markup[layer.id]
    made = element(name, **attributes)
    before = writer.last.get(layer.id)
    if before is None:
        made.set(ID, layer.id)
    else:
        number = int(before.get("n") or 1) + 1
        made.set(ID, f"{layer.id}.{number}")
        made.set("n", str(number))
        made.set("prev", f"#{before.get(ID)}")
        before.set("next", f"#{layer.id}.{number}")
    writer.last[layer.id] = made
    return made


def layers_of(lookup: Lookup, article: Article) -> Iterator[Layer]:
    """The characters of each annotation."""
    found = lookup.found[article.id]
    for said in found.attributions:
        for span in said.content:
            yield Layer(start=span.start, end=span.end, id=said.id, outer=True)
    dates = [date for date in found.dates if not date.vague]
    marked: list[Mention | Figure | DateMention] = [*found.mentions, *found.figures, *dates]
    for one in marked:
        yield Layer(start=one.start, end=one.end, id=one.id, outer=False)


def markup(lookup: Lookup, article: Article, path: str) -> Iterator[tuple[str, Markup]]:
    """The element of each annotation by its id."""
    found = lookup.found[article.id]
    for mention in found.mentions:
        yield mention.id, name_markup(lookup, mention, path)
    for said in found.attributions:
        yield said.id, said_markup(lookup, said, path)
    for figure in found.figures:
        yield figure.id, ("num", figure_attributes(figure) | by(figure))
    for date in found.dates:
        yield date.id, ("date", when(date.value) | by(date))


def name_markup(lookup: Lookup, mention: Mention, path: str) -> Markup:
    """A name by what it names; a description, a pronoun or somebody unknown is a referring string."""
    actor = lookup.archive.actors.get(mention.actor or "")
    ref = relative(path, address("actors", actor.id)) if actor else None
    name = ELEMENTS[actor.type] if actor and mention.form in NAMING else "rs"
    return name, {"type": actor.type.value if actor else None, "ref": ref} | by(mention)


def said_markup(lookup: Lookup, said: Attribution, path: str) -> Markup:
    """A statement; `corresp` leads to the claims that it bears."""
    who = said.source_chain[0].actor if said.source_chain else None
    claims = sorted({attestation.claim for attestation in lookup.attested_by.get(said.id, ())})
    return "said", {
        "who": relative(path, address("actors", who)) if who in lookup.archive.actors and who else None,
        "direct": DIRECT.get(said.quote_type, "false"),
        "ana": f"#{said.stance} #{said.certainty}",
        "corresp": " ".join(relative(path, address("claims", claim)) for claim in claims) or None,
    } | by(said)


def by(found: Mention | Attribution | Figure | DateMention) -> dict[str, str | None]:
    """Who marked it: a curator, or a rule that is right so often."""
    if found.method == "decision":
        return {"resp": "#curators"}
    score = getattr(found, "score", None)
    return {} if score is None else {"cert": "high" if score >= 0.9 else "medium" if score >= 0.6 else "low"}


def figure_attributes(figure: Figure) -> dict[str, str | None]:
    """A number, or the bounds that its words give it."""
    low, high = (None if number is None else f"{number:g}" for number in (figure.low, figure.high))
    exact = figure.bound is Bound.EXACT and low == high
    return {
        "type": figure.measure.replace(" ", "-"),
        "value": low if exact else None,
        "atLeast": None if exact else low,
        "atMost": None if exact else high,
    }
