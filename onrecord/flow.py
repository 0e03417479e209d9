"""The stages in their order: from a corpus folder to its archive, and on to the published site."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord import changes, claims, corpus, messages, publish, render
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.corpus import history, permalinks
from onrecord.errors import OnRecordError
from onrecord.finished import Said
from onrecord.options import USUAL, Options
from onrecord.places import Places
from onrecord.records import Annotations, Archive, Change, Corpus
from onrecord.trust import fingerprints
from onrecord.trust.checking import checking


def annotated(folder: Path, cache: Path) -> tuple[Corpus, Annotations]:
    """A corpus and what is found in it."""
    loaded = corpus.load(folder)
    return loaded, annotate(loaded, Cache(cache))


def looked_at(folder: Path, cache: Path) -> tuple[Corpus, Archive]:
    """A corpus and its archive as they are now, for a curator."""
    loaded = corpus.load(folder)
    return loaded, archive_of(loaded, cache)[0]


def archive_of(
    loaded: Corpus, cache: Path, options: Options = USUAL
) -> tuple[Archive, permalinks.Ledger, tuple[str, ...]]:
    """The archive of a corpus, what has become of its permalinks, and what its curators should know."""
    found = annotate(loaded, Cache(cache), workers=options.workers, cluster=options.cluster)
    archive = claims.build(loaded, found, join=claims.remembered(Cache(cache)))
    ledger = permalinks.update(loaded.permalinks, permalinks.pages(archive), archive.redirects)
    archive = replace(archive, redirects=ledger.redirects, withdrawn=ledger.withdrawn, history=loaded.history)
    return archive, ledger, (*map(str, loaded.notes), *archive.orphans)


def publish_site(places: Places, options: Options = USUAL) -> Said:
    """The whole flow; gives what there is to say of it.

    Raises:
        OnRecordError: the corpus has mistakes, the new site does not hold together, or the options forbid it.
    """
    loaded = corpus.load(places.corpus)
    hashes = fingerprints.checked(places.corpus, loaded.articles, update=options.update_hashes)
    archive, ledger, warnings = archive_of(loaded, places.cache, options)
    new = changes.since(loaded.history, archive, history.today())
    allowed(places.corpus, archive, options, {"permalinks.lock": permalinks.text(ledger.lines),
                                              "articles.lock": fingerprints.text(hashes)}, new)  # fmt: skip
    archive = replace(archive, history=(*archive.history, *new))
    messages.warnings(warnings)
    by_hand = render.hand_written(places.project / "content", places.content)
    templates, rendered = places.project / "templates", places.cache / "rendered.json"
    render.write_content(archive, templates, by_hand, places.content, rendered)
    check, state = checking(archive, ledger.lines, places.content), places.cache / "pages.sqlite"
    publish.build_site(
        places.project / "mkdocs.yml", places.content, places.site, archive.info, check, state, draft=options.draft
    )
    permalinks.write(places.corpus / "permalinks.lock", ledger.lines)
    fingerprints.write(places.corpus, hashes)
    history.append(places.corpus / history.NAME, new)
    messages.lines(filter(None, [changes.summary(new)]))
    return Said(messages.built(archive, places.site), warnings)


def allowed(root: Path, archive: Archive, options: Options, locks: Mapping[str, str], new: Sequence[Change]) -> None:
    """Refuse what must not be published.

    Raises:
        OnRecordError: an address would be given to something else; a decision is an orphan and the build strict; a
            lock or the history would change and the build is frozen.
    """
    found = changes.reused(archive.history, archive)
    if options.strict_decisions:
        found += archive.orphans
    if options.frozen:
        stale = [
            name
            for name, text in locks.items()
            if not (root / name).is_file() or (root / name).read_text("utf-8") != text
        ]
        found += [
            f"{root / name}: would change, and the build is frozen"
            for name in (*stale, *([history.NAME] if new else []))
        ]
    if found:
        raise OnRecordError("\n".join(found))


def verify(places: Places) -> None:
    """Compare the published site with a plain full build of the same content.

    Raises:
        OnRecordError: they differ; the files are named.
    """
    info = corpus.load(places.corpus).info
    found = publish.differing(places.project / "mkdocs.yml", places.content, places.site, info)
    if found:
        raise OnRecordError("\n".join(f"{places.site / name}: differs from a plain build" for name in found))
    messages.say(f"{places.site}: the same, byte for byte, as a plain full build")
