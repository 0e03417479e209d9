"""The pass over all articles: ids of actors in place of the keys that each article gave them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import ids
from onrecord.annotate.names import places, proposals
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import is_named, is_unnamed
from onrecord.moves import moves
from onrecord.records import Actor, ArticleAnnotations, ChainLink, Corpus, Decision, Mention, Span
from onrecord.relinking import changed, relinked
from onrecord.vocabulary import ActorType, ChainRole, DecisionAction, MentionForm

MAKING = (None, "actor", "mention")  # kinds of target of decisions that give an actor an id


def identify(
    corpus: Corpus, found: Sequence[ArticleAnnotations], gazetteer: Gazetteer
) -> tuple[tuple[ArticleAnnotations, ...], tuple[Actor, ...]]:
    """Give every key the id of its actor; the registry's actors and the proposed ones, sorted by id."""
    found = tuple(map(with_unnamed, found))
    mentions = [m for a in found for m in a.mentions]
    merged = proposals.merge(mentions, gazetteer)
    reserved = {a.id for a in corpus.actors} | {old for a in corpus.actors for old in a.redirects}
    given = made(corpus.decisions)
    published = [line.partition("/")[2] for line in corpus.permalinks if line.startswith("actors/")]
    keys = sorted({m.actor for m in mentions if m.actor})
    older = {article.id: article.redirects for article in corpus.articles if article.redirects}
    proposed = proposals.actors(keys, merged, gazetteer, reserved | given, published, older)
    proposed = located(proposed, merged, found, gazetteer)
    id_of: dict[str, str | None] = {a.id: a.id for a in corpus.actors}
    listed = {actor.id for actor in proposed.values()}
    moving = moved(corpus.decisions, listed, reserved)
    for key in keys:
        final = merged.get(key, key)
        actor = proposed.get(final) if final else None
        id_of[key] = final if actor is None else moving.get(actor.id, actor.id)
    used = {id_ for id_ in id_of.values() if id_}
    known = [renamed(a, moving) for a in proposed.values() if moving.get(a.id) not in listed | reserved]
    names = called(corpus.decisions, moving)
    actors = (*corpus.actors, *(a for a in {a.id: a for a in known}.values() if a.id in used))
    olds = before(proposed.values(), moving)
    named = (
        replace(a, name=names.get(a.id, a.name), redirects=tuple(dict.fromkeys((*a.redirects, *olds.get(a.id, ())))))
        for a in actors
    )
    return tuple(with_ids(a, id_of) for a in found), tuple(sorted(named, key=lambda a: a.id))


def moved(decisions: Sequence[Decision], listed: Collection[str], reserved: Collection[str]) -> dict[str, str]:
    """From the id of a proposed actor to the one that decisions merge it into or give it; circles are left out."""
    asked = moves(decisions, "actor")
    there = {*listed, *reserved, *made(decisions)}
    moving = {*asked.renames, *asked.merges} - {*reserved}
    ends = {old: asked.of(old) for old in sorted(moving) if old in listed}
    return {old: new for old, new in ends.items() if new in there and new not in moving}


def before(proposed: Iterable[Actor], moving: Mapping[str, str]) -> dict[str, list[str]]:
    """By actor, the ids of the proposed ones that decisions take to it."""
    found: dict[str, list[str]] = {}
    for actor in proposed:
        if actor.id in moving:
            found.setdefault(moving[actor.id], []).extend((*actor.redirects, actor.id))
    return found


def called(decisions: Iterable[Decision], moving: Mapping[str, str]) -> dict[str, str]:
    """By actor, the name that a decision gives it."""
    given = [d for d in decisions if d.action is DecisionAction.RENAME and d.values.get("name") and d.target.id]
    return {moving.get(str(d.target.id), str(d.target.id)): str(d.values["name"]) for d in given}


def made(decisions: Iterable[Decision]) -> set[str]:
    """The ids that decisions give."""
    giving = (DecisionAction.RENAME, DecisionAction.SPLIT)
    return {d.to for d in decisions if d.to is not None and d.action in giving and d.target.kind in MAKING}


def renamed(actor: Actor, moving: Mapping[str, str]) -> Actor:
    """A proposed actor under the id that a decision gives it; the old one leads to it."""
    if actor.id not in moving:
        return actor
    return replace(actor, id=moving[actor.id], redirects=(*actor.redirects, actor.id))


def located(
    proposed: dict[str, Actor],
    merged: Mapping[str, str | None],
    found: Sequence[ArticleAnnotations],
    gazetteer: Gazetteer,
) -> dict[str, Actor]:
    """The proposed actors, places with their coordinates where one city only can be meant."""
    same = {
        key: final for key, final in merged.items() if final in proposed and proposed[final].type == ActorType.PLACE
    }
    cities = {key: a.name for key, a in proposed.items() if a.type == ActorType.PLACE and is_named(key)}
    named = ([same.get(m.actor, m.actor) for m in a.mentions if m.actor] for a in found)
    where = places.coordinates(cities, named, gazetteer)
    return {
        key: replace(actor, latitude=where[key][0], longitude=where[key][1]) if key in where else actor
        for key, actor in proposed.items()
    }


def with_unnamed(found: ArticleAnnotations) -> ArticleAnnotations:
    """The annotations of an article with its unnamed sources as mentions, each where it speaks."""
    spans = {(m.start, m.end) for m in found.mentions}
    seen: Counter[str] = Counter()
    added = []
    for a in found.attributions:
        if a.source is None or not is_unnamed(a.source.actor):
            continue
        span = a.source.span
        if any((s, e) == (span.start, span.end) or crosses(s, e, span) for s, e in spans):
            continue
        spans.add((span.start, span.end))
        added.append(
            Mention(
                id=ids.annotation_id("m", found.article, f"source {span.exact}", seen[span.exact]),
                article=found.article,
                start=span.start,
                end=span.end,
                exact=span.exact,
                actor=a.source.actor,
                form=MentionForm.NOMINAL,
                method="unnamed",
                score=0.8,
            )
        )
        seen[span.exact] += 1
    mentions = sorted((*found.mentions, *added), key=lambda m: (m.start, -m.end, m.id))
    return replace(found, mentions=tuple(mentions)) if added else found


def crosses(start: int, end: int, span: Span) -> bool:
    """Whether two spans overlap and neither holds the other."""
    return start < span.start < end < span.end or span.start < start < span.end < end


def with_ids(found: ArticleAnnotations, id_of: Mapping[str, str | None]) -> ArticleAnnotations:
    """The annotations of an article with ids for keys."""

    def id_(key: str | None) -> str | None:
        return id_of.get(key) if key is not None else None

    def place(words: str | None) -> str | None:
        return id_of.get(words, words) if words is not None else None

    return relinked(found, id_, place)


def with_names(found: ArticleAnnotations, names: Mapping[str, str], outlet: str | None) -> ArticleAnnotations:
    """The chains with the names of their actors, else what the text calls them, and of the outlet, if one is known."""

    def link(old: ChainLink) -> ChainLink:
        if old.role == ChainRole.PUBLISHER:
            return changed(old, name=outlet)
        return changed(old, name=names.get(old.actor or "") or (None if old.pronoun else old.words))

    return replace(
        found, attributions=tuple(changed(a, source_chain=tuple(map(link, a.source_chain))) for a in found.attributions)
    )
