"""The corpus, annotated: each article by itself, then actors over all of them, then the decisions of humans."""

import os

from onrecord.annotate import cache as store
from onrecord.annotate import decisions, pipeline, pools
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import undated
from onrecord.annotate.names import gazetteer as known
from onrecord.annotate.names.identify import identify, with_names
from onrecord.annotate.workers import Job, local, resolver
from onrecord.records import Annotations, Corpus


def annotate(
    corpus: Corpus,
    cache: Cache,
    model: str = pipeline.MODEL,
    workers: int | None = None,
    cluster: str | None = None,
) -> Annotations:
    """Annotate every article; what the cache has is not parsed again, and the result is the same either way.

    Args:
        corpus: as loaded.
        cache: where parses and annotations are kept.
        model: an installed spaCy pipeline for English.
        workers: processes that parse; by default as many as there are processors.
        cluster: the address of a Dask scheduler, whose workers parse instead.

    Raises:
        OSError: the pipeline is not installed.
        OnRecordError: an article ends its worker each time, or the cluster does not answer or has other rules.
    """
    job = Job(corpus, cache, model)
    pool = pool_of(workers or os.cpu_count() or 1, cluster)
    gazetteer = gazetteer_of(corpus, cache)
    articles = {a.id: a for a in corpus.articles}
    aside = decisions.set_aside(corpus.decisions)
    found, actors = identify(corpus, decisions.without(local(job, pool), aside), gazetteer)
    made = decisions.apply(found, actors, corpus.decisions, articles)
    placed = undated.references(corpus.articles, made.found, resolver(job))
    if placed:
        found, actors = identify(corpus, decisions.without(local(job, pool, placed), aside), gazetteer)
        made = decisions.apply(found, actors, corpus.decisions, articles)
    names = {a.id: a.name for a in made.actors.values()}
    published = {p.id: p.name for p in corpus.publishers}
    outlets = {a.id: published.get(a.publisher or "") for a in corpus.articles}
    named = tuple(with_names(made.found[a.article], names, outlets[a.article]) for a in found)
    return Annotations(
        articles=named,
        actors=tuple(sorted(made.actors.values(), key=lambda a: a.id)),
        orphans=tuple(made.orphans),
        decided={name: tuple(by) for name, by in sorted(made.touched.items())},
    )


def gazetteer_of(corpus: Corpus, cache: Cache) -> known.Gazetteer:
    """The gazetteer; how the pipeline splits its names is kept, as the pipeline itself may not be needed."""
    key = store.digest("surfaces", pipeline.version())
    content = cache.read("surfaces", key)
    known.SPLIT.update(store.surfaces_of(content) if content is not None else {})
    before = len(known.SPLIT)
    made = known.build(corpus.actors)
    if content is None or len(known.SPLIT) > before:
        cache.write("surfaces", key, store.packed(known.SPLIT))
    return made


def pool_of(workers: int, cluster: str | None) -> pools.Pool | None:
    """Who annotates; None is this process."""
    if cluster is not None:
        return pools.cluster(cluster)
    return pools.processes(workers) if workers > 1 else None
