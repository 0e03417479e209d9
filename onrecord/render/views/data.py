"""What the page of the data shows: each format, what it is for, its files with their sizes, and how it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.addresses import web_address
from onrecord.questions.lookup import Lookup
from onrecord.render.exports import formats
from onrecord.render.exports.formats import Format
from onrecord.render.parts.head import Head, data_head

PLACE = "data/"
ARTICLES = "articles/"
TABLES = {
    "articles": "a report with its source and text",
    "publishers": "an outlet",
    "actors": "a person, organisation, state, group, place or publication",
    "mentions": "a place in a text that names an actor",
    "attributions": "a reported statement with its source chain",
    "figures": "a reported quantity",
    "dates": "a time expression",
    "events": "a clause that tells something, with who takes part, when and where",
    "stories": "the reports of one event",
    "claims": "a proposition, with its conflicts",
    "attestations": "a claim in an article, by a source chain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file, or all those of one name beside articles."""

    name: str
    href: str  # from the root of the site
    size: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatView:
    """One format."""

    name: str
    title: str
    purpose: str
    example: tuple[str, ...]
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """Ready for the template."""

    meta: str
    head: Head
    formats: tuple[FormatView, ...]
    tables: tuple[tuple[str, str, FileLine, FileLine], ...]


def data_view(lookup: Lookup, sizes: Mapping[str, int]) -> DataView:
    """The view of the page of the data, from the size of every exported file in bytes."""
    return DataView(
        meta="The whole archive in the formats of other tools, with what each is for and how it is read.",
        head=data_head(lookup, sizes),
        formats=tuple(format_view(lookup, one, sizes) for one in formats.EVERY),
        tables=tuple(
            (name, row, line(f"data/{name}.json", sizes), line(f"data/{name}.csv", sizes))
            for name, row in TABLES.items()
        ),
    )


def format_view(lookup: Lookup, one: Format, sizes: Mapping[str, int]) -> FormatView:
    """A format with its files, of many like ones their folder."""
    site = (web_address(lookup.archive.info.site_url) or "https://your.example").rstrip("/")
    name = lookup.articles[0].id if lookup.articles else "ID"
    return FormatView(
        name=one.name,
        title=one.title,
        purpose=one.purpose,
        example=tuple(one.example.replace("SITE", site).replace("ID", name).split("\n")),
        files=tuple(files_of(lookup, one, sizes)),
    )


def files_of(lookup: Lookup, one: Format, sizes: Mapping[str, int]) -> Iterator[FileLine]:
    """The files of a format."""
    if one.beside and lookup.articles:
        every = [path for path in sizes if path.startswith(ARTICLES) and path.endswith(f"/{one.beside}")]
        whole = f"{size(sum(sizes[path] for path in every))} in {len(every)} files"
        yield FileLine(
            name=one.beside,
            href=f"{ARTICLES}{lookup.articles[0].id}/{one.beside}",
            size=whole,
            note="beside each article; here that of the first",
        )
    for path in sizes:
        if one.under and path.startswith(one.under):
            yield line(path, sizes)


def line(path: str, sizes: Mapping[str, int]) -> FileLine:
    """A file with its size."""
    return FileLine(name=path.rpartition("/")[2], href=path, size=size(sizes[path]))


def size(count: int) -> str:
    """Bytes in words: "3.1 MB"."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"
