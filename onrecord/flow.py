"""The stages in their order: from a corpus folder to its archive, and on to the published site."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord import anchoring, changes, claims, corpus, messages, publish, render
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.corpus import anchored, history, lone_names, permalinks, textfile, untold, withholding
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
    """A corpus and its archive as they are now, for a curator: nothing in it is withheld."""
    loaded = corpus.load(folder)
    return loaded, joined(loaded, cache)


def joined(loaded: Corpus, cache: Path, options: Options = USUAL) -> Archive:
    """The archive of a corpus."""
    found = annotate(loaded, Cache(cache), workers=options.workers, cluster=options.cluster)
    kept = Cache(cache)
    return claims.build(loaded, found, join=claims.remembered(kept), link=claims.remembered_links(kept))


def archive_of(
    loaded: Corpus, cache: Path, options: Options = USUAL
) -> tuple[Archive, permalinks.Ledger, tuple[str, ...]]:
    """The archive of a corpus as it may be published, what has become of its permalinks, and what its curators should
    know.
    """
    whole = lone_names.people(loaded.decisions)  # who is meant where less than the name stands is found in all of it
    found = annotate(loaded, Cache(cache), workers=options.workers, cluster=options.cluster) if whole else None
    shown, lost = withholding.published(loaded, found)
    archive = joined(shown, cache, options)
    known = {*archive.redirects, *shown.permalinks}
    gone = withholding.hidden(archive.redirects, loaded.decisions)
    gone |= untold.hidden(known, untold.words(loaded.decisions))
    leading = {old: new for old, new in archive.redirects.items() if old not in gone}
    lines = tuple(line for line in shown.permalinks if line not in gone)
    ledger = permalinks.update(lines, permalinks.pages(archive), leading)
    archive = replace(
        archive,
        redirects=ledger.redirects,
        withdrawn=ledger.withdrawn,
        history=shown.history,
        orphans=(*archive.orphans, *lost),
    )
    archive = replace(archive, anchors=anchoring.known(shown.anchors, archive))
    return archive, ledger, (*map(str, loaded.notes), *archive.orphans)


def publish_site(places: Places, options: Options = USUAL) -> Said:
    """The whole flow; gives what there is to say of it.

    Raises:
        OnRecordError: the corpus has mistakes, the new site does not hold together, or the options forbid it.
    """
    loaded = corpus.load(places.corpus)
    hashes = fingerprints.checked(places.corpus, loaded.articles, update=options.update_hashes)
    archive, ledger, warnings = archive_of(loaded, places.cache, options)
    new = changes.since(archive.history, archive, history.today())
    links = sorted({*ledger.lines, *loaded.permalinks})  # with those that hold a name, which are nowhere else
    marks = anchored.together(loaded.anchors, anchoring.standing(archive))
    allowed(places.corpus, archive, options, {"permalinks.lock": permalinks.text(links),
                                              "articles.lock": fingerprints.text(hashes),
                                              anchored.NAME: textfile.joined(anchored.lines(marks))}, new)  # fmt: skip
    told = untold.history((*archive.history, *new), untold.words(loaded.decisions), changes.titles(archive))
    archive = replace(archive, history=told)
    messages.warnings(warnings)
    by_hand = render.hand_written(places.project / "content", places.content)
    templates, rendered = places.project / "templates", places.cache / "rendered.json"
    render.write_content(archive, templates, by_hand, places.content, rendered)
    withheld, state = withholding.strings(loaded.decisions), places.cache / "pages.sqlite"
    check = checking(archive, ledger.lines, places.content, withheld)
    draft = options.draft and not withheld  # what is withheld is in no index, and that is checked
    mkdocs_yml = places.project / "mkdocs.yml"
    publish.build_site(
        mkdocs_yml, places.content, places.site, archive.info, check, state, draft=draft, workers=options.workers
    )
    permalinks.write(places.corpus / "permalinks.lock", links)
    fingerprints.write(places.corpus, hashes)
    textfile.write_lines(places.corpus / anchored.NAME, anchored.lines(marks))
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
