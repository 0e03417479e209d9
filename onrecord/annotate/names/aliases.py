"""Two names of one actor that a report itself joins: "Thug Tulip, born Ana Garcia", "Acme, formerly Kites Ltd"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord import lexicon
from onrecord.annotate.names.named import FOUND, Named
from onrecord.annotate.names.words import Words
from onrecord.lexicon import either
from onrecord.vocabulary import ActorType

BODIES = (ActorType.ORGANISATION, ActorType.PUBLICATION)
LONGEST = 12  # tokens between the two names
JOINING = re.compile(
    rf"(?i)[,\s(–—-]*(?:(?:who|which|that)\s)?(?:(?:is|was|has been|had been|were|are)\s)?"
    rf"(?:(?:{either(lexicon.read('names')['alias_adverbs'])})\s)*"
    rf"(?:{either(lexicon.read('names')['alias_words'])})(?:\sas)?\s(?:the\s)?[“\"'‘(]*"
)


def joined(words: Words, found: Sequence[Named]) -> list[Named]:
    """The names, those that the text calls another name of somebody with his key."""
    same: dict[str, Named] = {}
    for a, b in pairwise(found):
        kind = a.type == b.type or {a.type, b.type} <= set(BODIES) or ActorType.PERSON in (a.type, b.type)
        if a.key and b.key and a.key != b.key and a.method in FOUND and b.method in FOUND and kind:
            between = words.doc[a.end : b.start].text_with_ws if b.start - a.end <= LONGEST else "."
            if JOINING.fullmatch(between):
                same.setdefault(b.key, replace(a, key=(same.get(a.key) or a).key))
    return [replace(n, key=same[n.key].key, type=same[n.key].type) if n.key in same else n for n in found]
