"""Where ids that were renamed or merged lead to."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.claims.proposal import Proposal
from onrecord.moves import moves
from onrecord.records import Annotations, Corpus, Decision
from onrecord.vocabulary import DecisionAction


def claim_merges(
    decisions: Iterable[Decision], curated: Collection[str], made: Sequence[Proposal], published: Collection[str]
) -> dict[str, str]:
    """The moves of proposed claims to claims that exist, chains followed to their end.

    A claim that the machine joined to another one since is not moved: the other one says more.
    """
    names = {proposal.id for proposal in made}
    asked = moves(decisions, "claim")
    joined = {old for proposal in made for old in proposal.former} - {*asked.renames}
    movable = {*names, *published, *asked.renames} - {*curated, *joined}
    moving = {old for old in {*asked.renames, *asked.merges} if old in movable}
    ends = {old: asked.of(old) for old in sorted(moving)}
    return {old: new for old, new in ends.items() if new not in moving and (new in curated or new in names)}


def denials(decisions: Iterable[Decision], merges: Mapping[str, str]) -> frozenset[str]:
    """Of the claims that are merged, those that deny what they become."""
    asked = moves(decisions, "claim")
    return frozenset(old for old in merges if asked.turned(old))


def redirects(
    corpus: Corpus, annotations: Annotations, merges: Mapping[str, str], made: Sequence[Proposal]
) -> dict[str, str]:
    """ "kind/old" to "kind/new" for all that registries, articles and decisions rename or merge."""
    found: dict[str, str] = {}
    found |= {f"articles/{old}": f"articles/{article.id}" for article in corpus.articles for old in article.redirects}
    found |= {f"publishers/{old}": f"publishers/{one.id}" for one in corpus.publishers for old in one.redirects}
    found |= {f"actors/{old}": f"actors/{actor.id}" for actor in annotations.actors for old in actor.redirects}
    found |= {f"claims/{old}": f"claims/{claim.id}" for claim in corpus.claims for old in claim.redirects}
    found |= {f"claims/{old}": f"claims/{merges.get(p.id, p.id)}" for p in made for old in p.former}
    found |= {f"claims/{old}": f"claims/{new}" for old, new in merges.items()}
    actors = {actor.id for actor in annotations.actors}
    asked = moves(corpus.decisions, "actor")
    given = {d.to for d in corpus.decisions if d.action in (DecisionAction.RENAME, DecisionAction.SPLIT)}
    published = set(corpus.permalinks)
    for old in (*asked.renames, *asked.merges):  # what the machine still finds leads there already
        was = old in given or f"actors/{old}" in published
        if was and old not in actors and asked.of(old) in actors:
            found[f"actors/{old}"] = f"actors/{asked.of(old)}"
    return dict(sorted(found.items()))
