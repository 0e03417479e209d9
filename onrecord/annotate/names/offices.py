"""Offices of the registry: "the interim president" is who held the office when the article was published."""

from collections.abc import Iterator, Sequence

from onrecord.annotate.names.gazetteer import Entry, Gazetteer, held
from onrecord.annotate.names.known import described
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import MentionForm


def find(words: Words, found: Sequence[Named], gazetteer: Gazetteer, date: str | None) -> list[Named]:
    """The offices that are named, each with its holder on that date; of two holders, or beside another's name, nobody.

    Args:
        date: EDTF; when the article was published, None where that is unknown.
    """
    if not gazetteer.offices:
        return []
    starts = {n.start: n for n in found}
    ends = {n.end for n in found}
    taken = {(n.start, n.end) for n in found}
    result = []
    for start, end, surface in spans(words, gazetteer):
        before = words.at(start - 1)
        one = before in ("a", "an")  # "a spokesman for the minister" is who holds that office, "a minister" is not
        first = start - 1 if one else described(words, start, end)
        if before in FORMER or (one and len(surface) < 3) or (first, end) in taken:
            continue
        holders = held(gazetteer.offices[surface], date)
        if holders:
            result.append(office((first, end), holders, gazetteer.offices[surface][0], starts, ends))
    return result


FORMER = {"former", "ex", "late", "future"}


def spans(words: Words, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The longest offices, left to right."""
    after = 0
    for i in [i for i, word in enumerate(words.lower) if word in gazetteer.longest_office]:
        for size in range(min(gazetteer.longest_office[words.lower[i]], len(words) - i) if i >= after else 0, 0, -1):
            surface = tuple(words.lower[i : i + size])
            if surface in gazetteer.offices:
                yield i, i + size, surface
                after = i + 1  # "spokesman for the Peruvian president" holds another office
                break


def office(span: tuple[int, int], holders: set[str], entry: Entry, starts: dict[int, Named], ends: set[int]) -> Named:
    """One office: beside the name of its holder it is a title, alone a description."""
    start, end = span
    beside = starts.get(end) or starts.get(end + 1)
    title = beside is not None and beside.type == entry.type
    form = MentionForm.TITLE if title or start - 1 in ends else MentionForm.NOMINAL
    if beside is not None and title and starts.get(end) is not None:
        return Named(start, end, beside.key, entry.type, MentionForm.TITLE, "registry-office", 0.9)
    key = next(iter(holders)) if len(holders) == 1 else None
    return Named(start, end, key, entry.type, form, "registry-office" if key else "office-open", 0.85 if key else 0.3)
