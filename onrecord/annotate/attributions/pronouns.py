"""Who "he", "she", "they" and "it" stand for as sources: the nearest that fits, or nobody."""

import re
from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import antecedents, subjects
from onrecord.annotate.attributions.antecedents import Antecedent, Earlier
from onrecord.annotate.attributions.scene import NAMING, Candidate, Chars, Resolved, Scene
from onrecord.annotate.names import keys, named
from onrecord.records import Block, Mention
from onrecord.vocabulary import ActorType

SINGULAR = {"he": "male", "she": "female", "him": "male", "his": "male", "her": "female"}
PLURAL = {"they", "both"}
OTHERS = re.compile(r"['’]s\s|[,;:.]\s(?<!Mr\.\s)(?<!Ms\.\s)(?<!Mrs\.\s)(?<!Dr\.\s)")
REACH = 4  # sentences that a pronoun looks back


def gender(scene: Scene, mention: Mention) -> str | None:
    """What the words before a name or its title say of the person's gender."""
    words = scene.article.text[max(0, mention.start - 40) : mention.start]
    own = OTHERS.split(words)[-1]  # of "Mr Quist's lawyer, Ana Garcia" neither word is hers
    before = own.split()[-3:]
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


def spoken_of(scene: Scene, earlier: Earlier) -> dict[str, str]:
    """Actor key -> the gender of the pronoun that already stood for it."""
    pairs = ((scene.doc[c.head].lower_, r.actor) for c, r in earlier if c.head is not None)
    return {actor: SINGULAR[word] for word, actor in pairs if actor and word in SINGULAR}


def in_title(mention: Mention) -> str | None:
    words = set(mention.exact.lower().split())
    return next((g for g in ("male", "female") if words & lexicon.words("titles", g)), None)


def pronoun(
    scene: Scene, candidate: Candidate, token: Token, earlier: Earlier, barred: Collection[str | None] = ()
) -> Resolved:
    """The person nearest before: subjects first, the last source first among them; two equal rivals leave it open.

    None of the `barred` is meant: the lawyer is not "he" of "his lawyer".
    """
    wanted, known = SINGULAR[token.lower_], {**spoken_of(scene, earlier), **genders(scene)}
    limit = scene.sentence_start(token, REACH)
    found = antecedents.of_kind(antecedents.before(scene, token, earlier, limit), ActorType.PERSON)
    people = [a for a in found if fits(scene, a, wanted, known) and a.actor not in barred]
    last = last_person(scene, earlier, wanted, known, limit)
    last = None if last in barred else last
    if not people:
        return Resolved(last, "pronoun-last-source", 0.7) if last else Resolved(None, "pronoun-open", 0.3)
    speaks_on = last if goes_on(scene, candidate, token, earlier, people) else None
    ranked = {a: rank(scene, a, candidate, token, speaks_on) for a in people}
    best = max(people, key=lambda a: (ranked[a], a.start))
    rivals = [a for a in people if a.actor != best.actor and ranked[a] == ranked[best]]
    if best.actor is None or (rivals and best.actor != last):
        return Resolved(None, "pronoun-open", 0.3)
    return Resolved(best.actor, "pronoun", 0.8 if len({a.actor for a in people}) == 1 or best.actor == last else 0.65)


def fits(scene: Scene, a: Antecedent, wanted: str, known: Mapping[str, str]) -> bool:
    """Whether an antecedent may be of the gender of a pronoun: by its actor, else by what it is called."""
    told = known.get(a.actor or "")
    if told is None:
        words = {scene.doc[a.head].lemma_.lower()}
        told = next((g for g in ("male", "female") if words & lexicon.words("titles", g)), wanted)
    return told == wanted


def goes_on(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier, people: Sequence[Antecedent]) -> bool:
    """Whether the last source may still speak: in its own paragraph, or in the next where that names nobody else."""
    block = block_of(scene, token)
    spoke = [c for c, _ in earlier if c.cue is not None and c.cue[0] < token.idx]
    if spoke and overtaken(scene, candidate, spoke[-1]):
        return False
    if block is None or not spoke or (spoke[-1].cue or (0, 0))[0] >= block.start:
        return True
    return not any(a.start >= block.start and antecedents.rank_of(scene.doc[a.head]) for a in people)


def block_of(scene: Scene, token: Token) -> Block | None:
    """The paragraph that holds a token."""
    return next((b for b in scene.article.blocks if b.start <= token.idx < b.end), None)


def after_source(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "He said" beside a quotation goes on with the last one who spoke in its paragraph, whoever else is named there.

    Nobody, if that one is not known to the names; None, if nobody or another gender spoke.
    """
    block = block_of(scene, token)
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
            same = known.get(who.actor, wanted) == wanted and not overtaken(scene, candidate, c)
            return Resolved(who.actor, "pronoun-last-source", 0.8) if same else None
        if who.actor and who.method == "reference-member" and not overtaken(scene, candidate, c):
            return Resolved(who.actor, "pronoun-last-source", 0.7)  # "one of them … he said"
        people = [m for m in scene.mentions if m.type == ActorType.PERSON and block.start <= m.start < token.idx]
        if any(m.start >= c.cue[1] for m in people):
            return None
        return alone(scene, scene.doc[c.head], who, len({m.actor for m in people}))
    return None


def overtaken(scene: Scene, candidate: Candidate, spoke: Candidate) -> bool:
    """Whether the sentence before a statement tells of somebody else by name, who did not speak yet.

    "…, said Tom Baker. Ana Garcia was not so sure. 'It was dark,' she said."
    """
    first = min(candidate.start, candidate.source[0] if candidate.source else candidate.start)
    sentence = scene.sentence_at(first) - 1
    if spoke.cue is None or scene.sentence_at(spoke.cue[0]) >= sentence:
        return False
    return any(
        m.type == ActorType.PERSON
        and m.form in NAMING
        and scene.sentence_at(m.start) == sentence
        and antecedents.rank_of(scene.doc[scene.token_at(m.end - 1)]) == 2
        and scene.token_at(m.start) not in scene.quoted
        for m in scene.mentions
    )


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


def rank(scene: Scene, a: Antecedent, candidate: Candidate, token: Token, last: str | None) -> float:
    """How likely a person is meant by a later pronoun; hardly one of whom the statement itself tells."""
    head = scene.doc[a.head]
    points = -1.0 * distance(scene, head, token) + (0.0, 0.8, 1.2)[antecedents.rank_of(head)]
    points += 1.5 * (a.actor is not None and a.actor == last)
    return points - 1.5 * (a.head in scene.quoted) - 1.5 * antecedents.within(a, candidate.content)


def distance(scene: Scene, head: Token, token: Token) -> int:
    """Sentences between a name and a pronoun; those whose subject is the same pronoun go on with the person."""
    first, last = scene.sentence_at(head.idx), scene.sentence_at(token.idx)
    same = [
        t
        for t in scene.doc[head.i + 1 : token.i]
        if t.lower_ == token.lower_ and antecedents.rank_of(t) == 2 and first < scene.sentence_at(t.idx) < last
    ]
    return last - first - len({scene.sentence_at(t.idx) for t in same})


def last_person(scene: Scene, earlier: Earlier, wanted: str, known: dict[str, str], limit: int) -> str | None:
    """The last source before that is a person of the right gender."""
    types = {m.actor: m.type for m in scene.mentions}
    for candidate, resolved in reversed(earlier):
        if candidate.start < limit and (candidate.cue is None or candidate.cue[0] < limit):
            continue
        if (
            resolved.actor
            and types.get(resolved.actor, keys.type_of(resolved.actor)) == ActorType.PERSON
            and known.get(resolved.actor, wanted) == wanted
        ):
            return resolved.actor
    return None


def plural(scene: Scene, token: Token, earlier: Earlier) -> Resolved:
    """ "they": the group or body that was the subject of the sentence before, if there is just one."""
    found = subjects_before(scene, token, earlier, ActorType.GROUP, ActorType.ORGANISATION)
    return Resolved(found, "pronoun-group", 0.6) if found else Resolved(None, "pronoun-open", 0.3)


def neuter(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved:
    """ "it": the state or body that is the only subject before it in this or the last sentence."""
    types = (ActorType.STATE, ActorType.ORGANISATION)
    found = subjects_before(scene, token, earlier, *types, content=candidate.content)
    found = found or spoke_last(scene, token, earlier, *types) or only_body(scene, candidate, token, earlier)
    return Resolved(found, "pronoun-body", 0.6) if found else Resolved(None, "pronoun-open", 0.3)


def spoke_last(scene: Scene, token: Token, earlier: Earlier, *types: ActorType) -> str | None:
    """Who spoke in the sentence before as its subject, if that is of some types: "The union said … It also said"."""
    sentence = scene.sentence_at(token.idx) - 1
    for c, who in reversed(earlier):
        if c.head is not None and c.cue is not None and scene.sentence_at(c.cue[0]) == sentence:
            body = keys.type_of(who.actor) in types or scene_type(scene, who.actor) in types
            main = antecedents.rank_of(scene.doc[c.head]) == 2
            return who.actor if body and main else None
    return None


def scene_type(scene: Scene, actor: str | None) -> ActorType | None:
    """The type that the mentions of an actor have."""
    return next((m.type for m in scene.mentions if actor and m.actor == actor), None)


def only_body(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> str | None:
    """The only body that the sentence before names, though it is no subject: "He met Acme Mining. It said …"."""
    found = antecedents.before(scene, token, earlier, scene.sentence_start(token, 1))
    bodies = antecedents.of_kind(found, ActorType.ORGANISATION)
    actors = {a.actor for a in bodies if not antecedents.within(a, candidate.content)}
    others = antecedents.of_kind(found, ActorType.STATE, ActorType.PUBLICATION)
    return next(iter(actors)) if len(actors) == 1 and not others and token.dep_ == "nsubj" else None


def subjects_before(
    scene: Scene, token: Token, earlier: Earlier, *types: ActorType, content: Sequence[Chars] = ()
) -> str | None:
    """The only actor of some types that is a subject in this or the last sentence; of main clauses, if several are."""
    found = antecedents.before(scene, token, earlier, scene.sentence_start(token, 1))
    fitting = [a for a in antecedents.of_kind(found, *types) if not antecedents.within(a, content)]
    for least in (1, 2):
        actors = {a.actor for a in fitting if antecedents.rank_of(scene.doc[a.head]) >= least}
        if len(actors) == 1:
            return next(iter(actors))
    return None
