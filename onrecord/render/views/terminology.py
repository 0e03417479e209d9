"""What the page on terminology shows: how each outlet names the same actor, and what it calls what happened."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter

from onrecord.english import clipped, counted
from onrecord.lexicon import read
from onrecord.questions.lookup import Lookup, passage
from onrecord.records import Actor
from onrecord.render.parts.links import Link, to_actor
from onrecord.render.parts.outlets import Outlet, Outlets, outlets
from onrecord.render.parts.paging import Part, parts
from onrecord.render.views.actor import NOT_NAMES
from onrecord.render.words import vocabulary

PER_PAGE = 40
MOST_NAMES = 12  # of one actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One name or word, with how often each outlet uses it."""

    surface: str
    counts: tuple[Link, ...]  # the number, and the first passage
    total: int
    only: str  # the outlet, if it alone uses it


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one actor, or the words of one kind."""

    link: Link
    kind: str
    rows: tuple[Naming, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminologyView:
    """Ready for the template."""

    title: str
    meta: str
    columns: tuple[Outlet, ...]
    part: Part[Actor]
    actors: tuple[Names, ...]
    happened: tuple[Names, ...]
    total: int


Uses = Mapping[str, Mapping[int, list[str]]]  # surface -> column -> places, in order


def terminology_pages(lookup: Lookup) -> list[TerminologyView]:
    """Words for what happened on the first page; actors with several names, forty to a page, most names first."""
    columns = outlets(lookup)
    uses = {actor.id: name_uses(lookup, columns, actor) for actor in lookup.archive.actors.values()}
    several = sorted(
        (actor for actor in lookup.archive.actors.values() if len(uses[actor.id]) > 1),
        key=lambda actor: (-len(uses[actor.id]), -len(lookup.mentions[actor.id]), actor.id),
    )
    happened = tuple(
        names(columns, Link(kind), "", found) for kind, found in word_uses(lookup, columns).items() if found
    )
    return [
        TerminologyView(
            title=part.titled("Terminology"),
            meta=f"How each outlet names {counted(len(several), 'actor')}, and what it calls what happened.",
            columns=columns.columns,
            part=part,
            actors=tuple(
                names(columns, to_actor(lookup, a.id), vocabulary.TYPE[a.type], uses[a.id]) for a in part.items
            ),
            happened=happened if part.number == 1 else (),
            total=len(several),
        )
        for part in parts("terminology/", several, PER_PAGE)
    ]


def name_uses(lookup: Lookup, columns: Outlets, actor: Actor) -> Uses:
    """Where each name of an actor stands; names that differ by their case alone are one."""
    found: dict[str, dict[int, list[str]]] = {}
    spelled: dict[str, str] = {}
    for mention in lookup.mentions.get(actor.id, ()):
        if mention.form not in NOT_NAMES:
            surface = spelled.setdefault(mention.exact.casefold(), mention.exact)
            place = passage(lookup, mention.article, mention.id, mention.start)
            found.setdefault(surface, {}).setdefault(columns.of_article[mention.article], []).append(place)
    return found


def word_uses(lookup: Lookup, columns: Outlets) -> Mapping[str, Uses]:
    """Where the words for what happened stand, by kind, as far as the texts may be shown."""
    kinds, pattern = event_words()
    found: dict[str, dict[str, dict[int, list[str]]]] = {kind: {} for kind in dict.fromkeys(kinds.values())}
    for article in lookup.articles:
        until = lookup.shown[article.id]
        column, blocks = columns.of_article[article.id], list(enumerate(article.blocks, 1))
        for number, block in blocks:
            for match in pattern.finditer(article.text, block.start, max(block.start, min(block.end, until))):
                word = singular(match[0].lower(), kinds)
                uses = found[kinds[word]].setdefault(word, {})
                uses.setdefault(column, []).append(passage(lookup, article.id, f"p{number}", block.start))
    return found


@cache
def event_words() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The kind of each word for what happened, and a pattern that finds them all."""
    listed = read("render/event_words")
    kinds = {word.partition(",")[0]: kind for kind, found in listed.items() for word in found}
    forms = {form for found in listed.values() for word in found for form in forms_of(word)}
    longest_first = sorted(forms, key=lambda form: (form[0], -len(form), form))
    by_letter = (  # so that a word is held against those that begin like it alone
        f"{re.escape(letter)}(?:{'|'.join(re.escape(form[1:]) for form in same)})"
        for letter, same in groupby(longest_first, key=itemgetter(0))
    )
    return kinds, re.compile(rf"\b(?:{'|'.join(by_letter)})\b", re.IGNORECASE)


def forms_of(word: str) -> tuple[str, ...]:
    """A word with its plural."""
    one, _, many = word.partition(", ")
    if many:
        return one, many
    if one.endswith("y"):
        return one, f"{one[:-1]}ies"
    return one, one + ("es" if one.endswith(("s", "sh", "ch", "x")) else "s")


def singular(form: str, kinds: Mapping[str, str]) -> str:
    """The listed word of a form that was found."""
    return plurals().get(form, form) if form not in kinds else form


@cache
def plurals() -> Mapping[str, str]:
    """Each plural with its listed word."""
    listed = read("render/event_words")
    return {forms_of(word)[1]: word.partition(",")[0] for found in listed.values() for word in found}


def names(columns: Outlets, link: Link, kind: str, uses: Uses) -> Names:
    """The names with their counts, most frequent first."""
    totals = Counter({surface: sum(map(len, found.values())) for surface, found in uses.items()})
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple(naming(columns, surface, uses[surface], total) for surface, total in ordered[:MOST_NAMES])
    return Names(link=link, kind=kind, rows=rows, more=max(0, len(ordered) - MOST_NAMES))


def naming(columns: Outlets, surface: str, found: Mapping[int, list[str]], total: int) -> Naming:
    """One name."""
    used = [number for number in range(len(columns.columns)) if number in found]
    alone = len(used) == 1 and len(columns.columns) > 1 and columns.columns[used[0]].stated
    counts = (Link(f"{len(found[n]):,}", found[n][0]) if n in found else Link("0") for n in range(len(columns.columns)))
    return Naming(
        surface=clipped(surface, 80),
        counts=tuple(counts),
        total=total,
        only=columns.columns[used[0]].link.name if alone else "",
    )
