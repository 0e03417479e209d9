"""What people decided on a page, and whether somebody looked at it at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord import edtf
from onrecord.edtf import calendar_date
from onrecord.english import clipped, counted
from onrecord.questions.lookup import Lookup
from onrecord.records import ArticleAnnotations, Decision
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import DecisionAction, Publish, Status

MOST = 40  # decisions that a page tells
LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in words."""

    did: str
    words: str  # of the text, "" where none may be shown
    by: str
    date: str
    day: str | None  # ISO 8601
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Ready for the template."""

    status: str
    css: str
    decisions: tuple[Decided, ...]
    more: int


def record(lookup: Lookup, page: str, status: Status) -> Record:
    """The record of a page, "claims/id", whose thing has a status."""
    found = lookup.archive.decided.get(page, ())
    reviewed = status is Status.MACHINE and bool(found)
    return Record(
        status=words.REVIEWED if reviewed else words.STATUS[status],
        css="machine" if status is Status.MACHINE and not found else "curated",
        decisions=decided(lookup, found),
        more=max(0, len(found) - MOST),
    )


def article_record(lookup: Lookup, article: str) -> Record:
    """The record of an article's page."""
    page, notes = f"articles/{article}", lookup.found[article]
    found = lookup.archive.decided.get(page, ())
    ids = annotation_ids(notes)
    reviewed = sum(name in lookup.archive.decided for name in ids)
    told = f"{reviewed:,} of {counted(len(ids), 'annotation')} reviewed by a person" if reviewed else words.BY_MACHINE
    return Record(
        status=told if notes.annotated else words.NOT_ANNOTATED,
        css="curated" if reviewed else "machine",
        decisions=decided(lookup, found),
        more=max(0, len(found) - MOST),
    )


def annotation_ids(notes: ArticleAnnotations) -> list[str]:
    """The ids of what was found in an article and stands on its page."""
    found = [one.id for one in notes.mentions]
    found += [one.id for one in notes.attributions]
    found += [one.id for one in notes.figures]
    return found + [one.id for one in notes.dates]


def decided(lookup: Lookup, found: Iterable[Decision]) -> tuple[Decided, ...]:
    """Decisions in words, the latest first."""
    return tuple(in_words(lookup, decision) for decision in reversed(tuple(found)))[:MOST]


def by_whom(lookup: Lookup, annotation: str) -> str | None:
    """Who decided last of an annotation; None where nobody did, or without a name."""
    found = lookup.archive.decided.get(annotation, ())
    return found[-1].by if found else None


def in_words(lookup: Lookup, decision: Decision) -> Decided:
    """A decision as a reader is told of it; no words of an article whose text is not shown."""
    article = lookup.archive.articles.get(decision.target.article or "")
    shown = article is not None and article.publish is Publish.FULL
    return Decided(
        did=words.DECIDED[decision.action].format(to=decision.to or "nobody"),
        words=clipped(decision.target.exact or "", LONGEST) if shown else "",
        by=decision.by or "",
        date=edtf.spoken(decision.date) if decision.date else "",
        day=calendar_date(decision.date),
        why=decision.reason or "",
    )


def corrections(lookup: Lookup, page: str) -> list[dict[str, object]]:
    """The decisions on a page that changed something, as schema.org has them."""
    looked = (DecisionAction.ACCEPT,)
    told = [d for d in lookup.archive.decided.get(page, ()) if d.action not in looked]
    return [
        {
            "@type": "CorrectionComment",
            "text": " ".join(filter(None, (f"{one.did}:" if one.why else f"{one.did}.", one.why))),
            "datePublished": one.day,
            "author": {"@type": "Person", "name": one.by} if one.by else None,
        }
        for one in decided(lookup, told)
    ]
