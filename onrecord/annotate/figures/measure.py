"""What a figure measures and of whom: rules in order, from the unit to the bare noun."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotate.figures.situation import COUNT_NOUNS, SKIPPED, WORDS, Situation, is_count, is_human, words_at
from onrecord.annotate.grammar import governing_verb
from onrecord.annotate.numbers.words import PERCENT
from onrecord.vocabulary import Bound


def by_word(table: dict[str, list[str]]) -> dict[str, str]:
    """word -> measure of a table that lists the words of each measure."""
    return {word: measure for measure, words in table.items() for word in words}


PATIENT = by_word(WORDS["patient_verbs"])
PERSONAL = frozenset(WORDS["personal_verbs"])
SUBJECT = by_word(WORDS["subject_verbs"])
ADJECTIVES = by_word(WORDS["adjectives"])
NOUNS = by_word(WORDS["nouns"])
ANYONE = frozenset(WORDS["anyone"])
ALONE = frozenset(WORDS["alone"])
QUOTED = frozenset(WORDS["quoted_verbs"])
NO_OBJECT = frozenset(WORDS["no_object"])
FEWEST = 10  # smaller numbers that stand alone are mostly hours, ages and turns of phrase
RISE_VERBS = frozenset(WORDS["rise_verbs"])
BETWEEN = frozenset(WORDS["between"])
AREAS = frozenset([*WORDS["area_nouns"], *WORDS["country_nouns"]])
NO_COMPOUND = frozenset(WORDS["no_compound"])
SCALES = frozenset(WORDS["scales"])
VOTED = re.compile(r"(?i)\bvot(?:e|ed|es|ing)\b[^.;\d]{0,12}(?P<first>[\d,]+\s(?:votes\s)?(?:to|against)\s)?$")
AGAINST = re.compile(r"\s(?:to|against)\s\d")
LEVEL = "level"
REACH = 8  # tokens of a number at most


@dataclass(frozen=True, slots=True)
class Counted:
    """What the number counts, and the rule that says so."""

    measure: str
    population: str | None
    rule: str
    score: float


def by_unit(s: Situation) -> str | None:
    """15 per cent, $5 million, 300 km"""
    return s.number.measure


def by_scale(s: Situation) -> str | None:
    """a magnitude 6.2 quake: no 6.2 quakes"""
    before = s.tokens.doc[s.tokens.start - 1].lower_ if s.tokens.start else ""
    return before if before in SCALES else None


def by_vote(s: Situation) -> str | None:
    """voted 312 to 204, by a vote of 52 against 48"""
    if s.noun is not None or s.number.unit or not s.number.bare:
        return None
    before, after = s.text[max(0, s.number.start - 30) : s.number.start], s.text[s.number.end : s.number.end + 12]
    told = VOTED.search(before)
    return "votes" if told and (told["first"] or AGAINST.match(after)) else None


def by_joined(s: Situation) -> str | None:
    """a 300-bed hospital: beds, not hospitals"""
    noun = joined_noun(s)
    return singular(noun) if noun is not None else None


def joined_noun(s: Situation) -> Token | None:
    """The noun that a hyphen joins to a number without a unit: the *beds* of "a 300-bed hospital"."""
    doc, end = s.tokens.doc, s.number.core[1]
    if s.number.unit or s.number.end > end or s.text[end : end + 1] != "-" or not s.text[end + 1 : end + 2].isalpha():
        return None
    token = next((t for t in doc[s.tokens.start : s.tokens.start + REACH] if t.idx > end), None)
    return token if token is not None and token.pos_ == "NOUN" and token.lower_ not in NO_COMPOUND else None


def by_adjective(s: Situation) -> str | None:
    """75 people dead, 900 more injured, 12 confirmed dead"""
    doc = s.tokens.doc
    at = s.noun.i + 1 if s.noun is not None else words_at(doc, s.number.start, s.number.end).end
    for token in doc[at : at + 3]:
        if token.lower_ in ADJECTIVES and not token.is_sent_start:
            return ADJECTIVES[token.lower_] if s.noun is None or s.human else None
        if token.lower_ not in BETWEEN:
            return None
    return None


def by_verb(s: Situation) -> str | None:
    """12 were killed, killing 12, 3,000 fled, 400 were forced to flee"""
    if s.verb is None:
        return None
    known = s.noun is None or s.human or NOUNS.get(s.noun.lemma_.lower()) == "troops"
    for verb, role in actions(s.verb, s.role):
        lemma = verb.lemma_.lower()
        if not (known or (lemma in PERSONAL and is_unlisted(s))):
            continue
        acting, suffering = (
            role == "subject" or (role == "passive" and verb.tag_ == "VBN"),
            role in ("object", "passive"),
        )
        measure = (PATIENT.get(lemma) if suffering else None) or (SUBJECT.get(lemma) if acting else None)
        if measure == "population" and s.noun is not None and s.noun.lemma_.lower() in NOUNS:
            return None  # refugees who live somewhere are still refugees
        if measure and (s.noun is not None or lemma in ALONE):
            return measure
    return None


def is_unlisted(s: Situation) -> bool:
    """Whether a noun is of no list: of verbs that are said of lives only it still names who is counted."""
    return s.noun is not None and not s.human and s.noun.lemma_.lower() not in NOUNS


def actions(verb: Token, role: str) -> list[tuple[Token, str]]:
    """The verb, and what stands below it: "were forced to *flee*", "are feared *killed*"."""
    found = [(verb, role)]
    if role in ("subject", "passive"):
        for child in verb.children:
            if child.dep_ in ("xcomp", "oprd") and child.pos_ in ("VERB", "AUX"):
                passive = (
                    child.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in child.children)
                ) or child.dep_ == "oprd"
                found.append((child, "passive" if passive else "subject"))
    return found


def by_toll(s: Situation) -> str | None:
    """the death toll rose to 40, a toll of 30, the number of dead reached 12"""
    told = told_of(s)
    many = s.tokens.root.dep_ == "pobj" and (s.number.low or 0) >= 100
    if many and told is not None and told.lemma_.lower() in AREAS:
        return "population"  # a town of 12,000
    if told is None or (is_human(told, s.groups) and told.lemma_.lower() not in NOUNS):
        return None  # a mother of two
    measure = noun_measure(told)
    return "price" if measure == "shares" and s.tokens.root.head.lower_ in ("at", "to") else measure


def told_of(s: Situation) -> Token | None:
    """The noun whose number this is, where the number has none of its own."""
    root = s.tokens.root
    if s.noun is None and root.dep_ == "pobj" and root.head.head.pos_ in ("NOUN", "PROPN"):
        return root.head.head
    if s.verb is None or s.noun is not None:
        return None
    if root.dep_ == "pobj" or s.verb.lemma_ in RISE_VERBS:
        names = ("dobj", "nsubj", "nsubjpass") if root.dep_ == "pobj" else ("nsubj", "nsubjpass")
        verb = s.verb
        for _ in range(2):  # "the index lost 1% to *end* at 1,334"
            nouns = [c for c in verb.children if c.dep_ in names and c.pos_ in ("NOUN", "PROPN") and not is_share(c)]
            apart = [c for c in nouns if c.i not in range(s.tokens.start, s.tokens.end)]
            if apart:
                return min(apart, key=lambda child: names.index(child.dep_))
            if verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
                return verb.head  # "a crowd estimated at 20,000"
            if verb.dep_ not in ("xcomp", "advcl", "conj") or verb.head.i == verb.i:
                return None
            verb = verb.head
    return None


def is_share(noun: Token) -> bool:
    """The "%" of "lost 1%", which no number that follows counts."""
    return noun.lower_ in PERCENT


def noun_measure(noun: Token) -> str:
    """The measure of a noun: "number of *dead*" and "*death* toll" are looked into."""
    lemma = noun.lemma_.lower()
    if lemma in COUNT_NOUNS:
        for child in noun.subtree:
            inner = NOUNS.get(child.lemma_.lower()) or ADJECTIVES.get(child.lower_)
            if inner and child is not noun:
                return inner
        for child in noun.children:
            if child.lower_ == "of":
                for counted in (c for c in child.children if c.pos_ != "NUM"):
                    return noun_measure(counted) if counted.i > noun.i else lemma
    return NOUNS.get(lemma) or (levelled(noun) if lemma == LEVEL else lemma)


def levelled(noun: Token) -> str:
    """Of what a level is: "water level"; the word alone names nothing."""
    before = noun.doc[noun.i - 1] if noun.i else None
    if before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ") and before.is_alpha:
        return f"{before.lower_} {LEVEL}"
    of = [child.lemma_.lower() for prep in noun.children if prep.lower_ == "of" for child in prep.children]
    return f"{of[0]} {LEVEL}" if of and of[0].isalpha() else "value"


def by_noun(s: Situation) -> str | None:
    """40 deaths, 700,000 refugees, 150 paratroopers, 5.3 million population"""
    return NOUNS.get(s.noun.lemma_.lower()) or NOUNS.get(s.noun.lower_) if s.noun is not None else None


def by_age(s: Situation) -> str | None:
    """males under 50, people over 65"""
    before = s.tokens.doc[s.tokens.start - 2] if s.tokens.start > 1 and not s.number.bare else None
    young_or_old = s.number.bound in (Bound.LESS_THAN, Bound.MORE_THAN) and (s.number.low or s.number.high or 999) < 120
    return "age" if s.noun is None and young_or_old and before is not None and is_human(before, s.groups) else None


def by_owner(s: Situation) -> str | None:
    """the country's 400,000 Germans: a population"""
    if s.noun is None or not s.human or s.number.start < 3:
        return None
    before = s.tokens.doc[s.tokens.start - 1] if s.tokens.start else None
    return (
        "population"
        if before is not None and before.lower_ in ("'s", "’s", "its") and (s.number.low or 0) >= 1000
        else None
    )


def by_head(s: Situation) -> str | None:
    """30 companies: the noun itself"""
    return singular(s.noun) if s.noun is not None and s.noun.lower_.strip("’'s-")[:1].isalpha() else None


def by_verb_alone(s: Situation) -> str | None:
    """closed at 1,204.50, employs 3,000: a number in digits that nothing names"""
    root, n = s.tokens.root, s.number
    value = n.high or n.low or 0.0
    if s.noun is not None or n.form != "digits" or n.unit or (abs(value) <= FEWEST and value == int(value)):
        return None
    if root.dep_ == "pobj":
        verb = root.head.head
        level = root.head.lower_ in ("at", "to") and verb.lemma_ in RISE_VERBS | QUOTED
        return quoted(verb) if level and verb.pos_ == "VERB" else None
    return "number" if root.dep_ == "dobj" and root.head.lemma_ not in NO_OBJECT else None


def quoted(verb: Token) -> str:
    """What is quoted at a number: the common noun that the verb has for its subject, or a value without a name."""
    names = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "NOUN" and c.text[:1].isalpha()]
    return noun_measure(names[0]) if names and noun_measure(names[0]) != "shares" else "price" if names else "value"


# Scores say how sure each rule was on the development texts, in rough steps.
RULES: tuple[tuple[Callable[[Situation], str | None], float], ...] = (
    (by_unit, 0.95),
    (by_scale, 0.9),
    (by_joined, 0.8),
    (by_vote, 0.8),
    (by_adjective, 0.95),
    (by_verb, 0.9),
    (by_noun, 0.9),
    (by_owner, 0.75),
    (by_age, 0.75),
    (by_toll, 0.8),
    (by_head, 0.7),
    (by_verb_alone, 0.5),
)


def counted(s: Situation, before: Counted | None = None) -> Counted | None:
    """The first rule that knows what the number counts; None where none does.

    `before` is the figure before this one in the sentence: "killed 259 people, including 12 children".
    """
    if before is not None and s.human and s.tokens.start and s.tokens.doc[s.tokens.start - 1].lower_ == "including":
        return Counted(before.measure, population(s), "part", 0.8)
    for rule, score in RULES:
        measure = rule(s)
        if measure:
            return Counted(measure, population(s), rule.__name__.removeprefix("by_"), score)
    return None


def population(s: Situation) -> str | None:
    """Who is counted, in the words of the text: "ethnic Serb refugees"; null for "people"."""
    if s.number.measure == "share":
        return share_of(s)
    if s.noun is None:
        return None
    lives = is_unlisted(s) and s.verb is not None and by_verb(s) is not None
    return phrase(s.tokens.doc, s.tokens.end, s.noun) if s.human or lives else None


def phrase(doc: Doc, start: int, noun: Token) -> str | None:
    """The adjectives and nouns from `start` to a head noun; of "French and lesser numbers of German" the first, as the
    number counts no others."""
    words: list[Token] = []
    kept: list[Token] = []
    for token in doc[start : noun.i]:
        if token.pos_ == "CCONJ":
            kept = kept or words[:]
        elif is_count(token):
            words = kept
            break
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lower_ not in SKIPPED:
            words.append(token)
    if not words and singular(noun) in ANYONE:
        return None
    return re.sub(r" ?- ?", "-", " ".join(token.text for token in (*words, noun)))


def singular(token: Token) -> str:
    """The lemma in lower case; names of peoples lose their plural s."""
    lemma = token.lemma_.lower()
    plural = token.pos_ == "PROPN" and lemma.endswith("s") and not lemma.endswith(("ss", "us"))
    return lemma[:-1] if plural else lemma


def share_of(s: Situation) -> str | None:
    """Of whom a share is: "15% of voters", "Germans make up 70 per cent", "French 15 per cent"."""
    doc = s.tokens.doc
    if s.noun is not None and s.human:
        return phrase(doc, s.tokens.end, s.noun)
    before = doc[s.tokens.start - 1] if s.tokens.start else None
    if before is not None and before.pos_ in ("NOUN", "PROPN") and is_human(before, s.groups):
        return phrase(doc, before.i, before)
    verb = s.verb if s.verb is not None else governing_verb(s.tokens.root)
    for child in verb.children if verb is not None else ():
        if child.dep_ == "nsubj" and is_human(child, s.groups):
            return phrase(doc, child.left_edge.i, child)
    return None
