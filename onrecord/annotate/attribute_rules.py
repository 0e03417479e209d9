"""spaCy's attribute ruler, asked once for each kind of word.

Nearly all rules of the ruler turn on one word: its tag, its label in the tree, its letters. Which of them apply to a
word is remembered, so that the ruler's matcher runs over a text for the few rules of several words alone. What it does
is what the ruler would have done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.strings import StringStore
from spacy.tokens import Doc

RULER = "attribute_ruler"
NAME = "onrecord_attributes"
SEEN = {"TAG": TAG, "DEP": DEP, "LOWER": LOWER, "IS_SPACE": IS_SPACE}  # what the rules of one word may look at
Match = tuple[int, int, int, int]  # of the ruler: number of the rule, its key, first token, token after the last


def put_in(nlp: Language) -> None:
    """Give a pipeline the faster ruler in place of its own, if it has one."""
    if nlp.has_pipe(RULER):
        nlp.add_pipe(NAME, after=RULER)
        nlp.disable_pipe(RULER)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler, and what it is known to do."""

    ruler: Any  # spaCy's own
    strings: StringStore
    of_one: frozenset[int]  # numbers of the rules that look at one word
    of_several: Matcher  # the others
    known: dict[tuple[int, ...], Sequence[tuple[int, int]]]  # by kind of word, numbers and keys of rules of one word


@Language.factory(NAME)
def attributes(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy gives it, by this name)
    """The component that stands for the ruler of a pipeline."""
    ruler: Any = nlp.get_pipe(RULER)
    several = Matcher(nlp.vocab, validate=False)
    for number, rule in enumerate(ruler.patterns):
        if long := [pattern for pattern in rule["patterns"] if not is_of_one(pattern)]:
            several.add(str(number), long)
    one = frozenset(number for number, rule in enumerate(ruler.patterns) if any(map(is_of_one, rule["patterns"])))
    return partial(apply, Ruler(ruler, nlp.vocab.strings, one, several, {}))


def apply(own: Ruler, doc: Doc) -> Doc:
    """Do to a text what the ruler does."""
    own.ruler.set_annotations(doc, matches(own, doc))
    return doc


def matches(own: Ruler, doc: Doc) -> list[Match]:
    """What the ruler's matcher finds in a text, in the ruler's order."""
    found = {(int(own.strings[key]), key, start, end) for key, start, end in own.of_several(doc, allow_missing=True)}
    for at, word in enumerate(map(tuple, doc.to_array(list(SEEN.values())).tolist())):
        if word not in own.known:
            own.known[word] = applying(own, doc, at)
        found.update((number, key, at, at + 1) for number, key in own.known[word])
    return sorted(found)


def applying(own: Ruler, doc: Doc, at: int) -> Sequence[tuple[int, int]]:
    """The rules of one word that apply to one."""
    found = ((int(own.strings[key]), key) for key, *_ in own.ruler.matcher(doc[at : at + 1], allow_missing=True))
    return [match for match in found if match[0] in own.of_one]


def is_of_one(pattern: Sequence[Mapping[str, object]]) -> bool:
    """Whether a rule looks at one word, and at nothing but what a kind of word is known by."""
    return len(pattern) == 1 and pattern[0].keys() <= SEEN.keys()
