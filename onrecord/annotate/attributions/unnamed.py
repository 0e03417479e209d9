"""Sources without a name: actors of their one article."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import subjects
from onrecord.annotate.attributions.scene import NAMING, Candidate, Resolved, Scene
from onrecord.annotate.names import keys
from onrecord.annotate.names.keys import Key
from onrecord.vocabulary import ActorType

VAGUE = {"force", "service", "body", "office"}
LONGEST = 10  # words of a description that name an unnamed actor


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
        if head.lemma_.lower() == token.lemma_.lower() and head.tag_ == token.tag_ and same_ones(token, head):
            return Resolved(r.actor, "unnamed", 0.7)
    if bare(token) and not alone_of_its_kind(scene, token):
        return Resolved(None, "described", 1.0)  # somebody the text has told of, but whom?
    same = {r.actor for _, r in before if (keys.type_of(r.actor), keys.name_of(r.actor)) == (type_, words)}
    who = Key(type_, words, article=scene.article.id, number=1 + len(same))
    return Resolved(keys.token(who), "unnamed", 0.8)


def bare(noun: Token) -> bool:
    """Whether a noun is "the driver", "this body": nothing tells whom it means but what the text has told before."""
    told = any(c.dep_ in ("prep", "relcl", "acl", "amod", "compound", "poss", "nummod") for c in noun.children)
    return not told and noun.tag_ == "NN" and noun.left_edge.lower_ in ("the", "this", "that")


def alone_of_its_kind(scene: Scene, noun: Token) -> bool:
    """Whether "the army" or "the brigade" is a body of which a report has one, and none is named by that word."""
    word = noun.lemma_.lower()
    vague = lexicon.words("titles", "body_nouns") | lexicon.words("references", "firms") | VAGUE
    if word not in lexicon.words("references", "bodies") or word in vague:
        return False
    named = (m for m in scene.mentions if m.type == ActorType.ORGANISATION and m.form in NAMING)
    return not any(word in m.exact.lower().split() for m in named)


def same_ones(noun: Token, before: Token) -> bool:
    """Whether a description may mean those of an earlier one: "the doctors" two doctors, "two officials" no others."""
    ours, theirs = qualities(noun), qualities(before)
    definite = any(c.lower_ in ("the", "these", "those", "this", "that", "both") for c in noun.children)
    return ours <= theirs if definite else ours == theirs and not any(c.dep_ == "nummod" for c in noun.children)


def qualities(noun: Token) -> frozenset[str]:
    """The words that tell somebody without a name from others: "two police officials", "officials of the port"."""
    beside = [c for c in noun.children if c.dep_ in ("amod", "compound", "nummod", "poss")]
    behind = [n for p in noun.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]
    return frozenset(t.lemma_.lower() for t in (*beside, *behind))


@cache
def body_nouns() -> frozenset[str]:
    """The nouns that name a body."""
    return lexicon.words("titles", "body_nouns") | lexicon.words("references", "bodies")


def kind(token: Token) -> ActorType | None:
    """What an unnamed source is: somebody, several people, a body; None for papers and things."""
    lemma = token.lemma_.lower()
    if token.lower_ == "one" and any(c.lower_ == "of" for c in token.children):
        return ActorType.PERSON  # "one of them"
    if lemma == "opposition":
        return ActorType.GROUP
    if token.pos_ not in ("NOUN", "PROPN") or lemma in lexicon.words("verbs", "documents"):
        return None
    named_alone = token.tag_ == "NNP" and token.text[:1].isupper() and token.i == token.left_edge.i
    if named_alone and any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" for c in token.children):
        return ActorType.PERSON  # a name that the finders of names passed over: "Salva, who lives abroad,"
    bodies = body_nouns()
    if lemma in bodies and token.tag_ in ("NN", "NNP"):
        return ActorType.ORGANISATION
    who = any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" for c in token.children)
    if lemma in subjects.person_nouns() or who:
        return (
            ActorType.GROUP
            if token.tag_ in ("NNS", "NNPS") or lemma in ("people", "crowd", "mob")
            else ActorType.PERSON
        )
    return ActorType.ORGANISATION if lemma in bodies else None
