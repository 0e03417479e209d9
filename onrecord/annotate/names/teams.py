"""In a sports report a town or country stands for the team of it that the registry has: "England beat Wales"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate.names.forms import folded
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.kinds import PLACE_PREPOSITIONS
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

ENOUGH = 3  # different words of sport that make a sports report
AWAY = PLACE_PREPOSITIONS | {"from", "of", "to"}


def resolve(words: Words, found: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Give places of a sports report the key of their team, where one team is left to choose from."""
    if not gazetteer.teams:
        return list(found)
    said = set(words.lower)
    if len(said & lexicon.words("names", "sports")) < ENOUGH:
        return list(found)
    return [team(words, n, said, gazetteer) for n in found]


def team(words: Words, n: Named, said: set[str], gazetteer: Gazetteer) -> Named:
    """A place as its team, unless the words around it say that something happened there."""
    if n.type not in (ActorType.STATE, ActorType.PLACE) or n.form not in (MentionForm.NAME, MentionForm.VARIANT):
        return n
    if words.at(n.start - 1) in AWAY or dateline(words, n):
        return n
    rivals = gazetteer.teams.get(folded(words.surface(n.start, n.end)), ())
    fit = [key for key in rivals if plays(gazetteer.display[key], said)]
    if len(fit) != 1:
        return n
    return replace(n, key=fit[0], type=ActorType.ORGANISATION, form=MentionForm.VARIANT, method="team", score=0.7)


def dateline(words: Words, n: Named) -> bool:
    """Whether a place opens a line and a date, agency or dash follows."""
    opens = n.start == 0 or "\n" in words.text[n.start - 1] or "\n" in words.doc[n.start - 1].text_with_ws
    after = words.text[n.end : n.end + 1]
    return opens and bool(after) and (after[0] in ("(", "-", "–", "—", ",") or after[0][0].isdigit())


def plays(name: str, said: set[str]) -> bool:
    """Whether an article that says these words may mean this team: its sport or its nickname is among them."""
    parts = folded(name).split()
    kinds = set(parts) & lexicon.words("names", "sport_kinds")
    if kinds:
        return bool(kinds & said) or ("football" in kinds and "soccer" in said and "rugby" not in said)
    return parts[-1] in said or (parts[-1].endswith("s") and bool({"baseball", "basketball", "hockey"} & said))
