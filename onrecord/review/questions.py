"""What is asked, by its key: the words at issue in their place, and what may be answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord import edtf
from onrecord.annotate.correct import Annotation, whole
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Attribution, Figure, Mention, Span
from onrecord.render.parts.links import chain_words, relay
from onrecord.render.words import vocabulary as words

AROUND = 400  # characters of a paragraph before and behind the words at issue
MOST = 6  # passages of a claim that are shown


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard, what it answers, and what else that needs: a page, words, a choice."""

    key: str
    answer: str
    label: str
    asks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words at issue within their paragraph."""

    article: str
    place: str  # title, outlet and date
    before: str
    exact: str
    after: str
    note: str
    of: str = ""  # "A" or "B" where two things are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Ready for the page and the terminal."""

    key: str
    kind: str
    title: str
    why: str
    passages: tuple[Passage, ...]
    keys: tuple[Key, ...]


SAME = (
    Key("s", "same", "the same"),
    Key("d", "different", "not the same"),
    Key("l", "same-as", "A is the same as …", "claim"),
    Key("w", "wording", "better wording for A", "text"),
)
NAMED = (Key("s", "same", "the same"), Key("d", "different", "not the same"))
FOUND = (Key("a", "accept", "right"), Key("x", "reject", "wrong"), Key("e", "edit", "other words", "words"))
WHO = (Key("l", "relink", "it is …", "actor"), Key("n", "nobody", "nobody known"))
CLAIM = (Key("c", "claim", "it stands on the claim …", "claim"), Key("m", "make", "a claim of its own", "text"))
KEYS: Mapping[str, tuple[Key, ...]] = {
    "perhaps the same": SAME,
    "may be one": NAMED,
    "name": (*FOUND, *WHO, Key("p", "split", "somebody of their own", "text")),
    "statement": (*FOUND, *WHO, Key("t", "stance", "another stance", "stance"), *CLAIM),
    "number": (*FOUND, Key("v", "value", "another value", "text"), *CLAIM),
    "passage": CLAIM,
    "on a claim": (
        Key("a", "accept", "right"),
        Key("x", "not-same", "not the same"),
        Key("c", "claim", "it stands on the claim …", "claim"),
        Key("m", "make", "a claim of its own", "text"),
        Key("t", "stance", "another stance", "stance"),
        Key("l", "relink", "who said it is …", "actor"),
        Key("b", "best", "the best number"),
    ),
    "conflict": (
        Key("a", "accept", "they do not agree"),
        Key("1", "first-not", "A is not on this claim"),
        Key("2", "second-not", "B is not on this claim"),
    ),
    "claim": (
        Key("a", "accept", "right"),
        Key("x", "reject", "no claim"),
        Key("w", "wording", "better wording", "text"),
        Key("l", "same-as", "the same as …", "claim"),
    ),
}


def question(lookup: Lookup, key: str) -> Question | None:
    """The question of a key; None where what it is about is no longer there."""
    kind, _, rest = key.partition(":")
    make = MAKERS.get(kind)
    made = make(lookup, rest) if make else None
    return None if made is None else replace(made, key=key)


def asked(kind: str, title: str, why: str, passages: Iterator[Passage] | tuple[Passage, ...]) -> Question:
    """A question without its key."""
    return Question(key="", kind=kind, title=title, why=why, passages=tuple(passages), keys=KEYS[kind])


def two_claims(lookup: Lookup, rest: str) -> Question | None:
    """Whether two claims are one."""
    one, _, other = rest.partition(":")
    claims = lookup.archive.claims
    if one not in claims or other not in claims:
        return None
    shown = (*on_claim(lookup, one, "A"), *on_claim(lookup, other, "B"))
    title = f"A: {claims[one].statement}\nB: {claims[other].statement}"
    return asked("perhaps the same", title, f"{carried(lookup, one)}; {carried(lookup, other)}", shown)


def carried(lookup: Lookup, claim: str) -> str:
    """How many reports a claim has."""
    return counted(len(lookup.carrying[claim]), "report")


def on_claim(lookup: Lookup, claim: str, of: str = "") -> tuple[Passage, ...]:
    """What stands on a claim."""
    return tuple(replace(attested(lookup, one), of=of) for one in lookup.attestations[claim][:MOST])


def attested(lookup: Lookup, one: Attestation) -> Passage:
    """The words of an attestation."""
    note = f"{chain_words(relay(lookup, one))}: {words.STANCE[one.stance]}"
    return passage(lookup, one.article, one.evidence, note)


def passage(lookup: Lookup, article: str, span: Span, note: str) -> Passage:
    """Words within their paragraph."""
    found = lookup.archive.articles[article]
    text = found.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    behind = text.find("\n", span.end)
    end = min(behind if behind >= 0 else len(text), span.end + AROUND)
    publisher = lookup.archive.publishers.get(found.publisher or "")
    place = (found.title or found.id, publisher.name if publisher else "", edtf.spoken(found.date_published))
    return Passage(
        article=article,
        place=" · ".join(filter(None, place)),
        before=text[start : span.start],
        exact=text[span.start : span.end],
        after=text[span.end : end],
        note=note,
    )


def two_actors(lookup: Lookup, rest: str) -> Question | None:
    """Whether two actors are one."""
    one, _, other = rest.partition(":")
    actors = lookup.archive.actors
    if one not in actors or other not in actors:
        return None
    title = f"A: {actors[one].name} ({actors[one].type})\nB: {actors[other].name} ({actors[other].type})"
    shown = [
        replace(passage(lookup, m.article, whole(m), ""), of=of)
        for name, of in ((one, "A"), (other, "B"))
        for m in lookup.mentions.get(name, ())[:2]
    ]
    return asked("may be one", title, "their names are alike", tuple(shown))


def annotation(lookup: Lookup, rest: str) -> Annotation | None:
    """The annotation of an id."""
    if rest in lookup.attributions:
        return lookup.attributions[rest]
    if rest in lookup.figures:
        return lookup.figures[rest]
    return next((m for notes in lookup.found.values() for m in notes.mentions if m.id == rest), None)


def one_annotation(lookup: Lookup, rest: str) -> Question | None:
    """Whether a name, a statement or a number is right."""
    found = annotation(lookup, rest)
    if isinstance(found, Mention):
        actor = lookup.archive.actors.get(found.actor or "")
        title = f"{found.exact}: {actor.name if actor else 'nobody known'}?"
        return asked("name", title, scored(found), (passage(lookup, found.article, whole(found), ""),))
    if isinstance(found, Attribution):
        note = f"{chain_words(relay(lookup, found))}: {words.STANCE[found.stance]}"
        span = content(lookup, found)
        return asked("statement", note, scored(found), (passage(lookup, found.article, span, note),))
    if isinstance(found, Figure):
        title = f"{words.amount(found)} {found.measure}?"
        return asked("number", title, scored(found), (passage(lookup, found.article, whole(found), ""),))
    return None


def content(lookup: Lookup, found: Attribution) -> Span:
    """The stretch of the text from the first word of a content to its last."""
    start, end = found.content[0].start, found.content[-1].end
    return Span(start, end, lookup.archive.articles[found.article].text[start:end])


def scored(found: Mention | Attribution | Figure) -> str:
    """Why an annotation is asked about."""
    return f"rule {found.method}, score {found.score:.2f}"


def one_attestation(lookup: Lookup, rest: str) -> Question | None:
    """Whether words stand on the right claim."""
    found = lookup.archive.attestations.get(rest)
    if found is None:
        return None
    return asked("on a claim", lookup.archive.claims[found.claim].statement, "", (attested(lookup, found),))


def some_words(lookup: Lookup, rest: str) -> Question | None:
    """Which claim the words of a sentence stand on."""
    article, _, place = rest.partition(":")
    start, _, end = place.partition(":")
    if article not in lookup.archive.articles or not (start.isdigit() and end.isdigit()):
        return None
    span = Span(int(start), int(end), lookup.archive.articles[article].text[int(start) : int(end)])
    return asked("passage", span.exact, "", (passage(lookup, article, span, ""),))


def one_conflict(lookup: Lookup, rest: str) -> Question | None:
    """Whether two reports on one claim do not agree."""
    claim, _, pair = rest.partition(":")
    first, _, second = pair.partition(":")
    there = lookup.archive.attestations
    if claim not in lookup.archive.claims or first not in there or second not in there:
        return None
    conflicts = lookup.archive.claims[claim].conflicts
    why = next((c.reason for c in conflicts if c.attestations == (first, second)), "")
    shown = (replace(attested(lookup, there[first]), of="A"), replace(attested(lookup, there[second]), of="B"))
    return asked("conflict", lookup.archive.claims[claim].statement, why, shown)


def one_claim(lookup: Lookup, rest: str) -> Question | None:
    """Whether a proposed claim is one."""
    if rest not in lookup.archive.claims:
        return None
    claim = lookup.archive.claims[rest]
    return asked("claim", claim.statement, carried(lookup, rest), on_claim(lookup, rest))


MAKERS = {
    "claims": two_claims,
    "actors": two_actors,
    "annotation": one_annotation,
    "attestation": one_attestation,
    "words": some_words,
    "conflict": one_conflict,
    "claim": one_claim,
}
