"""Articles annotated one by one: what the cache has, the rest here or by workers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType

import msgspec
from spacy.tokens import Doc

from onrecord.annotate import cache as store
from onrecord.annotate import one_article as one
from onrecord.annotate import pipeline, pools
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import find as dates
from onrecord.annotate.dates import undated
from onrecord.annotate.names import gazetteer as known
from onrecord.errors import OnRecordError
from onrecord.progress import track
from onrecord.records import Actor, Article, ArticleAnnotations, Corpus, DateMention, Occasion, Reference

NO_REFERENCES: Mapping[str, Reference] = MappingProxyType({})
WORTH_WORKERS = 24  # articles to parse before a second process pays for its start
Asked = tuple[Article, Reference | None]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs for every article."""

    model: str
    actors: tuple[Actor, ...]
    events: tuple[Occasion, ...]
    key: str  # of this and of the rules: a worker with other rules is refused


@dataclass(frozen=True, slots=True)
class Task:
    """An article to annotate."""

    setup: bytes
    article: Article
    reference: Reference | None  # the day that an undated article is read against
    parse: bytes | None  # where there was one in the cache


@dataclass(frozen=True, slots=True)
class Made:
    """An annotated article, as the cache keeps it."""

    article: str
    annotations: bytes
    parse: bytes | None  # where there was none


@dataclass(frozen=True)
class Job:
    """Articles, and where what is found in them is kept."""

    corpus: Corpus
    cache: Cache
    model: str

    @cached_property
    def setup(self) -> Setup:
        """What workers are told."""
        actors, events = self.corpus.actors, self.corpus.info.events
        return Setup(self.model, actors, events, store.background_key(self.model, actors, events))

    @cached_property
    def told(self) -> bytes:
        """The same, as it is sent."""
        return store.packed(self.setup)

    def parse_key(self, article: Article) -> str:
        """Where the cache has the parse of an article."""
        return store.parse_key(one.readable(article).text, pipeline.version(self.model))

    def task(self, asked: Asked) -> Task:
        """What a worker is given."""
        article, reference = asked
        spoken = one.speaks_english(article)
        return Task(
            self.told, article, reference, self.cache.read("parses", self.parse_key(article)) if spoken else None
        )


def local(
    job: Job, pool: pools.Pool | None, references: Mapping[str, Reference] = NO_REFERENCES
) -> tuple[ArticleAnnotations, ...]:
    """The annotations of each article by itself, in the order of the corpus.

    `references` are the days, by article id, that undated articles are read against. Without a `pool` this process
    does the work.
    """
    articles = {a.id: a for a in job.corpus.articles}
    keys = {a.id: store.annotation_key(a, job.setup.key, references.get(a.id)) for a in job.corpus.articles}
    done: dict[str, ArticleAnnotations] = {}
    for name, key in keys.items():
        content = job.cache.read("annotations", key)
        if content is not None:
            done[name] = store.annotations_of(content)
    missing = [(a, references.get(a.id)) for a in job.corpus.articles if a.id not in done]
    for made in track(run(job, missing, pool), len(missing), "Annotating"):
        done[made.article] = store.annotations_of(made.annotations)
        if made.parse is not None:
            job.cache.write("parses", job.parse_key(articles[made.article]), made.parse)
        job.cache.write("annotations", keys[made.article], made.annotations)
    job.cache.prune()
    return tuple(done[a.id] for a in job.corpus.articles)


def run(job: Job, asked: Sequence[Asked], pool: pools.Pool | None) -> Iterator[Made]:
    """Annotate articles here or, if they are many, by workers; in the order in which they are done."""
    if pool is None or len(asked) < WORTH_WORKERS:
        return (work(job.task(one)) for one in asked)
    return pools.results(pool, pools.Work(job.task, work, lambda asked: asked[0].id), asked)


@lru_cache(maxsize=2)
def background(told: bytes) -> tuple[Setup, one.Background]:
    """What a worker was told, made ready once: the gazetteer takes its time.

    Raises:
        OnRecordError: this worker would annotate otherwise.
    """
    setup = msgspec.json.decode(told, type=Setup)
    if store.background_key(setup.model, setup.actors, setup.events) != setup.key:
        raise OnRecordError("a worker has other annotation rules or another pipeline: install the same versions there")
    actors = {a.id: a for a in setup.actors}
    return setup, one.Background(gazetteer=known.build(setup.actors), actors=actors, events=setup.events)


def work(task: Task) -> Made:
    """Parse an article, or read its parse, and annotate it; the same in every process."""
    (setup, behind), article = background(task.setup), task.article
    if not one.speaks_english(article):
        doc = pipeline.load(setup.model).make_doc(article.text)
        return Made(article.id, store.packed(one.annotate(doc, article, behind)), None)
    doc = parsed(task, setup.model)
    parse = store.pack(doc) if task.parse is None else None
    return Made(article.id, store.packed(one.annotate(doc, article, behind, task.reference)), parse)


def parsed(task: Task, model: str) -> Doc:
    """The parse of an article, the one that was kept if there is one."""
    if task.parse is None:
        return pipeline.parse(one.readable(task.article).text, model)
    return store.unpack(task.parse, pipeline.load(model).vocab)


def resolver(job: Job) -> undated.Resolve:
    """What the time expressions of an undated article mean if it was published on a day."""
    docs: dict[str, Doc] = {}

    def resolve(article: Article, day: str) -> list[DateMention]:
        if article.id not in docs:
            docs.clear()  # one article is asked for at a time
            docs[article.id] = parsed(job.task((article, None)), job.model)
        return dates.find(docs[article.id], one.readable(replace(article, date_published=day)))

    return resolve
