"""What data/idioms.yml knows of words that tell events: turns of phrase, states, light verbs, signs of modality."""

from functools import cache

from spacy.tokens import Token

from onrecord import lexicon, wordnet

BESIDE = frozenset({"dobj", "obj", "prt", "acomp", "attr", "oprd", "advmod", "nsubj", "nsubjpass", "xcomp", "dative"})


@cache
def idioms() -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """By verb, the words that stand with it and the act that they mean together, the longest first."""
    rows: dict[str, list[tuple[frozenset[str], str]]] = {}
    for act, phrases in lexicon.read("idioms")["idioms"].items():
        for phrase in phrases:
            verb, *others = phrase.split()
            rows.setdefault(verb, []).append((frozenset(others), act))
    return {verb: tuple(sorted(found, key=lambda row: -len(row[0]))) for verb, found in rows.items()}


@cache
def states() -> dict[str, str]:
    """Adjectives that tell what befell somebody, with the act."""
    return dict(lexicon.read("idioms")["states"])


def listed(name: str) -> frozenset[str]:
    """A list of words of data/idioms.yml."""
    return lexicon.words("idioms", name)


def act(verb: Token) -> str:
    """What a verb means with its particle and the words that belong to it: "was taken into custody" arrest."""
    lemma = verb.lemma_.lower()
    if lemma in idioms():
        with_it = company(verb)
        for words, meant in idioms()[lemma]:
            if words <= with_it:
                return meant
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    phrasal = f"{lemma}_{particle}"
    return phrasal if particle and wordnet.is_verb(phrasal) else lemma


def company(verb: Token) -> set[str]:
    """The lemmas of subject, object, particle and predicate of a verb and of the nouns behind its prepositions."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in BESIDE:
            found |= {child.lemma_.lower(), child.lower_}
            found |= {"not"} if any(c.dep_ == "neg" for c in child.children) else set()
        elif child.dep_ in ("prep", "agent"):
            found |= {child.lower_, *(t.lemma_.lower() for t in child.children)}
        elif child.dep_ == "neg":
            found.add("not")
    return found


@cache
def classes() -> dict[str, frozenset[str]]:
    """By word, the kinds of event of data/classes.yml that news uses it for."""
    found: dict[str, set[str]] = {}
    for name, words in lexicon.read("classes")["classes"].items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
