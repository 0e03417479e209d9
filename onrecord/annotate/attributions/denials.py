"""What is said to be false: "called the allegation baseless", "said the claim was untrue", "no such letter had come".

The content is then what is called false, and the stance denies it; "found no evidence that …" doubts it.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import evasions, joints, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import QuoteType, Stance

HELD = (Stance.ASSERTS, Stance.DENIES)
POINTING = ("it", "this", "that", "these", "those", "they", "them")


def read(scene: Scene, c: Candidate) -> Candidate:
    """A statement that says of something that it is false as a denial of that; any other one as it is."""
    if (silent := evasions.read(scene, c)) is not c:
        return silent
    if c.quote_type == QuoteType.DIRECT:
        return replace(c, stance=Stance.DENIES) if retort(scene, c) else c
    if c.verb is None or c.stance not in HELD or not whole(c):
        return c
    verb = scene.doc[c.verb]
    if open_question(scene, c):
        return c
    denied = labelled(scene, verb, c) if c.method.startswith("label") else None
    if c.method.startswith("say") and c.stance == Stance.ASSERTS:  # who denies that it is false denies nothing else
        denied = called_false(scene, c) or none_such(scene, c) or nothing_points(scene, c)
    if denied is not None and denied[1] > denied[0]:
        return replace(c, content=(denied,), stance=Stance.DENIES)
    doubted = without_evidence(scene, c)
    return replace(c, content=(doubted,), stance=Stance.DOUBTS) if doubted is not None else c


def whole(c: Candidate) -> bool:
    """Whether a content is one piece, or who is labelled and how."""
    return len(c.content) == 1 or c.method.startswith("label")


def open_question(scene: Scene, c: Candidate) -> bool:
    """Whether a content is asked or supposed: "asked whether the story was untrue", "said that if it was untrue"."""
    first = scene.token_at(c.start)
    beside = scene.doc[max(0, first - 1) : first + 1]
    return any(t.lower_ in ("whether", "if", "unless") for t in beside)


def labels(about: Token | None = None) -> frozenset[str]:
    """Words that call false what they are said of; of something said, words of scorn do so too."""
    sayings = about is not None and about.lemma_.lower() in sayable()
    return lexicon.words("denials", "labels") | (lexicon.words("denials", "scorn") if sayings else frozenset())


def retort(scene: Scene, c: Candidate) -> bool:
    """Whether a quotation is nothing but "Nonsense" or "Not true"."""
    words = scene.article.text[c.start : c.end].strip(" .,!?…").lower()
    return len(c.content) == 1 and words in lexicon.read("denials")["retorts"]


def false_word(scene: Scene, said: Token, words_of_falsehood: frozenset[str]) -> bool:
    """Whether a predicate calls something false: "baseless", "a lie", "as pure invention"; not "no lie"."""
    inner = children(said, "pobj", "amod", "acomp", "pcomp") if said.lower_ == "as" else []
    head = next(iter(inner), said)
    claim = head.lemma_.lower() in sayable()
    words = [head, *(children(head, "amod", "compound") if claim else []), *children(head, "conj")]
    found = {t.lemma_.lower() for t in words} | {t.lower_ for t in words}
    phrase = scene.doc[head.left_edge.i : head.i + 1].text.lower()
    plain = not any(c.lower_ in ("no", "not", "hardly", "n't", "n’t") for t in (said, head) for c in t.children)
    behind = scene.doc[head.left_edge.i : head.right_edge.i + 1].text.lower()
    listed = any(p in phrase or p in behind for p in lexicon.read("denials")["phrases"])
    return plain and bool(found & words_of_falsehood or listed)


def labelled(scene: Scene, verb: Token, c: Candidate) -> Chars | None:
    """What is called false in "called the report a lie", "dismissed the claims as nonsense"."""
    said = children(verb, "oprd") or [x for x in children(verb, "ccomp") if x.pos_ in ("NOUN", "ADJ", "PROPN")]
    said = said or [p for p in children(verb, "prep") if p.lower_ == "as"]
    if not said and (whole := joints.called_together(verb)):
        return scene.chars(whole[0], whole[1] - 1)
    about = [d for x in said for d in children(x, "nsubj")] or [d for d in children(verb, "dobj") if d.i > verb.i]
    if verbs.passive(verb):
        about = children(verb, "nsubjpass")
    about = about or [n for p in said for n in children(p, "pobj") if n.lemma_.lower() in sayable()]
    if not said or not about or not any(false_word(scene, x, labels(about[0])) for x in said):
        return None
    if about[0].lower_ == "it" and (clause := told_behind(scene, (verb, *said))):
        return clause
    return of_noun(scene, about[0], said[0].left_edge.i if said[0].i > about[0].i else c.end)


def called_false(scene: Scene, c: Candidate) -> Chars | None:
    """What is called false in "said the claim that he fled was untrue", "said it was not true that he had fled"."""
    root = clause_root(scene, c)
    if root is None or any(t.tag_ == "MD" for t in root.children) or not untrue(scene, root):
        return no_truth(scene, root) if root is not None else None
    subject = next(iter(children(root, "nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    if subject.lower_ == "it" and (clause := told_behind(scene, (root, *children(root, "acomp", "attr")))):
        return clause
    told = subject.lower_ in POINTING or subject.lemma_.lower() in sayable()
    return of_noun(scene, subject, root.i) if told else None


def untrue(scene: Scene, root: Token) -> bool:
    """Whether a clause says "is false", "is not true" or "was fabricated" of something."""
    negated = any(t.dep_ == "neg" for t in root.children)
    if root.lemma_ != "be":
        words = "-".join((root.lower_, *(t.lower_ for t in children(root, "prt"))))
        return root.tag_ == "VBN" and words in labels() and bool(children(root, "auxpass")) and not negated
    said = children(root, "acomp", "attr")
    if negated:
        return any(t.lemma_.lower() in lexicon.words("denials", "correct") for t in said)
    subject = next(iter(children(root, "nsubj", "nsubjpass")), None)
    return any(false_word(scene, t, labels(subject)) for t in said)


def no_truth(scene: Scene, root: Token) -> Chars | None:
    """What is denied in "there was no truth in the rumour that she had died"."""
    if root.lemma_ != "be" or not children(root, "expl"):
        return None
    for noun in children(root, "attr"):
        none = noun.lemma_.lower() in lexicon.words("denials", "truth") and any(t.lower_ == "no" for t in noun.children)
        told = [
            n for p in children(noun, "prep") if p.lower_ in ("in", "to", "for", "behind") for n in children(p, "pobj")
        ]
        if none and told:
            return of_noun(scene, told[0], told[0].right_edge.i + 1)
    return None


def told_behind(scene: Scene, words: Sequence[Token]) -> Chars | None:
    """The clause with "that" behind one of some words."""
    return next((clause for word in words if (clause := that_clause(scene, word))), None)


def of_noun(scene: Scene, noun: Token, end: int) -> Chars:
    """What a noun of saying carries ("the claim | that he fled"), else the noun with what belongs to it."""
    if noun.lemma_.lower() in sayable() and (carried := carried_clause(scene, noun)):
        return carried
    return scene.chars(noun.left_edge.i, min(noun.right_edge.i + 1, end))


def sayable() -> frozenset[str]:
    """Nouns of what may be said to be false, or disputed."""
    return joints.said_nouns() | lexicon.words("denials", "sayable")


def carried_clause(scene: Scene, noun: Token) -> Chars | None:
    """What a noun carries: the clause with "that" behind it or behind whose it is, wherever the parser hung it."""
    ends = [noun.i, *(p.right_edge.i for p in children(noun, "prep") if p.lower_ in ("by", "from", "of", "in", "on"))]
    ends += [n.i for p in children(noun, "prep") for n in children(p, "pobj")]
    for end in sorted(set(ends)):
        that = scene.doc[end + 1] if end + 1 < len(scene.doc) else noun
        verb = that.head
        if that.lower_ != "that" or that.dep_ == "det" or verb.i <= that.i or verb.pos_ not in ("VERB", "AUX"):
            continue
        if that.dep_ == "dobj" and (verbs.of(verb) or verb.lemma_.lower() in relative_verbs()):
            continue  # "the claim that he made"
        subject = children(verb, "nsubj", "nsubjpass", "expl", "csubj")
        if any(s.i > that.i for s in subject) or that.dep_ == "mark":
            stop = outside(noun, that.i, verb.right_edge.i + 1)
            return scene.chars(that.i + 1, stop)
    return that_clause(scene, noun)


def relative_verbs() -> frozenset[str]:
    """Verbs whose object a claim is, so that "that" before them stands for it."""
    return lexicon.words("verbs", "light_verbs") | lexicon.words("verbs", "issuing")


def outside(noun: Token, start: int, end: int) -> int:
    """Where a carried clause ends at the latest: before the verb whose subject its noun is."""
    ruling = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and start < ruling.i < end:
        return min([ruling.i, *(c.i for c in ruling.children if start < c.i and c.dep_ in ("aux", "auxpass"))])
    return end


def that_clause(scene: Scene, noun: Token) -> Chars | None:
    """The clause with "that" behind a noun."""
    inner = [x for x in children(noun, "acl", "relcl", "ccomp") if any(t.lower_ == "that" for t in x.children)]
    if not inner:
        return None
    start = inner[0].left_edge.i
    return scene.chars(start + (scene.doc[start].lower_ == "that"), inner[0].right_edge.i + 1)


def none_such(scene: Scene, c: Candidate) -> Chars | None:
    """What is denied in "no such letter had ever come": that such a letter had come."""
    first = scene.token_at(c.start)
    words = scene.doc[first : first + 3]
    if len(words) == 3 and (words[0].lower_, words[1].lower_) == ("no", "such"):
        return words[1].idx, c.end
    return None


def nothing_points(scene: Scene, c: Candidate) -> Chars | None:
    """What is denied in "nothing points to arson", "nothing suggested that the lock was broken"."""
    root = clause_root(scene, c)
    if root is None or root.lemma_.lower() not in lexicon.words("denials", "pointing"):
        return None
    subject = next(iter(children(root, "nsubj")), None)
    if subject is None or subject.lower_ != "nothing" or any(t.tag_ == "MD" for t in root.children):
        return None
    if clause := that_clause(scene, root):
        return clause
    nouns = [n for p in children(root, "prep") if p.lower_ in ("to", "towards", "at") for n in children(p, "pobj")]
    return scene.chars(nouns[0].left_edge.i, nouns[0].right_edge.i + 1) if nouns else None


def clause_root(scene: Scene, c: Candidate) -> Token | None:
    """The verb of a content."""
    span = scene.doc.char_span(c.start, c.end, alignment_mode="contract")
    return span.root if span is not None and len(span) and span.root.pos_ in ("VERB", "AUX") else None


def without_evidence(scene: Scene, c: Candidate) -> Chars | None:
    """What is doubted in "found no evidence that he fled", "said there was no sign that the lock was broken"."""
    root = clause_root(scene, c)
    for noun in scene.doc[scene.token_at(c.start) : scene.token_at(c.end - 1) + 1]:
        if noun.lemma_.lower() not in lexicon.words("denials", "evidence"):
            continue
        none = any(t.lower_ in ("no", "little") for t in children(noun, "det", "amod"))
        there = root is not None and noun.head == root and bool(children(root, "expl"))
        if none and (noun.head.i == c.verb or there) and (clause := that_clause(scene, noun)):
            return clause
    return None


def all_read(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each as `read` has it; the claim that is called false is nobody's statement beside it."""
    result = [read(scene, c) for c in found if not was_asked(scene, c)]
    denied = {c.content for c in result if c.stance in (Stance.DENIES, Stance.DOUBTS)}
    return [c for c in result if c.source is not None or c.cue is None or c.content not in denied]


def was_asked(scene: Scene, c: Candidate) -> bool:
    """Whether a content is what somebody was asked: "Asked whether he would resign, the premier shook his head"."""
    verb = scene.doc[c.verb] if c.verb is not None else None
    if verb is None or verb.lemma_.lower() != "ask" or children(verb, "aux", "auxpass"):
        return False
    return (verb.tag_ == "VBN" and verb.dep_ == "advcl") or subjects.asked_aside(verb)
