"""Whether the name of a source takes a verb in the plural."""

import re

from onrecord.records import Actor
from onrecord.vocabulary import ActorType

BEHIND = re.compile(r"[,(–—:]|\b(?:in|of|from|at|on|for|with|near|within|inside|under|among|who|whom|that|which)\b")
UNCHANGED = re.compile(
    "people|police|media|men|women|children|they|we|some|many|others|several|both|all", re.IGNORECASE
)
PEOPLE = re.compile(r"[a-z]+(?:men|women|people)")
SINGULAR_S = ("ss", "us", "is", "news", "politics")


def is_plural(name: str, actor: Actor | None) -> bool:
    """Whether the head noun of `name` is a plural: "Aid groups" say, "a Reuters witness" says.

    A group is known by what it is called; another actor is one, whatever its name ends in ("United Nations"),
    unless the noun is no name: "Norland security forces". A person is always one.
    """
    if actor is not None and actor.type is ActorType.PERSON:
        return False
    noun, named = head_noun(name), actor is not None and actor.type is not ActorType.GROUP
    if noun[:1].isupper() and (named or (actor is None and " " in name.strip())):
        return False
    return plural_noun(noun)


def head_noun(name: str) -> str:
    """The last word before what follows a noun: "groups" of "rights groups in the capital"."""
    bare = name.strip("“”\"' ")
    before = BEHIND.split(bare, maxsplit=1)[0].split()
    return before[-1].strip("“”\"'.’") if before else ""


def plural_noun(noun: str) -> bool:
    """Whether a word is a plural by its form."""
    if UNCHANGED.fullmatch(noun) or PEOPLE.fullmatch(noun):
        return True
    return noun.endswith("s") and not noun.endswith(SINGULAR_S)
