"""The stories of an archive as records: which reports, when, where, about whom, and what they are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from onrecord import trees
from onrecord.edtf import given, order, spoken, written
from onrecord.english import clipped
from onrecord.ids import content_hash, slug
from onrecord.lexicon import words
from onrecord.records import Actor, Annotations, Article, ArticleAnnotations, Attestation, Claim, Corpus, Story
from onrecord.replacing import replaced
from onrecord.stories import find as stories_of
from onrecord.vocabulary import ActorType

ACRONYM = 4  # letters of the longest name that is written in capitals
LONGEST = 60  # characters of a title in brackets
MOST = 8  # actors that a story is said to be about
PLACES = (ActorType.PLACE, ActorType.STATE)


def story(
    articles: Sequence[Article],
    found: Mapping[str, ArticleAnnotations],
    actors: Mapping[str, Actor],
    taken: AbstractSet[str],
    published: AbstractSet[str],
) -> Story:
    """The record of a story.

    Its id is made of its first report, of those published before where one of its reports gives one, so that a report
    that is added later renames nothing.
    """
    ordered = sorted(articles, key=lambda a: (order(a.date_published), a.id))
    named: Counter[str] = Counter()
    for article in ordered:
        named.update(told_of(found[article.id], actors))
    often = Counter(m.actor for article in ordered for m in found[article.id].mentions if m.actor)
    ranked = sorted(named, key=lambda name: (-named[name], -often[name], name))
    widely = [name for name in ranked if 2 * named[name] >= len(ordered)]
    ids = [slug(f"{a.date_published or ''} {a.title or a.id}", longest=70) for a in ordered]
    known = [name for name in ids if name in published and name not in taken]
    free = [name for name in ids if name not in taken]
    chosen = (known or free or [f"{ids[0]}-{content_hash(*(a.id for a in ordered))[:6]}"])[0]
    dates = [a.date_published for a in ordered if a.date_published]
    return Story(
        id=chosen, title=title(ordered, found), articles=tuple(a.id for a in ordered),
        since=dates[0] if dates else None, until=dates[-1] if dates else None,
        places=tuple(name for name in widely if actors[name].type in PLACES)[:MOST],
        about=tuple(name for name in widely if actors[name].type not in PLACES)[:MOST],
    )  # fmt: skip


def told_of(found: ArticleAnnotations, actors: Mapping[str, Actor]) -> set[str]:
    """The actors that a report names; of outlets and wires those of which it tells something, not who passed it on."""
    passing = {link.relay.start for said in found.attributions for link in said.source_chain if link.relay}
    passing |= {said.source.span.start for said in found.attributions if said.source}
    acting = {r.actor for e in found.events for r in e.roles if r.role != "other" and r.span.start not in passing}
    named = {m.actor for m in found.mentions if m.actor and m.actor in actors}
    return {name for name in named if actors[name].type is not ActorType.PUBLICATION or name in acting}


def title(articles: Sequence[Article], found: Mapping[str, ArticleAnnotations]) -> str:
    """The headline of the first report that has one; else the words that its text begins with."""
    for article in articles:
        if article.title:
            return article.title
    first = articles[0]
    sentences = found[first.id].sentences
    return first.text[slice(*sentences[0])] if sentences else first.id


def label(one: Story, actors: Mapping[str, Actor]) -> str:
    """Words behind a claim that tell its story from another one: where and when, else its title in brackets."""
    sites = words("claims/titles", "sites")
    named = [name for name in one.places if actors[name].name.lower() not in sites]
    towns = [name for name in named if actors[name].name.split()[-1].lower() not in sites] or named
    if not towns:
        return f" ({clipped(one.title, LONGEST)})"
    month, place = given(one.since)[:2], actors[towns[0]].name
    place = place.title() if place.isupper() and len(place) > ACRONYM else place  # as datelines write it
    return f" in {place}" + (f", {spoken(written(month))}" if len(month) == 2 else "")


def every_story(
    corpus: Corpus, annotations: Annotations, actors: Mapping[str, Actor], model: trees.Model | None
) -> list[Story]:
    """The stories of the articles that are annotated, in order of their ids."""
    articles = {article.id: article for article in corpus.articles}
    found = [one for one in annotations.articles if one.annotated and one.article in articles]
    texts = {article.id: article.text for article in corpus.articles}
    published = {link.removeprefix("stories/") for link in corpus.permalinks if link.startswith("stories/")}
    by_id = {one.article: one for one in found}
    made: dict[str, Story] = {}
    for group in stories_of(found, texts, actors, model):
        one = story([articles[found[n].article] for n in group], by_id, actors, made.keys(), published)
        made[one.id] = one
    return [made[name] for name in sorted(made)]


def with_claims(
    stories: Iterable[Story], claims: Mapping[str, Claim], attestations: Mapping[str, Attestation]
) -> dict[str, Story]:
    """The stories by id with the claims that their articles attest, the largest line-ups first.

    Of a story of several reports, what only one of them says stands there only where it is contested.
    """
    carrying = {claim.id: {attestations[name].article for name in claim.attestations} for claim in claims.values()}
    carried: dict[str, list[str]] = defaultdict(list)
    for name, articles in carrying.items():
        for article in articles:
            carried[article].append(name)
    made = {}
    for one in stories:
        sizes = Counter(name for article in one.articles for name in carried[article])
        kept = [n for n, size in sizes.items() if size > 1 or len(one.articles) == 1 or claims[n].contested]
        ordered = sorted(kept, key=lambda name: (-sizes[name], not claims[name].contested, name))
        made[one.id] = replaced(one, claims=tuple(ordered))
    return made
