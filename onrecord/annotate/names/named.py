"""What the finders of names hand on: token spans with a key, not yet ids."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.vocabulary import ActorType, MentionForm


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens that name an actor; `key` None where it is seen but not resolved."""

    start: int  # token
    end: int  # token after the last
    key: str | None
    type: ActorType | None
    form: MentionForm
    method: str
    score: float

    def holds(self, token: int) -> bool:
        """Whether a token lies in the span."""
        return self.start <= token < self.end


def composed(type_: ActorType, pattern: str, *inner: str | None) -> str:
    """The key of an actor that is described by others: "supporters of {}" and the key of a person."""
    return "|".join((f"{type_}:{pattern}", *(key or "" for key in inner)))


def noun_after(doc: Doc, end: int, reach: int = 4) -> Token | None:
    """The noun that the words before token `end` describe: the last of the nouns that follow at once.

    "Peruvian | army officers" gives officers; adjectives and quoted words between are passed over.
    """
    last = None
    for token in doc[end : end + reach]:
        if token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif last is not None or token.pos_ not in ("ADJ", "ADV", "VERB") or token.tag_ in ("VBD", "VBZ", "VBP"):
            break
    return last


def previous_word(doc: Doc, i: int) -> str:
    """The word before token `i`, lower case; empty at the start."""
    return doc[i - 1].lower_ if i else ""
