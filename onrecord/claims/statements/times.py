"""What the attestations of one claim tell differently of when: another day, other hours."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord import lexicon
from onrecord.chains import named
from onrecord.claims.figures.conflicts import Finding
from onrecord.claims.figures.readings import sentence, source_key
from onrecord.edtf import days, on
from onrecord.lexicon import either
from onrecord.records import Attestation, Conflict, DateMention, Event
from onrecord.vocabulary import Relation, Stance

SAME_DAYS = 7  # days between two dates that are still told of one event
MOST = 4  # conflicts of one kind that a claim tells
CLOCKS = re.compile(
    r"(?i)\b(?:from|between)\s+(\d{1,2}(?:[:.]\d\d)?)\s?([ap]\.?m\.?)?\s+(?:to|until|till|and)\s+"
    r"(\d{1,2}(?:[:.]\d\d)?)\s?([ap]\.?m\.?)(?!\w)"
)


def told_differently(
    attestations: Sequence[Attestation],
    dates: Mapping[str, Sequence[DateMention]],
    events: Mapping[str, Event],
    outlets: Mapping[str, str],
) -> list[Finding]:
    """The pairs of a claim's attestations that give another day or other hours for one event.

    Args:
        attestations: of the claim, in order of date.
        dates: the time expressions, by article.
        events: by id.
        outlets: by article, the publisher's name.
    """
    kept: dict[tuple[str | None, str | None, str | None], tuple[Attestation, str | None, str | None]] = {}
    for one in attestations:
        if one.stance is Stance.ASSERTS and one.figure is None:
            event = events.get(one.event or "")
            when, time = event.time if event else day(one, dates.get(one.article, ())), hours(one.evidence.exact)
            predicate = event.predicate if event else None
            kept.setdefault((predicate, when, time), (one, when, time))  # of those that agree, the first
    rows = list(kept.items())
    found: dict[tuple[str, str], Finding] = {}
    for number, ((predicate, *_), (one, when, time)) in enumerate(rows):
        for (before, *_), (earlier, other_day, other_time) in rows[:number]:
            apart = one.article != earlier.article or source_key(one) != source_key(earlier)
            if not apart or len(found) >= MOST or predicate != before:
                continue
            reason = difference((other_day, when), (other_time, time), (teller(earlier, outlets), teller(one, outlets)))
            if reason:
                ids = earlier.id, one.id
                conflict = Conflict(attestations=ids, relation=Relation.CONFLICTING, reason=reason)
                found.setdefault(ids, Finding(conflict, contested=True))
    return list(found.values())


def day(one: Attestation, dates: Sequence[DateMention]) -> str | None:
    """The only day that an evidence names."""
    inside = {d.value for d in dates if one.evidence.start <= d.start and d.end <= one.evidence.end and d.value}
    return next(iter(inside)) if len(inside) == 1 else None


def hours(words: str) -> str | None:
    """The time of day at which a rule holds: "from 8 p.m. to 6 am" as "from 8 pm to 6 am", "overnight" by its list."""
    for name, pattern in rules().items():
        if pattern.search(words):
            return name
    found = CLOCKS.search(words)
    if found is None:
        return None
    first, last = (
        f"{found[n].replace('.', ':')} {(found[n + 1] or '').replace('.', '').lower()}".strip() for n in (1, 3)
    )
    return f"from {first} to {last}"


@cache
def rules() -> dict[str, re.Pattern[str]]:
    """A pattern for each way to name hours."""
    listed = lexicon.read("hours").items()
    return {str(name): re.compile(rf"(?i)(?<!\w)(?:{either(words)})(?!\w)") for name, words in listed}


def teller(one: Attestation, outlets: Mapping[str, str]) -> str:
    """Who tells it, and in which outlet."""
    name, outlet = named(one.source_chain), outlets.get(one.article, "")
    return name if not outlet or outlet in name else f"{name} in {outlet}"


def difference(
    told: tuple[str | None, str | None], times: tuple[str | None, str | None], who: tuple[str, str]
) -> str | None:
    """What two tellings of one event give differently, in a sentence; None where nothing."""
    if times[0] and times[1] and times[0] != times[1]:
        words = f"according to {who[0]} it holds {times[0]}", f"according to {who[1]} {times[1]}"
        return sentence(*words, "the hours differ, so these are two accounts of one rule, or two rules")
    first, second = told
    one, other = days(first), days(second)
    if one and other and first and second and one[0] == one[1] and other[0] == other[1]:
        gap = max(one[0], other[0]) - min(one[1], other[1])
        uncertain = any(value.endswith(("?", "~", "%")) for value in (first, second))
        if uncertain < gap <= SAME_DAYS:  # late on the tenth may be early on the eleventh, if a day is not certain
            words = f"{who[0]} puts it {on(first)}", f"{who[1]} puts it {on(second)}"
            return sentence(*words, "both cannot be right if they tell of the same moment")
    return None
