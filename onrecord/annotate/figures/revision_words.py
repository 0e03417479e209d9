"""The words that say that one number takes the place of another: patterns over sentences whose figures are marks."""

import re

from onrecord import lexicon
from onrecord.annotate.figures.situation import COUNT_NOUNS
from onrecord.lexicon import either

WORDS = lexicon.read("figures")["revisions"]
TOLLS = frozenset(WORDS["tolls"])
MIXED = frozenset(WORDS["mixed"])
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
        rf"\b(?:on|last) \w+day (?P<how>{words('saying')})\b[^{MARK}]{{0,60}}?{OLD}[^{MARK}]{{0,60}}?"
        rf"\b{words('saying')} (?:on|last) \w+day\b[^{MARK}]{{0,40}}?{NEW}",
        rf"{NEW}{GAP}{{0,60}}?,? (?:and )?(?P<how>not|rather than|instead of) (?:the |from |by |at |about )?{OLD}"
        r"(?!,? but\b)",
    )
)
# Behind the older of two numbers these say that it is one of another time, which stands.
ANOTHER_TIME = re.compile(
    r"(?i)(?:\W+[\w’'-]+){0,3}?\W+(?:(?:an?|the|one) (?:year|month|season|quarter|decade) "
    r"(?:before|earlier|ago|previously)"
    r"|in (?:19|20)\d\d\b"
    r"|(?:last|the previous|the same) (?:year|month|season|quarter|period))"
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
        rf"\b(?P<how>against (?:an?|the) (?:[\w’'-]+ )?{words('reports')} of) {OLD}",
        rf"{OLD}{GAP}{{0,30}}? (?P<how>(?:reported|announced|given|stated) {words('earlier')})\b",
        rf"\b(?:than|against|from|on|below|above|short of|double|twice|half) (?:the )?{OLD}"
        rf"{GAP}{{0,30}}? (?P<how>{words('given')})\b",
    )
)
# … by the voice that gives the other one too: "it had insisted that 12 died".
HAD = re.compile(rf"(?i)\b(?P<how>(?:had|['’]d) (?:[\w’'-]+ )?{words('saying')})\b{GAP}{{0,70}}?{OLD}")
HAVING = re.compile(
    rf"(?i)\b(?P<how>having (?:[\w’'-]+ )?{words('saying')}|after (?:first |initially |earlier )?{words('telling')})\b"
    rf"{GAP}{{0,60}}?{OLD}"
)
# "On Sunday he put the figure at 38": by the voice that gave another one before.
VOICED = re.compile(
    rf"(?i)\b(?P<how>(?:puts?|putting|sets?|gives?|gave|giving|places?|placed) "
    rf"(?:it|that|this|them|(?:the|their|its) (?:[\w’'-]+ )?{words('reports')}) (?:at|as)) {FEW}{NEW}"
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
        rf"\b(?:it|that|this|they|the (?:[\w’'-]+ )?{words('reports', 'counted')}) "
        rf"(?P<how>(?:is|are|was|were|stands|stood) (?:at )?{words('now')}(?: (?:at|put at|estimated at))?) {FEW}{NEW}",
        rf"\b(?:it|they|the (?:[\w’'-]+ )?{words('counted')}) (?P<how>{words('now')} {words('amounting')}) {FEW}{NEW}",
        rf"\b(?P<how>{words('moving')} (?:the|its|their) (?:[\w’'-]+ )?{words('counted')} to) {FEW}{NEW}",
        rf"\b(?P<how>(?:in (?:actual )?fact|in reality|in truth|actually))\b,?{GAP}{{0,40}}? ?{NEW}",
        rf"\b(?P<how>{words('conceding')})\b{GAP}{{0,40}}?{NEW}",
        rf"\b(?P<how>(?:it|that|this|he|she|they) (?:was|were|is) {words('wrong')}"
        rf"|corrected (?:him|her|it|them))\s*[:;,–—]+ "
        rf"{FEW}{NEW}",
        rf"\b(?P<how>{words('right')} {words('reports')} "
        rf"(?:is|was|now stands at|stands at|puts the (?:death )?toll at)) {FEW}{NEW}",
    )
)
# A number that is taken back, whether or not another one is given for it.
TAKEN_BACK = re.compile(
    rf"(?i){OLD}{GAP}{{0,60}}? (?:was|were|is|are|had been|has been|have been) "
    rf"(?:[\w’'-]+ )?(?P<how>{words('wrong')})\b"
)
# A claim that is taken back, before its number or behind it.
CLAIM_BACK = re.compile(
    rf"(?i)\b(?P<how>{words('taking_back')} (?:[\w’'-]+ ){{0,3}}?"
    rf"(?:{words('reports')}|claims?|assertions?|allegations?))\b"
    rf"{GAP}{{0,60}}?{OLD}"
)
BACK_AFTER = re.compile(
    rf"(?i){OLD}{GAP}{{0,70}}? (?P<how>{words('taking_back')} (?:it|that|this|(?:the|its|their|his|her) "
    rf"(?:[\w’'-]+ )?(?:{words('reports')}|claims?|remarks?|words)))\b(?! of\b| that\b)"
)
# "At six we said 15; it is 5": what was said before, and the words that put it right.
SAID_BEFORE = re.compile(
    rf"(?i)\b(?:(?:we|this (?:paper|programme|station|site|newspaper)) (?:had )?{words('saying')}"
    rf"|(?:had|['’]d) {words('saying')}|{words('earlier')} {words('saying')}|{words('saying')} {words('earlier')}"
    rf"|(?:gave|put|set|estimated) (?:the|their|its) {words('reports')}"
    rf"|errors?|mistakes?|mistakenly|wrongly|incorrectly)\b"
)
PUT_RIGHT = re.compile(
    rf"(?i)\b(?P<how>(?:it|they|that|there|this|{words('reports')})(?:['’]s| is| was| were| are"
    rf"| should (?:be|have been)| ought to (?:be|have been)))(?: [\w’'-]+){{0,2}}? {NEW}"
)
GROWN = re.compile(
    rf"(?i)\b(?P<how>(?:has|had|have|['’]s) (?:[\w’'-]+ )?"
    rf"(?:reached|become|risen to|climbed to|grown to|gone up to|fallen to"
    rf"|shrunk to|come down to|dropped to|passed|hit)) {FEW}{NEW}"
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
