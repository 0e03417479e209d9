"""Numbers that are no reported quantity: names, labels, ages, scores, the two sides of a story."""

import re
from collections.abc import Callable

from onrecord.annotate.dates.tense import REPORTING
from onrecord.annotate.figures.measure import SUBJECT, joined_noun
from onrecord.annotate.figures.situation import WORDS, Situation
from onrecord.annotate.numbers.read import Number
from onrecord.lexicon import either
from onrecord.vocabulary import Bound

LABELS = frozenset(map(str, WORDS["labels"]))
ADDRESS = frozenset(WORDS["address"])
ROLES = frozenset(WORDS["roles"])
UNCOUNTED = frozenset(WORDS["uncounted"])
RARELY_COUNTED = frozenset(WORDS["rarely_counted"])
EVENTS = frozenset(WORDS["patient_verbs"]) | frozenset(SUBJECT.values()) | frozenset(WORDS["adjectives"])
IDIOM = re.compile(rf"(?i:{either(WORDS['idioms'])})\b")
DIGIT_GROUPS = re.compile(r"\+?\(?\d+\)?(?:[ -]\(?\d+\)?){2,}")
POINTERS = frozenset(WORDS["pointers"])
STRICT_LABELS = frozenset(WORDS["strict_labels"])
WHEN_IN = re.compile(rf"(?i)\b(?:{either([*WORDS['when_before'], *WORDS['when_after']])})\b")
WHEN_BEFORE = re.compile(rf"(?i)\b(?:{either(WORDS['when_before'])})\s(?:\S+\s)?$")
WHEN_AFTER = re.compile(rf"(?i)['’]?\s(?:{either(WORDS['when_after'])})\b")
LONG = re.compile(r"(?i)(?:day|night|week|fortnight|month|year|decade|centur)\w*$")
ADVERBIAL = re.compile(r"(?i)\b(?:in|within|over|for)\s(?:\S+\s)?$")
TERM = re.compile(rf"(?i)\b(?:{either(WORDS['terms'])})\s(?:\S+\s){{0,2}}for\s(?:\S+\s)?$")
TIMED_REACH = 48
HYPHENED = re.compile(r"-(?:[a-z]{2,}|an?-[a-z]|[^\S\n]|[,.;)]|$)")  # "300-bed", "percent-owned", a dash
FEW = 10
TOLD = 10
SEVERAL = 4  # fewer may be told one by one
MANY = 20
OLDEST = 120  # years that a human age may reach


def is_timeless(number: Number) -> bool:
    """Whether its unit says that a number is neither a date nor a part of one."""
    return number.unit is not None and number.measure not in ("duration", "age")


def looks_wrong(text: str, number: Number) -> bool:
    """Decided on the characters alone: ordinals and codes (3rd, 5G, A-10), decimals cut in two, telephone numbers."""
    start, end = number.core
    if (
        text[end : end + 1].isalnum()
        or text[end : end + 1] in ("°", "/", "@", "_")
        or (text[end : end + 1] == "-" and not HYPHENED.match(text, end))
        or re.fullmatch(r"[248]K", text[start:end]) is not None  # the lines of a screen
        or text[start - 1 : start] in ("#", "@", "_", "№")
    ):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not line.strip() and re.match(r"[.)] ", text[end : end + 2]):
        return True
    around = DIGIT_GROUPS.search(text, max(0, start - 1))
    return around is not None and around.start() <= start and around.end() > end and len(around[0]) > 6


def tells_when(text: str, start: int, end: int) -> bool:
    """Whether a span of time says when: "the last three months", "two years ago", "for five days", "in a week".

    "jailed for five years" and "in 45 minutes" measure.
    """
    words, before = text[start:end], text[max(0, start - TIMED_REACH) : start]
    return (
        WHEN_IN.search(words) is not None
        or WHEN_BEFORE.search(before) is not None
        or WHEN_AFTER.match(text, end) is not None
        or (LONG.search(words) is not None and ADVERBIAL.search(before) is not None and not TERM.search(before))
    )


def small(s: Situation) -> bool:
    """A bare number of up to ten: the story may name its people or things one by one."""
    n = s.number
    return n.bare and n.low is not None and n.high is not None and n.high <= FEW and n.high == int(n.high)


def is_score(s: Situation) -> bool:
    """3-1"""
    return s.number.form == "score" or (
        s.number.form == "range" and s.noun is None and s.number.bare and (s.number.high or 0) < 20
    )


def is_idiom(s: Situation) -> bool:
    """one or two, 9/11"""
    return IDIOM.match(s.text, s.number.core[0]) is not None and s.number.unit is None


def is_label(s: Situation) -> bool:
    """page 12, Article 5, Boeing 737, Group of 20"""
    if s.number.unit or not s.tokens.start:
        return False
    doc, before = s.tokens.doc, s.tokens.doc[s.tokens.start - 1]
    digits = s.number.form == "digits" and s.number.bare
    if digits and (before.lower_ in STRICT_LABELS or re.fullmatch(r"[a-z]+[A-Z][a-z]+", before.text)):
        return True  # "a category 4 hurricane", "the newPhone 7 maker"
    if before.lower_ == "of" and s.tokens.start > 1:
        before = doc[s.tokens.start - 2]
        return before.is_title and before.lower_ in LABELS
    if before.lower_.rstrip(".") in LABELS or before.lower_ in LABELS:
        return (
            s.noun is None or before.is_title or before.lower_ in ("top", "number", "no", "no.", "aged", "age", "big")
        )
    return (
        s.number.form == "digits"
        and s.number.bare
        and before.pos_ == "PROPN"
        and s.noun is None
        and s.tokens.root.dep_ in ("nummod", "appos", "npadvmod", "flat")
    )


def is_name(s: Situation) -> bool:
    """10 Downing Street, the Big Three, Seven Sisters, BBC One, the Boeing 787 Dreamliner"""
    doc, end = s.tokens.doc, s.tokens.end
    following = doc[end : end + 4]
    if (
        s.number.form in ("digits", "range")
        and any(t.lower_ in ADDRESS for t in following if t.is_title)
        and following[0].is_title
    ):
        return True
    first = s.tokens[0]
    before = doc[s.tokens.start - 1] if s.tokens.start else None
    if before is not None and s.number.form == "digits" and s.number.bare and "," not in s.tokens.text:
        after = following[0] if len(following) else None
        model = before.pos_ == "PROPN" and after is not None and after.pos_ == "PROPN" and not s.human
        if model and not first.is_sent_start and before.ent_type_ not in ("DATE", "GPE", "LOC"):
            return True  # "the Boeing 787 Dreamliner"
    return (
        s.number.form == "words"
        and first.text[:1].isupper()
        and not first.is_sent_start
        and not s.tokens.text.isupper()
        and (
            s.tokens.start > 0
            and (
                doc[s.tokens.start - 1].is_title
                or doc[s.tokens.start - 1].is_upper
                or (len(following) > 0 and following[0].is_title)
            )
        )
    )


def is_model(s: Situation) -> bool:
    """its first 787 Dreamliner: three digits before one thing with a capital"""
    noun = s.noun
    if noun is None or not s.number.bare or s.human or noun.i != s.tokens.end:
        return False
    return re.fullmatch(r"\d{3}", s.tokens.text) is not None and noun.is_title and noun.tag_ in ("NN", "NNP")


def is_age(s: Situation) -> bool:
    """John, 43, said; aged between 15 and 20; a 43-year-old"""
    text, (start, end) = s.text, s.number.core
    if s.number.measure == "age":
        return s.number.bound is Bound.EXACT and (s.number.high or 0) < OLDEST
    if (
        re.search(
            r"\b(?:aged?|ages|aged from|at the age of|turned|turns)\s+$",
            text[max(0, s.number.start - 16) : s.number.start],
        )
        and not s.number.unit
    ):
        return True
    return (
        s.number.bare
        and (s.number.high or 999) < 120
        and s.noun is None
        and re.search(r"\w,\s$", text[max(0, start - 3) : start]) is not None
        and re.match(r",|\.|\)|;| and\b|$", text[end : end + 6]) is not None
        and s.tokens.start > 1
        and s.tokens.doc[s.tokens.start - 2].pos_ in ("PROPN", "NOUN")
    )


def is_nothing(s: Situation) -> bool:
    """Zero, and "one" that counts nobody: only its victims are counted."""
    if s.number.high == 0 and not s.number.unit:
        return True
    alone = s.number.high == 1 and s.number.bound is Bound.EXACT and s.number.form == "words" and not s.number.unit
    return alone and not s.text[s.number.start : s.number.core[0]].strip()


def is_cast(s: Situation) -> bool:
    """ "two ministers discussed", "the two towns", "Bergen and Oslo, two towns": they single out and do not measure."""
    if s.noun is None or s.number.unit:
        return False
    lemma, high = s.noun.lemma_.lower(), s.number.high or s.number.low or 0.0
    exact = s.number.bound is not Bound.VAGUE
    if exact and ((lemma in UNCOUNTED and high <= MANY) or (lemma in RARELY_COUNTED and high < SEVERAL)):
        return True
    if not small(s):
        return False
    before = s.tokens.doc[s.tokens.start - 1].lower_ if s.tokens.start else ""
    few = high < SEVERAL
    named = lemma in ROLES and (s.human or few)  # a survey of seven countries counts them
    pointed = before in POINTERS and (s.human or (few and s.noun.i == s.tokens.end))
    reporting = s.verb is not None and s.verb.lemma_ in REPORTING
    acting = s.role == "subject" and ((s.human and few) or reporting)
    return named or pointed or acting or s.noun.dep_ == "appos"


def is_always(s: Situation) -> bool:
    """24 hours a day, seven days a week"""
    return s.number.measure == "duration" and " per " in (s.number.unit or "")


def is_year(s: Situation) -> bool:
    """A bare 1999 that no rule for dates took and that counts nothing."""
    word = s.text[s.number.core[0] : s.number.core[1]]
    alone = s.noun is None or (s.noun.tag_ in ("NN", "NNP") and s.noun.i == s.tokens.end)  # "the 2024 review"
    return s.number.bare and alone and re.fullmatch(r"(?:1[5-9]|2[01])\d\d", word) is not None


def is_joined(s: Situation) -> bool:
    """ "six-party talks", "three-way": of numbers with a hyphen only larger ones count, as "a 300-bed hospital"."""
    end = s.number.core[1]
    if s.text[end : end + 1] != "-" or s.number.unit or s.number.end > end:
        return False  # "30-plus countries" has its suffix
    low = s.number.low or 0.0
    return joined_noun(s) is None or (low < TOLD and low == int(low))


def is_base(s: Situation) -> bool:
    """The 100,000 of "12 cases per 100,000": what a rate is told for."""
    return re.search(r"(?i)\bper\s$", s.text[max(0, s.number.start - 5) : s.number.start]) is not None


TRAPS: tuple[Callable[[Situation], bool], ...] = (
    is_joined, is_base, is_score, is_idiom, is_label, is_name, is_model, is_age, is_year, is_always,
)  # fmt: skip
# What happened to the counted makes a figure of these too: "two ministers were killed", "one died".
UNLESS_EVENT: tuple[Callable[[Situation], bool], ...] = (is_nothing, is_cast)


def trapped(s: Situation, measure: str) -> bool:
    """Whether a number is no figure."""
    return any(trap(s) for trap in TRAPS) or (measure not in EVENTS and any(trap(s) for trap in UNLESS_EVENT))
