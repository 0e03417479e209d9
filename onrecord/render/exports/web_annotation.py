"""W3C Web Annotations: what was found in each article, as annotation tools read it.

Each article has one `AnnotationPage` (https://www.w3.org/TR/annotation-model/). A target selects by position in the
article's `text` (code points, as in the data) and by quotation; a body is the page of the actor or claim. What neither
can say stands under `record`, a JSON literal (https://www.w3.org/TR/json-ld11/#json-literals) that others skip: of an
annotation its values, unless they are the usual ones (`USUAL`), of the page who and what it speaks of: enough to read
it back (`curate/incoming`). What most share stands once: addresses are relative, and the software that made all but
those with a `creator` is the page's.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord import anchors
from onrecord.addresses import address
from onrecord.claims.passages.passages import resting
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Article, ArticleAnnotations, Attestation, Attribution, Claim, Figure
from onrecord.render.exports.addressing import base, beside_article, relative
from onrecord.render.parts.original import passage_link
from onrecord.render.tables.records import (
    Record,
    attestation_record,
    attribution_record,
    figure_record,
    mention_record,
    placed,
    plain,
)
from onrecord.vocabulary import Bound, Certainty, ClaimKind, MentionForm, Publish, Scope, Stance

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
        "generator": SOFTWARE,
        "startIndex": 0,
        "partOf": {
            "id": f"{NAME}#all",
            "type": "AnnotationCollection",
            "label": f"{counted(len(items), 'annotation')} of {article.title or article.id}",
            "total": len(items),
        },
        "record": named(lookup, article),
    }
    return path, compact(page)[:-1] + ',"items":[\n' + ",\n".join(map(compact, items)) + "\n]}\n"


def compact(value: Record) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def named(lookup: Lookup, article: Article) -> Record:
    """Of whom and what it speaks: name and type of each actor, statement, kind and subject of each claim."""
    found, archive = lookup.found[article.id], lookup.archive
    ids = {mention.actor for mention in found.mentions}
    ids |= {link.actor for said in found.attributions for link in said.source_chain}
    told = {one.claim for one in lookup.attested_in.get(article.id, ())}
    claims = {name: lookup.stated[name] for name in sorted(told)}
    ids |= {name for one in claims.values() for name in one.about}
    actors = {name: archive.actors[name] for name in sorted(filter(None, ids)) if name in archive.actors}
    return {
        "article": article.id,
        "actors": {name: {"name": one.name, "type": one.type.value} for name, one in actors.items()},
        "claims": {name: said_of(one) for name, one in claims.items()},
    }


def said_of(claim: Claim) -> Record:
    """What a claim says; of no other kind, it is an event."""
    told: Record = {"statement": claim.statement, "kind": claim.kind.value, "about": list(claim.about)}
    return {key: value for key, value in told.items() if value and value != ClaimKind.EVENT}


def to(folder: str, article: Article, name: str) -> str:
    """The address of a page, as it stands in the file of an article."""
    return relative(beside_article(article.id, NAME), address(folder, name))


def annotations(lookup: Lookup, article: Article) -> Iterator[Record]:
    """Names, statements, figures, dates and claims of an article, in this order."""
    found, hidden = lookup.found[article.id], article.publish is Publish.NONE
    for rows in alike(lookup, article):
        made = annotation(lookup, article, rows[0], "identifying", rows)
        yield made | to_actor(lookup, article, rows[0]["actor"]) | said("mention", rows[0], "form")
    for attribution in found.attributions:
        row = attribution_record(attribution, hidden)
        made = annotation(lookup, article, row, "linking", row["content"])
        made |= to_actor(lookup, article, row["source"]["actor"] if row["source"] else None)
        row |= {"source": row["source"]["span"] if row["source"] else None, "chain": chain(attribution, row)}
        yield made | said("attribution", row, "source", "cue", "quote_type", "stance", "certainty", "uttered", "chain")
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
        made |= said("claim", row, "stance", "original")
        made["record"] |= unusual(found, attestation, hidden)
        yield made


def alike(lookup: Lookup, article: Article) -> list[list[Record]]:
    """The names of an article, together those of which the same is said: each target of an annotation has its body."""
    groups: dict[object, list[Record]] = {}
    for mention in lookup.found[article.id].mentions:
        row = mention_record(article, mention)
        same = (mention.actor, mention.form, mention.method, mention.score, str(maker(lookup, row)))
        groups.setdefault(same if mention.actor else mention.id, []).append(row)
    return list(groups.values())


def chain(found: Attribution, row: Record) -> list[Record]:
    """The links of a chain but for the outlet, the last; none where it is the source alone."""
    *links, _ = row["source_chain"] or [None]
    pronouns = [link.pronoun for link in found.source_chain]
    made = [
        {key: link[key] for key in ("actor", "words", "role", "relay") if link[key] is not None}
        | ({"form": MentionForm.PRONOUN.value} if pronoun else {})
        for link, pronoun in zip(links, pronouns, strict=False)
    ]
    source = row["source"]
    alone: Record = {"actor": source["actor"], "words": source["span"]["exact"], "role": "speaker"} if source else {}
    usual = {key: value for key, value in alone.items() if value is not None}
    return [] if made == [usual] else made


def unusual(found: ArticleAnnotations, one: Attestation, hidden: bool) -> Record:
    """What of an attestation does not follow from its words: which figure in them counts, who says them, and how."""
    attribution, figure = resting(found, one.evidence)
    says = next((a for a in found.attributions if a.id == one.attribution), None)
    made: Record = {}
    if one.figure != (figure.id if figure else None):
        made["figure"] = next((f.exact for f in found.figures if f.id == one.figure and not hidden), None)
    if one.attribution != (attribution.id if attribution else None):
        made["said"] = [plain(part, hidden) for part in says.content] if says else None
    if one.stance is not (says.stance if says else Stance.ASSERTS):
        made["stance"] = one.stance.value
    if one.certainty is not certainty(attribution, figure):
        made["certainty"] = one.certainty.value
    return made


def certainty(attribution: Attribution | None, figure: Figure | None) -> Certainty:
    """How sure words are of which no more is known than in what they rest."""
    if figure is not None and figure.certainty is not Certainty.UNSTATED:
        return figure.certainty
    return attribution.certainty if attribution else Certainty.UNSTATED


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
    """The person who decided last; nobody where it is the page's software."""
    decided = lookup.archive.decided.get(row["id"], ())
    if not decided and row["method"] != BY_HAND:
        return {}
    return {"creator": {"type": "Person", "name": (decided[-1].by if decided else None) or "a curator"}}


def target(article: Article, span: Record) -> Record:
    """Where a span stands: by position, and by its words where they may be shown, with those around them if needed."""
    start, end, exact = span["start"], span["end"], span["exact"]
    selectors: list[Record] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if exact is not None:
        quote = {"type": "TextQuoteSelector", "exact": exact}
        if article.publish is Publish.FULL and article.text.count(exact) > 1:
            around = anchors.anchor(article.text, start, end)
            quote |= {"prefix": around.prefix, "suffix": around.suffix}
        selectors.append(quote)
    return {"source": PAGE, "selector": selectors}


def to_actor(lookup: Lookup, article: Article, actor: str | None) -> Record:
    """The page of an actor as a body, if there is one."""
    return {"body": to("actors", article, actor)} if actor is not None and actor in lookup.archive.actors else {}
