"""Steps up a parse tree."""

from spacy.tokens import Token

STEPS = 12  # how far up a tree a search goes: parses of odd text can be chains


def governing_verb(token: Token) -> Token | None:
    """The nearest verb or auxiliary above `token`."""
    for _ in range(STEPS):
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None
