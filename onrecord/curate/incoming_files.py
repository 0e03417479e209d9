"""The files of other tools as annotations of one form, that of the W3C's model as far as it is used.

JSON: Web Annotations (one, a list, a page, a collection), Hypothesis' `rows`, Recogito's `bodies`, FollowTheMoney's
entities and nomenklatura's judgements, one to a line or in a list. INCEpTION: UIMA CAS JSON and WebAnno TSV 3.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.curate import inception
from onrecord.errors import OnRecordError

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lost(Exception):
    """Why an annotation is no decision."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An annotation, entity or judgement, and what its file says besides."""

    item: Any
    article: str | None = None
    text: str | None = None  # of the document that it is about
    record: Thing | None = None  # who and what the bodies are, in a page of ours

    def told(self, folder: str) -> Thing:
        """What the file says of actors or claims, by id."""
        told: Thing = (self.record or {}).get(folder) or {}
        return told


def read(path: Path) -> list[Found]:
    """The annotations, entities or judgements of a file.

    Raises:
        OnRecordError: it is none of the formats.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OnRecordError(f"{path}: not UTF-8") from error
    if text.startswith(inception.TSV):
        return of_document(path, *inception.tsv(text))
    try:
        whole = json.loads(text)
    except ValueError:
        try:
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise OnRecordError(f"{path}: is neither JSON, lines of JSON nor WebAnno TSV 3: {error}") from error
        return [one for line in lines for one in items(line)]
    if isinstance(whole, dict) and inception.CAS in whole:
        return of_document(path, *inception.cas(whole))
    if isinstance(whole, list) and not all(isinstance(one, str) for one in (whole + [None] * 3)[:3]):
        return [one for part in whole for one in items(part)]
    return list(items(whole))


def items(whole: Any) -> Iterator[Found]:
    """What one JSON value holds."""
    if not isinstance(whole, dict):
        yield Found(item=whole)
        return
    first = whole.get("first") if isinstance(whole.get("first"), dict) else {}
    inside = whole.get("items") or whole.get("rows") or (first or {}).get("items")
    record = whole.get("record") if inside is not None else None
    article = (record or {}).get("article")
    for item in [whole] if inside is None else inside:
        yield Found(item=item, article=article, record=record)


def of_document(path: Path, text: str, found: list[Thing]) -> list[Found]:
    """The annotations of a document. Its file is called as the article; in a project's export that is the folder, and
    the file is called as the annotator.
    """
    in_project = path.parent.parent.name in ("annotation", "curation")
    name = path.parent.name if in_project else path.name
    made: Thing = {"creator": path.stem} if in_project else {}
    return [Found(item={**one, **made}, article=name.partition(".")[0], text=text) for one in found]


def textual(item: Thing) -> Iterator[str]:
    """Every string of an annotation that may be the address of its body: the body, its source or value, tags, text."""
    bodies = item.get("body") or item.get("bodies") or ()
    for one in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            source = one.get("source")
            every = (source.get("id") if isinstance(source, dict) else source, one.get("id"), one.get("value"))
            yield from (str(value) for value in every if value)
    yield from map(str, item.get("tags") or ())
    yield str(item.get("text") or "")
