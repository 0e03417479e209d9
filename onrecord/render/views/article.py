"""What the page of an article shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError

from onrecord import edtf
from onrecord.addresses import address, web_address
from onrecord.anchoring import gone
from onrecord.english import clipped
from onrecord.questions.lookup import Lookup
from onrecord.records import Article, Block, Credit
from onrecord.render.parts.carried import Carried, carried
from onrecord.render.parts.cite import Citation, citation
from onrecord.render.parts.head import Head, article_head
from onrecord.render.parts.inferred_day import InferredDay, inferred_day
from onrecord.render.parts.links import UNTITLED, Link, to_actor, to_publisher, to_story
from onrecord.render.parts.marks import marks, pins
from onrecord.render.parts.notes import Note, notes
from onrecord.render.parts.record import Record, article_record
from onrecord.render.parts.segments import Mark, Piece, Pin, Was, segment
from onrecord.render.parts.speakers import Speaker, Voices, voices
from onrecord.render.parts.versions import dated, earlier_version, later_versions, same_text
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import CORRECTION, CreditKind, Publish, TextKind

FIRST_SPEAKERS = 10  # before the rest is folded


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block of the text with the notes that belong beside it."""

    id: str
    number: int
    kind: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Ready for the template."""

    title: str
    titled: bool
    description: str
    head: Head
    place: str
    genre: str
    publisher: Link
    published: bool  # whether an outlet is known
    date: str
    date_basis: str
    inferred_day: InferredDay | None
    story: Link | None
    credits: tuple[Link, ...]
    authors: tuple[str, ...]
    dateline: str
    language: str
    lang: str  # "" where the code is no known language
    rights: str
    digest: bool
    same_text: tuple[Link, ...]
    updates: tuple[Link, ...]
    updated_by: tuple[Link, ...]
    original: Link | None
    archived: Link | None
    file: str
    sha256: str
    corrections: tuple[tuple[str, str], ...]  # words, paragraph or ""
    excluded: tuple[tuple[str, str], ...]  # reason, text
    withheld: str
    annotated: bool
    record: Record
    blocks: tuple[BlockView, ...]
    lost: tuple[str, ...]  # marks that the page had, of words that no longer stand in its text
    note_count: int
    shared: tuple[Carried, ...]  # claims that are contested, or that other articles carry too
    alone: tuple[Carried, ...]  # claims of this article only
    voices: Voices
    speakers: tuple[Speaker, ...]
    more_speakers: tuple[Speaker, ...]  # folded
    citation: Citation
    earlier: Link | None
    later: Link | None


def article_view(lookup: Lookup, article: Article, earlier: Article | None, later: Article | None) -> ArticleView:
    """The view of one article; `earlier` and `later` are its neighbours in time."""
    until = lookup.shown[article.id]
    beside = notes(lookup, article.id, until)
    publisher = to_publisher(lookup, article)
    basis = article.basis.get("date_published")
    claims = carried(lookup, article.id)
    heard = voices(lookup, article.id)
    over = marks(lookup, article.id)
    stood = was(lookup, article, over, until)
    title, about = article.title or UNTITLED, description(article, publisher.name)
    return ArticleView(
        title=title,
        titled=article.title is not None,
        description=about,
        head=article_head(lookup, article, title, about, publisher.name),
        place=address("articles", article.id),
        genre=article.genre.value.capitalize(),
        publisher=publisher,
        published=article.publisher is not None,
        date=edtf.spoken(article.date_published) if article.date_published else "",
        date_basis=words.DATE_BASIS[article.date_basis] + (f": {basis}" if basis else ""),
        story=to_story(lookup.story_of[article.id]) if article.id in lookup.story_of else None,
        inferred_day=inferred_day(lookup, article),
        credits=credits(lookup, article),
        authors=article.authors,
        dateline=article.dateline or "",
        language=language(article.language),
        lang=article.language if language(article.language) != article.language else "",
        rights=article.rights or "",
        digest=article.kind is TextKind.DIGEST,
        same_text=same_text(lookup, article),
        updates=earlier_version(lookup, article),
        updated_by=later_versions(lookup, article),
        original=outside(article.url),
        archived=outside(article.archived_url),
        file=article.original.file or "",
        sha256=article.original.sha256 or "",
        corrections=corrections(lookup, article),
        excluded=cut(article),
        withheld=words.WITHHELD[article.publish],
        annotated=lookup.found[article.id].annotated,
        record=article_record(lookup, article.id),
        blocks=blocks(lookup, article, beside, over, [Was(at, name) for name, at in stood.items() if at is not None]),
        lost=tuple(name for name, at in stood.items() if at is None),
        note_count=len(beside),
        shared=tuple(claim for claim in claims if claim.contested or claim.elsewhere),
        alone=tuple(claim for claim in claims if not claim.contested and not claim.elsewhere),
        voices=heard,
        speakers=heard.speakers[:FIRST_SPEAKERS],
        more_speakers=heard.speakers[FIRST_SPEAKERS:],
        citation=citation(lookup.archive.info, article, publisher.name),
        earlier=dated(lookup, earlier) if earlier else None,
        later=dated(lookup, later) if later else None,
    )


def description(article: Article, publisher: str) -> str:
    """One line for search engines, of facts about the article and not of its text."""
    date = f", {edtf.spoken(article.date_published)}" if article.date_published else ""
    title = clipped(article.title or UNTITLED, 120)
    return clipped(f"{title} ({publisher}{date}), annotated: who said what, through whom.", 200)


def language(code: str) -> str:
    """`en` as "English"; a code that is not known stays."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def outside(url: str | None) -> Link | None:
    """A link to another site; an address that no browser should follow is shown, not linked."""
    if not url:
        return None
    return Link(clipped(url.split("://", 1)[-1], 60), web_address(url))


def corrections(lookup: Lookup, article: Article) -> tuple[tuple[str, str], ...]:
    """The outlet's notes on corrections, with the paragraph that holds each; words only where the text may be shown."""
    full = article.publish is Publish.FULL
    starts = {block.start: f"p{number}" for number, block in enumerate(article.blocks, 1)}
    return tuple(
        (note.text if full else "", starts.get(note.span.start, "") if full and note.span else "")
        for note in lookup.found[article.id].corrections
    )


def cut(article: Article) -> tuple[tuple[str, str], ...]:
    """What was taken out on import and is shown nowhere else, with the text only where the text may be shown."""
    full = article.publish is Publish.FULL
    others = (part for part in article.excluded if part.reason != CORRECTION)
    return tuple((part.reason.replace("-", " "), part.text if full else "") for part in others)


def credits(lookup: Lookup, article: Article) -> tuple[Link, ...]:
    """Wires of the credit lines and of the text, each named once for each kind."""
    found: dict[tuple[str, CreditKind], Link] = {}
    for credit in (*article.credits, *lookup.found[article.id].credits):
        found.setdefault((credit.actor or credit.name, credit.kind), credit_link(lookup, credit))
    return tuple(found.values())


def credit_link(lookup: Lookup, credit: Credit) -> Link:
    """A wire, linked to its actor's page."""
    kind = words.CREDIT_KIND[credit.kind]
    if credit.actor is None:
        return Link(credit.name, None, kind)
    return Link(credit.name, to_actor(lookup, credit.actor).href, kind)


def was(lookup: Lookup, article: Article, over: Sequence[Mark], until: int) -> dict[str, int | None]:
    """The marks that the page had and no longer has, each with where the sentence that it stood in begins, or None."""
    there = {mark.id for mark in over if mark.id and mark.start < until}
    return gone(lookup.archive.anchors.get(article.id, {}), there, article.text, until)


def blocks(
    lookup: Lookup, article: Article, beside: list[Note], over: Sequence[Mark], stood: Sequence[Was]
) -> tuple[BlockView, ...]:
    """The text as far as it may be shown, marked, with its notes and where marks that are gone stood."""
    until = lookup.shown[article.id]
    shown = [cropped(block, until) for block in article.blocks if block.start < until]
    if not shown:
        return ()
    numbers: list[Pin] = pins(lookup, article.id, beside)
    pieces = segment(article.text, shown, over, numbers, stood)
    starts = [block.start for block in shown[1:]] + [until + 1]
    views, waiting = [], list(beside)
    noted = {note.span.start for note in lookup.found[article.id].corrections if note.span}
    for number, (block, inside, next_start) in enumerate(zip(shown, pieces, starts, strict=True), 1):
        here = [note for note in waiting if note.start < next_start]
        waiting = waiting[len(here) :]
        kind = "correction" if block.start in noted else block.kind.value
        views.append(BlockView(id=f"p{number}", number=number, kind=kind, pieces=inside, notes=tuple(here)))
    return tuple(views)


def cropped(block: Block, until: int) -> Block:
    """A block as far as it is shown."""
    if block.end <= until:
        return block
    return Block(kind=block.kind, start=block.start, end=until, level=block.level)
