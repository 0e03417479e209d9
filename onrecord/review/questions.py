"""What is asked, by its key: the words at issue in their place, and what may be answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord import edtf
from onrecord.annotate.correct import Annotation, whole
from onrecord.english import counted
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Attribution, Figure, Mention, Span
from onrecord.render.parts.links import chain_words, relay
from onrecord.render.words import vocabulary as words

AROUND = 400  # characters of a paragraph before and behind the words at issue
MOST = 6  # passages of a claim, or of an actor, that are shown
DIGITS = 9  # passages that have a key of their own


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard, what it answers, and what else that needs: a page, words, a choice."""

    key: str
    answer: str
    label: str
    asks: str = ""
    opens: str = ""  # instead of an answer: another question
    stays: bool = False  # whether the same question may be answered again


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
    keys: tuple[Key, ...] = ()  # what may be answered of these words alone


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
    Key("o", "opposite", "one denies the other"),
    Key("l", "same-as", "A is the same as …", "claim"),
    Key("w", "wording", "better wording for A", "text"),
)
NAMED = (Key("s", "same", "the same"), Key("d", "different", "not the same"))
FOUND = (Key("a", "accept", "right"), Key("x", "reject", "wrong"), Key("e", "edit", "other words", "words"))
WHO = (Key("l", "relink", "it is …", "actor"), Key("n", "nobody", "nobody known"))
CLAIM = (
    Key("c", "claim", "it stands on the claim …", "claim"),
    Key("o", "denies", "it denies the claim …", "claim"),
    Key("m", "make", "a claim of its own", "text"),
)
HIDE = Key("h", "withhold", "withhold these words", "instead")
HIDE_NAME = Key("h", "withhold", "withhold the name everywhere", "instead")
NOTE = Key("n", "note", "a note for readers", "text")
KEYS: Mapping[str, tuple[Key, ...]] = {
    "perhaps the same": SAME,
    "may be one": NAMED,
    "name": (*FOUND, *WHO, Key("p", "split", "somebody else in this whole report", "text"), HIDE_NAME),
    "statement": (*FOUND, *WHO, Key("t", "stance", "another stance", "stance"), *CLAIM, HIDE),
    "number": (*FOUND, Key("v", "value", "another value", "text"), *CLAIM, HIDE),
    "passage": (*CLAIM, HIDE),
    "on a claim": (
        Key("a", "accept", "right"),
        Key("x", "not-same", "not the same"),
        *CLAIM,
        Key("t", "stance", "another stance", "stance"),
        Key("l", "relink", "who said it is …", "actor"),
        Key("b", "best", "the best number"),
        HIDE,
    ),
    "conflict": (
        Key("a", "accept", "they do not agree"),
        Key("1", "first-not", "A is not on this claim"),
        Key("2", "second-not", "B is not on this claim"),
        Key("3", "first-best", "A has the best number"),
        Key("4", "second-best", "B has the best number"),
    ),
    "claim": (
        Key("a", "accept", "right"),
        Key("x", "reject", "no claim"),
        Key("w", "wording", "better wording", "text"),
        Key("l", "same-as", "the same as …", "claim"),
        Key("o", "opposite-of", "it denies …", "claim"),
        Key("h", "unpublish", "withhold its page"),
        NOTE,
    ),
    "actor": (
        Key("a", "accept", "right"),
        Key("x", "reject", "no actor"),
        Key("w", "called", "another name", "text"),
        Key("l", "same-as", "the same as …", "actor"),
        HIDE_NAME,
        Key("y", "unpublish", "withhold the page alone"),
        NOTE,
    ),
    "article": (Key("a", "accept", "right"), Key("h", "unpublish", "withhold its page"), NOTE),
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
    shown = numbered((*on_claim(lookup, one, "A"), *on_claim(lookup, other, "B")))
    title = f"A: {claims[one].statement}\nB: {claims[other].statement}"
    return asked("perhaps the same", title, f"{carried(lookup, one)}; {carried(lookup, other)}", shown)


def carried(lookup: Lookup, claim: str) -> str:
    """How many reports a claim has."""
    return counted(len(lookup.carrying[claim]), "report")


def on_claim(lookup: Lookup, claim: str, of: str = "") -> tuple[Passage, ...]:
    """What stands on a claim."""
    return tuple(
        replace(attested(lookup, one), of=of, keys=(Key("", "", "this report", opens=f"attestation:{one.id}"),))
        for one in lookup.attestations[claim][:MOST]
    )


def numbered(shown: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages whose own keys are 1, 2, …; from the tenth on they have none."""
    return tuple(
        replace(one, keys=tuple(replace(key, key=str(number)) for key in one.keys) if number <= DIGITS else ())
        for number, one in enumerate(shown, 1)
    )


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


def in_reports(lookup: Lookup, actor: str) -> list[Mention]:
    """The first mention of an actor in each report that names it."""
    first: dict[str, Mention] = {}
    for one in lookup.mentions.get(actor, ()):
        first.setdefault(one.article, one)
    return list(first.values())[:MOST]


def one_actor(lookup: Lookup, rest: str) -> Question | None:
    """Whether an actor is one, and the same in every report."""
    if rest not in lookup.archive.actors:
        return None
    actor = lookup.archive.actors[rest]
    shown = [
        replace(
            passage(lookup, one.article, whole(one), ""),
            keys=(Key(str(n), f"apart-{n}", "somebody else in this report", "text", stays=True),),
        )
        for n, one in enumerate(in_reports(lookup, rest), 1)
    ]
    return asked("actor", f"{actor.name} ({actor.type})", named_in(lookup, rest), tuple(shown))


def named_in(lookup: Lookup, actor: str) -> str:
    """How many reports name an actor."""
    return f"named in {counted(len({one.article for one in lookup.mentions.get(actor, ())}), 'report')}"


def one_article(lookup: Lookup, rest: str) -> Question | None:
    """What there is to say of a whole report."""
    if rest not in lookup.archive.articles:
        return None
    text = lookup.archive.articles[rest].text
    opening = Span(0, (text + "\n").index("\n"), text.partition("\n")[0])
    return asked("article", lookup.archive.articles[rest].title or rest, "", (passage(lookup, rest, opening, ""),))


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
    made = asked("conflict", lookup.archive.claims[claim].statement, why, shown)
    counted_by = {"first-best": first, "second-best": second}
    kept = [key for key in made.keys if key.answer not in counted_by or there[counted_by[key.answer]].figure]
    return replace(made, keys=tuple(kept))


def one_claim(lookup: Lookup, rest: str) -> Question | None:
    """Whether a proposed claim is one."""
    if rest not in lookup.archive.claims:
        return None
    claim = lookup.archive.claims[rest]
    return asked("claim", claim.statement, carried(lookup, rest), numbered(on_claim(lookup, rest)))


MAKERS = {
    "claims": two_claims,
    "actors": two_actors,
    "annotation": one_annotation,
    "attestation": one_attestation,
    "words": some_words,
    "conflict": one_conflict,
    "claim": one_claim,
    "actor": one_actor,
    "article": one_article,
}
