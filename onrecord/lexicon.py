"""What the language knows: the package's data files, read once into plain mappings."""

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def read(name: str) -> Any:
    """The YAML data file `name` of this package."""
    text = resources.files("onrecord.annotate").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """A set of words that a data file holds as one string, separated by spaces."""
    value = read(name)
    for key in keys:
        value = value[key]
    return frozenset(value.replace(",", " ").split())


@cache
def rows(name: str, key: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A table: a line a row, columns separated by |, each cell a list separated by commas."""
    lines = [line for line in read(name)[key].splitlines() if line.strip()]
    return tuple(
        tuple(tuple(word.strip() for word in cell.split(",") if word.strip()) for cell in line.split("|"))
        for line in lines
    )
