"""The fields of a draft from the facts that a web page states for machines; what only its text says stays."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from onrecord.importing.draft import Draft, inferred
from onrecord.importing.text.headline import split_site
from onrecord.importing.text.language import UNKNOWN
from onrecord.importing.text.outlets import bare_outlet, wire
from onrecord.importing.text.timestamps import dates
from onrecord.importing.web.facts import Fact, Facts, archived, day, language_tag
from onrecord.lexicon import read
from onrecord.records import Credit
from onrecord.vocabulary import CreditKind, DateBasis, Genre

UTC = re.compile(r"[T ](\d\d):?\d\d(?::?\d\d(?:\.\d+)?)? ?(?:Z|UTC|GMT|[+-]00:?(?:00)?)\s*$", re.IGNORECASE)
WEST, EAST = 12, 14  # hours that local time can be behind UTC, or before it
NO_TITLE = re.compile(r"(?:untitled|new page|home ?page|document|index)\b[\w .]{0,12}$", re.IGNORECASE)


def with_facts(draft: Draft, known: Facts) -> Draft:
    """The draft with every field that the page states; each says its basis, each contradiction is noted."""
    for step in (published_by, titled, dated, written, addressed, spoken, owned, kind):
        draft = step(draft, known)
    if not known.free:
        draft = noted(draft, "the page says that the article is not free to read: the text may be cut short")
    return draft


def stated_fields(known: Facts) -> list[str]:
    """The fields of date and authors that a page's markup gives."""
    dated = any(fact and day(fact.value) for fact in (known.published, known.modified))
    return [*(["date_published"] if dated else []), *(["authors"] if known.authors else [])]


def noted(draft: Draft, note: str) -> Draft:
    """The draft with one more note for the curator."""
    return replace(draft, notes=(*draft.notes, note))


def based(draft: Draft, field: str, basis: str) -> dict[str, str]:
    """The bases of a draft with that of one field."""
    return {**draft.basis, field: basis}


def titled(draft: Draft, known: Facts) -> Draft:
    """The title, without the outlet's name behind it."""
    stated = known.title or (known.window if draft.title is None else None)
    if stated is None or NO_TITLE.match(stated.value):
        return draft
    title = split_site(stated.value)[0]
    if draft.publisher:
        for mark in (" | ", " - ", " – ", " — ", " :: ", " · "):
            title = title.removesuffix(mark + draft.publisher)
    return replace(draft, title=title, basis=based(draft, "title", stated.basis))


def published_by(draft: Draft, known: Facts) -> Draft:
    """The publisher; a wire that is said to publish on a site of another name only supplied the report."""
    if known.publisher is None:
        return draft
    name = bare_outlet(known.publisher.value)
    if not name or len(name.split()) > 8 or "://" in name:
        return draft
    return replace(draft, publisher=name, basis=based(draft, "publisher", known.publisher.basis))


def dated(draft: Draft, known: Facts) -> Draft:
    """The date of publication; the date of a change stands in for it only as an inference."""
    value = day(known.published.value) if known.published else None
    if known.published and value:
        shown, basis = draft.date_published, based(draft, "date_published", known.published.basis)
        changed = replace(draft, date_published=value, date_basis=DateBasis.STATED, basis=basis)
        if shown and is_other_side(known.published.value, value, shown) and is_publication(draft):
            said = f"{known.published.place} says {known.published.value}"
            return noted(draft, f"{said}, which is UTC; the day that the page shows is taken")
        if shown and differs(shown, value) and draft.date_basis is DateBasis.STATED:
            note = f"the text says {shown}, {known.published.place} says {value}: check the date"
            return noted(changed, note)
        return changed
    value = day(known.modified.value) if known.modified else None
    if draft.date_published or not known.modified or not value:
        return draft
    basis = based(draft, "date_published", f"{inferred(known.modified.value)} ({known.modified.place})")
    return replace(draft, date_published=value, date_basis=DateBasis.INFERRED, basis=basis)


def differs(shown: str, value: str) -> bool:
    """Whether two dates of one page, of which either may be a month only, are not the same."""
    size = min(len(shown), len(value))
    return shown[:size] != value[:size]


def is_other_side(stamp: str, value: str, shown: str) -> bool:
    """Whether a time in UTC lies on the other side of midnight from the local day that a page shows."""
    time = UTC.search(stamp)
    if time is None or len(value) != 10 or len(shown) != 10:
        return False
    days = (date.fromisoformat(shown) - date.fromisoformat(value)).days
    return (days == -1 and int(time[1]) < WEST) or (days == 1 and int(time[1]) >= 24 - EAST)


def is_publication(draft: Draft) -> bool:
    """Whether the words that give the date of a draft speak of its publication, not of a change."""
    found = [when for when in dates(draft.basis["date_published"]) if when.value == draft.date_published]
    return any(when.label != "modified" for when in found) and draft.date_basis is DateBasis.STATED


def written(draft: Draft, known: Facts) -> Draft:
    """Authors and the wires among them."""
    if known.authors:
        names = tuple(fact.value for fact in known.authors)
        draft = replace(draft, authors=names, basis=based(draft, "authors", joined(known.authors)))
    named = {credit.name for credit in draft.credits} | {draft.publisher or ""}
    fresh = [fact for fact in known.credits if wire(fact.value) not in named]
    if not fresh:
        return draft
    more = tuple(
        Credit(name=own, kind=CreditKind.CREDIT_LINE) for own in dict.fromkeys(wire(f.value) for f in fresh) if own
    )
    old = draft.basis.get("credits")
    basis = based(draft, "credits", "; ".join(filter(None, [old, joined(fresh)])))
    return replace(draft, credits=(*draft.credits, *more), basis=basis)


def joined(facts: tuple[Fact, ...] | list[Fact]) -> str:
    """The basis of a field that several facts state."""
    return Fact("; ".join(fact.value for fact in facts), facts[0].place).basis


def addressed(draft: Draft, known: Facts) -> Draft:
    """The address, and that of the copy where the page was got from a web archive."""
    if known.url is None:
        return draft
    copy = archived(known.url.value)
    basis = based(draft, "url", known.url.basis)
    if copy is None:
        return replace(draft, url=known.url.value, basis=basis)
    address, stamp = copy
    basis["archived_url"] = known.url.basis
    captured = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if len(stamp) >= 8 else None
    return replace(draft, url=address, archived_url=known.url.value, captured=captured, basis=basis)


def spoken(draft: Draft, known: Facts) -> Draft:
    """The language that the page states; where its words clearly are of another one, that one."""
    tag = language_tag(known.language.value) if known.language else None
    if known.language is None or tag is None or tag == draft.language:
        return draft
    if draft.language == UNKNOWN or tag not in read("importing/languages"):
        return replace(draft, language=tag, basis=based(draft, "language", known.language.basis))
    return noted(draft, f'{known.language.place} says "{known.language.value}", but the words are {draft.language}')


def owned(draft: Draft, known: Facts) -> Draft:
    """The statement of rights."""
    if known.rights is None:
        return draft
    return replace(draft, rights=known.rights.value, basis=based(draft, "rights", known.rights.basis))


def kind(draft: Draft, known: Facts) -> Draft:
    """The genre, from the type, the section or (inferred) the address."""
    words = read("importing/meta")
    for name in known.types:
        if name in words["types"]:
            genre = Genre(words["types"][name])
            return replace(draft, genre=genre, basis=based(draft, "genre", Fact(name, "JSON-LD @type").basis))
    if known.section and known.section.value.lower() in words["sections"]:
        genre = Genre(words["sections"][known.section.value.lower()])
        return replace(draft, genre=genre, basis=based(draft, "genre", known.section.basis))
    parts = urlsplit(draft.url or "").path.lower().split("/")[1:-1]
    for part in parts:
        if part in words["sections"] and "genre" not in draft.basis:
            return replace(
                draft, genre=Genre(words["sections"][part]), basis=based(draft, "genre", inferred(f"/{part}/"))
            )
    return draft
