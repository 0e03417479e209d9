"""Names of outlets, agencies and people, as lines of a page give them."""

import re
import unicodedata
from functools import cache

from onrecord.importing.text.phrases import plain
from onrecord.lexicon import either, read

PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "al",
        "bin",
        "el",
        "la",
        "der",
        "den",
        "di",
        "da",
        "ibn",
        "ul",
        "du",
        "del",
        "dos",
        "das",
        "abu",
        "ben",
        "le",
        "ter",
        "ap",
        "y",
        "i",
    ]
)
LIST = re.compile(r"\s*(?:,\s*and\s|,|/|;|&|\band\b|\bwith\b)\s*")
OUTLET_NAME = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w'&-]*(?:\.\w+)*(?: (?:(?:of|and|the|for|&) )*[A-Z0-9][\w'&-]*(?:\.\w+)*){0,5})"
)


@cache
def wire_names() -> dict[str, str]:
    """Every name of a wire and the one that it goes by."""
    found = {}
    for wire in read("importing/outlets")["wires"]:
        for name in (wire["name"], *wire["aliases"]):
            found[name] = wire["name"]
    return found


def wire(name: str) -> str | None:
    """The wire of this name, if it is one."""
    words = re.sub(r"^(?:the|by)\s+", "", plain(name).strip(" .()[]-–—"), flags=re.IGNORECASE)
    names = wire_names()
    if words in names:
        return names[words]
    folded = {known.lower(): own for known, own in names.items() if len(known) > 3}
    return folded.get(words.lower())


@cache
def wire_list() -> str:
    """An expression for one or more wires, with commas, slashes or "and" between."""
    one = rf"(?:(?-i:(?:{either(wire_names())}))|(?:{either(read('importing/outlets')['unnamed'])}))"
    return rf"(?P<who>{one}(?:(?: ?[,/&] ?| and ){one})*)"


def is_unnamed(name: str) -> bool:
    """Whether a name only says that agencies supplied the report."""
    return plain(name).lower().strip(" .()") in read("importing/outlets")["unnamed"]


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet: known, a web domain, or with a word such as Herald."""
    words = plain(name)
    bare = re.sub(r"^the ", "", words, flags=re.IGNORECASE)
    if not 1 <= len(words.split()) <= 7 or "," in words:
        return False
    if re.fullmatch(r"[\w-]+(\.[\w-]+)*\.(com|org|net|info|news|co\.\w\w|\w\w)", bare.lower()):
        return True
    if is_known(bare):
        return True
    tokens = re.findall(r"\w+", words)
    parts = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", token).split()[-1] for token in tokens]
    return bool(set(parts) & set(read("importing/outlets")["words"])) and all(
        t[0].isupper() or t in SMALL for t in tokens
    )


SMALL = frozenset(["of", "and", "the", "for", "s", "in", "on", "de"])


def is_known(name: str) -> bool:
    """Whether a name is that of an outlet on the list, or of a part of it: "BBC News"."""
    known = read("importing/outlets")["known"]
    return any(name == one.removeprefix("The ") or name == one or name.startswith(one + " ") for one in known)


def bare_outlet(name: str) -> str:
    """An outlet's name without the words of the company that owns it."""
    words = plain(name).strip(" .,;:|-–—()").removesuffix("'s")
    company = rf",? (?:{either(read('importing/outlets')['company'])})\.?$"
    shorter = re.sub(company, "", words)
    while shorter != words:
        words, shorter = shorter, re.sub(r"^[Tt]he ", "", re.sub(company, "", shorter))
    return words


def is_person(words: str) -> bool:
    """Whether words have the shape of a personal name: two to five, capitalised, no outlet, place sign or number."""
    tokens = words.split()
    if is_control(words):
        return False
    if not 2 <= len(tokens) <= 5 or re.search(r"[\d:?!|/\"“”()]", words) or wire(words) or is_outlet(words):
        return False
    capital = [token[0].isupper() or not token[0].isalpha() or is_caseless(token[0]) for token in tokens]
    return capital[0] and all(c or t.lower() in PARTICLES for c, t in zip(capital, tokens, strict=True))


def is_control(words: str) -> bool:
    """Whether words are those of a page's buttons and menus and nothing else: "Prev Next", "Share This Story"."""
    tokens = re.findall(r"[\w'-]+", words.lower())
    return bool(tokens) and all(token in read("importing/outlets")["controls"] for token in tokens)


def is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return unicodedata.category(letter) == "Lo"


def split_names(who: str, conjunctions: tuple[str, ...] = ()) -> list[str]:
    """The names of a list such as "AFP, Reuters and agencies"; `conjunctions` are those of another language."""
    parts = LIST.split(plain(who))
    if conjunctions:
        between = re.compile(rf"\s+(?:{either(conjunctions)})\s+")
        lists = [between.split(part) for part in parts]
        whole = [
            names if all(len(name.split()) > 1 or wire(name) for name in names) else [part]
            for names, part in zip(lists, parts, strict=True)
        ]
        parts = [name for names in whole for name in names]
    return [name for name in (part.strip(" .()[]") for part in parts) if name]
