"""Which named body "the company" or "the ministry" is: one of its kind, the nearest, and only one."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import verbs
from onrecord.annotate.attributions.scene import NAMING, Resolved, Scene
from onrecord.records import Mention
from onrecord.vocabulary import ActorType

PROPOSED = ("ner", "proper-noun", "echo")  # methods of names that no list knows: the world's bodies are no companies
PLACED = ("in", "at", "near", "from", "outside")


def nearest_body(scene: Scene, token: Token) -> Resolved | None:
    """The only body of this sentence and the last, a subject before others; else the only one of three sentences."""
    limit = 0 if strict(token) else scene.sentence_start(token, 3)
    office = token.lemma_.lower() in lexicon.words("verbs", "no_media")
    firm = token.lemma_.lower() in lexicon.words("references", "firms") or is_maker(token.lemma_.lower())
    bodies = [
        m
        for m in scene.mentions
        if (
            m.type == ActorType.ORGANISATION
            or (m.type == ActorType.PUBLICATION and not office and (not firm or acts(scene, m)))
        )
        and m.actor
        and m.form in NAMING
        and limit <= m.start
        and m.end <= token.idx
        and fits(token, scene.words_of(m.actor))
        and not (m.start and scene.doc[scene.token_at(m.start) - 1].lower_ in PLACED)
    ]
    called = {m.actor for m in bodies if token.lemma_.lower() in scene.words_of(m.actor or "")}
    if len(called) == 1:  # "the agency" is the one agency among the offices
        return Resolved(called.pop(), "nominal", 0.65)
    last = [m for m in bodies if m.start >= scene.sentence_start(token, 1)]
    subjects = {m.actor for m in last if leads(scene, m)}
    rivals = subjects or {m.actor for m in last} or {m.actor for m in bodies}
    if not rivals and not strict(token) and firm:
        return only_firm(scene, token)
    return Resolved(next(iter(rivals)), "nominal", 0.65) if len(rivals) == 1 else None


def only_firm(scene: Scene, token: Token) -> Resolved | None:
    """ "The company", further down: the only body that the report has named so far."""
    named = [m for m in scene.mentions if m.type == ActorType.ORGANISATION and m.form in NAMING]
    before = [m for m in named if m.end <= token.idx and m.method in PROPOSED]
    actors = {m.actor for m in before if m.actor and fits(token, scene.words_of(m.actor))}
    return Resolved(actors.pop(), "nominal", 0.55) if len(actors) == 1 else None


@cache
def kinds_of_bodies() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Noun -> the words of which the name of such a body has one, and those of which it has none."""
    rows = lexicon.read("bodies")
    sets = [(row["nouns"].split(), *(frozenset(row.get(k, "").split()) for k in ("names", "never"))) for row in rows]
    return {noun: (names, never) for nouns, names, never in sets for noun in nouns}


def is_body(noun: Token) -> bool:
    """Whether a noun is one for a body that may have been named: "the company", "the steelmaker"."""
    word = noun.lemma_.lower()
    listed = word in lexicon.words("titles", "body_nouns") or word in kinds_of_bodies()
    return listed or word in lexicon.words("references", "firms") or is_maker(word)


def is_maker(word: str) -> bool:
    """Whether a noun says what a firm makes: "the steelmaker"."""
    return word.endswith("maker") and len(word) > 7 and word not in lexicon.words("references", "persons")


def fits(noun: Token, name: frozenset[str]) -> bool:
    """Whether a body with such a name can be called by a noun: a ministry "the ministry", a court no "company"."""
    names, never = kinds_of_bodies().get(noun.lemma_.lower(), (frozenset(), frozenset()))
    return not name & never and (not names or bool(name & names))


def strict(noun: Token) -> bool:
    """Whether the name of a body tells that a noun means it, so that it may stand further back."""
    return bool(kinds_of_bodies().get(noun.lemma_.lower(), ((),))[0])


def leads(scene: Scene, m: Mention) -> bool:
    """Whether a name is the subject of its sentence, or whose the subject is: "Acme's shares fell"."""
    head = scene.doc[scene.token_at(m.end - 1)]
    head = head.head if head.dep_ == "poss" else head
    return head.dep_ in ("nsubj", "nsubjpass")


def acts(scene: Scene, m: Mention) -> bool:
    """Whether an outlet is told of as a firm, not as whoever reports or is told: "The Post cut 40 jobs"."""
    head = scene.doc[scene.token_at(m.end - 1)]
    return leads(scene, m) and not verbs.of(head.head.head if head.dep_ == "poss" else head.head)
