"""Where a place lies: coordinates of GeoNames for the cities that can only be one, the article's country deciding."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from onrecord import geonames
from onrecord.annotate.names.forms import folded
from onrecord.annotate.names.gazetteer import Gazetteer
from onrecord.geonames import City
from onrecord.vocabulary import ActorType

LARGER = 10  # times as many people: then the other town of that name in the same country is not meant


def coordinates(
    places: Mapping[str, str], named: Iterable[Sequence[str]], gazetteer: Gazetteer
) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by key, of those places whose city is certain.

    Args:
        places: key -> name.
        named: of each article, the keys that it names: its states decide between cities of one name.
    """
    if not places:
        return {}
    wanted = {folded(name) for name in places.values()}
    known = cities(frozenset(wanted))
    around = countries_around(set(places), named, gazetteer)
    result = {}
    for key, name in sorted(places.items()):
        city = chosen(known.get(folded(name), []), around.get(key, Counter()))
        if city is not None:
            result[key] = (round(city.latitude, 2), round(city.longitude, 2))
    return result


def chosen(rivals: list[City], countries: Counter[str]) -> City | None:
    """The only city of a name, or the one in the country that the articles name most, if that settles it."""
    if len({city.countrycode for city in rivals}) > 1:
        ranked = Counter({code: countries[code] for code in {city.countrycode for city in rivals}}).most_common(2)
        if not ranked[0][1] or ranked[0][1] == ranked[1][1]:
            return None
        rivals = [city for city in rivals if city.countrycode == ranked[0][0]]
    ordered = sorted(rivals, key=lambda city: -city.population)
    if not ordered or (len(ordered) > 1 and ordered[0].population < LARGER * ordered[1].population):
        return None
    return ordered[0]


def countries_around(places: set[str], named: Iterable[Sequence[str]], gazetteer: Gazetteer) -> dict[str, Counter[str]]:
    """Key of a place -> how often the articles that name it name each country."""
    result: dict[str, Counter[str]] = defaultdict(Counter)
    for keys in named:
        states = (gazetteer.states.get(key, key) for key in keys)
        codes = Counter(
            code
            for key in states
            if gazetteer.types.get(key) == ActorType.STATE and (code := codes_of_states().get(gazetteer.display[key]))
        )
        for key in places.intersection(keys):
            result[key].update(codes)
    return result


def cities(wanted: frozenset[str]) -> dict[str, list[City]]:
    """The cities of more than 15,000 people that have one of some folded names; under their own name before others'."""
    own: dict[str, list[City]] = defaultdict(list)
    other: dict[str, list[City]] = defaultdict(list)
    for city in geonames.cities():
        name = folded(city.name)
        if name in wanted:
            own[name].append(city)
        for alternate in sorted(wanted.intersection(map(str.lower, city.alternatenames)) - {name}):
            other[alternate].append(city)
    return {name: own[name] + other[name] for name in sorted(wanted)}


@cache
def codes_of_states() -> dict[str, str]:
    """Name of a state -> its ISO code."""
    return {name: code for code, name in geonames.countries().items()}
