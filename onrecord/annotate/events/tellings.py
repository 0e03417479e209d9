"""The words that tell an event as a sentence of its own: with its subject, without what hangs on it.

Where a word names an actor or stands for one, that is kept, so that whoever writes the sentence can put the name.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.annotate import datelines
from onrecord.annotate.events import idioms
from onrecord.annotate.events.pieces import SUBJECTS, Kept, Text, pieces
from onrecord.annotate.grammar import STEPS
from onrecord.lexicon import read, words
from onrecord.records import Event, Piece, Telling
from onrecord.vocabulary import PieceForm

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
HELPING = frozenset({"aux", "auxpass", "neg"})
LOOSE = frozenset({"cc", "preconj", "intj", "meta", "dep"})  # what a clause does not need
BREAKS = frozenset({";", ":", "—", "–", "--"})  # behind which a sentence says something else
REPORTING = frozenset({"say", "tell", "report", "add", "announce", "comment", "insist", "explain", "write", "warn"})
LONG = 18  # words of a clause from which on it loses what hangs on it
COMPLEMENTS = frozenset({"ccomp", "dobj", "obj", "xcomp", "nsubjpass", "prep", "dative"})


def of_events(text: Text, events: Sequence[Event]) -> list[Telling]:
    """The sentences that tell events."""
    of: dict[tuple[Piece, ...], list[str]] = {}
    starts = {token.idx: token for token in text.doc}
    made: dict[int, tuple[Piece, ...]] = {}
    for event in events:
        head = telling_verb(starts[event.trigger.start], event.attribution is not None)
        if head is None:
            continue
        if head.i not in made:
            made[head.i] = told(head, text)
        if made[head.i]:
            of.setdefault(made[head.i], []).append(event.id)
    return [Telling(of=tuple(ids), pieces=pieces) for pieces, ids in of.items()]


# ------------------------------------------------------------ which clause


def telling_verb(token: Token, said: bool) -> Token | None:
    """The verb of the nearest clause around a word that stands alone; None where there is none.

    Args:
        said: whether somebody is reported to tell it, so that a clause below a reporting verb is told.
    """
    if token.sent.root.pos_ not in ("VERB", "AUX"):
        return None  # no sentence, or one that was misread
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") and stands(token, said):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def stands(verb: Token, said: bool) -> bool:
    """Whether a verb makes a clause that is told as a fact when it is cut out."""
    first = first_joined(verb)
    if verb.dep_ in ("aux", "auxpass") or not is_finite(first) or not (is_finite(verb) or shares_tense(verb, first)):
        return False
    if (marks(first) | marks(verb)) & words("tellings", "supposing"):
        return False
    if first.dep_ == "relcl":
        return bool(antecedent(first))
    own = subject(verb)
    if len([t for t in own if t.dep_ in ("nsubj", "nsubjpass")]) > 1:
        return False  # it was misread
    if not own or own[0].lower_ in words("tellings", "relative"):
        return False
    if first.dep_ == "ccomp":
        return said or first.i < first.head.i or first.head.lemma_.lower() not in words("tellings", "wishing")
    return first.dep_ in ("ROOT", "parataxis", "advcl", "conj")


def shares_tense(verb: Token, first: Token) -> bool:
    """Whether a verb without a tense has that of the clause that it is joined to: "was arrested and charged"."""
    return verb is not first and verb.tag_ in ("VB", "VBN", "VBG") and not any(c.lower_ == "to" for c in verb.children)


def first_joined(verb: Token) -> Token:
    """The first of the clauses that are joined with "and"."""
    for _ in range(STEPS):
        if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            return verb
        verb = verb.head
    return verb


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense, by itself or by a word that helps it."""
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not helping and verb.tag_ == "VBN":  # "two sailors drowned", taken for a participle
        return any(c.dep_ == "nsubj" for c in verb.children)
    own = verb.tag_ in FINITE and not any(c.lower_ == "to" for c in helping)
    return own or any(c.tag_ in FINITE for c in helping)


def marks(verb: Token) -> frozenset[str]:
    """The conjunctions and question words before a clause."""
    return frozenset(
        c.lower_
        for c in verb.children
        if c.i < verb.i
        and (c.dep_ == "mark" or (c.tag_ in ("WRB", "WP", "WDT", "IN") and c.dep_ in ("advmod", "dobj")))
    )


def subject(verb: Token) -> list[Token]:
    """The subject of a clause, or of the clause that it is joined to."""
    for _ in range(STEPS):
        own = [c for c in verb.children if c.dep_ in SUBJECTS]
        if own or verb.dep_ != "conj":
            return own
        verb = verb.head
    return []


def antecedent(verb: Token) -> Token | None:
    """What a relative clause tells of, where its pronoun is its subject: "(a freighter) which emptied its bilges"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    noun = verb.head
    plain = len(own) == 1 and own[0].lower_ in words("tellings", "relative")
    if plain and own[0].lower_ == "who" and any(t.ent_type_ == "PERSON" for t in verb.doc[noun.i + 1 : own[0].i]):
        return None  # "the condition of Ada Lund, who (…)"
    if not plain or noun.pos_ not in ("NOUN", "PROPN") or noun.lower_ in words("tellings", "nobody"):
        return None
    above = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if above is not None and any(c.dep_ == "neg" for c in above.children):
        return None  # "has taken nothing that was not his"
    return noun


# ------------------------------------------------------------ its words


def told(verb: Token, text: Text) -> tuple[Piece, ...]:
    """The words of the clause of a verb."""
    if misread(verb):
        return ()
    needs = verb.lemma_.lower() in idioms.listed("reporting") | words("tellings", "needing")
    if needs and not any(c.dep_ in COMPLEMENTS and not dropped(c, verb, False) for c in verb.children):
        return ()  # "the board decided": nothing is told
    return charge(verb, text) or pieces(smooth([*subject_words(verb), *sorted(clause(verb))], verb, text), text)


def misread(verb: Token) -> bool:
    """Whether a verb and its subject do not agree, or a word was cut in two: the parse is wrong."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and not any(c.conjuncts)]
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")] or [verb]
    if verb.i + 1 < len(verb.doc) and not verb.whitespace_ and verb.nbor(1).text == "-":
        return True
    if not own or own[0].pos_ != "NOUN" or first_joined(verb).dep_ == "relcl":
        return False
    many, one = (
        own[0].tag_ in ("NNS", "NNPS"),
        own[0].tag_ in ("NN", "NNP") and own[0].lower_ not in words("tellings", "collective"),
    )
    tense = helping[0]
    return (many and tense.tag_ == "VBZ") or (
        one and (tense.tag_ == "VBP" or tense.lower_ == "were") and own[0].tag_ == "NN"
    )


def smooth(numbers: list[int], verb: Token, text: Text) -> list[int]:
    """The words of a clause without its dateline, who tells it, and the commas beside what it lost."""
    kept, sent = set(numbers), verb.sent
    begin = datelines.end(text.known.text, sent.start_char, sent.end_char)
    breaks = [t.i for t in sent if t.i > verb.i and t.text in BREAKS]
    until = min((*breaks, told_from(verb)))
    made: list[int] = []
    open_ = 0  # commas without a second one
    for i in (i for i in numbers if i < until and text.doc[i].idx >= begin):
        token = text.doc[i]
        beside = token.is_punct and token.text in ",-–—;:" and not {i - 1, i + 1} <= kept
        if beside and (token.text != "," or i - 1 in kept or open_ % 2 == 0):
            continue  # it parted what is no longer there
        open_ += token.text == ","
        made.append(i)
    return made


def told_from(verb: Token) -> int:
    """Where the words begin, behind a clause, that say who tells it: ", the mayor, Ada Lund, said"."""
    commas: list[int] = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text == ",":
            commas.append(token.i)
        elif token.lemma_.lower() in REPORTING and token.tag_ in ("VBD", "VBZ") and commas:
            return next((i for i in commas if token.i - i <= STEPS), token.i)
        elif token.pos_ in ("VERB", "AUX"):
            commas.clear()
    return len(verb.doc)


def subject_words(verb: Token) -> list[int]:
    """The words of a subject that stands elsewhere: before the first of joined clauses, or as what "who" stands for."""
    first = first_joined(verb)
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if first.dep_ == "relcl" and (noun := antecedent(first)):
        found = sorted(phrase(noun, below=first.i))
    elif not own:
        found = sorted(i for c in subject(verb) for i in phrase(c))
    else:
        return []
    acts = verb.tag_ == "VBN" and any(c.dep_ in ("dobj", "obj") for c in verb.children)
    if verb is not first and not is_finite(verb) and not acts:
        found += sorted(c.i for c in first.children if c.dep_ in HELPING and c.i < first.i)
    return found


def clause(verb: Token) -> Kept:
    """The words of a clause, without the clauses that are joined to it and without its relative pronoun."""
    kept = {verb.i}
    mark = max((c.i for c in verb.children if c.dep_ == "mark" and c.i < verb.i), default=-1)
    long = verb.right_edge.i - verb.left_edge.i >= LONG
    for child in verb.children:
        if child.i > mark and not dropped(child, verb, long):
            kept |= phrase(child)
    return kept


def dropped(child: Token, verb: Token, long: bool) -> bool:
    """Whether a clause is told without one of its parts."""
    early = child.i < verb.i
    if (
        child.dep_ in LOOSE
        or child.dep_ == "parataxis"
        or reports(child)
        or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
    ):
        return True
    if child.dep_ == "mark" or (
        child.dep_ in ("nsubj", "nsubjpass") and verb.dep_ == "relcl" and child.lower_ in words("tellings", "relative")
    ):
        return True
    if child.dep_ == "advmod" and (child.lower_ in words("tellings", "joining") or child.tag_ == "WRB"):
        return len(list(child.subtree)) == 1
    if child.dep_ == "ccomp" and early and child.right_edge.i + 1 < verb.i:
        return False
    if child.dep_ in ("advcl", "prep") and according(child):
        return True
    return child.dep_ == "advcl" and (long or early or after_comma(child))


def according(child: Token) -> bool:
    """ "according to the mayor" """
    return child.lower_ == "according"


def after_comma(child: Token) -> bool:
    """Whether a comma or dash stands before the words of a token."""
    first = child.left_edge
    return first.i > 0 and first.nbor(-1).is_punct


def phrase(head: Token, below: int = -1) -> Kept:
    """The words of a part of a clause, without what is only added to it between commas.

    Args:
        below: a clause below it that it is told without.
    """
    kept, queue = {head.i}, [head]
    while queue:
        one = queue.pop()
        for child in one.children:
            added = child.dep_ in ("relcl", "acl", "advcl", "parataxis") and after_comma(child)
            added = added or (child.dep_ == "appos" and after_comma(child) and len(list(child.subtree)) > 7)
            if child.i == below or added or child.dep_ in ("intj", "meta", "dep") or reports(child):
                continue
            kept.add(child.i)
            queue.append(child)
    return kept


def reports(verb: Token) -> bool:
    """Whether a verb with a subject of its own only says who tells the words before it: "(…), officials said"."""
    inside = {c.dep_ for c in verb.children}
    return (
        verb.lemma_.lower() in REPORTING
        and verb.dep_ not in ("ROOT", "relcl", "acl", "ccomp", "csubj", "pcomp")
        and bool(SUBJECTS & inside)
        and "ccomp" not in inside
    )


def charge(verb: Token, text: Text) -> tuple[Piece, ...]:
    """Who is accused of what, without who accuses; nothing where nobody is."""
    preposition = read("tellings")["charging"].get(verb.lemma_.lower())
    whom = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    what = [c for one in (verb, *whom) for c in one.children if c.dep_ == "prep" and c.lower_ == preposition]
    if not preposition or len(whom) != 1 or not what or any(c.dep_ == "neg" for c in verb.children):
        return ()
    several = whom[0].tag_ in ("NNS", "NNPS") or any(whom[0].conjuncts)
    cue = Piece(
        verb.idx, verb.idx + len(verb), verb.text, None, PieceForm.CHARGED_MANY if several else PieceForm.CHARGED
    )
    more = [c for c in verb.children if c.i > what[0].i and c.dep_ in ("prep", "npadvmod")]
    before = pieces(sorted(phrase(whom[0], below=what[0].i)), text)
    after = pieces(sorted({i for part in (what[0], *more) for i in phrase(part)}), text)
    return (*before, cue, *after)
