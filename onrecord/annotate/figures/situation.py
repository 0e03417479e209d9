"""Where a number stands: the noun that it counts and the verb that says what happened to the counted."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from onrecord import lexicon
from onrecord.annotate.dates.tense import REPORTING
from onrecord.annotate.grammar import STEPS
from onrecord.annotate.numbers.read import Number
from onrecord.annotate.numbers.words import MONEY_WORDS

WORDS = lexicon.read("figures")
PEOPLE = frozenset(WORDS["people"])
HARM = frozenset(WORDS["alone"]) - frozenset(word for words in WORDS["subject_verbs"].values() for word in words)
COUNT_NOUNS = frozenset(WORDS["count_nouns"])
SKIPPED = frozenset(WORDS["skipped"])
PARTITIVES = frozenset(WORDS["partitives"])
REFUSED = re.compile(
    r", (?:and )?(?:not|rather than|instead of) [\w-]+(?: [a-z-]+)?,"
    r"(?= (?!the\b|an?\b|his\b|her\b|its\b|it\b|he\b|she\b|they\b|but\b|and\b|or\b)[a-z])"
)  # "sixteen, not sixty, people"
REACH = 9  # tokens between a number and its noun at most


@dataclass(frozen=True, slots=True)
class Situation:
    """A number in its sentence."""

    text: str  # of the article
    number: Number
    tokens: Span
    noun: Token | None
    verb: Token | None
    role: str  # how the counted hang on the verb: subject, object, passive, other
    human: bool
    groups: frozenset[int]


def situation(doc: Doc, text: str, number: Number, groups: frozenset[int] = frozenset()) -> Situation:
    """The noun and the verb that belong to a number; `groups` are the tokens that name groups of people."""
    tokens = words_at(doc, *number.core)
    whole = words_at(doc, number.start, number.end)
    refused = REFUSED.match(text, number.end)
    noun = counted_noun(doc, tokens, words_at(doc, number.start, refused.end()).end if refused else whole.end)
    if noun is not None and noun.lower_ in MONEY_WORDS and not number.unit:
        number = replace(number, unit=MONEY_WORDS[noun.lower_], measure="money")  # "5,000 Canadian dollars"
    verb, role = acted_upon(doc, whole.start) or governor(noun if noun is not None else tokens.root, whole)
    return Situation(text, number, tokens, noun, verb, role, noun is not None and is_human(noun, groups), groups)


def words_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens that hold the characters `start:end`; there is at least one."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None, f"no token at {start}:{end}"
    return span


def counted_noun(doc: Doc, tokens: Span, at: int) -> Token | None:
    """The head of the words after the number: "75 more young *refugees*", "two of the city's main *banks*"."""
    found = None
    for i in range(at, min(at + REACH, len(doc))):
        token = doc[i]
        if (token.is_sent_start and i > at) or token.is_space or (found is not None and is_other(found, token)):
            break
        if token.text == "-" or (found is None and leads_on(doc, i, at)):
            continue  # "Cuban-Americans"
        if token.lower_ in ("'s", "’s", "'", "’"):
            found = None if i + 1 < len(doc) and doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ") else found
            continue
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "npadvmod":
            found = token
        elif found is not None and token.pos_ == "CCONJ" and any(map(is_count, doc[i : i + 5])):
            found = None  # "thousands of French and a smaller number of German refugees"
        elif found is not None or not (
            token.pos_ in ("ADJ", "ADV", "DET", "NUM")
            or token.tag_ in ("VBN", "VBG", "HYPH", "PRP$")
            or token.lower_ in SKIPPED
        ):
            break
    return found or quantified(doc, tokens)


def is_other(found: Token, token: Token) -> bool:
    """Whether a token is a noun behind a plural, which nothing but a number counts."""
    return found.tag_ in ("NNS", "NNPS") and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "npadvmod"


def leads_on(doc: Doc, i: int, at: int) -> bool:
    """Whether the noun still comes: "two *of* the banks", "thousands of French *and* smaller numbers of German men"."""
    token = doc[i]
    if token.lower_ == "of" and (i <= at + 1 or is_count(doc[i - 1])):
        return True
    return is_count(token) or (i > at and token.pos_ == "CCONJ" and doc[i - 1].pos_ in ("ADJ", "PROPN"))


def quantified(doc: Doc, tokens: Span) -> Token | None:
    """The noun behind the number on which the parser hangs it."""
    root = tokens.root
    if root.dep_ in ("nummod", "quantmod") and root.head.pos_ in ("NOUN", "PROPN"):
        between = doc[tokens.end : root.head.i]
        near = root.head.i >= tokens.end and not any(t.is_punct or t.pos_ in ("CCONJ", "VERB") for t in between)
        return root.head if near else None
    return None


def is_count(token: Token) -> bool:
    """ "numbers" and "of" of "lesser numbers of"."""
    return token.lemma_ in COUNT_NOUNS and token.nbor().lower_ == "of" if token.i + 1 < len(token.doc) else False


def is_human(noun: Token, groups: frozenset[int]) -> bool:
    """Whether a noun means people: by the list, a mention of a group, or a plural name such as "Germans"."""
    if noun.i in groups:
        return True
    return noun.lemma_.lower() in PEOPLE or noun.lower_ in PEOPLE or noun.tag_ == "NNPS" or noun.ent_type_ == "NORP"


def acted_upon(doc: Doc, start: int) -> tuple[Token | None, str] | None:
    """ "killed 17 and *injured* thousands": a verb of harm right before the number; the parser may miss it."""
    before = doc[start - 1] if start and not doc[start].is_sent_start else None
    harmed = before is not None and before.tag_ in ("VBD", "VBN", "VBG", "VB", "VBZ") and before.lemma_ in HARM
    return (before, "object") if harmed else None


def governor(token: Token, number: Span) -> tuple[Token | None, str]:
    """The verb that governs the counted and how they hang on it."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i > token.i:
            return child, "passive"
    role = ""
    for _ in range(STEPS):
        head = token.head
        if head.i == token.i:
            return (token, "other") if token.pos_ in ("VERB", "AUX") else (None, "other")
        if head.pos_ in ("VERB", "AUX"):
            return what_they_do(token, head) or (head, role or role_of(token, head))
        if head.pos_ == "ADP" and number.start <= head.i < number.end and head.head.pos_ == "VERB":
            return head.head, "object"  # "wounded over 5,000"
        if (
            token.dep_ == "pobj"
            and (head.head.pos_ in ("NOUN", "PROPN") or (head.lower_ == "of" and head.head.lower_ in PARTITIVES))
            and not number.start <= head.head.i < number.end
        ):
            role = "other"  # "the father of four boys was shot", "many of the 200 have fled"
        token = head
    return None, "other"


def what_they_do(token: Token, verb: Token) -> tuple[Token, str] | None:
    """ "Smith said thousands … were fleeing", read by the parser as if the thousands had said it."""
    if verb.lemma_ in REPORTING and token.dep_ == "nsubj" and token.i > verb.i:
        for child in verb.children:
            if child.i > token.i and child.dep_ in ("conj", "ccomp") and child.pos_ in ("VERB", "AUX"):
                return child, "passive" if any(c.dep_ == "auxpass" for c in child.children) else "subject"
    return None


def role_of(token: Token, verb: Token) -> str:
    """subject, object, passive or other."""
    if token.dep_ == "nsubjpass":
        return "passive"
    if token.dep_ == "nsubj":
        bare = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
        return "passive" if bare else "subject"
    return "object" if token.dep_ in ("dobj", "attr", "oprd", "ccomp", "nummod", "obj") else "other"
