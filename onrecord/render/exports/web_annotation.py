"""W3C Web Annotations: what was found in each article, as annotation tools read it.

Each article has one `AnnotationPage` (https://www.w3.org/TR/annotation-model/). A target selects by position in the
article's `text` (code points, as in the data) and by quotation. What a body cannot say stands under `record`, a JSON
literal (https://www.w3.org/TR/json-ld11/#json-literals) that a reader who does not know it skips;
`import-annotations` reads it back.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.addresses import address
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Article
from onrecord.render.exports.addressing import beside_article, from_file
from onrecord.render.tables.records import (
    CONTEXT,
    Record,
    attestation_record,
    attribution_record,
    figure_record,
    mention_record,
    placed,
)
from onrecord.vocabulary import Publish

NAME = "annotations.jsonld"
ANNO = "http://www.w3.org/ns/anno.jsonld"
TERMS = {"record": {"@id": "urn:x-onrecord:record", "@type": "@json"}}
BY_HAND = "decision"
SOFTWARE = "urn:x-onrecord:software"


def article_file(lookup: Lookup, article: Article) -> tuple[str, str]:
    """The path and the text of an article's annotations, one to a line."""
    path = beside_article(article.id, NAME)
    here = from_file(lookup.archive.info, path, address("articles", article.id))
    items = [compact(item) for item in annotations(lookup, article, path, here)]
    page: Record = {
        "@context": [ANNO, TERMS],
        "id": here + NAME,
        "type": "AnnotationPage",
        "startIndex": 0,
        "partOf": {
            "id": f"{here}{NAME}#all",
            "type": "AnnotationCollection",
            "label": f"{counted(len(items), 'annotation')} of {article.title or article.id}",
            "total": len(items),
        },
    }
    return path, compact(page)[:-1] + ',"items":[\n' + ",\n".join(items) + "\n]}\n"


def compact(value: Record) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def annotations(lookup: Lookup, article: Article, path: str, here: str) -> Iterator[Record]:
    """Names, statements, figures, dates and claims of an article, in this order."""
    found, hidden = lookup.found[article.id], article.publish is Publish.NONE
    for mention in found.mentions:
        row = mention_record(article, mention)
        body = actor_body(lookup, path, mention.actor, "identifying")
        yield annotation(lookup, article, here, row, "identifying", body, [row], "mention", "form")
    for attribution in found.attributions:
        row = attribution_record(attribution, hidden)
        body = [
            *actor_body(lookup, path, row["source"]["actor"] if row["source"] else None, "linking"),
            tag(row["stance"]),
        ]
        yield annotation(lookup, article, here, row, "linking", body, row["content"], "attribution",
                         "source", "cue", "quote_type", "stance", "certainty", "uttered")  # fmt: skip
    for figure in found.figures:
        row = figure_record(figure, hidden)
        yield annotation(lookup, article, here, row, "classifying", [tag(row["measure"])], [row], "figure",
                         "measure", "bound", "low", "high", "unit", "population", "place", "scope",
                         "as_of")  # fmt: skip
    for date in found.dates:
        if not date.vague:
            row = placed(date, hidden) | {"value": date.value, "score": None}
            body = [tag(date.value)] if date.value else []
            yield annotation(lookup, article, here, row, "classifying", body, [row], "date", "value")
    for attestation in lookup.attested_in.get(article.id, ()):
        yield claim_annotation(lookup, article, path, here, attestation_record(article, attestation))


def claim_annotation(lookup: Lookup, article: Article, path: str, here: str, row: Record) -> Record:
    """That a passage says, or denies, what a claim states."""
    claim = lookup.archive.claims[row["claim"]]
    body = [
        {"type": "SpecificResource", "purpose": "linking",
         "source": from_file(lookup.archive.info, path, address("claims", claim.id))},
        {"type": "TextualBody", "purpose": "describing", "value": claim.statement},
        tag(row["stance"]),
    ]  # fmt: skip
    row = row | {"about": list(claim.about), "kind": claim.kind.value, "statement": claim.statement}
    return annotation(lookup, article, here, row, "linking", body, [row["evidence"]], "claim",
                      "claim", "statement", "kind", "about", "stance", "certainty")  # fmt: skip


def annotation(
    lookup: Lookup, article: Article, here: str, row: Record, motivation: str, body: list[Record],
    spans: Sequence[Record], kind: str, *fields: str,
) -> Record:  # fmt: skip
    """One annotation of the spans that may be shown, with the named fields of its record."""
    targets = [target(article, here, span) for span in spans]
    said = {"of": kind, "method": row["method"], "score": row["score"]} | {name: row[name] for name in fields}
    made: Record = {"id": f"{here}#{row['id']}", "type": "Annotation", "motivation": motivation}
    made |= maker(lookup, row)
    made |= {"body": body} if body else {}
    return made | {"target": targets[0] if len(targets) == 1 else targets, "record": without_none(said)}


def maker(lookup: Lookup, row: Record) -> Record:
    """The software, or the person who decided last."""
    decided = lookup.archive.decided.get(row["id"], ())
    if not decided and row["method"] != BY_HAND:
        return {"generator": SOFTWARE}
    return {"creator": {"type": "Person", "name": (decided[-1].by if decided else None) or "a curator"}}


def target(article: Article, here: str, span: Record) -> Record:
    """Where a span stands: by position, and by its words where they may be shown."""
    start, end = span["start"], span["end"]
    selectors: list[Record] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if span["exact"] is not None:
        quote = {"type": "TextQuoteSelector", "exact": span["exact"]}
        if article.publish is Publish.FULL:
            quote |= {
                "prefix": article.text[max(0, start - CONTEXT) : start],
                "suffix": article.text[end : end + CONTEXT],
            }
        selectors.append(quote)
    return {"source": here, "selector": selectors}


def actor_body(lookup: Lookup, path: str, actor: str | None, purpose: str) -> list[Record]:
    """An actor by the address of its page and by its name."""
    if actor is None or actor not in lookup.archive.actors:
        return []
    page = from_file(lookup.archive.info, path, address("actors", actor))
    return [
        {"type": "SpecificResource", "purpose": purpose, "source": page},
        {"type": "TextualBody", "purpose": "tagging", "value": lookup.archive.actors[actor].name},
    ]


def tag(value: str) -> Record:
    """A word that classifies the target."""
    return {"type": "TextualBody", "purpose": "classifying", "value": value}


def without_none(fields: dict[str, Any]) -> Record:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
