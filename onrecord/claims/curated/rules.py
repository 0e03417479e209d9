"""The rules of claims.yml, made ready: words as patterns, and an index from what a passage holds to its rules."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.claims.figures.fit import Setting, fit
from onrecord.claims.passages.passages import Passage
from onrecord.lexicon import alternatives, phrase_pattern
from onrecord.records import ClaimMatch, CuratedClaim
from onrecord.stems import WORD
from onrecord.vocabulary import SILENT, Stance

# Of anything else: denies.
OPPOSITE = {Stance.DENIES: Stance.ASSERTS, **{stance: stance for stance in (Stance.DOUBTS, *SILENT)}}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One ClaimMatch with its patterns."""

    number: int  # of all rules, in the order of claims.yml
    claim: CuratedClaim
    match: ClaimMatch
    words: tuple[re.Pattern[str], ...]
    not_words: tuple[re.Pattern[str], ...]

    @property
    def method(self) -> str:
        """What of the rule decided."""
        named = ("exact", "figure", "words", "actors", "source")
        return "curated-" + next((name for name in named if getattr(self.match, name)), "article")


def compiled(claims: Iterable[CuratedClaim]) -> list[Rule]:
    """Every rule of every claim that has at least one condition."""
    pairs = [(claim, match) for claim in claims for match in claim.match if match != ClaimMatch(stance=match.stance)]
    return [
        Rule(number, claim, match, tuple(map(phrase_pattern, match.words)), tuple(map(phrase_pattern, match.not_words)))
        for number, (claim, match) in enumerate(pairs)
    ]


def stance_towards(rule: str, said: Stance) -> Stance:
    """The stance towards the claim of a passage with the stance `said`."""
    if rule == "same":
        return said
    return OPPOSITE.get(said, Stance.DENIES) if rule == "reversed" else Stance(rule)


def applies(rule: Rule, passage: Passage, text: str, setting: Setting) -> bool:
    """Whether all that the rule asks is true of the passage; `text` is its evidence made `plain`."""
    match = rule.match
    return (
        (match.article is None or match.article == passage.article)
        and (not match.source or not passage.sources.isdisjoint(match.source))
        and all(actor in passage.actors or actor in passage.sources for actor in match.actors)
        and all(words.search(text) for words in rule.words)
        and not any(words.search(text) for words in rule.not_words)
        and (
            match.figure is None
            or (passage.figure is not None and fit(match.figure, passage.figure, setting) is not None)
        )
    )


@dataclass(slots=True)
class Index:
    """From a word, a measure, an actor, … of a passage to the rules that it may meet.

    Every rule hangs on one condition, the rarest to expect, so that a passage is tried on few rules.
    """

    exact: dict[str | None, list[Rule]] = field(default_factory=lambda: defaultdict(list))  # by article
    measures: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    any_figure: list[Rule] = field(default_factory=list)
    words: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    stems: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    always: list[Rule] = field(default_factory=list)
    _met: dict[str, tuple[Rule, ...]] = field(default_factory=dict)

    def by_word(self, word: str) -> tuple[Rule, ...]:
        """The rules that hang on a word or on its beginning."""
        if word not in self._met:
            begun = (rule for end in range(1, len(word) + 1) for rule in self.stems.get(word[:end], ()))
            self._met[word] = (*self.words.get(word, ()), *begun)
        return self._met[word]

    def candidates(self, passage: Passage, text: str) -> Sequence[Rule]:
        """The rules that may apply to a passage, in order; figure rules for figures, the others for the rest."""
        if passage.figure is not None:
            return [*self.measures.get(passage.figure.measure, ()), *self.any_figure]
        found = {rule.number: rule for word in set(WORD.findall(text)) for rule in self.by_word(word)}
        for actor in (*passage.actors, *passage.sources):
            found.update((rule.number, rule) for rule in self.actors.get(actor, ()))
        found.update((rule.number, rule) for rule in self.always)
        return [found[number] for number in sorted(found)]


def index(rules: Iterable[Rule]) -> Index:
    """The index of `rules`."""
    made = Index()
    for rule in rules:
        hang(rule, made)
    return made


def hang(rule: Rule, made: Index) -> None:
    """Put a rule where its rarest condition will find it."""
    for place in places(rule.match, made):
        place.append(rule)


def places(match: ClaimMatch, made: Index) -> list[list[Rule]]:
    """The lists of an index that a rule with these conditions stands in."""
    if match.exact is not None:
        return [made.exact[match.article]]
    if match.figure is not None:
        return [made.measures[measure] for measure in match.figure.measure] or [made.any_figure]
    if match.words and (keys := anchor(match.words)):
        return [(made.stems if is_stem else made.words)[word] for word, is_stem in keys]
    if match.actors or match.source:
        return [made.actors[actor] for actor in match.actors[:1] or match.source]
    return [made.always]


def anchor(entries: Sequence[str]) -> list[tuple[str, bool]]:
    """The first words of the alternatives of the entry whose words are longest, each with whether it is a stem.

    Empty where some alternative begins with no word, so that no word can lead to it.
    """
    best: list[tuple[str, bool]] = []
    for entry in entries:
        keys = [first_word(alternative) for alternative in alternatives(entry)]
        if all(keys) and min(len(k[0]) for k in keys if k) > min((len(b[0]) for b in best), default=0):
            best = [key for key in keys if key]
    return best


def first_word(alternative: str) -> tuple[str, bool] | None:
    """The first word of an alternative and whether a * follows it; None where it begins with something else."""
    found = WORD.match(alternative)
    return (found.group(), alternative[found.end() :].startswith("*")) if found else None
