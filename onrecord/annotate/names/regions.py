"""A place with the small word behind it that makes it another place: "Ostrava region" is not Ostrava."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate.names.forms import folded
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm


def widened(words: Words, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Places with the "region" or "province" behind them in their name."""
    nouns = lexicon.words("names", "region_nouns")
    return [region(words, n, gazetteer) if words.at(n.end) in nouns else n for n in found]


def region(words: Words, n: Named, gazetteer: Gazetteer) -> Named:
    """One place with its noun, as the registry knows it or as a place of its own."""
    if n.type != ActorType.PLACE or n.form not in (MentionForm.NAME, MentionForm.VARIANT) or n.method == "regions":
        return n
    name = words.surface(n.start, n.end + 1)
    keys = [key for key in sorted(gazetteer.same.get(folded(name), ())) if gazetteer.types[key] == ActorType.PLACE]
    key = keys[0] if len(keys) == 1 else token(Key(ActorType.PLACE, name))
    return replace(n, end=n.end + 1, key=key, method="registry-spelling" if keys else "ner")
