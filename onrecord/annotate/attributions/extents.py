"""How far a content reaches: what is taken in behind it, and what is left to the reporter or to the next statement."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import subjects, turns, verbs
from onrecord.annotate.attributions.scene import Chars, Scene, children

SIBLING_MARKS = ("while", "whereas", "although", "though")


def stretch(scene: Scene, verb: Token, end: int) -> int:
    """Take in what the parser hung on the cue though it follows the content: phrases and adverbial clauses.

    A cue that heads its sentence rules to the end of it, unless another clause with a subject of its own or
    another cue follows.
    """
    last = verb.sent.end
    while last > end and (scene.doc[last - 1].is_space or scene.doc[last - 1].is_punct):
        last -= 1
    rest = scene.doc[end:last]
    if verb.dep_ == "ROOT" and len(rest) and not any(breaks_off(scene, verb, t) for t in rest):
        return last
    for child in verb.children:
        if child.left_edge.i < end or child.dep_ == "punct":
            continue
        comma = scene.doc[end].text == "," if end < len(scene.doc) else False
        taken = child.dep_ in ("prep", "npadvmod", "advmod", "oprd", "dobj") and child.left_edge.i == end
        taken &= not dated(child) or any(c.dep_ == "ccomp" for c in verb.children)
        taken |= child.dep_ == "advcl" and child.left_edge.i <= end + comma and not verbs.of(child)
        if not taken:
            break
        end = child.right_edge.i + 1
    return end


def complements(verb: Token, end: int) -> int:
    """Take in the phrases behind a content that the parser hung on the cue: "accused it of a part | in the raids"."""
    away = lexicon.words("verbs", "mediums") | lexicon.words("verbs", "occasions")
    for child in verb.children:
        if child.left_edge.i < end:
            continue
        said_there = any(t.lemma_.lower() in away for t in child.children)
        joins = child.dep_ == "prep" and child.lower_ != "according" and verb.doc[end - 1].text != ","
        if child.left_edge.i > end or not joins or dated(child) or said_there:
            break
        end = child.right_edge.i + 1
    return end


def before_next_cue(scene: Scene, start: int, end: int) -> int:
    """Where the next statement of a sentence begins: ", and urged …", ", adding that …", ", while others said …"."""
    end = before_silence(scene, start, trailing_cue(scene, start, before_according(scene, start, end)))
    for token in scene.doc[start + 2 : end]:
        if token.dep_ not in ("conj", "advcl") or token.i in scene.quoted or not verbs.of(token):
            continue
        left = first_of_cue(token)
        if left - 1 > start and scene.doc[left - 1].text in (",", "-", "–", "—"):
            own = children(token, *subjects.SUBJECTS)
            marked = scene.doc[left].lower_ in SIBLING_MARKS
            if marked or not own:
                return left - 1
    return end


def before_silence(scene: Scene, start: int, end: int) -> int:
    """Where "but would not say where" begins behind what somebody said: that is told of him."""
    for token in scene.doc[start + 2 : end]:
        if token.dep_ == "conj" and token.i not in scene.quoted and turns.teller(token) is not None:
            return first_of_cue(token)
    return end


def before_joined_cue(scene: Scene, chars: Chars) -> Chars:
    """A content up to "and blamed …" of the same speaker, which the parser joined to a clause within."""
    start, end = scene.token_at(chars[0]), scene.token_at(chars[1] - 1) + 1
    for token in scene.doc[start + 1 : end]:
        if token.dep_ == "conj" and token.i not in scene.quoted and verbs.of(token):
            left = first_of_cue(token)
            if left > start and scene.doc[left].dep_ == "cc" and subjects.over_thing(token) is not None:
                return scene.chars(start, left)
    return chars


def before_according(scene: Scene, start: int, end: int) -> int:
    """Where ", according to the report" begins at the end of a content: it says who tells of the statement."""
    for token in scene.doc[start + 2 : end - 1]:
        according = token.lower_ == "according" and token.nbor(1).lower_ == "to" and token.nbor(-1).text == ","
        if according and token.i not in scene.quoted and not finite(scene.doc[token.i : end]):
            return token.i - 1
    return end


def trailing_cue(scene: Scene, start: int, end: int) -> int:
    """Where ", Reuters reported on Friday" begins at the end of a content."""
    comma = next((t.i for t in reversed(scene.doc[start + 2 : end]) if t.text == ","), None)
    if comma is None or end - comma > 10 or comma in scene.quoted:
        return end
    for token in scene.doc[comma + 1 : end]:
        own = children(token, "nsubj")
        if (
            own
            and own[0].left_edge.i == comma + 1
            and own[0].i < token.i
            and any(s.name == "say" for s in verbs.of(token))
        ):
            return end if children(token, "ccomp", "dobj", "xcomp") and token.right_edge.i > token.i + 1 else comma
    return end


def after_date(scene: Scene, verb: Token, start: int) -> int:
    """Where a content starts behind "Monday" or "this weekend" of the cue: "said Monday it would close"."""
    doc, i = scene.doc, start
    while i < verb.sent.end - 1 and doc[i].ent_type_ in ("DATE", "TIME"):
        i += 1
    stray = i > start and doc[i - 1].dep_ == "npadvmod" and doc[i].dep_ not in ("punct", "case")
    return i if stray else start


def first_of_cue(token: Token) -> int:
    """The first word of a cue clause: its subject, auxiliaries and the conjunction before it."""
    left = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ != "punct")])
    while left and token.doc[left - 1].dep_ == "cc":
        left -= 1
    return left


def with_that(verb: Token) -> bool:
    """Whether a clause starts with "that": a second content, which the parser hangs beside the cue."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)


def breaks_off(scene: Scene, verb: Token, token: Token) -> bool:
    """Whether a token behind a content ends it: a second verb beside the cue, another cue, a semicolon."""
    if token.text in (";", "—", "–") or (
        token.is_quote and token.i - 1 not in scene.quoted and token.i + 1 not in scene.quoted
    ):
        return True
    if token.head == verb and token.dep_ in ("conj", "ccomp", "parataxis"):
        return not with_that(token)
    if token.head == verb and token.dep_ == "advcl" and token.tag_ == "VBG":
        return True
    return bool(verbs.of(token)) and token.pos_ == "VERB"


def before_aside(scene: Scene, start: int, end: int) -> int:
    """Where a clause that the reporter adds begins: ", which …", ", who …" up to the end of a content."""
    for i in range(start + 1, end - 1):
        opens = scene.doc[i].text == "," and scene.doc[i + 1].lower_ in ("which", "who", "whose", "where")
        if opens and i + 1 not in scene.quoted:
            closed = any(t.text == "," for t in scene.doc[i + 2 : end])
            return end if closed else i
    return end


def without_medium(scene: Scene, start: int, end: int) -> int:
    """Where "in a statement" begins, if a content ends in it: it belongs to the cue."""
    for i in range(max(start + 2, end - 7), end - 1):
        opening = scene.doc[i : i + 2].text.lower() in (
            "in a",
            "in an",
            "by telephone",
            "by phone",
            "via e-mail",
            "by email",
        )
        if opening and any(t.lemma_.lower() in lexicon.words("verbs", "mediums") for t in scene.doc[i + 1 : i + 5]):
            return i
    return end


def finite(tokens: Iterable[Token]) -> bool:
    """Whether a finite verb is among the tokens: they can be a statement."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def dated(phrase: Token) -> bool:
    """Whether a phrase says when: it belongs to the cue, not to the content."""
    when = [t for t in (phrase, *phrase.children) if t.ent_type_ in ("DATE", "TIME")]
    return bool(when) and not any(t.lower_ == "age" for t in when)  # "under the age of 50"


def bounds(token: Token) -> tuple[int, int]:
    return token.left_edge.i, token.right_edge.i + 1
