"""Statements that name several possibilities: "pointed to a quarrel or a robbery" holds neither for certain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from onrecord.records import Attribution
from onrecord.records import Span as Words

OR = "or"


def split(doc: Doc, said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those whose content is nouns joined by "or" with each of them apart."""
    return [replace(a, alternatives=alternatives(doc, a)) for a in said]


def alternatives(doc: Doc, attribution: Attribution) -> tuple[Words, ...]:
    """The possibilities that a content of one piece names, in order; empty where it names one."""
    if len(attribution.content) != 1:
        return ()
    content = attribution.content[0]
    span = doc.char_span(content.start, content.end, alignment_mode="contract")
    if span is None or not len(span) or span.root.pos_ not in ("NOUN", "PROPN"):
        return ()
    starts = list(joined(span.root))
    if not starts or any(not span.start < start < span.end for start in starts):
        return ()
    edges = [span.start, *starts, span.end]
    found = []
    for first, last in pairwise(edges):
        words = doc[first:last]
        while len(words) > 1 and words[-1].lower_ in (OR, ","):
            words = words[:-1]
        found.append(Words(words.start_char, words.end_char, words.text))
    return tuple(found)


def joined(noun: Token) -> Iterator[int]:
    """Where each further noun begins that "or" joins to `noun`.

    The parser joins to the nearest noun: "a quarrel in a bar or rumours of a theft". What has a complement of its own
    beside a noun that has none is taken for a partner of the first one.
    """
    chain = [noun, *(t for t in noun.conjuncts if t.i > noun.i)]
    if len(chain) == 1:
        below = [t for t in noun.subtree if t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") and t.head.dep_ == "pobj"]
        chain += [t for t in below if weighty(t) and not weighty(t.head)][:1]
    coordinators = [c.lower_ for t in (*chain, *(t.head for t in chain[1:])) for c in t.children if c.dep_ == "cc"]
    if coordinators and set(coordinators) == {OR}:
        yield from (t.left_edge.i for t in chain[1:])


def weighty(noun: Token) -> bool:
    """Whether a noun has a complement: "rumours of a theft", "reports that"."""
    return any(c.dep_ in ("acl", "relcl") or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children)
