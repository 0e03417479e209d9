"""From an answer to the decision that says it, as a person would have written it."""

from collections.abc import Callable, Mapping
from typing import Any

from onrecord import anchors
from onrecord.annotate.correct import Annotation, whole
from onrecord.corpus import withholding
from onrecord.errors import OnRecordError
from onrecord.ids import slug
from onrecord.questions.lookup import Lookup
from onrecord.records import Attestation, Attribution, Figure, Mention, Span
from onrecord.review.questions import MOST, annotation, content, in_reports
from onrecord.vocabulary import Stance, Status

Given = Mapping[str, str]  # what the answer needs besides: to, text
Made = dict[str, Any]
LONGEST = 60


class Unanswerable(OnRecordError):
    """An answer that makes no decision; the message is for the one who gave it."""


def decision(lookup: Lookup, key: str, answer: str, given: Given) -> Made:
    """The decision of an answer, without who and when.

    Raises:
        Unanswerable: what it is about is gone, or something is missing.
    """
    kind = key.partition(":")[0]
    make = MAKERS.get((kind, answer)) or MAKERS.get(("*", answer))
    if make is None:
        raise Unanswerable(f"{answer!r} is no answer to {key!r}")
    return make(lookup, key, given)


# --------------------------------------------------------------- two things


def pair(lookup: Lookup, key: str) -> tuple[str, str]:
    """The two ids of a question; the first is the one that a merge takes away."""
    kind, one, other = key.split(":")
    there = lookup.archive.claims if kind == "claims" else lookup.archive.actors
    if one not in there or other not in there:
        raise Unanswerable("one of the two is no longer there")
    return one, other


def same(lookup: Lookup, key: str, _given: Given) -> Made:
    """Two claims, or two actors, are one."""
    one, other = pair(lookup, key)
    return merge("claim" if key.startswith("claims:") else "actor", one, other)


def opposite(lookup: Lookup, key: str, given: Given) -> Made:
    """Of two claims one denies the other: they stand on one page, as a conflict."""
    return same(lookup, key, given) | {"values": {"stance": Stance.DENIES.value}}


def opposite_of(lookup: Lookup, key: str, given: Given) -> Made:
    """A claim denies another one."""
    return same_as(lookup, key, given) | {"values": {"stance": Stance.DENIES.value}}


def merge(kind: str, one: str, other: str) -> Made:
    """One page becomes another."""
    return {"action": "merge", "target": {"kind": kind, "id": one}, "to": other}


def different(lookup: Lookup, key: str, _given: Given) -> Made:
    """Two claims are not one; of actors, the other one is right as it is."""
    one, other = pair(lookup, key)
    if key.startswith("claims:"):
        return {"action": "not-same-claim", "target": {"kind": "claim", "id": one}, "to": other}
    reason = f"not the same as {other}"
    return {"action": "accept", "target": {"kind": "actor", "id": one}, "reason": reason}


def same_as(lookup: Lookup, key: str, given: Given) -> Made:
    """A claim is another one: of the two the machine-made one goes."""
    one, other = key.split(":")[1], wanted(given, "to", "a claim")
    if one == other:
        raise Unanswerable("that is the claim itself")
    claims = lookup.archive.claims
    if one not in claims or other not in claims:
        raise Unanswerable("one of the two is no longer there")
    if claims[one].status is Status.CURATED:
        one, other = other, one
    if claims[one].status is Status.CURATED:
        raise Unanswerable("both are registered: join them in claims.yml")
    return merge("claim", one, other)


def actor_same_as(_lookup: Lookup, key: str, given: Given) -> Made:
    """An actor is another one."""
    one, other = key.split(":")[1], wanted(given, "to", "an actor")
    if one == other:
        raise Unanswerable("that is the actor itself")
    return merge("actor", one, other)


def called(_lookup: Lookup, key: str, given: Given) -> Made:
    """An actor is called otherwise."""
    values = {"name": wanted(given, "text", "the name")}
    return {"action": "rename", "target": {"kind": "actor", "id": key.split(":")[1]}, "values": values}


def wording(_lookup: Lookup, key: str, given: Given) -> Made:
    """A claim says it better so."""
    values = {"statement": wanted(given, "text", "the words")}
    return {"action": "rename", "target": {"kind": "claim", "id": key.split(":")[1]}, "values": values}


# --------------------------------------------------------------- words


def target(lookup: Lookup, article: str, kind: str, span: Span, exact: str | None = None) -> Made:
    """Words of an article as a target."""
    made = anchors.anchor(lookup.archive.articles[article].text, span.start, span.end)
    words = {"article": article, "kind": kind, "exact": exact or made.exact}
    return words | {name: part for name, part in (("prefix", made.prefix), ("suffix", made.suffix)) if part}


def found(lookup: Lookup, key: str) -> Annotation:
    """The annotation of a question, or of the attestation that it is about."""
    kind, _, rest = key.partition(":")
    if kind == "attestation":
        rest = str(attestation(lookup, key).attribution)
    made = annotation(lookup, rest)
    if made is None:
        raise Unanswerable("nobody is found who says it: give the statement a claim, or note it by hand")
    return made


def of(lookup: Lookup, one: Annotation) -> Made:
    """An annotation as a target."""
    if isinstance(one, Attribution):
        parts = " ".join(span.exact for span in one.content)
        return target(lookup, one.article, "attribution", content(lookup, one), parts)
    return target(lookup, one.article, "mention" if isinstance(one, Mention) else "figure", whole(one))


def looked_at(action: str) -> Callable[[Lookup, str, Given], Made]:
    """An annotation is right, or wrong."""

    def make(lookup: Lookup, key: str, _given: Given) -> Made:
        return {"action": action, "target": of(lookup, found(lookup, key))}

    return make


def relink(lookup: Lookup, key: str, given: Given) -> Made:
    """A name, or who says something, is somebody else."""
    to = wanted(given, "to", "an actor")
    return {"action": "relink", "target": of(lookup, found(lookup, key)), "to": to}


def nobody(lookup: Lookup, key: str, _given: Given) -> Made:
    """… or nobody known."""
    return {"action": "relink", "target": of(lookup, found(lookup, key)), "to": None}


def split(lookup: Lookup, key: str, given: Given) -> Made:
    """A name, and all that names the same in its report, is somebody who has no page yet, or another who has one."""
    made = found(lookup, key)
    assert isinstance(made, Mention)
    return parted(lookup, made, wanted(given, "text", "a name"))


def parted(lookup: Lookup, one: Mention, name: str) -> Made:
    """A mention is of somebody of that name."""
    made: Made = {"action": "split", "target": of(lookup, one)}
    there = sorted(id_ for id_, actor in lookup.archive.actors.items() if actor.name == name and id_ != one.actor)
    if there:
        return made | {"to": there[0]}
    return made | {"to": free(slug(name), lookup.archive.actors), "values": {"name": name}}


def in_report(number: int) -> Callable[[Lookup, str, Given], Made]:
    """An actor is somebody else in one of the reports that name it."""

    def make(lookup: Lookup, key: str, given: Given) -> Made:
        listed = in_reports(lookup, key.partition(":")[2])
        if number >= len(listed):
            raise Unanswerable("there is no such report")
        return parted(lookup, listed[number], wanted(given, "text", "a name"))

    return make


def edit(lookup: Lookup, key: str, given: Given) -> Made:
    """An annotation has other words."""
    return {
        "action": "edit",
        "target": of(lookup, found(lookup, key)),
        "values": {"exact": wanted(given, "text", "the words")},
    }


def value(lookup: Lookup, key: str, given: Given) -> Made:
    """A number is another one: "23", "100-200", "at least 5" as low and high."""
    text = wanted(given, "text", "a number")
    low, dash, high = text.replace(",", "").partition("-")
    try:
        numbers = [float(low), float(high) if dash else float(low)]
    except ValueError as error:
        raise Unanswerable("write a number, or two with a hyphen between them") from error
    values = {"low": numbers[0], "high": numbers[1]}
    return {"action": "set", "target": of(lookup, found(lookup, key)), "values": values}


def stance(lookup: Lookup, key: str, given: Given) -> Made:
    """A statement takes another stance; on a claim, towards that."""
    values = {"stance": wanted(given, "to", "a stance")}
    if key.startswith("attestation:"):
        one = attestation(lookup, key)
        return {"action": "set", "target": standing(lookup, one), "values": values}
    return {"action": "set", "target": of(lookup, found(lookup, key)), "values": values}


# --------------------------------------------------------------- claims


def attestation(lookup: Lookup, key: str) -> Attestation:
    """The attestation of a question."""
    one = lookup.archive.attestations.get(key.partition(":")[2])
    if one is None:
        raise Unanswerable("it is no longer there: load the page again")
    return one


def standing(lookup: Lookup, one: Attestation) -> Made:
    """An attestation as a target."""
    return target(lookup, one.article, "attestation", one.evidence) | {"claim": one.claim}


def words_of(lookup: Lookup, key: str) -> Made:
    """The words of any question about words, as a passage."""
    kind, _, rest = key.partition(":")
    if kind == "words":
        article, start, end = rest.split(":")
        text = lookup.archive.articles[article].text[int(start) : int(end)]
        return target(lookup, article, "passage", Span(int(start), int(end), text))
    if kind == "attestation":
        one = attestation(lookup, key)
        return target(lookup, one.article, "passage", one.evidence)
    made = found(lookup, key)
    span = content(lookup, made) if isinstance(made, Attribution) else clause(made)
    return target(lookup, made.article, "passage", span)


def clause(made: Annotation) -> Span:
    """The words that make sense of a number; of anything else its own."""
    return made.clause if isinstance(made, Figure) and made.clause else whole(made)


def put_on(lookup: Lookup, key: str, given: Given) -> Made:
    """Words stand on a claim; of an attestation, on another one than now."""
    to = wanted(given, "to", "a claim")
    made: Made = {"action": "same-claim", "target": words_of(lookup, key), "to": to}
    if key.startswith("attestation:"):
        return {"action": "set", "target": standing(lookup, attestation(lookup, key)), "values": {"claim": to}}
    if given.get("stance"):
        made["values"] = {"stance": given["stance"]}
    return made


def denied(lookup: Lookup, key: str, given: Given) -> Made:
    """Words deny a claim."""
    made = put_on(lookup, key, given)
    return made | {"values": made.get("values", {}) | {"stance": Stance.DENIES.value}}


def make_claim(lookup: Lookup, key: str, given: Given) -> Made:
    """Words tell a claim of their own."""
    statement = wanted(given, "text", "what the claim says")
    new = free(slug(statement, LONGEST), lookup.archive.claims)
    return {"action": "split", "target": words_of(lookup, key), "to": new, "values": {"statement": statement}}


def not_same(lookup: Lookup, key: str, _given: Given) -> Made:
    """Words do not stand on the claim."""
    one = attestation(lookup, key)
    words = target(lookup, one.article, "passage", one.evidence)
    return {"action": "not-same-claim", "target": words, "to": one.claim}


def not_on(number: int) -> Callable[[Lookup, str, Given], Made]:
    """One of two reports that do not agree is not on their claim."""

    def make(lookup: Lookup, key: str, given: Given) -> Made:
        return not_same(lookup, f"attestation:{key.split(':')[1 + number]}", given)

    return make


def accept_standing(lookup: Lookup, key: str, _given: Given) -> Made:
    """What stands on a claim is right."""
    return {"action": "accept", "target": standing(lookup, attestation(lookup, key))}


def best_of(number: int) -> Callable[[Lookup, str, Given], Made]:
    """The number of one of two reports that do not agree is the best one."""

    def make(lookup: Lookup, key: str, given: Given) -> Made:
        return best(lookup, f"attestation:{key.split(':')[1 + number]}", given)

    return make


def best(lookup: Lookup, key: str, _given: Given) -> Made:
    """The number in these words is the best one."""
    one = attestation(lookup, key)
    if one.figure is None:
        raise Unanswerable("these words give no number")
    return {"action": "best", "target": target(lookup, one.article, "passage", one.evidence), "to": one.claim}


# --------------------------------------------------------------- what is not published


def withheld(lookup: Lookup, key: str, given: Given) -> Made:
    """A name, or the words of a passage, are not published; something else stands in their place."""
    kind, _, rest = key.partition(":")
    one = annotation(lookup, rest) if kind == "annotation" else None
    if kind == "actor" or isinstance(one, Mention):
        words, usual = {"kind": "name", "exact": full_name(lookup, rest, one)}, withholding.NAME
    else:
        words, usual = words_of(lookup, key), withholding.WORDS
    made: Made = {"action": "withhold", "target": words}
    instead = " ".join(given.get("text", "").split())
    return made | {"values": {"instead": instead}} if instead not in ("", usual) else made


def full_name(lookup: Lookup, rest: str, one: Annotation | None) -> str:
    """The name of the actor of a mention, or of the id of an actor; of nobody known, the words themselves."""
    actor = lookup.archive.actors.get((one.actor or "") if isinstance(one, Mention) else rest)
    if actor is None and one is None:
        raise Unanswerable("it is no longer there: load the page again")
    return actor.name if actor is not None else " ".join(whole(one).exact.split()) if one is not None else rest


def of_page(action: str) -> Callable[[Lookup, str, Given], Made]:
    """A page is right, is none, or is not published; or something is noted on it."""

    def make(_lookup: Lookup, key: str, given: Given) -> Made:
        kind, name = key.split(":")[:2]
        made: Made = {"action": action, "target": {"kind": PAGES.get(kind, kind), "id": name}}
        return made | {"reason": wanted(given, "text", "what is to be noted")} if action == "note" else made

    return make


PAGES = {"conflict": "claim"}  # questions about pages of another kind than their name says


def wanted(given: Given, name: str, what: str) -> str:
    """Something that an answer needs."""
    text = " ".join(given.get(name, "").split()) if name == "to" else given.get(name, "").strip()
    if not text:
        raise Unanswerable(f"give {what}")
    return text


def free(name: str, taken: Mapping[str, object]) -> str:
    """An id that nothing has."""
    number, made = 2, name
    while made in taken:
        number, made = number + 1, f"{name}-{number}"
    return made


MAKERS: Mapping[tuple[str, str], Callable[[Lookup, str, Given], Made]] = {
    ("*", "same"): same,
    ("*", "different"): different,
    ("*", "opposite"): opposite,
    ("*", "opposite-of"): opposite_of,
    ("actor", "same-as"): actor_same_as,
    ("actor", "called"): called,
    **{("actor", f"apart-{number + 1}"): in_report(number) for number in range(MOST)},
    ("*", "same-as"): same_as,
    ("*", "wording"): wording,
    ("annotation", "accept"): looked_at("accept"),
    ("annotation", "reject"): looked_at("reject"),
    ("*", "edit"): edit,
    ("*", "relink"): relink,
    ("*", "nobody"): nobody,
    ("*", "split"): split,
    ("*", "value"): value,
    ("*", "stance"): stance,
    ("*", "claim"): put_on,
    ("*", "denies"): denied,
    ("*", "make"): make_claim,
    ("*", "withhold"): withheld,
    ("*", "unpublish"): of_page("withhold"),
    ("*", "note"): of_page("note"),
    ("*", "not-same"): not_same,
    ("*", "best"): best,
    ("attestation", "accept"): accept_standing,
    ("conflict", "accept"): of_page("accept"),
    ("conflict", "first-not"): not_on(1),
    ("conflict", "second-not"): not_on(2),
    ("conflict", "first-best"): best_of(1),
    ("conflict", "second-best"): best_of(2),
    **{(kind, action): of_page(action) for kind in ("claim", "actor") for action in ("accept", "reject")},
    ("article", "accept"): of_page("accept"),
}


def gained(lookup: Lookup, made: Made) -> int:
    """How many reports stand beside others on one page by a decision that did not before."""
    there, to = lookup.carrying, made.get("to") or made.get("values", {}).get("claim")
    if to not in there:
        return 0
    if made["action"] == "merge" and made["target"].get("id") in there:
        one, other = there[made["target"]["id"]], there[to]
        return len(one | other) - max(len(one), len(other))
    if made["action"] in ("same-claim", "set"):
        return int(made["target"]["article"] not in there[to])
    return 0
