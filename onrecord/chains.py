"""Source chains: what each link is called, and the chain of what an article says itself."""

from collections.abc import Sequence

from onrecord.records import ChainLink
from onrecord.vocabulary import ChainRole

OUTLETS = (ChainRole.NARRATOR, ChainRole.PUBLISHER)
NO_OUTLET = "an outlet that is not named"
RELAYS = (ChainRole.WIRE, ChainRole.OUTLET)


def narrated(publisher: str | None) -> tuple[ChainLink, ...]:
    """The chain of what an article says itself: narrator, then the outlet that carried it, by its name."""
    return tuple(ChainLink(actor=None, name=publisher, role=role) for role in OUTLETS)


def called(link: ChainLink) -> str:
    """A link by its name, else by the words of the text, else in words that say that there is none."""
    if link.name:
        return link.name
    if link.role in OUTLETS:
        return NO_OUTLET
    if link.pronoun:
        return f"“{link.words}” (not resolved)"
    return link.words or "nobody named"


def named(chain: Sequence[ChainLink]) -> str:
    """A source chain in words: the speaker and who relayed it, or the outlet whose article it is."""
    if not chain:
        return "an unnamed source"
    first = chain[0]
    if first.role in OUTLETS:
        return f"the report of {first.name or 'an unnamed outlet'}"
    relays = [called(link) for link in chain[1:] if link.role in RELAYS]
    return f"{called(first)}, through {' and '.join(relays)}," if relays else called(first)
