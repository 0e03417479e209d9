"""The shorter forms of a name by the custom of its kind: surnames, companies without "Inc", towns without a state."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

from onrecord import lexicon
from onrecord.vocabulary import ActorType

FLAT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O"}
)
FLAT |= str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "þ": "th"})


@cache
def folded(name: str) -> str:
    """A name by which spellings compare: lower case, no accents, plain quotation marks and hyphens, no stops."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower().strip()
    text = name.translate(FLAT)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"\s*-\s*", "-", text.replace(".", "").lower())
    return re.sub(r"\s+(?='s?\b)", "", text).replace(",", "").strip()


@cache
def shorter(name: str, type_: ActorType) -> tuple[str, ...]:
    """The folded forms that stand for a name of this type where nothing else has a claim to them, without its own."""
    words = name.split()
    match type_:
        case ActorType.PERSON:
            forms = set(of_person(words))
        case ActorType.PLACE | ActorType.STATE:
            forms = set(of_place(name))
        case ActorType.GROUP:
            forms = set()
        case _:
            forms = set(of_body(words))
    return tuple(sorted({f for f in map(folded, forms) if len(f) > 1} - {folded(name)}))


def of_person(words: list[str]) -> Iterator[str]:
    """Surname, with its particles and without; the last two names; first and last name without those between."""
    while len(words) > 1 and words[-1].rstrip(".").lower() in lexicon.words("names", "generations"):
        words = words[:-1]
        yield " ".join(words)
    words = [w.strip(",") for w in words]
    if len(words) < 2:
        return
    yield words[-1]
    if family_first(" ".join(words)):
        yield words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in lexicon.words("names", "particles"):
        start -= 1
        yield " ".join(words[start:])
    if len(words) > 2:
        yield " ".join(words[-2:])
        yield f"{words[0]} {words[-1]}"
        yield f"{words[0]} {' '.join(words[start:])}"


@cache
def family_first(name: str) -> bool:
    """Whether a person's family name stands first, as the name itself shows: "Kim Dae-ho", "Chen Guowei"."""
    words = name.split()
    if not 2 <= len(words) <= 4 or words[0] not in lexicon.words("titles", "family_first"):
        return False
    if words[0] in lexicon.words("titles", "vietnamese") and len(words) > 2:
        return True
    given = words[1:]
    if len(given) == 1 and re.fullmatch(r"[A-Z][a-z]+-[A-Za-z][a-z]+", given[0]):
        return all(given[0] not in lexicon.words("titles", f"{gender}_names") for gender in ("male", "female"))
    return len(given) == 1 and re.fullmatch(rf"(?i){PINYIN}{{1,2}}", given[0]) is not None


PINYIN = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie"
    r"|iu|ua|ue|ui|uo|a|e|i|o|u))"
)


def is_surname(name: str, names: Collection[str]) -> bool:
    """Whether a name that begins with a particle is the surname of somebody whom others of `names` give in full."""
    words = name.split()
    if words[0].lower() not in lexicon.words("names", "particles"):
        return False
    return any(len(other.split()) > len(words) and folded(other).endswith(f" {folded(name)}") for other in names)


def of_place(name: str) -> Iterator[str]:
    """ "Springfield, Ohio" is Springfield; "Republic of Ireland" is Ireland, "Ostrava Region" Ostrava's."""
    yield name.partition(",")[0]
    if match := re.match(r"(?:People's |Democratic |Islamic |Federal |Socialist |United )*\w+ of (?:the )?(.+)", name):
        yield match[1]
    if name.endswith(" City"):
        yield name.removesuffix(" City")


def of_body(words: list[str]) -> Iterator[str]:
    """ "Boeing Co." is Boeing, "Ford Motor Company" Ford, "U.S. Federal Reserve" the Federal Reserve."""
    if words and words[0].lower() == "the":
        words = words[1:]
        yield " ".join(words)
    bare = without_tail(words, "company_forms")
    if bare:
        yield " ".join(bare)
        yield from initials(bare)
    yield from initials(words)
    for cut in range(len(bare) - 1, 0, -1):
        start = bare[:cut]
        if all(folded(w) in lexicon.words("names", "trades") for w in bare[cut:]) and distinct(start):
            yield " ".join(start)
    if rest := without_owner(bare):
        yield " ".join(rest)
        yield from turned(rest)
    yield from turned(bare)


def without_owner(words: list[str]) -> list[str]:
    """ "U.S. Federal Reserve" without whose it is; empty where nothing or one word would be left."""
    for size in (2, 1):
        if len(words) > size + 1 and folded(" ".join(words[:size])) in owners():
            return words[size:]
    return []


def turned(words: list[str]) -> Iterator[str]:
    """ "Department of Commerce" is the Commerce Department."""
    if len(words) > 2 and words[1] == "of" and words[0].lower() in ("department", "ministry", "bureau", "office"):
        yield " ".join([*words[2:], words[0]])


@cache
def core(name: str, type_: ActorType) -> str:
    """What is left of a name without all that may be left out: two names of one body have the same core."""
    words = name.split()
    if type_ in (ActorType.PERSON, ActorType.STATE, ActorType.PLACE, ActorType.GROUP):
        return folded(name)
    words = words[1:] if words and words[0].lower() == "the" else words
    words = without_tail(words, "company_forms") or words
    words = without_owner(words) or words
    words = next(iter(turned(words)), " ".join(words)).split()
    for cut in range(1, len(words)):
        if all(folded(w) in lexicon.words("names", "trades") for w in words[cut:]) and distinct(words[:cut]):
            return folded(" ".join(words[:cut]))
    return folded(" ".join(words))


def without_tail(words: list[str], key: str) -> list[str]:
    """Words without those at the end that a list of `names.yml` has."""
    while words and folded(words[-1]) in lexicon.words("names", key):
        words = words[:-1]
    while words and words[-1] in ("&", "and", ","):
        words = words[:-1]
    return words


def initials(words: list[str]) -> Iterator[str]:
    """The acronym of a name of several words."""
    letters = [w[0] for w in words for w in w.split("-") if w and w[0].isupper()]
    if len(letters) > 1:
        yield "".join(letters)


def distinct(words: list[str]) -> bool:
    """Whether words alone tell a body from others: not "National" or "Bank of"."""
    if words[-1].lower() in ("of", "for", "and", "&", "the"):
        return False
    return any(folded(w) not in lexicon.words("names", "common") and w[0].isupper() for w in words)


@cache
def owners() -> frozenset[str]:
    """Words that say whose a body is: "U.S.", "British"."""
    found: set[str] = set()
    for (name, *_), others, demonyms, _ in lexicon.rows("nations", "states"):
        found.update(map(folded, (name, *others, *demonyms)))
    return frozenset(found | {"un", "eu", "european", "scottish", "welsh"})


def is_acronym(text: str) -> bool:
    """Two to seven capitals, full stops aside."""
    plain = text.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()
