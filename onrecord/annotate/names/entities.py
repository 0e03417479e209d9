"""Names that no list knows: the spans of the NER, cleaned, and runs of proper nouns that it missed."""

import re
from collections.abc import Iterator, Sequence

from onrecord import lexicon
from onrecord.annotate import datelines
from onrecord.annotate.names import kinds
from onrecord.annotate.names.forms import folded, is_acronym
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANISATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
    "WORK_OF_ART": ActorType.ORGANISATION,
    "PRODUCT": None,
    "EVENT": None,
}
NO_NAMES = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE"}
JOINERS = {
    "of",
    "for",
    "the",
    "and",
    "&",
    "de",
    "la",
    "del",
    "al",
    "el",
    "van",
    "von",
    "der",
    "bin",
    "ibn",
    "-",
    "–",
    "on",
}
JOINERS |= {"'s", "’s"}
PERSONS = ("PERSON", "GPE", "LOC", "FAC", "")  # labels of what may be a person's name behind an office
Found = tuple[int, int, str]  # start, end, label of the NER or ""


def find(words: Words, known: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Names besides the known ones; where a longer name holds a known one, the known one is left out by the caller."""
    at: dict[int, Named] = {i: n for n in known for i in range(n.start, n.end)}
    taken: set[int] = set()
    shouted, opening = in_capitals(words), at_datelines(words, known)
    found: list[Named] = []
    for start, end, label in (*ner_spans(words), *proper_runs(words)):
        span = range(start, end)
        if not (taken.isdisjoint(span) and shouted.isdisjoint(span)):
            continue
        inner = sorted({at[i] for i in range(start, end) if i in at}, key=lambda n: n.start)
        type_ = TYPES.get(label)
        if inner and not encloses(words, start, end, label, inner):
            rest = after_known(words, start, end, inner[0])
            if rest is None:
                continue
            (start, end), type_ = rest, ActorType.PERSON
        method = "ner" if type_ is not None else "proper-noun"
        name = words.surface(start, end)
        if start in opening:
            type_ = ActorType.PLACE
        else:
            type_ = kinds.by_context(words, start, end, type_) or listed(name, gazetteer)
        if type_ is not None:
            form = MentionForm.ACRONYM if is_acronym(name) else MentionForm.NAME
            found.append(Named(start, end, token(Key(type_, name)), type_, form, method, 0.7))
            taken.update(range(start, end))
    return sorted(found, key=lambda n: n.start)


def listed(name: str, gazetteer: Gazetteer) -> ActorType | None:
    """The type of the one registered actor that a word may stand for, where nothing else tells."""
    keys = gazetteer.short.get(folded(name), ())
    return gazetteer.types[next(iter(keys))] if len(keys) == 1 and not is_acronym(name) else None


def at_datelines(words: Words, known: Sequence[Named]) -> set[int]:
    """The tokens of the places that reports open with: "LUND (AP) — …"."""
    text, wires = words.doc.text, {words.surface(n.start, n.end) for n in known if n.type == ActorType.PUBLICATION}
    result: set[int] = set()
    for line in re.finditer(r"[^\n]+", text):
        if span := datelines.place(text, *line.span(), wires):
            tokens = words.doc.char_span(*span, alignment_mode="contract")
            result.update(range(tokens.start, tokens.end) if tokens else ())
    return result


def in_capitals(words: Words) -> set[int]:
    """The tokens of lines that are written in capitals, where neither tagger nor NER can tell a name."""
    result: set[int] = set()
    start = 0
    for end in [i + 1 for i, text in enumerate(words.text) if "\n" in text] + [len(words)]:
        if end - start < LONG_LINE:
            line = [t for t in words.text[start:end] if t.isalpha()]
            upper = len([t for t in line if t.isupper() and len(t) > 1])
            if upper > 2 and upper * 5 >= len(line) * 4:
                result.update(range(start, end))
        start = end
    return result


LONG_LINE = 60  # tokens that no headline has


def ner_spans(words: Words) -> Iterator[Found]:
    """The entities of the pipeline that may be actors, cleaned."""
    for start, end, label in words.ents():
        if label not in TYPES:
            continue
        for first, last in split_at_and(words, start, end):
            span = trim(words, widened(words, first), last, label)
            if span is None or not any(t[:1].isupper() for t in words.text[span[0] : span[1]]):
                continue
            if span[1] - span[0] > 1 or words.pos[span[0]] == "PROPN" or label == "NORP":
                yield (*span, label)


def widened(words: Words, start: int) -> int:
    """The start of a name with what the NER left off it: "Ana | Garcia", "van der | Berg"."""
    particles = lexicon.words("names", "particles")
    while start:
        before = start - 1
        named = words.pos[before] == "PROPN" and not words.ent[before] and words.text[before][:1].isupper()
        small = words.text[before] in particles
        opening = words.lower[before] in particles and words.text[start] in particles
        set_off = words.at(before - 1) == "," and words.at(start + 1) == "," and words.text[before].istitle()
        if not (named or small or opening or set_off):
            break
        start = before
    return start


def split_at_and(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Two cities under one label are two names."""
    middle = next((i for i in range(start, end) if words.lower[i] == "and"), None)
    if middle is not None and {words.surface(start, middle), words.surface(middle + 1, end)} & kinds.cities().keys():
        yield start, middle
        yield middle + 1, end
    else:
        yield start, end


def proper_runs(words: Words) -> Iterator[Found]:
    """Runs of proper nouns; a hyphen may join two."""
    after = 0
    for i in [i for i, pos in enumerate(words.pos) if pos == "PROPN"]:
        if i < after or not is_proper(words, i):
            continue
        end = i + 1
        while end < len(words) and (is_proper(words, end) or joins(words, end)):
            end += 1
        lone = words.lower[i] in lexicon.words("names", "particles") and words.at(end) in lexicon.words(
            "names", "particles"
        )
        span = None if lone else trim(words, widened(words, i), end, "")
        if span is not None and len(words.surface(*span)) > 2:
            yield (*span, "")
        after = end


def is_proper(words: Words, i: int) -> bool:
    """Whether a token may be part of a name."""
    text = words.text[i]
    if words.pos[i] != "PROPN" or not text[:1].isupper() or words.ent[i] in NO_NAMES:
        return False
    return not (len(text) > 7 and text.isupper())


def joins(words: Words, i: int) -> bool:
    """Whether a hyphen or apostrophe holds two parts of a name together."""
    return (
        words.text[i] in ("-", "’", "'") and i + 1 < len(words) and is_proper(words, i + 1) and not words.spaced(i - 1)
    )


DETERMINERS = {"the", "a", "an", "former", "ex", "interim", "then", "late", "our", "its"}


def trim(words: Words, start: int, end: int, label: str) -> tuple[int, int] | None:
    """Without determiners, honorifics, offices before a name, quotation marks and a possessive."""
    text, lower = words.text, words.lower
    prefixes = lexicon.words("nations", "prefixes")
    end = next((i for i in range(start, end) if "\n" in text[i]), end)  # a line break ends a name
    while start < end:
        if lower[start] in DETERMINERS or not any(map(str.isalnum, text[start])):
            start += 1
        elif start + 3 == end and text[start + 1] == "-" and lower[start] in prefixes:
            start += 2
        elif end - start > 1 and lower[start].rstrip(".") in lexicon.words("names", "company_forms"):
            start += 1
        elif step := offices(words, start, end, label):
            start += step
        else:
            break
    start = after_office(words, start, end, label)
    while end > start and (text[end - 1] in ("'s", "’s") or not any(map(str.isalnum, text[end - 1]))):
        end -= 1
    if start == end or (end - start == 1 and nameless(words, start)):
        return None
    return start, end


def nameless(words: Words, i: int) -> bool:
    """Whether a word alone is no name, whatever its capital: an office, a day, a word that binds others."""
    lists = [
        lexicon.words("titles", "offices"),
        lexicon.words("names", "calendar"),
        lexicon.words("names", "company_forms"),
    ]
    return any(words.lower[i].rstrip(".") in known for known in lists) or words.doc[i].is_stop


def offices(words: Words, start: int, end: int, label: str) -> int:
    """How many words at the start of a span are a title of the person whose name follows: "Prime Minister"."""
    titles, known = lexicon.words("titles", "honorifics"), lexicon.words("titles", "offices")
    if words.text[start] in titles:
        return 1
    i, office = start, False
    while i < end - 1 and (
        is_office(words, i, known)
        or words.lower[i] in lexicon.words("names", "office_parts")
        or (words.lower[i] in lexicon.words("titles", "rank_parts") and ranked(words, i, end, known))
        or words.text[i] in ("-", "and")
    ):
        office = is_office(words, i, known)
        i += 1
    if not office or i == start or words.lower[i] in ("of", "for"):
        return 0
    if label == "ORG" and words.lower[start] in lexicon.words("names", "body_starts"):
        return 0
    head = words.lower[end - 1].rstrip(".")
    thing = head in kinds.thing_heads() and not (label in PERSONS and kinds.like_a_person(words, i, end))
    return 0 if thing else i - start


def ranked(words: Words, i: int, end: int, known: frozenset[str]) -> bool:
    """Whether a word opens a rank that goes on behind it: "Rear Admiral Eva Lind"."""
    return i + 2 < end and is_office(words, i + 1, known)


def after_office(words: Words, start: int, end: int, label: str) -> int:
    """The start of the person's name behind a longer title: "Homeland Security Secretary | Ana Garcia"."""
    if label not in ("PERSON", "", "GPE"):
        return start
    known = kinds.titles()
    office = next((i for i in range(end - 3, start, -1) if is_office(words, i, known)), None)
    if office is None or not 2 <= end - office - 1 <= 3 or any(words.pos[i] != "PROPN" for i in range(office + 1, end)):
        return start
    return office + 1


def is_office(words: Words, i: int, known: frozenset[str]) -> bool:
    """Whether a word is an office: "President", "CEO"."""
    return bool({words.lower[i], words.lower[i].removesuffix("s"), words.text[i]} & known)


def encloses(words: Words, start: int, end: int, label: str, inner: Sequence[Named]) -> bool:
    """Whether a span is one longer name around a known one: "Bolshoi Theatre of Moscow", not "Russia's Ivan Petrov"."""
    known = (n.method.startswith("registry") and n.form != MentionForm.DEMONYM for n in inner)
    if any(n.start < start or n.end > end for n in inner) or any(known):
        return False
    if any(t in ("'s", "’s", ",", "and", "-") for t in words.text[start:end]):
        return False
    first = inner[0]
    if (
        first.start == start
        and first.type == ActorType.STATE
        and words.lower[max(0, start - 2) : start] == ["of", "the"]
    ):
        return False
    if label == "PERSON" and first.start == start:  # "Paris Hilton", not "Paris Mayor Ana Garcia"
        return (
            end - start == 2 and words.pos[start] == words.pos[start + 1] == "PROPN" and first.form == MentionForm.NAME
        )
    if first.form == MentionForm.DEMONYM and first.start == start:
        if words.lemma[end - 1] in lexicon.words("nations", "institution_nouns"):
            return True
        named = all(t[:1].isupper() or t in JOINERS for t in words.text[start:end])
        return named and words.lower[end - 1] in lexicon.words("names", "body_heads") and first.method == "demonym-noun"
    if not label and first.end == end and "of" not in words.lower[start:end]:  # "Neighbouring Uganda"
        return False
    joined = all(
        words.pos[i] == "PROPN" or words.text[i][:1].isupper() or words.lower[i] in JOINERS for i in range(start, end)
    )
    return joined and end - start > first.end - first.start


def after_known(words: Words, start: int, end: int, first: Named) -> tuple[int, int] | None:
    """The person whose name runs on: "ethnic Serb | Ivan Petrov", "head of the Slovak Republic | Ivan Petrov"."""
    held = first.type == ActorType.STATE and words.lower[max(0, start - 2) : start] in (["of", "the"], ["head", "of"])
    if not first.start <= start < first.end or not (held or first.form == MentionForm.DEMONYM):
        return None
    if not 2 <= end - first.end <= 3 or any(pos != "PROPN" for pos in words.pos[first.end : end]):
        return None
    return first.end, end
