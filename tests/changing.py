"""Single characters changed at random in the files of a built site, for tests and for the command that counts."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.trust import verify
from onrecord.trust.facts import Facts
from onrecord.trust.manifest import write_sums

WORDS = re.compile(r'<a class="or-words"[^>]*>([^<]*)</a>')
BLOCKS = re.compile(r'<p class="or-block[^>]*>([^<]*)<')
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def anywhere(site: Path, chance: random.Random) -> tuple[Path, str, int]:
    """A file of the articles' data, of the other data or of the pages, its text, and a place in it."""
    kinds = (["data/articles.json"], ["data/*.json", "data/*.csv"], ["**/*.html"])
    path = chance.choice(sorted(p for pattern in chance.choice(kinds) for p in site.glob(pattern)))
    text = path.read_text(encoding="utf-8")
    return path, text, chance.randrange(len(text))


def in_words(site: Path, chance: random.Random) -> tuple[Path, str, int]:
    """A letter of an article's text, of a span in the data, of a quotation on a page or of a text on its page."""
    pattern, names = chance.choice(
        [
            (re.compile(r'"story": ?[^,]*, ?"text": ?"((?:[^"\\]|\\.)+)"'), ["data/articles.json"]),
            (re.compile(r'"exact": ?"((?:[^"\\]|\\.)+)"'), ["data/attributions.json", "data/attestations.json"]),
            (WORDS, ["claims/*/index.html", "actors/*/index.html", "timeline/index.html"]),
            (BLOCKS, ["articles/*/index.html"]),
        ]
    )
    while True:
        path = chance.choice(sorted(p for name in names for p in site.glob(name)))
        text = path.read_text(encoding="utf-8")
        places = [at for found in pattern.finditer(text) for at in range(*found.span(1)) if plain_letter(text, at)]
        if places:
            return path, text, chance.choice(places)


def plain_letter(text: str, at: int) -> bool:
    """Whether a place holds a letter that is no part of an escape."""
    return (
        text[at].isalpha() and text[at - 1] not in "\\&" and not re.search(r"[&\\][\w#]*$", text[max(0, at - 8) : at])
    )


def changed(site: Path, chance: random.Random, *, forged: bool) -> Iterator[tuple[str, list[str]]]:
    """Change one character after another and undo it; what was changed, and what `verify.py` finds.

    With `forged`, a letter of quoted words is changed and the sums are written anew, so that only the evidence can
    tell; else any character.
    """
    sums = (site / verify.SUMS).read_bytes()
    while True:
        path, text, at = (in_words if forged else anywhere)(site, chance)
        other = chance.choice([letter for letter in LETTERS if letter != text[at]])
        path.write_text(text[:at] + other + text[at + 1 :], encoding="utf-8")
        if forged:
            write_sums(site, Facts())
        found = verify.files(site)[0] + verify.evidence(site) if forged else verify.files(site)[0]
        path.write_text(text, encoding="utf-8")
        (site / verify.SUMS).write_bytes(sums)
        yield f"{path.relative_to(site)}: character {at}, {text[max(0, at - 20) : at + 20]!r}", found
