"""The language data of annotation: the YAML files under `data/`, read once."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read(name: str) -> Any:
    """What `data/<name>.yml` holds. Callers must not change it."""
    return yaml.safe_load(files("onrecord.annotate").joinpath("data", f"{name}.yml").read_text(encoding="utf-8"))


def either(words: Iterable[object]) -> str:
    """A regular expression that matches any of `words`, the longest first."""
    longest_first = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first)


def pattern(source: str) -> re.Pattern[str]:
    """`source` compiled; a space in it stands for any white space within a line."""
    return re.compile(source.replace(" ", r"[^\S\n]"))
