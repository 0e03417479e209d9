"""Links and anchors inside a site, as numbers, so that those of a large site fit in memory and one look compares them.

Each target and each address that a page offers is a hash of 64 bits. Only where a target has no address are pages read
again, to say which.
"""

import posixpath
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

import numpy as np
from lxml import html as markup

FOREIGN = ("http:", "https:", "mailto:", "data:", "//", "/")
NO_PLACE = "404.html"  # is shown at any address, and links from the root


class Links:
    """What the pages of a site offer and ask for."""

    def __init__(self) -> None:
        self.offered, self.asked = array("Q"), array("Q")

    def take(self, offered: bytes, asked: bytes) -> None:
        """Take in a page: the numbers of its own addresses, and of those that its links lead to."""
        self.offered.frombytes(offered)
        self.asked.frombytes(asked)


def addresses(place: str, html: str) -> tuple[list[str], list[str]]:
    """The addresses that a page has, and those that its links lead to inside the site, as `file` or `file#id`."""
    tree = markup.document_fromstring(html)
    ids = [f"{place}#{name}" for name in tree.xpath("//@id")]
    links = [] if place == NO_PLACE else tree.xpath("//@href|//@src")
    return ids, sorted({target(place, link) for link in links if not link.startswith(FOREIGN)})


def target(place: str, link: str) -> str:
    """Where a link of a page leads: the file, with the id where it names one."""
    path, _, fragment = link.partition("#")
    file = resolved(posixpath.dirname(place), path) if path.partition("?")[0] else place
    return f"{file}#{unquote(fragment)}" if fragment else file


@lru_cache(65536)
def resolved(folder: str, path: str) -> str:
    """The file that a relative path leads to."""
    plain = unquote(path.partition("?")[0])
    joined = posixpath.normpath(posixpath.join(folder, plain))
    return posixpath.normpath(posixpath.join(joined, "index.html")) if plain.endswith(("/", ".")) else joined


def number(address: str) -> int:
    """An address as a number of 64 bits; that two of ten million have the same one is a chance of one in 400,000."""
    return int.from_bytes(blake2b(address.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def broken(site: Path, names: Sequence[str], links: Links) -> Iterator[str]:
    """A line for each link of a page that leads nowhere; `names` are the files of the site."""
    files = map(number, names)
    offered = np.concatenate([np.frombuffer(links.offered, np.uint64), np.fromiter(files, np.uint64)])
    asked = np.unique(np.frombuffer(links.asked, np.uint64))
    lost = {int(one) for one in asked[~np.isin(asked, offered)]}
    if lost:
        yield from told(site, names, lost)


def told(site: Path, names: Sequence[str], lost: set[int]) -> Iterator[str]:
    """The pages whose links have one of these numbers."""
    for place in names:
        if not place.endswith(".html"):
            continue
        for name in addresses(place, (site / place).read_text(encoding="utf-8"))[1]:
            if number(name) in lost:
                yield f"{place}: links to {name}, which is not there"
