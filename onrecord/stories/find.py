"""Stories: reports grouped by average link over what a model says of each pair."""

from collections.abc import Mapping, Sequence

from onrecord import trees
from onrecord.clusters import clusters
from onrecord.records import Actor, ArticleAnnotations
from onrecord.stories.likeness import features, sketch

THRESHOLD = 0.42  # the least mean score between reports of one story


def find(
    found: Sequence[ArticleAnnotations],
    texts: Mapping[str, str],
    actors: Mapping[str, Actor],
    model: trees.Model | None = None,
) -> list[tuple[int, ...]]:
    """The stories of an archive as numbers of `found`; every report is in one, alone where no other tells its event.

    Args:
        found: the annotated reports.
        texts: by article id.
        actors: of the archive, by id.
        model: of pairs of reports; by default the package's.
    """
    together: list[list[int]] = []
    if len(found) > 1:
        pairs, _, rows = features([sketch(one, actors, texts[one.article]) for one in found])
        if len(pairs):
            scores = trees.scores(model or trees.read("stories"), rows)
            scored = [(int(a), int(b), float(s)) for (a, b), s in zip(pairs, scores, strict=True) if s > 0]
            together = clusters(scored, THRESHOLD)
    grouped = {number for group in together for number in group}
    alone = [(number,) for number in range(len(found)) if number not in grouped]
    return sorted([*map(tuple, together), *alone])
