"""What the reports of a story tell: event mentions that a model joins, and clauses that no other report has."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord import trees
from onrecord.claims.joining.join import full
from onrecord.claims.joining.remembered import Join
from onrecord.claims.passages.passages import Passage, Reader, covered
from onrecord.claims.proposed import MOSTLY, Told
from onrecord.records import Actor, ArticleAnnotations, Event, Span, Story
from onrecord.replacing import replaced
from onrecord.vocabulary import Publish, Stance

SOME = 4  # words of a clause without a subject that says something


def joined_mentions(
    one: Story,
    readers: Mapping[str, Reader],
    found: Mapping[str, ArticleAnnotations],
    actors: Mapping[str, Actor],
    used: Mapping[str, Sequence[Span]],
    model: trees.Model | None,
    join: Join,
) -> Iterator[Told]:
    """The event mentions of a story that a model joins, but for those that a curated claim took."""
    if len(one.articles) < 2:
        return
    names = sorted(one.articles)
    free = [without_taken(found[name], used.get(name, ())) for name in names]
    for number, group in enumerate(join(free, actors, model)):
        yield Told(
            story=one.id, number=number, passages=tuple(readers[e.article].told(e) for e in group.members),
            scores=group.scores, reasons=group.reasons, near=group.perhaps,
            against=group.against,
        )  # fmt: skip


def told_alone(one: Story, readers: Mapping[str, Reader], used: Mapping[str, Sequence[Span]]) -> Iterator[Passage]:
    """The clauses in which reports of a story of several tell something, in their own voice or as somebody asserts."""
    if len(one.articles) < 2:
        return
    for name in sorted(one.articles):
        reader = readers[name]
        for event in reader.found.events if reader.article.publish is Publish.FULL else ():
            passage = reader.told(event)
            said = passage.attribution is None or passage.attribution.stance is Stance.ASSERTS
            if said and says_something(event) and covered(passage.evidence, used.get(name, ())) < MOSTLY:
                yield passage


def says_something(event: Event) -> bool:
    """Whether a clause is a full one, or one of a verb with some words."""
    told = not event.noun and event.method != "modifier"
    return full(event) or (told and len(event.exact.split()) >= SOME)


def without_taken(one: ArticleAnnotations, used: Sequence[Span]) -> ArticleAnnotations:
    """The annotations of an article without the events in whose words a curated claim was found."""
    if not used:
        return one
    events = tuple(e for e in one.events if covered(Span(e.start, e.end, e.exact), used) < MOSTLY)
    return replaced(one, events=events)
