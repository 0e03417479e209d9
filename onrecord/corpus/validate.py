"""Plain data against a model: typed keys where they are sound, a problem at its line where they are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from onrecord.corpus.schema import PATTERNS, legal_keys, lenient
from onrecord.corpus.yamltree import Loc, Plain, Tree
from onrecord.errors import Problem

Model = TypeVar("Model", bound=BaseModel)

SIMILAR = 75  # of 100: below it a suggestion would puzzle rather than help
SHAPES = {str: "text", list: "a list", dict: "a mapping of keys", type(None): "nothing"}
WANTED = {
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of keys",
    "model_attributes_type": "must be a mapping of keys",
    "dict_type": "must be a mapping of keys",
    "mapping_type": "must be a mapping of keys",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "string_too_short": "must be text with words in it",
}


@dataclass(frozen=True, slots=True)
class Entry(Generic[Model]):
    """One mapping of a file; `keys` is without what was wrong in it."""

    keys: Model
    tree: Tree
    at: Loc
    dropped: frozenset[Loc] = frozenset()  # the wrong parts, as they stand in the file

    def in_file(self, within: Loc) -> Loc:
        """Where a part of `keys` stands in the entry as written: dropped list items count again."""
        here: Loc = ()
        for part in within:
            if isinstance(part, int):
                for gone in sorted(loc[-1] for loc in self.dropped if loc[:-1] == here and isinstance(loc[-1], int)):
                    part += gone <= part
            here = (*here, part)
        return here

    def intact(self, *within: str | int) -> bool:
        """Whether nothing was wrong in a part of `keys`."""
        here = self.in_file(within)
        return not any(loc[: len(here)] == here for loc in self.dropped)

    def sound(self, *keys: str) -> bool:
        """Whether nothing was wrong under any of these keys."""
        return all(map(self.intact, keys))

    def states(self, key: str) -> bool:
        """Whether the key is written down, be it without a value."""
        return (*self.at, key) in self.tree.lines

    def problem(self, message: str, *within: str | int) -> Problem:
        """A problem at a part of `keys`."""
        return self.tree.problem((*self.at, *self.in_file(within)), message)


def validated(model: type[Model], tree: Tree, at: Loc, data: Plain) -> tuple[Entry[Model] | None, list[Problem]]:
    """The entry at `at`, and its mistakes; no entry where the data is no mapping."""
    try:
        return Entry(model.model_validate(data), tree, at), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems = [tree.problem((*at, *mistake["loc"]), describe(model, mistake)) for mistake in errors]
    if not isinstance(data, dict):
        return None, problems
    dropped = frozenset(wrong_part(model, mistake["loc"]) for mistake in errors)
    loose: Any = lenient(model)
    return Entry(loose.model_validate(without(data, (), dropped)), tree, at, dropped), problems


def wrong_part(model: type[BaseModel], loc: Loc) -> Loc:
    """What has to go for the rest to be sound: the part at `loc`, or the list item that cannot be without it."""
    required = [name for name, field in model_at(model, loc[:-1]).model_fields.items() if field.is_required()]
    if loc[-1] not in required:
        return loc
    positions = [i for i, part in enumerate(loc) if isinstance(part, int)]
    return loc[: positions[-1] + 1] if positions else loc[:1]


def without(data: Plain, at: Loc, doomed: frozenset[Loc]) -> Any:
    """A copy of `data` without the parts at `doomed`."""
    if isinstance(data, dict):
        return {key: without(part, (*at, key), doomed) for key, part in data.items() if (*at, key) not in doomed}
    if isinstance(data, list):
        return [without(part, (*at, i), doomed) for i, part in enumerate(data) if (*at, i) not in doomed]
    return data


def describe(model: type[BaseModel], mistake: ErrorDetails) -> str:
    """A validator's finding in words that name the key and what is legal."""
    kind, loc, value = mistake["type"], mistake["loc"], mistake["input"]
    key = next((part for part in reversed(loc) if isinstance(part, str)), None)
    name = f'"{key}" ' if key else ""
    context = mistake.get("ctx", {})
    match kind:
        case "missing":
            return f'missing key "{key}"'
        case "extra_forbidden":
            return unknown("key", str(key), legal_keys(model_at(model, loc[:-1])))
        case "enum" if isinstance(value, str):
            legal = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            return f'{name}is "{value}": legal values are {legal}'
        case "enum":
            return f"{name}must be one word, not {SHAPES[type(value)]}"
        case "form":
            return f'{name}is "{value}": it {context["wanted"]}'
        case "string_pattern_mismatch":
            return f'{name}is "{value}": it {PATTERNS[context["pattern"]]}'
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            return f"{name}is {value}: it must not be {'below' if 'ge' in context else 'above'} {limit:g}"
        case _:
            found = f'"{value}"' if isinstance(value, str) else SHAPES[type(value)]
            return f"{name}{WANTED[kind]}, not {found}"


def unknown(what: str, word: str, legal: tuple[str, ...]) -> str:
    """The message for a word that is not one of the legal ones."""
    near = nearest(word, legal)
    guess = f', did you mean "{near}"?' if near else ":"
    return f'unknown {what} "{word}"{guess} legal are {", ".join(legal)}'


def nearest(word: str, legal: tuple[str, ...] | list[str]) -> str | None:
    """The legal word that `word` was probably meant to be."""
    found = process.extractOne(word, legal, score_cutoff=SIMILAR)
    return found[0] if found else None


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model of the mapping at `loc`."""
    for part in loc:
        if isinstance(part, str):
            fields = model.model_fields
            name = next(name for name, field in fields.items() if part in (field.alias, name))
            model = next(models_in(fields[name].annotation), model)
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
