"""What a proposed claim says: the words of its attestation or figures as a neutral clause, and its kind."""

import re
from functools import cache

from onrecord.claims.figures.fit import Setting
from onrecord.claims.figures.groups import OTHER, FigureGroup
from onrecord.claims.measures import measures
from onrecord.claims.passages.causes import causes
from onrecord.claims.passages.passages import Passage
from onrecord.claims.passages.wording import EDGES, QUOTES, capital, cut, without_opener
from onrecord.edtf import days, on, order
from onrecord.lexicon import phrase_pattern, plain, read
from onrecord.vocabulary import ClaimKind, Stance


@cache
def cues() -> tuple[tuple[ClaimKind, re.Pattern[str]], ...]:
    """The kinds in the order in which they are tried, each with its words."""
    return tuple((ClaimKind(kind), phrase_pattern("|".join(words))) for kind, words in read("claims/kinds").items())


def kind(passage: Passage) -> ClaimKind:
    """What a statement is about, by its words; what is urged or predicted is an intention."""
    if passage.figure is not None:
        return ClaimKind.FIGURE
    attribution = passage.attribution
    cue = attribution.cue.exact if attribution and attribution.cue else ""
    text = plain(f"{cue} {passage.evidence.exact}")
    wanted = passage.stance in (Stance.URGES, Stance.PREDICTS)
    for name, words in cues():
        if words.search(text) or (name is ClaimKind.INTENTION and wanted):
            return name
    return ClaimKind.BACKGROUND


def content_words(passage: Passage) -> str:
    """The words of a content without the cue between its pieces; of other passages the evidence."""
    if passage.attribution is None or passage.figure is not None:
        return passage.evidence.exact
    return " ".join(piece.exact.strip(EDGES) for piece in passage.attribution.content)


def opening(passage: Passage) -> str:
    """The content in plain words: what an id is made of, so that it does not change with the name of a source."""
    words = " ".join(content_words(passage).translate(QUOTES).split()).strip(EDGES)
    return without_opener(words)


def statement(passage: Passage) -> str:
    """What a passage says, as a sentence of its own without full stop; of an amount the clause that it stands in."""
    if passage.worded is not None:
        return passage.worded.words
    return cut(capital(opening(passage)))


def figure_statement(group: FigureGroup, setting: Setting) -> str:
    """What a group of figures counts: "Number of people reported killed in Lima"."""
    measure = measures()[group.measure]
    event = setting.events.get(group.event or "")
    where = f" {at(setting.geography.name(group.place))}" if group.place else ""
    named = f" ({event.name})" if event else " (another event)" if group.event == OTHER else caused(group)
    said = measure.statement.format(who=group.population or measure.who, where=where, event=named)
    return said if event or group.place or group.cause else said + unplaced(group)


def at(place: str) -> str:
    """The place after its preposition: one is "at" a border and "in" a town."""
    return f"at the {place}" if place.lower().endswith(" border") else f"in {place}"


def caused(group: FigureGroup) -> str:
    """By what, and of a thing that happens again and again the day: " in a bombing, reported 23 November 2006"."""
    known = next((one for one in causes() if one.name == group.cause), None)
    if known is None:
        return ""
    dates = sorted({p.date for p in group.passages if p.date and days(p.date)}, key=order)
    return f" {known.said}, reported {on(dates[0])}" if known.sudden and dates else f" {known.said}"


def unplaced(group: FigureGroup) -> str:
    """The years that tell figures without place and event from others."""
    years = sorted({passage.date[:4] for passage in group.passages if passage.date})
    return f", {' and '.join(years)}" if years else ""
