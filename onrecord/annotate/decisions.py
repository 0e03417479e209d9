"""Decisions of humans, laid over what the machine found. An anchor that is lost is reported, never moved."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.records import (
    Article,
    ArticleAnnotations,
    Attribution,
    DateMention,
    Decision,
    DecisionTarget,
    Figure,
    Mention,
)
from onrecord.vocabulary import DecisionAction

Annotation = Mention | Attribution | Figure | DateMention
FIELDS = {"mention": "mentions", "attribution": "attributions", "figure": "figures", "date": "dates"}
HUMAN = "decision"
PASSAGE = "passage"


def apply(
    found: Sequence[ArticleAnnotations], decisions: Sequence[Decision], articles: Mapping[str, Article]
) -> tuple[tuple[ArticleAnnotations, ...], tuple[str, ...]]:
    """The annotations with the decisions on them, and in words the decisions that found no target."""
    by_article = {a.article: a for a in found}
    orphans = []
    for decision in decisions:
        target = decision.target
        if target.kind is None or target.article is None or target.article not in by_article:
            continue  # about an actor or a claim: another stage's
        annotations = by_article[target.article]
        if target.kind == PASSAGE:  # the stage of claims carries it out; here it is told if its words are gone
            if (places := occurrences(articles[target.article].text, target)) != 1:
                orphans.append(lost(decision, places))
            continue
        matching = matches(annotations, decision, articles[target.article].text)
        if len(matching) == 1:
            by_article[target.article] = changed(annotations, decision, matching[0])
        else:
            orphans.append(lost(decision, len(matching)))
    return tuple(by_article[a.article] for a in found), tuple(orphans)


def lost(decision: Decision, places: int) -> str:
    """What the message of a decision says whose words are not there, or not once."""
    target = decision.target
    what = "was not found" if not places else f"is there {places} times: give a prefix"
    return f"decisions.yml:{decision.line}: {target.kind} {target.exact!r} of {target.article} {what}"


def occurrences(text: str, target: DecisionTarget) -> int:
    """How often the words of a target stand in a text, behind its prefix if it gives one."""
    words, prefix = target.exact or "", (target.prefix or "").rstrip()
    found = (m.start() for m in re.finditer(re.escape(words), text)) if words else ()
    return sum(text[:start].rstrip().endswith(prefix) for start in found)


def matches(annotations: ArticleAnnotations, decision: Decision, text: str) -> list[str]:
    """Ids of the annotations that a decision names."""
    target = decision.target
    assert target.kind is not None
    listed: Sequence[Annotation] = getattr(annotations, FIELDS[target.kind])
    return [
        a.id
        for a in listed
        if exact(a) == target.exact
        and (target.prefix is None or text[: start(a)].rstrip().endswith(target.prefix.rstrip()))
    ]


def exact(annotation: Annotation) -> str:
    """The words of an annotation; of an attribution, of its content."""
    if isinstance(annotation, Attribution):
        return " ".join(s.exact for s in annotation.content)
    return annotation.exact


def start(annotation: Annotation) -> int:
    return annotation.content[0].start if isinstance(annotation, Attribution) else annotation.start


def changed(annotations: ArticleAnnotations, decision: Decision, id_: str) -> ArticleAnnotations:
    """The annotations of an article with one of them corrected or taken out."""
    assert decision.target.kind is not None
    name = FIELDS[decision.target.kind]
    listed: tuple[Annotation, ...] = getattr(annotations, name)
    if decision.action == DecisionAction.REJECT:
        annotations = without(annotations, id_)
        fields: dict[str, Any] = {name: tuple(a for a in getattr(annotations, name) if a.id != id_)}
        return replace(annotations, **fields)
    correct = CORRECTIONS[decision.action]
    fields = {name: tuple(correct(a, decision) if a.id == id_ else a for a in listed)}
    return replace(annotations, **fields)


def without(annotations: ArticleAnnotations, id_: str) -> ArticleAnnotations:
    """What pointed to a rejected attribution points to nothing."""
    return replace(
        annotations,
        figures=tuple(replace(f, attribution=None) if f.attribution == id_ else f for f in annotations.figures),
        attributions=tuple(replace(a, parent=None) if a.parent == id_ else a for a in annotations.attributions),
    )


def relink(annotation: Annotation, decision: Decision) -> Annotation:
    """Another actor for a mention, or for the source of an attribution."""
    if isinstance(annotation, Mention):
        return replace(annotation, actor=decision.to, method=HUMAN, score=1.0)
    if isinstance(annotation, Attribution) and annotation.source is not None:
        first = replace(annotation.source_chain[0], actor=decision.to)
        source = replace(annotation.source, actor=decision.to)
        return replace(
            annotation, source=source, source_chain=(first, *annotation.source_chain[1:]), method=HUMAN, score=1.0
        )
    return annotation


def set_values(annotation: Annotation, decision: Decision) -> Annotation:
    """Other values for the fields of an annotation; the loader has checked them."""
    values = dict(decision.values)
    if not isinstance(annotation, DateMention):
        values["score"] = 1.0
    return replace(annotation, method=HUMAN, **values)  # type: ignore[arg-type]


CORRECTIONS: Mapping[DecisionAction, Callable[[Annotation, Decision], Annotation]] = {
    DecisionAction.RELINK: relink,
    DecisionAction.SET: set_values,
}
