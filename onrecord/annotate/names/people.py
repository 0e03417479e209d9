"""Titles before and after the names of persons, and later the title alone for the one so introduced."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate.names import kinds
from onrecord.annotate.names.keys import Key, token
from onrecord.annotate.names.named import FOUND, ROYAL, Named
from onrecord.annotate.names.words import Words
from onrecord.vocabulary import ActorType, MentionForm

LONGEST = 16  # tokens of a title behind a name
STOPS = {",", ".", ";", ":", "(", ")", "–", "—"}


def by_title(words: Words, found: Sequence[Named]) -> list[Named]:
    """A name of two words or more with an office behind it is a person's: "Ana Garcia, director of …"."""
    result = []
    for n in found:
        unsure = n.method in FOUND and n.type != ActorType.PERSON
        if unsure and 2 <= n.end - n.start <= 4 and after_name(words, n) and not organised(words, n):
            n = replace(n, type=ActorType.PERSON, key=token(Key(ActorType.PERSON, words.surface(n.start, n.end))))
        result.append(n)
    return result


def with_particles(words: Words, found: Sequence[Named]) -> list[Named]:
    """First name and surname as one name, where the NER parts them at a particle: "Ana | van den Berg"."""
    result: list[Named] = []
    for n in found:
        last = result[-1] if result else None
        small = words.text[n.start] in lexicon.words("names", "particles")
        if last is not None and small and last.end == n.start and last.end - last.start == 1 and last.method in FOUND:
            name = words.surface(last.start, n.end)
            result[-1] = replace(last, end=n.end, type=ActorType.PERSON, key=token(Key(ActorType.PERSON, name)))
        else:
            result.append(n)
    return result


def by_honorific(words: Words, found: Sequence[Named]) -> list[Named]:
    """The full name of whom the report calls "Mr Garcia" is a person's, whatever the NER took it for."""
    honorifics = lexicon.words("titles", "honorifics")
    called = {words.surface(n.start, n.end) for n in found if n.start and words.text[n.start - 1] in honorifics}
    result = []
    for n in found:
        name = words.surface(n.start, n.end)
        full = 2 <= len(name.split()) <= 4 and n.method in FOUND and n.type != ActorType.PERSON
        if (full and name.split()[-1] in called and not organised(words, n)) or (
            name in called and n.method in FOUND and n.type != ActorType.PERSON
        ):
            n = replace(n, type=ActorType.PERSON, key=token(Key(ActorType.PERSON, name)))
        result.append(n)
    return result


def nicknamed(words: Words, found: Sequence[Named]) -> list[Named]:
    """A name with a nickname in quotation marks in it, as one: Ana "La Jefa" Garcia."""
    result: list[Named] = []
    for n in found:
        first = nickname_before(words, n.start)
        if first is None or n.method not in FOUND or n.type == ActorType.PLACE:
            result.append(n)
            continue
        while result and result[-1].end > first:
            result.pop()
        name = f"{words.text[first]} {words.surface(n.start, n.end)}"
        key = token(Key(ActorType.PERSON, name))
        result.append(replace(n, start=first, type=ActorType.PERSON, key=key))
    return result


OPENING, CLOSING = ("“", '"', "‘", "'", "("), ("”", '"', "’", "'", ")")


def nickname_before(words: Words, i: int) -> int | None:
    """The token of the first name where a nickname in marks of up to two words stands between it and the surname."""
    if i < 4 or words.text[i - 1] not in CLOSING:
        return None
    for first in (i - 4, i - 5):
        if first >= 0 and words.text[first + 1] in OPENING and words.text[first].istitle():
            nick = words.text[first + 2 : i - 1]
            return first if all(word[:1].isupper() for word in nick) else None
    return None


def by_office(words: Words, found: Sequence[Named]) -> list[Named]:
    """Lone surnames told apart by what stands before them, where nobody is named in full: Judge Hale, Sergeant Hale."""
    full = {words.text[n.end - 1] for n in found if n.type == ActorType.PERSON and n.end - n.start > 1}
    titled = {n: told for n in found if alone(n) and words.text[n.start] not in full and (told := title_of(words, n))}
    bearers: dict[str, set[str]] = {}
    for n, title in titled.items():
        bearers.setdefault(words.text[n.start], set()).add(title)
    apart = {name for name, told in bearers.items() if len(told) > 1 and are_two(told)}
    result = []
    for n in found:
        name = words.text[n.start]
        if name in apart and n in titled:
            n = replace(n, key=token(Key(ActorType.PERSON, f"{titled[n]} {name}")), method=ROYAL)
        elif name in apart and alone(n):
            n = replace(n, key=None, method="surname-ambiguous", score=0.4)
        result.append(n)
    return result


def title_of(words: Words, n: Named) -> str | None:
    """The office or honorific right before a name."""
    title = words.text[n.start - 1] if n.start else ""
    office = title[:1].isupper() and title.lower() in lexicon.words("titles", "offices")
    return title if office or title in lexicon.words("titles", "honorifics") else None


def are_two(told: Collection[str]) -> bool:
    """Whether titles are of more than one: two offices, or a man's and a woman's."""
    offices = {title for title in told if title.lower() in lexicon.words("titles", "offices")}
    genders = {g for g in ("male", "female") for t in told if {t, t.lower()} & lexicon.words("titles", g)}
    return len(offices) > 1 or len(genders) > 1


def royals(words: Words, found: Sequence[Named]) -> list[Named]:
    """Names of one word told apart by their titles: King Faris is not Prince Faris; "Faris" is the only one there."""
    full = {tuple(words.text[n.start - 1 : n.start + 1]) for n in found if n.start and n.end - n.start > 1}
    royal = [n for n in found if is_royal(words, n) and tuple(words.text[n.start - 1 : n.start + 1]) not in full]
    titled = {n: words.text[n.start - 1] for n in royal}
    bearers: dict[str, set[str]] = {}
    for n, title in titled.items():
        bearers.setdefault(words.text[n.start], set()).add(title.capitalize())
    result = []
    for n in found:
        name = words.text[n.start]
        known = bearers.get(name, set()) if alone(n) else set()
        first = titled[n].capitalize() if n in titled else next(iter(known)) if len(known) == 1 else None
        if first is not None:
            key = token(Key(ActorType.PERSON, f"{first} {name}"))
            n = replace(n, key=key, type=ActorType.PERSON, method=ROYAL)
        elif known:
            n = replace(n, key=None, method="surname-ambiguous", score=0.4)
        result.append(n)
    return result


def alone(n: Named) -> bool:
    """Whether a name of one word was found that no list knows."""
    return n.end - n.start == 1 and n.type == ActorType.PERSON and n.method in (*FOUND, "echo")


def is_royal(words: Words, n: Named) -> bool:
    """Whether a royal title stands right before a name of one word."""
    title = words.text[n.start - 1] if n.start else ""
    return alone(n) and title[:1].isupper() and title.lower() in lexicon.words("titles", "royal")


def organised(words: Words, n: Named) -> bool:
    """Whether a name ends like that of a body or a place, as in "the Harbour Bank, owner of …"."""
    head = words.lower[n.end - 1].rstrip(".")
    return head in kinds.thing_heads()


def titles(words: Words, found: Sequence[Named]) -> list[Named]:
    """The titles of the persons named, and "the spokeswoman" for the one who was introduced by that word."""
    result: list[Named] = []
    for n in found:
        if n.type == ActorType.PERSON and n.key:
            for span in (before_name(words, n), before_comma(words, n), after_name(words, n)):
                if span is not None:
                    result.append(Named(*span, n.key, ActorType.PERSON, MentionForm.TITLE, "title", 0.85))
    introduced = [(n, office_of(words, n)) for n in result]
    covered = {i for n in (*found, *result) for i in range(n.start, n.end)}
    return result + list(later(words, introduced, covered))


def is_office(words: Words, i: int) -> bool:
    """Whether a noun says what a person is."""
    return words.lemma[i] in lexicon.words("titles", "offices") and words.pos[i] in ("NOUN", "PROPN")


def before_name(words: Words, n: Named) -> tuple[int, int] | None:
    """ "Interim Peruvian President" before the name; honorifics alone are none."""
    start, has_office = n.start, False
    while start and words.pos[start - 1] != "SPACE":
        i = start - 1
        part = words.pos[i] in ("NOUN", "PROPN", "ADJ", "VERB") or words.text[i] in ("'s", "’s", "-", "[", "]")
        verb = words.pos[i] == "VERB" and words.tag[i] != "VBN"
        loose = not i < words.head[i] < n.end and words.text[i] not in ("'s", "’s", "-", "[", "]")
        if not part or verb or loose or words.text[i] in lexicon.words("titles", "honorifics"):
            break
        has_office |= is_office(words, i) or words.lower[i] == "chief"
        start -= 1
    if start == n.start or not has_office or not is_office(words, n.start - 1):
        return None
    return (start - 1 if words.at(start - 1) in ("the", "a", "an") else start), n.start


def before_comma(words: Words, n: Named) -> tuple[int, int] | None:
    """ "Peru's interim leader, Ana Garcia," where the office stands first."""
    comma = n.start - 1
    if (
        comma < 2
        or words.text[comma] != ","
        or not is_office(words, comma - 1)
        or words.at(n.end) not in (",", "", ".", ";")
    ):
        return None
    start = comma - 1
    while start and words.pos[start - 1] in ("NOUN", "PROPN", "ADJ", "DET", "PART"):
        start -= 1
    return start, comma


def after_name(words: Words, n: Named) -> tuple[int, int] | None:
    """ ", the Peruvian interim leader," after the name, with its "of" and "for" phrases."""
    if n.end + 1 >= len(words) or words.text[n.end] != ",":
        return None
    start = end = n.end + 1
    first = None
    while end < min(len(words), start + LONGEST) and words.text[end] not in STOPS and words.pos[end] != "SPACE":
        verb = words.pos[end] in ("VERB", "AUX") and words.tag[end] != "VBN"
        if verb or words.lower[end] in ("who", "which", "that", "and"):
            if words.lower[end] != "and" and first is None:
                return None
            break
        if first is None and is_office(words, end):
            first = end
        end += 1
    if first is None or first - start > 5:
        return None
    if first + 1 < end and words.ent[first + 1] == "PERSON" and words.pos[first + 1] == "PROPN":
        return None  # "Lima, Governor Ana Garcia said": the title of somebody else
    aside = any(word in ("in", "on", "at", "of", "to", "from") for word in words.lower[start:first])
    return None if aside or subject_of_its_own(words, n, end) else (start, end)


def subject_of_its_own(words: Words, n: Named, end: int) -> bool:
    """Whether a noun behind "In Lomar, …" or "Speaking to Ana Garcia, …" goes on with a verb: it is somebody else."""
    ruled = n.start > 0 and words.pos[n.start - 1] == "ADP"
    return ruled and end < len(words) and words.pos[end] in ("VERB", "AUX") and words.tag[end] in ("VBD", "VBZ", "VBP")


def office_of(words: Words, n: Named) -> str:
    """The noun of a title."""
    return next((words.lemma[i] for i in reversed(range(n.start, n.end)) if is_office(words, i)), "")


def later(words: Words, introduced: Sequence[tuple[Named, str]], covered: set[int]) -> Iterator[Named]:
    """ "the spokeswoman", where one person only was introduced by that noun before."""
    offices = {office for _, office in introduced}
    for i in [i for i, lemma in enumerate(words.lemma) if lemma in offices]:
        span = words.chunk(i)
        if span is None or words.lower[span[0]] != "the" or words.tag[i] != "NN" or not is_office(words, i):
            continue
        if covered & set(range(*span)) or any(words.dep[c] in ("prep", "relcl", "poss") for c in words.children[i]):
            continue
        bearers = [n for n, office in introduced if office == words.lemma[i] and n.start < span[0]]
        keys = {n.key for n in bearers}
        closer = set(words.lower[span[0] + 1 : i])
        other = lexicon.words("titles", "of_another") - closer
        if any(other & set(words.lower[n.start : n.end]) for n in bearers):
            continue  # a deputy mayor is not the mayor
        told = {word for n in bearers for word in words.lower[n.start : n.end]}
        if len(keys) == 1 and closer <= told:
            key = next(iter(keys))
            yield Named(*span, key, ActorType.PERSON, MentionForm.NOMINAL, "title-again", 0.75)
