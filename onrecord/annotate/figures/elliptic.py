"""Numbers whose noun is left out: "Four are still in hospital", "40 aboard", "the toll is now 9", "rather than 15"."""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotate.dates.tense import REPORTING
from onrecord.annotate.figures.measure import ADJECTIVES, NOUNS, PATIENT, Counted
from onrecord.annotate.figures.situation import WORDS, Situation

ELLIPTIC = WORDS["elliptic"]
POINTERS = frozenset(WORDS["pointers"])
NEAR = 2  # sentences between a number and the one whose noun it takes
LEAST = 2
FEW = 10
SETTLING = frozenset(ELLIPTIC["settling"])
PREPOSITIONS = frozenset(ELLIPTIC["prepositions"])
ABOARD = tuple(ELLIPTIC["aboard"])
SCORE = 0.5


def counted(s: Situation, last: tuple[Situation, Counted] | None) -> Counted | None:
    """What a bare number counts: what befell it, where it is, else what the number before it counts.

    Args:
        last: the number before it that counts something, of this report.
    """
    n = s.number
    value = n.high or n.low or 0.0
    if s.noun is not None or n.unit or n.form not in ("digits", "words") or value < LEAST:
        return None
    if pointed(s) and not is_aboard(s):
        return None
    if is_aboard(s):
        return Counted("people", None, "ellipsis", SCORE)
    if s.role == "passive" and s.verb is not None and s.verb.lemma_.lower() in PATIENT:
        return Counted(PATIENT[s.verb.lemma_.lower()], None, "ellipsis", SCORE)
    if told := described(s):
        return told
    if last is None or not near(s, last[0]) or not fits(s):
        return None
    acting = s.tokens.root.dep_ in ("nsubj", "nsubjpass")
    happened = acting and last[1].measure in (*PATIENT.values(), *NOUNS.values())
    if happened and last[0].human:
        return Counted("people", None, "ellipsis", SCORE)
    return replace(last[1], population=None if happened else last[1].population, rule="ellipsis", score=SCORE)


def pointed(s: Situation) -> bool:
    """ "the two said", "both of the three": they point at people who are known."""
    before = s.tokens.doc[s.tokens.start - 1].lower_ if s.tokens.start else ""
    few = s.number.form == "words" or (s.number.high or 0) < FEW
    return few and before in POINTERS


def is_aboard(s: Situation) -> bool:
    """ "40 aboard", "12 on board", "300 inside" """
    behind = s.text[s.number.end : s.number.end + 14].lower().lstrip()
    return behind.startswith(ABOARD)


def described(s: Situation) -> Counted | None:
    """ "the dead rose to 15", "the injured now number 57": an adjective with an article is counted."""
    verb = s.verb
    for _ in range(2):
        if verb is None:
            return None
        for child in verb.children:
            article = any(c.lower_ == "the" for c in child.children)
            if child.lower_ in ADJECTIVES and article and child.dep_ in ("nsubj", "dobj", "nsubjpass"):
                return Counted(ADJECTIVES[child.lower_], None, "ellipsis", SCORE)
        verb = verb.head if verb.head.i != verb.i and verb.head.pos_ == "VERB" else None
    return None


def near(s: Situation, last: Situation) -> bool:
    """Whether the number before it stands in the same sentence or in one of those before."""
    between = s.tokens.doc[last.tokens.end : s.tokens.start]
    return sum(bool(token.is_sent_start) for token in between) <= NEAR and last.tokens.end <= s.tokens.start


def fits(s: Situation) -> bool:
    """Whether a bare number stands where a noun would."""
    root = s.tokens.root
    if root.dep_ == "pobj":
        return prepositional(root)
    if root.dep_ in ("nsubj", "nsubjpass"):
        reporting = s.verb is not None and s.verb.lemma_ in REPORTING
        return not (reporting and s.number.form == "words")
    return root.dep_ in ("attr", "dobj", "oprd", "acomp", "conj") or (root.dep_ == "ROOT" and root.pos_ == "NUM")


def prepositional(root: Token) -> bool:
    """ "put it at 9", "from 15", "rather than 48", but not "at six"."""
    prep, verb = root.head, root.head.head
    if prep.lower_ in ("at", "on"):
        return verb.lemma_.lower() in SETTLING
    return prep.lower_ in PREPOSITIONS
