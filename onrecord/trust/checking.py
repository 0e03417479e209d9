"""What must hold of a new site before it takes the place of the old one."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from onrecord import finished
from onrecord.errors import OnRecordError
from onrecord.ids import text_hash
from onrecord.publish.sentences import ENTRY, FOLDER, RECORDS
from onrecord.records import Archive
from onrecord.trust import verify
from onrecord.trust.facts import Checked, Facts, numbers
from onrecord.trust.links import Links, addresses, broken, number
from onrecord.trust.spans import misplaced
from onrecord.trust.withheld import found_in
from onrecord.vocabulary import Publish

MOST = 40  # lines of one message
MATERIAL = "search/search_index.json"


def checking(
    archive: Archive, permalinks: Iterable[str], content: Path, withheld: Iterable[str] = ()
) -> Callable[[Path, Facts], None]:
    """The check of a site that is built from `archive` by way of `content`, and must not hold what is `withheld`."""
    return partial(check, archive=archive, permalinks=tuple(permalinks), content=content, withheld=tuple(withheld))


def check(
    site: Path,
    facts: Facts | None = None,
    *,
    archive: Archive,
    permalinks: tuple[str, ...],
    content: Path,
    withheld: tuple[str, ...] = (),
) -> None:
    """Check a site; pages of which `facts` know that nothing is wrong in them are not read.

    Raises:
        OnRecordError: a word shown is not its article's, a link or anchor leads nowhere, an address that was once
            published has no page, an index is not complete, or something withheld is in it; each is told.
    """
    judged = pages(site, archive, facts or Facts())
    found = [*misplaced(archive), *judged, *no_longer_there(site, permalinks), *indexes(site, content)]
    found += found_in(site, withheld)
    if found:
        more = [f"… and {len(found) - MOST} more"] if len(found) > MOST else []
        heading = (
            "the new site does not hold together, the old one stays (with another --cache everything is made anew):"
        )
        raise OnRecordError("\n".join([heading, *found[:MOST], *more]))


def pages(site: Path, archive: Archive, facts: Facts) -> list[str]:
    """Words that are not their article's, and links that lead nowhere."""
    texts = {name: article.text for name, article in archive.articles.items()}
    whole = {name: texts[name] for name, article in archive.articles.items() if article.publish is Publish.FULL}
    stands = {name: f"{name in whole} {text_hash(text)}" for name, text in texts.items()}
    found: list[str] = []

    def look(place: str) -> Checked:
        html = (site / place).read_text(encoding="utf-8")
        found.extend(f"{place}: {problem}" for problem in verify.in_page(place, html, texts, whole))
        quoted = {name: stands.get(name, "") for name in verify.quoted(place, html)}
        ids, targets = addresses(place, html)
        return Checked(quoted, numbers(map(number, ids)), numbers(map(number, targets)))

    links, names = Links(), [name for name, _ in finished.files(site)]
    for place in names:
        if place.endswith(".html"):
            known = facts.checked(site, place, lambda name: stands.get(name, ""), partial(look, place))
            links.take(known.offered, known.asked)
    return [*found, *broken(site, names, links)]


def no_longer_there(site: Path, permalinks: Iterable[str]) -> Iterator[str]:
    """Addresses that were published and have no page, not even one that says what became of them."""
    for name in permalinks:
        if not (site / name / "index.html").is_file():
            yield f"{name}: is in permalinks.lock and has no page"


def indexes(site: Path, content: Path) -> Iterator[str]:
    """What the two indexes lack: sentences, pages."""
    records, entry = content / RECORDS, site / FOLDER / ENTRY
    sentences = records.read_bytes().count(b"\n") if records.is_file() else 0
    languages = json.loads(entry.read_text(encoding="utf-8"))["languages"] if entry.is_file() else {}
    indexed = sum(language["page_count"] for language in languages.values())
    if indexed != sentences:
        yield f"{FOLDER}: {indexed} of {sentences} sentences are in the index"
    listed = site / MATERIAL
    places = [row["location"] for row in json.loads(listed.read_bytes())["docs"]] if listed.is_file() else []
    if not places:
        yield f"{MATERIAL}: holds no page"
    for place in sorted({place.partition("#")[0] for place in places}):
        if not (site / place / "index.html").is_file():
            yield f"{MATERIAL}: names {place}, which is not there"
