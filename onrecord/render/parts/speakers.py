"""Who speaks in an article, and how much of it is theirs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.questions.lookup import Lookup
from onrecord.records import Span
from onrecord.render.parts.links import NARRATOR, Link, relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One who speaks: how often, in how many words, through whom."""

    who: Link
    statements: int
    words: int
    share: int  # of the article's words, in per cent
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Everyone who speaks, and what is left to the article's own voice."""

    speakers: tuple[Speaker, ...]  # most words first
    words: int
    own: int
    own_share: int


def voices(lookup: Lookup, article: str) -> Voices:
    """Statements and words by speaker; words that one reports of another count for both."""
    text = lookup.archive.articles[article].text
    counts: Counter[Link] = Counter()
    said: dict[Link, list[Span]] = {}
    via: dict[Link, list[str]] = {}
    for attribution in lookup.found[article].attributions:
        way = relay(lookup, attribution)
        who = Link(way.who.name, way.who.href)
        if who.name != NARRATOR:
            counts[who] += 1
            said.setdefault(who, []).extend(attribution.content)
            via.setdefault(who, []).extend(link.name for link in way.via)
    total = len(text.split())
    speakers = []
    for who, number in counts.items():
        spoken = words_in(text, said[who])
        relays = tuple(dict.fromkeys(via[who]))
        speakers.append(
            Speaker(who=who, statements=number, words=spoken, share=percent(spoken, total), via=relays),
        )
    own = max(0, total - words_in(text, [span for spans in said.values() for span in spans]))
    return Voices(
        speakers=tuple(sorted(speakers, key=lambda row: (-row.words, -row.statements, row.who.name))),
        words=total,
        own=own,
        own_share=percent(own, total),
    )


def words_in(text: str, spans: Iterable[Span]) -> int:
    """How many words stand in `spans`, each once."""
    return sum(len(text[start:end].split()) for start, end in merged(sorted(spans)))


def merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans in order of their start, as stretches that do not overlap."""
    stretches: list[tuple[int, int]] = []
    for span in spans:
        if stretches and span.start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], span.end))
        else:
            stretches.append((span.start, span.end))
    return stretches


def percent(part: int, whole: int) -> int:
    """`part` of `whole` in per cent, rounded to a whole number."""
    return round(100 * part / whole) if whole else 0
