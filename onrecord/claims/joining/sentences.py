"""Pieces of a text as a sentence that stands alone, with names for what stands for an actor."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate import datelines
from onrecord.claims.passages.wording import EDGES, QUOTES
from onrecord.lexicon import words
from onrecord.records import Actor, Piece
from onrecord.stems import WORD
from onrecord.vocabulary import ActorType, PieceForm

SEVERAL = frozenset(["we", "they", "us", "them", "our", "their"])
PAST = "had did could would will can must should might saw told knew went came gave took"  # of him as of me
FIRST = frozenset(["i", "we", "they"])
OTHER_PERSON = {
    "am": "is",
    "'m": "is",
    "are": "is",
    "'re": "is",
    "were": "was",
    "have": "has",
    "'ve": "has",
    "do": "does",
}
THIRD = re.compile(r"^\s*(am|['’]m|are|['’]re|were|have|['’]ve|do)\b")
AGREES = re.compile(rf"\W*(?:\w+ed|{PAST.replace(' ', '|')})\b")
SOFT = re.compile(r"\[[^\]]*\]|\([^)]*\)")
HONORIFICS = frozenset(["mr", "mrs", "ms", "dr", "ma'am"])
NEXT = re.compile(r"(?<=\b[ap]\.m\.) (?=[A-Z])")  # where a sentence begins that was not seen
PARTED = re.compile(r"^([^,]+), (was|were|is|are|has|had|have|did|will|would|could|may|might)\b")  # a subject, its verb
FIRST_WORD = re.compile(r"^(?:The|A|An|This|That|These|Those|Some|All|Both|Two|Three)\b")
DESCRIBED = re.compile(r"^(?:His|Her|Its|Their) [^,]{3,40}, ((?:[A-Z][\w’'-]+ ?){2,4}),? ")  # "His deputy, Ada Lund, "
LEADING = re.compile(r"(?i)^(?:(?:that|and|but|so|because|as|while|when|which|then)\s+)+")


@dataclass(frozen=True, slots=True)
class Written:
    """Words of a text as a sentence of its own."""

    words: str
    loose: int  # pronouns that stand for nobody known
    names: bool  # whether it names anybody


def written(pieces: Sequence[Piece], actors: Mapping[str, Actor]) -> Written | None:
    """Pieces as one sentence, with names for what stands for an actor; None where there are none."""
    if not pieces:
        return None
    named = {piece.actor for piece in pieces if piece.form is PieceForm.NAME}
    text, reached, loose = "", -1, 0
    turned = False  # "I am": "Ada Lund is"
    for number, piece in enumerate(pieces):
        after = pieces[number + 1].exact if number + 1 < len(pieces) else ""
        words = called(piece, actors, named, after, text)
        loose += words is None
        said = words or piece.exact
        joined = piece.start == reached and not (turned and THIRD.match(said))
        text += ("" if joined or not text else " ") + (THIRD.sub(third_person, said) if turned else said)
        turned = words is not None and piece.form is PieceForm.PRONOUN and piece.exact.lower() in FIRST
        named.add(piece.actor)
        reached = piece.end
    plain = tidy(text)
    if loose and (described := DESCRIBED.match(plain)):
        plain, loose = f"{described[1].strip()} {plain[described.end() :]}", loose - 1
    return Written(plain, loose, any(piece.actor for piece in pieces))


def called(
    piece: Piece, actors: Mapping[str, Actor], named: Collection[str | None], after: str, before: str
) -> str | None:
    """How a piece is written; None for a pronoun that nobody's name can stand for."""
    actor = actors.get(piece.actor or "")
    match piece.form:
        case PieceForm.WORDS:
            return piece.exact
        case PieceForm.STANDING | PieceForm.STANDING_WHOSE:
            words = FIRST_WORD.sub(lambda found: found[0].lower(), piece.exact)
            return words if piece.form is PieceForm.STANDING else possessive(words)
        case PieceForm.LOWERED:
            return piece.exact[:1].lower() + piece.exact[1:]
        case PieceForm.CHARGED | PieceForm.CHARGED_MANY:
            return f"{'are' if piece.form is PieceForm.CHARGED_MANY else 'is'} {words_of_charge(piece.exact)}"
        case PieceForm.NAME:
            return full_name(piece.exact, actor, before, after)
        case PieceForm.DESCRIPTION:
            bare = piece.exact.lower().startswith("the ") and len(piece.exact.split()) == 2
            return name if (name := proper(actor)) and bare and piece.actor not in named else piece.exact
        case PieceForm.PRONOUN | PieceForm.WHOSE if actor is not None and fits(piece, actor, after):
            name = proper(actor)
            return name and (possessive(name) if piece.form is PieceForm.WHOSE else name)
    return None


def proper(actor: Actor | None) -> str | None:
    """The name of an actor in a sentence; None where it is no name but a description."""
    said = WORD.findall(actor.name) if actor else []
    plain = {word.lower() for word in said}
    if actor is None or not said or not said[0][:1].isupper() or plain <= words("claims/titles", "no name"):
        return None
    small = [
        word
        for word in said
        if word.islower() and word not in ("of", "the", "and", "for", "de", "von", "van", "bin", "al")
    ]
    if small or (actor.type is ActorType.PERSON and len(said) < 2):
        return None
    bodies = actor.type in (ActorType.ORGANISATION, ActorType.STATE, ActorType.GROUP)
    return f"the {actor.name}" if bodies and plain & words("claims/titles", "with the") else actor.name


def possessive(name: str) -> str:
    """ "Ada Lund's", "the United States'" """
    return f"{name}'" if name.endswith("s") and name.startswith("the ") else f"{name}'s"


def third_person(found: re.Match[str]) -> str:
    """The verb of "I am" for a name."""
    return f" {OTHER_PERSON[found[1].replace('’', chr(39))]}"


def words_of_charge(verb: str) -> str:
    """ "accuses" as "accused" """
    stem = re.sub(r"(?:es|ed|ing|s|e)$", "", verb.lower())
    return f"{stem}ed"


def full_name(said: str, actor: Actor | None, before: str, after: str) -> str:
    """A person's whole name for a part of it: "Ivo Melnar" for "Mr Melnar"."""
    if actor is None or actor.type is not ActorType.PERSON:
        return said
    short, whole = set(WORD.findall(said.lower())) - HONORIFICS, WORD.findall(actor.name.lower())
    rest = set(whole) - short
    around = set(WORD.findall(f"{before} {after}".lower()))
    return actor.name if short and short < set(whole) and not rest & around else said


def fits(piece: Piece, actor: Actor, after: str) -> bool:
    """Whether a name can stand for a pronoun, as far as the verb behind it goes."""
    said = piece.exact.lower()
    if said in SEVERAL and actor.type is ActorType.PERSON:
        return False
    if piece.form is PieceForm.WHOSE or said in ("he", "she", "it", "him", "her", "me", "us", "them"):
        return True
    return bool(AGREES.match(after) or THIRD.match(after) or after.lstrip().startswith(("was ", "were ")))


def tidy(text: str) -> str:
    """Words on one line without brackets, doubled commas and quotation marks."""
    line = " ".join(SOFT.sub("", text).translate(QUOTES).split())
    line = re.sub(r"\s+([,.;:?!’'])(?=\s|$|s\b)", r"\1", line)
    line = re.sub(r"[,;]\s*(?=[,;])", "", line)
    line = PARTED.sub(r"\1 \2", line)
    line = re.sub(r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z]\S+ [A-Z])", "", line)
    return LEADING.sub("", line.strip(EDGES).rstrip("."))


def whole_sentence(text: str, start: int, end: int) -> str:
    """A sentence on one line without its dateline."""
    start = datelines.end(text, start, end)
    line = " ".join(text[start:end].translate(QUOTES).split()).strip(EDGES).rstrip(".")
    return re.sub(r"^(?:And|But|So|Yet|Then) ", "", NEXT.split(line)[0])
