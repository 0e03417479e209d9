"""Proposed claims: what curated claims left, grouped by the machine and marked so.

Ids. A group of figures is named by what it counts, a statement by its first words and a hash of its content, never
by the article, so that an article added earlier renames nothing. A group could be called after any member:
it takes an id that was published before if a member gives one, else the one with the smallest hash.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.claims.figures.fit import Setting
from onrecord.claims.figures.groups import FigureGroup, comparable, figure_groups
from onrecord.claims.measures import measures
from onrecord.claims.passages.passages import Draft, Passage, covered, parts, shared
from onrecord.claims.statements.answers import Answer, bare
from onrecord.claims.statements.clauses import content_words, figure_statement, kind, opening, statement
from onrecord.claims.statements.events import Happening, happenings
from onrecord.claims.statements.groups import statement_groups
from onrecord.claims.statements.topics import FLIPPED, turned
from onrecord.ids import content_hash, slug
from onrecord.records import Actor, Span
from onrecord.stems import stems
from onrecord.vocabulary import ClaimKind, Stance

AGAINST = (Stance.DENIES, Stance.DOUBTS)
ALONE = "proposed-amount"  # of amounts that stand in one sentence none contradicts another
MOSTLY = 0.6  # share of a content that is said elsewhere, from which on it makes no claim of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that the machine makes of a group of passages."""

    id: str
    statement: str
    kind: ClaimKind
    about: tuple[str, ...]
    drafts: tuple[Draft, ...]
    former: tuple[str, ...] = ()  # published ids that this claim took over


def left_over(passages: Sequence[Passage], taken: Iterable[Draft]) -> list[Passage]:
    """The figures and statements of one article that make claims of their own.

    A figure or attribution that a curated claim took is settled. Of the rest, an attribution is left out where
    a figure or a nested attribution says most of its content, and an amount where an attribution says it.
    """
    taken = list(taken)
    figures_taken = {draft.passage.figure.id for draft in taken if draft.passage.figure}
    settled = {d.passage.attribution.id for d in taken if d.passage.attribution and not d.passage.figure}
    used = [draft.passage.evidence for draft in taken]
    figures = [p for p in passages if p.figure is not None and p.figure.id not in figures_taken]
    grouped = [p for p in figures if p.figure is not None and comparable(p.figure)]
    used += [passage.evidence for passage in grouped]
    nested: dict[str, list[Span]] = {}
    statements = [p for p in passages if p.figure is None and p.attribution is not None]
    for passage in statements:
        if passage.attribution and passage.attribution.parent:
            nested.setdefault(passage.attribution.parent, []).extend(parts(passage.attribution))
    said = [
        passage for passage in statements
        if passage.attribution and passage.attribution.id not in settled
        and passage.worded is not None and not bare(passage)
        and covered(passage.evidence, used) < MOSTLY
        and covered(passage.evidence, nested.get(passage.attribution.id, ())) < MOSTLY
    ]  # fmt: skip
    spoken = [passage.evidence for passage in statements]
    alone = [
        p for p in figures
        if p.figure and (known := measures().get(p.figure.measure)) and known.alone
        and not any(shared(p.evidence, span) for span in (*used, *spoken))
    ]  # fmt: skip
    return [*grouped, *said, *alone]


def proposals(
    passages: Sequence[Passage],
    replies: Sequence[Answer],
    told: Sequence[Passage],
    setting: Setting,
    actors: Mapping[str, Actor],
    taken: Container[str],
    published: Container[str],
) -> list[Proposal]:
    """The claims of what `left_over` gave for every article, in order of their ids.

    `replies` are denials and doubts of the same articles that join the claim of what they answer, `told` the happenings
    that they tell, `taken` are ids of other claims, `published` those that any claim ever had.
    """
    counted = {p.place for p in passages if p.figure is not None and comparable(p.figure)}
    answered: dict[tuple[str, int, int, str], list[Answer]] = defaultdict(list)
    for reply in replies:
        answered[reply.to.place].append(reply)
    events = happenings(told, actors)
    shown: dict[str, list[Span]] = defaultdict(list)
    for event in events:
        for passage in event.passages:
            shown[passage.article].append(passage.evidence)
    others = [
        p for p in passages
        if p.place not in counted and (p.place in answered or covered(p.evidence, shown[p.article]) < MOSTLY)
    ]  # fmt: skip
    made: dict[str, Proposal] = {}
    for proposal in (
        *(of_figures(group, setting, published) for group in figure_groups(passages, setting)),
        *(of_happening(event, published) for event in events),
        *sorted((of_statements(group, answered, published) for group in statement_groups(others)), key=by_id),
    ):
        name = next(name for name in spellings(proposal) if name not in made and name not in taken)
        made[name] = renamed(proposal, name)
    return sorted(made.values(), key=by_id)


def by_id(proposal: Proposal) -> tuple[str, tuple[str, int, int, str]]:
    """A sort key for proposals whose ids may still be the same."""
    return proposal.id, proposal.drafts[0].passage.place


def spellings(proposal: Proposal) -> Iterator[str]:
    """The id of a proposal, then what it is called where another claim has that id."""
    yield proposal.id
    marks = [(p.article, p.evidence.exact) for p in (draft.passage for draft in proposal.drafts)]
    smallest = min(marks, key=lambda mark: content_hash(*mark))
    for number in range(len(proposal.drafts) + 1000):
        yield f"{proposal.id}-{content_hash(*smallest, number)[:6]}"


def renamed(proposal: Proposal, name: str) -> Proposal:
    """The proposal under its final id, its attestations too."""
    drafts = tuple(Draft(claim=name, passage=d.passage, stance=d.stance, method=d.method) for d in proposal.drafts)
    former = tuple(old for old in proposal.former if old != name)
    return Proposal(
        id=name, statement=proposal.statement, kind=proposal.kind, about=proposal.about, drafts=drafts, former=former
    )


def drafts_of(passages: Iterable[Passage], method: str) -> tuple[Draft, ...]:
    """The passages as attestations that say the claim as it is."""
    return tuple(Draft(claim="", passage=p, stance=p.stance, method=method) for p in passages)


def of_figures(group: FigureGroup, setting: Setting, published: Container[str]) -> Proposal:
    """The claim of a group of figures."""
    before = [name for name in group.ids if name in published]
    places = {passage.figure.place for passage in group.passages if passage.figure and passage.figure.place}
    return Proposal(
        id=(before or list(group.ids))[0], statement=figure_statement(group, setting), kind=ClaimKind.FIGURE,
        about=tuple(sorted(place for place in places if place in setting.geography.names)),
        drafts=drafts_of(group.passages, "proposed-figure"), former=tuple(before[1:]),
    )  # fmt: skip


def of_happening(event: Happening, published: Container[str]) -> Proposal:
    """The claim of what several articles tell."""
    before = [name for name in event.ids if name in published]
    drafts = [Draft(claim="", passage=p, stance=stance_of(p), method="proposed-event") for p in event.passages]
    return Proposal(
        id=(before or list(event.ids))[0], statement=event.statement, kind=ClaimKind.EVENT, about=event.about,
        drafts=tuple(drafts), former=tuple(before[1:]),
    )  # fmt: skip


def stance_of(passage: Passage) -> Stance:
    """The stance of a clause towards its happening: who asserts that it did not happen denies it."""
    negated = passage.proposition is not None and passage.proposition.negated
    return FLIPPED.get(passage.stance, passage.stance) if negated else passage.stance


def of_statements(
    group: Sequence[Passage], answered: Mapping[tuple[str, int, int, str], Sequence[Answer]], published: Container[str]
) -> Proposal:
    """The claim of a group of statements: called and worded after the member that its id comes from.

    That is one whose words are no denial and stand without their source, if there is one.
    """
    named = sorted((((*name_of(passage), passage.place), passage) for passage in group), key=lambda row: row[0])
    if len(named) > 1:
        named.sort(key=lambda row: (turned(row[1]), row[1].worded is not None and row[1].worded.told))
    before = list(dict.fromkeys(name for (_, name, _), _ in named if name in published))
    (_, name, _), seed = next((row for row in named if row[0][1] in before), named[0])
    counts = Counter(actor for passage in group for actor in passage.actors)
    drafts = [
        Draft(claim="", passage=p, stance=stance_towards(seed, p), method=ALONE if p.figure else "proposed-statement")
        for p in group
    ]
    for reply in (reply for passage in group for reply in answered.get(passage.place, ())):
        drafts.append(Draft(claim="", passage=reply.passage, stance=reply.stance, method="answer"))
    return Proposal(
        id=name, statement=statement(seed), kind=kind(seed),
        about=tuple(sorted(actor for actor, count in counts.items() if 2 * count >= len(group))),
        drafts=tuple(drafts), former=tuple(other for other in before if other != name),
    )  # fmt: skip


def stance_towards(seed: Passage, passage: Passage) -> Stance:
    """The stance of a passage towards the statement of `seed`.

    "The mayor denied the plan" is itself the statement where a content is told with its source: who reports the same
    denial asserts it, who says the plan exists denies it.
    """
    told = seed.worded is not None and seed.worded.told
    turn = turned(passage) != turned(seed)
    if told and seed.stance in AGAINST:
        return Stance.ASSERTS if (passage.stance in AGAINST) != turn else Stance.DENIES
    return FLIPPED.get(passage.stance, passage.stance) if turn else passage.stance


def name_of(passage: Passage) -> tuple[str, str]:
    """The hash of a statement's content words, and the id that it would give a claim."""
    mark = content_hash(*stems(content_words(passage)))
    return mark, f"{slug(opening(passage), longest=40)}-{mark[:4]}"
