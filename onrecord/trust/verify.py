#!/usr/bin/env python3
"""Checks a downloaded site of an OnRecord archive: offline, with Python 3.9 or later and nothing else.

    python3 verify.py [FOLDER] [--partial]

It says what differs and ends with 1, or with 0 where nothing does:

  files  each is the one that SHA256SUMS names, none is missing and none was added;
  texts  the text of each article in data/articles.json has the SHA-256 that stands beside it;
  data   each span in data/*.json is, character for character, what its article has there;
  pages  an article's page shows its article's text; each quotation that leads to an article stands in it; a claim's
         page has each of its attestations with hash, offsets and words.

--partial: files that were not downloaded are counted, not reported.

Whoever changes a site can write a new SHA256SUMS. Compare the hash of that file, which is printed last, with one that
you got in another way, and run a verify.py that you did not get from the site.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Texts = Mapping[str, str]  # article id → text

SUMS = "SHA256SUMS"
SKIPPED = (SUMS, ".onrecord")
NOT_SHOWN = "Text not shown"
CONTEXT = 32  # characters of prefix and suffix
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")
TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(r'<(p|h3) class="or-block[^>]*>(.*?)</\1>', re.DOTALL)
QUOTED = re.compile(
    r'<a class="or-(?:words|quoted)"([^>]*?) href="[^"]*?articles/([a-z0-9-]+)/#[^>]*>(.*?)</a>', re.DOTALL
)
EVIDENCE = re.compile(r' data-evidence="([^"]*)" data-start="(\d+)" data-end="(\d+)" data-sha256="([0-9a-f]*)"')


def main(arguments: Sequence[str]) -> int:
    """Check a folder and print what differs; the exit code."""
    folders = [Path(word) for word in arguments if word != "--partial"]
    folder = folders[0] if folders else Path(__file__).resolve().parent
    if len(folders) > 1 or not (folder / SUMS).is_file():
        print(f"{folder}: no {SUMS} here; usage: verify.py [FOLDER] [--partial]", file=sys.stderr)
        return 2
    wrong, missing = files(folder)
    if "--partial" not in arguments:
        wrong += [f"{name}: is missing" for name in missing]
    wrong += evidence(folder)
    for line in wrong:
        print(line)
    print(f"{len(wrong)} found wrong" if wrong else "nothing differs", f"{len(missing)} files not here", sep="; ")
    print(f"SHA-256 of {SUMS}: {digest((folder / SUMS).read_bytes())}")
    return 1 if wrong else 0


def files(folder: Path) -> tuple[list[str], list[str]]:
    """What differs from SHA256SUMS, and the names in it that are not here."""
    named = {}
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        sum_, _, name = line.partition("  ")
        named[name] = sum_
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    wrong = [f"{name}: is not in {SUMS}" for name in sorted(here - named.keys() - {*SKIPPED})]
    wrong += [
        f"{name}: its SHA-256 is not the one in {SUMS}"
        for name in sorted(here & named.keys())
        if digest((folder / name).read_bytes()) != named[name]
    ]
    return wrong, sorted(named.keys() - here)


def digest(content: bytes) -> str:
    """A SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@lru_cache(4096)
def sha256(text: str) -> str:
    """The SHA-256 of a text as UTF-8."""
    return digest(text.encode("utf-8"))


def evidence(folder: Path) -> list[str]:
    """What differs between the texts of the articles and the data and pages that quote them."""
    try:
        # A name with a dot, such as archive.ftm.json, is that of another format.
        files = (path for path in sorted(folder.glob("data/*.json")) if "." not in path.stem)
        tables = {path.stem: json.loads(path.read_bytes()) for path in files}
        articles = {row["id"]: row for row in tables.get("articles", ())}
        texts = {name: row["text"] for name, row in articles.items() if row["text"] is not None}
        wrong = [
            f"data/articles.json: {name}: the SHA-256 of the text is another one"
            for name, text in texts.items()
            if sha256(text) != articles[name]["sha256"]
        ]
        for table, rows in tables.items():
            wrong += in_table(table, rows, texts) if isinstance(rows, list) else []
        shown: dict[str, tuple[str, ...]] = {}
        for path in sorted(folder.rglob("*.html")):
            place, html = path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8")
            wrong += [f"{place}: {problem}" for problem in in_page(place, html, texts)]
            shown.update((match[0], match[1:]) for match in EVIDENCE.findall(html))
        return wrong + in_claims(tables.get("attestations", ()), articles, shown, folder)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"the data or a page cannot be read: {error!r}"]


def in_table(table: str, rows: Iterable[Record], texts: Texts) -> Iterator[str]:
    """Spans of a table that are not what their articles have there."""
    for row in rows:
        text = texts.get(row["id"] if table == "articles" else row.get("article", ""))
        if text is not None:
            yield from (f"data/{table}.json: {row['id']}: {problem}" for problem in in_record(row, text))


def in_record(value: Any, text: str) -> Iterator[str]:
    """Spans within a record, however deep, that are not what the text has there."""
    if isinstance(value, list):
        for item in value:
            yield from in_record(item, text)
    elif isinstance(value, dict):
        if value.get("exact") is not None:
            yield from in_span(value, text)
        for key in ("words", "superseded_words"):
            if isinstance(value.get(key), str) and value[key] not in text:
                yield f"“{value[key]}” is not in the text"
        for item in value.values():
            yield from in_record(item, text)


def in_span(span: Record, text: str) -> Iterator[str]:
    """What of a span, or of the words around it, the text does not have there."""
    start, end = span["start"], span["end"]
    if text[start:end] != span["exact"]:
        yield f"characters {start} to {end} are not “{span['exact']}”"
    if span.get("prefix", text[max(0, start - CONTEXT) : start]) != text[max(0, start - CONTEXT) : start]:
        yield f"“{span['prefix']}” does not stand before character {start}"
    if span.get("suffix", text[end : end + CONTEXT]) != text[end : end + CONTEXT]:
        yield f"“{span['suffix']}” does not stand after character {end}"


def in_page(place: str, html: str, texts: Texts, whole: Texts | None = None) -> Iterator[str]:
    """What is wrong on a page: a quotation that its article does not have, a text that is not its article's.

    `whole` has the texts that are shown from the first word to the last, where that is not all of them.
    """
    own = place.split("/")[1] if place.startswith("articles/") and place.count("/") == 2 else ""
    blocks = [seen(match[1]) for match in BLOCK.findall(html)]
    if own in (texts if whole is None else whole) and " ".join(blocks) != plain(texts[own]):
        yield "the text is not that of the article"
    elif own in texts and not all(stands(block, plain(texts[own])) for block in blocks):
        yield "a paragraph does not stand in the article"
    for attributes, article, words in QUOTED.findall(html):
        problem = quotation(attributes, seen(words), texts[article]) if article in texts else ""
        if problem:
            yield f"{problem}: “{seen(words)}” (articles/{article})"


def quoted(place: str, html: str) -> set[str]:
    """The articles whose texts decide whether something is wrong on a page."""
    return {article for _, article, _ in QUOTED.findall(html)} | {place.split("/")[1] if "/" in place else ""}


def quotation(attributes: str, words: str, text: str) -> str:
    """What is wrong with a quotation; with offsets, its words are those between them."""
    at = EVIDENCE.search(attributes)
    if not at:
        return "" if words == NOT_SHOWN or stands(words, plain(text)) else "these words are not in the article"
    between = plain(text[int(at[2]) : int(at[3])])
    if words != between and not (words.endswith("…") and between.startswith(words[:-1])):
        return "these words are not the characters that the evidence names"
    return "" if at[4] in ("", sha256(text)) else "the SHA-256 of the article is another one"


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text; where … parts them, each part does, and quotation marks around them are ours."""
    if words in text:
        return True
    inner = words[1:-1] if words[:1] == "“" and words[-1:] == "”" else words
    return all(part.strip() in text for part in inner.split("…"))


def in_claims(
    attestations: Iterable[Record], articles: Mapping[str, Record], shown: Mapping[str, tuple[str, ...]], folder: Path
) -> list[str]:
    """Attestations that the page of their claim does not have as the data has them."""
    wrong = []
    for row in attestations:
        article, span = articles[row["article"]], row["evidence"]
        if (row["article_sha256"] or None) != article["sha256"]:
            wrong.append(f"data/attestations.json: {row['id']}: the SHA-256 of its article is another one")
        page = folder / "claims" / row["claim"] / "index.html"
        given = (str(span["start"]), str(span["end"]), article["sha256"] or "")
        if span["exact"] is not None and page.is_file() and shown.get(row["id"]) != given:
            wrong.append(f"claims/{row['claim']}/index.html: the evidence {row['id']} is not that of the data")
    return wrong


def seen(html: str) -> str:
    """The words of a piece of a page."""
    return plain(unescape(TAG.sub("", html.replace("<br>", " "))))


@lru_cache(4096)  # a page quotes one article many times
def plain(text: str) -> str:
    """A text as pages show it, without what cannot be shown and what stands in its place, spaces made one."""
    return " ".join(UNPRINTABLE.sub("", text).split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
