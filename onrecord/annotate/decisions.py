"""Decisions of humans, laid over what the machine found. An anchor that is lost is reported, never moved."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord import anchors
from onrecord.annotate import added
from onrecord.annotate.correct import CORRECTIONS, HUMAN, Annotation, whole
from onrecord.records import (
    Actor,
    Article,
    ArticleAnnotations,
    Attribution,
    Decision,
    DecisionTarget,
    Span,
)
from onrecord.vocabulary import ActorType, DecisionAction

__all__ = ["HUMAN", "Applied", "apply", "lost"]

FIELDS = {"mention": "mentions", "attribution": "attributions", "figure": "figures", "date": "dates"}
LATER = ("passage", "attestation", "name")  # kinds of target that another stage carries out
WITHHELD = DecisionAction.WITHHOLD


@dataclass(slots=True)
class Applied:
    """The annotations with the decisions on them, and what became of each decision."""

    found: dict[str, ArticleAnnotations]  # by article
    actors: dict[str, Actor]  # those of the archive, and those that decisions make
    orphans: list[str] = field(default_factory=list)  # decisions that found no target, in words
    touched: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # annotation → decision ids


def set_aside(decisions: Iterable[Decision]) -> frozenset[str]:
    """The articles in which nothing stands that the machine found."""
    aside = (d.target for d in decisions if d.action is DecisionAction.SET_ASIDE)
    return frozenset(target.id for target in aside if target.id is not None)


def without(found: Iterable[ArticleAnnotations], aside: Collection[str]) -> list[ArticleAnnotations]:
    """The annotations, of articles that are set aside none."""
    return [
        replace(one, mentions=(), attributions=(), figures=(), dates=(), events=(), credits=())
        if one.article in aside
        else one
        for one in found
    ]


def apply(
    found: Sequence[ArticleAnnotations],
    actors: Sequence[Actor],
    decisions: Sequence[Decision],
    articles: Mapping[str, Article],
) -> Applied:
    """Lay decisions over annotations, in their order.

    `touched` tells for each annotation that a person looked at the decisions on it, also where it stays as it was.
    """
    made = Applied({one.article: one for one in found}, {actor.id: actor for actor in actors})
    for decision in decisions:
        target = decision.target
        if target.id is not None or target.article is None or target.kind is None or decision.action is WITHHELD:
            continue  # about a page or a name: another stage's
        if target.article not in made.found:
            made.orphans.append(lost(decision, 0, ()))
        elif target.kind in LATER:  # the stage of claims carries it out; here it is told if its words are gone
            text = articles[target.article].text
            if len(there := anchors.places(text, target)) != 1:
                made.orphans.append(lost(decision, len(there), anchors.windows(text, target)))
        else:
            lay = put_in if decision.action is DecisionAction.ADD else laid_over
            lay(made, decision, articles[target.article].text)
    return made


def put_in(made: Applied, decision: Decision, text: str) -> None:
    """One annotation more; where the machine has it already, that one as the decision says."""
    article = str(decision.target.article)
    found = made.found[article]
    there = anchors.places(text, decision.target)
    if len(there) != 1:
        made.orphans.append(lost(decision, len(there), anchors.windows(text, decision.target)))
        return
    listed = [one for one in getattr(found, FIELDS[str(decision.target.kind)]) if one.method != HUMAN]
    try:
        actors = tuple(added.actors(decision, made.actors))
        made.found[article], name = added.add(found, decision, there[0], at(there[0], listed), text)
    except added.Unclear as error:
        made.orphans.append(f"{where(decision)}: {error.why}")
        return
    made.actors.update({actor.id: actor for actor in actors})
    made.touched[name].append(decision.id)


def laid_over(made: Applied, decision: Decision, text: str) -> None:
    """One decision about one annotation; none where its place is not the only one."""
    kind, article = str(decision.target.kind), str(decision.target.article)
    annotations = made.found[article]
    listed: Sequence[Annotation] = getattr(annotations, FIELDS[kind])
    there = places(text, decision.target, listed)
    if len(there) != 1:
        made.orphans.append(lost(decision, len(there), map(exact, listed)))
        return
    matching = at(there[0], listed)
    if decision.action is DecisionAction.REJECT and not matching:
        return  # the machine no longer says so
    if len(matching) != 1:
        made.orphans.append(lost(decision, len(matching), map(exact, listed)))
        return
    problem = carried_out(made, decision, annotations, matching[0], text)
    if problem:
        made.orphans.append(f"{where(decision)}: {problem}")
    else:
        made.touched[matching[0].id].append(decision.id)


def carried_out(
    made: Applied, decision: Decision, annotations: ArticleAnnotations, one: Annotation, text: str
) -> str | None:
    """Change one annotation; what stands against it, if something does."""
    if decision.action is DecisionAction.RELINK and decision.to is not None and decision.to not in made.actors:
        near = anchors.nearest(DecisionTarget(exact=decision.to), made.actors)
        return f"there is no actor {decision.to}{told(near)}"
    if decision.action is DecisionAction.SPLIT:
        old = made.actors.get(getattr(one, "actor", None) or "")
        made.actors.setdefault(str(decision.to), new_actor(decision, old))
    edited = CORRECTIONS[decision.action](annotations, one, decision, text)
    if edited is None:
        return f"{decision.values.get('exact')!r} does not overlap {exact(one)!r} in {decision.target.article}"
    made.found[annotations.article] = edited
    return None


def new_actor(decision: Decision, old: Actor | None) -> Actor:
    """The actor that a split makes, of the type of the one that it leaves unless another is given."""
    given = decision.values
    kind = ActorType(str(given["type"])) if "type" in given else old.type if old else ActorType.PERSON
    return Actor(id=str(decision.to), name=str(given.get("name") or decision.target.exact), type=kind)


def places(text: str, target: DecisionTarget, listed: Sequence[Annotation]) -> list[Span]:
    """Where the words of a target stand; of a statement in several parts, which the text has not in one piece, from
    its first part on.
    """
    there = anchors.places(text, target)
    if there or target.kind != "attribution":
        return there
    spans = {whole(one) for one in listed if exact(one) == target.exact}
    inside = ((span, replace(target, exact=text[span.start : span.end])) for span in sorted(spans))
    return [span for span, other in inside if any(span.start == place.start for place in anchors.places(text, other))]


def at(place: Span, listed: Sequence[Annotation]) -> list[Annotation]:
    """The annotation of these very words; else those that share half of the shorter: a rule may have moved an edge."""
    spans = [(one, whole(one)) for one in listed]
    same = [one for one, span in spans if (span.start, span.end) == (place.start, place.end)]
    return same[:1] if same else [one for one, span in spans if redundant(span, place)]


def redundant(a: Span, b: Span) -> bool:
    """Whether half of the shorter of two spans lies in the other, and it is no mere part of a much longer one."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    return 2 * shared >= shorter > 0 and 3 * shared >= longer


def exact(annotation: Annotation) -> str:
    """The words of an annotation; of an attribution, of its content."""
    if isinstance(annotation, Attribution):
        return " ".join(s.exact for s in annotation.content)
    return annotation.exact


def where(decision: Decision) -> str:
    """The place of a decision in its file."""
    return f"{decision.file}:{decision.line}"


def told(near: Sequence[str]) -> str:
    """Candidates as the end of a message."""
    return f"; nearest: {', '.join(map(repr, near))}" if near else ""


def lost(decision: Decision, number: int, candidates: Any) -> str:
    """What the message of a decision says whose words are not there, or not once."""
    target = decision.target
    what = "was not found" if not number else f"is there {number} times: give a prefix and a suffix"
    near = told(anchors.nearest(target, candidates)) if not number else ""
    return f"{where(decision)}: {target.kind} {target.exact!r} of {target.article} {what}{near}"
