"""Proposed claims: what curated claims left, grouped by the machine and marked so.

Ids. A group of figures is named by what it counts, a statement by its first words and a hash of its content, never
by the article, so that an article added earlier renames nothing. A group could be called after any member:
it takes an id that was published before if a member gives one, else the one with the smallest hash.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.annotate.events.contrasts import deciding
from onrecord.claims.figures.apart import Clauses, parted
from onrecord.claims.figures.fit import Setting
from onrecord.claims.figures.groups import FigureGroup, comparable, figure_groups
from onrecord.claims.figures.questions import AMOUNTS, Question, noun, questions
from onrecord.claims.joining.titles import Library, asked_by, charge, sentence_of, title
from onrecord.claims.measures import measures
from onrecord.claims.passages.passages import Draft, Passage, covered, parts, shared
from onrecord.claims.passages.wording import EDGES, QUOTES
from onrecord.claims.proposal import Proposal, renamed
from onrecord.claims.statements.answers import Answer, bare
from onrecord.claims.statements.clauses import at, content_words, figure_statement, kind, opening, statement
from onrecord.ids import content_hash, slug
from onrecord.records import Span
from onrecord.relinking import changed
from onrecord.replacing import replaced
from onrecord.stems import WORD, stems
from onrecord.vocabulary import SILENT, ClaimKind, Stance

AGAINST = (Stance.DENIES, Stance.DOUBTS)
ALONE = "proposed-amount"  # of amounts that stand in one sentence none contradicts another
FEWEST = 2  # words of content by which a statement can be known again
MARK = 4  # letters of a hash at the end of an id
MOSTLY = 0.6  # share of a content that is said elsewhere, from which on it makes no claim of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A group of event mentions of one story, as passages."""

    story: str
    number: int
    passages: tuple[Passage, ...]
    scores: tuple[float, ...]
    reasons: tuple[tuple[str, ...], ...]
    near: tuple[int, ...]
    against: tuple[tuple[str, str, str], ...] = ()  # ids of events that contradict each other, with the reason


@dataclass(frozen=True, slots=True)
class Published:
    """Ids that claims ever had, and the marks that they end with."""

    names: AbstractSet[str]
    marks: AbstractSet[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What claims are worded and sorted by: articles, actors and stories."""

    library: Library
    story_of: Mapping[str, str]  # by article, the id of its story where other reports tell it, too
    labels: Mapping[str, str]  # by story, a few words
    about: Mapping[str, tuple[str, ...]]  # by story, actors
    clauses: Clauses

    def questions(self, passages: Iterable[Passage]) -> Iterator[tuple[str, Question]]:
        """The questions of each story that its figures answer."""
        by_story: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            if passage.figure is not None and passage.article in self.story_of:
                by_story[self.story_of[passage.article]].append(passage)
        for story in sorted(by_story):
            for question in questions(by_story[story], self.library.texts):
                for part in parted(question.passages, self.clauses):
                    if len({passage.article for passage in part}) > 1 or len(part) == len(question.passages):
                        yield story, replaced(question, passages=tuple(part))


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
        and passage.worded is not None and not bare(passage) and passage.stance not in SILENT
        and covered(passage.evidence, used) < MOSTLY
        and covered(passage.evidence, nested.get(passage.attribution.id, ())) < MOSTLY
    ]  # fmt: skip
    spoken = [*used, *(passage.evidence for passage in statements)]
    counted = [
        replaced(p, spoken=any(shared(p.evidence, span) for span in spoken)) for p in figures if p not in grouped
    ]
    return [*grouped, *counted, *said]


def proposals(
    passages: Sequence[Passage],
    replies: Sequence[Answer],
    told: Sequence[Told],
    single: Sequence[Passage],
    setting: Setting,
    background: Background,
    taken: Container[str],
    published: AbstractSet[str],
) -> dict[str, Proposal]:
    """The claims of what `left_over` gave for every article, by id.

    `replies` are denials and doubts of the same articles that join the claim of what they answer, `told` the event
    mentions that a model joined, by story, `single` clauses that reports of stories tell in their own voice, `taken`
    are ids of other claims, `published` those that any claim ever had.
    """
    answered: dict[tuple[str, int, int, str], list[Answer]] = defaultdict(list)
    for reply in replies:
        answered[reply.to.place].append(reply)
    joined = of_groups(told, background, Published(published, {name[-MARK:] for name in published}))
    titles = {proposal.statement for proposal in joined}
    asked = [of_question(question, story, background, titles) for story, question in background.questions(passages)]
    held = {draft.passage.place for proposal in asked for draft in proposal.drafts}
    loose = [p for p in passages if p.place not in held and (p.figure is None or comparable(p.figure) or amount(p))]
    counted = {p.place for p in loose if p.figure is not None and comparable(p.figure)}
    shown: dict[str, list[Span]] = defaultdict(list)
    for draft in (draft for proposal in joined for draft in proposal.drafts):
        shown[draft.passage.article].append(draft.passage.evidence)
    others = [
        p for p in loose
        if p.place not in counted and (p.place in answered or covered(p.evidence, shown[p.article]) < MOSTLY)
    ]  # fmt: skip
    for passage in (*others, *(p for p in passages if p.figure is not None), *(reply.passage for reply in replies)):
        shown[passage.article].append(passage.evidence)
    every = (
        *asked,
        *(
            of_figures(replaced(group, passages=tuple(part)), setting, published)
            for group in figure_groups(loose, setting)
            for part in parted(group.passages, background.clauses)
        ),
        *joined,
        *sorted((of_statement(group, answered, background.library) for group in repeated(others)), key=by_id),
        *sorted((of_event(passage, background) for passage in uncovered(single, shown)), key=by_id),
    )
    return under_own_names(every, taken)


def under_own_names(every: Iterable[Proposal], taken: Container[str]) -> dict[str, Proposal]:
    """The proposals that somebody says, by id, each under a name that no other and nothing `taken` has."""
    made: dict[str, Proposal] = {}
    for proposal in every:
        if any(draft.stance not in SILENT for draft in proposal.drafts):
            name = next(name for name in spellings(proposal) if name not in made and name not in taken)
            made[name] = renamed(proposal, name)
    return made


def uncovered(single: Iterable[Passage], shown: Mapping[str, Sequence[Span]]) -> Iterator[Passage]:
    """The clauses that no claim shows yet, the longest first; what lies in one of them is shown by it."""
    used = {article: list(spans) for article, spans in shown.items()}
    for passage in sorted(single, key=lambda p: (p.evidence.start - p.evidence.end, p.place)):
        spans = used.setdefault(passage.article, [])
        if covered(passage.evidence, spans) < MOSTLY:
            spans.append(passage.evidence)
            yield passage


def amount(passage: Passage) -> bool:
    """Whether a figure is an amount that is a proposition of its own."""
    known = measures().get(passage.figure.measure) if passage.figure else None
    return known is not None and known.alone and not passage.spoken


def repeated(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The statements, those of the same words together."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda p: p.place):
        groups[same_words(passage) if passage.figure is None else str(passage.place)].append(passage)
    return list(groups.values())


def same_words(passage: Passage) -> str:
    """A statement by its words of content and those, however little, that can turn it: "before", "off".

    Of one word of content ("the deal") nothing says that two reports mean the same.
    """
    words = content_words(passage)
    if len(stems(words)) < FEWEST:
        return str(passage.place)
    return " ".join((name_of(passage)[1], *(word for word in WORD.findall(words.lower()) if word in deciding())))


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


def of_question(question: Question, story: str, background: Background, titles: Collection[str]) -> Proposal:
    """The claim of figures of one story that answer one question."""
    name = slug(f"figure {question.name} {story}", longest=90)
    members = question.passages
    about = background.labels.get(story, "")
    statement = question_statement(question, about, background.library, titles)
    if question.name in AMOUNTS:
        seed = max(members, key=lambda p: (len(p.evidence.exact) <= 160, len(p.evidence.exact), p.place))
        name = f"{name}-{content_hash(*stems(seed.evidence.exact))[:4]}"
    return Proposal(
        id=name, statement=statement, kind=ClaimKind.FIGURE, about=background.about.get(story, ()),
        drafts=drafts_of(members, "proposed-figure"), story=story, measure=question.name, fixed=question.fixed,
    )  # fmt: skip


def question_statement(question: Question, about: str, library: Library, titles: Collection[str]) -> str:
    """What the figures of a question tell: what a report's clause asks, else what is counted where and when."""
    figures = [p.figure for p in question.passages if p.figure]
    known = measures().get(question.name)
    if question.name.endswith(" part"):
        return part_statement(question, about, library)
    if known is not None and not known.alone and question.name not in AMOUNTS:
        return known.statement.format(who=known.who, where="", event=about)
    events = [event for figure in figures for event in library.beside(figure)]
    one = title(events, library) if events and len({(f.low, f.high, f.bound) for f in figures}) == 1 else ""
    if one and one not in titles:
        return one
    if (asked := asked_by(figures, library)) is not None:
        return asked.words if asked.names else f"{asked.words} ({about.removeprefix(' in ').strip(' ()')})"
    if one:
        return one
    if question.statement is not None:
        return f"{question.statement}{about}"
    if question.name in AMOUNTS:
        seed = max(question.passages, key=lambda p: (len(p.evidence.exact) <= 160, len(p.evidence.exact), p.place))
        return sentence_of(seed.figure, library) if seed.figure else ""
    return title(events, library) if events else f"Number of {noun(question)}{about}"


def part_statement(question: Question, about: str, library: Library) -> str:
    """What a part of a count is a part of."""
    plain = question.name.removesuffix(" part")
    known = measures().get(plain)
    places = {p.figure.place for p in question.passages if p.figure and p.figure.place}
    actor = library.actors.get(min(places)) if len(places) == 1 else None
    where = f" {at(actor.name)}" if actor else ""
    whole = (
        known.statement.format(who=known.who, where=where, event="") if known else f"Number of {noun(question)}{where}"
    )
    return f"{whole}, a part of all{about}"


def of_groups(told: Iterable[Told], background: Background, published: Published) -> list[Proposal]:
    """The claims of groups of event mentions, none with the title of one before it."""
    made: list[Proposal] = []
    titles: set[str] = set()
    for group in told:
        made.append(of_group(group, background, published, titles))
        titles.add(made[-1].statement)
    return made


def of_group(told: Told, background: Background, published: Published, titles: Collection[str]) -> Proposal:
    """The claim of event mentions that tell the same.

    Args:
        titles: of other claims.
    """
    marks = [mark_of_event(passage) for passage in told.passages]
    first = min(marks)
    own = min(name_of_event(p, mark) for p, mark in zip(told.passages, marks, strict=True) if mark == first)
    known = (name_of_event(p, m) for p, m in zip(told.passages, marks, strict=True) if m[:MARK] in published.marks)
    before = list(dict.fromkeys(name for name in known if name in published.names))
    events = [passage.event for passage in told.passages if passage.event]
    drafts = tuple(
        Draft(claim="", passage=p, stance=p.stance, method="joined", reasons=reasons, score=score)
        for p, reasons, score in zip(told.passages, told.reasons, told.scores, strict=True)
    )
    counts = Counter(role.actor for event in events for role in event.roles if role.actor)
    return Proposal(
        id=(before or [own])[0],
        statement=title(events, background.library, titles),
        kind=kind_of(told.passages), about=tuple(sorted(a for a, n in counts.items() if 2 * n >= len(events))),
        drafts=drafts, former=tuple(before[1:]), story=told.story, number=told.number, near=told.near,
        against=told.against,
    )  # fmt: skip


def of_event(passage: Passage, background: Background) -> Proposal:
    """The claim of what one report tells in its own voice, and no other."""
    events = [passage.event] if passage.event else []
    return Proposal(
        id=name_of_event(passage, mark_of_event(passage)),
        statement=title(events, background.library),
        kind=kind_of([passage]), about=tuple(sorted({r.actor for e in events for r in e.roles if r.actor})),
        drafts=drafts_of([passage], "proposed-event"), story=background.story_of.get(passage.article),
    )  # fmt: skip


def kind_of(passages: Sequence[Passage]) -> ClaimKind:
    """What kind of claim most of its passages make; what is no other kind is an event."""
    found = Counter(kind(changed(passage, figure=None)) for passage in passages)
    best = max(ClaimKind, key=lambda one: (found[one], one))
    return ClaimKind.EVENT if best is ClaimKind.BACKGROUND else best


def mark_of_event(passage: Passage) -> str:
    """The hash of a clause's content words."""
    return content_hash(*stems(passage.evidence.exact))


def name_of_event(passage: Passage, mark: str) -> str:
    """The id that a clause would give a claim."""
    words = " ".join(passage.evidence.exact.translate(QUOTES).split()).strip(EDGES)
    return f"{slug(words, longest=40)}-{mark[:MARK]}"


def of_statement(
    group: Sequence[Passage], answered: Mapping[tuple[str, int, int, str], Sequence[Answer]], library: Library
) -> Proposal:
    """The claim of what one article says, or several in the same words, with what answers it in its article."""
    seed = group[0]
    _, name = name_of(seed)
    told = seed.worded is not None and seed.worded.told
    method = ALONE if seed.figure else "proposed-statement"
    drafts = [Draft(claim="", passage=p, stance=told_stance(p) if told else p.stance, method=method) for p in group]
    for reply in (reply for passage in group for reply in answered.get(passage.place, ())):
        drafts.append(Draft(claim="", passage=reply.passage, stance=reply.stance, method="answer"))
    cue = seed.attribution.cue if told and seed.attribution else None
    accused = charge(seed.article, cue, library)
    return Proposal(
        id=name, statement=accused or statement(seed), kind=kind(seed), about=tuple(sorted(set(seed.actors))),
        drafts=tuple(drafts),
    )  # fmt: skip


def told_stance(passage: Passage) -> Stance:
    """The stance towards "the mayor denied the plan" of who reports that denial: that it is so."""
    return Stance.ASSERTS if passage.stance in AGAINST else passage.stance


def name_of(passage: Passage) -> tuple[str, str]:
    """The hash of a statement's content words, and the id that it would give a claim."""
    mark = content_hash(*stems(content_words(passage)))
    return mark, f"{slug(opening(passage), longest=40)}-{mark[:MARK]}"
