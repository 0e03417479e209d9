"""The index of a content folder's sentences, written into a site."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from onrecord.publish.sentences import kept
from onrecord.publish.sentences.joined import ENTRY, join, shown
from onrecord.publish.sentences.parts import split
from onrecord.publish.sentences.service import indexed

RECORDS = Path("search", "sentences.jsonl")  # in the content folder
FOLDER = "pagefind"  # in the site
# Of all that Pagefind gives, what the search page loads besides the index.
SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")


def index_sentences(content: Path, site: Path, state: Path | None = None) -> None:
    """Write the index of `content`'s sentences into `site`; without sentences, nothing.

    With the `state` of an earlier time, a file that may not exist yet, only articles that are not in it are read anew.

    Raises:
        OnRecordError: Pagefind did not do it; its message is given.
    """
    articles = {key(lines): lines for lines in by_article(content / RECORDS)}
    if not articles:
        return
    known = kept.read(state, articles)
    # With none that is new, one of the others: Pagefind gives its own files beside an index only.
    new = {name: lines for name, lines in articles.items() if name not in known} or dict([*articles.items()][:1])
    made = indexed(line for lines in new.values() for line in lines)
    found = {**known, **dict(zip(new, split(made, list(new.values())), strict=True))}
    parts = [found[name] for name in articles]
    put(site / FOLDER, {**scripts(made), **join(parts, made[ENTRY]), **shown(parts)})
    kept.write(state, known, {name: found[name] for name in articles})


def by_article(records: Path) -> Iterator[Sequence[str]]:
    """The lines of each article."""
    if not records.is_file():
        return
    with records.open(encoding="utf-8") as lines:
        for _, of_one in groupby(lines, key=lambda line: line.rpartition('"url": "')[2].partition("#")[0]):
            yield tuple(of_one)


def key(lines: Sequence[str]) -> str:
    """What the sentences of an article are kept under: their records, and the code that reads them."""
    return blake2b("".join((CODE, *lines)).encode(), digest_size=20).hexdigest()


def code() -> str:
    """A hash of what makes parts: this folder's modules and Pagefind's release."""
    made = blake2b(digest_size=20)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.read_bytes())
    return made.hexdigest() + version("pagefind-bin")


def scripts(made: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Pagefind's own files that the search page needs."""
    return {name: content for name, content in made.items() if name in SCRIPTS}


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


CODE = code()
