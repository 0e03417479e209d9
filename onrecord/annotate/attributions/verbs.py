"""Verbs, nouns and adjectives of saying, with their stance and the joints on which their content hangs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
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


@cache
def bare_verbs() -> frozenset[str]:
    """The verbs of saying without their particles."""
    return frozenset(verb.partition("-")[0] for verb in senses()) | frozenset(senses())


def lemma(token: Token) -> str:
    """The lemma of a verb with its particle."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt" or c.lower_ == "back"), None)
    bare = token.lemma_.lower()
    joined = f"{bare}-{particle}"
    return joined if particle and joined in senses() else bare


def of(token: Token) -> tuple[Sense, ...]:
    """The senses of a token, if it is a verb of saying here."""
    if token.lemma_.lower() not in bare_verbs() or token.pos_ not in ("VERB", "AUX"):
        return ()
    if is_idiom(token) or attributive(token) or (token.lemma_.lower() == "put" and figure_given(token) is None):
        return ()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    if particle and lemma(token) == token.lemma_.lower() and particle not in ("out", "back"):
        return ()
    return senses().get(lemma(token), ())


def figure_given(verb: Token) -> int | None:
    """Behind the figure of "put the toll at 17" or "as high as 90"; None where nothing is put at a figure."""
    about = figured(verb)
    if about is None:
        return None
    listed = about.lemma_.lower() in lexicon.words("verbs", "put_at")
    for token in verb.doc[max(verb.i, about.i) + 1 : verb.right_edge.i + 1]:
        at = token.lower_ in ("at", "between") and (
            token.head in (verb, about) or (listed and about.is_ancestor(token))
        )
        around = [t.lower_ for t in verb.doc[token.i - 1 : token.i + 2]]
        high = around in (["as", "high", "as"], ["as", "low", "as"])
        if (at or high) and any(t.like_num for t in verb.doc[token.i : token.i + 7]):
            if not listed and any(t.pos_ == "ADP" and t.lower_ != "of" for t in verb.doc[about.i : token.i]):
                return None  # "put the suspect in a cell at 6"
            last = (token,) if at else (token.nbor(-1), token, token.nbor(1))
            return max(t.right_edge.i for t in last) + 1
    return None


def figured(verb: Token) -> Token | None:
    """What a verb puts at a figure: "the toll", "it"; of a passive that names who does, its subject."""
    agent = any(c.dep_ == "agent" for c in verb.children)
    found = [c for c in verb.children if (c.dep_ == "dobj" and c.i > verb.i) or (c.dep_ == "nsubjpass" and agent)]
    listed = lexicon.words("verbs", "put_at")
    offices = lexicon.words("titles", "offices")
    told = [c for c in verb.children if c.dep_ == "nsubj"]
    somebody = any(c.ent_type_ or c.tag_ in ("NNP", "NNS", "PRP") or c.lemma_ in offices for c in told)
    if not found or not (found[0].lemma_.lower() in listed or found[0].lower_ == "it" or somebody):
        return None
    return found[0] if found[0].pos_ == "NOUN" or found[0].lower_ == "it" else None


def attributive(token: Token) -> bool:
    """Whether a participle only describes a noun, though tagged as a verb: "the party's pledged delegates"."""
    before = token.nbor(-1) if token.i and token.tag_ in ("VBD", "VBN") else None
    return before is not None and (before.tag_ in ("POS", "PRP$") or before.lower_ in ("the", "a", "an"))


def is_idiom(token: Token) -> bool:
    """Whether a verb with the words after it is a set phrase that reports nothing."""
    tails = idioms().get(token.lemma_.lower())
    if tails is None or any(c.dep_ == "auxpass" for c in token.children):
        return False
    return token.doc[token.i + 1 : token.i + 4].text.lower().startswith(tails)


@cache
def idioms() -> Mapping[str, tuple[str, ...]]:
    """Lemma -> the words that follow it in set phrases."""
    result: dict[str, list[str]] = defaultdict(list)
    for phrase in lexicon.read("verbs")["idioms"]:
        head, _, tail = phrase.partition(" ")
        result[head].append(tail)
    return {head: tuple(tails) for head, tails in result.items()}


def negated(token: Token) -> bool:
    """Whether a verb is negated: "did not say", "never said", "no one said"."""
    subjects = []
    for c in token.children:
        if c.dep_ == "neg" or c.lower_ == "never" or no_longer(c):
            return True
        if c.dep_ == "nsubj":
            subjects.append(c)
    return any(
        c.lower_ in ("nobody", "nothing", "none", "neither")
        or any(d.lower_ in ("no", "neither", "nor") for d in c.children)
        for c in subjects
    )


def no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.nbor(-1).lower_ == "no"


def stance(token: Token, sense: Sense) -> Stance | None:
    """The stance that a verb gives, negation counted; None where a negated verb reports nothing."""
    if not negated(token):
        return (
            Stance(lexicon.read("verbs")["label_stances"].get(lemma(token), sense.stance))
            if sense.name == "label"
            else sense.stance
        )
    turned = lexicon.read("verbs")["negated"].get(lemma(token))
    return None if turned is None else Stance(turned)


def for_quotes(token: Token) -> tuple[Stance, float] | None:
    """The stance of a verb beside a quotation, and how sure a cue it is there."""
    if token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if token.lemma_.lower() == "put":  # "as the coach put it"
        it = any(c.lower_ == "it" and c.dep_ == "dobj" for c in token.children)
        return (Stance.ASSERTS, 0.85) if it else None
    found = senses().get(lemma(token), ())
    if found and found[0].name not in lexicon.words("verbs", "not_beside_quotes") and not going_on(token):
        return Stance(lexicon.read("verbs")["quote_stances"].get(lemma(token), found[0].stance)), 0.97
    told = token.tag_ not in ("VB", "VBN") and not going_on(token)  # not "would end", "are gone"
    if told and token.lemma_.lower() in lexicon.words("verbs", "quote_only"):
        return Stance.ASSERTS, 0.85
    return None


def going_on(token: Token) -> bool:
    """Whether a verb hangs on one of going on: "kept going", "began to show"."""
    return (
        token.dep_ == "xcomp" and token.tag_ in ("VB", "VBG") and token.head.lemma_.lower() in ("keep", "begin", "get")
    )


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
        and not after_aside(verb)
    )


def after_aside(verb: Token) -> bool:
    """Whether a verb of the past stands behind ", the mayor," and rules a clause or "for": "…, called for"."""
    carries = any(
        c.i > verb.i and (c.dep_ == "ccomp" or (c.dep_ == "prep" and c.lower_ == "for")) for c in verb.children
    )
    return carries and verb.nbor(-1).text == "," and not any(c.dep_ == "agent" for c in verb.children)


def future(verb: Token) -> bool:
    """Whether a verb is yet to happen: what will be announced has not been said."""
    return any(c.tag_ == "MD" for c in verb.children)
