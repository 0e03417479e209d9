"""Who a cue gives as its source: the noun phrase, not yet the actor."""

from spacy.tokens import Token

from onrecord.annotate import lexicon
from onrecord.annotate.attributions import verbs
from onrecord.annotate.attributions.scene import Chars, Scene, children
from onrecord.records import Mention
from onrecord.vocabulary import ActorType, MentionForm

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
KEPT_PREPOSITIONS = {"of", "for", "from", "in", "at", "with", "including", "on", "inside"}
GOING_UP = {"conj", "advcl", "xcomp", "pcomp", "acl", "relcl", "ccomp", "dep", "parataxis"}
RELATIVES = {"who", "which", "that", "whose", "whom", "where"}
IMPERSONAL = {"it", "there", "this", "that", "what", "which", "who", "whoever"}


def subject(verb: Token, reach: int = 4) -> Token | None:
    """The subject of a verb; where it has none of its own, that of the verb it is joined to."""
    if telling := quoted_as_saying(verb):
        return telling
    found = children(verb, *SUBJECTS) or [
        s for aux in children(verb, "aux", "auxpass") for s in children(aux, *SUBJECTS)
    ]
    if found:
        return antecedent(found[0], verb)
    if verb.dep_ == "acl":  # "a letter saying …", "the claims made by"
        return verb.head if verb.tag_ == "VBG" or verbs.perfect(verb) else None
    if verb.dep_ == "relcl":
        return verb.head
    if reach and verb.dep_ in GOING_UP and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head, reach - 1)
    if reach and verb.dep_ in ("pcomp", "prep") and verb.head.dep_ == "prep":
        return subject(verb.head.head, reach - 1) if verb.head.head.pos_ in ("VERB", "AUX") else None
    return None


def quoted_as_saying(verb: Token) -> Token | None:
    """Who speaks in "Interfax quoted Ana Garcia as saying" and in "Ana Garcia was quoted as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    quoting = verb.head.head
    if quoting.lemma_.lower() not in lexicon.words("verbs", "relay_verbs"):
        return None
    passive = children(quoting, "nsubjpass")
    return next(iter(passive or children(quoting, "dobj")), None)


def named_before_comma(scene: Scene, verb: Token) -> Token | None:
    """The one named before "…, said": across what stands between commas about the speaker.

    "Ana Garcia, the minister for trade, denied" and "Tom Baker, speaking in Rome, said" are often parsed amiss.
    """
    doc, i = scene.doc, verb.i - 1
    while i > 0 and doc[i].dep_ in ("aux", "auxpass", "advmod", "neg"):
        i -= 1
    found = None
    while i > verb.sent.start and doc[i].text == ",":
        start = max((t.i + 1 for t in doc[verb.sent.start : i] if t.text == ","), default=verb.sent.start)
        if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:i]):
            break
        mention = scene.named(i - 1)
        if (
            mention is not None
            and mention.form in (MentionForm.NAME, MentionForm.VARIANT)
            and doc[i - 1].dep_ != "pobj"
        ):
            found = doc[i - 1]
        i = start - 1
    return found


def antecedent(found: Token, verb: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    if found.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return found


def inverted(verb: Token, quoted: frozenset[int] = frozenset()) -> Token | None:
    """The subject after its verb ("said Ana Garcia, …"), also where the parser calls it an object."""
    for child in verb.rights:
        if child.i in quoted:
            return None
        noun = child.pos_ in ("NOUN", "PROPN", "PRON") and child.ent_type_ not in ("DATE", "TIME")
        if noun and child.dep_ in ("nsubj", "dobj", "attr", "npadvmod", "oprd", "appos"):
            return child
    return None


def phrase(scene: Scene, head: Token) -> tuple[Chars, int]:
    """The noun phrase of a source and the token that it turns on.

    A name in apposition wins over its description ("a spokeswoman, Ana Garcia, said"); clauses after a comma
    are left out.
    """
    named = named_apposition(scene, head)
    if named is not None:
        return (named.start, named.end), scene.token_at(named.end - 1)
    own = scene.named(head.i)
    if own is not None and own.type == ActorType.PERSON and own.form in (MentionForm.NAME, MentionForm.VARIANT):
        return (own.start, own.end), head.i
    start = head.left_edge.i
    end = head.i + 1
    for child in head.rights:
        phrase = child.dep_ == "prep" and child.lower_ in KEPT_PREPOSITIONS
        joined = child.dep_ in ("cc", "conj") and not scene.doc[end - 1].is_punct
        if child.i != end or not (phrase or joined):
            break
        end = limit(scene, child.right_edge.i + 1, child.i)
    doc = scene.doc
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ in ("ADV", "SCONJ", "CCONJ")
    ):
        start += 1
    return scene.chars(start, end), head.i


def limit(scene: Scene, end: int, start: int) -> int:
    """Where a phrase ends at the latest: at a comma, a verb or a quotation."""
    for i in range(start, end):
        token = scene.doc[i]
        if (
            token.text in (",", ";", ":", "(", "—", "–")
            or token.is_quote
            or token.dep_ == "relcl"
            or token.lower_ in RELATIVES
        ):
            return i
    return end


def named_apposition(scene: Scene, head: Token) -> Mention | None:
    """The person that a described source is: in apposition behind it."""
    if scene.named(head.i) is not None and scene.named(head.i).form == MentionForm.NAME:  # type: ignore[union-attr]
        return None
    for child in head.children:
        if child.dep_ == "appos" and child.i - head.i <= 12:
            mention = scene.named(child.i)
            if mention is not None and mention.type == ActorType.PERSON:
                return mention
    return after_office(scene, head)


def after_office(scene: Scene, head: Token) -> Mention | None:
    """The name behind an office with a place: "the mayor of Lisbon, Ana Garcia," is often hung on Lisbon."""
    if head.lemma_.lower() not in lexicon.words("titles", "offices"):
        return None
    comma = next((t for t in scene.doc[head.i + 1 : head.i + 12] if t.text == "," or t.pos_ in ("VERB", "AUX")), None)
    if comma is None or comma.text != ",":
        return None
    start = comma.idx + 2
    named = (m for m in scene.mentions if m.start == start and m.form == MentionForm.NAME)
    mention = next((m for m in named if m.type == ActorType.PERSON), None)
    if mention is None or scene.article.text[mention.end : mention.end + 1] != ",":
        return None
    return mention


def personal(scene: Scene, head: Token) -> bool:
    """Whether a subject may hold a belief: a person, a group or a body, not a thing."""
    if head.pos_ == "PRON":
        return head.lower_ in ("he", "she", "they", "we", "i", "who", "many", "some", "others", "most", "several")
    mention = scene.named(head.i)
    return (
        mention is not None
        or head.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
        or head.tag_ in ("NNP", "NNPS", "NNS", "NN")
    )
