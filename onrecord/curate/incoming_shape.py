"""What an annotation must look like for its words to be read; the rest of it may be anything."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, ValidationError

Place = Annotated[StrictInt, Field(ge=0)]


class Part(BaseModel):
    """A part of an annotation, with whatever else it says."""

    model_config = ConfigDict(extra="allow", strict=True)


class Words(Part):
    """Words of an article in a record of ours."""

    start: Place
    end: Place
    exact: str


class Link(Part):
    """A link of a source chain."""

    role: str
    actor: str | None = None
    words: str | None = None
    relay: Words | None = None


class Record(Part):
    """What a record of ours says."""

    of: str | None = None
    source: Words | None = None
    cue: Words | None = None
    chain: list[Link] = []
    said: Annotated[list[Words], Field(min_length=1)] | None = None
    figure: str | None = None


class Selector(Part):
    """By position, by quotation, or otherwise."""

    start: Any = None
    end: Any = None
    exact: str | None = None
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None


class Target(Part):
    """What an annotation is about."""

    selector: Selector | list[Selector] = []


class Item(Part):
    """An annotation."""

    target: Target | str | Annotated[list[Target | str], Field(min_length=1)]
    record: Record | None = None
    tags: list[Any] | None = None


def mistake(item: object) -> str | None:
    """What of an annotation cannot be read, in words; None if all can."""
    try:
        Item.model_validate(item)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"] if not str(part)[:1].isupper())
        return f"{where}: {first['msg'].lower()}"
    return None
