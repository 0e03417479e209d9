"""The phrase lists of data/*.yml, compiled, and the plain form of a line that they are matched on."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

FINAL = re.compile(r"[.!?…؟۔।。！？][\"'”’»)\]]*$")
BULLET = re.compile(r"^[\s•·▪■●◦‣–—*»>→▶►\-]+(?=\S)")
SEPARATOR = re.compile(r"(?<=\w)\s*[|•·]$")
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
LONGEST = 2000  # characters of a line that phrases are looked for in: furniture is shorter


@cache
def data(name: str) -> Mapping[str, Any]:
    """The content of data/<name>.yml."""
    loaded = yaml.safe_load(files("onrecord.importing").joinpath("data", f"{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), name
    return loaded


def plain(line: str, keep_bullet: bool = False) -> str:
    """`line` with single spaces, plain apostrophes, no bullet in front and no separator at its end."""
    words = " ".join(line.replace("’", "'").replace("‘", "'").split())
    return words if keep_bullet else SEPARATOR.sub("", BULLET.sub("", words))


def unquoted(line: str) -> str:
    """`line` without what stands between quotation marks: speech is never furniture."""
    return " ".join(QUOTED.sub(" ", line).split())


@cache
def pattern(expressions: tuple[str, ...], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern for all of the expressions."""
    return re.compile("|".join(f"(?:{expression})" for expression in expressions) or r"(?!)", flags)


@cache
def any_of(words: tuple[str, ...]) -> str:
    """An expression for one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
