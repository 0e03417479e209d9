"""Later names for one told of: "the former", "the 24-year-old", "the buyer", "the village", "the pit's owner".

An epithet is a noun that tells more of somebody known, not one that a scene brings with it ("the judge", "the driver");
it means the only person so far whom it can mean. A role is one in an event of the report: who buys is "the buyer".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import antecedents, pronouns, subjects
from onrecord.annotate.attributions.antecedents import Antecedent, Earlier
from onrecord.annotate.attributions.scene import NAMING, Candidate, Resolved, Scene, children
from onrecord.vocabulary import ActorType

OPEN = Resolved(None, "described", 1.0)
AGED = re.compile(r"\d{1,2}-year-old")
COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SELVES = (ActorType.PERSON, ActorType.ORGANISATION, ActorType.GROUP, ActorType.PUBLICATION, ActorType.STATE)


def the(token: Token) -> bool:
    """Whether a noun has "the" before it."""
    return any(c.lower_ == "the" for c in children(token, "det")) or token.left_edge.lower_ == "the"


def named_before(scene: Scene, token: Token, earlier: Earlier, limit: int = 0) -> list[Antecedent]:
    """Those with a name before a word, outside of quotations."""
    names = {(m.start, m.end) for m in scene.mentions if m.form in NAMING}
    found = antecedents.before(scene, token, earlier, limit)
    return [a for a in found if a.actor and a.head not in scene.quoted and (a.start, a.end) in names]


def only(actors: Iterable[str | None], method: str, score: float) -> Resolved | None:
    """The only one of some actors; open where there are several, None where there is none."""
    found = set(actors)
    if len(found) > 1:
        return OPEN
    return Resolved(found.pop(), method, score) if found else None


def one_of_two(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The former", "the latter": the first or second of the two that the sentence before names."""
    if token.lower_ not in ("former", "latter") or not (the(token) or token.nbor(-1).lower_ == "the"):
        return None
    for back in (0, 1, 2):
        start = scene.sentence_start(token, back)
        sentence = [a for a in named_before(scene, token, earlier, start) if a.type in SELVES]
        first = paired(scene, sentence) or list(dict.fromkeys(a.actor for a in sentence))
        if len(first) == 2:
            return Resolved(first[token.lower_ == "latter"], "reference-pair", 0.75)
        if first and back:
            return OPEN
    return OPEN


def paired(scene: Scene, sentence: list[Antecedent]) -> list[str | None]:
    """The two that "and" or "or" joins, where only two of a sentence are joined so."""
    heads = {a.head: a.actor for a in sentence}
    joined = [
        (heads[a.head], heads.get(scene.doc[a.head].head.i)) for a in sentence if scene.doc[a.head].dep_ == "conj"
    ]
    longer = any(
        scene.doc[a.head].dep_ == "conj" and scene.doc[a.head].head.dep_ in ("conj", "appos") for a in sentence
    )
    pairs = [(first, second) for second, first in joined if first is not None and not longer]
    return list(pairs[0]) if len(pairs) == 1 else []


def epithet(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The 24-year-old", "the father of three", "the businessman": the only person so far who can be meant."""
    if (
        not the(token)
        or token.tag_ not in ("NN", "JJ", "NNP")
        or not is_epithet(token)
        or children(token, "poss", "appos")
    ):
        return None
    people = [a for a in named_before(scene, token, earlier) if a.type == ActorType.PERSON]
    wanted = gender_of(token)
    known = pronouns.genders(scene)
    fitting = [a for a in people if (wanted is None or pronouns.fits(scene, a, wanted, known))]
    fitting = [a for a in fitting if compatible(scene, token, a.actor, people)]
    near = [a for a in fitting if a.start >= scene.sentence_start(token, 2)]
    leading = [a for a in near if antecedents.rank_of(scene.doc[a.head]) == 2]
    heads = {a.head for a in leading}
    if any(scene.doc[a.head].dep_ == "conj" and scene.doc[a.head].head.i in heads for a in near):
        leading = []  # "Denn and Voss trained": neither leads
    for some in (fitting, near, leading):
        if len({a.actor for a in some}) == 1:
            return Resolved(some[0].actor, "reference-epithet", 0.65)
    return OPEN if fitting else None


def is_epithet(token: Token) -> bool:
    """Whether a noun tells more of somebody known: a trade, an age, how many children."""
    word = token.lemma_.lower()
    aged = bool(AGED.fullmatch(token.lower_)) or token.nbor(-1).lower_ == "old" or word == "old"
    kin = word in ("father", "mother", "grandmother", "grandfather", "parent")
    of_some = any(n.lower_ in COUNTED or n.like_num for p in children(token, "prep") for n in children(p, "pobj"))
    if kin:
        return of_some
    own = [p for p in children(token, "prep", "relcl", "acl") if p.lower_ not in ("on", "in", "at")]
    listed = lexicon.words("references", "epithets") | lexicon.words("references", "persons")
    return aged or (word in listed and word not in lexicon.words("references", "scene") and not own)


def gender_of(token: Token) -> str | None:
    """What a noun says of a person's gender."""
    word = token.lemma_.lower()
    if word in ("grandmother", "woman", "girl", "nun", "heiress", "actress", "landlady"):
        return "female"
    if word in ("grandfather", "man", "boy", "monk", "priest", "gunman"):
        return "male"
    return next((g for g in ("male", "female") if word in lexicon.words("titles", g)), None)


def compatible(scene: Scene, token: Token, actor: str | None, people: Iterable[Antecedent]) -> bool:
    """Whether somebody may be called by a noun: nothing else is told of what he is, or the noun fits everybody."""
    word = token.lemma_.lower()
    if word in lexicon.words("references", "anybody") or word.endswith("old") or word in ("father", "mother", "parent"):
        return True
    told = frozenset[str]().union(*(antecedents.called(scene, a) for a in people if a.actor == actor))
    listed = {noun for noun in told if noun in subjects.person_nouns()}
    return not listed or bool(listed & (alike(word) | {word}))


@cache
def alike(word: str) -> frozenset[str]:
    """The nouns by which whoever a noun means may have been introduced."""
    rows = lexicon.rows("references", "people")
    return frozenset(called for words, names in rows if word in words for called in names)


@cache
def roles() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Noun -> the verbs whose subject, and the verbs whose object, it is in an event."""
    result = {}
    for line in lexicon.read("references")["roles"].strip().splitlines():
        noun, doing, done_to = (part.strip() for part in line.split("|"))
        result[noun] = (frozenset(doing.split()), frozenset(done_to.split()))
    return result


def role(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The buyer", "the plaintiff", "her predecessor": by what the report tells that somebody did or underwent."""
    word = token.lemma_.lower()
    if word not in roles() or token.tag_ != "NN" or not (the(token) or children(token, "poss")):
        return None
    told = [a for a in antecedents.before(scene, token, earlier) if a.actor and a.head not in scene.quoted]
    pool = [a for a in told if a.type in SELVES or a.type == ActorType.PLACE]
    found = [a.actor for a in pool if plays(scene, a, *roles()[word])]
    return named_as(scene, token) or only(found, "reference-role", 0.65)


def named_as(scene: Scene, token: Token) -> Resolved | None:
    """ "The police named the victim as Ana Garcia": whose name stands behind "as"."""
    if token.dep_ not in ("dobj", "nsubjpass") or token.head.lemma_ not in ("name", "identify"):
        return None
    behind = [n for p in children(token.head, "prep") if p.lower_ == "as" for n in children(p, "pobj")]
    people = [m for n in behind if (m := scene.named(n.i)) is not None and m.type == ActorType.PERSON]
    return Resolved(people[0].actor, "reference-role", 0.7) if people else None


def plays(scene: Scene, a: Antecedent, doing: frozenset[str], done_to: frozenset[str]) -> bool:
    """Whether somebody does or undergoes one of some acts where he is named."""
    token = scene.doc[a.head]
    while token.dep_ in ("appos", "compound", "conj", "nmod") and token.head != token:
        token = token.head
    verb = token.head
    if any(did(told, doing, done_to) for told in children(token, "relcl", "acl")):
        return True
    if token.dep_ == "nsubj":
        acts = (verb, *children(verb, "xcomp", "conj"))
        return any(v.lemma_.lower() in (done_to if children(v, "auxpass") else doing) for v in acts)
    if token.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_.lower() in done_to or any(v.lemma_.lower() in done_to for v in children(verb, "xcomp"))
    if token.dep_ == "pobj":
        by = verb.dep_ == "agent" or verb.lower_ == "by"
        return verb.head.lemma_.lower() in (doing if by else frozenset()) or (
            verb.lower_ in ("from", "against") and f"{verb.lower_}-{verb.head.lemma_.lower()}" in done_to
        )
    return False


def did(told: Token, doing: frozenset[str], done_to: frozenset[str]) -> bool:
    """Whether a clause behind a name tells of one of some acts: "who was stabbed", "charged with theft"."""
    own = told.dep_ == "acl" or any(s.lower_ in ("who", "which") for s in children(told, "nsubj", "nsubjpass"))
    passive = bool(children(told, "auxpass", "nsubjpass")) or (told.dep_ == "acl" and told.tag_ == "VBN")
    return own and told.lemma_.lower() in (done_to if passive else doing)


def place(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The country", "the village": the only state or place of which this sentence or the last two tell."""
    word = token.lemma_.lower()
    if not the(token) or word not in lexicon.words("references", "places") or children(token, "prep", "poss", "relcl"):
        return None
    types = (ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION)
    pool = [a for a in named_before(scene, token, earlier, scene.sentence_start(token, 2)) if a.type in types]
    states = [a for a in pool if a.type == ActorType.STATE]
    if word in ("country", "nation", "kingdom", "republic") and states:
        pool = states
    leading = [a for a in pool if antecedents.rank_of(scene.doc[a.head]) == 2]
    return only((a.actor for a in leading or pool), "reference-place", 0.6)


def holder(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "The mine's owner", "the owner of the mine": whoever is named with the same office of the same thing."""
    things = {t.lemma_.lower() for t in of_what(token)}
    if token.tag_ != "NN" or not things or token.lemma_.lower() not in subjects.person_nouns():
        return None
    here = range(token.idx, token.sent.end_char)  # "the mother of the suspect, Darko Lind," is not he
    elsewhere = (m for m in scene.mentions if m.actor and m.form in NAMING and m.start not in here)
    named = [antecedents.of_mention(scene, m) for m in elsewhere]
    fitting = [a for a in named if a.type == ActorType.PERSON and things <= offices_of(scene, a, token.lemma_.lower())]
    return only((a.actor for a in fitting), "reference-holder", 0.7)


def of_what(token: Token) -> Iterator[Token]:
    """Of what or whom somebody is: "the mine's owner", "the owner of the mine"."""
    yield from (c for c in children(token, "poss") if c.tag_ != "PRP$")
    yield from (n for p in children(token, "prep") if p.lower_ in ("of", "for") for n in children(p, "pobj"))


def offices_of(scene: Scene, a: Antecedent, noun: str) -> set[str]:
    """Of what somebody is named as the `noun`: "Gareth Pugh, owner of the mine", "mine owner Gareth Pugh"."""
    head = scene.doc[a.head]
    nouns = [*children(head, "appos"), *([head.head] if head.dep_ in ("appos", "compound") else [])]
    nouns += [t for t in head.lefts if t.dep_ in ("compound", "nmod", "amod")]
    found: set[str] = set()
    for office in (t for t in nouns if t.lemma_.lower() == noun):
        found |= {t.lemma_.lower() for t in of_what(office)} | {t.lemma_.lower() for t in office.lefts}
        found |= {t.lemma_.lower() for t in head.lefts if t.i < office.i}
    return found


def next_named(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """ "A retired locksmith admitted …" in the first paragraph: whoever the next one opens with, with his age."""
    blocks = [b for b in scene.article.blocks if b.end - b.start > 40]
    first = next((i for i, b in enumerate(blocks[:2]) if b.start <= token.idx < b.end), None)
    if first is None or first + 1 >= len(blocks) or not subjects.is_person(token) or token.tag_ != "NN":
        return None
    people = [m for m in scene.mentions if m.type == ActorType.PERSON and m.actor and m.form in NAMING]
    opening = next((m for m in people if m.start == blocks[first + 1].start), None)
    if opening is None or any(m.start < blocks[first].end for m in people) or antecedents.rank_of(token) != 2:
        return None
    aged = re.match(r", (aged )?\d\d\b", scene.article.text[opening.end : opening.end + 10])
    a = antecedents.of_mention(scene, opening)
    wanted = gender_of(token)
    fits = wanted is None or pronouns.fits(scene, a, wanted, pronouns.genders(scene))
    return Resolved(opening.actor, "reference-opening", 0.6) if aged and fits else None
