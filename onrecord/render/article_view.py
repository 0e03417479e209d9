"""What the page of an article shows."""

from collections import Counter
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError

from onrecord.records import Article, Block, Credit
from onrecord.render import edtf_words, words
from onrecord.render.addresses import web_address
from onrecord.render.cite import Citation, citation
from onrecord.render.links import NARRATOR, UNTITLED, Link, relay, to_actor, to_article, to_claim, to_publisher
from onrecord.render.lookup import Lookup
from onrecord.render.marks import marks, pins
from onrecord.render.notes import Note, notes
from onrecord.render.segments import Mark, Piece, Pin, segment
from onrecord.vocabulary import BlockKind, CreditKind, Publish, TextKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block of the text with the notes that belong beside it."""

    id: str
    kind: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim that the article carries."""

    link: Link
    kind: str
    stances: tuple[str, ...]
    contested: bool
    elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """Who speaks in the article, how often and through whom."""

    who: Link
    statements: int
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Ready for the template."""

    title: str
    titled: bool
    description: str
    genre: str
    publisher: Link
    date: str
    date_basis: str
    credits: tuple[Link, ...]
    authors: tuple[str, ...]
    dateline: str
    language: str
    lang: str
    rights: str
    digest: bool
    original: Link | None
    archived: Link | None
    file: str
    sha256: str
    excluded: tuple[tuple[str, str], ...]  # reason, text
    withheld: str
    annotated: bool
    blocks: tuple[BlockView, ...]
    note_count: int
    claims: tuple[ClaimRow, ...]
    speakers: tuple[SpeakerRow, ...]
    citation: Citation
    earlier: Link | None
    later: Link | None


def article_view(lookup: Lookup, article: Article, earlier: Article | None, later: Article | None) -> ArticleView:
    """The view of one article; `earlier` and `later` are its neighbours in time."""
    until = lookup.shown[article.id]
    beside = notes(lookup, article.id, until)
    publisher = to_publisher(lookup, article)
    basis = article.basis.get("date_published")
    return ArticleView(
        title=article.title or UNTITLED,
        titled=article.title is not None,
        description=description(article, publisher.name),
        genre=article.genre.value.capitalize(),
        publisher=publisher,
        date=edtf_words.in_words(article.date_published) if article.date_published else "",
        date_basis=words.DATE_BASIS[article.date_basis] + (f": {basis}" if basis else ""),
        credits=credits(lookup, article),
        authors=article.authors,
        dateline=article.dateline or "",
        language=language(article.language),
        lang=article.language,
        rights=article.rights or "",
        digest=article.kind is TextKind.DIGEST,
        original=outside(article.url),
        archived=outside(article.archived_url),
        file=article.original.file or "",
        sha256=article.original.sha256 or "",
        excluded=cut(article),
        withheld=words.WITHHELD[article.publish],
        annotated=lookup.found[article.id].annotated,
        blocks=blocks(lookup, article, beside, until),
        note_count=len(beside),
        claims=claim_rows(lookup, article.id),
        speakers=speaker_rows(lookup, article.id),
        citation=citation(lookup.archive.info, article, publisher.name),
        earlier=to_article(earlier) if earlier else None,
        later=to_article(later) if later else None,
    )


def description(article: Article, publisher: str) -> str:
    """One line for search engines, of facts about the article and not of its text."""
    date = f", {edtf_words.in_words(article.date_published)}" if article.date_published else ""
    title = words.clipped(article.title or UNTITLED, 120)
    return words.clipped(f"{title} ({publisher}{date}), annotated: who said what, through whom.", 200)


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
    return Link(words.clipped(url.split("://", 1)[-1], 60), web_address(url))


def cut(article: Article) -> tuple[tuple[str, str], ...]:
    """What was taken out on import, with the text only where the text may be shown."""
    full = article.publish is Publish.FULL
    return tuple((part.reason.replace("-", " "), part.text if full else "") for part in article.excluded)


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


def blocks(lookup: Lookup, article: Article, beside: list[Note], until: int) -> tuple[BlockView, ...]:
    """The text as far as it may be shown, marked, with its notes."""
    shown = [cropped(block, until) for block in article.blocks if block.start < until]
    if not shown:
        return ()
    over: list[Mark] = marks(lookup, article.id)
    numbers: list[Pin] = pins(lookup, article.id, beside)
    pieces = segment(article.text, shown, over, numbers)
    starts = [block.start for block in shown[1:]] + [until + 1]
    views, waiting = [], list(beside)
    for number, (block, inside, next_start) in enumerate(zip(shown, pieces, starts, strict=True), 1):
        here = [note for note in waiting if note.start < next_start]
        waiting = waiting[len(here) :]
        kind = "heading" if block.kind is BlockKind.HEADING else block.kind.value
        views.append(BlockView(id=f"p{number}", kind=kind, pieces=inside, notes=tuple(here)))
    return tuple(views)


def cropped(block: Block, until: int) -> Block:
    """A block as far as it is shown."""
    if block.end <= until:
        return block
    return Block(kind=block.kind, start=block.start, end=until, level=block.level)


def claim_rows(lookup: Lookup, article: str) -> tuple[ClaimRow, ...]:
    """The claims that an article carries, contested ones first, then those most reported elsewhere."""
    stances: dict[str, list[str]] = {}
    for attestation in lookup.attested_in.get(article, ()):
        stances.setdefault(attestation.claim, []).append(words.STANCE[attestation.stance])
    rows = []
    for claim_id, found in stances.items():
        claim = lookup.archive.claims[claim_id]
        others = {attestation.article for attestation in lookup.attestations[claim_id]} - {article}
        kind = words.CLAIM_KINDS[claim.kind]
        row = ClaimRow(
            link=to_claim(claim),
            kind=kind,
            stances=tuple(dict.fromkeys(found)),
            contested=claim.contested,
            elsewhere=len(others),
        )
        rows.append(row)
    return tuple(sorted(rows, key=lambda row: (not row.contested, -row.elsewhere, row.link.name)))


def speaker_rows(lookup: Lookup, article: str) -> tuple[SpeakerRow, ...]:
    """Those who speak in an article, the most quoted first; the article's own voice is not among them."""
    counts: Counter[Link] = Counter()
    via: dict[Link, list[str]] = {}
    for attribution in lookup.found[article].attributions:
        way = relay(lookup, attribution)
        who = Link(way.who.name, way.who.href)
        if who.name != NARRATOR:
            counts[who] += 1
            via.setdefault(who, []).extend(link.name for link in way.via)
    rows = [SpeakerRow(who=who, statements=n, via=tuple(dict.fromkeys(via[who]))) for who, n in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.who.name)))
