"""When a figure holds: its as-of date and the event it belongs to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord import edtf, lexicon
from onrecord.annotate.figures.place import enclosing
from onrecord.annotate.grammar import governing_verb
from onrecord.lexicon import either
from onrecord.records import DateMention, Occasion

WORDS = lexicon.read("figures")["as_of"]
NOW = re.compile(rf"(?i:\b(?:{either(WORDS['now'])})\b)")
UNTIL = re.compile(rf"(?i:\b(?:{either(WORDS['until'])})(?:\s+(?:late|early|the end of))?\s+$)")
EVENT_LEVELS = 4  # clauses above the figure whose date still dates it


@dataclass(frozen=True, slots=True)
class Dated:
    """A resolved date of a sentence and the verb that it modifies."""

    mention: DateMention
    verb: Token | None
    until: bool  # "by Monday"


def dated(doc: Doc, text: str, dates: Sequence[DateMention]) -> list[Dated]:
    """The dates with a value, ready for `as_of`."""
    found = []
    for mention in dates:
        known = mention.value is not None and "XX" not in mention.value  # a century dates no figure
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if known else None
        if span is not None and len(span):
            verb = governing_verb(span.root)
            until = UNTIL.search(text[max(0, mention.start - 24) : mention.start]) is not None
            found.append(Dated(mention, verb, until))
    return found


def as_of(
    found: list[Dated], words: str, at: int, verb: Token | None, published: str | None, event_measure: bool
) -> str | None:
    """The day that a figure speaks of.

    Args:
        found: the dates of the figure's sentence.
        words: the clause of the figure.
        at: where the figure starts.
        verb: what governs the figure.
        published: the article's date.
        event_measure: whether something happened to the counted; then the present tense speaks of today.
    """
    until = [d for d in found if d.until]
    if until:
        return ending(min(until, key=lambda d: abs(d.mention.start - at)), published)
    if NOW.search(words):
        return published
    levels = clause_verbs(verb)
    for level in levels:
        own = [d for d in found if modifies(d, level)]
        if own:
            return ending(min(own, key=lambda d: abs(d.mention.start - at)), published)
        if is_current(level, event_measure):
            return published
    return None


def modifies(d: Dated, verb: Token) -> bool:
    """Whether a date stands in the clause of a verb, or in a participle beside it ("reporting on Saturday, said")."""
    if d.verb is None:
        return False
    return d.verb.i == verb.i or (d.verb.dep_ == "advcl" and d.verb.tag_ == "VBG" and d.verb.head.i == verb.i)


def clause_verbs(verb: Token | None) -> list[Token]:
    """The figure's verb and the clauses around it, up to a relative clause's head."""
    found: list[Token] = []
    while verb is not None and len(found) < EVENT_LEVELS:
        found.append(verb)
        if verb.dep_ == "relcl":
            break
        verb = governing_verb(verb)
    return found


def is_current(verb: Token, event_measure: bool) -> bool:
    """ "have been killed", and of an event also "are missing": the figure is that of the day of writing."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if (
        auxiliaries & {"has", "have", "'ve", "’ve"}
        and verb.tag_ in ("VBN", "VBD")
        and not auxiliaries & {"may", "might", "could", "would", "should", "must"}
    ):
        return True
    if auxiliaries & {"may", "might", "could"} and "have" in auxiliaries:
        return True
    return event_measure and (verb.tag_ in ("VBZ", "VBP") or bool(auxiliaries & {"is", "are", "'s", "’s", "'re"}))


def ending(d: Dated, published: str | None) -> str | None:
    """The end of a date: of "the last 48 hours" today, of an open interval the day of writing."""
    first, _, last = (d.mention.value or "").partition("/")
    return (published or first) if last == ".." else last or first


def event(
    events: Sequence[Occasion],
    places: Mapping[str, str | None],
    as_of: str | None,
    stated: str | None,
    place: str | None,
) -> str | None:
    """The event that a figure belongs to; "other" where a stated date lies outside them all; None where nothing says.

    `stated` is a date that the figure's sentence gives, `places` says for a place in which one it lies.
    """
    day = as_of or stated
    if not events or not day:
        return None
    holding = [e for e in events if overlaps(day, e)]
    around = enclosing(place, places) if place else []
    for e in holding:
        if e.place is not None and e.place in around:
            return e.id
    if holding:
        return holding[0].id
    return "other" if stated else None


def overlaps(value: str, event: Occasion) -> bool:
    """Whether an EDTF value shares a day with an event; a year or more is too coarse to tell, except another one."""
    return edtf.meets(value, edtf.interval(event.since, event.until or event.since))
