"""What WordNet knows of words that tell an event: senses, what is above them, the verbs behind nouns, opposites."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

Senses = frozenset[str]


@dataclass(frozen=True, slots=True)
class WordNet:
    """The table of onrecord/data/wordnet.tsv; senses are its numbers, the three commonest of a word."""

    verbs: dict[str, tuple[Senses, frozenset[str]]]  # with their opposites
    nouns: dict[str, tuple[Senses, frozenset[str]]]  # with the verbs behind them: resignation, resign
    above: dict[str, Senses]


@cache
def wordnet() -> WordNet:
    """The table, read once."""
    made = WordNet({}, {}, {})
    text = resources.files("onrecord").joinpath("data", "wordnet.tsv").read_text("utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if kind in ("v", "n"):
            word, senses, others = rest.split("\t")
            row = frozenset(senses.split(",")), frozenset(others.split(",")) - {""}
            (made.verbs if kind == "v" else made.nouns)[word] = row
        elif kind == "s":
            sense, _, above = rest.partition("\t")
            made.above[sense] = frozenset(above.split(","))
    return made


@cache
def opposites() -> dict[str, frozenset[str]]:
    """By word, its opposites, as onrecord/data/antonyms.tsv has them: verbs, nouns, adjectives and adverbs alike."""
    text = resources.files("onrecord").joinpath("data", "antonyms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: frozenset(others.split(",")) for word, others in rows}


NOTHING: tuple[Senses, frozenset[str]] = (frozenset(), frozenset())


def is_verb(lemma: str) -> bool:
    """Whether a word is a verb; particles stand behind an underscore: step_down."""
    return lemma in wordnet().verbs


def is_event(noun: str) -> bool:
    """Whether a noun can name something that happens, or what somebody does."""
    return noun in wordnet().nouns


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a predicate can mean."""

    own: Senses  # of the word itself
    verbs: frozenset[str]  # the verb, or those behind the noun
    acts: Senses  # of these verbs
    above: Senses  # of these senses of verbs
    opposites: frozenset[str]


@cache
def meaning(lemma: str, noun: bool) -> Meaning:
    """The meaning of a verb, or of a noun that names an event."""
    known = wordnet()
    own, verbs = known.nouns.get(lemma, NOTHING) if noun else (known.verbs.get(lemma, NOTHING)[0], frozenset({lemma}))
    rows = [known.verbs.get(verb, NOTHING) for verb in verbs]
    acts = frozenset().union(*(senses for senses, _ in rows))
    above = frozenset().union(*(known.above.get(sense, frozenset()) for sense in acts))
    return Meaning(own, verbs, acts, above, frozenset().union(*(others for _, others in rows)))


def relation(a: Meaning, b: Meaning) -> tuple[bool, bool, bool, bool, bool, bool]:
    """One family; a sense in common; one of the acts; one a kind of the other; kinds of one thing; opposites."""
    return (
        bool(a.verbs & b.verbs),
        bool(a.own & b.own),
        bool(a.acts & b.acts),
        bool(a.above & b.acts or b.above & a.acts),
        bool(a.above & b.above),
        bool(a.opposites & b.verbs or b.opposites & a.verbs),
    )
