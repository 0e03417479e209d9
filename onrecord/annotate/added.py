"""What people add that the machine did not find: names, statements, figures and dates, at words of an article.

Where the machine found the very thing, that annotation is corrected and keeps its address: nothing stands there
twice. Words besides those of the target (source, cue, parts, relays) stand in the article once, as those do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from onrecord import anchors
from onrecord.annotate.correct import HUMAN, Annotation, name_of, relink, said_by
from onrecord.ids import annotation_id
from onrecord.records import (
    Actor,
    ArticleAnnotations,
    Attribution,
    ChainLink,
    DateMention,
    Decision,
    DecisionTarget,
    Figure,
    Mention,
    Source,
    Span,
)
from onrecord.vocabulary import ActorType, Bound, Certainty, ChainRole, MentionForm, QuoteType, Scope, Stance

PREFIX = {Mention: "m", Attribution: "a", Figure: "f", DateMention: "d"}
STRUCTURE = ("source", "cue", "parts", "chain")  # values that say more of a statement than who said it
Made = tuple[ArticleAnnotations, str]  # the annotations, and the id of the one that was added


@dataclass(frozen=True, slots=True)
class Unclear(Exception):
    """Why a decision adds nothing."""

    why: str


def add(found: ArticleAnnotations, decision: Decision, place: Span, old: Sequence[Annotation], text: str) -> Made:
    """The annotations of an article with one more.

    Args:
        found: what there is.
        decision: whose target is `place`.
        place: the words.
        old: what the machine has of the same kind in these words, more or less.
        text: the article's.

    Raises:
        Unclear: words that it names are not there once.
    """
    return ADDING[str(decision.target.kind)](found, decision, place, old, text)


def actors(decision: Decision, known: Mapping[str, Actor]) -> Iterator[Actor]:
    """The actors that a decision makes: those that nobody knows and that it names.

    Raises:
        Unclear: it does not say what one of them is called.
    """
    links: Sequence[Mapping[str, Any]] = decision.values.get("chain") or ()
    asked = [(decision.to, decision.values), *((link.get("actor"), link) for link in links)]
    named = {name: given for name, given in asked if name is not None and given.get("name")}
    for name in dict.fromkeys(name for name, _ in asked if name is not None and name not in known):
        if name not in named:
            near = anchors.nearest(DecisionTarget(exact=name), known)
            more = f"; nearest: {', '.join(near)}" if near else ""
            raise Unclear(f"there is no actor {name}: values {{name, type}} make one{more}")
        kind = ActorType(str(named[name].get("type") or ActorType.PERSON))
        yield Actor(id=name, name=str(named[name]["name"]), type=kind)


def where(text: str, words: Mapping[str, Any]) -> Span:
    """The place of words that a decision names besides its target.

    Raises:
        Unclear: they are not there once.
    """
    there = anchors.places(text, DecisionTarget(**words))
    if len(there) != 1:
        raise Unclear(f"{words['exact']!r} stands there {len(there)} times: give a prefix and a suffix")
    return there[0]


def listed(found: ArticleAnnotations, one: Annotation, old: Annotation | None) -> Made:
    """The annotations with one more, in order; under the id of the one whose place it takes."""
    name, every = name_of(one), getattr(found, name_of(one))
    taken = {other.id for other in every}
    ids = (annotation_id(PREFIX[type(one)], found.article, f"by hand {one_exact(one)}", n) for n in count())
    one = replace(one, id=old.id if old else next(made for made in ids if made not in taken))
    kept = [other for other in every if old is None or other.id != old.id]
    fields: dict[str, Any] = {name: tuple(sorted((*kept, one), key=begins))}
    return replace(found, **fields), one.id


def one_exact(one: Annotation) -> str:
    """The words of an annotation; of a statement, of its first part."""
    return one.content[0].exact if isinstance(one, Attribution) else one.exact


def begins(one: Annotation) -> tuple[int, int, str]:
    """A sort key: by place, the longest first."""
    if isinstance(one, Attribution):
        return one.content[0].start, -one.content[-1].end, one.id
    return one.start, -one.end, one.id


def same(place: Span, every: Sequence[Any]) -> Any:
    """The annotation of these very words."""
    return next((one for one in every if (one.start, one.end) == (place.start, place.end)), None)


# ------------------------------------------------------- what each kind adds


def mention(found: ArticleAnnotations, decision: Decision, place: Span, _old: Sequence[Annotation], text: str) -> Made:
    """A name. The statement whose source it is says the same actor, unless a person said another."""
    old = same(place, found.mentions)
    form = MentionForm(decision.values.get("form") or (old.form if old else MentionForm.NAME))
    one = Mention(
        id="", article=found.article, start=place.start, end=place.end, exact=place.exact, actor=decision.to, form=form,
        method=HUMAN, score=1.0,
    )  # fmt: skip
    made, name = listed(found, one, old)
    by_hand = {a.id: a for a in made.attributions if a.method == HUMAN}
    made = relink(made, next(m for m in made.mentions if m.id == name), decision, text)
    kept = tuple(by_hand.get(a.id, a) for a in made.attributions)
    return replace(made, attributions=kept), name


def statement(found: ArticleAnnotations, decision: Decision, place: Span, old: Sequence[Annotation], text: str) -> Made:
    """A statement: its content, and who said it through whom.

    Where the machine has it and the decision says nothing of source, cue and chain, these stay.
    """
    values = decision.values
    parts = tuple(sorted(where(text, part) for part in values.get("parts") or ())) or (place,)
    before = next((one for one in old if isinstance(one, Attribution)), None) if len(old) == 1 else None
    if before is not None and not any(name in values for name in STRUCTURE):
        said = replace(said_by(before, decision.to), content=parts, alternatives=())
        given = {name: values[name] for name in ("stance", "certainty", "quote_type", "uttered") if name in values}
        return listed(found, replace(said, method=HUMAN, score=1.0, **given), before)
    source = where(text, values["source"]) if values.get("source") else None
    one = Attribution(
        id="", article=found.article, source=Source(span=source, actor=decision.to) if source else None,
        cue=where(text, values["cue"]) if values.get("cue") else None, content=parts,
        quote_type=values.get("quote_type", QuoteType.INDIRECT), source_chain=chain(decision, source, text),
        stance=values.get("stance", Stance.ASSERTS), certainty=values.get("certainty", Certainty.UNSTATED),
        uttered=values.get("uttered"), method=HUMAN, score=1.0,
    )  # fmt: skip
    return listed(found, one, before)


def chain(decision: Decision, source: Span | None, text: str) -> tuple[ChainLink, ...]:
    """The links as given, else the speaker alone; the outlet is always the last."""
    given: Sequence[Mapping[str, Any]] = decision.values.get("chain") or ()
    links = [link(one, text) for one in given]
    if not links:
        words = source.exact if source else None
        links = [ChainLink(actor=decision.to, name=None, role=ChainRole.SPEAKER, words=words)]
    return (*links, ChainLink(actor=None, name=None, role=ChainRole.PUBLISHER))


def link(given: Mapping[str, Any], text: str) -> ChainLink:
    """A link of a chain."""
    return ChainLink(
        actor=given.get("actor"), name=None, role=given["role"], words=given.get("words"),
        pronoun=given.get("form") is MentionForm.PRONOUN,
        relay=where(text, given["relay"]) if given.get("relay") else None,
    )  # fmt: skip


def figure(found: ArticleAnnotations, decision: Decision, place: Span, _old: Sequence[Annotation], _text: str) -> Made:
    """A figure; who gives it is who says the words around it."""
    usual: dict[str, Any] = {
        "bound": Bound.EXACT, "low": None, "high": None, "unit": None, "population": None, "place": None,
        "scope": Scope.WHOLE, "as_of": None,
    }  # fmt: skip
    one = Figure(
        id="", article=found.article, start=place.start, end=place.end, exact=place.exact,
        attribution=sayer(found, place), method=HUMAN, score=1.0, **(usual | dict(decision.values)),
    )  # fmt: skip
    return listed(found, one, same(place, found.figures))


def sayer(found: ArticleAnnotations, place: Span) -> str | None:
    """The shortest statement in whose content words lie."""
    holding = [
        a for a in found.attributions if any(c.start <= place.start and place.end <= c.end for c in a.content)
    ]  # fmt: skip
    inner = min(holding, key=lambda a: sum(c.end - c.start for c in a.content), default=None)
    return inner.id if inner else None


def when(found: ArticleAnnotations, decision: Decision, place: Span, _old: Sequence[Annotation], _text: str) -> Made:
    """A date."""
    one = DateMention(
        id="", article=found.article, start=place.start, end=place.end, exact=place.exact,
        value=decision.values.get("value"), method=HUMAN,
    )  # fmt: skip
    return listed(found, one, same(place, found.dates))


Adding = Callable[[ArticleAnnotations, Decision, Span, Sequence[Annotation], str], Made]
ADDING: Mapping[str, Adding] = {"mention": mention, "attribution": statement, "figure": figure, "date": when}
