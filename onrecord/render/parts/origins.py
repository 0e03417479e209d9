"""Where the reports of a claim come from, in words and with links: `claims.origins` decides what is one origin."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import claims
from onrecord.addresses import address
from onrecord.english import counted, listed, plural, spelled
from onrecord.questions.lookup import Lookup
from onrecord.questions.origins import Origin
from onrecord.render.parts.links import Link, to_actor, to_publisher
from onrecord.vocabulary import Stance

MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """A source, and the ways by which its word reached the archive."""

    who: Link
    reports: int
    articles: int
    via: tuple[str, ...]
    outlets: tuple[str, ...]
    reason: str  # why several articles are one origin, "" for one article


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origins of a claim, the most repeated one first."""

    sentence: str
    rows: tuple[OriginRow, ...]


def origins(lookup: Lookup, claim_id: str) -> Origins:
    """The origins of a claim and a sentence about them."""
    found = claims.origins(lookup.archive, claim_id)
    rows = tuple(row(lookup, origin) for origin in found)
    return Origins(sentence=sentence(lookup, found, rows) if found else "", rows=rows)


def row(lookup: Lookup, origin: Origin) -> OriginRow:
    """One origin with what rests on it."""
    articles = [article for text in origin.texts for article in text]
    return OriginRow(
        who=to_origin(lookup, origin),
        reports=len(origin.attestations),
        articles=len(articles),
        via=origin.via,
        outlets=tuple(name for name in outlets(lookup, articles) if name != origin.name),
        reason=reason(lookup, origin),
    )


def to_origin(lookup: Lookup, origin: Origin) -> Link:
    """The name of an origin with its page, where it has one."""
    if origin.actor is not None and origin.actor in lookup.archive.actors:
        return to_actor(lookup, origin.actor)
    known = origin.outlet in lookup.archive.publishers
    return Link(origin.name, address("publishers", origin.outlet) if origin.outlet and known else None)


def outlets(lookup: Lookup, articles: Sequence[str]) -> list[str]:
    """The outlets that carried articles, each once; an article without one is left out."""
    found = [lookup.archive.articles[article] for article in articles]
    return list(dict.fromkeys(to_publisher(lookup, article).name for article in found if article.publisher))


def sentence(lookup: Lookup, found: Sequence[Origin], rows: Sequence[OriginRow]) -> str:
    """How many origins there are, and why they are fewer than the reports."""
    reports = sum(row.reports for row in rows)
    articles = len(lookup.carrying[lookup.archive.attestations[found[0].attestations[0]].claim])
    verb = plural(reports, "comes", "come")
    head = f"{counted(reports, 'report')} in {counted(articles, 'article')} {verb} from"
    several = f"{spelled(len(rows))} independent {plural(len(rows), 'origin')}" if reports > 1 else "one origin"
    reasons = [row.reason for row in rows if row.reason]
    if len(reasons) > MOST_REASONS:
        reasons[MOST_REASONS - 1 :] = ["and so on below"]
    because = f": {'; '.join(reasons)}" if reasons else ""
    return f"{head} {several}{because}.{against(lookup, found)}"


def against(lookup: Lookup, found: Sequence[Origin]) -> str:
    """How many of the origins only deny or doubt the claim, as a sentence; "" where none does."""
    stances = [{lookup.archive.attestations[one].stance for one in origin.attestations} for origin in found]
    apart = sum(1 for taken in stances if taken <= {Stance.DENIES, Stance.DOUBTS})
    if not apart or len(found) == 1:
        return ""
    denies = any(Stance.DENIES in taken for taken in stances if taken <= {Stance.DENIES, Stance.DOUBTS})
    verb = "speak against it" if apart > 1 else "denies it" if denies else "doubts it"
    return f" {spelled(apart).capitalize()} of them {verb}."


def reason(lookup: Lookup, origin: Origin) -> str:
    """Why several articles are one origin: "three outlets carry one Reuters text"."""
    articles = [article for text in origin.texts for article in text]
    if len(articles) == 1:
        return ""
    shared = [text for text in origin.texts if len(text) > 1]
    if len(origin.texts) == 1:
        text = f"one {origin.wire} text" if origin.wire else "one text"
        cites = f" that cites {origin.name}" if origin.quoted and origin.name != origin.wire else ""
        return f"{carriers(lookup, articles)} carry {text}{cites}"
    alike = f", {spelled(len(shared[0]))} of them in one text" if shared else ""
    if origin.outlet is not None and len(outlets(lookup, articles)) == 1:
        return f"{spelled(len(articles))} articles of {origin.name} say so in their own words{alike}"
    through = f" through {listed(list(origin.via))}" if origin.via else ""
    return f"{carriers(lookup, articles)} have it from {origin.name}{through}{alike}"


def carriers(lookup: Lookup, articles: Sequence[str]) -> str:
    """ "three outlets", or "three articles" where an outlet is not known or has several."""
    named = len(outlets(lookup, articles))
    return f"{spelled(len(articles))} {'outlets' if named == len(articles) else 'articles'}"
