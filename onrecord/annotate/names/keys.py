"""Who an actor is before the pass over all articles gives ids: the id of a registered one, or the token of a key.

Annotations refer to actors by such a string, which is sorted, hashed and stored; what is in a token only this module
knows. The order of tokens and the hash of an unnamed actor's decide published ids, so their spelling must not change.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.vocabulary import ActorType

TOKEN = re.compile(
    r"(?P<type>[a-z]+):(?P<name>[^@|]*)(?:@(?P<article>[^#|]*)(?:#(?P<number>\d+))?)?(?P<parts>(?:\|[^|]*)*)"
)
HIDDEN = str.maketrans("@|", "\ue000\ue001")  # the marks of a token where a name has them
SHOWN = str.maketrans("\ue000\ue001", "@|")


@dataclass(frozen=True, slots=True)
class Key:
    """An actor that the registry does not have, as an article tells of it."""

    type: ActorType
    name: str  # with a {} for each of `parts`: "supporters of {}"
    parts: tuple[str, ...] = ()  # ids or tokens of those by whom it is described; they have names of their own
    article: str = ""  # of an actor without a name: the only one that tells of it
    number: int = 1  # which of those whom that article calls the same


def token(key: Key) -> str:
    """A key as annotations hold it."""
    written = f"{key.type}:{key.name.translate(HIDDEN)}"
    if key.article:
        written += f"@{key.article}" + (f"#{key.number}" if key.number > 1 else "")
    return "|".join((written, *key.parts))


@lru_cache(maxsize=1 << 16)
def read(actor: str | None) -> Key | None:
    """The key that a token stands for; None for the id of a registered actor, and for nobody."""
    found = TOKEN.fullmatch(actor or "")
    if found is None:
        return None
    return Key(
        type=ActorType(found["type"]),
        name=found["name"].translate(SHOWN),
        parts=tuple(found["parts"].split("|")[1:]),
        article=found["article"] or "",
        number=int(found["number"] or 1),
    )


def type_of(actor: str | None) -> ActorType | None:
    """The type that a key gives; None for a registered actor."""
    key = read(actor)
    return key.type if key else None


def name_of(actor: str | None) -> str:
    """The name in a key; empty for a registered actor."""
    key = read(actor)
    return key.name if key else ""


def is_named(actor: str | None) -> bool:
    """Whether an actor is a key with a name of its own, so that it may be the same as another one."""
    key = read(actor)
    return key is not None and not key.parts and not key.article


def is_unnamed(actor: str | None) -> bool:
    """Whether an actor is one without a name, of a single article: only a human's decision makes it another's too."""
    key = read(actor)
    return key is not None and bool(key.article)
