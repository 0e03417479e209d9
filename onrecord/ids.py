"""Ids: readable slugs for pages, content hashes for annotations."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b, sha256

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # base 32
PAIRS = tuple(a + b for a in LETTERS for b in LETTERS)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # the form of every page id


def slug(text: str, longest: int = 60) -> str:
    """`text` as a page id: ASCII letters, digits and hyphens, cut at a word.

    Text without a Latin letter gets a hash, so that the result is never empty.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    kept = ""
    for word in words:
        if kept and len(kept) + len(word) + 1 > longest:
            break
        kept = f"{kept}-{word}" if kept else word[:longest]
    return kept or "x" + content_hash(text)[:8]


def content_hash(*parts: object) -> str:
    """12 lower-case base-32 characters (60 bits) of the parts, the same on every machine."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    bits = int.from_bytes(digest) >> 4
    return "".join([PAIRS[bits >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])  # as base64.b32encode, faster


def annotation_id(prefix: str, article: str, exact: str, occurrence: int = 0) -> str:
    """The id of an annotation: it stays as long as the article says these words as often before it."""
    return f"{prefix}-{content_hash(article, exact, occurrence)}"


@lru_cache(4096)  # a page asks for that of one article many times
def text_hash(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal: what others can work out again with any tool."""
    return sha256(text.encode()).hexdigest()
