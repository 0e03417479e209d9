"""Which articles are one report: copies of one text.

The front matter decides first (`same_text_as`, written by import or by hand); what it leaves is compared by runs of
words (shingles, Broder 1997).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from onrecord.lexicon import read
from onrecord.records import Archive, Article, Credit
from onrecord.unions import Unions
from onrecord.vocabulary import CreditKind

SHINGLE = 6  # words in a row that two texts hardly share by chance
SAME_TEXT = 0.5  # share of the shorter text's shingles from which on two articles are one report


@dataclass(frozen=True, slots=True)
class Report:
    """One report, in every article that carries it."""

    first: str  # article id: the one that the others repeat
    articles: tuple[str, ...]  # of those asked for, oldest first
    wire: Credit | None  # the one agency that their credit lines name


def reports(archive: Archive, articles: Iterable[str]) -> dict[str, Report]:
    """Each of the articles with the report that it carries."""
    asked = sorted(set(articles), key=lambda one: by_age(archive.articles[one]))
    roots = declared(archive.articles, asked)
    first_of = compared(archive.articles, roots) if len(set(roots.values())) > 1 else roots
    carried: dict[str, list[str]] = defaultdict(list)
    for article in asked:
        carried[first_of[article]].append(article)
    made = {
        root: Report(first=root, articles=tuple(found), wire=wire(archive, {root: None} | dict.fromkeys(found)))
        for root, found in carried.items()
    }
    return {article: made[first_of[article]] for article in asked}


def by_age(article: Article) -> tuple[bool, str, str]:
    """The order in which articles count as the first: by date, undated ones last."""
    return article.date_published is None, article.date_published or "", article.id


def declared(articles: Mapping[str, Article], asked: Iterable[str]) -> dict[str, str]:
    """Each article, and those that it names, with the first that the front matter of any calls one report with it."""
    unions: Unions[str] = Unions()
    reached = dict.fromkeys(asked)
    waiting = list(reached)
    for article in waiting:
        others = named_by(articles, article)
        waiting += [other for other in others if other not in reached]
        reached.update(dict.fromkeys(others))
        for other in others:
            unions.join(other, article)
    return {
        article: min(group, key=lambda one: (bool(named_by(articles, one)), by_age(articles[one])))
        for group in unions.groups((article, article) for article in reached)
        for article in group
    }


def named_by(articles: Mapping[str, Article], article: str) -> list[str]:
    """The articles that this one says it repeats."""
    return [one for one in articles[article].same_text_as if one in articles and one != article]


def compared(articles: Mapping[str, Article], roots: Mapping[str, str]) -> dict[str, str]:
    """Each article with the first whose text it has; `roots` says what is known already.

    A text is compared with the first of each report, so that likeness is not passed on from copy to copy.
    """
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    first = {root: root for root in roots.values()}
    for root in sorted(first, key=lambda one: by_age(articles[one])):
        own = shingles(articles[root].text)
        shared: dict[str, int] = defaultdict(int)
        for mark in own:
            for other in holders[mark]:
                shared[other] += 1
        alike = [other for other in sizes if shared[other] > SAME_TEXT * min(len(own), sizes[other])]
        if alike:
            first[root] = alike[0]
            continue
        sizes[root] = len(own)
        for mark in own:
            holders[mark].append(root)
    return {article: first[root] for article, root in roots.items()}


@lru_cache(maxsize=1024)
def shingles(text: str) -> frozenset[int]:
    """A checksum of every run of `SHINGLE` words of a text."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1))


def wire(archive: Archive, articles: Iterable[str]) -> Credit | None:
    """The one agency that the credit lines of a report's articles name; None where they name none or several."""
    credits = [credit for article in articles for credit in archive.articles[article].credits]
    named = {
        agency(credit.actor, credit.name): credit
        for credit in credits
        if credit.kind is CreditKind.CREDIT_LINE and plain(credit.name) not in nobody()
    }
    return next(iter(named.values())) if len(named) == 1 else None


@cache
def nobody() -> frozenset[str]:
    """Credit lines that name no agency in particular."""
    return frozenset(read("claims/agencies")["nobody"])


def agency(actor: str | None, name: str) -> str:
    """What two mentions of one agency share: its id, else its name."""
    return actor or plain(name)


def plain(name: str) -> str:
    """A name without case and the marks around it."""
    return " ".join(name.casefold().strip(" .()[]").split())
