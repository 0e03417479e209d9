#!/usr/bin/env python3
"""OnRecord's command line: the table of contents of what it does."""

import gc
import getpass
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import finished, messages
from onrecord.errors import OnRecordError, UsageError
from onrecord.one_build import alone
from onrecord.options import Options
from onrecord.places import Places, places
from onrecord.trust import faults

if TYPE_CHECKING:
    from onrecord.review.session import Session

# Each command imports its stages itself: a build with nothing to do needs none of them.
HERE = Path(__file__).resolve().parent
CorpusFolder = Annotated[
    Path, typer.Option("--corpus", metavar="DIR", help="The archive: a folder with articles/ in it.")
]
ContentFolder = Annotated[
    Path | None,
    typer.Option("--content", metavar="DIR", help="Where pages are written. [default: content beside the corpus]"),
]
SiteFolder = Annotated[
    Path | None,
    typer.Option("--site", metavar="DIR", help="Where the site is published. [default: site beside the corpus]"),
]
CacheFolder = Annotated[
    Path | None,
    typer.Option("--cache", metavar="DIR", help="Where parses are kept. [default: .cache beside the corpus]"),
]
UpdateHashes = Annotated[bool, typer.Option("--update-hashes", help="Accept articles whose text was edited.")]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Annotate and publish in so many processes. [default: one a processor]"),
]
Dask = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Annotate on the Dask cluster with this scheduler, tcp://HOST:PORT."),
]
Strict = Annotated[
    bool, typer.Option("--strict-decisions", help="Fail where a decision no longer finds what it is about.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides. [default: your name on this machine]")]
Frozen = Annotated[bool, typer.Option("--frozen", help="Fail if a lock or the history would change.")]

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn a folder of news reports into an annotated archive of who said what.",
    epilog="Exit codes: 0 done, 1 a mistake in the input (said as path:line: message), 2 wrong usage.",
)


@app.callback(invoke_without_command=True)
def build(
    context: typer.Context,
    corpus_folder: CorpusFolder = HERE / "corpus",
    content: ContentFolder = None,
    site: SiteFolder = None,
    cache: CacheFolder = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Compare the site with a plain full build afterwards.")
    ] = False,
    update_hashes: UpdateHashes = False,
    strict: Strict = False,
    frozen: Frozen = False,
    workers: Workers = None,
    dask: Dask = None,
) -> None:
    """Build the site of an archive (the default command).

    Examples:  build.py   |   build.py --corpus my-archive/corpus --site public --workers 8
    """
    if context.invoked_subcommand is None:
        found = places(HERE, corpus_folder, content, site, cache)
        messages.lines(built(found, Options(update_hashes, strict, frozen, workers, dask)).lines)
        if verify:
            from onrecord import flow

            flow.verify(found)


@app.command()
def serve(
    corpus_folder: CorpusFolder = HERE / "corpus",
    content: ContentFolder = None,
    site: SiteFolder = None,
    cache: CacheFolder = None,
    update_hashes: UpdateHashes = False,
    address: Annotated[str, typer.Option(metavar="HOST:PORT")] = "127.0.0.1:8000",
    with_review: Annotated[bool, typer.Option("--review", help="Decide on the pages of claims.")] = False,
    by: By = "",
) -> None:
    """Build the site, show it on this machine and build again when the corpus changes.

    Example:  build.py serve --corpus my-archive/corpus --address 127.0.0.1:8080
    """
    from onrecord import publish

    watched = [corpus_folder, HERE / "templates", HERE / "mkdocs.yml", HERE / "content" / "assets"]
    found = places(HERE, corpus_folder, content, site, cache)
    beside = None
    if with_review:
        from onrecord.review.beside import Review

        beside = Review(partial(session, found, by), address)

    first = True

    def rebuild() -> None:
        nonlocal first
        built(found, Options(update_hashes, draft=not first))
        first = False
        if beside is not None:
            beside.built()

    publish.serve(rebuild, watched, found.site, address, beside)


@app.command()
def review(
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
    as_list: Annotated[bool, typer.Option("--list", help="Print the questions, ask nothing.")] = False,
    rows: Annotated[int, typer.Option(metavar="N", min=1, help="With --list, print so many.")] = 25,
    by: By = "",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Of 127.0.0.1; by default any free one.")
    ] = 0,
) -> None:
    """Ask what is most worth a curator's minute, one key an answer, each written to decisions.yml at once.

    Example:  build.py review --corpus my-archive/corpus --by "A. Curator"
    """
    from onrecord.review import terminal

    asked = session(places(HERE, corpus_folder, cache=cache), by)
    if as_list:
        terminal.table(asked, rows)
    else:
        terminal.served(asked, port)


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, and folders of them.")],
    corpus_folder: CorpusFolder = HERE / "corpus",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, write nothing.")] = False,
    keep_originals: Annotated[bool, typer.Option("--keep-originals", help="Store the files under originals/.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Turn saved reports into article files; what is page furniture is kept aside, nothing is invented.

    Reads .txt, .md, .html, .mhtml, .pdf and .warc(.gz), in any encoding.
    Exit code 1: a file could not be read, the others were imported.

    Example:  build.py import saved/ crawl.warc.gz --corpus my-archive/corpus --dry-run
    """
    from onrecord import importing

    report = importing.import_files(paths, corpus_folder, dry_run=dry_run, keep_originals=keep_originals)
    raise typer.Exit(messages.imported(report, as_json=as_json))


@app.command()
def annotate(
    data: Annotated[Path, typer.Option("--data", metavar="OUT", help="Folder for the JSON and CSV files.")],
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
    workers: Workers = None,
    dask: Dask = None,
) -> None:
    """Write the published data alone, without a site.

    Example:  build.py annotate --corpus my-archive/corpus --data out
    """
    from onrecord import corpus, flow, render

    kept, options = places(HERE, corpus_folder, cache=cache).cache, Options(workers=workers, cluster=dask)
    archive, _, warnings = flow.archive_of(corpus.load(corpus_folder), kept, options)
    messages.warnings(warnings)
    files = {path.removeprefix("data/"): text for path, text in render.data(archive).items()}
    messages.wrote(render.write(files, data), data)


@app.command()
def export(
    formats: Annotated[list[str] | None, typer.Argument(metavar="[FORMAT…]", help="None: the list of them.")] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the files.")] = Path("export"),
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
) -> None:
    """Write the archive in some of its formats alone, without a site; without a format, list them.

    Example:  build.py export sqlite ftm --corpus my-archive/corpus --out out
    """
    from onrecord.render.exports import command

    if not formats:
        messages.lines(command.listed())
    else:
        found = places(HERE, corpus_folder, cache=cache)
        messages.wrote(command.export(found, command.known(formats), out), out)


@app.command("import-annotations")
def import_annotations(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Annotations, or merges of FollowTheMoney.")],
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who answers for what bears no person's name.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="The article, where a file names none.")] = None,
    only: Annotated[bool, typer.Option("--only", help="Set aside what the machine finds in these articles.")] = False,
) -> None:
    """Take what people annotated or merged in other tools as decisions; what finds no words here is told.

    Reads Web Annotations (also of Hypothesis and Recogito), UIMA CAS JSON and WebAnno TSV 3 of INCEpTION, merges of
    FollowTheMoney and nomenklatura. Exit code 1: something was lost, the rest is in decisions.yml.

    Example:  build.py import-annotations export.json --corpus my-archive/corpus
    """
    from onrecord import flow
    from onrecord.curate import incoming

    loaded, archive = flow.looked_at(corpus_folder, places(HERE, corpus_folder, cache=cache).cache)
    place = incoming.Place(corpus=loaded, archive=archive, by=by, article=article, only=only)
    taken = incoming.take_in(place, files)
    messages.warnings(taken.lost)
    messages.say(incoming.told(taken, corpus_folder))
    raise typer.Exit(1 if taken.lost else 0)


@app.command()
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    annotation: Annotated[str | None, typer.Argument(metavar="[ID]", help="The id of one annotation.")] = None,
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
) -> None:
    """Show an article's statements with their spans marked and the rule that found each.

    Example:  build.py explain 2010-06-12-some-outlet-a-report a-6in33av6t3ep
    """
    from onrecord import flow
    from onrecord.curate.explain import explain as explained
    from onrecord.curate.explain import one_article

    loaded, found = flow.annotated(corpus_folder, places(HERE, corpus_folder, cache=cache).cache)
    messages.lines(explained(*one_article(loaded, found, article), annotation))


@app.command()
def actors(
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Entries for actors.yml and decisions.yml.")] = False,
    rows: Annotated[int, typer.Option(metavar="N", min=1, help="Print so many of each kind.")] = 25,
) -> None:
    """Propose actors for the registry: new frequent ones, likely merges with their evidence, names left open.

    Example:  build.py actors --corpus my-archive/corpus --yaml
    """
    from onrecord import flow
    from onrecord.curate import actor_tables
    from onrecord.curate import actors as curate

    found = curate.propose(flow.annotated(corpus_folder, places(HERE, corpus_folder, cache=cache).cache)[1])
    (actor_tables.as_yaml if as_yaml else actor_tables.tables)(found, rows)


@app.command("claims")
def claims_(
    corpus_folder: CorpusFolder = HERE / "corpus",
    cache: CacheFolder = None,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Entries to paste into claims.yml.")] = False,
    rows: Annotated[int, typer.Option(metavar="N", min=1, help="Print so many of each kind.")] = 25,
) -> None:
    """Propose claims for the registry: what several articles carry or somebody denies, pairs that may be one.

    Example:  build.py claims --corpus my-archive/corpus --yaml
    """
    from onrecord import claims, corpus, flow
    from onrecord.curate import claim_tables

    archive, _, warnings = flow.archive_of(corpus.load(corpus_folder), places(HERE, corpus_folder, cache=cache).cache)
    messages.warnings(warnings)
    (claim_tables.as_yaml if as_yaml else claim_tables.tables)(claims.worth(archive), archive, rows)


@app.command()
def check(corpus_folder: CorpusFolder = HERE / "corpus") -> None:
    """Read an archive and print every mistake in it, without building anything.

    Example:  build.py check --corpus my-archive/corpus
    """
    from onrecord import corpus
    from onrecord.trust import fingerprints

    loaded = corpus.load(corpus_folder)
    fingerprints.checked(corpus_folder, loaded.articles)
    messages.checked(loaded)


@app.command()
def doctor(
    corpus_folder: CorpusFolder = HERE / "corpus",
    content: ContentFolder = None,
    site: SiteFolder = None,
    cache: CacheFolder = None,
) -> None:
    """Check this machine, the corpus and the cache, and say what to mend.

    Exit code 1: something is to be mended before a build.

    Example:  build.py doctor --corpus my-archive/corpus
    """
    from onrecord.trust.doctor import examine

    raise typer.Exit(messages.examined(examine(places(HERE, corpus_folder, content, site, cache))))


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there yet.")],
) -> None:
    """Start an empty archive with commented examples.

    Example:  build.py new my-archive/corpus
    """
    from onrecord.corpus import start

    messages.started(start.start(folder), folder)


# ------------------------------------------------------------------ the flow


def built(found: Places, options: Options) -> finished.Said:
    """Build the site of an archive, if anything that decides it has changed since the last build."""
    if not found.corpus.is_dir():
        raise OnRecordError(f"{found.corpus}: there is no such folder")
    with alone(found.cache):
        given = finished.inputs(found, options)
        said = finished.read(found, given)
        if said is None:
            from onrecord import flow

            said = flow.publish_site(found, options)
            finished.write(found, given, said)
        else:
            messages.warnings(said.warnings)
        return said


def session(found: Places, by: str) -> "Session":
    """A curator's work on an archive."""
    from onrecord import flow
    from onrecord.review.session import Session

    return Session(found.corpus, partial(flow.looked_at, found.corpus, found.cache), by or getpass.getuser())


def main() -> None:
    """Run a command; a mistake in the input is printed without a traceback."""
    gc.set_threshold(200_000)  # millions of records without cycles: looking for some costs a sixth of a large build
    try:
        app()
    except (OnRecordError, OSError) as error:
        messages.say(faults.told(error), error=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)


if __name__ == "__main__":
    main()
