"""What the finders of names hand on: token spans with who is named there, not yet ids."""

from dataclasses import dataclass

from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

ROYAL = "royal"  # the method of names that are told apart by the title before them
FOUND = ("ner", "proper-noun")  # methods that propose a name which no list knows


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens that name an actor; `key`, an id or the token of a key, None where it is seen but not resolved."""

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
