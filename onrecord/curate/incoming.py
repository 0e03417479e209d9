"""Annotations and merges of other tools as decisions: Web Annotation (also Hypothesis and Recogito) and FollowTheMoney.

A name is linked to the actor, a statement to its speaker, a passage to the claim whose page is the body. What a program
made is left alone: only what bears a person's name is a decision. Words are found by position where they stand there,
else by quotation where one place fits; what is lost is told, and never put elsewhere.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import anchors
from onrecord.corpus import decision_file
from onrecord.errors import OnRecordError
from onrecord.records import Article, Corpus, DecisionTarget

KINDS = {"identifying": "mention", "linking": "attribution"}  # of annotations that do not say what they are of
BODY = re.compile(r"(actors|claims)/([a-z0-9-]+)/?(?:#.*)?$")
ARTICLE = re.compile(r"articles/([a-z0-9-]+)/?(?:#.*)?$")
ENTITY = re.compile(r"(?:actor|claim)-(.+)")
Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lost(Exception):
    """Why an annotation is no decision."""

    why: str


def take_in(loaded: Corpus, path: Path) -> tuple[int, tuple[str, ...]]:
    """Write the decisions of a file into decisions.yml; how many there are, and a line `path:number: …` for each lost.

    Raises:
        OnRecordError: the file is none of the formats.
        CorpusError: decisions.yml has mistakes.
    """
    taken, lost = 0, []
    for number, found in enumerate(read(path), 1):
        try:
            for decision in decisions(loaded, found):
                decision_file.append(loaded.root, decision | {"reason": f"imported from {path.name}"})
                taken += 1
        except Lost as error:
            lost.append(f"{path}:{number}: {error.why}")
    return taken, tuple(lost)


def read(path: Path) -> list[Any]:
    """The annotations, entities or judgements of a file.

    Raises:
        OnRecordError: it is none of the formats.
    """
    text = path.read_text(encoding="utf-8")
    try:
        whole = json.loads(text)
    except ValueError:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise OnRecordError(f"{path}: is neither JSON nor lines of JSON: {error}") from error
    if isinstance(whole, list):
        return [whole] if len(whole) > 2 and isinstance(whole[2], str) else whole
    article = (whole.get("record") or {}).get("article")
    items = whole.get("items") or whole.get("rows") or (whole.get("first") or {}).get("items") or [whole]
    return [{"article": article, **item} if article else item for item in items]


def decisions(loaded: Corpus, found: Any) -> Iterator[dict[str, Any]]:
    """The decisions of one annotation, entity or judgement.

    Raises:
        Lost: it names nothing of this archive.
    """
    if isinstance(found, list):
        yield from judged(found)
    elif isinstance(found, dict) and "referents" in found:
        kept = entity(found.get("id"))
        yield from (merge(entity(one), kept, None) for one in found["referents"] if one != found.get("id"))
    elif isinstance(found, dict) and "target" in found:
        yield from annotated(loaded, found)
    else:
        raise Lost("is no annotation, no entity with referents and no judgement")


def judged(row: list[Any]) -> Iterator[dict[str, Any]]:
    """A line of nomenklatura's resolver: two ids, a judgement, a score, who judged."""
    if len(row) < 3 or row[2] != "positive":
        raise Lost("is no positive judgement of two entities")
    yield merge(entity(row[1]), entity(row[0]), row[4] if len(row) > 4 else None)


def entity(name: object) -> str:
    """The id of an actor or claim from that of its entity."""
    found = ENTITY.fullmatch(str(name))
    if found is None:
        raise Lost(f"{name} is no entity of this archive")
    return found[1]


def merge(gone: str, kept: str, by: str | None) -> dict[str, Any]:
    return {"action": "merge", "target": {"id": gone}, "to": kept} | ({"by": by} if by else {})


def annotated(loaded: Corpus, found: Thing) -> Iterator[dict[str, Any]]:
    """An annotation that a person made."""
    by = person(found)
    body = next(filter(None, (BODY.search(address) for address in addresses(found.get("body")))), None)
    if by is None:
        return
    if body is None:
        raise Lost("has no page of an actor or claim as its body")
    targets = found["target"] if isinstance(found["target"], list) else [found["target"]]
    article = article_of(loaded, found, targets[0])
    exact = anchored(article, targets[0])
    kind = "passage" if body[1] == "claims" else KINDS.get(str(found.get("motivation")), "mention")
    action = "same-claim" if kind == "passage" else "relink"
    yield {"action": action, "target": {"article": article.id, "kind": kind, **exact}, "to": body[2], "by": by}


def person(found: Thing) -> str | None:
    """The name of the person who made an annotation; None of one that a program made."""
    creator = found.get("creator") or found.get("user")
    if isinstance(creator, dict):
        creator = creator.get("name") or creator.get("nickname") or creator.get("id")
    return str(creator).removeprefix("acct:") if creator else None


def addresses(body: object) -> Iterator[str]:
    """Every address that a body names: itself, its source or its value."""
    for one in body if isinstance(body, list) else [body]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            source = one.get("source")
            every = (source.get("id") if isinstance(source, dict) else source, one.get("id"), one.get("value"))
            yield from (str(value) for value in every if value)


def article_of(loaded: Corpus, found: Thing, target: Thing) -> Article:
    """The article of a target: by the address of its page here, or by that of the original."""
    source = str(target.get("source") or found.get("uri") or "")
    page = ARTICLE.search(source)
    name = page[1] if page else found.get("article")
    for article in loaded.articles:
        if article.id == name or (source and source.split("#")[0] in (article.url, article.archived_url)):
            return article
    raise Lost(f"{source or 'nothing'} is no article of this archive")


def anchored(article: Article, target: Thing) -> dict[str, str]:
    """The words of a target with those around them that make their place the only one."""
    chosen = target.get("selector") or []
    selectors = {one.get("type"): one for one in (chosen if isinstance(chosen, list) else [chosen])}
    place, quote = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
    words = quote.get("exact") if quote else None
    if place and (words is None or article.text[place["start"] : place["end"]] == words):
        made = anchors.anchor(article.text, place["start"], place["end"])
    else:
        wanted = DecisionTarget(exact=words, prefix=(quote or {}).get("prefix"), suffix=(quote or {}).get("suffix"))
        there = anchors.places(article.text, wanted)
        if len(there) != 1:
            raise Lost(f"{words!r} stands {len(there)} times in {article.id}")
        made = anchors.anchor(article.text, there[0].start, there[0].end)
    around = {"prefix": made.prefix, "suffix": made.suffix}
    return {"exact": made.exact} | {key: value for key, value in around.items() if value.strip()}
