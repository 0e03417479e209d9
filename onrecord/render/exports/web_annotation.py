"""W3C Web Annotations: what was found in each article, as annotation tools read it.

Each article has one `AnnotationPage` (https://www.w3.org/TR/annotation-model/). A target selects by position in the
article's `text` (code points, as in the data) and by quotation; a body is the page of the actor or claim. What neither
can say stands under `record`, a JSON literal (https://www.w3.org/TR/json-ld11/#json-literals) that others skip: of an
annotation its values, unless they are the usual ones (`USUAL`), of the page who and what its bodies are.
Addresses are relative, as there are many.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.addresses import address
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.exports.addressing import base, beside_article, relative
from onrecord.render.parts.original import passage_link
from onrecord.render.tables.records import (
    CONTEXT,
    Record,
    attestation_record,
    attribution_record,
    figure_record,
    mention_record,
    placed,
)
from onrecord.vocabulary import Bound, Certainty, Publish, Scope, Stance

NAME = "annotations.jsonld"
ANNO = "http://www.w3.org/ns/anno.jsonld"
TERMS: Record = {"record": {"@id": "urn:x-onrecord:record", "@type": "@json"}}
BY_HAND = "decision"
SOFTWARE = "urn:x-onrecord"
USUAL = {"stance": Stance.ASSERTS, "certainty": Certainty.UNSTATED, "bound": Bound.EXACT, "scope": Scope.WHOLE}
PAGE = "./"  # the article's page, beside which the file stands


def article_file(lookup: Lookup, article: Article) -> tuple[str, str]:
    """The path and the text of an article's annotations, one to a line."""
    path = beside_article(article.id, NAME)
    items = list(annotations(lookup, article))
    where = base(lookup.archive.info, path)
    page: Record = {
        "@context": [ANNO, TERMS | ({"@base": where} if where else {})],
        "id": NAME,
        "type": "AnnotationPage",
        "startIndex": 0,
        "partOf": {
            "id": f"{NAME}#all",
            "type": "AnnotationCollection",
            "label": f"{counted(len(items), 'annotation')} of {article.title or article.id}",
            "total": len(items),
        },
        "record": named(lookup, article, items),
    }
    return path, compact(page)[:-1] + ',"items":[\n' + ",\n".join(map(compact, items)) + "\n]}\n"


def compact(value: Record) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def named(lookup: Lookup, article: Article, items: Sequence[Record]) -> Record:
    """Who and what the bodies are: name and type of each actor, statement, kind and subject of each claim."""
    bodies = {tuple(str(item["body"]).split("/")[-3:-1]) for item in items if "body" in item}
    actors = {name: lookup.archive.actors[name] for folder, name in bodies if folder == "actors"}
    claims = {name: lookup.archive.claims[name] for folder, name in bodies if folder == "claims"}
    return {
        "article": article.id,
        "actors": {name: {"name": one.name, "type": one.type.value} for name, one in sorted(actors.items())},
        "claims": {
            name: {"statement": one.statement, "kind": one.kind.value, "about": list(one.about)}
            for name, one in sorted(claims.items())
        },
    }


def to(folder: str, article: Article, name: str) -> str:
    """The address of a page, as it stands in the file of an article."""
    return relative(beside_article(article.id, NAME), address(folder, name))


def annotations(lookup: Lookup, article: Article) -> Iterator[Record]:
    """Names, statements, figures, dates and claims of an article, in this order."""
    found, hidden = lookup.found[article.id], article.publish is Publish.NONE
    for mention in found.mentions:
        row = mention_record(article, mention)
        made = annotation(lookup, article, row, "identifying", [row])
        yield made | to_actor(lookup, article, row["actor"]) | said("mention", row, "form")
    for attribution in found.attributions:
        row = attribution_record(attribution, hidden)
        made = annotation(lookup, article, row, "linking", row["content"])
        made |= to_actor(lookup, article, row["source"]["actor"] if row["source"] else None)
        row["source"] = row["source"]["span"] if row["source"] else None
        yield made | said("attribution", row, "source", "cue", "quote_type", "stance", "certainty", "uttered")
    for figure in found.figures:
        row = figure_record(figure, hidden)
        fields = ("measure", "bound", "low", "high", "unit", "population", "place", "scope", "as_of")
        yield annotation(lookup, article, row, "classifying", [row]) | said("figure", row, *fields)
    for date in found.dates:
        if not date.vague:
            row = placed(date, hidden) | {"value": date.value, "score": None}
            yield annotation(lookup, article, row, "classifying", [row]) | said("date", row, "value")
    for attestation in sorted(lookup.attested_in.get(article.id, ()), key=lambda a: (a.evidence.start, a.id)):
        row = attestation_record(article, attestation) | {"original": passage_link(article, attestation.evidence)}
        made = annotation(lookup, article, row, "linking", [row["evidence"]])
        made |= {"body": to("claims", article, row["claim"])}
        yield made | said("claim", row, "stance", "certainty", "original")


def annotation(lookup: Lookup, article: Article, row: Record, motivation: str, spans: Sequence[Record]) -> Record:
    """What every annotation has: its id, who made it and where its spans stand."""
    targets = [target(article, span) for span in spans]
    made: Record = {"id": f"{PAGE}#{row['id']}", "type": "Annotation", "motivation": motivation}
    return made | maker(lookup, row) | {"target": targets[0] if len(targets) == 1 else targets}


def said(kind: str, row: Record, *fields: str) -> Record:
    """The kind of an annotation, how it was found, and those of the named fields that say something."""
    values: Mapping[str, Any] = {"method": row["method"], "score": row["score"]} | {name: row[name] for name in fields}
    telling = {name: value for name, value in values.items() if value not in (None, [], "", USUAL.get(name))}
    return {"record": {"of": kind} | telling}


def maker(lookup: Lookup, row: Record) -> Record:
    """The software, or the person who decided last."""
    decided = lookup.archive.decided.get(row["id"], ())
    if not decided and row["method"] != BY_HAND:
        return {"generator": SOFTWARE}
    return {"creator": {"type": "Person", "name": (decided[-1].by if decided else None) or "a curator"}}


def target(article: Article, span: Record) -> Record:
    """Where a span stands: by position, and by its words where they may be shown, with those around them if needed."""
    start, end, exact = span["start"], span["end"], span["exact"]
    selectors: list[Record] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if exact is not None:
        quote = {"type": "TextQuoteSelector", "exact": exact}
        if article.publish is Publish.FULL and article.text.count(exact) > 1:
            quote["prefix"] = article.text[max(0, start - CONTEXT) : start]
            quote["suffix"] = article.text[end : end + CONTEXT]
        selectors.append(quote)
    return {"source": PAGE, "selector": selectors}


def to_actor(lookup: Lookup, article: Article, actor: str | None) -> Record:
    """The page of an actor as a body, if there is one."""
    return {"body": to("actors", article, actor)} if actor is not None and actor in lookup.archive.actors else {}
