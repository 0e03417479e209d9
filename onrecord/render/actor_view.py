"""What the page of an actor shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.records import Actor, Alias, Attribution, Mention
from onrecord.render import edtf_words, words
from onrecord.render.addresses import address
from onrecord.render.links import Link, Relay, relay, to_actor, to_article, to_claim, to_publisher
from onrecord.render.lookup import Lookup, passage, sentence_at
from onrecord.vocabulary import ActorType, AliasKind, MentionForm, Publish, QuoteType, Status

MOST = 200  # statements or sentences on one page
LONGEST_QUOTE = 420
NOT_NAMES = (MentionForm.PRONOUN, MentionForm.NOMINAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow:
    """A name in the words of the texts."""

    surface: str
    count: int
    outlets: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A reported statement, as a list shows it."""

    date: str
    words: str
    shown: bool  # False: the words may not be shown
    verb: str
    css: str
    manner: str
    way: Relay
    article: Link
    place: str  # address of the passage
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that names the actor, cut at the names."""

    place: str
    parts: tuple[tuple[str, bool], ...]  # text, whether it is a name


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionGroup:
    """The sentences of one article."""

    article: Link
    publisher: str
    date: str
    count: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list that may be cut: what is shown of how many."""

    items: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim with how often it is attested."""

    link: Link
    contested: bool
    reports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """Ready for the template."""

    name: str
    kind: str
    css: str
    description: str
    meta: str
    status: str
    curated: bool
    facts: tuple[tuple[str, Link], ...]
    offices: tuple[tuple[str, str], ...]  # office, from when to when
    aliases: tuple[AliasRow, ...]
    said: Listed
    relayed: Listed
    about: Listed
    claims: tuple[ClaimLine, ...]
    mentions: tuple[MentionGroup, ...]
    mention_count: int
    mention_shown: int
    article_count: int


def actor_view(lookup: Lookup, actor: Actor) -> ActorView:
    """The view of one actor."""
    mentions = lookup.mentions.get(actor.id, ())
    said = lookup.said.get(actor.id, ())
    articles = {mention.article for mention in mentions}
    held = f"{words.count(len(mentions), 'mention')} in {words.count(len(articles), 'article')}"
    return ActorView(
        name=actor.name,
        kind=words.TYPE[actor.type],
        css=actor.type.value,
        description=actor.description or "",
        meta=words.clipped(f"{actor.name}: {words.count(len(said), 'statement')}, {held}, each with its source.", 200),
        status=words.STATUS[actor.status],
        curated=actor.status is Status.CURATED,
        facts=facts(lookup, actor),
        offices=offices(actor),
        aliases=alias_rows(lookup, mentions),
        said=statements(lookup, said),
        relayed=statements(lookup, lookup.relayed.get(actor.id, ())),
        about=statements(lookup, lookup.said_about.get(actor.id, ())),
        claims=tuple(claim_line(lookup, claim.id) for claim in lookup.claims_about.get(actor.id, ())),
        mentions=mention_groups(lookup, mentions[:MOST]),
        mention_count=len(mentions),
        mention_shown=min(len(mentions), MOST),
        article_count=len(articles),
    )


def facts(lookup: Lookup, actor: Actor) -> tuple[tuple[str, Link], ...]:
    """What the registry knows, as labels and values."""
    found: list[tuple[str, Link]] = []
    if actor.state is not None:
        found.append(("Of", to_actor(lookup, actor.state)))
    if actor.within is not None:
        found.append(("In", to_actor(lookup, actor.within)))
    if actor.latitude is not None and actor.longitude is not None:
        found.append(("Position", Link(f"{actor.latitude:.4f}, {actor.longitude:.4f}")))
    if actor.wikidata:
        safe = actor.wikidata.startswith("Q") and actor.wikidata[1:].isdigit()
        href = f"https://www.wikidata.org/wiki/{actor.wikidata}" if safe else None
        found.append(("Wikidata", Link(actor.wikidata, href)))
    return tuple(found)


def offices(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Offices with their terms; names for an office of the same term stand together."""
    held: dict[str, list[str]] = {}
    for alias in actor.aliases:
        if alias.kind is AliasKind.OFFICE:
            held.setdefault(term(alias), []).append(alias.surface)
    return tuple((", ".join(names), when) for when, names in held.items())


def term(alias: Alias) -> str:
    """From when to when an office was held, as far as the registry says."""
    since = f"from {edtf_words.in_words(alias.since)}" if alias.since else ""
    until = f"until {edtf_words.in_words(alias.until)}" if alias.until else ""
    return " ".join(filter(None, (since, until)))


def alias_rows(lookup: Lookup, mentions: Sequence[Mention]) -> tuple[AliasRow, ...]:
    """How the texts name the actor, most frequent first, with the outlets that do so."""
    counts: Counter[str] = Counter()
    outlets: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.form not in NOT_NAMES:
            counts[mention.exact] += 1
            article = lookup.archive.articles[mention.article]
            outlets.setdefault(mention.exact, []).append(to_publisher(lookup, article).name)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        AliasRow(surface=surface, count=n, outlets=words.listed(list(dict.fromkeys(outlets[surface])), 5))
        for surface, n in ordered
    )


def statements(lookup: Lookup, found: Sequence[Attribution]) -> Listed:
    """Statements by date, the first of them if there are many."""
    items = tuple(statement(lookup, attribution) for attribution in found[:MOST])
    return Listed(items=items, total=len(found))


def statement(lookup: Lookup, found: Attribution) -> Statement:
    """One statement with its words as far as the article may be shown."""
    article = lookup.archive.articles[found.article]
    start = found.content[0].start if found.content else 0
    quoted = words.clipped(" … ".join(span.exact for span in found.content), LONGEST_QUOTE)
    date = found.uttered or article.date_published
    return Statement(
        date=edtf_words.in_words(date) if date else "undated",
        words=f"“{quoted}”" if found.quote_type is QuoteType.DIRECT else quoted,
        shown=article.publish is not Publish.NONE and bool(quoted),
        verb=words.STANCE_VERB[found.stance],
        css=found.stance.value,
        manner=words.QUOTE_TYPE[found.quote_type],
        way=relay(lookup, found),
        article=to_article(article),
        place=passage(lookup, article.id, found.id, start),
        claims=tuple(claims_of(lookup, found)),
    )


def claims_of(lookup: Lookup, found: Attribution) -> list[Link]:
    """The claims that a statement attests, by itself or by its figures, each at its own row."""
    parts = [found.id, *(figure.id for figure in lookup.figures_in.get(found.id, ()))]
    rows: dict[str, Link] = {}
    for attestation in (a for part in parts for a in lookup.attested_by.get(part, ())):
        claim = lookup.archive.claims[attestation.claim]
        rows.setdefault(claim.id, Link(claim.statement, f"{address('claims', claim.id)}#{attestation.id}"))
    return list(rows.values())


def claim_line(lookup: Lookup, claim_id: str) -> ClaimLine:
    """A claim about the actor."""
    claim = lookup.archive.claims[claim_id]
    found = lookup.attestations[claim_id]
    articles = words.count(len({attestation.article for attestation in found}), "article")
    return ClaimLine(
        link=to_claim(claim),
        contested=claim.contested,
        reports=f"{words.count(len(found), 'report')} in {articles}",
    )


def mention_groups(lookup: Lookup, mentions: Sequence[Mention]) -> tuple[MentionGroup, ...]:
    """Mentions by article, oldest first, each sentence once."""
    groups = []
    for article_id, found in groupby(mentions, key=lambda mention: mention.article):
        inside = list(found)
        article = lookup.archive.articles[article_id]
        shown = article.publish is not Publish.NONE
        group = MentionGroup(
            article=to_article(article),
            publisher=to_publisher(lookup, article).name,
            date=edtf_words.in_words(article.date_published) if article.date_published else "undated",
            count=len(inside),
            sentences=tuple(sentences(lookup, inside)) if shown else (),
        )
        groups.append(group)
    return tuple(groups)


def sentences(lookup: Lookup, mentions: Sequence[Mention]) -> list[Sentence]:
    """The sentences of one article that hold the mentions; of an excerpt only those that it shows."""
    article = lookup.archive.articles[mentions[0].article]
    notes, until = lookup.found[article.id], lookup.shown[article.id]
    spans: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        if mention.end <= until:
            bounds = sentence_at(notes, mention.start) or (mention.start, mention.end)
            spans.setdefault(bounds, []).append(mention)
    return [
        Sentence(
            place=f"{address('articles', article.id)}#{inside[0].id}",
            parts=tuple(cut_at(article.text, start, min(end, until), inside)),
        )
        for (start, end), inside in spans.items()
    ]


def cut_at(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[tuple[str, bool]]:
    """A sentence as text between names and names; a name inside a name is not cut out again."""
    parts, at = [], start
    for mention in mentions:
        if mention.start >= at:
            parts += [(text[at : mention.start], False), (text[mention.start : min(mention.end, end)], True)]
            at = min(mention.end, end)
    parts.append((text[at:end], False))
    return [part for part in parts if part[0]]


def type_order(actor: Actor) -> int:
    """The place of an actor's type in indexes."""
    return list(ActorType).index(actor.type)
