"""What a proposed claim says: the words of its attestation or figures as a neutral clause, and its kind."""

import re
from functools import cache

from onrecord.claims.figure_fit import Setting
from onrecord.claims.figure_groups import OTHER, FigureGroup
from onrecord.claims.passages import Passage
from onrecord.claims.rules import pattern, plain
from onrecord.claims.wordlists import listed, measures
from onrecord.vocabulary import ClaimKind, Stance

DOUBLE_QUOTES = str.maketrans(dict.fromkeys('“”„«»"'))
LONGEST = 200  # characters of a statement
EDGES = " \t\n,;:-\u2013\u2014\"'“”„«»\u2018\u2019"  # dashes and quotation marks among them


@cache
def cues() -> tuple[tuple[ClaimKind, re.Pattern[str]], ...]:
    """The kinds in the order in which they are tried, each with its words."""
    return tuple((ClaimKind(kind), pattern("|".join(words))) for kind, words in listed("kinds").items())


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


def statement(passage: Passage) -> str:
    """A content as a clause of its own: no quotation marks around it, a capital first, cut at a word."""
    words = " ".join(content_words(passage).translate(DOUBLE_QUOTES).split()).strip(EDGES)
    words = without_opener(words, passage.stance).rstrip(" ,;:.")
    if len(words) > LONGEST:
        words = words[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
    return words[:1].upper() + words[1:]


def without_opener(words: str, stance: Stance) -> str:
    """The content without a leading word of the reporting clause; "to send troops" gets a noun."""
    data = listed_statements()
    if words[:3].lower() == "to " and stance.value in data["infinitives"]:
        return f"{data['infinitives'][stance.value]} {words[3:]}"
    for opener in sorted(data["openers"], key=len, reverse=True):
        if words.lower().startswith(opener + " ") and len(words) > len(opener) + 1:
            return words[len(opener) + 1 :]
    return words


@cache
def listed_statements() -> dict[str, dict[str, str]]:
    """data/statements.yml, read once."""
    found: dict[str, dict[str, str]] = listed("statements")
    return found


def figure_statement(group: FigureGroup, setting: Setting) -> str:
    """What a group of figures counts: "Number of people reported killed in Lima"."""
    measure = measures()[group.measure]
    event = setting.events.get(group.event or "")
    where = f" in {setting.geography.name(group.place)}" if group.place else ""
    named = f" ({event.name})" if event else " (another event)" if group.event == OTHER else ""
    said = measure.statement.format(who=group.population or measure.who, where=where, event=named)
    return said if event or group.place else said + unplaced(group)


def unplaced(group: FigureGroup) -> str:
    """The years that tell figures without place and event from others."""
    years = sorted({passage.date[:4] for passage in group.passages if passage.date})
    return f", {' and '.join(years)}" if years else ""
