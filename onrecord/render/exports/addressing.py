"""Addresses in exported files: absolute where the archive knows its own, else relative to the file."""

from onrecord.addresses import address, root_from, web_address
from onrecord.records import ArchiveInfo


def from_file(info: ArchiveInfo, path: str, place: str) -> str:
    """The address of `place` (from the root of the site) for a reader of the exported file at `path`."""
    site = web_address(info.site_url)
    return f"{site.rstrip('/')}/{place}" if site else relative(path, place)


def relative(path: str, place: str) -> str:
    """The same, relative to the file: for files with many addresses, which say once what they are relative to."""
    folder = path.rpartition("/")[0] + "/"
    if place.startswith(folder):
        return f"./{place.removeprefix(folder)}"
    return root_from(folder) + place or "./"


def base(info: ArchiveInfo, path: str) -> str | None:
    """What the addresses in the file at `path` are relative to, where the archive knows its own address."""
    return from_file(info, path, path) if web_address(info.site_url) else None


def beside_article(article: str, name: str) -> str:
    """The path of an exported file that stands beside an article's page."""
    return address("articles", article) + name
