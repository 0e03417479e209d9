"""What the finders of names hand on: token spans with a key, not yet ids."""

from dataclasses import dataclass

from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

FOUND = ("ner", "proper-noun")  # methods that propose a name which no list knows


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


UNNAMED = "@"  # in the key of an unnamed actor, before the id of the only article that tells of it


def unnamed(type_: ActorType, words: str, article: str, number: int) -> str:
    """The key of an actor without a name: it is of one article, and only a human's decision makes it another's too."""
    return f"{type_}:{words}{UNNAMED}{article}{f'#{number}' if number > 1 else ''}"


def noun_after(words: Words, end: int, reach: int = 4) -> int | None:
    """The noun that the words before token `end` describe: the last of the nouns that follow at once.

    "Peruvian | army officers" gives officers; adjectives and quoted words between are passed over.
    """
    last = None
    for i in range(end, min(end + reach, len(words))):
        pos = words.pos[i]
        if pos in ("NOUN", "PROPN"):
            last = i
        elif last is None and words.text[i] in ("[", "]"):
            continue
        elif last is not None or pos not in ("ADJ", "ADV", "VERB") or words.tag[i] in ("VBD", "VBZ", "VBP"):
            break
    return last
