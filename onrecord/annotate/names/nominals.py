"""Actors named by a description: governments, ministries, parts of a state, the people around somebody."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.annotate.names.gazetteer import Gazetteer, held
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and the names in it."""

    words: Words
    start: int
    end: int
    root: int
    inside: Sequence[Named]
    gazetteer: Gazetteer
    date: str | None

    def registered(self, home: str | None) -> str | None:
        """The registered body or holder of an office that the phrase says, in whatever words."""
        content = self.gazetteer.content(self.words.text[self.start : self.end])
        states = {home} if home else set()
        for said in (content, content | states, content - states):
            keys = held(self.gazetteer.contents.get(said, ()), self.date)
            if len(keys) == 1:
                return next(iter(keys))
        return None

    @property
    def lemma(self) -> str:
        return self.words.lemma[self.root]

    @property
    def opening(self) -> str:
        """The first word."""
        return self.words.lower[self.start]

    @property
    def possessed(self) -> bool:
        """Whether the phrase begins with its owner: "Peru's government"."""
        return self.words.dep[self.start] == "poss"

    def owner(self, *types: ActorType) -> Named | None:
        """The last actor named in the phrase that is of one of the types."""
        return next((n for n in reversed(self.inside) if n.type in types and n.key), None)

    def named(self, key: str | None, type_: ActorType, method: str, score: float) -> Named:
        """The phrase as a mention."""
        return Named(self.start, self.end, key, type_, MentionForm.NOMINAL, method, score)

    def described(
        self, type_: ActorType, pattern: str, parts: Sequence[str | None], method: str, score: float = 0.7
    ) -> Named:
        """The phrase as a mention of an actor that others describe: "supporters of {}" and the key of a person."""
        return self.named(token(Key(type_, pattern, tuple(filter(None, parts)))), type_, method, score)


Rule = Callable[[Phrase, str | None], Named | None]


def find(words: Words, found: Sequence[Named], gazetteer: Gazetteer, date: str | None) -> list[Named]:
    """The descriptions in a document; what a name covers whole is left alone. `date` decides who held an office."""
    heads = [i for i, lemma in enumerate(words.lemma) if lemma in turning()]
    if not heads:
        return []
    home = main_state(found, gazetteer)
    taken = {(n.start, n.end) for n in found}
    registered = {i for n in found if n.method.startswith("registry") for i in range(n.start, n.end)}
    at = {n.start: n for n in reversed(found)}
    result = []
    for root in heads:
        chunk = words.chunk(root)
        if chunk is None or root in registered:
            continue
        start, end = with_of(words, *phrase(words, *chunk), at)
        if (start, end) in taken:
            continue
        inside = [n for i in range(start, end) if (n := at.get(i)) and n.end <= end]
        for rule in RULES:
            if named := rule(Phrase(words, start, end, root, inside, gazetteer, date), home):
                result.append(named)
                break
    return result


@cache
def turning() -> frozenset[str]:
    """The nouns on which some rule turns."""
    nations = ("government_nouns", "follower_nouns", "institution_nouns", "directions")
    lists = [lexicon.words("nations", key) for key in nations]
    return frozenset({"border"}).union(*lists, lexicon.words("titles", "heads"))


def main_state(found: Sequence[Named], gazetteer: Gazetteer) -> str | None:
    """The state that the article is about: named most often, by itself or by its people."""
    counted = [
        n for n in found if n.key and (n.type in (ActorType.STATE, ActorType.GROUP) or n.key in gazetteer.registered)
    ]
    keys = (gazetteer.states.get(n.key, n.key) for n in counted if n.key)
    counts = Counter(key for key in keys if gazetteer.types.get(key) == ActorType.STATE)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def phrase(words: Words, start: int, end: int) -> tuple[int, int]:
    """A noun chunk without adverbs at its start, with the possessor that stands before it."""
    root = end - 1
    while start < root and words.pos[start] in ("ADV", "CCONJ", "SCONJ"):
        start += 1
    if words.text[start] in ("'s", "’s") and start:
        start = words.left_edge(words.head[start])
    owned = any(words.dep[c] == "poss" and words.tag[c] != "PRP$" for c in words.children[root])
    return (min(start, words.left_edge(root)) if owned else start), end


def with_of(words: Words, start: int, end: int, at: dict[int, Named]) -> tuple[int, int]:
    """A phrase with the name that "of" joins to it: "the government of Ana Garcia"."""
    if words.at(end) != "of":
        return start, end
    after = at.get(end + 1 + (words.at(end + 1) == "the"))
    return (start, end) if after is None else (start, after.end)


def government(p: Phrase, home: str | None) -> Named | None:
    """ "the interim government" is the state; with a person's name it is that person's government."""
    if p.lemma not in lexicon.words("nations", "government_nouns") or p.opening in ("a", "an", "some", "any", "no"):
        return None
    if person := p.owner(ActorType.PERSON):
        return of_person(p, person, p.lemma)
    whose = p.owner(ActorType.STATE) or next((n for n in p.inside if n.method.startswith("seat")), None)
    definite = p.opening in ("the", "her", "his", "their", "its") or p.possessed
    if whose is not None:
        return p.named(p.gazetteer.states.get(whose.key or "", whose.key), ActorType.STATE, "government-of", 0.8)
    if p.lemma == "government" and definite and home is not None and not p.inside:
        return p.named(home, ActorType.STATE, "government-home", 0.6)
    return None


def of_person(p: Phrase, person: Named, lemma: str) -> Named:
    """A group around a person: its key is made of the person's."""
    noun = "government" if lemma in ("regime", "administration", "government") else lemma
    type_ = ActorType.ORGANISATION if noun == "government" else ActorType.GROUP
    return p.described(type_, noun + " of {}", [person.key], "around-person")


def followers(p: Phrase, _home: str | None) -> Named | None:
    """ "Garcia supporters", "the Garcia clan"."""
    if p.lemma not in lexicon.words("nations", "follower_nouns") or len(p.inside) != 1:
        return None
    person = p.owner(ActorType.PERSON)
    if person is None:
        return None
    return of_person(p, person, p.lemma if p.lemma in ("clan", "family", "relative", "regime") else "supporters")


def institution(p: Phrase, home: str | None) -> Named | None:
    """ "the health ministry", "the Peruvian army": a body of the state named beside it, or of the article's."""
    words = p.words
    if p.lemma not in lexicon.words("nations", "institution_nouns") or words.tag[p.root] == "NNS":
        return None
    whose = p.owner(ActorType.STATE)
    state = whose.key if whose else home
    if state is None or (whose is None and (p.opening != "the" or p.inside)):
        return None
    skip = {i for n in p.inside for i in range(n.start, n.end)}
    parts = [i for i in range(p.start, p.root + 1) if i not in skip and words.pos[i] in ("NOUN", "PROPN", "ADJ")]
    if p.lemma == "ministry" and len(parts) < 2:
        return None
    if key := p.registered(state):
        return p.named(key, p.gazetteer.types[key], "registry-institution", 0.85)
    pattern = " ".join(words.lower[i] for i in parts) + " of {}"
    return p.described(ActorType.ORGANISATION, pattern, [state], "institution")


def part_of_state(p: Phrase, home: str | None) -> Named | None:
    """ "the country's south", "the north of Italy", "the south"."""
    direction = p.words.lower[p.root]
    if direction not in lexicon.words("nations", "directions"):
        return None
    whose = p.owner(ActorType.STATE)
    if p.opening not in ("the", "its") and not p.inside and not p.possessed:
        return None
    if whose is None and (p.words.at(p.end) == "of" or p.inside):
        return None
    state = whose.key if whose else home
    if state is None:
        return None
    return p.described(ActorType.PLACE, direction + "ern {}", [state], "part-of-state", 0.65)


def border(p: Phrase, _home: str | None) -> Named | None:
    """ "the Peru-Chile border", "Peru's border with Chile"."""
    states = sorted(n.key for n in p.inside if n.type == ActorType.STATE and n.key)
    if p.words.lower[p.root] != "border" or len(states) != 2:
        return None
    return p.described(ActorType.PLACE, "{}–{} border", states, "border")


def office(p: Phrase, home: str | None) -> Named | None:
    """ "the Peruvian president", "the governor of Cusco": whoever holds it."""
    words = p.words
    if p.lemma not in lexicon.words("titles", "heads") or words.tag[p.root] != "NN" or p.opening in ("a", "an"):
        return None
    whose = p.owner(ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION)
    followed = p.end < len(words) and words.text[p.end][:1].isupper() and words.pos[p.end] == "PROPN"
    if followed:
        return None
    if key := p.registered(home):
        return p.named(key, p.gazetteer.types[key], "registry-office", 0.85)
    if whose is None:
        return None
    if p.opening != "the" and words.dep[p.start] not in ("poss", "amod", "compound"):
        return None
    return p.described(ActorType.PERSON, f"{portfolio(p)}{p.lemma} of {{}}", [whose.key], "office-of")


def portfolio(p: Phrase) -> str:
    """What a minister or another head is there for, in the phrase's words: "health" of "Peru's health minister"."""
    if p.lemma not in lexicon.words("titles", "of_something"):
        return ""
    words, skip = p.words, {i for n in p.inside for i in range(n.start, n.end)}
    known, passing = lexicon.words("titles", "portfolios"), lexicon.words("titles", "passing")
    said = [
        words.lower[i]
        for i in range(p.start, p.root)
        if i not in skip
        and words.lower[i] not in passing
        and (words.pos[i] in ("NOUN", "PROPN") or words.lower[i] in known)
    ]
    return "".join(f"{word} " for word in said)


RULES: tuple[Rule, ...] = (government, followers, institution, part_of_state, border, office)
