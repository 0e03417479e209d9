"""The whole corpus folder: all files read, each judged alone and against the others, then made into records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from onrecord.corpus import anchored, articles, decisions, history, permalinks, references, registries, textfile
from onrecord.corpus.articles import ArticleFile
from onrecord.corpus.registries import Names, Registry
from onrecord.corpus.schema import ActorKeys, ArchiveKeys, ClaimKeys, DecisionKeys, PublisherKeys
from onrecord.corpus.validate import Entry, nearest, validated
from onrecord.errors import CorpusError, Problem
from onrecord.records import Change, Corpus, Decision, Publisher
from onrecord.vocabulary import Status

ARTICLES = "articles"
YAML_FILES = ("archive.yml", "publishers.yml", "actors.yml", "claims.yml", "decisions.yml")
LOCK = "permalinks.lock"
FINGERPRINTS = "articles.lock"  # onrecord/trust/fingerprints.py


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A corpus folder as read, mistakes left out."""

    root: Path
    info: Entry[ArchiveKeys] | None
    events: Names
    files: tuple[ArticleFile, ...]
    articles: Names
    publishers: Registry[PublisherKeys]
    actors: Registry[ActorKeys]
    claims: Registry[ClaimKeys]
    decisions: tuple[Entry[DecisionKeys], ...]
    permalinks: tuple[str, ...]
    history: tuple[Change, ...]
    anchors: anchored.Anchors


def load(root: Path) -> Corpus:
    """The corpus in the folder `root`, of which all but articles/ may be missing.

    Raises:
        CorpusError: the mistakes of all files, each with its line; paths are relative to the current directory
            where they lie below it.
    """
    draft, problems = read(root)
    problems += judged(draft)
    told = [replace(problem, path=shown(problem.path)) for problem in problems]
    if not all(problem.harmless for problem in told):
        raise CorpusError(told)
    return replace(corpus(draft), notes=tuple(map(str, sorted(told))))


def shown(path: Path) -> Path:
    """`path` from the current directory where it lies below it, else as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def read(root: Path) -> tuple[Draft, list[Problem]]:
    """All files, each judged alone."""
    if not root.is_dir():
        raise CorpusError([Problem(shown(root), 0, "there is no such folder")])
    files, names, problems = read_articles(root / ARTICLES)
    info, events, more = read_info(root / YAML_FILES[0])
    problems += more
    publishers, more = registries.registry(PublisherKeys, root / "publishers.yml", "publisher")
    problems += more
    actors, more = registries.registry(ActorKeys, root / "actors.yml", "actor")
    problems += more
    claims, more = registries.registry(ClaimKeys, root / "claims.yml", "claim")
    problems += more
    decided, more = read_decisions(decision_files(root))
    problems += more
    lock, more = read_lock(root / LOCK)
    problems += more
    told, more = history.read(root / history.NAME)
    problems += more
    marks, more = anchored.read(root / anchored.NAME)
    problems += [*more, *misnamed(root)]
    draft = Draft(
        root=root,
        info=info,
        events=events,
        files=files,
        articles=names,
        publishers=publishers,
        actors=actors,
        claims=claims,
        decisions=decided,
        permalinks=lock,
        history=told,
        anchors=marks,
    )
    return draft, problems


def read_articles(folder: Path) -> tuple[tuple[ArticleFile, ...], Names, list[Problem]]:
    """Every article file; the stem of each is its id, whatever else may be wrong with it."""
    if not folder.is_dir():
        problem = Problem(folder.parent, 0, f'there is no folder "{ARTICLES}" here: an archive is made of articles')
        return (), Names("article", f"{ARTICLES}/", frozenset(), complete=False), [problem]
    found, problems = articles.paths(folder)
    files = []
    for path in found:
        file, mistakes = articles.read(path)
        files.append(file)
        problems += mistakes
    stems = frozenset(file.path.stem for file in files)
    places = (place for file in files for place in article_ids(file))
    _, moved, doubles = registries.names(places)
    return tuple(files), Names("article", f"{ARTICLES}/", stems, moved), problems + doubles


def article_ids(file: ArticleFile) -> Iterator[registries.IdPlace]:
    """The id and the older ids that an article file gives."""
    if file.entry:
        yield from registries.ids_in(file.entry.tree.data, file.entry.tree, ())


def read_info(path: Path) -> tuple[Entry[ArchiveKeys] | None, Names, list[Problem]]:
    """What the archive calls itself, and the names of its events."""
    tree, problems = registries.read(path)
    if tree is None:
        return None, Names("event", path.name, frozenset(), complete=False), problems
    entry, mistakes = validated(ArchiveKeys, tree, (), {} if tree.data is None else tree.data)
    events = tree.data.get("events") if isinstance(tree.data, dict) else None
    items = events if isinstance(events, list) else []
    places = (place for i, item in enumerate(items) for place in registries.ids_in(item, tree, ("events", i)))
    ids, _, doubles = registries.names(places)
    complete = (entry is not None and entry.intact("events")) or bool(items)
    return entry, Names("event", path.name, ids, complete=complete), [*problems, *mistakes, *doubles]


def decision_files(root: Path) -> list[Path]:
    """decisions.yml and the files of a folder decisions/, in the order in which they are laid over the archive."""
    return [root / "decisions.yml", *sorted((root / "decisions").glob("*.yml"))]


def read_decisions(paths: Iterable[Path]) -> tuple[tuple[Entry[DecisionKeys], ...], list[Problem]]:
    """The decisions of all files, each judged alone and against the others."""
    found: list[Entry[DecisionKeys]] = []
    problems: list[Problem] = []
    for path in paths:
        tree, mistakes = registries.read(path)
        problems += mistakes
        if tree is not None:
            entries, mistakes = registries.entries(DecisionKeys, tree)
            problems += mistakes
            found += entries
    for entry in found:
        problems += decisions.mistakes(entry)
    return tuple(found), [*problems, *decisions.doubles(tuple(found))]


def read_lock(path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The lines of permalinks.lock."""
    if not path.exists():
        return (), []
    text, problems = textfile.read(path)
    lines, mistakes = permalinks.parse(text or "", path)
    return lines, problems + mistakes


def misnamed(root: Path) -> Iterator[Problem]:
    """Files that were probably meant to be read and are not."""
    legal = (*YAML_FILES, LOCK, FINGERPRINTS, anchored.NAME)
    for path in sorted(root.iterdir()):
        if path.suffix in (".yml", ".yaml", ".lock") and path.name not in legal:
            near = nearest(path.name.lower().replace(".yaml", ".yml"), legal)
            if near:
                yield Problem(path, 1, f'this file is not read: did you mean "{near}"?')


def judged(draft: Draft) -> Iterator[Problem]:
    """What the files say about each other and is wrong."""
    actors = draft.actors.names
    registered = draft.publishers.names if (draft.root / "publishers.yml").exists() else None
    if draft.info:
        yield from references.of_archive(draft.info, actors)
    for file in draft.files:
        if file.entry:
            yield from references.of_article(file.entry, registered, actors, draft.articles)
    yield from references.of_versions(file.entry for file in draft.files if file.entry)
    yield from references.of_actors(draft.actors.entries, actors)
    texts = {file.path.stem: file.text for file in draft.files if file.text is not None}
    for claim in draft.claims.entries:
        yield from references.of_claim(claim, actors, draft.articles, draft.events, texts)
    for decision in draft.decisions:
        yield from references.of_decision(decision, draft.articles, draft.permalinks)


def corpus(draft: Draft) -> Corpus:
    """The records of a draft without mistakes."""
    if draft.info is None:
        raise ValueError(f"{draft.root} was not read")
    by_id = attrgetter("id")
    found = tuple(articles.record(file) for file in draft.files)
    outlets = {entry.keys.id: registries.publisher(entry.keys) for entry in draft.publishers.entries}
    for article in found:
        if article.publisher and article.publisher not in outlets:
            outlets[article.publisher] = Publisher(id=article.publisher, name=article.publisher, status=Status.MACHINE)
    return Corpus(
        root=draft.root,
        info=registries.archive(draft.info.keys),
        articles=tuple(sorted(found, key=by_id)),
        publishers=tuple(sorted(outlets.values(), key=by_id)),
        actors=tuple(sorted((registries.actor(entry.keys) for entry in draft.actors.entries), key=by_id)),
        claims=tuple(sorted((registries.claim(entry.keys) for entry in draft.claims.entries), key=by_id)),
        decisions=tuple(decided(draft)),
        permalinks=draft.permalinks,
        history=draft.history,
        anchors=draft.anchors,
    )


def decided(draft: Draft) -> Iterator[Decision]:
    """The decisions, each naming the article that it means by its present id."""
    moved = draft.articles.moved
    for entry in draft.decisions:
        made = decisions.record(entry, entry.tree.path.relative_to(draft.root).as_posix())
        name = made.target.article
        now = moved.get(name or "")
        yield replace(made, target=replace(made.target, article=now)) if now else made
