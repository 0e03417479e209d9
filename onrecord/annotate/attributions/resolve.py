"""Which actor a source is: by the mention it turns on, by what a pronoun can stand for, else nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import speakers, subjects
from onrecord.annotate.attributions.scene import Candidate, Scene
from onrecord.annotate.names import keys, named
from onrecord.annotate.names.keys import Key
from onrecord.records import Mention
from onrecord.vocabulary import ActorType, MentionForm, QuoteType

SINGULAR = {"he": "male", "she": "female", "him": "male", "her": "female"}
PLURAL = {"they", "both"}
REACH = 4  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actor of a source, how it was found, and how sure that is."""

    actor: str | None
    method: str
    score: float


def resolve(scene: Scene, candidate: Candidate, earlier: Sequence[tuple[Candidate, Resolved]]) -> Resolved:
    """The actor of a candidate's source; `earlier` are the statements before it in the text."""
    if candidate.head is None:
        return Resolved(None, "none", 1.0)
    token = scene.doc[candidate.head]
    if candidate.source is not None and speakers.several(scene, token, candidate.source):
        start, end = candidate.source
        named_there = any(start <= m.start and m.end <= end for m in scene.mentions)
        crowd = not named_there and kind(token) == ActorType.GROUP
        return unnamed(scene, candidate, token, earlier) if crowd else Resolved(None, "several", 1.0)
    if token.lower_ in SINGULAR:
        speech = candidate.quote_type == QuoteType.DIRECT
        return (after_source(scene, candidate, token, earlier) if speech else None) or pronoun(scene, token, earlier)
    if token.lower_ in PLURAL:
        return plural(scene, token, earlier)
    if token.lower_ == "it":
        return neuter(scene, token)
    mention = scene.named(candidate.head)
    if mention is not None:
        return Resolved(mention.actor, "mention", mention.score)
    found = titled(scene, candidate, token)
    return unnamed(scene, candidate, token, earlier) if found.method == "described" else found


def unnamed(
    scene: Scene, candidate: Candidate, token: Token, earlier: Sequence[tuple[Candidate, Resolved]]
) -> Resolved:
    """Somebody without a name: an actor of this article alone, the same where the same words come again.

    "a resident" twice is two residents; "the resident" after one of them is that one.
    """
    before = [(c, r) for c, r in earlier if keys.is_unnamed(r.actor) and c.head is not None]
    type_ = kind(token)
    if token.tag_ == "NNP" and any(scene.doc[c.head or 0].text == token.text for c, _ in before):
        type_ = ActorType.PERSON
    if type_ is None or candidate.source is None:
        return Resolved(None, "described", 1.0)
    words = " ".join(scene.article.text[slice(*candidate.source)].split()[:LONGEST])
    one = token.tag_ == "NN" and words.split()[0].lower() in ("a", "an", "one", "another")
    for c, r in () if one else reversed(before):
        head = scene.doc[c.head or 0]
        if head.lemma_.lower() == token.lemma_.lower() and head.tag_ == token.tag_:
            return Resolved(r.actor, "unnamed", 0.7)
    bare = not any(child.dep_ in ("prep", "relcl", "acl", "amod") for child in token.children)
    if bare and token.tag_ == "NN" and words.split()[0].lower() in ("the", "this", "that"):
        return Resolved(None, "described", 1.0)  # somebody the text has told of, but whom?
    same = {r.actor for _, r in before if (keys.type_of(r.actor), keys.name_of(r.actor)) == (type_, words)}
    who = Key(type_, words, article=scene.article.id, number=1 + len(same))
    return Resolved(keys.token(who), "unnamed", 0.8)


LONGEST = 10  # words of a description that name an unnamed actor


def kind(token: Token) -> ActorType | None:
    """What an unnamed source is: somebody, several people, a body; None for papers and things."""
    lemma = token.lemma_.lower()
    if token.pos_ not in ("NOUN", "PROPN") or lemma in lexicon.words("verbs", "documents"):
        return None
    named_alone = token.tag_ == "NNP" and token.text[:1].isupper() and token.i == token.left_edge.i
    if named_alone and any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" for c in token.children):
        return ActorType.PERSON  # a name that the finders of names passed over: "Salva, who lives abroad,"
    if lemma in subjects.person_nouns():
        return (
            ActorType.GROUP
            if token.tag_ in ("NNS", "NNPS") or lemma in ("people", "crowd", "mob")
            else ActorType.PERSON
        )
    return ActorType.ORGANISATION if lemma in lexicon.words("titles", "body_nouns") else None


def described(scene: Scene, candidate: Candidate, token: Token) -> Resolved:
    """A description that stands for somebody named: "another carmaker, Acme Motors", later "the company"."""
    beside = [scene.named(child.i) for child in token.children if child.dep_ == "appos"]
    beside = [m for m in beside if m is not None and m.actor and m.form in NAMING]
    if len(beside) == 1 and beside[0] is not None:
        return Resolved(beside[0].actor, "apposition", 0.85)
    first = scene.doc[scene.token_at(candidate.source[0])] if candidate.source else token
    if (
        token.tag_ != "NN"
        or first.lower_ not in ("the", "this")
        or any(c.dep_ in ("prep", "relcl") for c in token.children)
    ):
        return Resolved(None, "described", 1.0)
    lemma = token.lemma_.lower()
    called = [
        m for m in scene.mentions if m.end <= token.idx and m.form in NAMING and m.actor and lemma in said_of(scene, m)
    ]
    if len({m.actor for m in called}) == 1:
        return Resolved(called[0].actor, "introduced", 0.8)
    if lemma not in lexicon.words("titles", "body_nouns"):
        return Resolved(None, "described", 1.0)
    return nearest_body(scene, token)


NAMING = (MentionForm.NAME, MentionForm.VARIANT, MentionForm.ACRONYM)


def said_of(scene: Scene, m: Mention) -> set[str]:
    """The nouns that an apposition or the words just before a name call its bearer."""
    head = scene.doc[scene.token_at(m.end - 1)]
    before = scene.token_at(m.start) - 1
    nouns = {child.lemma_.lower() for child in head.children if child.dep_ == "appos"}
    if before >= 0 and scene.doc[before].pos_ == "NOUN" and scene.doc[before].whitespace_:
        nouns.add(scene.doc[before].lemma_.lower())
    if head.dep_ == "appos":
        nouns.add(head.head.lemma_.lower())
    return nouns


def nearest_body(scene: Scene, token: Token) -> Resolved:
    """The only body of this sentence and the last, a subject before others; else the only one of three sentences."""
    limit = sentence_start(scene, token, 3)
    office = token.lemma_.lower() in lexicon.words("verbs", "no_media")
    bodies = [
        m
        for m in scene.mentions
        if (m.type == ActorType.ORGANISATION or (m.type == ActorType.PUBLICATION and not office))
        and m.actor
        and m.form in NAMING
        and limit <= m.start
        and m.end <= token.idx
    ]
    last = [m for m in bodies if m.start >= sentence_start(scene, token, 1)]
    subjects = {m.actor for m in last if leads(scene, m)}
    rivals = subjects or {m.actor for m in last} or {m.actor for m in bodies}
    return Resolved(next(iter(rivals)), "nominal", 0.65) if len(rivals) == 1 else Resolved(None, "described", 1.0)


def leads(scene: Scene, m: Mention) -> bool:
    """Whether a name is the subject of its sentence, or whose the subject is: "Acme's shares fell"."""
    head = scene.doc[scene.token_at(m.end - 1)]
    head = head.head if head.dep_ == "poss" else head
    return head.dep_ in ("nsubj", "nsubjpass")


def titled(scene: Scene, candidate: Candidate, token: Token) -> Resolved:
    """A description that a mention covers ("the ministry's spokesman" is none, "Mr Smith" is)."""
    assert candidate.source is not None
    start, end = candidate.source
    whole = [
        m
        for m in scene.mentions
        if m.start >= start and m.end <= end and m.form in (MentionForm.NAME, MentionForm.VARIANT)
    ]
    covers = [m for m in scene.mentions if m.start <= token.idx < m.end and m.form != MentionForm.DEMONYM]
    if covers:
        return Resolved(covers[0].actor, "mention", covers[0].score)
    if token.lemma_.lower() in lexicon.words("verbs", "documents"):
        authors = {m.actor for m in scene.mentions if m.start >= start and m.end <= end and m.actor}
        if len(authors) == 1:
            return Resolved(next(iter(authors)), "document-of", 0.8)
    people = [m for m in whole if m.type == ActorType.PERSON]
    if len(people) == 1 and token.i + 1 == scene.token_at(people[0].start):
        return Resolved(people[0].actor, "title-name", 0.85)
    return described(scene, candidate, token)


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
    limit = sentence_start(scene, token, REACH)
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


def sentence_start(scene: Scene, token: Token, back: int) -> int:
    """Where the sentence `back` sentences before a token starts."""
    return scene.sentences[max(0, scene.sentence_at(token.idx) - back)]


def plural(scene: Scene, token: Token, earlier: Sequence[tuple[Candidate, Resolved]]) -> Resolved:
    """ "they": the group or body that was the subject of the sentence before, if there is just one."""
    limit = sentence_start(scene, token, 1)
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
    limit = sentence_start(scene, token, 1)
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
