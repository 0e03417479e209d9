"""Which noun is the subject of a cue: where the parser is right, and where it usually is wrong."""

from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import verbs
from onrecord.annotate.attributions.scene import Scene, children
from onrecord.vocabulary import MentionForm

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
GOING_UP = {"conj", "advcl", "xcomp", "pcomp", "acl", "relcl", "ccomp", "dep", "parataxis"}
BREAKS = ("-", "–", "—", "―", "--", ":", ";")
IMPERSONAL = {"it", "there", "this", "that", "what", "which", "who", "whoever"}


def subject(verb: Token, reach: int = 4) -> Token | None:
    """The subject of a verb; where it has none of its own, that of the verb it is joined to."""
    if (
        telling := quoted_as_saying(verb)
        or in_relative(verb)
        or just_before(verb)
        or under_report(verb)
        or named_root(verb)
    ):
        return telling
    found = own_subjects(verb) or asked_subjects(verb)
    if found:
        return antecedent(found[0], verb)
    if outer := over_thing(verb):
        return subject(outer, reach - 1)
    if verb.dep_ == "acl":  # "a letter saying …", "the claims made by"
        return author(verb.head) or verb.head if verb.tag_ == "VBG" or not verbs.passive(verb) else None
    if verb.dep_ == "relcl":
        return verb.head
    if reach and verb.dep_ in GOING_UP and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head, reach - 1)
    if reach and verb.dep_ in ("pcomp", "prep") and verb.head.dep_ == "prep":
        return subject(verb.head.head, reach - 1) if verb.head.head.pos_ in ("VERB", "AUX") else None
    return None


def under_report(verb: Token) -> Token | None:
    """Who goes on in "the mayor called it a lie, Reuters reported, and repeated that …": the mayor, not Reuters."""
    report = verb.head
    if verb.dep_ != "conj" or own_subjects(verb) or report.dep_ != "ROOT" or report.i > verb.i:
        return None
    told = [c for c in children(report, "ccomp") if c.i < report.i and own_subjects(c)]
    after = report.doc[report.i + 1 : report.i + 3]
    aside = len(after) == 2 and after[0].text == "," and after[1].dep_ == "cc"
    return own_subjects(told[-1])[0] if told and aside and is_person(own_subjects(told[-1])[0]) else None


def in_relative(verb: Token) -> Token | None:
    """Who speaks in "the player, who manager Tom Baker said on Friday would be out": not the player."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.i < 3 or not any(s.name == "say" for s in verbs.of(verb)):
        return None
    doc, teller = verb.doc, verb.nbor(-1)
    opening = next(
        (t for t in reversed(doc[max(verb.sent.start, verb.i - 8) : verb.i - 1]) if t.lower_ in ("who", "which")), None
    )
    if opening is None or teller.pos_ not in ("PROPN", "NOUN", "PRON") or teller.text == ",":
        return None
    between = doc[opening.i + 1 : verb.i]
    behind = [
        t
        for t in doc[verb.i + 1 : verb.i + 7]
        if t.pos_ in ("VERB", "AUX", "PRON", "NOUN", "PROPN") and not t.ent_type_
    ]
    torn = bool(behind) and behind[0].tag_ in ("MD", "VBD", "VBZ")
    return teller if torn and not any(t.text == "," or t.tag_ in ("VBD", "VBZ", "MD") for t in between) else None


def asked_subjects(verb: Token) -> list[Token]:
    """The subject that the parser gave to "asked" in "the owner, asked whether he knew, said …"."""
    return [s for c in children(verb, "ccomp") if c.i < verb.i and asked_aside(c) for s in own_subjects(c)]


def asked_aside(verb: Token) -> bool:
    """Whether somebody is asked between commas: "the owner, asked whether he knew, said …"; parsed as if he asked."""
    behind = verb.i > 0 and verb.nbor(-1).text == ","
    asked = verb.lemma_.lower() in ("ask", "press", "question") and verb.tag_ in ("VBD", "VBN")
    return behind and asked and not children(verb, "aux", "auxpass") and verb.dep_ in ("ccomp", "acl", "advcl", "dep")


def named_root(verb: Token) -> Token | None:
    """The name that the parser takes for a whole sentence: "Ana Garcia, who left early, conceded that …"."""
    name = verb.sent.root
    finite = verb.dep_ in ("advcl", "acl", "conj", "ccomp") and verb.tag_ in ("VBD", "VBN", "VBZ")
    if not finite or name.pos_ != "PROPN" or not name.i < verb.i or verb.nbor(-1).text != ",":
        return None
    aside = any(c.dep_ == "relcl" and c.left_edge.lower_ == "who" and c.i < verb.i for c in name.children)
    return name if aside and not children(verb, *SUBJECTS, "agent", "auxpass", "mark") else None


def own_subjects(verb: Token) -> list[Token]:
    """The subjects on a verb or its auxiliaries; of two around ", said the doctor," the one behind comes first."""
    found = children(verb, *SUBJECTS) or [
        s for aux in children(verb, "aux", "auxpass") for s in children(aux, *SUBJECTS)
    ]
    found = [s for s in found if s.text not in BREAKS]
    left = [s for s in found if s.i < verb.i and not s.lower_.endswith(("self", "selves"))]
    aside = len(left) > 1 and (left[-1].right_edge.nbor(1).text == "," or left[-1].nbor(-1).text == "-")
    if len(left) > 1 and not aside:  # "His doubts notwithstanding, analysts agree"
        found = [left[-1], *(s for s in found if s != left[-1])]
    if found and found[0].i < verb.i and label_before(found[0], verb):
        noun = verb.nbor(-1)
        found = [noun] if noun.pos_ in ("NOUN", "PROPN") else found
    behind = [c for c in children(verb, "dobj", "nsubj") if c.i > verb.i]
    if len(found) == 1 and left and behind and verb.dep_ == "parataxis" and verb.nbor(-1).text == ",":
        found = [*found, behind[0]]
    around = len(found) > 1 and found[0].i < verb.i < found[-1].i and verb.nbor(-1).text == ","
    return found[::-1] if around else found


def label_before(subject: Token, verb: Token) -> bool:
    """Whether a label or dateline was taken for the subject: "Live: mayor urges", "ROME (AP) — The mayor said"."""
    between = verb.doc[subject.i + 1 : verb.i]
    dateline = subject.text.isupper() or any(t.text == "(" for t in between)
    dash = dateline and any(t.text in ("—", "–", "--", "-") and t.whitespace_ for t in between)
    return dash or any(t.text == ":" for t in between)


def over_thing(verb: Token) -> Token | None:
    """The outer cue of "the mayor said the road was shut and added": the parser lets the road add."""
    inner = verb.head
    if verb.dep_ not in ("conj", "advcl") or not verbs.of(verb) or inner.dep_ != "ccomp":
        return None
    added = any(s.name == "say" for s in verbs.of(verb))
    if not (added or only_spoken(verb)) or not verbs.of(inner.head) or not thing(inner, added):
        return None
    told = verb.tag_ == "VBD" and any(c.tag_ == "MD" or c.lemma_ == "have" for c in children(inner, "aux"))
    breaks = verbs.passive(inner) or inner.lemma_ == "be" or (inner.tag_ == "VB" and verb.tag_ == "VBD")
    return inner.head if breaks or verb.tag_ == "VBG" or (told and not added) else None


def thing(inner: Token, added: bool) -> bool:
    """Whether the subject of a clause is a thing or the speaker; `added` verbs are of papers too, so plurals stay."""
    own = own_subjects(inner)
    if not own or own[0].ent_type_ or is_person(own[0]):
        return False
    if own[0].lower_ == "there":
        return not added
    if own[0].pos_ == "PRON":  # "the council said it was powerless and called on": who says it in any case
        speaker = own_subjects(inner.head)
        return not added and (own[0].lower_ in ("it", "they") or [t.lower_ for t in speaker] == [own[0].lower_])
    papers = lexicon.words("verbs", "source_nouns") | lexicon.words("titles", "body_nouns")
    bodies = lexicon.words("nations", "institution_nouns") | lexicon.words("nations", "government_nouns")
    bodies = frozenset() if added else bodies
    return own[0].tag_ in (("NN",) if added else ("NN", "NNS")) and own[0].lemma_.lower() not in papers | bodies


def only_spoken(verb: Token) -> bool:
    """Whether a verb is one that only somebody does, of those that are not just saying: blame, urge, call on."""
    on = verb.lemma_.lower() == "call" and any(c.lower_ == "on" for c in children(verb, "prep", "prt"))
    return on or verb.lemma_.lower() in lexicon.words("verbs", "only_spoken")


def just_before(verb: Token) -> Token | None:
    """The speaker right before a verb that the parser hung elsewhere.

    "footage of Ana Garcia asking", "left many feeling that", "… the inquiry, and Democrats accused".
    """
    if verb.i == verb.sent.start or children(verb, *SUBJECTS):
        return None
    noun = verb.nbor(-1)
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp"):
        caused = noun.dep_ == "dobj" and noun.head == verb.head and verb.dep_ == "xcomp"
        shown = noun.dep_ == "pobj" and noun.ent_type_ in ("PERSON", "NORP")
        ended = noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.head.lower_ == "with"
        return noun if caused or shown or ended else None
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and not is_person(verb.head):
        return noun if noun.dep_ == "pobj" and noun.ent_type_ == "PERSON" else None
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ == "conj"
    if verb.dep_ == "ROOT" and verb.tag_ == "VBD" and noun.dep_ == "conj" and noun.tag_ == "NNS" and is_person(noun):
        first = noun.head  # "in the port city of Arden, doctors and witnesses said"
        return first if first.dep_ == "conj" and is_person(first) and first.nbor(-1).text == "," else noun
    joined = noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.left_edge.i > verb.sent.start
    return noun if finite and joined and noun.left_edge.nbor(-1).dep_ == "cc" and is_person(noun) else None


def author(paper: Token) -> Token | None:
    """Who issued a paper or spoke at an occasion: "the council issued a statement calling", "at a briefing saying"."""
    lemma, named = paper.lemma_.lower(), any(c.dep_ == "poss" or c.lower_ in ("from", "by") for c in paper.children)
    if named:
        return None
    if lemma in lexicon.words("verbs", "documents") and paper.dep_ == "dobj":
        issued = paper.head.lemma_.lower() in lexicon.words("verbs", "issuing")
        return next(iter(own_subjects(paper.head)), None) if issued and not verbs.passive(paper.head) else None
    if lemma in lexicon.words("verbs", "occasions") and paper.dep_ == "pobj" and paper.head.dep_ == "prep":
        return next(iter(own_subjects(paper.head.head)), None)
    return None


@cache
def person_nouns() -> frozenset[str]:
    """Nouns for what a person or people are: offices, trades, kin, "resident"."""
    listed = (("titles", "offices"), ("titles", "unnamed"), ("nations", "person_nouns"), ("nations", "people_nouns"))
    return frozenset(
        word for keys in (*listed, ("references", "persons")) for word in lexicon.words(*keys)
    ) - lexicon.words("titles", "no_persons")


def is_person(noun: Token) -> bool:
    """Whether a noun is somebody or people, by what it is or is tagged as."""
    return noun.ent_type_ in ("PERSON", "NORP") or noun.lemma_.lower() in person_nouns()


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
    """The noun that "who" or "which" stands for; "who" passes by things: "Democrats on the committee, who said"."""
    if found.lower_ not in ("who", "which", "that") or verb.dep_ != "relcl":
        return found
    noun: Token | None = verb.head
    if found.lower_ == "who" and verb.head.pos_ == "NOUN" and not is_person(verb.head):
        inside = [t for t in verb.doc[verb.head.i + 1 : found.i] if t.dep_ == "pobj" and is_person(t)]
        if inside:  # "a meeting point for residents, who said"
            return inside[-1]
    while noun is not None and found.lower_ == "who" and not is_person(noun):
        noun = governing(noun)
    return noun or verb.head


def governing(noun: Token) -> Token | None:
    """The noun before the preposition before a noun: "Democrats" of "Democrats on the hill"."""
    i = noun.left_edge.i - 1
    if i <= noun.sent.start or noun.doc[i].pos_ != "ADP":
        return None
    before = noun.doc[i - 1]
    return before if before.pos_ in ("NOUN", "PROPN") else None


def inverted(verb: Token, quoted: frozenset[int] = frozenset()) -> Token | None:
    """The subject after its verb ("said Ana Garcia, …"), also where the parser calls it an object."""
    for child in verb.rights:
        if child.i in quoted:
            return None
        noun = child.pos_ in ("NOUN", "PROPN", "PRON") and child.ent_type_ not in ("DATE", "TIME")
        if noun and child.dep_ in ("nsubj", "dobj", "attr", "npadvmod", "oprd", "appos"):
            return child
    return None
