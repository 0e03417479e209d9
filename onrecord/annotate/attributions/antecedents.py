"""Whom and what a report has spoken of before a word, in order: all that a later word of it can stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import acts, speakers, subjects, unnamed
from onrecord.annotate.attributions.acts import noun_of
from onrecord.annotate.attributions.scene import NAMING, Candidate, Chars, Resolved, Scene
from onrecord.annotate.names import keys
from onrecord.annotate.names.keys import Key
from onrecord.annotate.names.named import FOUND
from onrecord.records import Mention
from onrecord.replacing import replaced
from onrecord.vocabulary import ActorType, MentionForm

SUBJECTS = ("nsubj", "nsubjpass")
MEANT = (*NAMING, MentionForm.NOMINAL)
Earlier = Sequence[tuple[Candidate, Resolved]]


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One place where a report speaks of somebody or of a body."""

    start: int
    end: int
    head: int  # the token that it turns on
    actor: str | None  # None: somebody whom nothing tells from others, "the driver"
    type: ActorType | None


def before(scene: Scene, token: Token, earlier: Earlier, limit: int = 0) -> list[Antecedent]:
    """All antecedents between the character `limit` and a token, in order; none of the token's own phrase."""
    so_far = (described, len(earlier), len(scene.links))  # both grow with the text
    if so_far not in scene.remembered:
        scene.remembered[so_far] = list(described(scene, earlier))
    found = [*named(scene), *scene.remembered[so_far]]
    own = token.left_edge.idx if token.pos_ == "NOUN" else token.idx
    return sorted((a for a in found if limit <= a.start and a.end <= own), key=lambda a: (a.start, -a.end))


def named(scene: Scene) -> list[Antecedent]:
    """All names and descriptions that the names have."""
    if named not in scene.remembered:
        known = [of_mention(scene, m) for m in scene.mentions if m.actor and m.form in MEANT]
        scene.remembered[named] = known
    return list(scene.remembered[named])


def of_mention(scene: Scene, m: Mention) -> Antecedent:
    """A name or description that the names have."""
    return Antecedent(m.start, m.end, scene.token_at(m.end - 1), m.actor, told_type(scene, m))


def told_type(scene: Scene, m: Mention) -> ActorType | None:
    """What a name that no list has is, by the noun beside it: "convener Magnus Isbister", "Lomar, a town"."""
    head, first = scene.doc[scene.token_at(m.end - 1)], scene.token_at(m.start)
    beside = scene.doc[first - 1] if first else None
    if m.type == ActorType.PERSON or m.method not in FOUND:
        if any(c.lemma_.lower() in lexicon.words("references", "places") for c in head.children if c.dep_ == "appos"):
            return ActorType.PLACE if m.method in FOUND else m.type
        return m.type
    titled = beside is not None and beside.pos_ == "NOUN" and beside.head.i in range(first, head.i + 1)
    return ActorType.PERSON if titled and beside is not None and subjects.is_person(beside) else m.type


def described(scene: Scene, earlier: Earlier) -> Iterable[Antecedent]:
    """Those without a name: the sources before, and people and bodies that are subjects ("a shepherd, who …")."""
    sources = {c.head: r for c, r in earlier if c.head is not None and c.source is not None}
    for i in sorted({*scene.subjects, *sources}):
        one, known = unnamed_at(scene, i), sources.get(i) or scene.links.get(i)
        if one is None or (known is not None and known.method == "several"):
            continue
        if known is None and speakers.several(scene, scene.doc[i], (one.start, one.end)):
            continue  # "a nurse and a doctor": which of them is one of them
        actor = known.actor if known is not None else one.actor
        yield replaced(one, actor=actor, type=keys.type_of(actor) or one.type)


def unnamed_at(scene: Scene, i: int) -> Antecedent | None:
    """Whom a noun without a name tells of, whatever was said before; None where it tells of nobody."""
    if (unnamed_at, i) not in scene.remembered:
        scene.remembered[unnamed_at, i] = unnamed_of(scene, scene.doc[i])
    found: Antecedent | None = scene.remembered[unnamed_at, i]
    return found


def unnamed_of(scene: Scene, token: Token) -> Antecedent | None:
    """What `unnamed_at` looks up."""
    type_ = unnamed.kind(token)
    if type_ is None or scene.named(token.i) is not None:
        return None
    in_title = any(m.start <= token.idx < m.end for m in titled(scene))
    if in_title or speakers.named_apposition(scene, token) is not None:
        return None
    (start, end), _ = speakers.phrase(scene, token)
    return Antecedent(start, end, token.i, introduced(scene, token, type_, (start, end)), type_)


def titled(scene: Scene) -> list[Mention]:
    """The titles of people who are named beside them."""
    return [m for m in scene.mentions if m.form == MentionForm.TITLE]


def introduced(scene: Scene, token: Token, type_: ActorType, chars: Chars) -> str | None:
    """The actor that somebody without a name is; None for "the driver", of whom more than one may be told."""
    if unnamed.bare(token):
        return None
    words = " ".join(scene.article.text[slice(*chars)].split()[: unnamed.LONGEST])
    return keys.token(Key(type_, words, article=scene.article.id))


def rank_of(token: Token) -> int:
    """2 for the subject of a main clause, 1 for that of another, 0 for the rest; a part of a name is its whole."""
    while token.dep_ in ("appos", "compound") and token.head != token:
        token = token.head
    if token.dep_ not in SUBJECTS:
        return 0
    verb = token.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return 2 if verb.dep_ in ("ROOT", "parataxis") else 1


def within(a: Antecedent, content: Sequence[Chars]) -> bool:
    """Whether an antecedent stands in the words of a statement."""
    return any(start <= a.start < end for start, end in content)


def of_kind(found: Iterable[Antecedent], *types: ActorType) -> list[Antecedent]:
    return [a for a in found if a.type in types]


def called(scene: Scene, a: Antecedent) -> frozenset[str]:
    """The nouns by which the text calls an antecedent where it stands: its title, its apposition, its own noun."""
    token = scene.doc[a.head]
    nouns = {token.lemma_.lower()} if token.pos_ == "NOUN" else set()
    nouns |= {noun_of(c) for c in token.children if c.dep_ == "appos" and c.pos_ in ("NOUN", "PROPN")}
    if token.dep_ == "appos":
        nouns.add(noun_of(token.head))
    nouns |= acts.called(token) | ({heading(scene, a)} if a.type == ActorType.ORGANISATION else set())
    first = scene.token_at(a.start)
    if first and scene.doc[first - 1].pos_ in ("NOUN", "PROPN") and scene.doc[first - 1].whitespace_:
        nouns.add(noun_of(scene.doc[first - 1]))
    own = scene.doc[first]
    if own.i < a.head and own.lemma_.lower() in subjects.person_nouns():
        nouns.add(own.lemma_.lower())  # "Conductor Ludmila Fairchild", taken for one name
    if first and (short := scene.doc[first - 1].text.rstrip(".")) in honorifics():
        nouns.add(honorifics()[short])
    beside = (m for m in titled(scene) if m.actor == a.actor and (m.start - a.end == 2 or 0 < a.start - m.end < 3))
    return frozenset(nouns).union(*(offices(scene, m) for m in beside))


def heading(scene: Scene, a: Antecedent) -> str:
    """The noun of a body's name that says what it is: *association* of "Association of Nurses"."""
    words = scene.lowers[scene.token_at(a.start) : a.head + 1]
    of = next((i for i, word in enumerate(words) if word in ("of", "for") and i), len(words))
    return words[of - 1]


@cache
def honorifics() -> Mapping[str, str]:
    """What stands before a name in short -> what it calls somebody: "Dr", "Rev", "Sister"."""
    pairs = (pair.split("=") for pair in lexicon.read("references")["honorifics"].split())
    return dict(pairs)


def offices(scene: Scene, title: Mention) -> set[str]:
    """The offices that a title names: "retired judge", "owner of the mill"."""
    words = scene.doc[scene.token_at(title.start) : scene.token_at(title.end - 1) + 1]
    return {noun_of(t) for t in words if t.lemma_.lower() in lexicon.words("titles", "offices")}
