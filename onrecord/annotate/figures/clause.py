"""The clause around a figure: its words, how sure it is, whether it covers a part, and who says it."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.annotate import datelines
from onrecord.annotate.figures.situation import words_at
from onrecord.annotate.grammar import STEPS, governing_verb
from onrecord.lexicon import either
from onrecord.records import Attribution, Span
from onrecord.vocabulary import Certainty, QuoteType, Scope

WORDS = lexicon.read("figures")
HEDGES = {word: Certainty(certainty) for certainty, words in WORDS["certainty"].items() for word in words}
PART_BEFORE = re.compile(rf"(?i:\b(?:{either(WORDS['scope']['before'])})\W+(?:in\s+)?$)")
PART_AFTER = re.compile(
    rf"^(?i: (?:{either(WORDS['scope']['next'])})\b"
    rf"|[^\w-]*(?:[\w-]+[^\w-]+){{0,13}}?(?:{either(WORDS['scope']['after'])})\b)"
)
NO_HEDGE = re.compile(r"\bMay\b|\bMAY(?=\W*\d)|(?<=\d )MAY\b|\bcould(?: not|n['’]t)\b")  # the month, "could not save"
REACH = 110  # characters behind a figure that can restrict its scope


def clause(doc: Doc, text: str, start: int, end: int, verb: Token | None, sentence: tuple[int, int]) -> Span:
    """The words that make sense of the figure at `start:end` alone: its verb with what belongs to it, less the clauses
    below, in one piece around the figure; at least the figure with the noun phrase that it stands in."""
    tokens = words_at(doc, start, end)
    first, last = tokens.start, tokens.end
    if verb is not None and sentence[0] <= verb.i < sentence[1]:
        own = own_tokens(verb)
        first, last = min(first, verb.i), max(last, verb.i + 1)
        while first - 1 >= sentence[0] and doc[first - 1].i in own:
            first -= 1
        while last < sentence[1] and doc[last].i in own:
            last += 1
    else:
        phrase = tokens.root.head if tokens.root.dep_ in ("nummod", "quantmod") else tokens.root
        first = max(sentence[0], min(first, phrase.left_edge.i))
        last = min(sentence[1], max(last, phrase.right_edge.i + 1))
    while last > tokens.end and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ == "cc"):
        last -= 1
    while first < tokens.start and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "mark")):
        first += 1
    begins, ends = min(start, doc[first].idx), max(end, doc[last - 1].idx + len(doc[last - 1]))
    if not text[:begins].strip(" ") or text[:begins].endswith("\n"):
        begins = min(start, datelines.end(text, begins, ends))
    return Span(begins, ends, text[begins:ends])


def own_tokens(verb: Token) -> set[int]:
    """The numbers of a verb's tokens without the clauses below it."""
    own, waiting = {verb.i}, list(verb.children)
    while waiting:
        token = waiting.pop()
        below = token.dep_ in ("advcl", "relcl", "ccomp", "parataxis") or (
            token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        )
        if not below:
            own.add(token.i)
            waiting += token.children
    return own


def certainty(span: Span, verb: Token | None) -> Certainty:
    """How sure the words around a figure are; the weakest hedge of its clause, or of the verb above, counts."""
    words = set(re.findall(r"[a-z]+", NO_HEDGE.sub(" ", span.exact).lower()))
    for token in (verb, governing_verb(verb) if verb is not None and verb.dep_ in ("xcomp", "oprd") else None):
        if token is not None:
            words |= {
                token.lower_,
                *(c.lower_ for c in token.children if c.dep_ in ("aux", "advmod", "acomp") and not no_hedge(c)),
            }
    found = {HEDGES[word] for word in words & HEDGES.keys()}
    return next((c for c in (Certainty.POSSIBLE, Certainty.PROBABLE) if c in found), Certainty.UNSTATED)


def no_hedge(token: Token) -> bool:
    """Whether a word that looks like a hedge is the month of May or a negated "could"."""
    return bool(NO_HEDGE.match(token.doc.text, token.idx))


def scope(text: str, start: int, end: int, part: bool = False) -> Scope:
    """Whether the words next to a figure say that it covers a part: "in the city alone", "12 of them"."""
    before = text[max(0, start - 20) : start]
    after = re.split(r"[.;!?\n\d]", text[end : end + REACH])[0]
    return Scope.SUBSET if part or PART_BEFORE.search(before) or PART_AFTER.search(after) else Scope.WHOLE


def attribution(text: str, start: int, end: int, verb: Token | None, attributions: Sequence[Attribution]) -> str | None:
    """The innermost attribution whose content holds the figure; None is the narrator.

    A non-restrictive relative clause in words that are not quoted (", which has left 75 dead,") is the narrator's own.
    """
    holding = [
        (part.end - part.start, a.id, a, part)
        for a in attributions
        if a.quote_type is not QuoteType.NARRATION or a.source is not None
        for part in a.content
        if part.start <= start and end <= part.end
    ]
    for _, _, a, part in sorted(holding, key=lambda item: item[:2]):
        if a.quote_type is QuoteType.DIRECT or not narrated(text, verb, part, start):
            return a.id
    return None


def narrated(text: str, verb: Token | None, content: Span, at: int) -> bool:
    """Whether the figure stands in a ", which" clause, outside quotation marks, whose head the content holds too."""
    opened = text[content.start : at]
    if opened.count('"') % 2 or opened.count("“") > opened.count("”"):
        return False
    for _ in range(STEPS):
        if verb is None or verb.idx < content.start:
            return False
        if verb.dep_ == "relcl":
            first = verb.left_edge
            comma = first.i > 0 and first.nbor(-1).text == ","
            wh = first.tag_ in ("WDT", "WP", "WP$") or first.lower_ in ("which", "who", "whose", "in", "of")
            return comma and wh and verb.head.idx >= content.start
        verb = governing_verb(verb)
    return False
