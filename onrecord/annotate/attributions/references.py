"""What a description means that the same report tells: "the businessman", "one of them", "his mother".

The nearest that fits by number, kind, gender, role and apposition, and only one: of two that fit nobody is taken.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import acts, antecedents, bodies, epithets, pronouns, subjects, verbs
from onrecord.annotate.attributions.antecedents import Antecedent, Earlier
from onrecord.annotate.attributions.scene import NAMING, Candidate, Resolved, Scene, children
from onrecord.annotate.names import keys
from onrecord.annotate.names.keys import Key
from onrecord.vocabulary import ActorType

Rule = Callable[[Scene, Candidate, Token, Earlier], Resolved | None]
DEFINITE = ("the", "this", "that")
THEM = ("them", "these", "those", "whom")
SELVES = (ActorType.PERSON, ActorType.ORGANISATION, ActorType.GROUP)
OPEN = Resolved(None, "described", 1.0)


def linked(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """Whom a description stands for; an open one where several fit, None where it is no reference."""
    found = (rule(scene, candidate, token, earlier) for rule in RULES)
    return next((r for r in found if r is not None), None)


def definite(token: Token) -> bool:
    """Whether a noun can only mean somebody told of: "the officer", not "the officer in charge" or "an officer"."""
    more = children(token, "prep", "acl", "poss", "nummod", "appos")
    more = [c for c in more if c.dep_ != "acl" or c.left_edge.nbor(-1).text != ","]  # ", led by a judge,"
    more = [c for c in more if c.dep_ != "appos" or not c.like_num]  # ", 81,"
    more += [c for c in children(token, "relcl") if c.left_edge.nbor(-1).text != ","]  # ", which did not name him,"
    return not more and any(c.lower_ in DEFINITE for c in children(token, "det"))


def by_noun(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The officer": the only one who is called so, else the only colonel or inspector."""
    if not definite(token) or (token.tag_ != "NN" and token.lower_ not in kin("bodies_of")):
        return None
    pool = [a for a in antecedents.before(scene, token, earlier) if a.actor and a.head not in scene.quoted]
    word = acts.noun_of(token)
    for accepted, method, score in (({word}, "reference-noun", 0.8), (kinds(token), "reference-kind", 0.7)):
        fitting = [a for a in pool if suits(scene, token, a) and antecedents.called(scene, a) & accepted]
        if found := nearest(scene, token, fitting, method, score):
            return found
    return None


def nearest(scene: Scene, token: Token, fitting: Iterable[Antecedent], method: str, score: float) -> Resolved | None:
    """The only actor among antecedents, or the only one of this sentence and the last; open where several are."""
    fitting = list(fitting)
    for limit in (0, scene.sentence_start(token, 1)):
        actors = {a.actor for a in fitting if a.start >= limit}
        if len(actors) == 1:
            return Resolved(next(iter(actors)), method, score)
    return OPEN if fitting else None


@cache
def kin(table: str) -> Mapping[str, frozenset[str]]:
    """Noun -> the nouns by which whoever it means may have been introduced."""
    result: dict[str, frozenset[str]] = {}
    for words, called in lexicon.rows("references", table):
        result |= {word: result.get(word, frozenset()) | frozenset(called) for word in words}
    return result


def kinds(token: Token) -> frozenset[str]:
    """The nouns that mean the same kind of person or body as a noun."""
    word = token.lower_ if token.lower_ in kin("bodies_of") else token.lemma_.lower()
    return kin("people").get(word, frozenset()) | kin("bodies_of").get(word, frozenset())


def suits(scene: Scene, token: Token, a: Antecedent) -> bool:
    """Whether an antecedent is of the type, number and gender of a noun, and has all that is said before it."""
    person = subjects.is_person(token) and token.lower_ not in kin("bodies_of")
    if a.type not in ((ActorType.PERSON,) if person else (ActorType.ORGANISATION, ActorType.PUBLICATION)):
        return False
    word = token.lemma_.lower()
    wanted = next((g for g in ("male", "female") if word in lexicon.words("titles", g)), None)
    if person and wanted and not pronouns.fits(scene, a, wanted, pronouns.genders(scene)):
        return False
    closer = {c.lemma_.lower() for c in children(token, "amod", "compound")}
    return closer - acts.PREFIXES <= told(scene, a)


def told(scene: Scene, a: Antecedent) -> Set[str]:
    """The words that name an antecedent or say what it is, where it stands."""
    place = (told, a.start, a.head)
    if place not in scene.remembered:
        around = scene.doc[max(0, scene.token_at(a.start) - 5) : a.head + 1]
        behind = {t.lemma_.lower() for c in scene.doc[a.head].children if c.dep_ == "appos" for t in c.subtree}
        scene.remembered[place] = {t.lemma_.lower() for t in around} | {t.lower_ for t in around} | behind
    found: Set[str] = scene.remembered[place]
    return found


def member(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "One of them", "two of the surgeons": the group of which the last sentences tell."""
    group = next((n for p in children(token, "prep") if p.lower_ == "of" for n in children(p, "pobj")), None)
    one = token.lower_ in ("one", "another", "some", "many", "others") or token.tag_ == "CD"
    if not one or group is None:
        return None
    pool = antecedents.before(scene, token, earlier, scene.sentence_start(token, 2))
    groups = [a for a in antecedents.of_kind(pool, ActorType.GROUP) if a.actor]
    if group.lower_ not in THEM:
        if group.left_edge.lower_ not in (*DEFINITE, "these", "those"):
            return None
        groups = [a for a in groups if scene.doc[a.head].lemma_.lower() == group.lemma_.lower()]
    for limit in (scene.sentence_start(token, 1), 0):
        if actors := {a.actor for a in groups if a.start >= limit}:
            return Resolved(next(iter(actors)), "reference-member", 0.7) if len(actors) == 1 else OPEN
    return None


def owned(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "His mother", "its spokesman": the one who was introduced as that person's, else described by the owner."""
    poss = next((c for c in children(token, "poss") if c.tag_ == "PRP$"), None)
    word = token.lemma_.lower()
    if poss is None or token.tag_ != "NN" or word not in lexicon.words("references", "owned"):
        return None
    pool = antecedents.of_kind(antecedents.before(scene, token, earlier), ActorType.PERSON)
    fitting = [a for a in pool if a.actor and word in antecedents.called(scene, a)]
    owner = owner_of(scene, candidate, poss, earlier, [a.actor for a in fitting])
    if owner is None:
        return None
    same = [a for a in fitting if owners(scene, candidate, a, earlier) == {owner}]
    if same:
        return nearest(scene, token, same, "reference-owned", 0.7)
    key = keys.read(owner)
    if key is not None and key.parts:
        return None
    words = " ".join(t.text for t in scene.doc[poss.i + 1 : token.i + 1])
    return Resolved(keys.token(Key(ActorType.PERSON, f"{words} of {{}}", (owner,))), "reference-owned", 0.65)


def owner_of(
    scene: Scene, candidate: Candidate, poss: Token, earlier: Earlier, barred: Collection[str | None] = ()
) -> str | None:
    """Whose "his" or "its" is; nobody's of the `barred`."""
    if poss.lower_ in pronouns.SINGULAR:
        return pronouns.pronoun(scene, candidate, poss, earlier, barred).actor
    return pronouns.neuter(scene, candidate, poss, earlier).actor if poss.lower_ == "its" else None


def owners(scene: Scene, candidate: Candidate, a: Antecedent, earlier: Earlier) -> set[str | None]:
    """Whose somebody is where the text introduced him: "Mr Tarb's spokesman, Per Aune", "his lawyer, Jana Roth"."""
    token = scene.doc[a.head]
    nouns = [token, *children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])]
    found: set[str | None] = set()
    for poss in (c for noun in nouns for c in children(noun, "poss")):
        mention = scene.named(poss.i)
        named = mention.actor if mention is not None else None
        found.add(owner_of(scene, candidate, poss, earlier) if poss.tag_ == "PRP$" else named)
    return found


def paper(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The report": whose report the text has told of, if it is one body's or person's."""
    word = token.lemma_.lower()
    body = next((c for c in children(token, "compound") if c.lemma_.lower() in bodies.kinds_of_bodies()), None)
    if body is not None and word in lexicon.words("verbs", "documents"):  # "a company statement"
        found = bodies.nearest_body(scene, body)
        return Resolved(found.actor, "reference-paper", 0.6) if found is not None else None
    if word not in lexicon.words("references", "papers"):
        return None
    its = next((c for c in children(token, "poss") if c.tag_ == "PRP$"), None)
    if its is not None:
        owner = owner_of(scene, candidate, its, earlier)
        return Resolved(owner, "reference-paper", 0.65) if owner else None
    if not definite(token):
        return None
    before = [t for t in scene.doc[: token.i] if t.lemma_.lower() == word and t.pos_ == "NOUN"]
    sources = {c.head: r.actor for c, r in earlier}
    authors = [a for t in before if (a := author(scene, candidate, t, earlier)) is not None]
    told = {t.i for t in before if t.i in sources and any(c.tag_ == "PRP$" for c in children(t, "poss"))}
    actors = {sources.get(a.i) or (m.actor if (m := scene.named(a.i)) else None) for a in authors}
    actors |= {sources[i] for i in told}
    return Resolved(actors.pop(), "reference-paper", 0.65) if len(actors) == 1 else None


def author(scene: Scene, candidate: Candidate, noun: Token, earlier: Earlier) -> Token | None:
    """Who put out a paper: "the inspectorate's report", "a study by Acme", "the panel found in a report"."""
    beside = [c for c in children(noun, "poss") if c.tag_ != "PRP$"]
    beside += [n for p in children(noun, "prep", "agent") if p.lower_ in ("by", "from") for n in children(p, "pobj")]
    if beside:
        return beside[0]
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun.head
    put_out = noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon.words("verbs", "issuing")
    if put_out or (noun.dep_ == "pobj" and verbs.of(verb)):
        return next(iter(subjects.own_subjects(verb)), None)
    return None


def told_later(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The mayor", who is named only further down: the only one whom the report calls so."""
    if not definite(token) or token.tag_ != "NN" or not subjects.is_person(token):
        return None
    after = (antecedents.of_mention(scene, m) for m in scene.mentions if m.actor and m.form in NAMING)
    fitting = [a for a in after if a.start > token.idx and antecedents.called(scene, a) & {token.lemma_.lower()}]
    actors = {a.actor for a in fitting if suits(scene, token, a)}
    return Resolved(actors.pop(), "reference-later", 0.6) if len(actors) == 1 else None


def opening(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The businessman whose mill burned down said …" in the first sentence: the first person named after it."""
    blocks = [b for b in scene.article.blocks if b.end - b.start > 80]
    the = any(c.lower_ == "the" for c in children(token, "det"))
    described = children(token, "relcl", "acl") and the and token.tag_ == "NN"
    if not described or not subjects.is_person(token) or not blocks or token.idx > blocks[0].end:
        return None
    people = [m for m in scene.mentions if m.type == ActorType.PERSON and m.actor and m.form in NAMING]
    if any(blocks[0].start <= m.start < token.sent.end_char for m in people):
        return None
    named = next((m for m in people if m.start >= token.sent.end_char), None)
    if named is None or scene.sentence_at(named.start) - scene.sentence_at(token.idx) > 2:
        return None
    a = antecedents.of_mention(scene, named)
    word = token.lemma_.lower()
    wanted = next((g for g in ("male", "female") if word in lexicon.words("titles", g)), None)
    fits = wanted is None or pronouns.fits(scene, a, wanted, pronouns.genders(scene))
    main = antecedents.rank_of(scene.doc[a.head]) == 2
    return Resolved(named.actor, "reference-opening", 0.6) if fits and main else None


def same_again(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "Ana Garcia has had enough. The head of the board said …": the only one of whom the sentence before tells."""
    of_body = [p for p in children(token, "prep") if p.lower_ == "of"]
    the = any(c.lower_ == "the" for c in children(token, "det"))
    offices = lexicon.words("titles", "offices")
    if not (the and of_body) or token.lemma_.lower() not in offices or antecedents.rank_of(token) != 2:
        return None
    start = scene.sentence_start(token, 1)
    before = [m for m in scene.mentions if start <= m.start < token.sent.start_char and m.type == ActorType.PERSON]
    if len({m.actor for m in before}) != 1 or "\n" in scene.article.text[start : token.sent.start_char].strip():
        return None
    a = antecedents.of_mention(scene, before[0])
    known = (antecedents.of_mention(scene, m) for m in scene.mentions if m.actor == a.actor and m.form in NAMING)
    titled = {noun for k in known for noun in antecedents.called(scene, k)} & offices
    alone = antecedents.rank_of(scene.doc[a.head]) == 2 and before[0].form in NAMING
    return Resolved(a.actor, "reference-again", 0.65) if alone and titled <= {token.lemma_.lower()} else None


RULES: tuple[Rule, ...] = (
    epithets.one_of_two,
    member,
    epithets.role,
    owned,
    paper,
    epithets.holder,
    by_noun,
    told_later,
    epithets.place,
    epithets.epithet,
    opening,
    same_again,
    epithets.next_named,
)
