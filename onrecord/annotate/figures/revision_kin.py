"""Whether one figure can be a newer count of what another one counts, and whether one voice gives both."""

import re
from collections.abc import Mapping
from dataclasses import replace

from onrecord.annotate.figures.revision_words import COUNT, MIXED, PRONOUNS, TOLLS, TOP, VAGUE_MEASURES
from onrecord.records import Attribution, Figure
from onrecord.vocabulary import Scope


def counts(words: str, old: Figure, new: Figure) -> bool:
    """Whether a sentence speaks of a count, not of a thing that itself became more or less."""
    return bool({old.measure, new.measure} & TOLLS) or COUNT.search(words) is not None


def corrected(old: Figure, new: Figure) -> bool:
    """Whether a number that is called a correction can be one of another: of the same people, whatever befell them."""
    people = old.population is not None and old.population == new.population and old.measure in TOLLS
    return replaceable(old, replace(new, measure=old.measure) if people else new)


def replaceable(old: Figure, new: Figure, *, same: bool = False) -> bool:
    """Whether one figure can take the place of another: the same is counted, in other numbers.

    With `same` both must say what they measure; else a number that nothing names is taken for the other's.
    """
    vague = {old.measure, new.measure} & VAGUE_MEASURES
    unsure = (vague and old.measure != new.measure) or old.measure in MIXED
    return alike(old, new) and not (same and unsure)


def alike(old: Figure, new: Figure) -> bool:
    """Whether two numbers can be of one thing."""
    measured = old.measure == new.measure or bool({old.measure, new.measure} & VAGUE_MEASURES)
    numbers = (old.bound, old.low, old.high) != (new.bound, new.low, new.high)
    whom = old.population == new.population or not (old.population and new.population)
    whole = Scope.SUBSET not in (old.scope, new.scope) or old.scope is new.scope
    where = old.place == new.place or None in (old.place, new.place)
    same = measured and whom and whole and where and old.unit == new.unit
    return same and numbers and not on_top(new) and not on_top(old)


def on_top(figure: Figure) -> bool:
    """Whether a number comes on top of another one: "12 more"."""
    return TOP.search(figure.exact) is not None


def shared_measure(old: Figure, new: Figure) -> str:
    """What both measure: what the one that names it says."""
    return new.measure if old.measure in VAGUE_MEASURES else old.measure


def speaker(figure: Figure, said: Mapping[str, Attribution]) -> str | None:
    """Who gives a figure, as an actor or in the words of the text; None for the narrator."""
    told = said.get(figure.attribution or "")
    if told is None or told.source is None:
        return None
    return told.source.actor or re.sub(r"(?i)^(?:the|an?) ", "", told.source.span.exact).lower()


def one_voice(old: Figure, new: Figure, said: Mapping[str, Attribution]) -> bool:
    """Whether two figures are given by the same voice, or the newer one by none but the report."""
    return speaker(new, said) in (speaker(old, said), None)


def goes_on(old: Figure, new: Figure, said: Mapping[str, Attribution]) -> bool:
    """Whether the voice of the newer figure is that of the older one, by name, by noun or as "it" and "they"."""
    voice = speaker(new, said)
    return voice is not None and (voice == speaker(old, said) or voice in PRONOUNS)
