"""The day on which quoted words were said: "tomorrow" in a quotation counts from it, not from the report's day."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.annotate.attributions import quotes
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.verbs import bare_verbs
from onrecord.annotate.dates import values
from onrecord.annotate.dates.values import Stretch
from onrecord.records import Article, Block, DateMention
from onrecord.vocabulary import BlockKind

WORDS = lexicon.read("dates")["spoken"]
PERIODS = ("rule:clock", "rule:duration", "rule:adjective", "rule:set", "rule:past", "rule:present", "rule:future")


def days(doc: Doc, article: Article, found: Sequence[DateMention]) -> list[Stretch]:
    """The quotations that count from another day than that of the report, or from one that nobody knows.

    Args:
        doc: the article's text, parsed.
        article: its record.
        found: its time expressions, all resolved against the day of the report.
    """
    whole = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(article.text))
    quoted = quotes.find(article.text, article.blocks or (whole,))
    made = []
    for quotation in quoted:
        if not any(quotation.start <= d.start < quotation.end for d in found):
            continue
        around = outside(doc, quotation, quoted)
        verb = verb_of(around, doc, quotation)
        if verb is None:
            continue
        told = [d for d in found if d.method not in PERIODS and dates_saying(doc, d, verb, around)]
        if told or is_undated(verb, around):
            at = {values.anchor(d.value) for d in told}
            made.append((quotation.start, quotation.end, at.pop() if len(at) == 1 else None))
    return made


def outside(doc: Doc, quotation: Quotation, quoted: Sequence[Quotation]) -> list[Token]:
    """The tokens of a quotation's sentences that stand in no quotation."""
    found = []
    for sentence in doc.sents:
        if sentence.start_char < quotation.outer_end and quotation.outer_start < sentence.end_char:
            found += [t for t in sentence if not any(q.outer_start <= t.idx < q.outer_end for q in quoted)]
    return found


def verb_of(around: Sequence[Token], doc: Doc, quotation: Quotation) -> Token | None:
    """What says a quotation: the nearest verb of saying above its words, else beside it, else "according to"."""
    saying = [t for t in around if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in saying_verbs()]
    inside = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if inside is None:
        return None
    above = [t for t in saying if t.is_ancestor(inside.root)]
    near = above or saying or [t for t in around if t.lower_ == "according"]
    places = (quotation.outer_start, quotation.outer_end)
    return min(near, key=lambda t: (min(abs(t.idx - place) for place in places), t.i), default=None)


def saying_verbs() -> frozenset[str]:
    """The lemmas of verbs with which words are quoted."""
    return bare_verbs() | frozenset(WORDS["verbs"])


def dates_saying(doc: Doc, mention: DateMention, verb: Token, around: Sequence[Token]) -> bool:
    """Whether a time expression outside the quotation says when its verb was done."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.root not in around:
        return False
    saying = (verb, *beside(verb))
    carried = is_of_occasion(span.root) or is_of_made(span.root)
    return carried or any(token in saying for token in verbs_above(span.root))


def is_of_made(token: Token) -> bool:
    """Whether a time expression says when what carries the words was made: "the interview, recorded on 11 March"."""
    verb = next(verbs_above(token), None)
    return (
        verb is not None
        and verb.tag_ == "VBN"
        and verb.lemma_.lower() in WORDS["same"]
        and verb.dep_ == "acl"
        and verb.head.lemma_.lower() in (*WORDS["carriers"], *WORDS["occasions"])
    )


def is_of_occasion(token: Token) -> bool:
    """Whether a time expression hangs on what carries the words: "in a statement of 2 May", "the log for 2 May"."""
    above = token.head.head if token.head.pos_ == "ADP" else token.head
    return above.lemma_.lower() in (*WORDS["carriers"], *WORDS["occasions"])


def verbs_above(token: Token) -> Iterator[Token]:
    """The verb that a word hangs on, and the one above where it tells of the same saying: "a letter dated 3 May"."""
    for below, above in pairwise((token, *token.ancestors)):
        if above.pos_ in ("VERB", "AUX") or above.lower_ == "according":
            yield above
            same = above.lemma_.lower() in WORDS["same"] and above.tag_ in ("VBG", "VBN")
            while_saying = (
                above.tag_ == "VBG" and above.dep_ == "advcl" and not any(c.dep_ == "aux" for c in above.children)
            )
            if not while_saying and not (same and above.dep_ in ("acl", "advcl", "ROOT", "prep")):
                return
        elif below.dep_ == "relcl":
            return


def beside(verb: Token) -> Iterator[Token]:
    """The verbs before a verb that share its subject: on Friday she "stood up and said"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
        yield verb


def is_undated(verb: Token, around: Sequence[Token]) -> bool:
    """Whether words were said or written before, on a day that is not given: "had promised", "wrote in her diary"."""
    words = " ".join(t.lower_ for t in around)
    had = any(c.dep_ == "aux" and c.lemma_ == "have" and c.lower_ in WORDS["perfect"] for c in verb.children)
    habit = any(c.dep_ == "advmod" and c.lower_ in WORDS["habits"] for c in verb.children)
    before = any(t.lower_ == "before" and t.i > verb.i and verb in (t.head, t.head.head) for t in around)
    written = verb.lemma_.lower() in WORDS["written"] or any(t.lemma_.lower() in WORDS["carriers"] for t in around)
    return had or habit or before or written or any(phrase in words for phrase in WORDS["long_ago"])
