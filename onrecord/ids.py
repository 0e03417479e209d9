"""Ids: readable slugs for pages, content hashes for annotations."""

import re
import unicodedata
from base64 import b32encode
from functools import lru_cache
from hashlib import blake2b, sha256

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
    return b32encode(digest).decode().lower()[:12]


def annotation_id(prefix: str, article: str, exact: str, occurrence: int = 0) -> str:
    """The id of an annotation: it stays as long as the article says these words as often before it."""
    return f"{prefix}-{content_hash(article, exact, occurrence)}"


@lru_cache(4096)  # a page asks for that of one article many times
def text_hash(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal: what others can work out again with any tool."""
    return sha256(text.encode()).hexdigest()
