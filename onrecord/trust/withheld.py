"""No byte of a site holds what is withheld: pages, data, indexes, feeds, addresses, compressed or escaped."""

import gzip
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from onrecord.spelling import folded, pattern

GZIP = b"\x1f\x8b"
TAG = re.compile(r"<[^<>]*>")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def found_in(site: Path, withheld: Iterable[str]) -> Iterator[str]:
    """Each file of a site that holds something withheld, without saying what."""
    wanted = [pattern(words) for words in withheld]
    if not wanted:
        return
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        place = path.relative_to(site).as_posix()
        forms = [folded(place), *map(folded, readings(path.read_bytes()))]
        if any(one.search(form) for one in wanted for form in forms):
            yield f"{place}: holds words that a decision withholds"


def readings(content: bytes) -> Iterator[str]:
    """What a file says, read in every way in which somebody may read it."""
    text = unpacked(content).decode("utf-8", "ignore")
    yield text
    if "\\u" in text:
        yield ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text)
    if "<" in text:
        yield html.unescape(TAG.sub("", text))


def unpacked(content: bytes) -> bytes:
    """A file's content, decompressed where it is compressed."""
    if not content.startswith(GZIP):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return content
