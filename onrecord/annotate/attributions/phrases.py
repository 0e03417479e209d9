"""Statements without a verb of saying: "according to", adjectives and nouns that carry a clause."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import complements, denials, joints, speakers, subjects, verbs
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene, children
from onrecord.vocabulary import QuoteType, Stance


def according_to(scene: Scene) -> Iterator[Candidate]:
    """ "…, according to Ana Garcia, …": the rest of the clause is the content."""
    doc = scene.doc
    for token in scene.tokens_of({"according"}):
        if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        head = next((c for t in (to, token) for c in t.children if c.dep_ == "pobj"), None)
        if head is None or head.lemma_.lower() in lexicon.words("verbs", "according_not"):
            continue
        source, turn = speakers.phrase(scene, head)
        end = phrase_end(scene, token, head)
        content = around(scene, token, end)
        if content:
            cue = (token.idx, to.idx + len(to))
            kind = QuoteType.INDIRECT
            if len(content) == 1 and (inside := only_quoted(scene, content[0])):
                content, kind = (inside,), QuoteType.DIRECT
            yield Candidate(cue, token.i, source, turn, content, kind, Stance.ASSERTS, "according-to", 0.95)


def reckoned(scene: Scene) -> Iterator[Candidate]:
    """ "…, by the hospital's count", "in the view of Ana Garcia, …": the rest of the clause is the content."""
    for prep in scene.tokens_of({"by", "in"}):
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if noun is None or noun.lemma_.lower() not in lexicon.words("verbs", "reckonings", prep.lower_):
            continue
        opens = prep.i == prep.sent.start or prep.nbor(-1).text == ","
        owner = owner_of(noun)
        if not opens or owner is None or prep.i in scene.quoted:
            continue
        source, turn = speakers.phrase(scene, owner)
        within = owner.head.right_edge.i + 1 if owner.dep_ == "nsubj" else 0  # "the tally that the board sent out"
        content = around(scene, prep, max(noun.right_edge.i + 1, within))
        if content:
            cue = (noun.idx, noun.idx + len(noun))
            stance, kind = Stance.ASSERTS, QuoteType.INDIRECT
            yield Candidate(cue, noun.i, source, turn, content, kind, stance, "according-by", 0.8)


def owner_of(noun: Token) -> Token | None:
    """Whose count or view it is: "the board's", "of the board", "that the board sent out"."""
    owners = list(children(noun, "poss"))
    owners += [n for p in children(noun, "prep") if p.lower_ in ("of", "from") for n in children(p, "pobj")]
    sent = next((t for t in noun.doc[noun.i + 1 : noun.i + 2] if t.lower_ == "that"), None)
    owners += children(sent.head, "nsubj") if sent is not None else []
    return owners[0] if owners and owners[0].lower_ not in ("my", "our", "your") else None


def beside_quotations(scene: Scene, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Let "according to" behind a quotation with a cue of its own speak only for the phrase that it adjoins.

    "…," she said at a rally of 4,000 people, according to police: they know of the rally, not of the speech.
    """
    for c in found:
        if c.method != "according-to" or c.verb is None or c.quote_type == QuoteType.DIRECT:
            yield c
            continue
        speech = [k for k in found if k.quote_type == QuoteType.DIRECT and k.cue is not None and k.method != c.method]
        taken = [part for k in speech for part in (k.cue or (0, 0), *k.content) if inside(part, c.content)]
        if not taken:
            yield c
        elif phrase := adjoining(scene, scene.doc[c.verb], scene.token_at(max(end for _, end in taken) - 1)):
            yield replace(c, content=(phrase,), quote_type=QuoteType.INDIRECT)


def inside(part: Chars, content: Sequence[Chars]) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in content)


def adjoining(scene: Scene, according: Token, cue: int) -> Chars | None:
    """The noun with its clause, or the clause, that ends where "according to" begins."""
    for token in reversed(scene.doc[cue + 1 : according.i]):
        ends = all(t.is_punct for t in scene.doc[token.right_edge.i + 1 : according.i])
        if not ends or token.pos_ not in ("VERB", "AUX") or token.i in scene.quoted:
            continue
        if token.dep_ in ("acl", "relcl") and token.head.i > cue:
            return scene.chars(token.head.left_edge.i, according.i)
        if token.dep_ in ("advcl", "ccomp", "conj") and children(token, *subjects.SUBJECTS):
            marks = [t.i + 1 for t in children(token, "mark", "advmod") if t.i == token.left_edge.i]
            return scene.chars(max([token.left_edge.i, *marks]), according.i)
    return None


def only_quoted(scene: Scene, chars: Chars) -> Chars | None:
    """The words inside the marks, if a content is a quotation and nothing more."""
    for q in scene.quotes:
        if q.outer_start <= chars[0] <= q.start and q.end - 1 <= chars[1] <= q.outer_end:
            words = scene.article.text[q.start : q.end]
            return q.start, q.start + len(words.rstrip(", "))
    return None


def phrase_end(scene: Scene, start: Token, head: Token) -> int:
    """Where the "according to" phrase ends: at the comma behind its noun phrase."""
    end = head.right_edge.i + 1
    if start.i == start.sent.start:
        commas = [t.i for t in scene.doc[head.i : end] if t.text == "," and is_clause(scene, t.i, end)]
        if commas and scene.doc[commas[0] + 1].lower_ in ("which", "who"):
            commas = commas[1:]  # "According to Reuters, which cited two officials, …"
        comma = commas[0] if commas else None
        end = comma if comma is not None else end
    return end


def is_clause(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb with a subject follows within the phrase: the parser took in the content."""
    return any(t.pos_ in ("VERB", "AUX") and children(t, *subjects.SUBJECTS) for t in scene.doc[start:end])


def around(scene: Scene, start: Token, end: int) -> tuple[Chars, ...]:
    """The sentence without the phrase; of a long sentence, the clause that the phrase hangs on."""
    sentence, doc = start.sent, scene.doc
    first, last = sentence.start, sentence.end
    head = start.head
    joined = head.dep_ in ("conj", "advcl", "ccomp", "relcl") and bool(subjects.own_subjects(head))
    if start.i > first and head.pos_ in ("VERB", "AUX") and joined:
        first = max(first, head.left_edge.i)
    if inset := aside(start, end):
        return (scene.chars(inset, start.i),)
    left = scene.chars(first, start.i)
    right = scene.chars(end, last) if end < last else (0, 0)
    if start.i > first and end < last and doc[end].text == ",":
        conj = [t for t in doc[end:last] if t.pos_ in ("VERB", "AUX") and children(t, *subjects.SUBJECTS)]
        right = (0, 0) if conj and doc[end + 1 : end + 2].text.lower() in ("and", "but", "while", "meaning") else right
    return tuple(c for c in (left, right) if c[1] - c[0] > 3)


def aside(according: Token, end: int) -> int | None:
    """Where a participle or relative clause between commas starts that "according to" closes.

    "the rally, attended by 4,000 people according to police, ended"
    """
    doc, i = according.doc, according.i
    if doc[i - 1].text == "," or doc[end : end + 1].text != ",":
        return None
    comma = next((t.i for t in reversed(doc[according.sent.start : i]) if t.text == ","), None)
    opening = [t.tag_ for t in doc[comma + 1 : comma + 3]] if comma is not None else []
    opens = opening[:1] in (["VBN"], ["VBG"], ["WDT"], ["WP"]) or opening in (["IN", "WDT"], ["IN", "WP"])
    return comma + 1 if comma is not None and opens else None


def adjectives(scene: Scene) -> Iterator[Candidate]:
    """ "is adamant that …", "are opposed to …"."""
    table = lexicon.read("verbs")["adjectives"]
    rows = {
        word: (Stance(s), joint)
        for s, joints in table.items()
        for joint, listed in joints.items()
        for word in listed.split()
    }
    for token in scene.tokens_of(rows):
        if token.i in scene.quoted or token.pos_ not in ("ADJ", "VERB"):
            continue
        stance, joint = rows[token.lower_]
        verb = token.head if token.dep_ in ("acomp", "attr", "oprd") else token
        subject = subjects.subject(verb)
        if subject is None or subject.lower_ in subjects.IMPERSONAL or not speakers.personal(scene, subject):
            continue
        content = clausal(scene, token, verb) if joint == "clause" else joints.after_preposition("to")(scene, token)
        if content:
            source, turn = speakers.phrase(scene, subject)
            cue = (token.idx, token.idx + len(token))
            yield Candidate(cue, token.i, source, turn, content, QuoteType.INDIRECT, stance, f"adjective-{joint}", 0.75)


def clausal(scene: Scene, *carriers: Token) -> tuple[Chars, ...]:
    """The "that" clause of one of the tokens."""
    for token in carriers:
        for child in children(token, "ccomp", "acl", "advcl", "relcl"):
            told = children(child, *subjects.SUBJECTS)
            twice = len(told) > 1 and told[0].lower_ == "that"  # the parser makes "that" a second subject
            that = any(c.lower_ == "that" and c.dep_ in complements.THAT for c in child.children)
            if child.i > token.i and (twice or (that and child.dep_ != "relcl")):
                start = child.left_edge.i
                start += scene.doc[start].lower_ == "that"
                return (scene.chars(start, child.right_edge.i + 1),)
    return ()


def owned_clause(scene: Scene, noun: Token) -> tuple[Chars, ...]:
    """What somebody's claim carries where the parser hung it amiss; not "said in a statement that"."""
    carried = denials.carried_clause(scene, noun) if owner(noun) is not None and noun.dep_ != "pobj" else None
    return () if carried is None else (carried,)


def owner(noun: Token) -> Token | None:
    """Whose claim a noun of saying is: "the ministry's denial", "a claim by the union"."""
    behind = (c for p in noun.children if p.lower_ in ("of", "by", "from") for c in p.children if c.dep_ == "pobj")
    return next((c for c in noun.children if c.dep_ == "poss"), None) or next(behind, None)


def claimant(scene: Scene, noun: Token) -> Token | None:
    """Who makes the claim that a noun names: its owner, whoever makes it, the name before what is a verb."""
    holder = owner(noun)
    if holder is None and noun.text.endswith("s") and noun.i:  # "Garcia claims that": a verb that was taken for a noun
        before = noun.nbor(-1)
        opens = before.i == noun.sent.start and before.pos_ in ("NOUN", "PROPN") and noun.head == before
        holder = before if opens or scene.named(before.i) is not None else None
    if holder is None and noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.words("verbs", "light_verbs"):
        holder = subjects.subject(noun.head)
    return holder


def withdrawn(noun: Token) -> bool:
    """Whether somebody no longer says it: "withdrew its denial that", "did not repeat its claim that"."""
    verb = noun.head
    back = verb.lemma_.lower() in lexicon.words("verbs", "withdrawing")
    return noun.dep_ in ("dobj", "nsubjpass") and (back or verbs.negated(verb))


def within_noun(token: Token) -> bool:
    """Whether a paper is only where something stands: "evidence in the report that", "said in a statement that"."""
    paper = token.lemma_.lower() in lexicon.words("verbs", "documents")
    return paper and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ == "NOUN"


def nouns(scene: Scene) -> Iterator[Candidate]:
    """ "the claim that …", "the ministry's warning that …": the owner of the noun is the source, or nobody."""
    table = lexicon.read("verbs")["nouns"]
    rows = {word: Stance(s) for s, listed in table.items() for word in listed.split()}
    for token in scene.tokens_of(rows | {f"{word}s": stance for word, stance in rows.items()}):
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma not in rows or scene.quote_at(token.i):
            continue
        content = clausal(scene, token)
        content = content or owned_clause(scene, token)
        none = token.i and token.nbor(-1).lower_ in ("no", "without", "any", "little", "only")
        if not content or none or within_noun(token) or withdrawn(token):
            continue
        holder = claimant(scene, token)
        source, turn = speakers.phrase(scene, holder) if holder is not None else (None, None)
        cue = (token.idx, token.idx + len(token))
        yield Candidate(cue, token.i, source, turn, content, QuoteType.INDIRECT, rows[lemma], "noun-clause", 0.7)
