"""Proposed claims of one story that answer one question, as one: the largest gives the words, the others join it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord import trees
from onrecord.claims.linking.link import Known, Link, Linked
from onrecord.claims.passages.passages import Draft
from onrecord.claims.proposal import Proposal, renamed
from onrecord.replacing import replaced
from onrecord.vocabulary import SILENT, ClaimKind

METHODS = ("proposed-figure", "joined", "proposed-statement", "proposed-event")  # the first words a question best


def one_a_question(
    made: Mapping[str, Proposal],
    known: Known,
    story_of: Mapping[str, str],
    published: Collection[str],
    link: Link,
    model: trees.Model | None,
) -> list[Proposal]:
    """The claims in order of their ids, those that answer one question as one, with what may be the same as each.

    Args:
        made: by id.
        known: what the archive knows beside them.
        story_of: by article that has one of several reports, its story.
        published: ids that claims ever had.
        link: finds what answers one question among the claims of a story.
        model: of questions; None is the package's.
    """
    kept, into = dict(made), dict[str, str]()
    for story, names in sorted(by_story(made, story_of).items()):
        units = [tuple((draft.passage, draft.stance) for draft in made[name].drafts) for name in names]
        for group in link(units, known, model):
            one = together([made[names[n]] for n in group.units], group, story, published)
            for n in group.units:
                into[names[n]] = one.id
                del kept[names[n]]
            kept[one.id] = one
    numbers = {(p.story or "", p.number): into.get(name, name) for name, p in made.items() if p.number is not None}
    return [with_perhaps(kept[name], numbers) for name in sorted(kept)]


def with_perhaps(proposal: Proposal, numbers: Mapping[tuple[str, int], str]) -> Proposal:
    """The proposal with the ids of the claims that may be the same."""
    names = (numbers.get((proposal.story or "", number)) for number in proposal.near)
    return replaced(proposal, perhaps=tuple(sorted({name for name in names if name and name != proposal.id})))


def by_story(made: Mapping[str, Proposal], story_of: Mapping[str, str]) -> dict[str, list[str]]:
    """The ids of the claims of each story, sorted; what is told in several stories is of none."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, proposal in sorted(made.items()):
        stories = {story_of.get(draft.passage.article) for draft in proposal.drafts}
        if len(stories) == 1 and all(draft.stance not in SILENT for draft in proposal.drafts):
            found[stories.pop() or ""].append(name)
    found.pop("", None)
    return found


def together(some: Sequence[Proposal], linked: Linked, story: str, published: Collection[str]) -> Proposal:
    """One claim of several; its id is one that was published before, else that of the one that gives the words."""
    core = max(some, key=lambda p: (reports(p), -METHODS.index(method(p)), p.id))
    ordered = sorted(some, key=lambda p: (p.id != core.id, p.id))
    name = next((p.id for p in ordered if p.id in published), core.id)
    drafts = list(core.drafts)
    for proposal, score, reasons in zip(some, linked.scores, linked.reasons, strict=True):
        if proposal.id != core.id:
            drafts += [joining(draft, score, reasons) for draft in proposal.drafts]
    counting = {p.measure for p in some if p.kind is ClaimKind.FIGURE}
    former = [old for p in ordered for old in (*p.former, *([p.id] if p.id in published else []))]
    made = replaced(
        core, drafts=tuple(unrepeated(drafts)), former=tuple(dict.fromkeys(former)), story=story,
        measure=core.measure if len(counting) == 1 else None, fixed=core.fixed and len(counting) == 1,
        near=tuple(sorted({n for p in some for n in p.near})), 
        against=tuple(dict.fromkeys((*(row for p in ordered for row in p.against), *linked.against))),
    )  # fmt: skip
    return renamed(made, name)


def joining(draft: Draft, score: float, reasons: tuple[str, ...]) -> Draft:
    """An attestation of a claim that joins another one, with why it does."""
    return replaced(draft, reasons=tuple(dict.fromkeys((*draft.reasons, *reasons))), score=score)


def unrepeated(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The attestations, those of the same words of an article once."""
    told = set()
    for draft in drafts:
        place = draft.passage.place[:3]
        if place not in told:
            told.add(place)
            yield draft


def reports(proposal: Proposal) -> int:
    """By how many reports it is told."""
    return len({draft.passage.article for draft in proposal.drafts})


def method(proposal: Proposal) -> str:
    """How most of its attestations were found; what is rarer counts as a statement."""
    found = proposal.drafts[0].method
    return found if found in METHODS else METHODS[2]
