"""Numbers, counts and lists as English writes them."""

import re

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: float) -> str:
    """1234.0 as "1,234"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def ordinal(of: int) -> str:
    """19 as "19th"."""
    ending = "th" if of % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(of % 10, "th")
    return f"{of}{ending}"


def spelled(number_of: int) -> str:
    """A small number as a word."""
    return SPELLED[number_of] if number_of < len(SPELLED) else f"{number_of:,}"


def counted(number_of: int, one: str, many: str = "") -> str:
    """`3, "article"` as "3 articles"."""
    return f"{number_of:,} {plural(number_of, one, many)}"


def plural(number_of: int, one: str, many: str = "") -> str:
    """The form of a word or verb beside a number that stands elsewhere: `3, "does", "do"` as "do"."""
    return one if number_of == 1 else many or f"{one}s"


IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "life": "lives"}


def plural_of(noun: str) -> str:
    """The plural of a noun, of its last word: "box" as "boxes", "lorry" as "lorries"; one that ends in "s" stays."""
    before, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        made = IRREGULAR[last]
    elif re.search(r"[^aeiou]y$", last):
        made = f"{last[:-1]}ies"
    elif re.search(r"(?:x|z|ch|sh)$", last):
        made = f"{last}es"
    else:
        made = last if last.endswith("s") or last in IRREGULAR.values() else f"{last}s"
    return f"{before} {made}".strip()


def listed(items: list[str], most: int = 4) -> str:
    """ "a, b and c"; what goes beyond `most` is counted."""
    if len(items) > most:
        return f"{', '.join(items[: most - 1])} and {len(items) - most + 1} others"
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def clipped(text: str, longest: int) -> str:
    """`text` on one line, cut at a word with an ellipsis if it is longer than `longest`."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0] or line[:longest]
    return cut.rstrip(" ,;:-\u2013") + "…"
