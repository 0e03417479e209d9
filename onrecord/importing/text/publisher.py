"""Which outlet carried the report, by what its page says of itself. "He told the Example Post" says nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.importing.draft import Reason, inferred, stated
from onrecord.importing.text.bylines import Byline
from onrecord.importing.text.credits import Dateline, credit_lines, suppliers
from onrecord.importing.text.headline import split_site
from onrecord.importing.text.marks import Page, sentences
from onrecord.importing.text.outlets import OUTLET_NAME, bare_outlet, is_known, is_outlet, is_unnamed, wire
from onrecord.importing.text.phrases import plain
from onrecord.importing.text.publication import dated_names
from onrecord.lexicon import read

HOLDER = re.compile(
    r"(?:\(c\)|©|copyright(?: ?©| ?\(c\))?)[\s:]*(?:\(c\)|©)?(?:\s*(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?,?)?"
    r"(?:\s+by)?\s+(?P<name>.+?)"
    r"(?=,? (?:19|20)\d\d|\. |\.?$|,? all rights|,? (?:inc|ltd|llc)\b| \||\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the page that name its outlet."""

    name: str
    words: str
    weight: int
    stated: bool = True

    @property
    def basis(self) -> str:
        """The words, said to be a statement or an inference."""
        return stated(self.words) if self.stated else inferred(self.words)


def publisher(page: Page, signed: Sequence[Byline], filed: Sequence[Dateline]) -> Evidence | None:
    """The strongest evidence of who published, the first of equals; a name that several lines give counts more."""
    found = [*copyright_holders(page), *page_titles(page), *credited(page), *self_named(page)]
    found += [Evidence(bare_outlet(name), line, 4) for name, line in dated_names(page) if is_outlet(name)]
    found += [Evidence(o, b.words, 3, False) for b in signed for o in b.outlets]
    found += [Evidence(d.supplier, d.words, 2, False) for d in filed if d.supplier and not wire(d.supplier)]
    votes = {key(e.name): sum(key(o.name) == key(e.name) for o in found) for e in found}
    return max(found, key=lambda e: (e.weight + min(votes[key(e.name)], 3) - 1, -found.index(e)), default=None)


def key(name: str) -> str:
    """A name as it is compared."""
    return re.sub(r"^the ", "", name.lower())


def copyright_holders(page: Page) -> Iterator[Evidence]:
    """Outlets that a copyright line names; a wire there only supplied the report."""
    for line in page.marked(Reason.COPYRIGHT):
        match = HOLDER.search(plain(line))
        if match:
            name = bare_outlet(match["name"])
            owned = name != plain(match["name"]).strip(" .,") or "rights reserved" in line.lower()
            named = 1 <= len(name.split()) <= 6 and "rights" not in name.lower() and not wire(name)
            if named and (owned or is_outlet(name)):
                yield Evidence(name, line, 6 if is_outlet(name) else 4)


def page_titles(page: Page) -> Iterator[Evidence]:
    """Outlets named after the headline ("Headline | Example Post") or in the masthead."""
    for line in page.marked(Reason.TITLE):
        site = split_site(line)[1]
        if site:
            yield Evidence(bare_outlet(re.split(r"(?:^|\s)(?:[|–—»:]|--?)\s", site)[-1]), line, 6)
    for line in page.marked(Reason.SITE_NAME):
        if not re.match(r"The |(?:\S+ ){2}", line) and not is_known(line):
            continue  # "Europe Today" may be a section
        yield Evidence(bare_outlet(line), line, 4, False)


def credited(page: Page) -> Iterator[Evidence]:
    """The outlet of a line such as "Source: Example Post and agencies"."""
    for line in credit_lines(page):
        if not re.match(r"sources?\b", line, re.IGNORECASE):
            continue
        own = [n for n in suppliers(line) or [] if not is_unnamed(n) and not wire(n)]
        if len(own) == 1:
            with_agencies = any(is_unnamed(n) or wire(n) for n in suppliers(line) or [])
            if with_agencies or is_outlet(own[0]):
                yield Evidence(bare_outlet(own[0]), line, 6 if with_agencies else 3, with_agencies)


@cache
def self_naming(kind: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of outlets.yml."""
    return tuple(
        re.compile(line.replace("{name}", OUTLET_NAME)) for line in read("importing/outlets")["self_naming"][kind]
    )


def self_named(page: Page) -> Iterator[Evidence]:
    """Outlets that appeals, prompts and labels name as their own."""
    for line in page.marked():
        if len(line) > 1500 or sentences(line) > 12:
            continue
        words = plain(line)
        for kind, weight in (("stated", 4), ("inferred", 2)):
            for expression in self_naming(kind):
                for match in expression.finditer(words):
                    name = bare_outlet(match["name"])
                    if is_outlet(name) and not wire(name):
                        yield Evidence(name, sentence_of(words, match.start()), weight, kind == "stated")


def sentence_of(words: str, position: int) -> str:
    """The sentence around a position."""
    start = max(words.rfind(mark, 0, position) for mark in (". ", "! ", "? ", "… "))
    return words[start + 2 if start >= 0 else 0 :]
