"""Who a cue gives as its source: the noun phrase, not yet the actor."""

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import subjects, verbs
from onrecord.annotate.attributions.scene import Chars, Scene, children
from onrecord.records import Mention
from onrecord.vocabulary import ActorType, MentionForm

KEPT_PREPOSITIONS = {"of", "for", "from", "in", "at", "with", "including", "on", "inside"}
THE = ("the", "his", "her", "their", "its")
RELATIVES = {"who", "which", "that", "whose", "whom", "where"}


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
        return (own.start, max(own.end, scene.chars(head.i, joined_end(scene, head, head.i + 1))[1])), head.i
    start = head.left_edge.i
    end = head.i + 1
    for child in head.rights:
        phrase = child.dep_ == "prep" and (child.lower_ in KEPT_PREPOSITIONS or by_author(head, child))
        if child.left_edge.i != end or not (phrase or qualifies(head, child)):
            break
        end = limit(scene, child.right_edge.i + 1, child.i)
    end = joined_end(scene, head, end)
    doc = scene.doc
    before = (t for t in doc[start : head.i] if t.whitespace_ and t.text in subjects.BREAKS)
    breaks = (t.i + 1 for t in before if not t.i or t.nbor(-1).whitespace_)
    start = max([start, *breaks])
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ in ("ADV", "SCONJ", "CCONJ")
    ):
        start += 1
    return scene.chars(start, end), head.i


def by_author(head: Token, prep: Token) -> bool:
    """Whether "by" names who wrote a paper: "a report by the inspectorate"."""
    return prep.lower_ == "by" and head.lemma_.lower() in lexicon.words("verbs", "documents")


def qualifies(head: Token, child: Token) -> bool:
    """Whether words behind a noun say which: "people familiar with the matter", "officials briefed on the talks"."""
    if head.pos_ != "NOUN" or child.i == child.right_edge.i:
        return False
    if child.dep_ == "acl" and child.tag_ == "VBG":
        return not verbs.of(child) or called_itself(child)
    if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):  # not "seen by the Guardian": that is a relay
        by = any(c.lower_ == "by" for c in child.children)
        return bool(children(child, "prep")) and not by and not children(child, "ccomp", "oprd")
    return child.dep_ == "amod" and child.pos_ == "ADJ"


def called_itself(verb: Token) -> bool:
    """Whether a participle gives a name: "a group calling itself the Sons of the Ford"."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in ("call", "style", "describe", "name", "dub", "brand"):
        return False
    own = any(c.lower_ in ("itself", "themselves", "himself", "herself") for c in children(verb, "dobj", "nsubj"))
    return own or any(c.lower_ in ("itself", "themselves") for o in children(verb, "ccomp") for c in o.children)


def joined_end(scene: Scene, head: Token, end: int) -> int:
    """Where a source of several ends: "Ana Garcia, Tom Baker and the union said"."""
    last = head
    while (more := next((c for c in children(last, "conj") if c.i > last.i), None)) is not None:
        between = scene.doc[end : more.left_edge.i]
        joins = more.pos_ in ("NOUN", "PROPN", "PRON") and len(between) and more.i not in scene.quoted
        aside = len(between) > 2 and between[0].text == "," and between[-1].dep_ == "cc"  # "Silva, who lost, and Baker"
        if not joins or (not aside and any(t.text != "," and t.dep_ != "cc" for t in between)):
            break
        last, end = more, limit(scene, more.right_edge.i + 1, more.i)
    return end


def several(scene: Scene, head: Token, source: Chars) -> bool:
    """Whether a source is more than one: "the mayor and the union", not "the mayor and former minister"."""
    for other in children(head, "conj"):
        if not head.idx < other.idx < source[1]:
            continue
        if any(m.start <= head.idx and other.idx < m.end for m in scene.mentions):
            continue  # one name: "Marks and Spencer"
        own = any(c.dep_ in ("det", "poss", "nummod") for c in other.children)
        if own or other.pos_ in ("PROPN", "PRON") or "NNS" in (other.tag_, head.tag_):
            return True
    return False


def limit(scene: Scene, end: int, start: int) -> int:
    """Where a phrase ends at the latest: at a comma, a verb or a quotation."""
    for i in range(start, end):
        token = scene.doc[i]
        if (
            token.text in (",", ";", ":", "(", "—", "–")
            or token.is_quote
            or token.dep_ == "relcl"
            or (token.dep_ == "acl" and token.lower_ in lexicon.words("verbs", "seen_by"))
            or token.lower_ in RELATIVES
        ):
            return i
    return end


def named_apposition(scene: Scene, head: Token) -> Mention | None:
    """The person that a described source is: in apposition behind it."""
    if scene.named(head.i) is not None and scene.named(head.i).form == MentionForm.NAME:  # type: ignore[union-attr]
        return None
    body = head.lemma_.lower() in lexicon.words("verbs", "owners") and any(t.dep_ == "poss" for t in head.children)
    for child in head.children:
        if child.dep_ == "appos" and child.i - head.i <= 12:
            mention = scene.named(child.i) or (scene.named(child.right_edge.i) if body else None)
            kinds = (ActorType.PERSON, ActorType.ORGANISATION) if body else (ActorType.PERSON,)
            if mention is not None and mention.type in kinds and not of_other(head, child):
                return mention
    return after_office(scene, head)


def of_other(head: Token, name: Token) -> bool:
    """Whether a name behind "the mother of the suspect," is the suspect's."""
    last = name.doc[name.left_edge.i - 2] if name.left_edge.i > 1 else head
    prep = last.head
    somebody = last.dep_ == "pobj" and last.tag_ == "NN" and subjects.is_person(last) and last.left_edge.lower_ in THE
    return somebody and prep.head == head and last.lemma_.lower() != "opposition"


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
    before = scene.doc[comma.i - 1]
    if before.dep_ == "pobj" and before.head.head == head and before.tag_ == "NN" and subjects.is_person(before):
        return None  # "the mother of the suspect, Darko Minn," names the suspect
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
