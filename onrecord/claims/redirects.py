"""Where ids that were renamed or merged lead to."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.claims.proposed import Proposal
from onrecord.records import Annotations, Corpus, Decision
from onrecord.vocabulary import DecisionAction


def merge_decisions(decisions: Iterable[Decision]) -> dict[str, str]:
    """From the id that a decision merges to the id that it is merged into; the last decision wins."""
    return {d.target.id: d.to for d in decisions if d.action is DecisionAction.MERGE and d.target.id and d.to}


def followed(merges: Mapping[str, str], start: str) -> str:
    """The end of a chain of merges; a circle is left where it closes."""
    seen = {start}
    while (onward := merges.get(start)) is not None and onward not in seen:
        seen.add(onward)
        start = onward
    return start


def claim_merges(
    decisions: Iterable[Decision], curated: Collection[str], made: Collection[str], published: Collection[str]
) -> dict[str, str]:
    """The merges of proposed claims into claims that exist, chains followed to their end."""
    movable = {*made, *published} - set(curated)
    asked = {old: new for old, new in merge_decisions(decisions).items() if old in movable}
    ends = {old: followed(asked, old) for old in asked}
    return {old: new for old, new in sorted(ends.items()) if new not in asked and (new in curated or new in made)}


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
    asked = merge_decisions(corpus.decisions)
    for old in asked:
        new = followed(asked, old)
        if old not in actors and new in actors:
            found[f"actors/{old}"] = f"actors/{new}"
    return dict(sorted(found.items()))
