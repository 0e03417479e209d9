"""The corpus, annotated: each article by itself, then actors over all of them, then the decisions of humans."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from types import MappingProxyType

from spacy.tokens import Doc

from onrecord import ids
from onrecord.annotate import cache as store
from onrecord.annotate import decisions, pipeline
from onrecord.annotate import one_article as one
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import find as dates
from onrecord.annotate.dates import undated
from onrecord.annotate.names import gazetteer as known
from onrecord.annotate.names import places, proposals
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.named import UNNAMED
from onrecord.progress import track
from onrecord.records import (
    Actor,
    Annotations,
    Article,
    ArticleAnnotations,
    ChainLink,
    Corpus,
    DateMention,
    Mention,
    Reference,
    Span,
)
from onrecord.vocabulary import ActorType, ChainRole, DecisionAction, MentionForm

NO_REFERENCES: Mapping[str, Reference] = MappingProxyType({})
WORTH_WORKERS = 24  # articles to parse before a second process pays for its start


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs besides the articles."""

    corpus: Corpus
    cache: Cache
    model: str

    def background(self) -> one.Background:
        return one.Background(
            gazetteer=known.build(self.corpus.actors),
            publishers={p.id: p.name for p in self.corpus.publishers},
            actors={a.id: a for a in self.corpus.actors},
            events=self.corpus.info.events,
        )


def annotate(corpus: Corpus, cache: Cache, model: str = pipeline.MODEL, workers: int | None = None) -> Annotations:
    """Annotate every article; what the cache has is not parsed again, and the result is the same either way.

    Args:
        corpus: as loaded.
        cache: where parses and annotations are kept.
        model: an installed spaCy pipeline for English.
        workers: processes that parse; by default as many as there are processors.

    Raises:
        OSError: the pipeline is not installed.
    """
    job = Job(corpus, cache, model)
    workers = workers or os.cpu_count() or 1
    gazetteer = known.build(corpus.actors)
    articles = {a.id: a for a in corpus.articles}
    found, actors = identify(corpus, local(job, workers), gazetteer)
    found, orphans = decisions.apply(found, corpus.decisions, articles)
    placed = undated.references(corpus.articles, {a.article: a for a in found}, resolver(job))
    if placed:
        found, actors = identify(corpus, local(job, workers, placed), gazetteer)
        found, orphans = decisions.apply(found, corpus.decisions, articles)
    names = {a.id: a.name for a in actors}
    return Annotations(articles=tuple(named(a, names) for a in found), actors=actors, orphans=orphans)


# ------------------------------------------------------------ article by article


def local(
    job: Job, workers: int, references: Mapping[str, Reference] = NO_REFERENCES
) -> tuple[ArticleAnnotations, ...]:
    """The annotations of each article by itself, in the order of the corpus.

    `references` are the days, by article id, that undated articles are read against.
    """
    version = pipeline.version(job.model)
    background = store.background_key(job.corpus, version)
    keys = {a.id: store.annotation_key(a, background, references.get(a.id)) for a in job.corpus.articles}
    done: dict[str, ArticleAnnotations] = {}
    for a in job.corpus.articles:
        content = job.cache.read("annotations", keys[a.id])
        if content is not None:
            done[a.id] = store.ANNOTATIONS.validate_json(content)
    missing = [(a, references.get(a.id)) for a in job.corpus.articles if a.id not in done]
    for found in track(run(job, missing, workers), len(missing), "Annotating"):
        done[found.article] = found
        job.cache.write("annotations", keys[found.article], store.ANNOTATIONS.dump_json(found))
    job.cache.prune()
    return tuple(done[a.id] for a in job.corpus.articles)


def run(job: Job, articles: Sequence[tuple[Article, Reference | None]], workers: int) -> Iterator[ArticleAnnotations]:
    """Annotate articles here or, if they are many, in several processes; always in their order."""
    if workers < 2 or len(articles) < WORTH_WORKERS:
        start_worker(job)
        yield from map(work, articles)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), start_worker, (job,)) as pool:
        yield from pool.map(work, articles, chunksize=4)


_worker: dict[str, tuple[Job, one.Background]] = {}  # of this process: the gazetteer is built once


def start_worker(job: Job) -> None:
    """Make this process ready to annotate."""
    _worker["job"] = (job, job.background())


def work(asked: tuple[Article, Reference | None]) -> ArticleAnnotations:
    """Parse one article, or read its parse, and annotate it."""
    article, reference = asked
    job, background = _worker["job"]
    if not one.speaks_english(article):
        return one.annotate(pipeline.load(job.model).make_doc(article.text), article, background)
    return one.annotate(parsed(job, article), article, background, reference)


def parsed(job: Job, article: Article) -> Doc:
    """The parse of an article, from the cache if it is there."""
    key = store.parse_key(article.text, pipeline.version(job.model))
    content = job.cache.read("parses", key)
    if content is None:
        doc = pipeline.parse(article.text, job.model)
        job.cache.write("parses", key, store.pack(doc))
        return doc
    return store.unpack(content, pipeline.load(job.model).vocab)


def resolver(job: Job) -> undated.Resolve:
    """What the time expressions of an undated article mean if it was published on a day."""
    docs: dict[str, Doc] = {}

    def resolve(article: Article, day: str) -> list[DateMention]:
        if article.id not in docs:
            docs.clear()  # one article is asked for at a time
            docs[article.id] = parsed(job, article)
        return dates.find(docs[article.id], replace(article, date_published=day))

    return resolve


# ------------------------------------------------------------ over all articles


def identify(
    corpus: Corpus, found: Sequence[ArticleAnnotations], gazetteer: Gazetteer
) -> tuple[tuple[ArticleAnnotations, ...], tuple[Actor, ...]]:
    """Give every key the id of its actor; the registry's actors and the proposed ones, sorted by id."""
    found = tuple(map(with_unnamed, found))
    mentions = [m for a in found for m in a.mentions]
    merged = proposals.merge(mentions, gazetteer)
    reserved = {a.id for a in corpus.actors} | {old for a in corpus.actors for old in a.redirects}
    published = [line.partition("/")[2] for line in corpus.permalinks if line.startswith("actors/")]
    keys = sorted({m.actor for m in mentions if m.actor})
    proposed = located(proposals.actors(keys, merged, gazetteer, reserved, published), merged, found, gazetteer)
    wanted = {d.target.id: d.to for d in corpus.decisions if d.action == DecisionAction.MERGE and d.target.id}
    id_of: dict[str, str | None] = {a.id: a.id for a in corpus.actors}
    for key in keys:
        final = merged.get(key, key)
        actor = proposed.get(final) if final else None
        id_of[key] = final if actor is None else wanted.get(actor.id, actor.id)
    kept = {a.id: a for a in proposed.values() if a.id not in wanted}
    used = {id_ for id_ in id_of.values() if id_}
    actors = (*corpus.actors, *(a for a in kept.values() if a.id in used))
    return tuple(with_ids(a, id_of) for a in found), tuple(sorted(actors, key=lambda a: a.id))


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
    cities = {key: proposed[key].name for key in proposed if proposed[key].type == ActorType.PLACE and "|" not in key}
    named = [
        replace(a, mentions=tuple(replace(m, actor=same.get(m.actor or "", m.actor)) for m in a.mentions))
        for a in found
    ]
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
        if a.source is None or UNNAMED not in (a.source.actor or ""):
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

    def every(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for key in keys if (found := id_(key)) is not None))

    def place(words: str | None) -> str | None:
        return id_of.get(words, words) if words is not None else None

    return replace(
        found,
        mentions=tuple(replace(m, actor=id_(m.actor)) for m in found.mentions),
        figures=tuple(replace(f, place=place(f.place)) for f in found.figures),
        credits=tuple(replace(c, actor=id_(c.actor)) for c in found.credits),
        events=tuple(
            replace(e, place=place(e.place), roles=tuple(replace(r, actor=id_(r.actor)) for r in e.roles))
            for e in found.events
        ),
        attributions=tuple(
            replace(
                a,
                source=replace(a.source, actor=id_(a.source.actor)) if a.source else None,
                source_chain=tuple(replace(link, actor=id_(link.actor)) for link in a.source_chain),
            )
            for a in found.attributions
        ),
    )


def named(found: ArticleAnnotations, names: Mapping[str, str]) -> ArticleAnnotations:
    """The chains with the names of their actors in place of "he" or "the minister"."""

    def link(old: ChainLink) -> ChainLink:
        return (
            replace(old, name=names.get(old.actor, old.name)) if old.actor and old.role != ChainRole.PUBLISHER else old
        )

    return replace(
        found, attributions=tuple(replace(a, source_chain=tuple(map(link, a.source_chain))) for a in found.attributions)
    )
