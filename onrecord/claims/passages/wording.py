"""An attribution as a statement that stands alone: a clause of its content, or the content with its source and verb.

Statements are worded from the text around the content: "of burning the market" says nothing by itself, "The mayor
accused the army of burning the market" does. What cannot be completed has no wording, and makes no claim.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import read
from onrecord.records import Attribution, Span
from onrecord.stems import WORD, stems
from onrecord.vocabulary import QuoteType, Stance

QUOTES = str.maketrans(dict.fromkeys('“”„«»"'))
EDGES = " \t\n,;:-\u2013\u2014\"'“”„«»\u2018\u2019"  # dashes and quotation marks among them
LONGEST = 200  # characters of a statement
FEWEST = 3  # content words of a sentence that says something
VERBS = {Stance.DENIES: "denied that", Stance.DOUBTS: "doubted that"}
BREAKS = re.compile(r"[;\u2013\u2014]| - |, (?:which|who|where|while|because|although|unleashing|leading)\b")
CLAUSES = re.compile(r"clause|quote|according")  # methods whose content is a clause


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement says, and whether the words tell that the source says it."""

    words: str
    told: bool = False  # "the mayor denied the plan": whoever carries it asserts that he did


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of data/statements.yml."""
    return frozenset(read("claims/statements")[name])


def wording(attribution: Attribution, text: str, sentence: Span, names: Mapping[str, str]) -> Wording | None:
    """The statement that an attribution makes; None where its words make none.

    Args:
        attribution: with at least one piece of content.
        text: the article's.
        sentence: the one in which the content ends, with all of the content's first words.
        names: of the actors.
    """
    content = " ".join(piece.exact.strip(EDGES) for piece in attribution.content)
    if attribution.quote_type is QuoteType.DIRECT:
        return quoted(content, speaker(attribution, names))
    if not is_clause(attribution, text):
        made = completed(attribution, text, sentence, names)
        return Wording(made, told=True) if made else None
    clause = re.sub(r"\b(and|but) that\b", r"\1", without_opener(said_first(content)))
    clause = clause.replace("‘", "") if "’" not in clause else clause
    if not stems(clause):
        return None
    if first_word(clause) in words_of("pointing") - {"there"}:
        who = speaker(attribution, names)
        verb = VERBS.get(attribution.stance, "said")
        return Wording(cut(f"{capital(who)} {verb} {lower(clause)}"), told=True) if who else None
    return Wording(cut(capital(clause)))


def is_clause(attribution: Attribution, text: str) -> bool:
    """Whether the content has a verb of its own: by the rule that found it, or as "that" stands before it."""
    start = attribution.content[0].start
    before = re.search(r"(\w+)\W*$", text[max(0, start - 12) : start])
    if (before is not None and before[1].lower() in ("that", "whether", "how")) or starts_as_clause(attribution):
        return True
    return bool(CLAUSES.search(attribution.method)) and first_word(attribution.content[0].exact) != "to"


def starts_as_clause(attribution: Attribution) -> bool:
    """ "that the bridge is closed": the conjunction is part of the content."""
    return first_word(attribution.content[0].exact) in ("that", "whether", "how")


def quoted(content: str, who: str | None) -> Wording | None:
    """The first sentence of a quotation that says something; with its speaker where it speaks of "us" or "this"."""
    core = said_first(content)
    words = [word.lower() for word in WORD.findall(core)]
    if not words:
        return None
    bound = words[0] in words_of("pointing") | words_of("joining") | words_of("asking") or words_of(
        "personal"
    ).intersection(words)
    if bound or core.endswith("?") or "[" in core:
        verb = "asked" if core.endswith("?") else "said"
        kept = cut(capital(core), LONGEST - len(who or "") - len(verb) - 6)
        return Wording(f"{capital(who)} {verb}: “{kept}”", told=True) if who else None
    return Wording(cut(capital(core.rstrip(".")))) if stems(core) else None


def said_first(content: str) -> str:
    """The first sentences of a content, until something is said."""
    plain = " ".join(content.translate(QUOTES).split()).strip(EDGES)
    kept = ""
    for piece in re.split(r"(?<=[.?!])\s+(?=[A-Z“])", plain):
        kept = f"{kept} {piece}" if kept else piece
        if len(set(stems(kept))) >= FEWEST:
            break
    return kept.rstrip(" ,;:").rstrip(".") if not kept.endswith("?") else kept


def completed(attribution: Attribution, text: str, sentence: Span, names: Mapping[str, str]) -> str | None:
    """Source, cue and content as the sentence has them, with the source's name for a pronoun or surname."""
    cue, source, end = attribution.cue, attribution.source, attribution.content[-1].end
    first = attribution.content[0].start
    if cue is None or re.search(r"ing$", cue.exact):
        return None
    if source is not None and source.span.start < cue.start and source.span.start < first:
        begin = source.span.start
    elif source is None and cue.start < end:
        begin = min(sentence.start, first)
    else:
        return None
    if not sentence.start <= begin < end <= sentence.end or end - begin > 2 * LONGEST:
        return None
    words = text[begin:end]
    if source is not None and source.actor is not None and begin == source.span.start:
        words = renamed(source.span.exact, names.get(source.actor)) + words[len(source.span.exact) :]
        between = text[source.span.end : cue.start]
        if between.count(",") == 1:  # "the head of Norland, Ada Lund, appealed"
            words = (
                words.replace(",", "", 1)
                if "," not in words[: len(words) - len(text[source.span.end : end])]
                else words
            )
    plain = " ".join(words.translate(QUOTES).split()).strip(EDGES)
    if first_word(plain) in words_of("incomplete") | words_of("pointing"):
        return None
    return cut(capital(plain))


def speaker(attribution: Attribution, names: Mapping[str, str]) -> str | None:
    """What the source is called in a statement; None for a pronoun that nothing resolves."""
    source = attribution.source
    if source is None:
        return None
    name = renamed(source.span.exact, names.get(source.actor or ""))
    return None if first_word(name) in words_of("pointing") else " ".join(name.split())


def renamed(words: str, name: str | None) -> str:
    """The name for a pronoun or a part of it ("Lund" of "Ada Lund"); other descriptions stay as they are."""
    if name is None:
        return words
    short = set(WORD.findall(words.lower())) - {"mr", "mrs", "ms", "dr", "the"}
    return name if short <= words_of("pointing") or short <= set(WORD.findall(name.lower())) else words


def without_opener(words: str) -> str:
    """The content without a leading word of the reporting clause."""
    opening = words.lower()
    if not opening.startswith(openers()):
        return words
    for opener in openers():
        if opening.startswith(opener) and len(words) > len(opener):
            return words[len(opener) :]
    return words


@cache
def openers() -> tuple[str, ...]:
    """The words that lead a content without being one, the longest first, each with a space behind it."""
    return tuple(f"{opener} " for opener in sorted(words_of("openers"), key=lambda one: (-len(one), one)))


def first_word(words: str) -> str:
    """The first word in lower case."""
    found = WORD.search(words)
    return found.group().lower() if found else ""


def capital(words: str | None) -> str:
    """With a capital first."""
    return f"{words[:1].upper()}{words[1:]}" if words else ""


def lower(words: str) -> str:
    """The first word in lower case, where it is one that points ("It was …")."""
    first = first_word(words)
    return first + words[len(first) :] if first in words_of("pointing") - {"i"} else words


def cut(words: str, longest: int = LONGEST) -> str:
    """At most `longest` characters: at a break of the sentence if one comes late enough, else at a word."""
    words = words.strip(" ,;:-\u2013\u2014")
    words = words.rstrip(".") if not words.endswith("...") else words
    if len(words) <= longest:
        return words
    breaks = [found.start() for found in BREAKS.finditer(words) if longest // 3 <= found.start() <= longest]
    if breaks:
        return words[: breaks[-1]].rstrip(" ,;:")
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
