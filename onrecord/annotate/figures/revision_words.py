"""The words that say that one number takes the place of another: patterns over sentences whose figures are marks."""

import re

from onrecord import lexicon
from onrecord.annotate.figures.situation import COUNT_NOUNS
from onrecord.lexicon import either

WORDS = lexicon.read("figures")["revisions"]
TOLLS = frozenset(WORDS["tolls"])
PRONOUNS = frozenset(WORDS["pronouns"])
VAGUE_MEASURES = frozenset({"value", *COUNT_NOUNS}) - {"level"}  # what a number measures that nothing names
TENTATIVE = "revised"  # the rule of numbers that are figures only as one of a pair
REACH = 90  # characters before a number in which it can be told as a newer or an older one
NEAR = 3  # sentences between a number and the one that replaces it
MARK = "\ue000"  # stands for a figure in a sentence
NEW, OLD = rf"{MARK}(?P<new>\d+){MARK}", rf"{MARK}(?P<old>\d+){MARK}"
GAP = rf"[^{MARK};:.!?]"


def words(*names: str) -> str:
    """A pattern for any word of these lists."""
    return rf"(?:{either(word for name in names for word in WORDS[name])})"


VERB = re.compile(rf"(?i)\b(?:(?P<restating>{words('restating')})|(?P<moving>{words('moving')}))\b")
COUNT = re.compile(rf"(?i)\b{words('counts')}\b")
FEW = r"(?:[\w’'-]+ ){0,5}"
# Two numbers side by side, of which one became the other.
CHANGES = tuple(
    re.compile(rf"(?i){source}")
    for source in (
        rf"\b(?:to|as|at) {FEW}{NEW}{GAP}{{0,24}}?,? (?:(?:up|down) )?"
        rf"(?:from|against|instead of|rather than) {FEW}{OLD}",
        rf"\bfrom {FEW}{OLD}{GAP}{{0,30}}? to {FEW}{NEW}",
        rf"\b{words('restating', 'moving')} {FEW}{OLD} (?:[\w’'-]+ ){{0,2}}?"
        rf"(?:(?:down|up|upwards?|downwards?) )?to {FEW}{NEW}",
    )
)
STOOD = re.compile(
    rf"(?i){NEW}(?P<between>{GAP}{{0,40}}?),? (?P<how>(?:{words('restating', 'moving')} )?(?:up|down)) from {FEW}{OLD}"
)
ASSIGNED = tuple(
    re.compile(rf"(?i){source}")
    for source in (
        rf"{OLD},? (?:(?:which|but|and) )?(?:(?:was|were|has been|have been|is|are) )?(?:{words('now')} )?"
        rf"(?P<how>{words('restating')})(?: (?:up|down|upwards?|downwards?))? to {FEW}{NEW}",
        rf"{NEW}{GAP}{{0,30}}?,? (?:and )?(?P<how>not|rather than|instead of) (?:the )?{OLD}{GAP}{{0,20}}? "
        rf"(?:as )?(?:(?:was|were|had been|it had|they had|he had|she had) )?{words('earlier')}? ?{words('saying')}\b",
        rf"(?P<how>not|rather than) (?:the )?{OLD},? but {FEW}{NEW}",
    )
)
# A number that was given before; what replaces it has to be found.
OLDER = tuple(
    re.compile(rf"(?i){source}")
    for source in (
        rf"\b(?P<how>{words('earlier')} {words('saying')})\b{GAP}{{0,90}}?{OLD}",
        rf"\b(?P<how>{words('saying')} {words('earlier')})\b(?! (?:this|that|in|on|last|today|than)\b)"
        rf"{GAP}{{0,60}}?{OLD}",
        rf"\b(?P<how>{words('earlier_kinds')} (?:[\w’'-]+ )?{words('reports')})\b{GAP}{{0,70}}?{OLD}",
        rf"{OLD}{GAP}{{0,40}}? (?P<how>{words('earlier')} {words('saying')})\b",
        rf"{OLD}{GAP}{{0,30}}? (?P<how>(?:reported|announced|given|stated) {words('earlier')})\b",
    )
)
# A number that says that it replaces one before it.
NEWER = tuple(
    re.compile(rf"(?i){source}")
    for source in (
        rf"\b(?P<how>{words('restating')}(?: (?:it|that|this|them|the {FEW}?{words('reports')}))?"
        rf"(?: (?:up|down|upwards?|downwards?))?) (?:to|at|as) {FEW}{NEW}",
        rf"\b(?P<how>{words('moving')} (?:it|that|this|the {FEW}?{words('reports')}) (?:(?:up|down) )?to) {FEW}{NEW}",
        rf"\b(?P<how>{words('now')} (?:puts?|putting|gives?|gave|stated) (?:it|that|this|the {FEW}?{words('reports')}) "
        rf"(?:at|as)) {FEW}{NEW}",
        rf"\bthe (?:[\w’'-]+ )?{words('reports')} (?P<how>(?:has |have )?{words('now')} (?:been )?"
        rf"(?:stands?|stood|is|was|put|given|set))(?: put)?(?: at| as)? {FEW}{NEW}",
        rf"\b(?P<how>{words('right')} {words('reports')} "
        rf"(?:is|was|now stands at|stands at|puts the (?:death )?toll at)) {FEW}{NEW}",
    )
)
# A number that is taken back, whether or not another one is given for it.
TAKEN_BACK = re.compile(
    rf"(?i){OLD}{GAP}{{0,60}}? (?:was|were|is|are|had been|has been|have been) "
    rf"(?:[\w’'-]+ )?(?P<how>{words('wrong')})\b"
)
NOW = re.compile(
    rf"(?i)\b(?P<how>{words('now')} {words('saying')}|{words('saying')} {words('now')})\b{GAP}{{0,60}}?{NEW}"
)
DISOWNED = re.compile(
    rf"(?i)\b{words('earlier_kinds')} (?:[\w’'-]+ )?{words('reports')} (?:[\w’'-]+ ){{0,3}}?"
    r"(?:was|were|had been|is|are) "
    rf"(?:[\w’'-]+ ){{0,2}}?{words('wrong')}\b"
)
CUE = re.compile(
    rf"(?i)\b(?:{words('restating', 'moving')}|(?:up|down) from|not|rather than|instead of"
    rf"|{words('earlier')} {words('saying')})\b"
)
TOP = re.compile(rf"(?i)\b{words('on_top')}\b")
