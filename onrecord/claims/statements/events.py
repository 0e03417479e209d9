"""Happenings that several articles tell, grouped by frame and roles, and what they tell differently.

Two clauses are of one happening where they have the same frame and the same actors in the roles that the frame asks
for, at about the same time. A happening makes a claim where two articles tell it: what one article says in its own
voice and nobody else takes up needs no page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from string import Formatter

from onrecord import lexicon
from onrecord.claims.figures.conflicts import Finding
from onrecord.claims.figures.readings import named, sentence, source_key
from onrecord.claims.passages.passages import Passage, shared
from onrecord.edtf import Days, days, is_day, spells, spoken
from onrecord.ids import slug
from onrecord.records import Actor, Attestation, Conflict, Proposition
from onrecord.vocabulary import ActorType, Relation

APART = 45  # days after which the same happening is another one
SAME_DAYS = 7  # days between two dates that are still told of one happening
MOST = 4  # conflicts of one kind that a claim tells
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame asks of two clauses that tell the same."""

    name: str
    same: tuple[str, ...]
    once: bool
    differ: tuple[str, ...]
    kinds: frozenset[ActorType]  # that fill its roles
    statement: str

    @property
    def slots(self) -> tuple[str, ...]:
        """The names that its statement needs."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.statement) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Clauses of several articles that tell the same."""

    ids: tuple[str, ...]  # the best one first, then what it would be called by its other members
    statement: str
    about: tuple[str, ...]
    passages: tuple[Passage, ...]


@cache
def frames() -> dict[str, Frame]:
    """The frames of the package's data."""

    def kinds(row: Mapping[str, object]) -> frozenset[ActorType]:
        if row.get("people"):
            return frozenset({ActorType.PERSON})
        return frozenset({ActorType.ORGANISATION}) if row.get("bodies") else frozenset(ActorType) - {ActorType.PLACE}

    return {
        name: Frame(
            name, tuple(row["same"]), row["when"] == "once", tuple(row.get("differ", ())), kinds(row), row["statement"]
        )
        for name, row in lexicon.read("events")["frames"].items()
    }


def happenings(passages: Iterable[Passage], actors: Mapping[str, Actor]) -> list[Happening]:
    """What at least two articles tell, in order of ids; `passages` are those of `Reader.happened`."""
    holders: dict[Key, list[Passage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda p: p.place):
        for key in keys(passage, actors):
            holders[key].append(passage)
    found = [
        made
        for key, members in distinct(holders)
        for period in periods(members, frames()[key[0]])
        if len({passage.article for passage in period}) > 1
        and (made := happening(key, period, actors)) is not None
    ]  # fmt: skip
    return sorted(found, key=lambda made: (made.ids, made.passages[0].place))


def keys(passage: Passage, actors: Mapping[str, Actor]) -> Iterator[Key]:
    """The frame with each choice of actors for the roles that must be the same; none where a role is not filled."""
    told = passage.proposition
    if told is None:
        return
    frame = frames()[told.frame]
    if told.negated and told.agents and "agent" not in frame.same:
        return  # "the army did not oust her": somebody else may have
    roles: list[Sequence[str]] = []
    for role in frame.same:
        if role == "home":
            roles.append([passage.home] if passage.home else [])
        elif role == "day":
            roles.append([told.day.rstrip("?~%")] if told.day and is_day(told.day) else [])
        elif role == "place":
            roles.append([a for a in passage.actors if a in actors and actors[a].type is ActorType.PLACE])
        else:
            filled = {"agent": told.agents, "patient": told.patients}.get(role, (*told.agents, *told.patients))
            roles.append(fitting(filled, frame, actors))
    for chosen in product(*roles):
        paired = "partner" not in frame.same or chosen[0] < chosen[1]
        if len(set(chosen)) == len(chosen) and paired:
            yield (frame.name, *chosen)


def fitting(names: Sequence[str], frame: Frame, actors: Mapping[str, Actor]) -> list[str]:
    """The actors that can fill a role of a frame."""
    return [name for name in names if name in actors and actors[name].type in frame.kinds]


def distinct(holders: Mapping[Key, Sequence[Passage]]) -> Iterator[tuple[Key, list[Passage]]]:
    """The passages by key, without those whose passages another key of the same frame has, too, and more of them.

    Keys are never joined: who names two people in one clause does not make what happened to them one matter.
    """
    by_frame: dict[str, list[tuple[Key, frozenset[tuple[str, int, int, str]]]]] = defaultdict(list)
    for key in sorted(holders):
        by_frame[key[0]].append((key, frozenset(passage.place for passage in holders[key])))
    for found in by_frame.values():
        holding: dict[tuple[str, int, int, str], list[int]] = defaultdict(list)
        for number, (_, places) in enumerate(found):
            for place in places:
                holding[place].append(number)
        for number, (key, places) in enumerate(found):
            rivals = {other for place in places for other in holding[place]} - {number}
            if not any(places < found[o][1] or (places == found[o][1] and o < number) for o in sorted(rivals)):
                yield key, sorted({p.place: p for p in holders[key]}.values(), key=lambda p: p.place)


def when(passage: Passage) -> Days | None:
    """When it happened, else when it was told."""
    told = passage.proposition
    return (days(told.day) if told else None) or days(passage.date)


def month_of(passage: Passage) -> str | None:
    """The month of `when`, or its year."""
    told = passage.proposition
    value = told.day if told and days(told.day) else passage.date if days(passage.date) else None
    return value[:7] if value else None


def periods(members: Sequence[Passage], frame: Frame) -> Iterator[list[Passage]]:
    """The passages split where too long a time lies between them; dateless ones join the only time that there is."""
    if frame.once:
        yield list(members)
        return
    found = spells(members, when, APART)
    undated = [passage for passage in members if when(passage) is None]
    if len(found) <= 1:
        yield sorted([*(found[0] if found else []), *undated], key=lambda p: p.place)
    else:
        yield from found


def happening(key: Key, members: Sequence[Passage], actors: Mapping[str, Actor]) -> Happening | None:
    """The claim of passages with one key; None where its statement would have a gap."""
    frame = frames()[key[0]]
    filled = dict(zip(frame.same, key[1:], strict=True))
    names: dict[str, str] = {}
    for slot in frame.slots:
        one = filled.get(slot, "")
        if slot == "day":
            certain = any(p.proposition and p.proposition.day == one for p in members)
            names[slot] = spoken(one if certain else f"{one}?")
        elif one in actors:
            names[slot] = actors[one].name
        else:
            return None
    statement = frame.statement.format(**names)
    timeless = frame.once or "day" in frame.same
    months = [] if timeless else sorted({month for p in members if (month := month_of(p))})
    called = dict.fromkeys(slug(" ".join((*key, month)), longest=90) for month in months or [""])
    return Happening(
        ids=tuple(called), statement=f"{statement[:1].upper()}{statement[1:]}",
        about=tuple(sorted({name for name in key[1:] if name in actors})), passages=tuple(members),
    )  # fmt: skip


# ------------------------------------------------------------ what is told differently


def told_differently(
    attestations: Sequence[Attestation],
    propositions: Mapping[str, Sequence[Proposition]],
    outlets: Mapping[str, str],
) -> list[Finding]:
    """The pairs of a claim's attestations whose clauses give another day or other hours for one happening.

    Args:
        attestations: of the claim, in order of date.
        propositions: by article.
        outlets: by article, the publisher's name.
    """
    found: dict[tuple[str, str], Finding] = {}
    kept: dict[tuple[str, str | None, str | None], tuple[Attestation, Proposition]] = {}
    for one in attestations:
        for told in propositions.get(one.article, ()):
            if 2 * shared(told.evidence, one.evidence) >= min(length(told), len(one.evidence.exact)):
                kept.setdefault((told.frame, told.day, told.hours), (one, told))  # of those that agree, the first
    pairs = list(kept.values())
    for number, (one, told) in enumerate(pairs):
        for earlier, before in pairs[:number]:
            apart = one.article != earlier.article or source_key(one) != source_key(earlier)
            if apart and told.frame == before.frame and of_one(before, told) and len(found) < MOST:
                reason = difference(before, told, (teller(earlier, outlets), teller(one, outlets)))
                if reason:
                    ids = earlier.id, one.id
                    conflict = Conflict(attestations=ids, relation=Relation.CONFLICTING, reason=reason)
                    found.setdefault(ids, Finding(conflict, contested=True))
    return list(found.values())


def of_one(first: Proposition, second: Proposition) -> bool:
    """Whether two clauses of one frame can tell of the same: an actor in common, or a frame that needs none."""
    taking_part = [{*told.agents, *told.patients} for told in (first, second)]
    needed = {"agent", "patient", "party"} & set(frames()[first.frame].same)
    return not needed or bool(taking_part[0] & taking_part[1])


def length(told: Proposition) -> int:
    """How many characters a clause has."""
    return told.evidence.end - told.evidence.start


def teller(one: Attestation, outlets: Mapping[str, str]) -> str:
    """Who tells it, and in which outlet."""
    name, outlet = named(one.source_chain), outlets.get(one.article, "")
    return name if not outlet or outlet in name else f"{name} in {outlet}"


def difference(first: Proposition, second: Proposition, who: tuple[str, str]) -> str | None:
    """What two clauses of one happening tell differently, in a sentence; None where nothing."""
    differ = frames()[first.frame].differ
    if "hours" in differ and first.hours and second.hours and first.hours != second.hours:
        told = f"according to {who[0]} it holds {first.hours}", f"according to {who[1]} {second.hours}"
        return sentence(*told, "the hours differ, so these are two accounts of one rule, or two rules")
    one, other = days(first.day), days(second.day)
    if "day" in differ and one and other and first.day and second.day:
        gap = max(one[0], other[0]) - min(one[1], other[1])
        uncertain = any(value.endswith(("?", "~", "%")) for value in (first.day, second.day))
        if uncertain < gap <= SAME_DAYS:  # late on the tenth may be early on the eleventh, if a day is not certain
            told = f"{who[0]} puts it on {spoken(first.day)}", f"{who[1]} puts it on {spoken(second.day)}"
            return sentence(*told, "both cannot be right if they tell of the same moment")
    return None
