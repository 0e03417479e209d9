"""Addresses in exported files: absolute where the archive knows its own, else relative to the file."""

from onrecord.addresses import address, root_from, web_address
from onrecord.records import ArchiveInfo


def from_file(info: ArchiveInfo, path: str, place: str) -> str:
    """The address of `place` (from the root of the site) for a reader of the exported file at `path`."""
    site = web_address(info.site_url)
    if site:
        return f"{site.rstrip('/')}/{place}"
    return root_from(path.rpartition("/")[0]) + place or "./"


def beside_article(article: str, name: str) -> str:
    """The path of an exported file that stands beside an article's page."""
    return address("articles", article) + name
