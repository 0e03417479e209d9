"""Event mentions of one story that tell the same, as groups with the reasons in words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from onrecord import trees
from onrecord.annotate.events.contrasts import opposed as contrary
from onrecord.annotate.events.idioms import listed
from onrecord.annotate.events.participants import RELATIVE
from onrecord.claims.joining.against import Reasons, two_sided
from onrecord.claims.joining.candidates import Pairs, pairs
from onrecord.claims.joining.cast import Matter, Told, matter, turned_on
from onrecord.claims.joining.features import features
from onrecord.claims.joining.opposed import opposed, pale, parts
from onrecord.claims.passages.wording import words_of
from onrecord.clusters import clusters
from onrecord.rarity import rarities
from onrecord.records import Actor, ArticleAnnotations, Event
from onrecord.sets import common, incidence, sizes
from onrecord.vocabulary import Modality

THRESHOLD = 0.24  # the least mean score between two groups that are one
SHORT = 50.0  # event mentions of a report such as the model has seen
PERHAPS = 0.14  # … that are perhaps one
FLOOR = 0.05  # scores below are none
SURE = 0.6  # of verbs that say little without a participant in common


Sentence = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one event in at least two reports."""

    members: tuple[Event, ...]  # by article and place
    scores: tuple[float, ...]  # of each, how like the others it is on average
    reasons: tuple[tuple[str, ...], ...]  # of each, what it has in common with the likest of the others
    perhaps: tuple[int, ...] = ()  # numbers of the groups of the story that may tell the same
    against: tuple[tuple[str, str, str], ...] = ()  # ids of members that contradict each other, with the reason


def join(
    found: Sequence[ArticleAnnotations], actors: Mapping[str, Actor], model: trees.Model | None = None
) -> list[Group]:
    """The groups of a story, in order of their first members.

    Args:
        found: the annotations of its reports, in order of their ids.
        actors: of the archive, by id.
        model: of pairs of mentions; by default the package's.
    """
    story = matter(found, actors, rarities())
    tried = pairs(story)
    if not len(tried):
        return []
    _, rows = features(story, tried)
    scores = weighed(trees.scores(model or trees.read("pairs"), rows), story, tried)
    faint = np.array([pale(story.told[a], story.told[b]) for a, b in tried.tolist()])
    kept = (scores > FLOOR) & (~faint | (scores > SURE))
    scored = [(a, b, float(s)) for (a, b), s in zip(tried[kept].tolist(), scores[kept], strict=True)]
    likely = {(a, b): s for a, b, s in scored}
    near = reachable(tried[kept], scores[kept], len(story.told))
    apart = opposed(story, tried[kept][near])
    apart += at_odds(story, {pair: likely[pair] for pair in map(tuple, tried[kept][near].tolist())}, apart)
    grouped = clusters(scored, THRESHOLD, apart)
    united = two_sided(story, grouped, likely, THRESHOLD)
    kept_groups = [row for row in united if telling([story.told[n] for n in row[0]])]
    made = groups(story, [group for group, _ in kept_groups], likely)
    return [contradicted(one, story, reasons) for one, (_, reasons) in zip(made, kept_groups, strict=True)]


def contradicted(group: Group, story: Matter, reasons: Reasons) -> Group:
    """A group with its members that contradict each other."""
    rows = ((story.told[a].event.id, story.told[b].event.id, why) for (a, b), why in sorted(reasons.items()))
    return replace(group, against=tuple(rows))


def reachable(tried: Pairs, scores: NDArray[np.float64], number: int) -> NDArray[np.bool_]:
    """The pairs that can come to stand in one group at all: joined by a chain of pairs that are likely enough.

    Two groups are one only where the mean of their pairs is, so where one of these is.
    """
    strong = tried[scores >= THRESHOLD]
    links = csr_matrix((np.ones(len(strong)), (strong[:, 0], strong[:, 1])), shape=(number, number))
    _, chain = connected_components(links, directed=False)
    return np.asarray(chain[tried[:, 0]] == chain[tried[:, 1]])


def at_odds(
    story: Matter, likely: Mapping[tuple[int, int], float], apart: Collection[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs from sentences that retell each other but for a point: what else they share is no agreement.

    Args:
        likely: pairs with their scores.
        apart: of these, those that never tell the same.
    """
    barred, points = set(apart), sentence_points(story)

    def contradict(pair: tuple[int, int]) -> bool:
        ours, theirs = (points[sentence] for sentence in sentences(story, pair))
        return pair in barred or any(contrary(name, ours[name], theirs[name]) for name in ours.keys() & theirs.keys())

    found = {sentences(story, pair) for pair in retelling(story, likely) if contradict(pair)}
    return [pair for pair in likely if sentences(story, pair) in found] if found else []


def retelling(story: Matter, likely: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs that are one for the model and whose sentences have half of their words in common."""
    joined = [pair for pair, score in likely.items() if score >= THRESHOLD]
    i, j = np.array(joined, np.int64).reshape(-1, 2).T
    words = incidence([told.words | {told.event.predicate} for told in story.told])
    size = sizes(words)
    half = common(words, words, i, j) >= 0.5 * np.minimum(size[i], size[j])
    return [pair for pair, told in zip(joined, half.tolist(), strict=True) if told]


def sentences(story: Matter, pair: tuple[int, int]) -> tuple[Sentence, Sentence]:
    """The sentences of two mentions, each as the numbers of its report and in it."""
    one, other = (story.told[n] for n in pair)
    return (one.report, one.event.sentence), (other.report, other.event.sentence)


def sentence_points(story: Matter) -> dict[Sentence, dict[str, frozenset[str]]]:
    """By sentence, what its clauses turn on."""
    found: dict[Sentence, list[Told]] = defaultdict(list)
    for told in story.told:
        found[told.report, told.event.sentence].append(told)
    return {sentence: turned_on(some) for sentence, some in found.items()}


def weighed(scores: NDArray[np.float64], story: Matter, tried: Pairs) -> NDArray[np.float64]:
    """Scores for reports of any length: the model saw short ones, and in long ones chance has more pairs to offer.

    The odds of a pair fall by as much as both reports tell more events than those do (a shift of the prior).
    """
    counts = Counter(t.report for t in story.told)
    longer = np.array([max(1.0, counts[n] / SHORT) for n in range(len(story.named))])
    reports = np.array([t.report for t in story.told])
    shift = np.sqrt(longer[reports[tried[:, 0]]] * longer[reports[tried[:, 1]]])
    return np.asarray(scores / (scores + (1 - scores) * shift), np.float64)


def telling(members: Sequence[Told]) -> bool:
    """Whether two reports tell it, one of them with a verb, and do not only name it: "the violence" tells nothing."""
    found = [t for t in members if tells(t)]
    return len({t.report for t in found}) > 1 and any(stands_alone(t) for t in found)


def stands_alone(one: Told) -> bool:
    """Whether a clause says who does it or whom it befalls, or is what somebody says: not "leaving nine bruised"."""
    if one.event.noun or one.event.method == "modifier":
        return False
    said = one.event.attribution is not None and bool(one.agents or one.patients)
    return full(one.event) or said or bool(one.agents and one.patients)


def full(event: Event) -> bool:
    """Whether a clause is one of a verb and holds who does it or whom it befalls before it."""
    if event.noun or event.method == "modifier":
        return False
    own = (r for r in event.roles if r.role != "other" and r.span.exact.lower() not in RELATIVE)
    return any(event.start <= r.span.start < event.trigger.start for r in own)


def tells(one: Told) -> bool:
    """Whether a mention says something by itself: a verb or state, or a noun with those who take part in it."""
    predicate = one.event.predicate
    if predicate in listed("reporting") | listed("naming") or only_denies(one.event):
        return False
    if not one.event.noun:
        said = len(one.agents | one.patients | one.others)
        return predicate not in listed("pale") or said > 2 or (said > 0 and bool(one.doers | one.done_to))
    return bool(one.agents | one.patients) and len(parts(one)) > 1


def only_denies(event: Event) -> bool:
    """ "denied the accusations": what was denied is told elsewhere."""
    answered = event.predicate in listed("answering") and bool(event.patients)
    return answered and set(event.patients) <= words_of("accusations")


def groups(story: Matter, grouped: Sequence[Sequence[int]], scored: Mapping[tuple[int, int], float]) -> list[Group]:
    """The groups with their scores, reasons and the groups that are perhaps the same."""
    of = {number: k for k, group in enumerate(grouped) for number in group}
    between: dict[tuple[int, int], float] = {}
    for (a, b), score in scored.items():
        if a in of and b in of and of[a] != of[b]:
            key = min(of[a], of[b]), max(of[a], of[b])
            between[key] = between.get(key, 0.0) + score
    near: dict[int, list[int]] = {}
    for (k, m), total in sorted(between.items()):
        if total / (len(grouped[k]) * len(grouped[m])) >= PERHAPS:
            near.setdefault(k, []).append(m)
            near.setdefault(m, []).append(k)
    made = []
    for k, group in enumerate(grouped):
        means, reasons = [], []
        for number in group:
            others = {o: scored.get((min(number, o), max(number, o)), 0.0) for o in group if o != number}
            likest = max(others, key=lambda o: (others[o], -o))
            means.append(round(float(np.mean(list(others.values()))), 3))
            reasons.append(why(story.told[number], story.told[likest]))
        members = tuple(story.told[number].event for number in group)
        made.append(Group(members, tuple(means), tuple(reasons), tuple(near.get(k, ()))))
    return made


def why(a: Told, b: Told) -> tuple[str, ...]:
    """What two mentions have in common, in words for readers."""
    shared = (
        same_act(a, b),
        "same doer" if a.doers & b.doers else "",
        same_others(a, b),
        same_days(a, b),
        "same place" if a.place and a.place == b.place else "",
        "same number" if a.numbers & b.numbers else "",
    )
    found = tuple(filter(None, shared))
    return found if len(found) > 1 else (*found, "words around it")


def same_act(a: Told, b: Told) -> str:
    """Whether two predicates say the same thing, or things of one kind."""
    if a.event.predicate == b.event.predicate:
        return "same word"
    if a.meaning.verbs & b.meaning.verbs or a.meaning.own & b.meaning.own or a.meaning.acts & b.meaning.acts:
        return "same act in other words"
    return "same kind of event" if a.kinds & b.kinds else ""


def same_others(a: Told, b: Told) -> str:
    """Whether two mentions befall the same, or have the same participants in other roles."""
    if a.done_to & b.done_to:
        return "befalls the same"
    return "same persons or bodies" if (a.doers | a.done_to) & (b.doers | b.done_to) else ""


def same_days(a: Told, b: Told) -> str:
    """Whether two times may be the same."""
    if not (a.when and b.when and a.when[0] <= b.when[1] and b.when[0] <= a.when[1]):
        return ""
    return "same day" if a.when[0] == a.when[1] and a.when == b.when else "days that agree"


def happened(event: Event) -> bool:
    """Whether a mention tells a fact."""
    return event.modality is Modality.ACTUAL and not event.negated
