"""Two articles side by side: the claims that they share, those they contradict each other on, those of one alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup, contested_first, evidence_place
from onrecord.records import Article, Attestation, Claim, Conflict
from onrecord.render.parts.links import Link, relay, to_article, to_claim, to_publisher
from onrecord.render.views.coverage import position
from onrecord.vocabulary import Publish, Relation

MOST_PAIRS = 200
MOST_ALONE = 10  # claims of one article that its page with another one lists
MOST_OF_A_CLAIM = 40  # articles of one claim that pairs are made of
LONGEST = 160
AGAINST = (Relation.CONFLICTING, Relation.DENIED, Relation.DOUBTED)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one article says of a claim."""

    text: str
    css: str
    who: str
    words: str  # "" where they may not be shown
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A claim that both carry."""

    link: Link
    first: tuple[Position, ...]
    second: tuple[Position, ...]
    reasons: tuple[str, ...]  # why they do not agree, or are not quite the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One of the two articles."""

    link: Link
    publisher: Link
    date: str
    alone: tuple[tuple[Link, Position], ...]  # claims that the other does not carry, as far as they are shown
    more: int  # not shown here, but on the article's own page


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """Ready for the template."""

    place: str
    title: str
    meta: str
    first: Half
    second: Half
    against: tuple[Shared, ...]
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair of the list."""

    href: str
    first: Link
    second: Link
    outlets: tuple[str, str]
    shared: int
    against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PickerView:
    """The page that leads to the pairs."""

    meta: str
    pairs: tuple[PairLine, ...]
    total: int  # pairs that share a claim
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The pairs that have a page, those that share most claims, as many as there is room for."""

    pairs: tuple[tuple[Pair, int, int], ...]  # with how many claims they share, and contradict each other on
    total: int  # pairs that share a claim


def compared(lookup: Lookup) -> Compared:
    """The pairs of an archive's articles."""
    shared, against = pairs(lookup)
    ordered = sorted(shared, key=lambda pair: (-against[pair], -shared[pair], pair))
    kept = tuple((pair, shared[pair], against[pair]) for pair in ordered[:MOST_PAIRS])
    return Compared(pairs=kept, total=len(ordered))


def picker_view(lookup: Lookup, found: Compared) -> PickerView:
    """The list of pairs."""
    return PickerView(
        meta=f"{counted(len(lookup.articles), 'article')}: any two of them side by side, claim by claim.",
        pairs=tuple(pair_line(lookup, *line) for line in found.pairs),
        total=found.total,
        articles=len(lookup.articles),
    )


def pairs(lookup: Lookup) -> tuple[Counter[Pair], Counter[Pair]]:
    """How many claims each pair of articles shares, and contradicts each other on."""
    shared: Counter[Pair] = Counter()
    against: Counter[Pair] = Counter()
    order = {article.id: number for number, article in enumerate(lookup.articles)}
    for claim in lookup.archive.claims.values():
        found = sorted({a.article for a in lookup.attestations[claim.id]}, key=order.__getitem__)[:MOST_OF_A_CLAIM]
        here = set(combinations(found, 2))
        shared.update(here)
        against.update(here & {tuple(sorted(pair, key=order.__getitem__)) for pair in opposed(lookup, claim)})
    return shared, against


def opposed(lookup: Lookup, claim: Claim) -> set[Pair]:
    """The pairs of articles that a claim's conflicts set against each other."""
    return {articles_of(lookup, conflict) for conflict in claim.conflicts if conflict.relation in AGAINST}


def articles_of(lookup: Lookup, conflict: Conflict) -> Pair:
    """The articles of the two attestations of a conflict."""
    first, second = conflict.attestations
    return lookup.archive.attestations[first].article, lookup.archive.attestations[second].article


def pair_place(pair: Pair) -> str:
    """The address of a pair's page."""
    return f"compare/{pair[0]}/with/{pair[1]}/"


def pair_line(lookup: Lookup, pair: Pair, shared: int, against: int) -> PairLine:
    """A line of the list of pairs."""
    first, second = (lookup.archive.articles[article] for article in pair)
    return PairLine(
        href=pair_place(pair),
        first=named(first),
        second=named(second),
        outlets=(to_publisher(lookup, first).name, to_publisher(lookup, second).name),
        shared=shared,
        against=against,
    )


def named(article: Article) -> Link:
    """An article by its title, clipped to a line."""
    link = to_article(article)
    return Link(clipped(link.name, 90), link.href)


def compare_view(lookup: Lookup, pair: Pair) -> CompareView:
    """The page of one pair."""
    first, second = (lookup.archive.articles[article] for article in pair)
    both = {attestation.claim for attestation in lookup.attested_in.get(first.id, ())}
    both &= {attestation.claim for attestation in lookup.attested_in.get(second.id, ())}
    claims = contested_first(lookup.archive, (lookup.archive.claims[name] for name in both))
    rows = [(claim, shared_claim(lookup, claim, pair)) for claim in claims]
    against = {claim.id for claim in claims if {pair, pair[::-1]} & opposed(lookup, claim)}
    return CompareView(
        place=pair_place(pair),
        title=f"{named(first).name} / {named(second).name}",
        meta=clipped(f"{first.title or first.id} and {second.title or second.id}, claim by claim.", 200),
        first=half(lookup, first, both),
        second=half(lookup, second, both),
        against=tuple(row for claim, row in rows if claim.id in against),
        shared=tuple(row for claim, row in rows if claim.id not in against),
    )


def shared_claim(lookup: Lookup, claim: Claim, pair: Pair) -> Shared:
    """A claim of both, with what each says and the reasons of its conflicts between them."""
    inside = [c for c in claim.conflicts if articles_of(lookup, c) in (pair, pair[::-1])]
    found = lookup.attestations[claim.id]
    return Shared(
        link=to_claim(claim),
        first=positions(lookup, [a for a in found if a.article == pair[0]]),
        second=positions(lookup, [a for a in found if a.article == pair[1]]),
        reasons=tuple(dict.fromkeys(conflict.reason for conflict in inside))[:4],
    )


def positions(lookup: Lookup, found: Sequence[Attestation]) -> tuple[Position, ...]:
    """What an article says of a claim, each passage once."""
    return tuple(position_of(lookup, attestation) for attestation in found)


def position_of(lookup: Lookup, found: Attestation) -> Position:
    """One attestation."""
    shown = lookup.archive.articles[found.article].publish is not Publish.NONE
    return Position(
        text=position(lookup, found),
        css=found.stance.value,
        who=relay(lookup, found).who.name,
        words=clipped(found.evidence.exact, LONGEST) if shown else "",
        href=evidence_place(lookup, found),
    )


def half(lookup: Lookup, article: Article, both: set[str]) -> Half:
    """One article, with the claims that it alone carries."""
    alone: dict[str, Attestation] = {}
    for attestation in sorted(lookup.attested_in.get(article.id, ()), key=lambda a: (a.evidence, a.claim)):
        if attestation.claim not in both:
            alone.setdefault(attestation.claim, attestation)
    date = article.date_published
    shown = [(to_claim(lookup.archive.claims[c]), position_of(lookup, a)) for c, a in alone.items()]
    return Half(
        link=to_article(article),
        publisher=to_publisher(lookup, article),
        date=edtf.spoken(date),
        alone=tuple(shown[:MOST_ALONE]),
        more=len(shown[MOST_ALONE:]),
    )


def compare_data(lookup: Lookup) -> dict[str, object]:
    """What the script needs to set any two articles side by side; claims and articles refer by their number.

    A row of `said` is [article, claim, position, stance, who]; one of `against` is [claim, article, article].
    """
    numbers = {article.id: number for number, article in enumerate(lookup.articles)}
    claims = [claim for claim in contested_first(lookup.archive) if lookup.attestations[claim.id]]
    said = [
        [numbers[a.article], number, position(lookup, a), a.stance.value, relay(lookup, a).who.name]
        for number, claim in enumerate(claims)
        for a in lookup.attestations[claim.id]
    ]
    against = [
        [number, *sorted((numbers[first], numbers[second]))]
        for number, claim in enumerate(claims)
        for first, second in sorted(opposed(lookup, claim))
        if first != second
    ]
    return {
        "articles": [
            [
                clipped(to_article(article).name, 120),
                to_publisher(lookup, article).name,
                article.date_published or "undated",
                address("articles", article.id),
            ]
            for article in lookup.articles
        ],
        "claims": [[clipped(claim.statement, 200), address("claims", claim.id)] for claim in claims],
        "said": said,
        "against": against,
    }
