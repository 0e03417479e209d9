"""Articles annotated one by one: what the cache has, the rest here or in several processes."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from types import MappingProxyType

from spacy.tokens import Doc

from onrecord.annotate import cache as store
from onrecord.annotate import one_article as one
from onrecord.annotate import pipeline
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import find as dates
from onrecord.annotate.dates import undated
from onrecord.annotate.names import gazetteer as known
from onrecord.errors import OnRecordError
from onrecord.progress import track
from onrecord.records import Article, ArticleAnnotations, Corpus, DateMention, Reference

NO_REFERENCES: Mapping[str, Reference] = MappingProxyType({})
LOST_WORKER = (
    "a worker process was ended from outside, as the system does when memory runs out; nothing was published. "
    "Build again: what was annotated is kept"
)
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
            actors={a.id: a for a in self.corpus.actors},
            events=self.corpus.info.events,
        )


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
            done[a.id] = store.annotations_of(content)
    missing = [(a, references.get(a.id)) for a in job.corpus.articles if a.id not in done]
    for found in track(run(job, missing, workers), len(missing), "Annotating"):
        done[found.article] = found
        job.cache.write("annotations", keys[found.article], store.packed(found))
    job.cache.prune()
    return tuple(done[a.id] for a in job.corpus.articles)


def run(job: Job, articles: Sequence[tuple[Article, Reference | None]], workers: int) -> Iterator[ArticleAnnotations]:
    """Annotate articles here or, if they are many, in several processes; always in their order."""
    if not articles:
        return
    if workers < 2 or len(articles) < WORTH_WORKERS:
        start_worker(job)
        yield from map(work, articles)
        return
    try:
        with ProcessPoolExecutor(workers, get_context("spawn"), start_worker, (job,)) as pool:
            yield from pool.map(work, articles, chunksize=4)
    except BrokenProcessPool as error:
        raise OnRecordError(LOST_WORKER) from error


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
    key = store.parse_key(one.readable(article).text, pipeline.version(job.model))
    content = job.cache.read("parses", key)
    if content is None:
        doc = pipeline.parse(one.readable(article).text, job.model)
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
        return dates.find(docs[article.id], one.readable(replace(article, date_published=day)))

    return resolve
