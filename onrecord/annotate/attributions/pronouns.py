"""Who "he", "she", "they" and "it" stand for as sources: the nearest that fits, or nobody."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import subjects
from onrecord.annotate.attributions.scene import NAMING, Candidate, Resolved, Scene
from onrecord.annotate.names import keys, named
from onrecord.records import Mention
from onrecord.vocabulary import ActorType, MentionForm

SINGULAR = {"he": "male", "she": "female", "him": "male", "her": "female"}
PLURAL = {"they", "both"}
REACH = 4  # sentences that a pronoun looks back


def gender(scene: Scene, mention: Mention) -> str | None:
    """What the words before a name or its title say of the person's gender."""
    words = scene.article.text[max(0, mention.start - 40) : mention.end + 60]
    before = words[: mention.start - max(0, mention.start - 40)].split()[-3:]
    for known in ("male", "female"):
        if set(before) & lexicon.words("titles", known):
            return known
    return None


def genders(scene: Scene) -> dict[str, str]:
    """Actor key -> gender, where a title or an honorific anywhere in the article says it."""
    result: dict[str, str] = {}
    for mention in scene.mentions:
        if mention.type == ActorType.PERSON and mention.actor:
            said = gender(scene, mention) or in_title(mention) or first_name(mention)
            if said:
                result.setdefault(mention.actor, said)
    return result


def first_name(mention: Mention) -> str | None:
    """What a person's first name says."""
    words = mention.exact.split()
    if mention.form not in NAMING or len(words) < 2:
        return None
    return next((g for g in ("male", "female") if words[0] in lexicon.words("titles", f"{g}_names")), None)


def spoken_of(scene: Scene, earlier: Sequence[tuple[Candidate, Resolved]]) -> dict[str, str]:
    """Actor key -> the gender of the pronoun that already stood for it."""
    pairs = ((scene.doc[c.head].lower_, r.actor) for c, r in earlier if c.head is not None)
    return {actor: SINGULAR[word] for word, actor in pairs if actor and word in SINGULAR}


def in_title(mention: Mention) -> str | None:
    words = set(mention.exact.lower().split())
    return next((g for g in ("male", "female") if words & lexicon.words("titles", g)), None)


def pronoun(scene: Scene, token: Token, earlier: Sequence[tuple[Candidate, Resolved]]) -> Resolved:
    """The person nearest before: subjects first, the last source first among them; two rivals leave it open."""
    wanted, known = SINGULAR[token.lower_], {**spoken_of(scene, earlier), **genders(scene)}
    limit = scene.sentence_start(token, REACH)
    people = [
        m
        for m in scene.mentions
        if m.type == ActorType.PERSON
        and m.actor
        and m.end <= token.idx
        and m.start >= limit
        and known.get(m.actor, wanted) == wanted
        and m.form in (MentionForm.NAME, MentionForm.VARIANT, MentionForm.NOMINAL)
    ]
    last = last_person(scene, earlier, wanted, known, limit)
    if not people:
        return Resolved(last, "pronoun-last-source", 0.7) if last else Resolved(None, "pronoun-open", 0.3)
    ranked = sorted(people, key=lambda m: rank(scene, m, token, last), reverse=True)
    best = ranked[0]
    return Resolved(best.actor, "pronoun", 0.8 if len({m.actor for m in people}) == 1 or best.actor == last else 0.65)


def after_source(
    scene: Scene, candidate: Candidate, token: Token, earlier: Sequence[tuple[Candidate, Resolved]]
) -> Resolved | None:
    """ "He said" beside a quotation goes on with the last one who spoke in its paragraph, whoever else is named there.

    Nobody, if that one is not known to the names; None, if nobody or another gender spoke.
    """
    block = next((b for b in scene.article.blocks if b.start <= token.idx < b.end), None)
    if block is None:
        return None
    types = {m.actor: m.type for m in scene.mentions}
    known = {**spoken_of(scene, earlier), **genders(scene)}
    wanted = SINGULAR[token.lower_]
    for c, who in reversed(earlier):
        if c.head is None or c.cue is None or not block.start <= c.cue[0] < token.idx or c.verb == candidate.verb:
            continue
        nested = any(start <= c.cue[0] < end for other, _ in earlier for start, end in other.content if other is not c)
        if nested or scene.publication(scene.doc[c.head]) is not None:
            continue
        if who.actor and types.get(who.actor, keys.type_of(who.actor)) == ActorType.PERSON:
            same = known.get(who.actor, wanted) == wanted
            return Resolved(who.actor, "pronoun-last-source", 0.8) if same else None
        people = [m for m in scene.mentions if m.type == ActorType.PERSON and block.start <= m.start < token.idx]
        if any(m.start >= c.cue[1] for m in people):
            return None
        return alone(scene, scene.doc[c.head], who, len({m.actor for m in people}))
    return None


def alone(scene: Scene, head: Token, who: Resolved, rivals: int) -> Resolved | None:
    """Who a source that is no known person is for "he".

    A surname that the names took for a body is meant; "the mayor" may be the only one named, but not one of several.
    """
    if who.actor is None and head.tag_ == "NN" and subjects.is_person(head):
        return Resolved(None, "pronoun-open", 0.3) if rivals > 1 else None
    if head.tag_ != "NNP" or head.i != head.left_edge.i:
        return None
    mention = scene.named(head.i)
    if mention is None:
        return Resolved(None, "pronoun-open", 0.3) if who.actor is None else None
    guessed = mention.method in named.FOUND and mention.exact == head.text and not head.text.isupper()
    return Resolved(who.actor, "pronoun-last-source", 0.6) if guessed else None


def rank(scene: Scene, mention: Mention, token: Token, last: str | None) -> tuple[float, int]:
    """How likely a person is meant by a later pronoun."""
    head = scene.doc[scene.token_at(mention.end - 1)]
    sentences = scene.sentence_at(token.idx) - scene.sentence_at(head.idx)
    subject = any(
        t.dep_ in ("nsubj", "nsubjpass")
        for t in (head, head.head)
        if t.i == head.i or head.dep_ in ("appos", "compound")
    )
    points = -1.0 * sentences + 1.2 * subject + 1.5 * (mention.actor == last) - 1.5 * (head.i in scene.quoted)
    return points, mention.start


def last_person(
    scene: Scene, earlier: Sequence[tuple[Candidate, Resolved]], wanted: str, known: dict[str, str], limit: int
) -> str | None:
    """The last source before that is a person of the right gender."""
    types = {m.actor: m.type for m in scene.mentions}
    for candidate, resolved in reversed(earlier):
        if candidate.start < limit and (candidate.cue is None or candidate.cue[0] < limit):
            continue
        if (
            resolved.actor
            and types.get(resolved.actor) == ActorType.PERSON
            and known.get(resolved.actor, wanted) == wanted
        ):
            return resolved.actor
    return None


def plural(scene: Scene, token: Token) -> Resolved:
    """ "they": the group or body that was the subject of the sentence before, if there is just one."""
    limit = scene.sentence_start(token, 1)
    groups = {
        m.actor
        for m in scene.mentions
        if m.actor
        and limit <= m.start
        and m.end <= token.idx
        and m.type in (ActorType.GROUP, ActorType.ORGANISATION)
        and scene.doc[scene.token_at(m.end - 1)].dep_ in ("nsubj", "nsubjpass")
    }
    return (
        Resolved(next(iter(groups)), "pronoun-group", 0.6) if len(groups) == 1 else Resolved(None, "pronoun-open", 0.3)
    )


def neuter(scene: Scene, token: Token) -> Resolved:
    """ "it": the state or body that is the only subject before it in this or the last sentence."""
    limit = scene.sentence_start(token, 1)
    bodies = {
        m.actor
        for m in scene.mentions
        if m.actor
        and limit <= m.start
        and m.end <= token.idx
        and m.type in (ActorType.STATE, ActorType.ORGANISATION)
        and scene.doc[scene.token_at(m.end - 1)].dep_ in ("nsubj", "nsubjpass")
    }
    return (
        Resolved(next(iter(bodies)), "pronoun-body", 0.6) if len(bodies) == 1 else Resolved(None, "pronoun-open", 0.3)
    )
