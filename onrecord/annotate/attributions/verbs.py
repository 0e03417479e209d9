"""Verbs, nouns and adjectives of saying, with their stance and the joints on which their content hangs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.annotate import lexicon
from onrecord.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Sense:
    """One use of a verb."""

    name: str  # of the class: part of the rule's name
    stance: Stance
    joints: frozenset[str]
    base: float
    needs: str | None = None


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """Lemma -> its senses; a particle is joined by a hyphen (rule-out)."""
    data = lexicon.read("verbs")
    own = {verb: Stance(stance) for stance, verbs in data["stances"].items() for verb in verbs.split()}
    result: dict[str, list[Sense]] = defaultdict(list)
    for row in data["classes"]:
        for verb in dict.fromkeys(row["verbs"].split()):
            stance = own.get(verb, Stance(row["stance"])) if row["name"] in ("say", "show") else Stance(row["stance"])
            sense = Sense(row["name"], stance, frozenset(row["joints"]), row["base"], row.get("needs"))
            result[verb].append(sense)
    return {verb: tuple(found) for verb, found in result.items()}


def lemma(token: Token) -> str:
    """The lemma of a verb with its particle."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    bare = token.lemma_.lower()
    joined = f"{bare}-{particle}"
    return joined if particle and joined in senses() else bare


def of(token: Token) -> tuple[Sense, ...]:
    """The senses of a token, if it is a verb of saying here."""
    if token.pos_ not in ("VERB", "AUX") or is_idiom(token):
        return ()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    if particle and lemma(token) == token.lemma_.lower() and particle not in ("out", "back"):
        return ()
    return senses().get(lemma(token), ())


def is_idiom(token: Token) -> bool:
    """Whether a verb with the words after it is a set phrase that reports nothing."""
    bare = token.lemma_.lower()
    rest = token.doc[token.i + 1 : token.i + 4].text.lower()
    return any(rest.startswith(tail) for head, tail in idioms() if head == bare)


@cache
def idioms() -> tuple[tuple[str, str], ...]:
    """(lemma, words that follow) of the set phrases."""
    phrases = lexicon.read("verbs")["idioms"]
    return tuple((head, tail) for head, _, tail in (phrase.partition(" ") for phrase in phrases))


def negated(token: Token) -> bool:
    """Whether a verb is negated: "did not say", "never said", "no one said"."""
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in token.children):
        return True
    return any(
        c.dep_ == "nsubj" and (c.lower_ in ("nobody", "none") or any(d.lower_ == "no" for d in c.children))
        for c in token.children
    )


def stance(token: Token, sense: Sense) -> Stance | None:
    """The stance that a verb gives, negation counted; None where a negated verb reports nothing."""
    if not negated(token):
        return (
            Stance(lexicon.read("verbs")["label_stances"].get(lemma(token), sense.stance))
            if sense.name == "label"
            else sense.stance
        )
    turned = lexicon.read("verbs")["negated"].get(lemma(token))
    if turned is None:
        return None if sense.name == "say" else sense.stance
    return Stance(turned)


def for_quotes(token: Token) -> tuple[Stance, float] | None:
    """The stance of a verb beside a quotation, and how sure a cue it is there."""
    if token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    found = senses().get(lemma(token), ())
    if found:
        return Stance(lexicon.read("verbs")["quote_stances"].get(lemma(token), found[0].stance)), 0.97
    if token.lemma_.lower() in lexicon.words("verbs", "quote_only"):
        return Stance.ASSERTS, 0.85
    return None


def perfect(verb: Token) -> bool:
    """Whether "had" stands between a participle and the noun that the parser hung it on: it is the main verb then."""
    return any(t.lemma_.lower() == "have" for t in verb.doc[verb.head.i + 1 : verb.i])


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive, or a participle behind its noun."""
    if any(c.dep_ == "auxpass" and c.lemma_.lower() in ("be", "get") for c in verb.children):
        return True
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and not any(c.dep_ == "aux" for c in verb.children)
        and not perfect(verb)
    )


def future(verb: Token) -> bool:
    """Whether a verb is yet to happen: what will be announced has not been said."""
    return any(c.tag_ == "MD" for c in verb.children)
