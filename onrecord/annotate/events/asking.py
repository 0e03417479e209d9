"""What a figure answers: the words of its clause without its number, behind which "How many" makes a question."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.annotate.events.contrasts import QUANTITIES
from onrecord.annotate.events.pieces import Kept, Text, pieces
from onrecord.annotate.events.tellings import after_comma, clause, smooth, subject_words, telling_verb
from onrecord.lexicon import words
from onrecord.records import Figure, Piece, Telling
from onrecord.replacing import replaced
from onrecord.vocabulary import PieceForm

SHARES = frozenset({"percent", "cent", "%", "percentage"}) | QUANTITIES


def of_figures(text: Text, figures: Sequence[Figure]) -> Iterator[Telling]:
    """What each figure answers, its number left out: "How many" before the words gives the question."""
    for figure in figures:
        noun = counted(figure, text)
        verb = telling_verb(noun, True) if noun is not None else None
        if noun is not None and verb is not None and (asked := question(noun, verb, text)):
            yield Telling(of=(figure.id,), pieces=asked)


def counted(figure: Figure, text: Text) -> Token | None:
    """The noun that a figure counts."""
    span = text.doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    nouns = [t for t in span if t.pos_ in ("NOUN", "PROPN", "SYM")]
    last = next((t for t in nouns if t.head.i < span.start or t.head.i >= span.end), nouns[-1] if nouns else span.root)
    if last.pos_ != "NUM":
        return (
            last
            if last.pos_ == "NOUN" and (last.tag_ == "NNS" or last.lower_.endswith("s") or last.lower_ in SHARES)
            else None
        )
    if last.dep_ in ("nummod", "compound", "quantmod") and last.head.pos_ in ("NOUN", "PROPN"):
        return last.head
    return next((n for c in last.children if c.lower_ == "of" for n in c.children if n.pos_ == "NOUN"), None)


def question(noun: Token, verb: Token, text: Text) -> tuple[Piece, ...]:
    """The words behind "how many": what is counted, then the clause without it."""
    top = (
        noun.head.head
        if noun.head.lower_ == "of" and (noun.head.head.pos_ == "NUM" or noun.head.head.lower_ in SHARES)
        else noun
    )
    part = top.head if top.dep_ == "pobj" else top
    copular = verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children)
    if part.head.i != verb.i or not asks(part, verb, copular):
        return ()
    whole = [*subject_words(verb), *sorted(clause(verb))]
    gone = {t.i for t in top.subtree} | {c.i for c in verb.children if c.dep_ == "expl" and copular}
    gone |= {t.i for c in verb.children if c.dep_ == "advcl" for t in c.subtree}
    late = min((i for i in whole if i > verb.i and text.doc[i].text == ","), default=len(text.doc))
    rest = smooth([i for i in whole if i not in gone and i < late], verb, text)
    if noun.i not in whole or verb.i not in rest:
        return ()
    first = text.doc[rest[0]]
    if first.tag_ in ("WP", "WRB", "WDT"):
        return ()
    made = pieces([*sorted(counted_words(noun)), *rest], text)
    if not first.is_sent_start or first.pos_ == "PROPN":
        return made
    return tuple(
        replaced(one, form=PieceForm.LOWERED) if one.start == first.idx and one.form is PieceForm.WORDS else one
        for one in made
    )


def asks(part: Token, verb: Token, copular: bool) -> bool:
    """Whether a clause asks for its number when the part that holds it is taken out."""
    if part.lower_ in words("tellings", "never stranded") or any(c.dep_ == "neg" for c in verb.children):
        return False
    if part.dep_ in ("nsubj", "nsubjpass"):  # "40 dinars is a seventh above the price" asks for no number
        return not any(c.dep_ == "attr" or (c.dep_ == "acomp" and any(c.children)) for c in verb.children)
    return part.dep_ in ("dobj", "obj", "prep", "oprd", "npadvmod") or (part.dep_ == "attr" and copular)


def counted_words(noun: Token) -> Kept:
    """A counted noun with what tells more of it, without its number."""
    kept = {noun.i}
    for child in noun.children:
        more = (
            child.dep_ in ("amod", "compound")
            and child.pos_ not in ("NUM", "ADV", "ADP")
            and child.lower_ not in words("tellings", "counting")
        )
        if (child.i < noun.i and more) or (
            child.i > noun.i and child.dep_ in ("prep", "acl", "relcl") and not after_comma(child)
        ):
            kept |= {t.i for t in child.subtree} if not any(t.pos_ == "PRON" for t in child.children) else set()
    return kept
