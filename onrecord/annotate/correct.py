"""What each kind of decision does to the annotations of one article."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from onrecord import anchors
from onrecord.records import (
    ArticleAnnotations,
    Attribution,
    DateMention,
    Decision,
    DecisionTarget,
    Figure,
    Mention,
    Span,
)
from onrecord.relinking import relinked
from onrecord.vocabulary import DecisionAction

Annotation = Mention | Attribution | Figure | DateMention
Correction = Callable[[ArticleAnnotations, Any, Decision, str], ArticleAnnotations | None]
HUMAN = "decision"


def whole(annotation: Annotation) -> Span:
    """The characters of an annotation; of an attribution, from the first of its content to the last."""
    if isinstance(annotation, Attribution):
        first, last = annotation.content[0].start, annotation.content[-1].end
        return Span(first, last, " ".join(part.exact for part in annotation.content))
    return Span(annotation.start, annotation.end, annotation.exact)


def name_of(annotation: Annotation) -> str:
    """The list of `ArticleAnnotations` that an annotation stands in."""
    names = {Mention: "mentions", Attribution: "attributions", Figure: "figures", DateMention: "dates"}
    return names[type(annotation)]


def put(found: ArticleAnnotations, old: Annotation, new: Annotation | None) -> ArticleAnnotations:
    """The annotations with another one in place of `old`, or with none."""
    name = name_of(old)
    listed: tuple[Annotation, ...] = getattr(found, name)
    kept = (new if one.id == old.id else one for one in listed)
    fields: dict[str, Any] = {name: tuple(one for one in kept if one is not None)}
    return replace(found, **fields)


def reject(found: ArticleAnnotations, one: Annotation, _decision: Decision, _text: str) -> ArticleAnnotations:
    """Without an annotation; what pointed to it points to nothing."""
    return put(without(found, one.id), one, None)


def without(found: ArticleAnnotations, id_: str) -> ArticleAnnotations:
    """The annotations with nothing that points to one of them."""
    return replace(
        found,
        figures=tuple(
            replace(
                f,
                attribution=None if f.attribution == id_ else f.attribution,
                superseded_by=None if f.superseded_by == id_ else f.superseded_by,
                superseded_words=None if f.superseded_by == id_ else f.superseded_words,
            )
            for f in found.figures
        ),
        attributions=tuple(replace(a, parent=None) if a.parent == id_ else a for a in found.attributions),
        events=tuple(
            replace(
                e,
                figure=None if e.figure == id_ else e.figure,
                attribution=None if e.attribution == id_ else e.attribution,
            )
            for e in found.events
        ),
    )


def untouched(found: ArticleAnnotations, _one: Annotation, _decision: Decision, _text: str) -> ArticleAnnotations:
    """As they are."""
    return found


def relink(found: ArticleAnnotations, one: Annotation, decision: Decision, _text: str) -> ArticleAnnotations:
    """Another actor for a mention, and for the statement whose source it is, or for the source of an attribution."""
    if isinstance(one, Attribution):
        return put(found, one, said_by(one, decision.to))
    assert isinstance(one, Mention)
    found = put(found, one, replace(one, actor=decision.to, method=HUMAN, score=1.0))
    for said in found.attributions:
        span = said.source.span if said.source else None
        if span is not None and (span.start, span.end) == (one.start, one.end):
            found = put(found, said, said_by(said, decision.to))
    return found


def said_by(one: Attribution, actor: str | None) -> Attribution:
    """An attribution with another source."""
    if one.source is None:
        return one
    first = replace(one.source_chain[0], actor=actor)
    source = replace(one.source, actor=actor)
    return replace(one, source=source, source_chain=(first, *one.source_chain[1:]), method=HUMAN, score=1.0)


def set_values(found: ArticleAnnotations, one: Annotation, decision: Decision, _text: str) -> ArticleAnnotations:
    """Other values for the fields of an annotation; the loader has checked them."""
    values: dict[str, Any] = dict(decision.values)
    if not isinstance(one, DateMention):
        values["score"] = 1.0
    return put(found, one, replace(one, method=HUMAN, **values))


def edit(found: ArticleAnnotations, one: Annotation, decision: Decision, text: str) -> ArticleAnnotations | None:
    """Other words for an annotation, which overlap its own; its id, and so its address, stays. None: they do not."""
    words, old = str(decision.values["exact"]), whole(one)
    there = anchors.places(text, DecisionTarget(exact=words))
    over = [span for span in there if span.start < old.end and old.start < span.end]
    if len(over) != 1:
        return None
    span = over[0]
    if isinstance(one, Attribution):
        return put(found, one, replace(one, content=(span,), alternatives=(), method=HUMAN, score=1.0))
    values: dict[str, Any] = {"start": span.start, "end": span.end, "exact": span.exact, "method": HUMAN}
    if not isinstance(one, DateMention):
        values["score"] = 1.0
    edited = put(found, one, replace(one, **values))
    ordered: dict[str, Any] = {name_of(one): tuple(sorted(getattr(edited, name_of(one)), key=lambda a: a.start))}
    return replace(edited, **ordered)


def split(found: ArticleAnnotations, one: Mention, decision: Decision, _text: str) -> ArticleAnnotations:
    """A mention, and all else that names the same actor in its article, names another one."""
    old, new = one.actor, decision.to
    if old is None:
        return relink(found, one, decision, _text)

    def who(actor: str | None) -> str | None:
        return new if actor == old else actor

    by_hand = tuple(replace(m, method=HUMAN, score=1.0) if m.actor == old else m for m in found.mentions)
    return relinked(replace(found, mentions=by_hand), who)


CORRECTIONS: Mapping[DecisionAction, Correction] = {
    DecisionAction.REJECT: reject,
    DecisionAction.ACCEPT: untouched,
    DecisionAction.NOTE: untouched,
    DecisionAction.RELINK: relink,
    DecisionAction.SET: set_values,
    DecisionAction.EDIT: edit,
    DecisionAction.SPLIT: split,
}
