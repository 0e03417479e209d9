"""Words of an article that are withheld, taken out of what the ledger tells: the title and the address of a claim were
once these words.

The files that are kept with the corpus stay as they are; this is what is published of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.corpus import withholding
from onrecord.ids import slug
from onrecord.records import Change, Decision
from onrecord.spelling import WORD, folded, pattern
from onrecord.vocabulary import DecisionAction


@dataclass(frozen=True, slots=True)
class Words:
    """A passage that is not published."""

    rule: withholding.Rule
    plain: str  # as a title is compared with it
    address: str  # as an address is


def words(decisions: Iterable[Decision]) -> list[Words]:
    """The passages that decisions withhold, without those that are too short to be known again anywhere."""
    rules = [
        withholding.Rule(str(d.target.exact), str(d.values.get("instead") or withholding.WORDS), d.target.article)
        for d in decisions
        if d.action is DecisionAction.WITHHOLD and d.target.kind == "passage" and withholding.searched(d)
    ]
    return [Words(rule, folded(rule.name), slug(rule.name, len(rule.name) + 1)) for rule in rules]


def hidden(links: Iterable[str], withheld: Iterable[Words]) -> frozenset[str]:
    """The addresses that are withheld words, or the first of them; a proposed claim's ends with a mark of its own."""
    known = list(withheld)
    return frozenset(link for link in links if any(told(link.partition("/")[2], one) for one in known))


def told(name: str, one: Words) -> bool:
    """Whether an id tells withheld words."""
    return f"-{one.address}-" in f"-{name}-" or any(
        f"-{part}-" in f"-{one.address}-" and part.count("-") >= withholding.FEWEST - 1
        for part in (name, name.rpartition("-")[0])
    )


def history(changes: Iterable[Change], withheld: Iterable[Words], titles: Mapping[str, str]) -> tuple[Change, ...]:
    """The changes as they are published.

    Args:
        changes: of the ledger.
        withheld: what may not be told.
        titles: of each page that there is, whose address and title are somebody else's words as well.
    """
    known = list(withheld)
    if not known:
        return tuple(changes)
    kept = list(changes)
    places = {place for change in kept for place in (change.page, change.to) if place is not None}
    gone = hidden(places, known) - titles.keys()
    return tuple(scrubbed(c, known, titles) for c in kept if c.page not in gone and c.to not in gone)


def scrubbed(change: Change, withheld: Iterable[Words], titles: Mapping[str, str]) -> Change:
    """A change without withheld words."""
    for one in withheld:
        made = withholding.scrubbed(change, [one.rule])
        change = replace(made, page=change.page, to=change.to)
        title = change.title or ""
        if title and title != titles.get(change.page) and part(title, one):
            change = replace(change, title=one.rule.instead)
    return change


def part(title: str, one: Words) -> bool:
    """Whether a title is some of the words."""
    return len(WORD.findall(title)) >= withholding.FEWEST and pattern(title).search(one.plain) is not None
