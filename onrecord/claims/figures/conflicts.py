"""How the figures of one claim stand to each other, and why, in a plain sentence.

Two figures are conflicting only where measure, population, place and event agree, their dates agree or are unknown,
and no number satisfies both. A later count may supersede an earlier one; a part is narrower than its whole.
No value is ever called the best one.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache

from onrecord.chains import OUTLETS, named
from onrecord.claims.figures.readings import Reading, described, disjoint, interval, sentence, value
from onrecord.claims.geography import Geography
from onrecord.claims.measures import measures
from onrecord.english import plural
from onrecord.lexicon import phrase_pattern, plain, read
from onrecord.records import Conflict
from onrecord.vocabulary import Bound, Certainty, Relation, Scope

LOOK_BACK = 12  # how many earlier readings each one is compared with, so that long series stay linear
UNSTATED = "a place that is not stated"
ENOUGH = 6  # findings about one reading
MOST = 4  # conflicts of one relation that start from one reading
BELOW = "the second says only how many there may be at most, so it contradicts no lower number"
BREATH = 8  # characters between two clauses of one sentence: ", and "
TOO_FAR = 3  # times: incidents whose counts differ by more are hardly the same
FURTHEST = 10  # times: other counts of two articles
CEILINGS = (Bound.AT_MOST, Bound.LESS_THAN)


@cache
def count_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a number an addition, and what makes a clause tell an incident of its own."""
    rows = read("claims/counts")
    addition, own = (phrase_pattern("|".join(rows[key])).pattern for key in ("increments", "own"))
    return re.compile(rf"{addition}(?!\s+(?:{'|'.join(rows['total'])})\b)"), re.compile(own)


@dataclass(frozen=True, slots=True)
class Finding:
    """A conflict, and whether it makes the claim contested."""

    conflict: Conflict
    contested: bool


def figure_conflicts(readings: Iterable[Reading], geography: Geography) -> list[Finding]:
    """The pairs of a claim's figures that matter, in order of date; the order of the input does not count.

    Readings that repeat value, source, day and population of an earlier one are left to it, and one without a place is
    taken for one of the widest place. Each is compared with the nearest earlier ones: of conflicting and narrower ones
    up to `MOST` are told, of series and of figures that cannot be compared only the nearest.
    """
    kept = distinct(readings, geography)
    found: list[Finding] = []
    ceilings: set[str] = set()  # those beside which one lower number has been told
    for number, reading in enumerate(kept):
        told: dict[Relation, int] = {}
        for earlier in nearest(reading, kept[max(0, number - LOOK_BACK) : number]):
            if sum(told.values()) >= ENOUGH:
                break
            finding = relate(earlier, reading, geography)
            if finding is None:
                continue
            relation = finding.conflict.relation
            if BELOW in finding.conflict.reason:
                top = finding.conflict.attestations[1]
                if top in ceilings:
                    continue
                ceilings.add(top)
            most = MOST if relation in (Relation.CONFLICTING, Relation.NARROWER) else 1 if reading.day else 2
            if told.get(relation, 0) < most:
                told[relation] = told.get(relation, 0) + 1
                found.append(finding)
    return found


def distinct(readings: Iterable[Reading], geography: Geography) -> list[Reading]:
    """Readings in order without the repeats of an earlier one, those without a place at the widest place of all."""
    listed = sorted(readings, key=lambda r: r.key)
    whole = widest({reading.place for reading in listed if reading.place}, geography)
    first: dict[tuple[object, ...], Reading] = {}
    for reading in listed:
        first.setdefault(reading.sameness, replace(reading, where=reading.place or whole))
    return list(first.values())


def nearest(reading: Reading, earlier: list[Reading]) -> list[Reading]:
    """The earlier readings, the last first; of one without a date those nearest in number first."""
    if reading.day is not None:
        return earlier[::-1]
    number = value(reading.figure) or 0.0
    return sorted(earlier, key=lambda r: (abs((value(r.figure) or 0.0) - number), r.key))


def widest(places: Collection[str], geography: Geography) -> str | None:
    """The place that holds all the others; where none does, a place that is like none of them."""
    if not places:
        return None
    return next((p for p in sorted(places) if all(geography.lies_in(q, p) for q in places)), UNSTATED)


def stands(reading: Reading) -> bool:
    """Whether a figure can contradict another: it still stands and is a total, unlike "another 26"."""
    return not reading.figure.superseded_words and not count_words()[0].search(plain(reading.figure.exact))


def relate(one: Reading, other: Reading, geography: Geography) -> Finding | None:
    """How two figures stand to each other, whichever comes first; None where nothing needs saying."""
    a, b = sorted((one, other), key=lambda reading: reading.key)
    if (told := replaced(a, b) or replaced(b, a)) is not None:
        return told
    alike = a.figure.measure == b.figure.measure and a.figure.unit == b.figure.unit
    if not (stands(a) and stands(b) and alike) or one_breath(a, b):
        return None
    known = measures().get(a.figure.measure)
    events = {reading.figure.event for reading in (a, b)} - {None}
    if len(events) == 2:
        return incomparable(a, b, geography, "they count different events")
    if a.population and b.population and a.population != b.population:
        counted = "people" if known is None or known.who == "people" else "things"
        return incomparable(a, b, geography, f"they do not count the same {counted}", population=True)
    if known is not None and known.apart and a.place != b.place and a.place and b.place:
        return incomparable(a, b, geography, "they are shares of different wholes", place=True)
    part = narrower(a, b, geography)
    if part is not None:
        return of_part(part, b if part is a else a, geography)
    if a.place and b.place and a.place != b.place:
        return incomparable(a, b, geography, "neither place is known to lie in the other", place=True)
    return in_time(a, b, geography)


def replaced(old: Reading, new: Reading) -> Finding | None:
    """That the report of an older number says that a newer one takes its place, here or in another report's words."""
    by = old.figure.superseded_by
    if withdrawn_elsewhere(old, new):
        why = "a correction in the second report says that the first number was wrong"
    elif by is not None and by == new.figure.id:
        words = old.figure.superseded_words
        why = f"the text says that the second replaces the first (“{words}”), so only the second stands"
    else:
        return None
    return finding(old, new, Relation.SUPERSEDED, sentence(named_figure(old), named_figure(new), why))


def withdrawn_elsewhere(old: Reading, new: Reading) -> bool:
    """Whether a correction in another report of the same outlet withdraws a number and leaves the other one."""
    a, b = old.attestation, new.attestation
    ours, theirs = (chain[-1].name if chain else None for chain in (a.source_chain, b.source_chain))
    wrong = value(old.figure) in new.withdrawn and value(new.figure) not in new.withdrawn
    return wrong and a.article != b.article and ours == theirs is not None and old.figure.measure == new.figure.measure


def named_figure(reading: Reading) -> str:
    """Who gives which number: "the ministry gave “15”"."""
    return f"{named(reading.attestation.source_chain)} gave “{reading.figure.exact}”"


def one_breath(a: Reading, b: Reading) -> bool:
    """Whether one source gives two figures in one clause: "two of the 18"; they belong together."""
    first, second = a.attestation, b.attestation
    gap = max(first.evidence.start, second.evidence.start) - min(first.evidence.end, second.evidence.end)
    same = first.article == second.article and a.source == b.source and a.figure.as_of == b.figure.as_of
    return same and gap <= BREATH


def narrower(a: Reading, b: Reading, geography: Geography) -> Reading | None:
    """The one of the two that counts a part of what the other counts."""
    for part, whole in ((a, b), (b, a)):
        here, there = part.place, whole.place
        if here and there and here != there and geography.lies_in(here, there):
            return part
        if part.population and not whole.population and here == there:
            return part
        subset = part.figure.scope is Scope.SUBSET and whole.figure.scope is Scope.WHOLE
        if subset and (here == there or there is None):
            return part
    return None


def of_part(part: Reading, whole: Reading, geography: Geography) -> Finding | None:
    """A part beside its whole: worth saying where both name a number; contested where the part is larger."""
    least, large = interval(part.figure), value(whole.figure)
    if least is None or large is None:
        return None
    larger = part.figure.bound not in CEILINGS and least[0] > large
    later = part.day is not None and whole.day is not None and part.day[0] > whole.day[1]
    if part.place == whole.place and part.population != whole.population:
        return of_some_people(part, whole, geography, contested=larger and not later)
    verdict = "a part of what the other counts, so the two need not agree"
    if larger:
        verdict = "a part larger than the whole it lies in"
        verdict += ", though of a later date" if later else same_hands(part, whole)
    told = [described(reading, geography, place=True) for reading in (whole, part)]
    reason = sentence(told[0], f"{told[1]}: {verdict}")
    placed = part.place is not None or part.figure.event is not None
    return finding(whole, part, Relation.NARROWER, reason, contested=larger and placed and not later)


def of_some_people(part: Reading, whole: Reading, geography: Geography, *, contested: bool) -> Finding | None:
    """A count of some people beside one that does not say of whom: it may be lower, but hardly higher."""
    told = [described(reading, geography, population=True) for reading in (whole, part)]
    if not contested:
        verdict = "the other may count more people than these, so the two need not agree"
        return finding(whole, part, Relation.NARROWER, sentence(told[0], f"{told[1]}: {verdict}"))
    if not disjoint(part.figure, whole.figure):
        return None
    verdict = f"more of these than the other counts in all{same_hands(part, whole)}"
    return finding(whole, part, Relation.CONFLICTING, sentence(told[0], f"{told[1]}: {verdict}"), contested=True)


def incomparable(
    a: Reading, b: Reading, geography: Geography, why: str, *, place: bool = False, population: bool = False
) -> Finding | None:
    """Two figures that differ and cannot be held against each other."""
    if not disjoint(a.figure, b.figure):
        return None
    told = [described(reading, geography, place=place, population=population) for reading in (a, b)]
    return finding(a, b, Relation.NOT_COMPARABLE, sentence(*told, f"{why}, so this is no contradiction"))


def in_time(a: Reading, b: Reading, geography: Geography) -> Finding | None:
    """Two figures of the same thing, `a` not later than `b`: a series, a conflict, or nothing."""
    if repeated(a, b):
        return None
    apart = disjoint(a.figure, b.figure)
    stated = a.figure.as_of is not None and b.figure.as_of is not None
    after = a.day is not None and b.day is not None and b.day[0] > a.day[1]
    coarser = a.day is not None and b.day is not None and b.day[1] > a.day[1]
    told = [described(reading, geography) for reading in (a, b)]
    ceiling = a.figure.bound in CEILINGS or b.figure.bound in CEILINGS
    if (after and a.source == b.source and (apart or not ceiling)) or (coarser and series(a, b)):
        why = later_words(a, b, after=after, stated=stated)
        return finding(a, b, Relation.SUPERSEDED, sentence(*told, f"{why}, so the two need not disagree"))
    if not apart:
        return undated_series(a, b, geography) or under_ceiling(a, b, geography)
    if after and stated:
        return finding(a, b, Relation.NOT_COMPARABLE, sentence(*told, "they are of different dates and sources"))
    if (reason := loose(a, b)) is not None:
        return finding(a, b, Relation.NOT_COMPARABLE, sentence(*told, f"{reason}, so the two need not disagree"))
    verdict = "no number fits both" + unsaid(a, b) + same_hands(a, b)
    return finding(a, b, Relation.CONFLICTING, sentence(*told, verdict), contested=True)


def loose(a: Reading, b: Reading) -> str | None:
    """Why two figures that differ may count different things where no event of the archive says that they do not."""
    known = measures().get(a.figure.measure)
    if known is None or a.figure.event is not None or b.figure.event is not None:
        return None
    low, high = sorted((value(a.figure) or 0.0, value(b.figure) or 0.0))
    together = a.attestation.article == b.attestation.article
    exact = a.place == b.place is not None and a.figure.as_of == b.figure.as_of is not None
    most = FURTHEST if exact or not (known.incident or known.acts) else TOO_FAR
    if high > most * low and (known.incident or not together):
        return "they are so far apart that they may count different things"
    if not (known.incident or known.acts):
        return None
    if together and a.source == b.source:
        return "one source gives both and may count different things"
    if known.acts and not a.population:
        return "nothing says that they count the same ones"
    if together and any(count_words()[1].match(plain(reading.attestation.evidence.exact)) for reading in (a, b)):
        return "each is told of what its own sentence tells, which may be two things"
    return None


def undated_series(a: Reading, b: Reading, geography: Geography) -> Finding | None:
    """Two floors of a thing that only grows, of which one has no date: the higher may be the later one."""
    if (a.day is not None and b.day is not None) or Bound.EXACT in (a.figure.bound, b.figure.bound):
        return None
    low, high = sorted((a, b), key=lambda r: (value(r.figure) or 0.0, r.key))
    if not series(low, high):
        return None
    told = [described(reading, geography) for reading in (low, high)]
    why = "neither has a date" if a.day is None and b.day is None else "one of them has no date"
    why += ", but such a count only grows, so the higher one may be the later one and the two need not disagree"
    return finding(low, high, Relation.SUPERSEDED, sentence(*told, why))


def under_ceiling(a: Reading, b: Reading, geography: Geography) -> Finding | None:
    """A number only said to be possible, beside a lower one: it is a ceiling and contradicts nothing below it."""
    for top, below in ((a, b), (b, a)):
        height, number = value(top.figure), value(below.figure)
        possible = top.figure.bound in CEILINGS and top.figure.certainty is Certainty.POSSIBLE
        if possible and below.figure.bound not in CEILINGS and height and number and number < height:
            told = [described(reading, geography) for reading in (below, top)]
            return finding(below, top, Relation.NOT_COMPARABLE, sentence(*told, BELOW))
    return None


def later_words(a: Reading, b: Reading, *, after: bool, stated: bool) -> str:
    """In what way `b` is the later one."""
    if not after:
        return "the dates overlap, and the higher number may be the later one"
    return f"a later {'count' if stated else 'report'}{' by the same source' if a.source == b.source else ''}"


def repeated(a: Reading, b: Reading) -> bool:
    """Whether two figures name the same number in the same way."""
    return (a.figure.bound, a.figure.low, a.figure.high) == (b.figure.bound, b.figure.low, b.figure.high)


def series(a: Reading, b: Reading) -> bool:
    """Whether `b` may be a later count of a thing that only grows: higher, no ceiling, and not merely possible."""
    known = measures().get(a.figure.measure)
    lower, higher = value(a.figure), value(b.figure)
    if known is None or not known.grows or lower is None or higher is None:
        return False
    firm = all(r.figure.bound not in CEILINGS and r.figure.certainty is not Certainty.POSSIBLE for r in (a, b))
    return firm and higher > lower


def unsaid(a: Reading, b: Reading) -> str:
    """What would have to be known to be sure that two figures are of the same thing."""
    missing = []
    if (a.figure.place is None) != (b.figure.place is None):
        missing.append("the place")
    if a.attestation.article != b.attestation.article and None in (a.figure.as_of, b.figure.as_of):
        missing.append("the date of the count")
    verb = plural(len(missing), "is", "are")
    return f" (if {' and '.join(missing)} {verb} the same, which not both state)" if missing else ""


def same_hands(a: Reading, b: Reading) -> str:
    """Says so where one article or one source gives both figures."""
    same_article = a.attestation.article == b.attestation.article
    if a.source == b.source:
        narrator = a.attestation.source_chain[:1] and a.attestation.source_chain[0].role in OUTLETS
        return ", so the article contradicts itself" if same_article and narrator else ", and one source gives both"
    return ", and one article carries both" if same_article else ""


def finding(a: Reading, b: Reading, relation: Relation, reason: str, *, contested: bool = False) -> Finding:
    """A finding about two readings, the earlier or contradicted one first."""
    ids = (a.attestation.id, b.attestation.id)
    return Finding(Conflict(attestations=ids, relation=relation, reason=reason), contested)
