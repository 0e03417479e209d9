"""What the language knows: the package's YAML files, read once, and the patterns that their words make.

A file is named by its stage and its name, one of `annotate` by its name alone: "claims/kinds", "verbs".
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML without libyaml has no C loader


@cache
def read(name: str) -> Any:
    """The content of a data file."""
    stage, _, file = name.rpartition("/")
    folder = resources.files("onrecord").joinpath(stage or "annotate", "data")
    return yaml.load(folder.joinpath(f"{file}.yml").read_text(encoding="utf-8"), LOADER)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """A set of words: a list of the data file, or one string in which spaces part them."""
    value = read(name)
    for key in keys:
        value = value[key]
    return frozenset(value.replace(",", " ").split() if isinstance(value, str) else value)


@cache
def rows(name: str, key: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A table: a line a row, columns separated by |, each cell a list separated by commas."""
    lines = [line for line in read(name)[key].splitlines() if line.strip()]
    return tuple(
        tuple(tuple(word.strip() for word in cell.split(",") if word.strip()) for cell in line.split("|"))
        for line in lines
    )


def either(words: Iterable[object]) -> str:
    """A regular expression that matches any of `words`, the longest first."""
    longest_first = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first)


def pattern(source: str) -> re.Pattern[str]:
    """`source` compiled; a space in it stands for any white space within a line."""
    return re.compile(source.replace(" ", r"[^\S\n]"))


@cache
def any_pattern(expressions: tuple[str, ...], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern for all of the expressions."""
    return re.compile("|".join(f"(?:{expression})" for expression in expressions) or r"(?!)", flags)


def plain(text: str) -> str:
    """Text as the patterns of phrases see it: lower case, straight apostrophes."""
    return text.replace("\u2019", "'").lower()


def alternatives(phrase: str) -> list[str]:
    """The alternatives of a phrase: "deploy*|send troops" has two."""
    return [plain(part).strip() for part in phrase.split("|") if part.strip(" *")]


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern over `plain` text: whole words, * ends a stem."""

    def spelled(alternative: str) -> str:
        return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in alternative.split())

    return re.compile(rf"(?<!\w)(?:{'|'.join(map(spelled, alternatives(phrase)))})(?!\w)")
